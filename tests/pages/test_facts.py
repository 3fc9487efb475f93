"""From each of the 76 facts of the source texts to the page that shows it."""

from functools import cache

import pytest

from friendship import captions, measures
from friendship import register as registers
from friendship.paths import ROOT
from friendship.text import text
from friendship.ui import PAGES
from tests.pages.test_pages import run, words

REGISTER = registers.load(ROOT / "data")
CLAIMS = REGISTER.claims
# How to ask a page for what shows its facts; the pages that are not named are tested for their facts elsewhere.
SHOWN_BY = {"places": {}, "milestones": {"reading": "wordings"}, "method": {"section": "claims"}}


@cache
def said(page: str, lang: str) -> str:
    app = run(page, {**SHOWN_BY[page], "lang": lang})
    assert not app.exception
    frames = "\n".join(frame.value.to_csv() for frame in app.dataframe)
    return words(app) + frames


@pytest.mark.parametrize("claim_id", CLAIMS.index)
def test_a_fact_names_a_page_and_a_measure_or_a_text(claim_id: str) -> None:
    claim = CLAIMS.loc[claim_id]
    assert claim["page"] in set(PAGES)
    assert claim["measure"] == "text" or measures.claim_values(REGISTER)[claim["measure"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("claim_id", CLAIMS.index[CLAIMS["page"].isin(["places", "milestones"])])
def test_a_fact_of_places_or_milestones_stands_on_its_page(claim_id: str, lang: str) -> None:
    claim, t = CLAIMS.loc[claim_id], text(lang)
    page = said(claim["page"], lang)
    if claim["measure"] != "text" and claim["page"] == "places":
        assert t.number(int(claim["value"])) in page
        assert t.number(int(measures.claim_values(REGISTER)[claim["measure"]])) in page
    else:
        assert captions.claim_value(claim, t) in page
        assert t.name(claim["statement_en"], claim["statement_zh"]) in page


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("claim_id", CLAIMS.index)
def test_every_fact_stands_on_the_method_page_beside_what_the_register_shows(claim_id: str, lang: str) -> None:
    claim, t = CLAIMS.loc[claim_id], text(lang)
    page = said("method", lang)
    assert claim_id in page
    assert claim["value"] in page
    assert t.name(claim["statement_en"], claim["statement_zh"]).replace('"', '""') in page
