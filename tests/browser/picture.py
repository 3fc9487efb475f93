"""The map, looked at as a picture and under the mouse."""

import math
import time
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Error, Locator, Page

CENTRE_LON, CENTRE_LAT, ZOOM = 150.0, 22.0, 1.1
LAND = (226, 222, 213)
SECONDS = 30
KEEP_TOOLTIPS = """() => {
    window.tooltips = [];
    const note = () => {
        for (const tip of document.querySelectorAll(".deck-tooltip"))
            if (tip.style.display !== "none") window.tooltips.push(tip.innerText);
    };
    new MutationObserver(note).observe(document.body, {subtree: true, childList: true, attributes: true});
}"""


def map_of(page: Page) -> Locator:
    """Find the map of a page."""
    return page.get_by_test_id("stDeckGlJsonChart")


def drawn_map(page: Page, is_ready: Callable[[Image.Image], bool] | None = None) -> Image.Image:
    """Take pictures of the map until one is ready; a map has no other sign of having been drawn."""
    canvas = map_of(page).locator("canvas")
    seen: object = "no picture could be taken"
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            picture = Image.open(BytesIO(canvas.screenshot())).convert("RGB")
        except Error as gone:  # the canvas gives way to another one where the page changes
            seen = gone.message
            continue
        if has_everything(picture) and (is_ready is None or is_ready(picture)):
            return picture
        seen = commonest(picture)
    return pytest.fail(f"The map was not drawn in {SECONDS} s; seen: {seen}")


def has_everything(picture: Image.Image) -> bool:
    """Tell whether land, circles and arcs are there: a blank map has one colour."""
    return share(picture, lambda pixel: pixel == LAND) > 0.05 and share_red(picture) > 0 and share_blue(picture) > 0


def commonest(picture: Image.Image) -> list[object]:
    """Give the five colours that fill most of a picture."""
    colours = picture.getcolors(picture.width * picture.height) or []
    return [pixel for _, pixel in sorted(colours, key=lambda item: -item[0])[:5]]


def is_red(pixel: object) -> bool:
    """Tell the colour of circles, alone or over land."""
    match pixel:
        case (int(red), int(green), int(blue)):
            return red > 1.15 * green and red > 1.15 * blue
    return False


def is_blue(pixel: object) -> bool:
    """Tell the colours of the arcs of phases II and III."""
    match pixel:
        case (int(red), int(green), int(blue)):
            return blue > 1.15 * red and blue >= green
    return False


def share_red(picture: Image.Image) -> float:
    """Give the share of a picture that circles fill."""
    return share(picture, is_red)


def share_blue(picture: Image.Image) -> float:
    """Give the share of a picture that arcs of phases II and III fill."""
    return share(picture, is_blue)


def strength(picture: Image.Image) -> float:
    """Give how strongly arcs are drawn: how far blue lies above red, over the whole picture."""
    colours = picture.getcolors(picture.width * picture.height) or []
    blue = sum(n * max(0, pixel[2] - pixel[0]) for n, pixel in colours if isinstance(pixel, tuple))
    return blue / (picture.width * picture.height)


def share_changed(before: Image.Image, after: Image.Image) -> float:
    """Give the share of the pixels that differ."""
    return share(ImageChops.difference(before, after), lambda pixel: pixel != (0, 0, 0))


def share(picture: Image.Image, counts: Callable[[object], bool]) -> float:
    """Give the share of the pixels that count."""
    colours = picture.getcolors(picture.width * picture.height) or []
    return sum(n for n, pixel in colours if counts(pixel)) / (picture.width * picture.height)


def place_on_map(lon: float, lat: float, picture: Image.Image, *, zoom: float = ZOOM) -> tuple[float, float]:
    """Give where a place stands on the untouched map (Web Mercator, 512 pixels at zoom 0)."""
    scale = 512 * 2**zoom / (2 * math.pi)

    def height(latitude: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))

    x = picture.width / 2 + scale * math.radians(lon - CENTRE_LON)
    return x, picture.height / 2 - scale * (height(lat) - height(CENTRE_LAT))


def tooltip_around(page: Page, x: float, y: float, *, reach: int = 15) -> str:
    """Move the mouse up and down across a point of the map until something under it says its words."""
    page.evaluate(KEEP_TOOLTIPS)
    map_of(page).scroll_into_view_if_needed()
    box = map_of(page).bounding_box()
    assert box is not None
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for end in (-reach, reach):
            page.mouse.move(box["x"] + x, box["y"] + y + end, steps=60)
        seen: list[str] = page.evaluate("window.tooltips")
        if seen:
            return seen[-1]
    return pytest.fail(f"Nothing on the map had a tooltip near {x:.0f}, {y:.0f}")
