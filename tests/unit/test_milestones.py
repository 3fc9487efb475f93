"""Which milestones a selection shows, and how they are drawn."""

import pandas as pd
import pytest

from friendship import captions, charts, measures, palette
from friendship.register import Register
from friendship.schema import EVENTS
from friendship.selection import Selection
from friendship.text import LABELS, text


def ids(register: Register, selection: Selection, kind: str = "") -> set[str]:
    return set(measures.milestones(register, selection, kind=kind).index)


def test_all_milestones_stand_in_order_of_date(register: Register) -> None:
    rows = measures.milestones(register, Selection())
    assert len(rows) == len(register.milestones) == 43
    assert rows["start_date"].is_monotonic_increasing


def test_every_kind_of_event_has_a_colour_and_a_word(register: Register) -> None:
    assert tuple(palette.EVENT) == tuple(LABELS["event"]) == EVENTS
    assert set(register.milestones["kind"]) == set(EVENTS)


def test_years_keep_what_falls_into_them_in_part(register: Register) -> None:
    # The mayors' visits ran from 1980 to 2016; the association was founded in 1992.
    assert ids(register, Selection(years=(1981, 1992))) == {"china-japan-mayors-visits", "cifca-founded"}
    assert ids(register, Selection(phase=("II",))) == {"china-japan-mayors-visits"}
    assert ids(register, Selection(phase=("I",))) == set()
    assert ids(register, Selection(phase=("III",), years=(1973, 1992))) == {
        "china-japan-mayors-visits",
        "cifca-founded",
    }


def test_a_country_keeps_what_was_held_with_it_wherever_and_what_was_open_to_all(register: Register) -> None:
    shown = ids(register, Selection(country=("JPN",)))
    assert "china-japan-governors-forum-02" in shown  # in Beijing
    assert "china-japan-korea-conference-20" in shown
    assert "friendship-cities-conference-01" in shown
    assert "china-us-governors-forum-01" not in shown
    assert {"china-france-local-forum-05", "china-poland-regional-forum-01"} <= ids(
        register, Selection(continent=("Europe",))
    )
    assert "china-india-regions-forum-01" not in ids(register, Selection(continent=("Europe",)))


@pytest.mark.parametrize(
    ("kind", "count"), [("conference", 20), ("forum", 16), ("award", 4), ("organisation", 2), ("visit", 1)]
)
def test_a_kind_keeps_its_events(register: Register, kind: str, count: int) -> None:
    # Counted in milestones.csv: 43 in all.
    assert len(ids(register, Selection(), kind)) == count


def test_other_filters_do_not_speak_of_events(register: Register) -> None:
    assert len(ids(register, Selection(province=("jiangsu",), level=("city",), kind=()))) == 43


def test_wordings_of_which_one_is_right_come_first(register: Register) -> None:
    claims = measures.milestone_claims(register.claims)
    assert claims.index[:4].tolist() == ["A08", "A31", "A36", "B29"]
    assert "1,546" in claims.at["A31", "verdict_en"]
    assert "13 visits each way" in claims.at["B29", "verdict_en"]
    assert (claims["verdict_en"] == "").eq(claims["verdict_zh"] == "").all()


def test_a_fact_that_is_a_date_is_told_without_its_unit(register: Register) -> None:
    t = text("en")
    assert captions.claim_value(register.claims.loc["A07"], t) == "1992"
    assert captions.claim_value(register.claims.loc["A29"], t) == "March 2013"
    assert captions.claim_value(register.claims.loc["A11"], t) == "22 cities"


def test_the_timeline_is_drawn_with_no_event_and_with_no_curve(register: Register) -> None:
    t = text("en")
    events = measures.milestones(register, Selection()).assign(words=[["a"]] * 43, is_planned=False)
    nothing = pd.DataFrame()
    for rows, count in ((events, 43), (events.head(0), 0), (events.assign(start_date=""), 0)):
        figure = charts.milestones(rows, nothing, t=t, phases=register.phases, until=2026)
        assert sum(len(trace["x"]) for trace in figure.data if trace["mode"] == "markers") == count
