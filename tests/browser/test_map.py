"""The map: drawn, filtered without fetching its arcs again, and chosen from."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

from bench.run import MOST_MAP_BYTES, Traffic
from friendship import maps
from tests.browser.actions import (
    NewPage,
    Server,
    choose,
    choose_phase,
    count_line,
    counted,
    filter_line,
    formal,
    grid,
    keep_pairings,
    open_page,
    settle,
)
from tests.browser.conftest import StartServer
from tests.browser.picture import (
    drawn_map,
    is_red,
    map_of,
    place_on_map,
    share_blue,
    share_changed,
    share_red,
    strength,
    tooltip_around,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("show", "rows"), [("flows", "flows.json"), ("pairings", "arcs.json")])
def test_the_map_draws_and_follows_the_filter_without_fetching_its_rows_again(page: Page, show: str, rows: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(file_name(request)))
    open_page(page, f"/map?show={show}")
    every = drawn_map(page)
    assert asked.count(rows) == 1

    choose(page, "Country", "Australia")
    expect(count_line(page)).to_have_text(counted(formal("AUS")))
    expect(page.get_by_role("heading", name=f"{len(formal('AUS'))} pairings on the map")).to_be_visible()
    # Arcs and circles are drawn anew one after the other.
    fewer = drawn_map(page, lambda now: share_red(now) < share_red(every) and 3 * share_blue(now) < share_blue(every))
    assert share_changed(every, fewer) > 0.05
    assert asked.count(rows) == 1


@pytest.mark.parametrize("show", ["flows", "pairings"])
def test_the_first_change_of_a_filter_sends_at_most_5_kb(page: Page, show: str) -> None:
    traffic = Traffic(page)
    open_page(page, f"/map?show={show}")
    drawn_map(page)
    traffic.clear()
    choose_phase(page, "Phase II, 1979–1991")
    expect(filter_line(page)).to_contain_text("Phase II, 1979–1991")
    settle(page)
    # Words, the addresses of the links, the test of the arcs or the digits of the flows: that is over a thousand.
    assert 1000 < traffic.packed + traffic.http <= MOST_MAP_BYTES


def test_the_years_play_pause_and_step_and_the_year_stands_in_the_url(page: Page) -> None:
    asked: list[str] = []
    open_page(page, "/map?time=until&at=1980")
    year = page.locator("p.year")
    in_force = formal()[formal()["established_date"].str[:4].between("1973", "1980")]
    expect(year).to_contain_text(f"1980 {len(in_force)} dated pairings in force")
    drawn_map(page)
    settle(page)
    page.on("request", lambda request: asked.append(file_name(request)))
    page.get_by_role("button", name="Play").click()
    expect(year).to_contain_text("1983")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile(r"at=198[3-9]"))
    stopped = str(re.findall(r"at=(\d+)", page.url)[0])
    expect(year).to_contain_text(stopped)
    page.get_by_role("button", name="Step").click()
    expect(year).to_contain_text(str(int(stopped) + 1))
    page.get_by_role("button", name="Restart").click()
    expect(year).to_contain_text("1973 2 dated pairings")
    assert "flows.json" not in asked


def test_a_part_of_the_world_is_drawn_nearer_and_stands_in_the_url(page: Page) -> None:
    open_page(page, "/map")
    world = drawn_map(page)
    page.get_by_role("radio", name="Europe", exact=True).click()
    expect(page).to_have_url(re.compile(r"area=Europe"))
    expect(page.get_by_role("radio", name="Single pairings")).to_be_checked()
    drawn_map(page, lambda now: share_changed(world, now) > 0.2)
    page.go_back()
    settle(page)
    drawn_map(page, lambda now: share_changed(world, now) < 0.02)


@pytest.mark.parametrize("form", ["flat", "globe"])
def test_where_the_reader_moves_the_map_stands_in_the_url(page: Page, form: str) -> None:
    open_page(page, f"/map?form={form}")
    settle(page)
    stood = maps.VIEWS[form]
    to = move_map(page)
    assert to["longitude"] < stood["longitude"] - 10
    assert to["zoom"] == pytest.approx(stood["zoom"], abs=0.01)
    map_of(page).hover()
    page.mouse.wheel(0, -200)
    page.wait_for_function("zoom => Number(location.search.split('~')[2]) > zoom + 0.1", arg=to["zoom"])


def test_the_map_stays_where_the_reader_left_it_until_another_part_of_the_world_is_asked_for(page: Page) -> None:
    open_page(page, "/map?country=AUS")
    australia = drawn_map(page)
    move_map(page)
    left = page.url.split("&")[-1]
    moved = drawn_map(page, lambda now: share_changed(australia, now) > 0.1)
    choose(page, "Country", "Japan")
    expect(page).to_have_url(re.compile(r"country=JPN~AUS"))
    assert left in page.url
    page.goto(page.url.replace("JPN~", ""))
    settle(page)
    drawn_map(page, lambda now: share_changed(moved, now) < 0.02)
    page.get_by_role("radio", name="Europe", exact=True).click()
    expect(page).to_have_url(re.compile(r"^(?!.*view=).*area=Europe"))


def move_map(page: Page) -> dict[str, float]:
    """Pull the map 150 pixels eastwards; give what the URL says of where it stands then."""
    box = map_of(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 150, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"view=[^&]+~[^&]+~[^&]+"))
    page.mouse.move(0, 0)
    left = maps.left_at(re.findall(r"view=([^&]+)", page.url)[0])
    assert left
    return left


def test_on_a_phone_the_whole_world_is_in_sight(new_page: NewPage) -> None:
    page = new_page(size=(390, 844), agent="Mozilla/5.0 (Linux; Android 10; K) Chrome/140.0.0.0 Mobile Safari/537.36")
    open_page(page, "/map?country=FRA~PER")
    picture = drawn_map(page)
    for country in ("FRA", "PER"):
        x, _ = place_on_map(formal(country)["lon"].median() % 360, 0, picture, zoom=-0.3)
        assert share_red(picture.crop((round(x) - 3, 0, round(x) + 4, picture.height))) > 0, country


def test_without_webgl_the_map_is_a_picture_with_a_word_of_why(browser: Browser, server: Server) -> None:
    # In a context of its own, for deck.gl's complaint is an uncaught exception.
    with browser.new_context(base_url=server.url, locale="en-GB") as context:
        context.add_init_script(
            """const own = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
              return kind.startsWith("webgl") ? null : own.call(this, kind, ...more);
            };"""
        )
        page = context.new_page()
        open_page(page, "/map?country=JPN")
        expect(page.get_by_text("This browser has no WebGL")).to_be_visible()
        expect(page.locator("[class*=st-key-deck-]")).to_be_hidden()
        page.wait_for_function("document.querySelector('img.map-picture').naturalWidth > 0")


def test_the_map_is_saved_as_a_picture_of_a_reports_size(page: Page, tmp_path: Path) -> None:
    open_page(page, "/map?country=JPN")
    drawn_map(page)
    with page.expect_download() as event:
        page.get_by_role("link", name="Download as image (PNG)").click()
    assert event.value.suggested_filename == "friendship-cities_map_country-JPN_en.png"
    event.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as saved:
        assert saved.size == (3400, 2400)
        assert len(saved.convert("RGB").resize((85, 60)).getcolors(5100) or []) > 20


def test_the_small_map_of_the_overview_places_every_country_and_province_over_land(page: Page) -> None:
    rows = formal("AUS", "NZL")
    with (
        page.expect_response(re.compile(r"/land\.svg$")) as land,
        page.expect_response(re.compile(r"/sketch\.svg")) as over,
    ):
        open_page(page, "/?country=AUS~NZL")
    assert land.value.ok
    assert over.value.text().count("<circle") == 2 + rows["province"].nunique()
    sketch = page.locator(".st-key-frame-overview-map").get_by_role("img", name="Where the counterparts are")
    assert sketch.evaluate("image => image.naturalWidth > 0")


def test_a_circle_chosen_on_the_map_lists_its_pairings_and_its_tooltip_has_no_tags(
    data_copy: Path, start_server: StartServer, new_page: NewPage
) -> None:
    # Few arcs: without a graphics card Chromium takes a second to find what lies under the mouse among
    # 2,000 of them, and deck.gl takes a press of more than a quarter of a second for no click.
    rows = formal("AUS")
    keep_pairings(data_copy, formal("AUS", "NZL"))
    page = new_page(on=start_server(FRIENDSHIP_DATA=str(data_copy)))
    open_page(page, "/map")
    picture = drawn_map(page)
    x, y = place_on_map(rows["lon"].median(), rows["lat"].median(), picture)
    assert is_red(picture.getpixel((round(x) + 5, round(y) + 5)))

    # The lower half of the circle, where no arc ends.
    words = tooltip_around(page, x, y + 6, reach=3)
    map_of(page).click(position={"x": x, "y": y + 6})
    chosen = page.locator(".st-key-frame-map-chosen")
    expect(chosen.get_by_role("heading")).to_have_text("Chosen: Australia")
    expect(chosen.locator("p.subtitle")).to_have_text(f"{len(rows)} pairings")
    expect(grid(chosen)).to_have_attribute("aria-rowcount", str(len(rows) + 1))

    assert "Australia" in words
    assert f"{len(rows)} pairings" in words
    assert "<" not in words


@pytest.mark.parametrize("show", ["flows", "pairings"])
def test_under_the_pointer_what_ends_there_stands_out_of_the_rest(
    show: str, start_server: StartServer, data_copy: Path, new_page: NewPage
) -> None:
    keep_pairings(data_copy, formal("AUS", "NZL"))
    page = new_page(on=start_server(FRIENDSHIP_DATA=str(data_copy)))
    open_page(page, f"/map?show={show}")
    page.add_style_tag(content=".deck-tooltip { visibility: hidden; }")
    picture = drawn_map(page)
    full = strength(picture)

    def point_at(lon: float, lat: float) -> None:
        box = map_of(page).bounding_box()
        assert box is not None
        x, y = place_on_map(lon, lat, picture)
        page.mouse.move(box["x"] + x, box["y"] + y, steps=3)

    point_at(200, 10)
    faint = strength(drawn_map(page, lambda now: strength(now) < 0.6 * full))
    # A circle of Australia's flows, a city of some of its pairings.
    ends = formal("AUS")[["lon", "lat"]]
    point_at(*(ends.median() if show == "flows" else ends.mode().iloc[0]))
    drawn_map(page, lambda now: 1.02 * faint < strength(now) < 0.95 * full)
    page.mouse.move(1, 1)
    drawn_map(page, lambda now: strength(now) > 0.98 * full)


def file_name(request: Request) -> str:
    return request.url.split("?")[0].rsplit("/", 1)[-1]
