"""Spotlight from the main script: every reading, in both languages, for countries with many, one and no pairing."""

import pytest

from friendship.text import text
from tests.pages.test_pages import run, words

READINGS = {"growth": 1, "matrix": 1, "regions": 1, "provinces": 1, "list": 0, "map": 1}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("country", ["", "PAN", "KOR"])
def test_every_reading_is_drawn_or_says_why_not(country: str, reading: str, lang: str) -> None:
    app = run("spotlight", {"country": country, "reading": reading, "lang": lang})
    assert not app.exception
    assert not app.warning
    t = text(lang)
    said = words(app)
    is_undated = t("No pairing of this selection has a known date, so there is nothing to draw over time.") in said
    assert is_undated == (country == "PAN" and reading == "growth")
    assert len(app.get("plotly_chart")) == (0 if is_undated else READINGS[reading])
    assert t("First tie") in said


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reading", READINGS)
def test_a_country_without_a_pairing_says_so_and_can_be_left(reading: str, lang: str) -> None:
    app = run("spotlight", {"country": "LUX", "reading": reading, "lang": lang})
    assert not app.exception
    t = text(lang)
    name = {"zh": "卢森堡", "en": "Luxembourg"}[lang]
    assert t("No pairing with {name} is recorded. Choose another country.", name=name) in words(app)
    app.selectbox(key=f"spotlight-country-{lang}").set_value("KOR").run()
    assert app.query_params["country"] == "KOR"
    assert t("First tie") in words(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_the_source_says_of_japan_stands_in_both_wordings(lang: str) -> None:
    said = words(run("spotlight", {"reading": "sources-say", "lang": lang}))
    for wording in (
        "迄今已各有13次中日市长代表团互访",
        "13 delegations of Chinese and Japanese mayors",
        "协议金额达2亿多美元",
    ):
        assert wording in said
    app = run("spotlight", {"reading": "sources-say", "lang": lang})
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


def test_what_the_source_says_is_of_japan_alone() -> None:
    app = run("spotlight", {"country": "KOR", "reading": "sources-say", "lang": "en"})
    assert not app.exception
    assert "sources-say" in app.warning[0].value.replace("\\", "")
    assert len(app.get("plotly_chart")) == 1


def test_the_claim_and_the_finding_on_provinces_stand_side_by_side() -> None:
    said = words(run("spotlight", {"reading": "provinces", "lang": "en"}))
    assert said.count("3: Guizhou, Tibet, Qinghai") == 2
    assert "is not a formal pairing" in said


@pytest.mark.parametrize("unit", ["shares", "counts"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_countries_stand_side_by_side(lang: str, unit: str) -> None:
    app = run("spotlight", {"compare": "KOR", "unit": unit, "lang": lang})
    assert not app.exception
    assert not app.warning
    said = words(app)
    name = {"zh": "韩国", "en": "South Korea"}[lang]
    assert f"<th scope='col' class='words'>{name}</th>" in said


@pytest.mark.parametrize("parameter", ["compare", "country"])
def test_a_bad_country_is_named_with_the_nearest_matches(parameter: str) -> None:
    app = run("spotlight", {parameter: "Germny", "lang": "en"})
    assert not app.exception
    warned = "\n".join(warning.value for warning in app.warning)
    assert "Germny" in warned
    assert "Germany (DEU)" in warned
    assert "Spotlight: Japan" in words(app)


@pytest.mark.parametrize("page", ["growth", "balance"])
def test_a_filter_on_a_country_without_a_pairing_is_ignored_with_a_word(page: str) -> None:
    app = run(page, {"country": "LUX", "lang": "en"})
    assert [warning.value for warning in app.warning] == [
        "No pairing with Luxembourg is recorded, so country = LUX was ignored."
    ]


def test_a_country_is_not_compared_with_itself() -> None:
    app = run("spotlight", {"compare": "JPN", "lang": "en"})
    assert not app.exception
    assert "A country is not compared with itself" in words(app)


def test_of_several_countries_the_first_of_the_url_is_shown_with_a_word() -> None:
    said = words(run("spotlight", {"country": "KOR~JPN", "lang": "en"}))
    assert "Spotlight: South Korea" in said
    assert "this page shows the first, South Korea" in said


def test_other_filters_hold_and_an_empty_selection_says_which_to_relax() -> None:
    app = run("spotlight", {"continent": "Africa", "lang": "en"})
    assert not app.exception
    assert "No pairing matches these filters." in words(app)
    assert "Continent" in words(app)


def test_the_clean_view_has_no_pickers() -> None:
    app = run("spotlight", {"clean": "1", "compare": "KOR", "lang": "en"})
    assert not app.exception
    assert not [box for box in app.selectbox if box.key and box.key.startswith("spotlight")]
    assert "South Korea" in words(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_countries_page_links_to_the_first_of_its_ranking(lang: str) -> None:
    app = run("countries", {"lang": lang})
    assert not app.exception
    assert text(lang)("In the spotlight:") in words(app)
