"""The words around a chart: what is selected, and a caption that rewrites itself for it."""

from collections.abc import Mapping

import pandas as pd

from friendship.measures import Counts
from friendship.register import Register
from friendship.selection import FIRST_YEAR, Selection
from friendship.text import FILTER_NAMES, Text

MOST_NAMES = 4


def filter_line(selection: Selection, register: Register, t: Text) -> str:
    """Name the active filters in one line; the kind of tie is always said."""
    parts = [
        _values(name, getattr(selection, name), register, t)
        for name in ("phase", "years", "continent", "country", "province", "region", "level", "status")
        if getattr(selection, name)
    ]
    kinds = [t.label("kind", kind) for kind in selection.kind] or [t("all kinds of tie")]
    parts.append(t.listed(kinds))
    if selection.has_era and selection.undated:
        parts.append(t("with undated"))
    return " · ".join(parts)


def _values(name: str, values: tuple[str, ...] | tuple[int, int], register: Register, t: Text) -> str:
    if name == "years":
        return t("{first} to {last}", first=values[0], last=values[1])
    names = [option_name(name, str(value), register, t) for value in values]
    if len(names) > MOST_NAMES:
        shown = t.listed(names[:MOST_NAMES])
        return t("{names} and {n} more", names=shown, n=t.number(len(names) - MOST_NAMES))
    return t.listed(names)


def option_name(name: str, value: str, register: Register, t: Text) -> str:
    """Give the words for one value of a filter."""
    tables: Mapping[str, pd.DataFrame] = {"country": register.countries, "province": register.provinces}
    if name in tables:
        row = tables[name].loc[value]
        return t.name(row["name_en"], row["name_zh"])
    return t.label(name, value)


def count_line(counts: Counts, left_out: int, t: Text) -> str:
    """Say how many pairings are selected, dated and undated, and how many an era filter leaves out."""
    line = t.plural("{n} pairing", "{n} pairings", counts.pairings)
    line += t(": {dated} dated, {undated} undated", dated=t.number(counts.dated), undated=t.number(counts.undated))
    if left_out:
        line += t("; {n} undated left out", n=t.number(left_out))
    return line


def scope(t: Text) -> str:
    """Give the scope line that stands wherever totals stand."""
    return t(
        "Scope: the 31 provinces, autonomous regions and municipalities that the official counts cover; "
        "Taiwan, Hong Kong and Macao are outside those counts."
    )


def period(pairings: pd.DataFrame, selection: Selection, register: Register, t: Text) -> str:
    """Say what years the dated pairings of a chart span."""
    if selection.years:
        first, last = selection.years
    elif pairings["year"].notna().any():
        first, last = int(pairings["year"].min()), int(pairings["year"].max())
    else:
        first, last = FIRST_YEAR, register.last_year
    return t("{first} to {last}", first=first, last=last)


def basis(pairings: pd.DataFrame, left_out: int, t: Text) -> str:
    """Say what a chart over time counts and what it cannot show."""
    dated = int(pairings["year"].notna().sum())
    undated = len(pairings) - dated + left_out
    words = t.plural("{n} pairing with a known year is shown", "{n} pairings with a known year are shown", dated)
    if undated:
        words += t.plural("; {n} more has no known date", "; {n} more have no known date", undated)
    return words + t(".")


def source_line(t: Text) -> str:
    """Name the source of every figure drawn from the register."""
    return t("Source: Friendship Cities register (CC BY 4.0), built from the sources on the page Sources & method.")


def source_title(sources: pd.DataFrame, source_id: str) -> str:
    """Give a source's title, with the publisher where it is known, shortened to one line."""
    row = sources.loc[source_id]
    title = row["title"] if len(row["title"]) <= 90 else row["title"][:88] + "…"
    return f"{title} ({row['publisher']})" if row["publisher"] and row["publisher"] not in title else str(title)
