"""How the pages stand: on a phone, in a screenshot, by keyboard, without the outside world."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import PAGES, NewPage, filter_line, open_page

pytestmark = pytest.mark.browser
WIDGETS = (
    "[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stButton], "
    "[data-testid=stDownloadButton], [data-testid=stButtonGroup], [data-testid=stTextInput], "
    "[data-testid=stMultiSelect], [data-testid=stSlider], [data-testid=stExpander], [data-testid=stPageLink], .modebar"
)
CHARTS = {"": 0, "growth": 1, "countries": 1, "map": 1, "register": 0, "method": 0}
READINGS = {
    f"countries?reading={reading}": 1 for reading in ("map", "continents", "phases", "concentration", "reached")
}
NAME_OF_FOCUS = """() => {
    const at = document.activeElement;
    return at.getAttribute("aria-label") || at.innerText.trim();
}"""
IS_WHOLE = """option => {
    const edge = option.getBoundingClientRect().right;
    for (let box = option.parentElement; box; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== "visible" && box.getBoundingClientRect().right < edge) return false;
    return true;
}"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_page_opens_without_an_error_or_an_outside_request_and_names_its_charts(page: Page, lang: str) -> None:
    for path, count in (CHARTS | READINGS).items():
        open_page(page, f"/{path}{'&' if '?' in path else '?'}lang={lang}")
        charts = page.locator("[data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart]")
        expect(charts).to_have_count(count)
        names = [chart.get_attribute("aria-label") or "" for chart in charts.all()]
        assert [name for name in names if len(name) <= 20] == []
        assert len(set(names)) == len(names)
        expect(page.get_by_test_id("stAlert")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_no_page_scrolls_sideways_and_no_choice_is_hidden(new_page: NewPage, lang: str) -> None:
    page = new_page(size=(390, 844))
    for path in PAGES:
        open_page(page, f"/{path}?lang={lang}")
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        for part in ("html", "[data-testid=stMain]"):
            too_wide = page.locator(part).evaluate("element => element.scrollWidth - innerWidth")
            assert too_wide <= 0, f"/{path}: {part} is {too_wide} pixels too wide"
        for option in page.locator("[data-testid=stMain] [data-testid=stButtonGroup] button").all():
            assert option.evaluate(IS_WHOLE), f"/{path}: {option.inner_text()} is cut"


def test_the_clean_view_leaves_titles_captions_and_the_filter_line_alone(page: Page) -> None:
    for path in PAGES:
        open_page(page, f"/{path}?clean=1&country=JPN")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(filter_line(page)).to_have_text("Shown: Japan · Formal tie")
        expect(page.locator("p.note").first).to_be_visible()
        assert page.locator(WIDGETS).filter(visible=True).count() == 0, path
        if CHARTS.get(path):
            expect(page.get_by_role("heading", level=3).first).to_be_visible()


def test_the_tab_key_reaches_the_navigation_and_every_filter(page: Page) -> None:
    open_page(page)
    reached: list[str] = []
    while "Main menu" not in reached and len(reached) < 60:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(NAME_OF_FOCUS))
    filters = ["Country", "Province"]
    wanted = [*PAGES.values(), "Phase I, 1973–1978", "Years — start", "Years — end", *filters]
    assert [name for name in reached if name in wanted] == wanted


def test_the_icon_is_a_file_of_ours(page: Page) -> None:
    with page.expect_response("**/shapes/icon.svg") as icon:
        open_page(page, "/")
    assert icon.value.ok
