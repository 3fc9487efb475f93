"""The figures: pure pandas functions over selected pairings.

Every function takes a frame of pairings as `Register.pairings` gives it (or a part of it), leaves it
as it was, and counts pairings unless it says otherwise.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from friendship.register import Register
from friendship.schema import PHASES, QUALITIES
from friendship.selection import Selection


@dataclass(frozen=True)
class Counts:
    """Headline counts of a selection."""

    pairings: int
    dated: int
    undated: int
    countries: int
    provinces: int
    cn_places: int
    partner_places: int


def counts(pairings: pd.DataFrame) -> Counts:
    """Count pairings, dated and undated, and the distinct ends they join."""
    dated = int(pairings["year"].notna().sum())
    return Counts(
        pairings=len(pairings),
        dated=dated,
        undated=len(pairings) - dated,
        countries=pairings["country_iso3"].nunique(),
        provinces=pairings["province_id"].nunique(),
        cn_places=pairings["cn_place_id"].nunique(),
        partner_places=pairings["partner_place_id"].nunique(),
    )


def added_by_year(pairings: pd.DataFrame, *, split: str | None = None) -> pd.DataFrame:
    """Count dated pairings by year of establishment.

    Returns one row a year from the first to the last, years without any included; columns are the
    values of `split`, or the one column `all`.
    """
    return _by_year(pairings, "year", split)


def in_force_by_year(pairings: pd.DataFrame, *, split: str | None = None) -> pd.DataFrame:
    """Count dated pairings in force at the end of each year: established up to it and not ended by it."""
    added = _by_year(pairings, "year", split)
    ended = _by_year(pairings[pairings["year"].notna()], "ended_year", split)
    if ended.empty:
        return added.cumsum()
    years = range(added.index.min(), max(added.index.max(), ended.index.max()) + 1)
    added = added.reindex(years, fill_value=0).rename_axis("year")
    return (added - ended.reindex(index=years, columns=added.columns, fill_value=0)).cumsum()


def _by_year(pairings: pd.DataFrame, column: str, split: str | None) -> pd.DataFrame:
    years = pairings[column].dropna().astype(int)
    table = cross(years, pairings.loc[years.index, split]) if split else years.value_counts().to_frame("all")
    if table.empty:
        return table
    span = range(int(table.index.min()), int(table.index.max()) + 1)
    return table.reindex(span, fill_value=0).rename_axis(index="year", columns=None)


def cross(rows: pd.Series, columns: pd.Series) -> pd.DataFrame:
    """Count by two series at once; several times faster than `pandas.crosstab`."""
    return rows.groupby([rows.to_numpy(), columns.to_numpy()]).size().unstack(fill_value=0)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """Turn counts into the share of each row's total, 0 to 1; a row without any stays missing."""
    return table.div(table.sum(axis=1).replace(0, float("nan")), axis=0)


