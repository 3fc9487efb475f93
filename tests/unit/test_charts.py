"""The figures: what Plotly is given is what it knows, and what it draws is what was counted."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import pytest

from friendship import captions, charts, measures, places, spotlight, tables
from friendship.register import Register
from friendship.selection import Selection
from friendship.text import text
from tests.conftest import pairing, pairings

T = text("en")


def growth(register: Register, *, split: str | None = None, is_cumulative: bool = True) -> go.Figure:
    by_year = measures.in_force_by_year if is_cumulative else measures.added_by_year
    return charts.growth(
        by_year(register.pairings, split=split),
        t=T,
        split=split,
        is_cumulative=is_cumulative,
        is_share=False,
        official=tables.official_dots(register, Selection()),
        phases=register.phases,
    )


def ranking(register: Register) -> pd.DataFrame:
    return measures.by_country(register.pairings, register.countries)


def phases(register: Register) -> go.Figure:
    table = measures.by_phase(register.pairings, register.phases, today=pd.Timestamp("2026-01-01").date())
    return charts.pace(table, t=T, official=measures.official_pace(register.phases, register.totals))


def composition(register: Register) -> go.Figure:
    table = measures.leaders_by_phase(register.pairings, most=3)
    return charts.composition(table, t=T, names={code: code for code in table.columns})


def ties(register: Register, place_id: str) -> go.Figure:
    place = places.find(register, place_id)
    assert place
    rows = tables.tie_rows(places.ties(register.pairings, place), place, register, T)
    return charts.ties(rows[rows["established_date"] != ""], t=T, phases=register.phases, until=2025)


def peers(register: Register) -> go.Figure:
    place = places.find(register, "chn-dalian")
    assert place
    table = captions.named(places.peers_by_profile(register.pairings, place, most=5), register, T)
    return charts.peers(table, "similarity", own="", axis="Cosine", number=".2f")


def milestones(register: Register) -> go.Figure:
    events = measures.milestones(register, Selection())
    drawn = events.assign(
        words=[captions.event_lines(register, T)[event_id] for event_id in events.index],
        is_planned=events.index.str.endswith("-planned"),
    )
    curve = measures.in_force_by_year(register.pairings)
    return charts.milestones(drawn, curve, t=T, phases=register.phases, until=2026)


def japan(register: Register) -> pd.DataFrame:
    return register.pairings[register.pairings["country_iso3"] == "JPN"]


def matrix(table: pd.DataFrame) -> go.Figure:
    return charts.matrix(table, rows=[*map(str, table.index)], columns=[*map(str, table.columns)])


def places_map(places: pd.DataFrame) -> go.Figure:
    near = spotlight.near(places)
    return charts.places_map(places, t=T, near=near, iso3="JPN", shapes_url="/a", land_url="/b")


FIGURES: dict[str, Callable[[Register], go.Figure]] = {
    "in force": growth,
    "added, split": lambda register: growth(register, split="continent", is_cumulative=False),
    "pace": phases,
    "ranked": lambda register: charts.ranked(
        ranking(register).head(20), t=T, official=tables.official_by_country(register, Selection())
    ),
    "treemap": lambda register: charts.treemap(ranking(register), t=T),
    "composition": composition,
    "choropleth": lambda register: charts.choropleth(ranking(register), t=T, shapes_url="/a", land_url="/b"),
    "lines": lambda register: charts.running_totals(
        spotlight.growth({"own": japan(register), "network": register.pairings}, is_share=False),
        t=T,
        names={"own": "Japan", "network": "All"},
        is_share=False,
        official=tables.official_dots(register, Selection(country=("JPN",))),
    ),
    "matrix": lambda register: matrix(spotlight.matrix(japan(register))),
    "units": lambda register: charts.units(spotlight.regions(japan(register), "JPN", register), t=T),
    "survey": lambda register: charts.survey(
        spotlight.survey(register.claims), t=T, names={"more": "a", "equal": "b", "unstated": "c"}
    ),
    "places": lambda register: places_map(spotlight.counterparts(japan(register))),
    "steps": lambda register: charts.steps(
        measures.countries_by_year(register.pairings), axis="Countries", number=",d"
    ),
    "ties in rows": lambda register: ties(register, "chn-tianjin"),
    "ties in heaps": lambda register: ties(register, "chn-jiangsu"),
    "peers": peers,
    "milestones": milestones,
}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("is_dark", [False, True])
def test_plotly_knows_every_property_that_a_figure_sets(name: str, is_dark: bool, register: Register) -> None:
    figure = charts.dressed(FIGURES[name](register), is_dark=is_dark, is_clickable=is_dark)
    go.Figure(figure.to_plotly_json())
    assert figure.to_plotly_json()["layout"]["template"] == "none", "Plotly's own template came along"


def test_a_property_that_plotly_does_not_know_would_be_found() -> None:
    with pytest.raises(ValueError, match="colour"):
        go.Figure({"data": [{"type": "bar", "marker": {"colour": "red"}}]})


def test_added_pairings_are_bars_of_the_years_counts(register: Register) -> None:
    rows = pairings(pairing(1, date="1980"), pairing(2, date="1982"), pairing(3, date="1982-05"))
    figure = charts.growth(
        measures.added_by_year(rows),
        t=T,
        split=None,
        is_cumulative=False,
        is_share=False,
        official=pd.DataFrame(),
        phases=register.phases,
    )
    assert figure.data[0].type == "bar"
    assert list(figure.data[0].x) == [1980, 1981, 1982]
    assert list(figure.data[0].y) == [1, 0, 2]


def test_ranked_bars_add_up_to_each_countrys_pairings(register: Register) -> None:
    table = ranking(register).head(5)
    figure = charts.ranked(table, t=T, official=tables.official_by_country(register, Selection(level=("city",))))
    sums = [sum(values) for values in zip(*(trace.x for trace in figure.data), strict=True)]
    assert sums == table["pairings"].tolist()[::-1]


def test_a_place_has_a_row_for_each_dated_pairing_until_they_are_too_many(register: Register) -> None:
    rows = ties(register, "jpn-kobe")
    assert rows.layout.yaxis.ticktext == ("Tianjin",)
    # Kobe and Tianjin: from 24 June 1973, the 175th day of the year, to the end of 2025.
    assert rows.data[0].x == (1972.5 + 174 / 365, 2025.5, None)
    assert rows.data[1].customdata[0][2] == "chn-tianjin"
    heaps = ties(register, "chn-jiangsu")
    assert heaps.layout.yaxis.ticktext is None
    years = [int(x + 0.5) for trace in heaps.data for x in trace.x]
    assert max(y for trace in heaps.data for y in trace.y) == max(years.count(year) for year in years)
