"""One country in depth, on cases worked out by hand."""

import pandas as pd
import pytest

from friendship import captions, measures, search, spotlight
from friendship.register import Register
from friendship.text import text
from tests.conftest import pairing, pairings


def placed(*rows: tuple[str, str, str], country: str = "JPN") -> pd.DataFrame:
    """Give pairings of (province, partner region, date)."""
    made = [
        pairing(number, country=country, province=province, date=date)
        | {"partner_region_id": region, "cn_name_en": province, "partner_name_en": region}
        for number, (province, region, date) in enumerate(rows)
    ]
    return pairings(*made)


def test_rank_counts_the_countries_with_more_and_shares_a_place_among_equals() -> None:
    # Japan 3, Korea 2, France 2, Panama 1: ranks 1, 2, 2, 4.
    codes = ["JPN", "JPN", "JPN", "KOR", "KOR", "FRA", "FRA", "PAN"]
    rows = pairings(*(pairing(number, country=code) for number, code in enumerate(codes)))
    ranks = {code: spotlight.rank(rows, code) for code in ("JPN", "KOR", "FRA", "PAN", "LUX")}
    assert ranks == {"JPN": 1, "KOR": 2, "FRA": 2, "PAN": 4, "LUX": None}


def test_regions_covered_counts_all_47_prefectures_those_without_a_tie_too(register: Register) -> None:
    rows = placed(
        ("jiangsu", "jpn-osaka", "1980"), ("anhui", "jpn-osaka", "1995"), ("hunan", "jpn-shiga", ""), ("hunan", "", "")
    )
    table = spotlight.regions(rows, "JPN", register)
    assert len(table) == 47
    assert table.index[:2].tolist() == ["jpn-osaka", "jpn-shiga"]
    assert table["pairings"].sum() == 3
    assert table.loc["jpn-osaka", ["pairings", "I", "II", "III", "first_date"]].tolist() == [2, 0, 1, 1, "1980"]
    assert len(spotlight.without_tie(table)) == 45


def test_provinces_without_a_tie_are_those_that_no_pairing_names(register: Register) -> None:
    named = [code for code in register.provinces.index if code not in ("guizhou", "qinghai", "tibet")]
    table = measures.by_unit(placed(*((code, "", "") for code in named)), "province_id", register.provinces)
    assert spotlight.without_tie(table) == ["guizhou", "qinghai", "tibet"]
    assert len(table) == 31


def test_the_matrix_counts_each_pair_of_province_and_region_the_largest_first() -> None:
    rows = placed(
        ("jiangsu", "jpn-osaka", ""),
        ("jiangsu", "jpn-osaka", ""),
        ("jiangsu", "jpn-shiga", ""),
        ("hunan", "jpn-shiga", ""),
        ("anhui", "", ""),
    )
    table = spotlight.matrix(rows)
    assert table.columns.tolist() == ["jpn-osaka", "jpn-shiga", ""]
    assert table.index[0] == "jiangsu"
    assert table.loc["jiangsu"].tolist() == [2, 1, 0]
    assert table.loc["hunan"].tolist() == [0, 1, 0]
    assert table.loc["anhui"].tolist() == [0, 0, 1]


def test_growth_runs_over_the_years_of_all_groups_and_shares_end_at_one() -> None:
    own = pairings(pairing(1, date="1980"), pairing(2, date="1982"), pairing(3))
    other = pairings(pairing(4, date="1983"))
    groups = {"own": own, "other": other, "none": pairings(pairing(5))}
    counts = spotlight.growth(groups, is_share=False)
    assert counts["own"].to_dict() == {1980: 1, 1981: 1, 1982: 2, 1983: 2}
    assert counts["other"].to_dict() == {1980: 0, 1981: 0, 1982: 0, 1983: 1}
    assert "none" not in counts
    assert spotlight.growth(groups, is_share=True)["own"].tolist() == [0.5, 0.5, 1, 1]


def test_growth_of_nothing_dated_is_empty() -> None:
    assert spotlight.growth({"own": pairings(pairing(1))}, is_share=True).empty


@pytest.mark.parametrize(
    ("dates", "year"),
    # The half of four is the second, of three the second (two of three), of one the first.
    [(["1980", "1981", "1990", "2000"], 1981), (["1980", "1981", "1990"], 1981), (["1980", ""], 1980), ([""], None)],
)
def test_half_of_the_dated_ties_exist_by_a_year(dates: list[str], year: int | None) -> None:
    rows = pairings(*(pairing(number, date=date) for number, date in enumerate(dates)))
    assert spotlight.half_by(rows) == year


