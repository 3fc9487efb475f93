"""The register: searched in any script, its evidence, its downloads."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import DATA, choose_first_row, formal, grid, open_page, pairings, query_is

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("words", ["神戶", "shenhu", "Kobe", "神戸", "神户"])
def test_a_name_is_found_in_any_script(page: Page, words: str) -> None:
    open_page(page, "/register")
    search = page.get_by_label("Search by name")
    search.fill(words)
    search.press("Enter")
    expect(page.get_by_text("1 pairing found")).to_be_visible()
    cells = grid(page).locator("td")
    expect(cells.nth(0)).to_have_text("Tianjin")
    expect(cells.nth(2)).to_have_text("Kobe")
    expect(cells.nth(5)).to_have_text("1973-06-24")


def test_the_chosen_row_shows_every_source_that_saw_the_pairing(page: Page) -> None:
    seen = read("observations").query("pairing_id == 'chn-tianjin--jpn-kobe'")
    titles = read("sources").set_index("source_id").loc[seen["source_id"], "title"]
    assert len(titles) == 2

    open_page(page, "/register?q=Tianjin Kobe")
    expect(page.get_by_label("Search by name")).to_have_value("Tianjin Kobe")
    expect(page.get_by_text("1 pairing found")).to_be_visible()
    choose_first_row(page)
    evidence = page.locator(".st-key-evidence")
    expect(evidence.get_by_role("heading")).to_have_text("Evidence: Tianjin – Kobe")
    expect(evidence.locator("p.subtitle")).to_contain_text("2 sightings")
    for title in titles:
        expect(grid(evidence).locator("td").get_by_text(title, exact=True)).to_have_count(1)


def test_a_search_without_a_result_says_so(page: Page) -> None:
    open_page(page, "/register?q=Atlantis")
    expect(page.get_by_test_id("stAlert")).to_contain_text("“Atlantis”")
    page.get_by_label("Search by name").fill("")
    page.get_by_label("Search by name").press("Enter")
    query_is(page, "", "register")
    expect(page.get_by_text(f"{len(formal()):,} pairings found")).to_be_visible()


def test_downloads_hold_the_rows_that_their_buttons_name(page: Page, tmp_path: Path) -> None:
    rows = formal("AUS")
    open_page(page, "/register?country=AUS")
    expect(page.get_by_text(f"{len(rows)} pairings found")).to_be_visible()
    expect(grid(page)).to_have_attribute("aria-rowcount", str(len(rows) + 1))

    filtered = download(page, f"Download these pairings ({len(rows)} rows)", tmp_path)
    assert filtered.name == "friendship-cities_register-filtered_country-AUS_en.csv"
    assert filtered.read_bytes().startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(filtered, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert len(table) == len(rows)
    first = rows.iloc[0]
    assert list(table.loc[0, ["Counterpart", "Country", "Established"]]) == [
        first["partner_en"],
        "Australia",
        first["established_date"],
    ]

    whole = download(page, f"Download the whole register ({len(pairings()):,} rows)", tmp_path)
    assert whole.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(pd.read_csv(whole, dtype=str, encoding="utf-8-sig")) == len(pairings())


def download(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as event:
        page.get_by_role("button", name=button).click()
    path = folder / event.value.suggested_filename
    event.value.save_as(path)
    return path


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)
