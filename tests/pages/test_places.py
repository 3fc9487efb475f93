"""The page of a place: three places in both languages, the start, the search, and a bad place."""

import pytest

from friendship import places
from friendship.register import Register
from friendship.selection import Selection, select
from friendship.text import text
from tests.pages.test_pages import run, words

CITY, SINGLE, PROVINCE = "chn-guangzhou", "jpn-kobe", "chn-jiangsu"
READINGS = ("time", "map", "pairings", "count", "profile", "lacks")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place_id", [CITY, SINGLE, PROVINCE])
def test_a_place_shows_every_reading_in_both_languages(place_id: str, lang: str, register: Register) -> None:
    t = text(lang)
    place = places.find(register, place_id)
    assert place
    count = len(places.ties(select(register.pairings, Selection()), place))
    for reading in READINGS:
        app = run("places", {"place": place_id, "reading": reading, "lang": lang})
        assert not app.exception, reading
        assert not app.warning, reading
        said = words(app)
        assert f"<h1>{t.name(place.name_en, place.name_zh)}</h1>" in said
        assert f"<dd class='figure'>{t.number(count)}</dd>" in said
        assert len(app.get("plotly_chart")) == (reading in ("time", "count", "profile"))


def test_a_single_pairing_is_told_by_its_date_its_end_and_its_sources() -> None:
    said = words(run("places", {"place": SINGLE, "lang": "en"}))
    for part in ("June 24, 1973", "Tianjin – Kobe", "神戸", "Level of tie: City–city 1", "Kobe: 1 dated pairing since"):
        assert part in said


def test_a_province_tells_its_own_ties_from_those_of_all_its_places(register: Register) -> None:
    formal = select(register.pairings, Selection())
    place = places.find(register, PROVINCE)
    assert place
    own = places.provincial(places.ties(formal, place))
    said = words(run("places", {"place": PROVINCE, "lang": "en"}))
    assert f"{len(own)} of the province itself" in said
    app = run("places", {"place": PROVINCE, "ties": "own", "reading": "pairings", "lang": "en"})
    listed = words(app)
    assert listed.count("<td>") == len(own) * 7
    assert all(name.replace("'", "&#x27;") in listed for name in own["partner_name_en"])


def test_the_ends_of_a_list_are_links_that_carry_the_filters() -> None:
    said = words(run("places", {"place": CITY, "reading": "pairings", "country": "JPN~FRA", "lang": "en"}))
    assert (
        "<a href='places?country=JPN~FRA&amp;lang=en&amp;place=jpn-fukuoka' target='_self'>Fukuoka</a>"
        in said.replace("%7E", "~")
    )


def test_a_place_without_a_pairing_of_the_selection_says_how_many_it_has() -> None:
    app = run("places", {"place": SINGLE, "country": "FRA", "lang": "en"})
    assert not app.exception
    assert "No pairing of this place matches these filters. Without filters: 1 pairing." in app.info[0].value


@pytest.mark.parametrize("reading", READINGS)
def test_a_place_with_undated_pairings_alone_is_shown(reading: str) -> None:
    app = run("places", {"place": "alb-tirana", "reading": reading, "kind": "any", "lang": "en"})
    assert not app.exception
    assert "<h1>Tirana</h1>" in words(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_place_the_page_offers_those_with_most_pairings(lang: str) -> None:
    app = run("places", {"lang": lang})
    assert not app.exception
    said = words(app)
    assert "place=chn-jiangsu" in said
    assert "place=chn-guangzhou" in said
    assert app.text_input[0].label == text(lang)("Search for a place")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bad", ["jpn-kobbe", "Kobbe"])
def test_a_bad_place_is_named_with_the_nearest_and_the_page_still_works(bad: str, lang: str) -> None:
    app = run("places", {"place": bad, "lang": lang})
    assert not app.exception
    warned = app.warning[0].value
    assert bad in warned
    assert f"{'神户' if lang == 'zh' else 'Kobe'} (jpn-kobe)" in warned
    assert "place=jpn-kobe" in words(app)
    assert "place=chn-jiangsu" in words(app)


def test_a_bad_place_with_markup_is_said_back_as_text() -> None:
    app = run("places", {"place": "<b>*x*", "lang": "en"})
    assert not app.exception
    assert "\\<b\\>\\*x\\*" in app.warning[0].value


@pytest.mark.parametrize("asked", ["神戸", "神戶", "shenhu", "kobe"])
def test_a_search_that_finds_one_place_shows_it(asked: str) -> None:
    assert "<h1>Kobe</h1>" in words(run("places", {"q": asked, "lang": "en"}))


def test_a_search_that_finds_several_lists_them() -> None:
    said = words(run("places", {"q": "suzhou", "lang": "en"}))
    assert "3 places found" in said
    assert "place=chn-suzhou-jiangsu" in said
    assert "place=chn-suzhou-anhui" in said


def test_a_search_that_finds_none_says_the_words_back() -> None:
    app = run("places", {"q": "<b>atlantis", "lang": "en"})
    assert "\\<b\\>atlantis" in app.info[0].value


def test_words_typed_take_the_place_of_the_place_in_the_url() -> None:
    app = run("places", {"place": CITY, "lang": "en"})
    app.text_input[0].set_value("nara").run()
    assert app.query_params["q"] == "nara"
    assert "place" not in app.query_params


def test_the_clean_view_of_a_place_has_no_search_and_no_links() -> None:
    app = run("places", {"place": CITY, "reading": "pairings", "clean": "1", "lang": "en"})
    assert not app.exception
    assert not app.text_input
    assert "<a " not in words(app)
