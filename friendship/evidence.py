"""Build the pairings from the observations.

The rules, in order; the Method page states them in the same words:

1. Sightings of one pairing are ranked by the quality of their source (official, academic, press,
   wiki, mirror).
2. Kind: that of the best-ranked sighting; between equals formal comes before exchange before intent.
   A formal tie takes the place of an intent dated before it, and of a friendly exchange when it was signed
   or approved after all that is dated of that: ties grow.
3. Establishment date: among the dated sightings of that kind, the best quality of source, then the
   best precision (day, month, year), then the basis (signed, stated, approved, derived), then the
   earliest date. A more precise date that agrees with it (1974-05-10 with 1974) takes its place.
4. Status: that of the latest published sighting that speaks of it, else unknown.
5. Disputed: two sightings give different kinds, or dates of which neither is the other less precise.
6. Level: county when China's end is a county or district; province when both ends are first-level units (a
   province or municipality of China; a province, state, prefecture, region or department abroad, or a
   county of England or Ireland); else city.
7. Corrections are applied last, each with its reason; one whose expected old value is gone fails.
"""

import pandas as pd

from friendship.schema import KINDS, QUALITIES

PAIR_JOIN = "--"
DATE_BASES = ("signed", "stated", "approved", "derived", "")


def build_pairings(
    *, observations: pd.DataFrame, places: pd.DataFrame, sources: pd.DataFrame, corrections: pd.DataFrame
) -> pd.DataFrame:
    """Build the `pairings` table, as text, from tables as `read_tables` gives them.

    Returns one row a `pairing_id`, sorted by it, with the columns of the schema. Raises `ValueError`
    when a correction expects another old value than the rules give.
    """
    ranked = _rank(observations, sources)
    levels = dict(zip(places["place_id"], places["level"], strict=True))
    rows = [
        _pairing(str(pairing_id), sightings, levels)
        for pairing_id, sightings in ranked.groupby("pairing_id", sort=True)
    ]
    pairings = pd.DataFrame(rows)
    return apply_corrections(pairings, corrections)


def apply_corrections(pairings: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Set each corrected value; raise `ValueError` where the old value is not the one expected."""
    corrected = pairings.set_index("pairing_id", drop=False).rename_axis(None)
    for row in corrections.itertuples(index=False):
        found = corrected.at[row.pairing_id, row.column_name]
        if found != row.old_value:
            raise ValueError(
                f"corrections.csv, {row.correction_id}: {row.pairing_id} has {row.column_name} {found!r}, "
                f"the correction expects {row.old_value!r}"
            )
        corrected.at[row.pairing_id, row.column_name] = row.new_value
    return corrected.reset_index(drop=True)


def dates_agree(one: str, other: str) -> bool:
    """Tell whether two dates can be the same day at different precision: 1984 and 1984-09-06 can."""
    return one.startswith(other) or other.startswith(one)


def _rank(observations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    source = sources.set_index("source_id")
    quality = observations["source_id"].map(source["quality"])
    return observations.assign(
        published=observations["source_id"].map(source["published_date"]),
        quality_rank=quality.map(QUALITIES.index),
        kind_rank=observations["kind"].map(KINDS.index),
        basis_rank=observations["established_basis"].map(DATE_BASES.index),
        precision_rank=-observations["established_date"].str.len(),
    ).sort_values(["quality_rank", "kind_rank", "precision_rank", "basis_rank", "established_date", "observation_id"])


def _pairing(pairing_id: str, sightings: pd.DataFrame, levels: dict[str, str]) -> dict[str, str]:
    cn_place_id, partner_place_id = pairing_id.split(PAIR_JOIN)
    kind = _kind(sightings)
    dated = sightings[(sightings["kind"] == kind) & (sightings["established_date"] != "")]
    by_trust = dated.sort_values(["quality_rank", "precision_rank", "basis_rank", "established_date", "observation_id"])
    agreeing = by_trust[by_trust["established_date"].str.startswith(tuple(by_trust["established_date"].head(1)))]
    best = agreeing.sort_values("precision_rank", kind="stable").head(1)
    notes = [note for note in sightings["note"].unique() if note]
    return {
        "pairing_id": pairing_id,
        "cn_place_id": cn_place_id,
        "partner_place_id": partner_place_id,
        "kind": kind,
        "level": tie_level(levels[cn_place_id], levels[partner_place_id]),
        "status": _status(sightings),
        "established_date": best["established_date"].iloc[0] if len(best) else "",
        "established_basis": best["established_basis"].iloc[0] if len(best) else "",
        "ended_date": "",
        "source_ids": ";".join(sightings["source_id"].unique()),
        "is_disputed": "true" if _is_disputed(sightings) else "false",
        "note": "; ".join(notes),
    }


def _kind(sightings: pd.DataFrame) -> str:
    """Give the kind of a tie from its ranked sightings (rule 2)."""
    kind = str(sightings["kind"].iloc[0])
    dates = sightings.loc[sightings["kind"] == kind, "established_date"]
    is_act = sightings["established_basis"].isin(["signed", "approved"]) | (kind == "intent")
    is_act &= sightings["kind"] == "formal"
    act = sightings.loc[is_act, "established_date"].max()
    has_grown = is_act.any() and dates.any() and act > dates.max() and not dates_agree(act, dates.max())
    return "formal" if has_grown else kind


def tie_level(cn_level: str, partner_level: str) -> str:
    """Give the level of a tie from the levels of its two ends (rule 6)."""
    if cn_level == "county":
        return "county"
    return "province" if cn_level == partner_level == "province" else "city"


def _status(sightings: pd.DataFrame) -> str:
    telling = sightings[sightings["status"] != "unknown"]
    if telling.empty:
        return "unknown"
    return str(telling.sort_values(["published", "observation_id"])["status"].iloc[-1])


def _is_disputed(sightings: pd.DataFrame) -> bool:
    if sightings["kind"].nunique() > 1:
        return True
    dates = [value for value in sightings["established_date"].unique() if value]
    return any(not dates_agree(one, other) for one in dates for other in dates)
