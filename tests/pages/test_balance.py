"""The page Balance: every reading in both languages, for many pairings, few, one and none."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from friendship.text import text
from tests.pages.test_pages import run, words

CHARTS = [
    ({"reading": reading, "unit": unit, "over": over}, "home")
    for reading, unit, over in (
        ("regions", "counts", "phases"),
        ("regions", "per-million", "years"),
        ("provinces", "shares", "phases"),
        ("provinces", "per-million", "years"),
        ("tiles", "per-million", "phases"),
        ("lorenz", "counts", "phases"),
        ("concentration", "counts", "years"),
    )
] + [
    ({"reading": reading, "unit": unit, "over": over}, "abroad")
    for reading, unit, over in (
        ("continents", "counts", "phases"),
        ("continents", "shares", "years"),
        ("subregions", "counts", "phases"),
        ("subregions", "shares", "years"),
        ("neighbours", "shares", "phases"),
        ("belt-road", "counts", "years"),
        ("signature", "counts", "phases"),
        ("priority", "shares", "phases"),
        ("concentration", "counts", "phases"),
    )
]
ONE_DATED = "MKD"
CLOSINGS = {"en": ("held", "Gini", "HHI", "dated pairing", "known date"), "zh": ("占", "基尼", "HHI", "签署", "日期")}


def shown(query: dict[str, str], lang: str) -> AppTest:
    app = run("balance", {**query, "lang": lang})
    assert not app.exception, query
    assert not app.warning, query
    return app


def title(app: AppTest) -> str:
    return next(str(item.value) for item in app.html if "<h3>" in str(item.value))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("query", "side"), CHARTS)
def test_every_reading_is_drawn_and_ends_in_a_sentence_of_the_data(query: dict[str, str], side: str, lang: str) -> None:
    # Japan has hundreds of pairings, Panama one without a date.
    undrawn = text(lang)("No pairing of this selection has a known date, so there is nothing to draw over time.")
    for country in ("", "JPN", "PAN"):
        app = shown({**query, "side": side, "country": country}, lang)
        if country == "PAN" and query["over"] == "years":
            assert undrawn in words(app)
            continue
        assert len(app.get("plotly_chart")) == 1, country
        assert any(word in note(app) for word in CLOSINGS[lang]), country


def note(app: AppTest) -> str:
    return next(str(item.value) for item in app.html if "class='note'" in str(item.value))


@pytest.mark.parametrize("reading", ["regions", "concentration"])
def test_the_caption_counts_what_is_drawn(reading: str) -> None:
    # Japan's undated pairings stand in a row of their own by phase; over the years they cannot be drawn.
    by_phase = note(shown({"reading": reading, "country": "JPN"}, "en"))
    assert re.search(r"\d+ pairings: \d+ dated, \d+ undated\.", by_phase)
    by_year = note(shown({"reading": reading, "country": "JPN", "over": "years"}, "en"))
    assert re.search(r"\d+ pairings with a known year are shown; \d+ more have no known date\.", by_year)


@pytest.mark.parametrize("reading", ["regions", "tiles", "lorenz", "concentration"])
def test_one_dated_pairing_is_enough_for_a_reading(reading: str) -> None:
    for over in ("phases", "years"):
        app = shown({"reading": reading, "over": over, "country": ONE_DATED}, "en")
        assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"reading": "country"}, ("Japan", "日本")),
        ({"reading": "country", "country": "KOR"}, ("South Korea", "韩国")),
        ({"reading": "country", "country": "PAN"}, ("Panama", "巴拿马")),
        # Bhutan has no pairing: it is no value of the filter, and its absences can be told all the same.
        ({"reading": "country", "country": "BTN"}, ("Bhutan", "不丹")),
        # An empty selection: Japan and Africa have nothing in common.
        ({"reading": "country", "country": "JPN", "continent": "Africa"}, ("Japan", "日本")),
        ({"reading": "province"}, ("Guizhou", "贵州")),
        ({"reading": "province", "province": "tibet"}, ("Tibet", "西藏")),
        ({"reading": "province", "country": "BTN"}, ("Guizhou", "贵州")),
    ],
)
def test_absences_are_told_of_any_country_or_province(query: dict[str, str], names: tuple[str, str], lang: str) -> None:
    app = shown({**query, "side": "absences"}, lang)
    assert text(lang).name(*names) in title(app)
    assert text(lang)("No pairing matches these filters.") not in words(app)


def test_a_country_without_any_tie_has_none_with_any_province() -> None:
    app = shown({"side": "absences", "country": "BTN"}, "en")
    assert "31 of 31 provinces have no recorded tie with Bhutan" in title(app)
    assert len(app.dataframe[0].value) == 31


def test_the_provinces_without_japan_are_named() -> None:
    app = shown({"side": "absences"}, "en")
    assert "Without a recorded tie with Japan: Guizhou, Tibet, Qinghai." in words(app)


def test_a_country_unknown_to_the_tables_is_named_also_beside_absences() -> None:
    app = run("balance", {"side": "absences", "country": "XXX", "lang": "en"})
    assert not app.exception
    assert "XXX" in app.warning[0].value
    assert "Japan" in title(app)


@pytest.mark.parametrize("side", ["home", "abroad"])
def test_an_empty_selection_stops_with_the_choice_of_the_side_still_there(side: str) -> None:
    app = run("balance", {"side": side, "country": "JPN", "continent": "Africa", "lang": "en"})
    assert not app.exception
    assert text("en")("No pairing matches these filters.") in words(app)
    assert not app.get("plotly_chart")


def test_one_reading_is_shown_at_a_time() -> None:
    app = shown({}, "en")
    assert (len(app.get("plotly_chart")), len(app.dataframe)) == (1, 0)


def test_the_census_is_named_where_rates_are_shown() -> None:
    app = shown({"unit": "per-million"}, "en")
    assert "1 November 2020" in words(app)
    assert "第七次全国人口普查公报" in words(app)


def test_a_change_of_side_drops_the_reading_that_the_other_side_does_not_have() -> None:
    app = shown({"reading": "tiles", "unit": "per-million"}, "en")
    app.segmented_control(key="choice-side-en").set_value("abroad").run()
    assert not app.exception
    assert not app.warning
    assert app.query_params["side"] == "abroad"
    assert "reading" not in app.query_params
    assert "unit" not in app.query_params


def test_the_clean_view_of_a_reading_has_no_widgets() -> None:
    app = shown({"clean": "1", "side": "absences", "reading": "province"}, "en")
    assert not [group for group in app.get("button_group") if group.key and group.key.startswith("choice")]
    assert not [link for link in app.get("page_link") if "Guizhou" in link.proto.label]
