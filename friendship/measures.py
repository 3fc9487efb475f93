"""The figures: pure pandas functions over selected pairings.

Every function takes a frame of pairings as `Register.pairings` gives it (or a part of it), leaves it
as it was, and counts pairings unless it says otherwise.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from friendship.register import Register
from friendship.schema import PHASES

SPLITS = ("continent", "level", "region")


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
    ended = ended.reindex(index=added.index, columns=added.columns, fill_value=0)
    return (added - ended).cumsum()


def _by_year(pairings: pd.DataFrame, column: str, split: str | None) -> pd.DataFrame:
    dated = pairings[pairings[column].notna()]
    group = dated[split] if split else pd.Series("all", index=dated.index)
    table = pd.crosstab(dated[column].astype(int), group)
    if table.empty:
        return table
    years = range(int(table.index.min()), int(table.index.max()) + 1)
    return table.reindex(years, fill_value=0).rename_axis(index="year", columns=None)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """Turn counts into the share of each row's total, 0 to 1; a row without any stays missing."""
    return table.div(table.sum(axis=1).replace(0, float("nan")), axis=0)


def by_phase(pairings: pd.DataFrame, phases: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Compare the phases: what the register records of each, and what the source gives.

    Returns one row a phase with `years` (length in years, to `today` for the running one), `added`
    (dated pairings established in it), `per_year`, `recorded` (dated pairings established by its
    end, cumulative), `official` (cumulative, as the source gives it) and `coverage` (recorded by the
    date of the official figure / official, 0 to 1).
    """
    added = pairings.loc[pairings["phase_id"] != "", "phase_id"].value_counts().reindex(list(PHASES), fill_value=0)
    table = pd.DataFrame({"years": [phase_years(phase, today) for phase in phases.itertuples()]}, index=phases.index)
    table["added"] = added
    table["per_year"] = table["added"] / table["years"]
    table["recorded"] = table["added"].cumsum()
    table["official"] = phases["pairs_total"].astype("Int32")
    return table


def phase_years(phase: object, today: date) -> float:
    """Give the length of a phase in years of 365.25 days, to `today` for the running one."""
    start = date.fromisoformat(phase.start_date)  # type: ignore[attr-defined]
    end = date.fromisoformat(phase.end_date) if phase.end_date else today  # type: ignore[attr-defined]
    return ((end - start).days + 1) / 365.25


def recorded_by(pairings: pd.DataFrame, until: str) -> int:
    """Count dated pairings established by a date (ISO, any precision) and not ended by it.

    A pairing known only by its year counts when its year is not after that of `until`.
    """
    dated = pairings[pairings["established_date"] != ""]
    begun = [_not_after(value, until) for value in dated["established_date"]]
    over = [value != "" and _not_after(value, until) for value in dated["ended_date"]]
    return sum(start and not end for start, end in zip(begun, over, strict=True))


def _not_after(value: str, until: str) -> bool:
    shared = min(len(value), len(until))
    return value[:shared] <= until[:shared]


def by_country(pairings: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Rank the countries: one row a country with any pairing, most first.

    Columns: `name_en`, `name_zh`, `continent`, `pairings`, `share` (0 to 1), `dated`, `first_date`
    (earliest establishment known, empty when none) and one column a phase with its dated pairings.
    """
    groups = pairings.groupby("country_iso3")
    table = pd.DataFrame({"pairings": groups.size()})
    table["share"] = table["pairings"] / max(len(pairings), 1)
    table["dated"] = groups["year"].count()
    dated = pairings[pairings["established_date"] != ""]
    table["first_date"] = dated.groupby("country_iso3")["established_date"].min()
    table["first_date"] = table["first_date"].fillna("")
    phase = pd.crosstab(pairings["country_iso3"], pairings["phase_id"]).reindex(columns=list(PHASES), fill_value=0)
    table = table.join(phase).join(countries[["name_en", "name_zh", "continent"]])
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
    ordered = dated.sort_values(["established_date", "pairing_id"])
    return ordered.drop_duplicates("country_iso3")


def single_ties(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the pairings of countries that have exactly one."""
    return pairings[~pairings["country_iso3"].duplicated(keep=False)]


def latest_totals(totals: pd.DataFrame, scope: str) -> pd.DataFrame:
    """Give the latest official total of formal pairings for each country or province, indexed by its id.

    Other definitions are not comparable and left out. Of figures of the same date an exact one comes
    before a rounded one.
    """
    definition = {"country": "cumulative", "province": "provincial_count"}[scope]
    rows = totals[(totals["scope"] == scope) & (totals["definition"] == definition) & totals["pairs"].notna()]
    return rows.sort_values(["date", "is_exact"]).drop_duplicates("scope_id", keep="last").set_index("scope_id")


def coverage(pairings: pd.DataFrame, register: Register, scope: str) -> pd.DataFrame:
    """Compare recorded with official pairings, for `country` or `province`, largest gap first.

    Returns one row an official total: `recorded` (formal pairings of the register not ended, dated
    or not), `official`, `date`, `coverage` (recorded / official), `gap` and `source_id`.
    """
    column = {"country": "country_iso3", "province": "province_id"}[scope]
    official = latest_totals(register.totals, scope)
    standing = pairings[(pairings["kind"] == "formal") & (pairings["status"] != "ended")]
    table = pd.DataFrame(
        {
            "recorded": standing[column].value_counts().reindex(official.index, fill_value=0),
            "official": official["pairs"].astype(int),
            "date": official["date"],
            "source_id": official["source_id"],
        }
    )
    table["coverage"] = table["recorded"] / table["official"]
    table["gap"] = table["official"] - table["recorded"]
    return table.sort_values("gap", ascending=False)


def national_totals(totals: pd.DataFrame) -> pd.DataFrame:
    """Give the official national totals of pairings in force, by date: cumulative, exact or rounded."""
    rows = totals[(totals["scope"] == "national") & (totals["definition"] == "cumulative") & totals["pairs"].notna()]
    return rows.sort_values("date", ignore_index=True)


def place_counts(pairings: pd.DataFrame, column: str) -> pd.Series:
    """Count pairings by a column (`country_iso3` or `province_id`), most first."""
    return pairings[column].value_counts()
