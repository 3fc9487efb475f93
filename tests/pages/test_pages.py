"""Every page, from the main script: in both languages, unfiltered, filtered, empty, and with a bad URL."""

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from friendship import maps, measures
from friendship.paths import ROOT
from friendship.register import Register
from friendship.selection import Selection, select
from friendship.text import text
from friendship.ui import PAGES

SCRIPT = str(ROOT / "friendship" / "app.py")
SELECTIONS: dict[str, tuple[dict[str, str], Selection]] = {
    "no filter": ({}, Selection()),
    "one country": ({"country": "JPN"}, Selection(country=("JPN",))),
    "one phase": ({"phase": "II"}, Selection(phase=("II",))),
    "single pairing": ({"country": "PAN"}, Selection(country=("PAN",))),
    "only undated": ({"country": "ALB"}, Selection(country=("ALB",))),
}


def run(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(SCRIPT, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    return app


def tables(app: AppTest) -> int:
    """Count the tables of a page: the long ones and the short ones, which are HTML."""
    return len(app.dataframe) + words(app).count("<table class='short'>")


def words(app: AppTest) -> str:
    """Give all text of a page, joined."""
    kinds = (app.markdown, app.caption, app.warning, app.info, app.text, app.html)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_shows_what_is_selected_in_its_language(page: str, lang: str, register: Register) -> None:
    for case, (query, selection) in SELECTIONS.items():
        app = run(page, {**query, "lang": lang})
        assert not app.exception, (page, case)
        t = text(lang)
        shown = select(register.pairings, selection)
        counts = measures.counts(shown)
        said = words(app)
        if len(shown) == 0:
            assert t("No pairing matches these filters.") in said, case
        else:
            assert t.plural("{n} pairing", "{n} pairings", counts.pairings) in said, case
        assert not app.warning, case


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [page for page in PAGES if page != "method"])
def test_an_empty_selection_says_which_filter_to_relax(page: str, lang: str) -> None:
    app = run(page, {"country": "JPN", "continent": "Africa", "lang": lang})
    assert not app.exception
    t = text(lang)
    assert t("No pairing matches these filters.") in words(app)
    assert t("Continent") in words(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", list(PAGES))
def test_a_bad_url_is_named_and_the_page_still_works(page: str, lang: str) -> None:
    app = run(page, {"country": "XXX", "phase": "IX", "years": "abc", "lang": lang})
    assert not app.exception
    warned = "\n".join(warning.value for warning in app.warning)
    assert all(value in warned for value in ("XXX", "IX", "abc"))
    assert words(app).count("<h1>") == 1


@pytest.mark.parametrize("asked", [{"view": "abc"}, {"view": "0~0~99"}, {"time": "in", "at": "²"}, {"at": "1972"}])
def test_a_bad_place_or_year_of_the_map_is_named_and_the_map_still_drawn(asked: dict[str, str]) -> None:
    app = run("map", asked | {"lang": "en"})
    assert not app.exception
    name, value = list(asked.items())[-1]
    warned = "\n".join(warning.value for warning in app.warning).replace("\\~", "~")
    assert f"{name} = {value}" in warned
    assert len(app.get("deck_gl_json_chart")) == 1


@pytest.mark.parametrize(
    ("reading", "split", "unit"),
    [
        (reading, split, unit)
        for reading in ("in-force", "added", "pace")
        for split in ("none", "continent", "level", "region")
        for unit in ("counts", "shares")
    ],
)
def test_every_reading_of_growth_is_drawn(reading: str, split: str, unit: str) -> None:
    app = run("growth", {"reading": reading, "split": split, "unit": unit, "lang": "en"})
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert tables(app) == 1


@pytest.mark.parametrize(
    ("reading", "charts", "listed"),
    [
        ("top20", 1, 0),
        ("all", 1, 0),
        ("map", 1, 0),
        ("continents", 1, 0),
        ("phases", 1, 0),
        ("concentration", 1, 0),
        ("reached", 1, 0),
        ("first", 0, 1),
        ("single", 0, 1),
    ],
)
@pytest.mark.parametrize("country", ["", "JPN", "PAN", "ALB"])
def test_every_reading_of_countries_is_drawn_or_says_why_not(
    reading: str, charts: int, listed: int, country: str
) -> None:
    app = run("countries", {"reading": reading, "country": country, "lang": "en"})
    assert not app.exception
    drawn = (len(app.get("plotly_chart")), tables(app))
    assert drawn == (charts, listed) or "has a known date" in words(app)


def test_the_table_of_phases_gives_the_sources_figures() -> None:
    app = run("growth", {"lang": "en"})
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr><td.*?</tr>", words(app))]
    head = re.findall(r"<th scope=.col.[^>]*>(.*?)</th>", words(app))
    assert [row[head.index("Total at its end (source)")] for row in rows] == ["6", "390", "2,340"]
    assert rows[0][head.index("Added (register)")] == "6"


def test_the_official_count_of_japan_stands_beside_the_recorded_one(register: Register) -> None:
    app = run("method", {"section": "coverage-countries", "lang": "en"})
    japan = app.dataframe[0].value.set_index("Country").loc["Japan"]
    recorded = register.pairings[(register.pairings["country_iso3"] == "JPN") & (register.pairings["kind"] == "formal")]
    assert japan["Official"] == 250
    assert japan["Recorded"] == int((recorded["status"] != "ended").sum())


@pytest.mark.parametrize(
    "section", ["coverage-countries", "coverage-provinces", "claims", "disagreements", "sources", "totals"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_of_the_method_page_has_its_table(section: str, lang: str) -> None:
    app = run("method", {"section": section, "lang": lang})
    assert not app.exception
    assert len(app.dataframe[0].value)


def test_all_claims_stand_on_the_method_page_in_both_wordings() -> None:
    app = run("method", {"section": "claims", "lang": "en"})
    table = app.dataframe[0].value
    assert len(table) == 76
    assert (table["Chinese wording"] != "").all()


def test_every_page_carries_the_scope_line_and_a_source() -> None:
    t = text("en")
    for page in PAGES:
        said = words(run(page, {"lang": "en"}))
        assert "Taiwan, Hong Kong and Macao" in said, page
        assert "Source" in said, page
        assert t("Filters") in said, page


def test_the_clean_view_keeps_words_and_drops_widgets() -> None:
    app = run("growth", {"clean": "1", "phase": "II", "lang": "en"})
    assert not app.exception
    assert "Phase II" in words(app)
    assert not [widget for widget in app.get("button_group") if widget.key and widget.key.startswith("choice")]
    assert not app.get("download_button")


def test_search_words_narrow_the_register() -> None:
    app = run("register", {"q": "神戶", "lang": "en"})
    table = app.dataframe[0].value
    assert table[["China’s end", "Counterpart"]].to_numpy().tolist() == [["Tianjin", "Kobe"]]


def test_words_that_find_nothing_are_said_back_without_markup() -> None:
    app = run("register", {"q": "<b>*x*", "lang": "en"})
    assert not app.exception
    assert "\\<b\\>\\*x\\*" in app.info[0].value


def test_a_broken_folder_shows_one_page_that_lists_what_is_wrong(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pd.read_csv(data_copy / "pairings.csv", dtype=str, keep_default_na=False)
    table.loc[0, "kind"] = "twin"
    table.to_csv(data_copy / "pairings.csv", index=False)
    monkeypatch.setenv("FRIENDSHIP_DATA", str(data_copy))
    app = run("overview", {"lang": "en"})
    assert not app.exception
    assert "pairings.csv, line 2, column kind: found 'twin'; allowed: formal | exchange | intent" in words(app)
    assert words(app).count("<h1>") == 1


@pytest.mark.parametrize("keep", ["1973-06-24", ""])
def test_a_folder_with_one_pairing_is_shown_dated_or_not(
    keep: str, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pairings", "corrections"):
        table = pd.read_csv(data_copy / f"{name}.csv", dtype=str, keep_default_na=False)
        one = table[table["pairing_id"] == "chn-tianjin--jpn-kobe"]
        if name == "pairings":
            one = one.assign(established_date=keep)
        one.to_csv(data_copy / f"{name}.csv", index=False)
    monkeypatch.setenv("FRIENDSHIP_DATA", str(data_copy))
    for page in PAGES:
        app = run(page, {"lang": "en"})
        assert not app.exception, page
        assert words(app).count("<h1>") == 1


def test_a_filter_set_by_hand_is_written_into_the_url() -> None:
    app = run("overview", {"lang": "en"})
    app.multiselect(key="filter-country-en").set_value(["KOR"]).run()
    assert app.query_params["country"] == "KOR"
    app.button[0].click().run()
    assert "country" not in app.query_params


@pytest.mark.parametrize(("most", "is_drawn_twice"), [(10_000, True), (100, False)])
def test_the_map_draws_its_lines_twice_only_while_they_are_not_too_many(
    most: int, is_drawn_twice: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "MOST_TWICE", most)
    deck = run("map", {}).get("deck_gl_json_chart")[0].proto.json
    assert ('"flows-near"' in deck) == is_drawn_twice
