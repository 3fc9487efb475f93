"""What a reader does on a page, where things stand on it, and what the data says should be there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from playwright.sync_api import Locator, Page, Position, expect

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PAGES = {
    "": "Overview",
    "growth": "Growth",
    "countries": "Countries",
    "map": "World map",
    "balance": "Balance",
    "spotlight": "Spotlight",
    "places": "Places",
    "milestones": "Milestones",
    "register": "Register",
    "method": "Sources & method",
}
HAN = re.compile(r"[\u4e00-\u9fff]")
NewPage = Callable[..., Page]

expect.set_options(timeout=30_000)


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and the file its output goes to."""

    url: str
    log: Path


def open_page(page: Page, path: str = "/") -> None:
    """Go to a page and wait until it stands."""
    page.goto(path)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the script has run and everything it sent is drawn."""
    expect(page.locator("[data-test-script-state='notRunning']")).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def count_line(page: Page) -> Locator:
    """Find the line by the filters that says how many pairings are shown."""
    return page.get_by_test_id("stSidebar").locator("p.count")


def filter_line(page: Page) -> Locator:
    """Find the line under the title that names the active filters."""
    return page.locator("p.shown")


def choose(page: Page, filter_name: str, option: str) -> None:
    """Choose one option of a filter by its words and close the list, which stays open for more."""
    box = page.get_by_role("combobox", name=filter_name, exact=True)
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def choose_phase(page: Page, words: str) -> None:
    """Press one of the phases."""
    page.locator("[class*='st-key-filter-phase']").get_by_role("button", name=words).click()


def follow(page: Page, link: str) -> None:
    """Follow a link of the navigation."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=link, exact=True).click()


def years_start(page: Page) -> Locator:
    """Find the handle of the first year."""
    return page.get_by_role("slider", name="Years — start")


def query_is(page: Page, query: str, path: str = "") -> None:
    """Wait for an address: the page's path and its parameters in any order."""
    ordered = "".join(rf"(?=.*[?&]{re.escape(part)}(&|$))" for part in query.split("&") if part)
    length = rf"\?[^&]+(&[^&]+){{{query.count('&')}}}" if query else r"\??"
    expect(page).to_have_url(re.compile(rf"{ordered}^http://[^/]+/{path}{length}$"))


def grid(within: Page | Locator) -> Locator:
    """Find the table that a data table's canvas carries for screen readers; its rows count the header."""
    return within.get_by_test_id("data-grid-canvas").locator("table")


def choose_first_row(page: Page) -> None:
    """Tick the first row of the page's first table, where the canvas draws its box."""
    page.get_by_test_id("stDataFrame").first.click(position=Position(x=22, y=52))


@cache
def pairings() -> pd.DataFrame:
    """Read the pairings with their country, province and year, straight from the files."""
    places = pd.read_csv(DATA / "places.csv", dtype=str, keep_default_na=False).set_index("place_id")
    rows = pd.read_csv(DATA / "pairings.csv", dtype=str, keep_default_na=False).sort_values("pairing_id")
    return rows.assign(
        country=rows["partner_place_id"].map(places["country_iso3"]),
        province=rows["cn_place_id"].map(places["province_id"]),
        lat=rows["partner_place_id"].map(places["lat"]).astype(float),
        lon=rows["partner_place_id"].map(places["lon"]).astype(float),
        partner_en=rows["partner_place_id"].map(places["name_en"]),
        year=pd.to_numeric(rows["established_date"].str[:4]),
    )


def formal(*countries: str) -> pd.DataFrame:
    """Give the formal pairings, of some countries or of all."""
    rows = pairings()[pairings()["kind"] == "formal"]
    return rows[rows["country"].isin(countries)] if countries else rows


def keep_pairings(folder: Path, rows: pd.DataFrame) -> None:
    """Leave only these pairings, and their corrections, in a copy of the data folder."""
    for name in ("pairings", "corrections"):
        table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        table[table["pairing_id"].isin(rows["pairing_id"])].to_csv(folder / f"{name}.csv", index=False)


def counted(rows: pd.DataFrame, *, left_out: int = 0) -> str:
    """Write the line that stands by the filters for these pairings."""
    dated = int(rows["year"].notna().sum())
    noun = "pairing" if len(rows) == 1 else "pairings"
    line = f"{len(rows):,} {noun}: {dated:,} dated, {len(rows) - dated:,} undated"
    return line + (f"; {left_out:,} undated left out" if left_out else "")