def test_the_headline_figures_of_japan_are_those_counted_by_hand(register: Register) -> None:
    formal = register.pairings[register.pairings["kind"] == "formal"]
    facts = spotlight.headline(formal, "JPN", register)
    japan = formal[formal["country_iso3"] == "JPN"]
    assert facts.pairings == len(japan)
    assert facts.rank == 1
    assert (facts.regions, facts.regions_known, facts.provinces) == (47, 47, 28)
    assert facts.first is not None
    assert facts.first["pairing_id"] == "chn-tianjin--jpn-kobe"
    assert sum(facts.by_level.values()) == sum(facts.by_status.values()) == len(japan)
    assert facts.official is not None
    assert facts.official["pairs"] == 250


def test_a_country_without_any_pairing_has_headlines_that_say_so(register: Register) -> None:
    facts = spotlight.headline(register.pairings, "LUX", register)
    assert (facts.pairings, facts.rank, facts.first) == (0, None, None)
    words = {label: value for label, value, _ in captions.headlines(facts, text("en"))}
    assert (words["First tie"], words["Rank"], words["Official total"]) == ("unknown", "none", "none found")


def test_the_source_and_the_register_name_the_same_three_provinces(register: Register) -> None:
    claim = spotlight.provinces_claim(register)
    assert set(claim.claimed) == {"guizhou", "qinghai", "tibet"}
    assert set(claim.found) == {"guizhou", "qinghai", "tibet"}
    assert claim.with_tie.empty
    assert claim.not_claimed == []
    assert claim.other_kinds["pairing_id"].tolist() == ["chn-guizhou--jpn-saga-prefecture"]
    said = captions.claim_verdict(claim, text("en"))
    assert "agree with the source" in said
    assert "Friendly exchange, September 2018" in said


def test_a_pairing_against_the_claim_would_be_named() -> None:
    tie = {"cn_name_en": "Lhasa", "cn_name_zh": "拉萨", "partner_name_en": "Kobe", "partner_name_zh": "神户"}
    row = pairings(pairing(1, province="tibet", date="2020-05") | tie)
    claim = spotlight.ProvincesClaim(
        claimed=["guizhou", "tibet"],
        found=["guizhou", "hainan"],
        with_tie=row,
        other_kinds=row.iloc[:0],
        not_claimed=["hainan"],
    )
    said = captions.claim_verdict(claim, text("en"))
    assert "Against it stands Lhasa – Kobe, May 2020." in said
    assert "1 further" in said
    assert "agree" not in said


def test_the_survey_leaves_18_in_100_unstated(register: Register) -> None:
    assert spotlight.survey(register.claims).to_dict() == {"more": 0.52, "equal": 0.3, "unstated": 0.18}


def test_every_claim_and_milestone_of_the_topics_is_there(register: Register) -> None:
    claims = [claim for topic in spotlight.TOPICS for claim in topic.claim_ids]
    assert sorted(claims) == ["B16", *(f"B{number}" for number in range(18, 30))]
    for topic in spotlight.TOPICS:
        assert set(topic.milestone_ids) <= set(register.milestones.index)


def test_a_counterpart_overseas_is_far_and_one_across_the_date_line_is_near() -> None:
    # Four places near 2° E and one at 150° W; four near 178° E and one at 179° W, 3 degrees off.
    france = pd.DataFrame({"lat": [48.0, 47, 46, 45, -17], "lon": [2.0, 2, 3, 3, -149]})
    fiji = pd.DataFrame({"lat": [-17.0] * 5, "lon": [178.0, 178, 178, 178, -179]})
    assert spotlight.near(france).tolist() == [True, True, True, True, False]
    assert spotlight.near(fiji).all()


@pytest.mark.parametrize(
    ("asked", "first"),
    [("Japann", "JPN"), ("jpn", "JPN"), ("日本国", "JPN"), ("riben", "JPN"), ("Germny", "DEU"), ("XX1", ""), ("!", "")],
)
def test_the_nearest_country_is_found_by_code_name_or_pinyin(asked: str, first: str, register: Register) -> None:
    assert next(iter(search.nearest(asked, register.names["country"])), "") == first
