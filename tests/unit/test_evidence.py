"""The rules that turn sightings into pairings, case by case, and the shipped file rebuilt by them."""

import pandas as pd
import pytest

from friendship.checks import read_tables
from friendship.evidence import apply_corrections, build_pairings, dates_agree, tie_level
from friendship.paths import ROOT

SOURCES = pd.DataFrame(
    [
        ("official", "official", "2015"),
        ("press", "press", "2020-04-14"),
        ("later-press", "press", "2020-04-22"),
        ("wiki", "wiki", ""),
        ("wiki-2", "wiki", ""),
    ],
    columns=["source_id", "quality", "published_date"],
)
PLACES = pd.DataFrame([("chn-a", "city"), ("jpn-b", "city")], columns=["place_id", "level"])
NO_CORRECTIONS = pd.DataFrame(columns=["correction_id", "pairing_id", "column_name", "old_value", "new_value"])


def built(*sightings: tuple[str, str, str, str, str]) -> pd.Series:
    """Build one pairing from sightings: source, date, basis, kind, status."""
    rows = [
        (f"o{number}", "chn-a--jpn-b", date, basis, kind, status, source, "")
        for number, (source, date, basis, kind, status) in enumerate(sightings)
    ]
    columns = ["observation_id", "pairing_id", "established_date", "established_basis", "kind", "status", "source_id"]
    observations = pd.DataFrame(rows, columns=[*columns, "note"])
    return build_pairings(observations=observations, places=PLACES, sources=SOURCES, corrections=NO_CORRECTIONS).iloc[0]


def test_the_best_source_gives_the_date_even_when_less_precise() -> None:
    row = built(
        ("wiki", "1985-09-06", "stated", "formal", "unknown"), ("official", "1984", "stated", "formal", "unknown")
    )
    assert (row["established_date"], row["is_disputed"]) == ("1984", "true")


def test_a_more_precise_date_that_agrees_takes_the_place_of_the_best_sources() -> None:
    row = built(
        ("wiki", "1984-09-06", "signed", "formal", "unknown"), ("official", "1984", "stated", "formal", "unknown")
    )
    assert (row["established_date"], row["established_basis"]) == ("1984-09-06", "signed")
    assert row["is_disputed"] == "false"


def test_among_equal_sources_the_most_precise_date_wins() -> None:
    row = built(
        ("wiki", "1984", "stated", "formal", "unknown"), ("wiki-2", "1984-09-06", "stated", "formal", "unknown")
    )
    assert row["established_date"] == "1984-09-06"


def test_a_signing_comes_before_an_approval() -> None:
    row = built(
        ("wiki", "1990-08-12", "approved", "formal", "unknown"), ("wiki-2", "1992-08-12", "signed", "formal", "unknown")
    )
    assert (row["established_date"], row["established_basis"], row["is_disputed"]) == ("1992-08-12", "signed", "true")


def test_the_kind_is_that_of_the_best_source_and_the_date_is_of_that_kind() -> None:
    row = built(
        ("official", "1998", "stated", "exchange", "unknown"), ("wiki", "2001-05", "stated", "formal", "unknown")
    )
    assert (row["kind"], row["established_date"], row["is_disputed"]) == ("exchange", "1998", "true")


@pytest.mark.parametrize(("kind", "basis"), [("intent", "signed"), ("intent", "stated"), ("exchange", "signed")])
def test_a_lesser_tie_grows_into_the_formal_one_after_it(kind: str, basis: str) -> None:
    row = built(("official", "1998-05", "signed", kind, "unknown"), ("wiki", "2001-05", basis, "formal", "unknown"))
    assert (row["kind"], row["established_date"]) == ("formal", "2001-05")


@pytest.mark.parametrize(("date", "signed"), [("1998-05", "1998"), ("", "2001"), ("2002", "2001")])
def test_an_intent_that_may_be_later_than_the_formal_tie_stays(date: str, signed: str) -> None:
    row = built(
        ("official", date, "signed" if date else "", "intent", "unknown"),
        ("wiki", signed, "signed", "formal", "unknown"),
    )
    assert row["kind"] == "intent"


def test_a_tie_that_was_severed_and_reinstated_is_active() -> None:
    row = built(("later-press", "1988", "stated", "formal", "active"), ("press", "1988", "stated", "formal", "ended"))
    assert row["status"] == "active"


def test_silence_on_the_state_is_unknown_and_no_date_stays_empty() -> None:
    row = built(("wiki", "", "", "formal", "unknown"))
    assert (row["status"], row["established_date"], row["established_basis"]) == ("unknown", "", "")


def test_sources_are_listed_once_best_first() -> None:
    row = built(
        ("wiki", "", "", "formal", "unknown"),
        ("official", "1984", "stated", "formal", "unknown"),
        ("wiki", "1984", "stated", "formal", "unknown"),
    )
    assert row["source_ids"] == "official;wiki"


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("1984", "1984-09-06", True), ("1984-09", "1984-10", False), ("1984", "1985", False), ("", "1984", True)],
)
def test_dates_agree_when_one_is_the_other_less_precise(one: str, other: str, agree: bool) -> None:
    assert dates_agree(one, other) is agree


@pytest.mark.parametrize(
    ("cn", "partner", "level"),
    [
        ("province", "province", "province"),
        ("province", "city", "city"),
        ("city", "province", "city"),
        ("county", "city", "county"),
        ("city", "county", "city"),
    ],
)
def test_the_level_of_a_tie_follows_from_its_ends(cn: str, partner: str, level: str) -> None:
    assert tie_level(cn, partner) == level


def test_a_correction_whose_old_value_is_gone_stops_the_build() -> None:
    pairings = pd.DataFrame({"pairing_id": ["chn-a--jpn-b"], "ended_date": ["2020"]})
    correction = pd.DataFrame([("c1", "chn-a--jpn-b", "ended_date", "2019", "2021")], columns=NO_CORRECTIONS.columns)
    with pytest.raises(ValueError, match=r"c1: chn-a--jpn-b has ended_date '2020', the correction expects '2019'"):
        apply_corrections(pairings, correction)


def test_the_shipped_pairings_are_what_the_rules_build() -> None:
    tables = read_tables(ROOT / "data")
    rebuilt = build_pairings(
        observations=tables["observations"],
        places=tables["places"],
        sources=tables["sources"],
        corrections=tables["corrections"],
    )
    pd.testing.assert_frame_equal(rebuilt, tables["pairings"])
