"""The selection: to and from the URL, and onto the register."""

import pytest

from friendship.register import Register
from friendship.selection import PARAMETERS, Rejected, Selection, from_query, left_out, loosened, select

CASES = [
    (Selection(), {}),
    (Selection(phase=("II", "III")), {"phase": "II~III"}),
    (Selection(years=(1985, 1999), undated=True), {"years": "1985..1999", "undated": "1"}),
    (Selection(country=("JPN", "KOR"), province=("jiangsu",)), {"country": "JPN~KOR", "province": "jiangsu"}),
    (Selection(kind=()), {"kind": "any"}),
    (Selection(kind=("formal", "exchange")), {"kind": "formal~exchange"}),
    (
        Selection(continent=("South America",), region=("West",), level=("county",), status=("ended",)),
        {"continent": "South America", "region": "West", "level": "county", "status": "ended"},
    ),
]


@pytest.mark.parametrize(("selection", "query"), CASES)
def test_a_selection_goes_to_the_url_and_comes_back(
    register: Register, selection: Selection, query: dict[str, str]
) -> None:
    assert selection.to_query() == query
    assert from_query(query, register) == (selection, [])


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ({"country": "XXX"}, "country", "XXX"),
        ({"country": "jpn"}, "country", "jpn"),
        ({"phase": "IV"}, "phase", "IV"),
        ({"years": "1999..1985"}, "years", "1999..1985"),
        ({"years": "1950..1960"}, "years", "1950..1960"),
        ({"years": "１９８０..1990"}, "years", "１９８０..1990"),
        ({"years": "x"}, "years", "x"),
        ({"undated": "yes"}, "undated", "yes"),
        ({"kind": "<b>"}, "kind", "<b>"),
    ],
)
def test_an_unknown_value_is_ignored_and_named(
    register: Register, query: dict[str, str], parameter: str, value: str
) -> None:
    selection, rejected = from_query(query, register)
    assert selection == Selection()
    assert [(item.parameter, item.value) for item in rejected] == [(parameter, value)]
    assert rejected[0].allowed


def test_known_values_survive_beside_unknown_ones(register: Register) -> None:
    selection, rejected = from_query({"country": "JPN~XXX", "phase": "II"}, register)
    assert selection == Selection(country=("JPN",), phase=("II",))
    assert rejected == [Rejected("country", "XXX", rejected[0].allowed)]


def test_the_filters_have_the_names_that_links_use() -> None:
    assert PARAMETERS == (
        "phase", "years", "continent", "country", "province", "region", "level", "kind", "status", "undated",
    )  # fmt: skip


def test_formal_ties_are_the_default_and_any_kind_is_opt_in(register: Register) -> None:
    formal = select(register.pairings, Selection())
    every = select(register.pairings, Selection(kind=()))
    assert set(formal["kind"]) == {"formal"}
    assert len(every) == len(register.pairings) > len(formal)


@pytest.mark.parametrize("era", [{"phase": ("II",)}, {"years": (1979, 1991)}])
def test_an_era_leaves_undated_out_says_how_many_and_a_switch_brings_them_in(
    register: Register, era: dict[str, tuple[str, ...]]
) -> None:
    without = Selection(**era)  # type: ignore[arg-type]
    with_undated = Selection(**era, undated=True)  # type: ignore[arg-type]
    formal = select(register.pairings, Selection())
    undated = int(formal["year"].isna().sum())
    shown = select(register.pairings, without)
    assert shown["year"].between(1979, 1991).all()
    assert left_out(register.pairings, without) == undated > 0
    assert left_out(register.pairings, with_undated) == 0
    assert len(select(register.pairings, with_undated)) == len(shown) + undated


def test_an_empty_selection_names_the_filters_to_relax(register: Register) -> None:
    empty = Selection(country=("JPN",), continent=("Africa",))
    assert select(register.pairings, empty).empty
    counts = loosened(register.pairings, empty)
    assert set(counts) == {"continent", "country"}
    assert counts["continent"] == len(select(register.pairings, Selection(country=("JPN",))))
