"""The measures, on cases worked out by hand."""

from datetime import date

import pandas as pd
import pytest

from friendship import measures
from friendship.measures import Counts
from friendship.register import Register
from friendship.selection import Selection
from tests.conftest import pairing, pairings


def test_counts_tell_dated_from_undated(few: pd.DataFrame) -> None:
    assert measures.counts(few) == Counts(
        pairings=6, dated=5, undated=1, countries=3, provinces=2, cn_places=6, partner_places=6
    )


def test_added_by_year_keeps_the_years_without_any(few: pd.DataFrame) -> None:
    added = measures.added_by_year(few)["all"]
    assert added.index.tolist() == list(range(1973, 1993))
    assert added[added > 0].to_dict() == {1973: 1, 1979: 1, 1991: 1, 1992: 2}


def test_in_force_counts_from_establishment_to_end() -> None:
    rows = pairings(pairing(1, date="1980", ended="1982-03"), pairing(2, date="1981"), pairing(3, date="1983"))
    assert measures.in_force_by_year(rows)["all"].to_dict() == {1980: 1, 1981: 2, 1982: 1, 1983: 2}


def test_an_end_after_the_last_beginning_is_not_lost() -> None:
    rows = pairings(pairing(1, date="1980", ended="1985"), pairing(2, date="1981"))
    assert measures.in_force_by_year(rows)["all"].to_dict() == {1980: 1, 1981: 2, 1982: 2, 1983: 2, 1984: 2, 1985: 1}


def test_splits_add_up_to_the_whole(register: Register) -> None:
    for split in ("continent", "level", "region"):
        table = measures.added_by_year(register.pairings, split=split)
        whole = measures.added_by_year(register.pairings)["all"]
        pd.testing.assert_series_equal(table.sum(axis=1), whole, check_names=False)


def test_shares_of_a_year_sum_to_one_and_an_empty_year_stays_missing() -> None:
    table = pd.DataFrame({"a": [1, 0], "b": [3, 0]}, index=[1980, 1981])
    shares = measures.shares(table)
    assert shares.loc[1980].tolist() == [0.25, 0.75]
    assert shares.loc[1981].isna().all()


def test_phases_are_compared_by_running_total_and_by_pace(few: pd.DataFrame, register: Register) -> None:
    table = measures.by_phase(few, register.phases, today=date(2001, 12, 31))
    assert table["added"].tolist() == [1, 2, 2]
    assert table["recorded"].tolist() == [1, 3, 5]
    assert table["official"].tolist() == [6, 390, 2340]
    assert table["coverage"].tolist() == pytest.approx([1 / 6, 3 / 390, 5 / 2340])
    # 1973-06-24 to 1978-12-31 is 2,017 days; 1979 to 1991 is 4,748; 1992 to 2001 is 3,653.
    assert (table["years"] * 365.25).tolist() == pytest.approx([2017, 4748, 3653])
    assert table["per_year"].tolist() == pytest.approx([1 / 5.5223, 2 / 12.9993, 2 / 10.0014], rel=1e-4)


def test_official_pace_differences_the_running_totals(register: Register) -> None:
    pace = measures.official_pace(register.phases, register.totals)
    assert pace["added"].tolist() == [6, 384, 1950]
    assert pace["per_year"].tolist() == pytest.approx([1.087, 29.54, 78.0], rel=1e-3)


def test_countries_are_ranked_with_shares_phases_and_first_date(few: pd.DataFrame, register: Register) -> None:
    table = measures.by_country(few, register.countries)
    assert table.index.tolist() == ["JPN", "FRA", "KOR"]
    japan = table.loc["JPN"]
    assert (japan["pairings"], japan["dated"], japan["first_date"]) == (4, 3, "1973-06-24")
    assert japan["share"] == pytest.approx(4 / 6)
    assert japan[["I", "II", "III"]].tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    ("values", "hhi", "effective"),
    [([5], 1.0, 1.0), ([1, 1, 1, 1], 0.25, 4.0), ([6, 3, 1], 0.46, 1 / 0.46)],
)
def test_hhi_and_effective_number_of_hand_worked_shares(values: list[int], hhi: float, effective: float) -> None:
    assert measures.hhi(pd.Series(values)) == pytest.approx(hhi)
    assert measures.effective_number(pd.Series(values)) == pytest.approx(effective)


def test_concentration_by_year_follows_what_is_in_force(few: pd.DataFrame) -> None:
    spread = measures.concentration_by_year(few)
    assert spread.loc[1991] == pytest.approx(1.0)
    # 1992: Japan 3, Korea 1, France 1 of 5.
    assert spread.loc[1992] == pytest.approx((9 + 1 + 1) / 25)


def test_countries_by_year_counts_each_once(few: pd.DataFrame) -> None:
    reached = measures.countries_by_year(few)
    assert (reached.loc[1973], reached.loc[1991], reached.loc[1992]) == (1, 1, 3)


def test_first_ties_come_in_order_of_date(few: pd.DataFrame) -> None:
    assert measures.first_ties(few)["pairing_id"].tolist() == ["p1", "p5", "p6"]


def test_single_ties_are_those_of_countries_with_exactly_one(few: pd.DataFrame) -> None:
    assert measures.single_ties(few)["country_iso3"].tolist() == ["KOR", "FRA"]


def test_leaders_gather_the_rest_as_other(few: pd.DataFrame) -> None:
    table = measures.leaders_by_phase(few, most=1)
    assert table.columns.tolist() == ["JPN", "other"]
    assert table.to_numpy().tolist() == [[1, 0], [2, 0], [0, 2]]


def test_coverage_leaves_out_ended_and_informal_ties(register: Register) -> None:
    rows = pairings(
        pairing(1, date="1980"),
        pairing(2, status="ended"),
        pairing(3, kind="exchange"),
        pairing(4, country="USA"),
    )
    table = measures.coverage(rows, register, "country")
    assert table.loc["JPN", "recorded"] == 1
    assert table.loc["JPN", "gap"] == table.loc["JPN", "official"] - 1
    assert table.loc["USA", "recorded"] == 1


@pytest.mark.parametrize(
    ("selection", "scope"),
    [
        (Selection(), "national"),
        (Selection(phase=("II",), undated=True), "national"),
        (Selection(country=("JPN",)), "country"),
        (Selection(country=("JPN", "KOR")), ""),
        (Selection(level=("city",)), ""),
        (Selection(kind=("exchange",)), ""),
    ],
)
def test_official_totals_stand_only_beside_what_they_count(
    register: Register, selection: Selection, scope: str
) -> None:
    found = measures.official_totals(register.totals, selection)
    assert set(found["scope"]) == ({scope} if scope else set())
    assert set(found["definition"]) <= {"cumulative"}


def test_measures_leave_their_input_as_it_was(few: pd.DataFrame, register: Register) -> None:
    before = few.copy(deep=True)
    measures.by_country(few, register.countries)
    measures.by_phase(few, register.phases, today=date(2026, 1, 1))
    measures.in_force_by_year(few, split="continent")
    measures.leaders_by_phase(few, most=2)
    pd.testing.assert_frame_equal(few, before)
