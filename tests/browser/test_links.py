"""The address says everything: deep links, sent links, links with mistakes in them."""

import re

import pytest
from playwright.sync_api import expect

from friendship.ui import PAGES
from tests.browser.actions import (
    HAN,
    NewPage,
    choose,
    count_line,
    counted,
    filter_line,
    formal,
    open_page,
)
from tests.browser.conftest import StartServer

pytestmark = pytest.mark.browser
MANY = "/register?phase=II~III&years=1985..1999&country=JPN~KOR&undated=1"


def test_a_deep_link_that_is_a_cold_servers_first_visit_shows_the_whole_dashboard(
    start_server: StartServer, new_page: NewPage
) -> None:
    page = new_page(on=start_server())
    open_page(page, "/growth")
    expect(page.get_by_role("heading", level=1)).to_have_text("Growth by phase")
    expect(page.get_by_test_id("stSidebar").get_by_role("link")).to_have_count(len(PAGES))
    expect(count_line(page)).to_have_text(counted(formal()))
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_a_sent_link_shows_the_same_pairings_in_the_language_it_names(new_page: NewPage) -> None:
    rows = formal("JPN", "KOR")
    in_era = rows[rows["year"].between(1985, 1999) | rows["year"].isna()]
    numbers = [f"{n:,}" for n in (len(in_era), in_era["year"].notna().sum(), in_era["year"].isna().sum())]

    sender, receiver = new_page(), new_page()
    open_page(sender, MANY)
    expect(count_line(sender)).to_have_text(counted(in_era))
    open_page(receiver, f"{MANY}&lang=zh")
    expect(count_line(receiver)).to_have_text(re.compile(r"\D*".join(["^", *numbers, "$"])))
    expect(count_line(receiver)).to_have_text(HAN)
    expect(count_line(receiver)).not_to_have_text(re.compile("[A-Za-z]"))
    for words in ("1985", "1999", "日本、韩国"):
        expect(filter_line(receiver)).to_contain_text(words)


def test_what_a_link_names_wrongly_is_said_and_the_page_still_works(new_page: NewPage) -> None:
    page = new_page()
    open_page(page, "/growth?country=XXX&phase=IX&years=abc&undated=maybe&lang=fr&reading=wild")
    warnings = page.get_by_test_id("stAlert")
    for mistake in ("country = XXX", "phase = IX", "years = abc", "undated = maybe", "lang = fr", "reading = wild"):
        expect(warnings.filter(has_text=mistake)).to_have_count(1)
    expect(count_line(page)).to_have_text(counted(formal()))
    choose(page, "Country", "Japan")
    expect(count_line(page)).to_have_text(counted(formal("JPN")))
    expect(warnings.filter(has_text="country = XXX")).to_have_count(0)


def test_the_good_part_of_a_filter_holds_beside_a_mistake(new_page: NewPage) -> None:
    page = new_page()
    open_page(page, "/map?country=JPN~<b>x</b>")
    expect(count_line(page)).to_have_text(counted(formal("JPN")))
    expect(page.get_by_test_id("stAlert")).to_contain_text("country = <b>x</b>")
