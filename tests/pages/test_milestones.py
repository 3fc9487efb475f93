"""The page of milestones: the timeline with its list, the wordings, and the filters."""

import pytest

from friendship.register import Register
from friendship.schema import EVENTS
from friendship.text import text
from tests.pages.test_pages import run, words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["all", *EVENTS])
def test_each_kind_of_event_is_drawn_and_listed(kind: str, lang: str, register: Register) -> None:
    app = run("milestones", {"event": kind, "lang": lang})
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    rows = register.milestones
    said = words(app)
    assert said.count("<article>") == (len(rows) if kind == "all" else int((rows["kind"] == kind).sum()))
    assert text(lang)("Source: {source}", source="") in said


def test_the_conferences_of_2008_and_2024_stand_with_their_figures() -> None:
    said = words(run("milestones", {"event": "conference", "lang": "en"}))
    for part in (
        "34 countries",
        "November 8, 2008",
        "41 countries",
        "November 18, 2024 to November 19, 2024",
        "Kunming",
    ):
        assert part in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_three_disagreements_show_both_wordings_and_which_is_right(lang: str, register: Register) -> None:
    said = words(run("milestones", {"reading": "wordings", "lang": lang}))
    for claim_id in ("A31", "A36", "B29"):
        claim = register.claims.loc[claim_id]
        assert claim["quote_zh"] in said
        assert claim["quote_en"] in said
        assert claim[f"verdict_{lang}"] in said


def test_a_selection_without_an_event_leaves_the_page_standing() -> None:
    app = run("milestones", {"phase": "I", "lang": "en"})
    assert not app.exception
    assert "No milestone with a known date in this selection" in words(app)


def test_a_selection_with_undated_pairings_alone_still_shows_the_events() -> None:
    app = run("milestones", {"country": "ALB", "lang": "en"})
    assert not app.exception
    assert "China International Friendship Cities Conference" in words(app)
    assert "Governors Forum" not in words(app)


def test_an_unknown_kind_of_event_is_named() -> None:
    app = run("milestones", {"event": "party", "lang": "en"})
    assert not app.exception
    assert "party" in app.warning[0].value
