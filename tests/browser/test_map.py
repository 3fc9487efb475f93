"""The map, looked at as a picture."""

import math
import time
from collections.abc import Callable
from io import BytesIO

import pandas as pd
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.actions import choose, count_line, counted, formal, grid_rows, open_page

pytestmark = pytest.mark.browser
CENTRE_LON, CENTRE_LAT, ZOOM = 150.0, 22.0, 1.1
LAND = (226, 222, 213)
SECONDS = 30


def test_the_map_draws_follows_the_filter_without_new_arcs_and_lists_what_is_chosen(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(file_name(request)))
    open_page(page, "/map")
    every = picture_when(canvas(page), is_drawn)
    assert asked.count("arcs.json") == 1
    assert asked.count("circles.json") == 1

    choose(page, "Country", "Australia")
    expect(count_line(page)).to_have_text(counted(formal("AUS")))
    expect(page.get_by_role("heading", name=f"{len(formal('AUS'))} pairings on the map")).to_be_visible()
    fewer = picture_when(canvas(page), lambda picture: is_drawn(picture) and share_red(picture) < share_red(every))
    assert share_blue(every) > 3 * share_blue(fewer) > 0
    assert share_changed(every, fewer) > 0.05
    assert asked.count("arcs.json") == 1
    assert asked.count("circles.json") == 2

    x, y = place_on_map(formal("AUS"), fewer.size)
    assert is_red(fewer.getpixel((round(x), round(y))))
    canvas(page).click(position={"x": x, "y": y})
    chosen = page.locator(".st-key-frame-map-chosen")
    expect(chosen.get_by_role("heading")).to_have_text("Chosen: Australia")
    expect(chosen.get_by_test_id("stCaptionContainer").first).to_have_text(f"{len(formal('AUS'))} pairings")
    expect(grid_rows(page, chosen)).to_have_attribute("aria-rowcount", str(len(formal("AUS")) + 1))
    assert asked.count("arcs.json") == 1


def test_the_small_map_of_the_overview_draws_too(page: Page) -> None:
    open_page(page, "/?country=AUS")
    picture = picture_when(canvas(page), is_drawn)
    assert share_red(picture) > 0
    assert share_blue(picture) > 0


def canvas(page: Page) -> Locator:
    return page.get_by_test_id("stDeckGlJsonChart").locator("canvas")


def file_name(request: Request) -> str:
    return request.url.split("?")[0].rsplit("/", 1)[-1]


def picture_when(element: Locator, is_ready: Callable[[Image.Image], bool]) -> Image.Image:
    """Take pictures until one is ready; a map has no other sign of having been drawn."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        picture = Image.open(BytesIO(element.screenshot())).convert("RGB")
        if is_ready(picture):
            return picture
    return pytest.fail(f"The map was not drawn in {SECONDS} s; its colours: {picture.getcolors()}")


def is_drawn(picture: Image.Image) -> bool:
    """Tell whether land, arcs and circles are there: a blank map has one colour."""
    return share(picture, lambda pixel: pixel == LAND) > 0.05 and share_red(picture) > 0 and share_blue(picture) > 0


def is_red(pixel: object) -> bool:
    match pixel:
        case (int(red), int(green), int(blue)):
            return red > 1.15 * green and red > 1.15 * blue
    return False


def is_blue(pixel: object) -> bool:
    match pixel:
        case (int(red), int(green), int(blue)):
            return blue > 1.15 * red and blue >= green
    return False


def share_red(picture: Image.Image) -> float:
    return share(picture, is_red)


def share_blue(picture: Image.Image) -> float:
    return share(picture, is_blue)


def share(picture: Image.Image, counts: Callable[[object], bool]) -> float:
    """Give the share of the pixels that count."""
    colours = picture.getcolors(picture.width * picture.height) or []
    return sum(n for n, pixel in colours if counts(pixel)) / (picture.width * picture.height)


def share_changed(before: Image.Image, after: Image.Image) -> float:
    return share(ImageChops.difference(before, after), lambda pixel: pixel != (0, 0, 0))


def place_on_map(rows: pd.DataFrame, size: tuple[int, int]) -> tuple[float, float]:
    """Give where the circle of these pairings' country stands (Web Mercator, 512 pixels at zoom 0)."""
    scale = 512 * 2**ZOOM / (2 * math.pi)

    def height(latitude: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))

    x = size[0] / 2 + scale * math.radians(rows["lon"].median() - CENTRE_LON)
    return x, size[1] / 2 - scale * (height(rows["lat"].median()) - height(CENTRE_LAT))
