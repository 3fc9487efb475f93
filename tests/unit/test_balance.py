"""Balance at home and abroad, on cases worked out by hand."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from friendship import balance, captions, charts, palette
from friendship.register import Register
from friendship.selection import Selection
from friendship.text import LABELS, text
from tests.conftest import pairing, pairings

T = text("en")


def grouped(rows: pd.DataFrame, register: Register, reading: str) -> balance.Grouped:
    return balance.grouped(rows, register, Selection(), reading)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # All the same: no inequality.
        ([3, 3, 3], 0.0),
        # One of four holds all: (n - 1) / n.
        ([0, 0, 0, 8], 0.75),
        # Ranks 1, 2, 3 of 1, 2, 3: (-2 * 1 + 0 * 2 + 2 * 3) / (3 * 6) = 4 / 18.
        ([2, 3, 1], 4 / 18),
        # A zero counts as a unit: ranks of 0, 1, 1: (-2 * 0 + 0 * 1 + 2 * 1) / (3 * 2) = 1 / 3.
        ([1, 0, 1], 1 / 3),
    ],
)
def test_the_unweighted_gini_of_hand_worked_counts(values: list[int], expected: float) -> None:
    assert balance.gini(pd.Series(values)) == pytest.approx(expected)


def test_the_gini_of_nothing_is_missing() -> None:
    assert pd.isna(balance.gini(pd.Series([0, 0])))


def test_a_lorenz_curve_stands_in_order_of_pairings_per_inhabitant() -> None:
    # Per inhabitant: b 1/6, a 2/3, c 3/1. People of 10: 6, 3, 1. Pairings of 6: 1, 2, 3.
    curve = balance.lorenz(pd.Series({"a": 2, "b": 1, "c": 3}), pd.Series({"a": 3, "b": 6, "c": 1}))
    assert curve.index.tolist() == ["", "b", "a", "c"]
    assert curve["population"].tolist() == pytest.approx([0, 0.6, 0.9, 1])
    assert curve["pairings"].tolist() == pytest.approx([0, 1 / 6, 3 / 6, 1])
    # 1 - (0.6 * 1/6 + 0.3 * (1/6 + 3/6) + 0.1 * (3/6 + 1)) = 1 - (0.1 + 0.2 + 0.15).
    assert balance.gini_of_curve(curve) == pytest.approx(0.55)


def test_pairings_in_step_with_inhabitants_have_a_weighted_gini_of_nought() -> None:
    curve = balance.lorenz(pd.Series({"a": 2, "b": 6}), pd.Series({"a": 10, "b": 30}))
    assert balance.gini_of_curve(curve) == pytest.approx(0)


def test_inequality_is_measured_by_phase_and_of_all_with_the_undated(register: Register, few: pd.DataFrame) -> None:
    provinces = register.provinces.loc[["jiangsu", "shandong"]]
    rows, curves = balance.inequality(few, provinces)
    assert rows.index.tolist() == list(curves) == ["I", "II", "III", "all"]
    assert rows["pairings"].tolist() == [1, 2, 2, 6]
    assert rows["provinces"].tolist() == [1, 1, 2, 2]
    # All: Jiangsu 5, Shandong 1. Unweighted: (-1 * 1 + 1 * 5) / (2 * 6) = 1 / 3.
    assert rows.at["all", "gini_provinces"] == pytest.approx(1 / 3)
    # Weighted: Shandong first, p = its share of the people; 1 - (p * 1/6 + (1 - p) * 7/6) = p - 1/6.
    people = provinces["population_2020"]
    assert rows.at["all", "gini_population"] == pytest.approx(people["shandong"] / people.sum() - 1 / 6)


def test_concentration_is_the_sum_of_squared_shares_and_missing_where_there_is_nothing(register: Register) -> None:
    rows = pairings(
        pairing(1, date="1980"), pairing(2, date="1981", country="KOR"), pairing(3, date="1982", country="FRA")
    )
    by_phase = balance.concentration(rows, register, Selection(), ("countries", "continents"), over="phases")
    # Countries 1/3 each; Asia 2/3, Europe 1/3.
    assert by_phase.loc["II"].tolist() == pytest.approx([3 / 9, 5 / 9])
    assert by_phase.loc[["I", "III", ""]].isna().all(axis=None)
    by_year = balance.concentration(rows, register, Selection(), ("countries",), over="years")
    assert by_year["countries"].tolist() == pytest.approx([1, 1 / 2, 1 / 3])


def test_groups_are_counted_by_phase_with_the_undated_apart(few: pd.DataFrame, register: Register) -> None:
    shown = grouped(few, register, "provinces")
    assert shown.counts["jiangsu"].tolist() == [1, 2, 1, 1]
    assert shown.counts["shandong"].tolist() == [0, 0, 1, 0]
    assert shown.counts.to_numpy().sum() == 6
    assert shown.parts("shares").loc["jiangsu"].tolist() == pytest.approx([1 / 6, 2 / 6, 1 / 6, 1 / 6])


def test_a_share_is_of_the_phase_and_a_phase_without_pairings_is_left_out(register: Register) -> None:
    rows = pairings(pairing(1, date="1980"), pairing(2, date="1981", country="FRA"), pairing(3))
    shares = grouped(rows, register, "continents").phases("shares")
    assert shares.index.tolist() == ["II", ""]
    assert shares.loc["II", ["Asia", "Europe", "Africa"]].tolist() == [0.5, 0.5, 0]
    assert shares.loc["", "Asia"] == 1


def test_a_rate_is_per_million_residents_of_the_region(register: Register) -> None:
    rows = pairings(*(pairing(number, province="jilin") for number in range(3)))
    rates = grouped(rows, register, "regions").rates("per-million")
    people = register.provinces.loc[["liaoning", "jilin", "heilongjiang"], "population_2020"].sum()
    assert rates["Northeast"] == pytest.approx(3 / people * 1_000_000)
    assert rates["East"] == 0


def test_what_is_in_force_ends_when_it_ends(register: Register) -> None:
    rows = pairings(pairing(1, date="1980", ended="1983"), pairing(2, date="1982", country="FRA"), pairing(3))
    table = grouped(rows, register, "continents").years("counts")
    assert table["Asia"].to_dict() == {1980: 1, 1981: 1, 1982: 1, 1983: 0}
    assert table["Europe"].to_dict() == {1980: 0, 1981: 0, 1982: 1, 1983: 1}


def test_nothing_dated_has_no_years_and_still_its_counts(register: Register) -> None:
    shown = grouped(pairings(pairing(1)), register, "continents")
    assert shown.years("shares").empty
    assert shown.phases("counts")["Asia"].to_dict() == {"": 1}
    assert captions.held(shown, "years", register, T) == "No pairing of this selection has a known date."


def test_neighbours_are_told_from_all_others(register: Register) -> None:
    rows = pairings(pairing(1, country="RUS"), pairing(2, country="MNG"), pairing(3, country="JPN"))
    assert grouped(rows, register, "neighbours").sums.to_dict() == {"neighbour": 2, "other": 1}


def test_a_country_without_a_known_year_is_not_called_a_non_signatory(register: Register) -> None:
    rows = pairings(pairing(1, country="ITA"), pairing(2, country="USA"))
    assert grouped(rows, register, "belt-road").sums.to_dict() == {"signed": 1, "no-year": 1}
    assert "unknown" in captions.belt_road_note(register, T)


def test_the_groups_of_the_source_text_overlap(register: Register) -> None:
    # Nepal is a neighbour, a signatory of 2017 and in South Asia; Greece signed in 2018 and is not the West here.
    rows = pairings(pairing(1, country="NPL"), pairing(2, country="GRC"), pairing(3, country="USA"))
    sums = grouped(rows, register, "priority").sums
    assert sums[sums > 0].to_dict() == {
        "south-asia": 1, "south-east-europe": 1, "signed": 2, "neighbour": 1, "western": 1
    }  # fmt: skip


def test_the_priority_regions_do_not_overlap_and_are_subregions_of_the_data(register: Register) -> None:
    every = pairings(*(pairing(number, country=code) for number, code in enumerate(register.countries.index)))
    members = balance.members(every, register, "priority", balance.PRIORITY_REGIONS)
    assert (members.sum(axis=1) <= 1).all()
    named = {name for names in balance.PRIORITY.values() for name in names}
    assert named <= set(register.countries["subregion"])
    assert set(balance.SOUTH_EAST_EUROPE) <= set(register.countries.index)
    assert balance.PRIORITY_CLAIM in register.claims.index
    assert balance.POPULATION_SOURCE in register.sources.index


def test_a_tie_of_the_signature_year_stands_apart_from_before_and_after(register: Register) -> None:
    # Italy's document is of 2019.
    assert register.countries.at["ITA", "belt_and_road_year"] == "2019"
    rows = pairings(
        pairing(1, country="ITA", date="2018-12-31"),
        pairing(2, country="ITA", date="2019"),
        pairing(3, country="ITA", date="2020-01"),
        pairing(4, country="ITA"),
        pairing(5, country="JPN", date="2020"),
    )
    timing = balance.signature_timing(rows, register.countries)
    assert timing.tolist() == ["before", "same-year", "after", "undated"]
    assert balance.timing_by_country(rows, register.countries).loc["ITA"].tolist() == [1, 1, 1, 1]
    assert captions.timing_sentence(timing, T) == (
        "Of 3 dated pairings with known signatories, 1 came before the signature year, 1 in it and 1 after it."
    )


def test_provinces_without_a_tie_come_by_their_ties_elsewhere(few: pd.DataFrame, register: Register) -> None:
    # Jiangsu has Japan; Shandong has Korea alone; the other 29 have nothing.
    missing = balance.provinces_without(few, register.provinces, "JPN")
    assert len(missing) == 30
    assert missing.index[0] == "shandong"
    assert "jiangsu" not in missing.index
    assert len(balance.provinces_without(few, register.provinces, "BTN")) == 31


def test_countries_without_a_tie_are_neighbours_and_known_signatories_alone(register: Register) -> None:
    rows = pairings(
        pairing(1, country="RUS", province="guizhou"),
        pairing(2, country="MNG", province="jilin"),
        pairing(3, country="JPN", province="jilin"),
    )
    missing = balance.countries_without(rows, register.countries, "guizhou")
    neighbours = missing[missing["is_neighbour"]]
    assert len(neighbours) == register.countries["is_neighbour"].sum() - 1
    assert missing.index[0] == "MNG"
    assert {"ITA"} <= set(missing.index)
    assert not {"RUS", "JPN"} & set(missing.index)


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 31),
        (Selection(region=("Northeast",)), 3),
        (Selection(province=("guizhou",)), 1),
        (Selection(province=("guizhou", "jilin"), region=("West",)), 1),
    ],
)
def test_a_selection_speaks_of_its_provinces_alone(selection: Selection, count: int, register: Register) -> None:
    assert len(balance.provinces_in(register.provinces, selection)) == count


def test_every_province_has_a_tile_of_its_own_and_letters(register: Register) -> None:
    provinces = set(register.provinces.index)
    assert set(balance.TILES) == set(balance.ABBREVIATIONS) == provinces
    assert len(set(balance.TILES.values())) == len(set(balance.ABBREVIATIONS.values())) == len(provinces) == 31


def test_every_group_has_a_word_and_a_colour(register: Register) -> None:
    for reading, codes in balance.GROUPS.items():
        assert set(codes) <= set(palette.GROUPS[reading]), reading
    for reading in ("neighbours", "belt-road", "priority"):
        assert set(balance.GROUPS[reading]) == set(LABELS[reading])
    assert set(register.countries["subregion"]) == set(LABELS["subregions"])
    assert set(balance.TIMINGS) == set(palette.TIMING) == set(LABELS["timing"])


def test_the_closing_sentence_gives_the_last_two_phases(register: Register) -> None:
    rows = pairings(
        pairing(1, date="1980", province="jiangsu"),
        pairing(2, date="1981", province="guizhou"),
        pairing(3, date="1995", province="jiangsu"),
    )
    assert captions.held(grouped(rows, register, "regions"), "phases", register, T) == (
        "The East held 50.0% of dated pairings in phase II and 100.0% in phase III."
    )


def test_over_years_the_sentences_speak_of_the_largest_among_the_dated(register: Register) -> None:
    rows = pairings(pairing(1, date="1995"), pairing(2, country="FRA"), pairing(3, country="FRA"))
    shown = grouped(rows, register, "continents")
    assert shown.subject("phases") == ("Europe", ["Europe"])
    assert shown.subject("years") == ("Asia", ["Asia"])
    assert captions.balance_title(shown, "years", "counts", register, T) == (
        "Asia: 1 of 1 dated pairings in force in 1995 (100.0%)"
    )
    assert captions.balance_title(shown, "phases", "counts", register, T) == "Europe: 2 of 3 recorded pairings (66.7%)"


def figures(register: Register) -> dict[str, Callable[[], go.Figure]]:
    regions, provinces = (grouped(register.pairings, register, reading) for reading in ("regions", "provinces"))
    options: dict[str, Any] = {"t": T, "axis": "Pairings", "unit": "counts"}
    names = {code: code for code in (*regions.counts, *provinces.counts, *regions.counts.index, "all")}
    few: dict[str, Any] = options | {"names": names, "colours": palette.REGION, "phases": register.phases}
    rows = list(provinces.counts)
    return {
        "bars": lambda: charts.few(regions.phases("counts"), rows=["I", "II", "III", "undated"], **few),
        "lines": lambda: charts.few(regions.years("counts"), rows=None, **few),
        "stacked": lambda: charts.stacked(
            provinces.parts("counts"), rows=rows, names=names, colours=palette.PHASE, **options
        ),
        "heat": lambda: charts.heat(provinces.years("shares"), rows=rows, axis="Shares", unit="shares"),
        "tiles": lambda: charts.tiles(
            provinces.rates("per-million"), t=T, names=names, labels=names, axis="Rate", unit="per-million"
        ),
        "lorenz": lambda: charts.lorenz(balance.inequality(register.pairings, register.provinces)[1], t=T, names=names),
    }


@pytest.mark.parametrize("name", ["bars", "lines", "stacked", "heat", "tiles", "lorenz"])
def test_plotly_knows_every_property_of_the_figures_of_balance(name: str, register: Register) -> None:
    figure = charts.dressed(figures(register)[name](), is_dark=False)
    go.Figure(figure.to_plotly_json())


def test_a_tile_that_is_not_counted_is_grey_and_says_no_number() -> None:
    names = dict.fromkeys(balance.TILES, "x") | {"jilin": "Jilin", "guizhou": "Guizhou"}
    figure = charts.tiles(pd.Series({"jilin": 4}), t=T, names=names, labels=names, axis="Pairings", unit="counts")
    assert len(figure.layout.shapes) == 30
    assert [note.text for note in figure.layout.annotations if "4" in note.text] == ["<b>Jilin</b><br>4"]


def test_the_names_of_lines_are_moved_apart(register: Register) -> None:
    table = pd.DataFrame({"East": [100, 100], "West": [100, 99], "Central": [0, 98]}, index=[1980, 1981])
    names = {code: code for code in table}
    figure = charts.lines(
        table, t=T, names=names, colours=palette.REGION, axis="", unit="counts", phases=register.phases
    )
    heights = sorted(note.y for note in figure.layout.annotations if note.yref != "paper")
    assert all(above - below >= 9.99 for below, above in pairwise(heights))