def by_phase(pairings: pd.DataFrame, phases: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Compare the phases: what the register records of each, and what the source gives.

    Returns one row a phase with `years` (length in years, to `today` for the running one), `added`
    (dated pairings established in it), `per_year`, `recorded` (dated pairings established by its
    end, cumulative), `official` (cumulative, as the source gives it) and `coverage` (recorded /
    official, 0 to 1; for the running phase the register counts on past the source's year).
    """
    added = pairings.loc[pairings["phase_id"] != "", "phase_id"].value_counts().reindex(list(PHASES), fill_value=0)
    table = pd.DataFrame({"years": [phase_years(phase, today) for phase in phases.itertuples()]}, index=phases.index)
    table["added"] = added
    table["per_year"] = table["added"] / table["years"]
    table["recorded"] = table["added"].cumsum()
    table["official"] = phases["pairs_total"].astype("Int32")
    table["coverage"] = table["recorded"] / table["official"].astype(float)
    return table


def phase_years(phase: object, today: date) -> float:
    """Give the length of a phase in years of 365.25 days, to `today` for the running one."""
    start = date.fromisoformat(phase.start_date)  # type: ignore[attr-defined]
    end = date.fromisoformat(phase.end_date) if phase.end_date else today  # type: ignore[attr-defined]
    return ((end - start).days + 1) / 365.25


def by_country(pairings: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Rank the countries: one row a country with any pairing, most first.

    Columns: `name_en`, `name_zh`, `continent`, `pairings`, `share` (0 to 1), `dated`, `first_date`
    (earliest establishment known, empty when none) and one column a phase with its dated pairings.
    """
    table = by_unit(pairings, "country_iso3", countries)
    table = table[table["pairings"] > 0]
    return table.assign(
        share=table["pairings"] / max(len(pairings), 1),
        dated=table[list(PHASES)].sum(axis=1),
        continent=countries["continent"].reindex(table.index),
    )


def by_unit(pairings: pd.DataFrame, column: str, units: pd.DataFrame) -> pd.DataFrame:
    """Count pairings for each of `units` (indexed by the values of `column`), most first, those without any too.

    Columns: `name_en`, `name_zh`, `pairings`, `first_date` (empty when none) and one a phase with its dated pairings.
    """
    phases = cross(pairings[column], pairings["phase_id"]).reindex(
        index=units.index, columns=["", *PHASES], fill_value=0
    )
    dated = pairings.loc[pairings["established_date"] != "", [column, "established_date"]]
    latest_first = dated.sort_values("established_date", ascending=False)
    earliest = dict(zip(latest_first[column], latest_first["established_date"], strict=True))
    table = units[["name_en", "name_zh"]].assign(
        pairings=phases.sum(axis=1),
        first_date=[earliest.get(unit, "") for unit in units.index],
        **{phase: phases[phase] for phase in PHASES},
    )
    return table.sort_values(["pairings", "name_en"], ascending=[False, True])


def hhi(values: pd.Series) -> float:
    """Give the Herfindahl-Hirschman index of counts: the sum of squared shares, 1/n (even) to 1 (one holds all).

    Missing for counts that sum to nothing. Source: Hirschman, 'The Paternity of an Index', American
    Economic Review 54 (1964).
    """
    total = values.sum()
    return float(((values / total) ** 2).sum()) if total else float("nan")


def effective_number(values: pd.Series) -> float:
    """Give the number of equal shares with the same concentration: 1 / HHI (Laakso and Taagepera, 1979)."""
    return 1 / hhi(values)


def first_ties(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the earliest dated pairing of each country, in order of date.

    Dates of different precision compare by what they have: 1979 stands before 1979-05.
    """
    dated = pairings[pairings["established_date"] != ""]
    ordered = dated.sort_values("established_date", kind="stable")
    return ordered.drop_duplicates("country_iso3")


def single_ties(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the pairings of countries that have exactly one."""
    return pairings[~pairings["country_iso3"].duplicated(keep=False)]


@lru_cache(maxsize=8)
def latest_totals(register: Register, scope: str) -> pd.DataFrame:
    """Give the latest official total of formal pairings for each country or province, indexed by its id.

    Other definitions are not comparable and left out. Of figures of the same date an exact one comes
    before a rounded one. The frame is shared and must not be changed.
    """
    definition = {"country": "cumulative", "province": "provincial_count"}[scope]
    totals = register.totals
    rows = totals[(totals["scope"] == scope) & (totals["definition"] == definition) & totals["pairs"].notna()]
    return rows.sort_values(["date", "is_exact"]).drop_duplicates("scope_id", keep="last").set_index("scope_id")


def standing(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the formal pairings that have not ended: what an official total of a country or province counts."""
    return pairings[(pairings["kind"] == "formal") & (pairings["status"] != "ended")]


def coverage(pairings: pd.DataFrame, register: Register, scope: str) -> pd.DataFrame:
    """Compare recorded with official pairings, for `country` or `province`, largest gap first.

    Returns one row an official total: `recorded` (formal pairings of the register not ended, dated
    or not), `recorded_date` (their latest date), `official`, `date`, `coverage` (recorded / official),
    `gap` and `source_id`.
    """
    column = {"country": "country_iso3", "province": "province_id"}[scope]
    official = latest_totals(register, scope)
    recorded = standing(pairings)
    table = pd.DataFrame(
        {
            "recorded": recorded[column].value_counts().reindex(official.index, fill_value=0),
            "official": official["pairs"].astype(int),
            "date": official["date"],
            "source_id": official["source_id"],
            "recorded_date": recorded.groupby(column)["established_date"].max().reindex(official.index).fillna(""),
        }
    )
    table["coverage"] = table["recorded"] / table["official"]
    table["gap"] = table["official"] - table["recorded"]
    return table.sort_values("gap", ascending=False)


def official_totals(totals: pd.DataFrame, selection: Selection, *, added: bool = False) -> pd.DataFrame:
    """Give the official totals comparable with a selection, by date.

    National ones where formal ties are filtered by time at most, a country's or province's where it
    alone is selected besides; otherwise none. `added` gives the totals of one year's new pairings.
    """
    untimed = [name for name in selection.active() if name not in ("phase", "years", "undated")]
    scopes = {(): "national", ("country",): "country", ("province",): "province"}
    scope = scopes.get(tuple(untimed), "")
    chosen = getattr(selection, scope, ())
    if not scope or len(chosen) > 1:
        return totals.iloc[:0]
    definition = "new_in_year" if added else "provincial_count" if scope == "province" else "cumulative"
    rows = totals[(totals["scope"] == scope) & (totals["definition"] == definition) & totals["pairs"].notna()]
    return rows[rows["scope_id"].isin(chosen or ("",))].sort_values("date", ignore_index=True)


def flow_counts(pairings: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Count pairings by Chinese province and country."""
    pairs = zip(pairings["province_id"], pairings["country_iso3"], strict=True)
    return Counter(pairs)


def place_counts(pairings: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Count pairings by place: by `("country", code)` and `("province", code)`."""
    columns = {"country": pairings["country_iso3"], "province": pairings["province_id"]}
    return Counter((scope, code) for scope, column in columns.items() for code in column)


def countries_by_year(pairings: pd.DataFrame) -> pd.Series:
    """Count, for each year, the countries with a dated pairing established by its end."""
    first = pairings.groupby("country_iso3")["year"].min().dropna().astype(int)
    if first.empty:
        return pd.Series(dtype="int64", name="countries")
    years = range(int(first.min()), int(pairings["year"].max()) + 1)
    return first.value_counts().reindex(years, fill_value=0).cumsum().rename("countries")


def concentration_by_year(pairings: pd.DataFrame) -> pd.Series:
    """Give the HHI of the countries' shares in the dated pairings in force at the end of each year."""
    table = in_force_by_year(pairings, split="country_iso3")
    return shares(table).pow(2).sum(axis=1).rename("hhi") if len(table) else pd.Series(dtype="float64", name="hhi")


def leaders_by_phase(pairings: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """Count dated pairings by phase (rows) and country (columns), the leading ones apart, the rest as `other`."""
    dated = pairings[pairings["phase_id"] != ""]
    leading = dated["country_iso3"].value_counts().head(most).index
    codes = dated["country_iso3"].where(dated["country_iso3"].isin(leading), "other")
    table = cross(dated["phase_id"], codes).reindex(index=list(PHASES), fill_value=0)
    return table.reindex(columns=[*leading, *(["other"] if "other" in table else [])])


def official_pace(phases: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Give the source's average number of pairings a year in each phase.

    The cumulative totals of the phases are differenced; the last phase runs to the date that the
    source's figure speaks of. Returns `added`, `years` and `per_year`, one row a phase.
    """
    until = totals.loc[
        (totals["scope"] == "national") & (totals["pairs"] == phases["pairs_total"].iloc[-1]), "date"
    ].min()
    ends = [end or f"{until[:4]}-12-31" for end in phases["end_date"]]
    table = pd.DataFrame({"added": phases["pairs_total"].diff().fillna(phases["pairs_total"])}, index=phases.index)
    table["years"] = [_span(start, end) for start, end in zip(phases["start_date"], ends, strict=True)]
    table["per_year"] = table["added"] / table["years"]
    return table


def _span(start: str, end: str) -> float:
    return ((date.fromisoformat(end) - date.fromisoformat(start)).days + 1) / 365.25


def disagreements(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the pairings on whose date or kind sources disagree."""
    return pairings[pairings["is_disputed"]]


def evidence(observations: pd.DataFrame, sources: pd.DataFrame, pairing_id: str) -> pd.DataFrame:
    """Give every sighting of a pairing with its source, best quality first."""
    sightings = observations[observations["pairing_id"] == pairing_id]
    joined = sightings.merge(sources, left_on="source_id", right_index=True)
    rank = joined["quality"].map(QUALITIES.index)
    return joined.assign(rank=rank).sort_values(["rank", "established_date"]).drop(columns="rank")


def sources_by_quality(observations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Count sources and sightings by quality of source, best first."""
    seen = observations["source_id"].map(sources["quality"]).value_counts()
    used = sources.loc[sources.index.isin(observations["source_id"]), "quality"].value_counts()
    table = pd.DataFrame({"sources": used, "sightings": seen}).reindex(list(QUALITIES)).fillna(0).astype(int)
    return table.rename_axis("quality")


def claim_values(register: Register) -> dict[str, str]:
    """Compute what the register shows against the claims: measure name to value, dates as ISO.

    Formal pairings only; `first_pairing_date` is a date and the lists of provinces and phases are ids
    joined with ';', all others are whole numbers as text.
    """
    formal = register.pairings[register.pairings["kind"] == "formal"]
    japan = formal[formal["country_iso3"] == "JPN"]
    ranking = formal["country_iso3"].value_counts()
    first_phase = formal[formal["phase_id"] == "I"]
    with_japan = set(japan["province_id"])
    partner = formal.drop_duplicates("partner_place_id")
    cn = formal.drop_duplicates("cn_place_id")
    return {
        "pairs_in_phase_1": str(len(first_phase)),
        "countries_in_phase_1": str(first_phase["country_iso3"].nunique()),
        "pairs_by_1991": str(int((formal["year"] <= 1991).sum())),
        "pairs_recorded": str(len(formal)),
        "countries_recorded": str(formal["country_iso3"].nunique()),
        "continents_recorded": str(formal["continent"].nunique()),
        "cn_provinces_recorded": str(formal["province_id"].nunique()),
        "cn_cities_recorded": str(int((cn["cn_level"] != "province").sum())),
        "partner_provinces_recorded": str(int((partner["partner_level"] == "province").sum())),
        "partner_cities_recorded": str(int((partner["partner_level"] != "province").sum())),
        "first_pairing_date": formal.loc[formal["established_date"] != "", "established_date"].min(),
        "pairs_with_japan": str(len(japan)),
        "rank_of_japan": str(ranking.index.get_loc("JPN") + 1),
        "japanese_prefectures_recorded": str(
            japan.loc[japan["partner_region_id"] != "", "partner_region_id"].nunique()
        ),
        "cn_provinces_without_japan": ";".join(p for p in register.provinces.index if p not in with_japan),
        "growth_since_2000": str(int((formal["year"] >= 2000).sum())),
    }


def milestones(register: Register, selection: Selection, *, kind: str = "") -> pd.DataFrame:
    """Give the milestones that a selection shows, in order of date; `kind` keeps one kind.

    Years and phases keep what falls into them, in part at least; a country or continent keeps what was
    held with one of its countries and what was open to all. The other filters do not speak of events.
    """
    rows = register.milestones.sort_values(["start_date", "end_date"], kind="stable")
    if kind:
        rows = rows[rows["kind"] == kind]
    wanted = set(selection.country) or set(register.countries.index)
    if selection.continent:
        wanted &= set(register.countries.index[register.countries["continent"].isin(selection.continent)])
    is_with = [not partners or bool(wanted & set(partners.split(";"))) for partners in rows["partner_iso3"]]
    spans = _era_spans(register.phases, selection)
    years = zip(rows["start_date"].str[:4], rows["end_date"].str[:4], strict=True)
    is_then = [_falls_into(spans, start, end or start) for start, end in years]
    return rows[[one and other for one, other in zip(is_with, is_then, strict=True)]]


def _era_spans(phases: pd.DataFrame, selection: Selection) -> list[list[tuple[str, str]]]:
    """Give the first and last years of the phases and of the years selected: one of each list must be met."""
    chosen = [phases.loc[phase] for phase in selection.phase]
    spans = [[(phase["start_date"][:4], phase["end_date"][:4] or "9999") for phase in chosen]] if chosen else []
    return [*spans, [(str(selection.years[0]), str(selection.years[1]))]] if selection.years else spans


def _falls_into(spans: list[list[tuple[str, str]]], start: str, end: str) -> bool:
    return all(any(start and start <= last and end >= first for first, last in either) for either in spans)


SHARED_CLAIMS = ("B29",)


def milestone_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """Give the facts of the source texts about milestones, those first of which we say which wording is right.

    The visits of the mayors, whose page is the spotlight on Japan, are among them.
    """
    rows = claims[(claims["page"] == "milestones") | claims.index.isin(SHARED_CLAIMS)]
    order = (rows["verdict_en"] == "").astype(int) * 2 + (rows["conflict_en"] == "").astype(int)
    return rows.loc[order.sort_values(kind="stable").index]
