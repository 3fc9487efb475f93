"""Two languages: the browser's first, then the reader's choice."""

import pytest
from playwright.sync_api import expect

from tests.browser.actions import HAN, PAGES, NewPage, choose_phase, follow, open_page, query_is, settle

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("locale", "tag"), [("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hans"), ("fr-FR", "en")])
def test_without_a_choice_the_language_is_the_browsers(new_page: NewPage, locale: str, tag: str) -> None:
    page = new_page(locale=locale)
    open_page(page)
    query_is(page, "")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    title = expect(page.get_by_role("heading", level=1))
    title.to_have_text(HAN) if tag == "zh-Hans" else title.to_have_text("China’s friendship cities")


def test_a_chosen_language_is_written_to_the_address_and_holds_on_the_next_page(new_page: NewPage) -> None:
    page = new_page(locale="zh-CN")
    open_page(page, "/growth?phase=II")
    expect(page.get_by_role("heading", level=1)).to_have_text(HAN)
    page.get_by_role("radio", name="English").click()
    query_is(page, "phase=II&lang=en", "growth")
    expect(page.get_by_role("heading", level=1)).to_have_text("Growth by phase")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    choose_phase(page, "Phase III,")
    query_is(page, "phase=II~III&lang=en", "growth")
    follow(page, "Countries")
    query_is(page, "phase=II~III&lang=en", "countries")
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Share by country")
    page.get_by_role("radio", name="中文").click()
    query_is(page, "phase=II~III&lang=zh", "countries")
    expect(page.get_by_role("heading", level=1)).to_have_text(HAN)
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


@pytest.mark.parametrize("path", PAGES)
def test_in_chinese_every_heading_and_label_is_chinese(new_page: NewPage, path: str) -> None:
    page = new_page(locale="zh-CN")
    open_page(page, f"/{path}")
    parts = "h1, h2, h3, [data-testid=stSidebar] a, [data-testid=stWidgetLabel], button:has(p), summary"
    words = page.locator(parts).filter(visible=True).all_inner_texts()
    assert len(words) > 15
    assert [text for text in words if text.strip() and text != "English" and not HAN.search(text)] == []
