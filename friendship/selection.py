"""What is filtered: the filters every page shares, to and from the URL, and onto the register.

The URL is the one place where the selection lives, so Back, Forward, reload and a sent link all
show the same view. Values are codes, never words of a language; several are joined with `~`:
`?phase=II~III&years=1985..1999&country=JPN~KOR&undated=1`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from friendship.register import Register
from friendship.schema import CONTINENTS, FIRST_DATE, KINDS, LEVELS, PHASES, REGIONS, STATUSES

FIRST_YEAR = int(FIRST_DATE[:4])
JOIN = "~"
RANGE = ".."
COLUMNS = {
    "phase": "phase_id",
    "continent": "continent",
    "country": "country_iso3",
    "province": "province_id",
    "region": "region",
    "level": "level",
    "kind": "kind",
    "status": "status",
}


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is shown. An empty tuple, or no years, filters nothing; `kind` is formal by default.

    An era filter (phase or years) leaves undated pairings out unless `undated` brings them in.
    """

    phase: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    continent: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    kind: tuple[str, ...] = ("formal",)
    status: tuple[str, ...] = ()
    undated: bool = False

    @property
    def has_era(self) -> bool:
        """Whether the selection is limited in time."""
        return bool(self.phase or self.years)

    def to_query(self) -> dict[str, str]:
        """Give the URL's parameters: only what differs from the default."""
        query: dict[str, str] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            if field.name == "years":
                query["years"] = RANGE.join(map(str, value))
            elif field.name == "undated":
                query["undated"] = "1"
            else:
                query[field.name] = JOIN.join(value) if value else "any"
        return query

    def active(self) -> list[str]:
        """Name the filters that differ from the default, in the order of the panel."""
        return [field.name for field in fields(self) if getattr(self, field.name) != field.default]


PARAMETERS = tuple(field.name for field in fields(Selection))


@dataclass(frozen=True)
class Rejected:
    """A value of the URL that means nothing here: its parameter, the value, and what is allowed."""

    parameter: str
    value: str
    allowed: str


def allowed_values(register: Register) -> dict[str, tuple[str, ...]]:
    """Give the values each filter takes; countries and provinces are those with a pairing, most first."""
    return {
        "phase": PHASES,
        "continent": CONTINENTS,
        "country": register.by_size["country"],
        "province": register.by_size["province"],
        "region": REGIONS,
        "level": LEVELS,
        "kind": KINDS,
        "status": STATUSES,
    }


def from_query(query: Mapping[str, str], register: Register) -> tuple[Selection, list[Rejected]]:
    """Read a selection from the URL's parameters; give back what had to be ignored."""
    chosen: dict[str, Any] = {}
    rejected: list[Rejected] = []
    for name, allowed in allowed_values(register).items():
        raw = [value for value in query.get(name, "").split(JOIN) if value]
        if name == "kind" and raw == ["any"]:
            chosen[name] = ()
            continue
        rejected += [Rejected(name, value, JOIN.join(allowed)) for value in raw if value not in allowed]
        if known := tuple(value for value in allowed if value in raw):
            chosen[name] = known
    if "years" in query:
        years = _years(query["years"], register.last_year)
        if years is None:
            rejected.append(Rejected("years", query["years"], f"{FIRST_YEAR}{RANGE}{register.last_year}"))
        elif years != (FIRST_YEAR, register.last_year):
            chosen["years"] = years
    if query.get("undated", "0") not in ("0", "1"):
        rejected.append(Rejected("undated", query["undated"], "0~1"))
    chosen["undated"] = query.get("undated") == "1"
    return Selection(**chosen), rejected


def _years(raw: str, last_year: int) -> tuple[int, int] | None:
    parts = raw.split(RANGE)
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) == 4 for part in parts):
        return None
    first, last = map(int, parts)
    return (first, last) if FIRST_YEAR <= first <= last <= last_year else None


def select(pairings: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Give the pairings that the selection shows, dated and undated, in the register's order."""
    return pairings[_timeless(pairings, selection) & in_era(pairings, selection)]


def _timeless(pairings: pd.DataFrame, selection: Selection) -> pd.Series:
    """Tell for each pairing whether every filter but phase and years lets it through."""
    mask = pd.Series(True, index=pairings.index)
    for name, column in COLUMNS.items():
        values = getattr(selection, name)
        if values and name != "phase":
            mask &= pairings[column].isin(values)
    return mask


def in_era(pairings: pd.DataFrame, selection: Selection) -> pd.Series:
    """Tell for each pairing whether phase and years let it through."""
    dated = pairings["year"].notna()
    mask = pd.Series(True, index=pairings.index)
    if selection.phase:
        mask &= pairings["phase_id"].isin(selection.phase)
    if selection.years:
        mask &= pairings["year"].between(*selection.years).fillna(False).astype(bool)
    return mask | ~dated if selection.undated else mask


def left_out(pairings: pd.DataFrame, selection: Selection) -> int:
    """Count the undated pairings that only the era filter leaves out."""
    if not selection.has_era or selection.undated:
        return 0
    return int((_timeless(pairings, selection) & pairings["year"].isna()).sum())


def loosened(pairings: pd.DataFrame, selection: Selection) -> dict[str, int]:
    """For an empty selection: each active filter that alone, set back, would show pairings, with how many."""
    defaults = Selection()
    counts = {
        name: len(select(pairings, replace(selection, **{name: getattr(defaults, name)})))
        for name in selection.active()
        if name != "undated"
    }
    return {name: count for name, count in counts.items() if count}
