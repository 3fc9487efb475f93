"""The filters: written to the address, kept from page to page, undone by Back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import (
    PAGES,
    choose,
    choose_phase,
    count_line,
    counted,
    filter_line,
    follow,
    formal,
    open_page,
    pairings,
    query_is,
    settle,
    years_start,
)

pytestmark = pytest.mark.browser


def test_a_filter_writes_its_codes_to_the_address_and_reset_clears_them(page: Page) -> None:
    open_page(page, "/growth")
    expect(count_line(page)).to_have_text(counted(formal()))

    choose(page, "Country", "Japan")
    query_is(page, "country=JPN", "growth")
    expect(count_line(page)).to_have_text(counted(formal("JPN")))
    expect(filter_line(page)).to_have_text("Shown: Japan · Formal tie")

    choose(page, "Country", "South Korea")
    query_is(page, "country=JPN~KOR", "growth")
    expect(count_line(page)).to_have_text(counted(formal("JPN", "KOR")))

    years_start(page).press("ArrowRight")
    query_is(page, f"country=JPN~KOR&years=1974..{pairings()['year'].max():.0f}", "growth")
    late = formal("JPN", "KOR").query("year >= 1974")
    undated = int(formal("JPN", "KOR")["year"].isna().sum())
    expect(count_line(page)).to_have_text(counted(late, left_out=undated))

    page.get_by_role("radio", name="Include undated").click()
    expect(count_line(page)).to_have_text(counted(formal("JPN", "KOR").query("year >= 1974 or year.isna()")))
    assert "undated=1" in page.url

    page.get_by_role("button", name="Reset filters").click()
    query_is(page, "", "growth")
    expect(count_line(page)).to_have_text(counted(formal()))
    expect(years_start(page)).to_have_value("1973")


def test_filters_hold_on_every_page_through_back_forward_and_reload(page: Page) -> None:
    rows = formal("JPN")
    second = rows[rows["year"].between(1979, 1991)]
    line = counted(second, left_out=int(rows["year"].isna().sum()))
    query = "phase=II&country=JPN"
    open_page(page)
    choose_phase(page, "Phase II,")
    query_is(page, "phase=II")
    choose(page, "Country", "Japan")
    query_is(page, query)
    expect(count_line(page)).to_have_text(line)

    for path, link in [*PAGES.items()][1:]:
        follow(page, link)
        query_is(page, query, path)
        settle(page)
        expect(count_line(page)).to_have_text(line)

    page.go_back()
    query_is(page, query, "register")
    expect(page.get_by_role("heading", level=1)).to_have_text("Register")
    expect(count_line(page)).to_have_text(line)
    page.go_forward()
    query_is(page, query, "method")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources & method")
    expect(count_line(page)).to_have_text(line)
    page.reload()
    settle(page)
    query_is(page, query, "method")
    expect(count_line(page)).to_have_text(line)

    follow(page, "Overview")
    query_is(page, query)
    settle(page)
    expect(count_line(page)).to_have_text(line)


def test_back_undoes_the_last_filter_change_and_forward_does_it_again(page: Page) -> None:
    open_page(page, "/growth?country=JPN")
    choose(page, "Country", "South Korea")
    query_is(page, "country=JPN~KOR", "growth")
    expect(count_line(page)).to_have_text(counted(formal("JPN", "KOR")))
    page.go_back()
    query_is(page, "country=JPN", "growth")
    expect(count_line(page)).to_have_text(counted(formal("JPN")))
    expect(filter_line(page)).to_have_text("Shown: Japan · Formal tie")
    page.go_forward()
    query_is(page, "country=JPN~KOR", "growth")
    expect(count_line(page)).to_have_text(counted(formal("JPN", "KOR")))


@pytest.mark.parametrize("link", ["Countries", "Register"])
def test_a_link_followed_before_the_page_has_settled_keeps_the_filters(page: Page, link: str) -> None:
    page.goto("/growth?country=JPN")
    follow(page, link)
    query_is(page, "country=JPN", link.lower())
    settle(page)
    query_is(page, "country=JPN", link.lower())
    expect(count_line(page)).to_have_text(counted(formal("JPN")))


def test_an_empty_selection_says_which_filter_to_relax_and_reset_brings_pairings_back(page: Page) -> None:
    rows = formal()
    first = rows[rows["year"] <= 1978]
    country = next(code for code in rows["country"].value_counts().index if code not in set(first["country"]))
    open_page(page, f"/countries?phase=I&country={country}")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_test_id("stAlert")).to_have_text("No pairing matches these filters.")
    expect(main.get_by_role("listitem")).to_have_text(
        [
            f"Without the filter “Phase”: {len(formal(country)):,} pairings",
            f"Without the filter “Country”: {len(first):,} pairings",
        ]
    )
    main.get_by_role("button", name="Reset filters").click()
    query_is(page, "", "countries")
    expect(count_line(page)).to_have_text(counted(rows))
    expect(main.get_by_test_id("stPlotlyChart").first).to_be_visible()
