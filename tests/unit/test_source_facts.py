"""The facts of the two source texts, against the shipped data."""

import pandas as pd

from friendship import measures
from friendship.register import Register


def formal(register: Register) -> pd.DataFrame:
    return register.pairings[register.pairings["kind"] == "formal"]


def test_the_phases_carry_the_sources_running_totals(register: Register) -> None:
    assert register.phases["pairs_total"].tolist() == [6, 390, 2340]


def test_the_first_pairing_is_tianjin_and_kobe(register: Register) -> None:
    first = measures.first_ties(formal(register)).iloc[0]
    assert (first["cn_name_en"], first["partner_name_en"], first["established_date"]) == (
        "Tianjin",
        "Kobe",
        "1973-06-24",
    )


def test_six_formal_pairings_by_the_end_of_1978_all_japanese(register: Register) -> None:
    early = formal(register)[formal(register)["phase_id"] == "I"]
    assert len(early) == 6
    assert set(early["country_iso3"]) == {"JPN"}


def test_japan_leads_and_its_official_total_is_250_in_2016(register: Register) -> None:
    ranking = measures.by_country(formal(register), register.countries)
    assert ranking.index[0] == "JPN"
    totals = register.totals
    japan = totals[(totals["scope_id"] == "JPN") & (totals["date"] == "2016") & (totals["definition"] == "cumulative")]
    assert japan["pairs"].tolist() == [250]


def test_the_national_total_of_2016_has_all_its_parts(register: Register) -> None:
    totals = register.totals
    row = totals[(totals["scope"] == "national") & (totals["pairs"] == 2340)].iloc[0]
    parts = row[["countries", "cn_provinces", "cn_cities", "partner_provinces", "partner_cities"]].tolist()
    assert parts == [134, 31, 464, 499, 1546]


def test_guizhou_qinghai_and_tibet_have_no_recorded_tie_with_japan_or_it_is_shown(register: Register) -> None:
    without = measures.claim_values(register)["cn_provinces_without_japan"].split(";")
    assert {"qinghai", "tibet"} <= set(without)


def test_there_are_76_claims_each_with_a_page_and_a_known_measure(register: Register) -> None:
    assert len(register.claims) == 76
    assert set(register.claims["measure"]) <= {*measures.claim_values(register), "text"}
