"""A walk through the pages by clicks alone, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import choose_first_row, follow, open_page, settle

pytestmark = pytest.mark.browser


def title_is(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    settle(page)


def test_clicks_lead_from_the_overview_through_every_page_to_the_register_and_back(page: Page) -> None:
    open_page(page, "/")
    follow(page, "Countries")
    title_is(page, "Share by country")
    page.locator(".st-key-ways").get_by_role("link", name="United States").click()
    title_is(page, re.compile("United States"))
    expect(page).to_have_url(re.compile(r"/spotlight\?.*country=USA"))
    page.get_by_role("radio", name="List", exact=True).click()
    expect(page).to_have_url(re.compile("reading=list"))
    settle(page)
    choose_first_row(page)
    page.locator(".st-key-evidence").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/places\?.*place=chn-"))
    settle(page)
    place = page.get_by_role("heading", level=1).inner_text()
    follow(page, "Register")
    title_is(page, "Register")
    choose_first_row(page)
    expect(page.locator(".st-key-evidence").get_by_role("heading").first).to_be_visible()
    follow(page, "Balance")
    title_is(page, "Balance")
    follow(page, "Milestones")
    title_is(page, "Milestones")
    for words in ("Balance", "Register", place, re.compile("United States")):
        page.go_back()
        title_is(page, words)
    page.go_back()
    # The title stays: without this the next step back would overtake the answer to this one.
    expect(page.get_by_role("radio", name="Growth", exact=True)).to_be_checked()
    for words in ("Share by country", "China’s friendship cities"):
        page.go_back()
        title_is(page, words)


def test_a_bad_place_names_the_nearest_ones_and_the_page_still_works(page: Page) -> None:
    open_page(page, "/places?place=chn-guangzhu")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("chn-guangzhu")
    expect(page.get_by_test_id("stMain")).to_contain_text("Guangzhou")
