"""Another data folder: broken, or with names that look like markup."""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import expect

from tests.browser.actions import NewPage, choose_first_row, formal, keep_pairings, open_page
from tests.browser.conftest import StartServer
from tests.browser.picture import drawn_map, place_on_map, tooltip_around

pytestmark = pytest.mark.browser
TAG, BOLD = "<img src=x onerror=alert(1)>", "**x**"
FEW = ["chn-tianjin--jpn-kobe", "chn-anhui--aus-northern-territory"]
# Of the great circle from Tianjin (117.18, 39.14) to Kobe (135.18, 34.69).
HALFWAY_TO_KOBE = (126.44, 37.26)


def test_a_broken_folder_shows_one_page_that_names_file_line_column_and_value(
    data_copy: Path, start_server: StartServer, new_page: NewPage
) -> None:
    line = put(data_copy / "pairings.csv", "pairing_id", "chn-tianjin--jpn-kobe", established_date="1973-13-45")
    page = new_page(on=start_server(FRIENDSHIP_DATA=str(data_copy)))
    for path in ("/", "/register"):
        open_page(page, path)
        expect(page.get_by_role("heading", level=1)).to_have_text("The data folder can’t be shown")
        problem = page.get_by_test_id("stText").filter(has_text="pairings.csv").first
        expect(problem).to_contain_text(f"pairings.csv, line {line}, column established_date: found '1973-13-45'")
        expect(page.locator("body")).not_to_contain_text("Traceback")
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stPlotlyChart")).to_have_count(0)


@pytest.mark.parametrize(("lang", "name"), [("en", TAG), ("zh", BOLD)])
def test_markup_in_a_name_is_shown_as_text(
    data_copy: Path, start_server: StartServer, new_page: NewPage, lang: str, name: str
) -> None:
    put(data_copy / "places.csv", "place_id", "jpn-kobe", name_en=TAG, name_zh=BOLD)
    keep_pairings(data_copy, formal().query("pairing_id in @FEW"))
    page = new_page(on=start_server(FRIENDSHIP_DATA=str(data_copy)))

    open_page(page, f"/?lang={lang}")
    expect(page.get_by_test_id("stMain")).to_contain_text(f" – {name}")

    open_page(page, f"/map?lang={lang}&show=pairings")
    picture = drawn_map(page)
    assert name in tooltip_around(page, *place_on_map(*HALFWAY_TO_KOBE, picture))

    open_page(page, f"/register?lang={lang}&q=onerror")
    choose_first_row(page)
    expect(page.locator(".st-key-evidence").get_by_role("heading")).to_contain_text(name)
    expect(page.locator("img[src=x]")).to_have_count(0)


def put(path: Path, key: str, value: str, **changes: str) -> int:
    """Change one row of a CSV file and give its line."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    (row,) = table.index[table[key] == value]
    for column, new in changes.items():
        table.loc[row, column] = new
    table.to_csv(path, index=False, lineterminator="\n")
    return int(row) + 2
