"""The words around a chart: what is selected, and a caption that rewrites itself for it."""

import pandas as pd

from friendship.measures import Counts
from friendship.register import Register
from friendship.selection import FIRST_YEAR, Selection
from friendship.text import PHASE_SHORT, Text

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
    if name in register.names:
        return t.name(*register.names[name][value])
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


def pairing_name(row: pd.Series, t: Text) -> str:
    """Name a pairing by its two ends."""
    return f"{t.name(row['cn_name_en'], row['cn_name_zh'])} – {t.name(row['partner_name_en'], row['partner_name_zh'])}"


def country_names(codes: list[str], register: Register, t: Text) -> dict[str, str]:
    """Name countries by code; `other` is the rest."""
    return {
        code: t("Other countries") if code == "other" else option_name("country", code, register, t) for code in codes
    }


def leader_title(ranking: pd.DataFrame, t: Text) -> str:
    """Title a ranking of countries by its leader."""
    leader = ranking.iloc[0]
    name = t.name(leader["name_en"], leader["name_zh"])
    if len(ranking) == 1:
        return t.plural("{name}: {n} recorded pairing", "{name}: {n} recorded pairings", leader["pairings"], name=name)
    return t("{name} leads with {n} recorded pairings", name=name, n=t.number(leader["pairings"]))


def leaders(ranking: pd.DataFrame, total: int, t: Text) -> str:
    """Say what the first countries of a ranking hold, in numbers and shares."""
    parts = [
        t(
            "{name} {n} ({share})",
            name=t.name(row.name_en, row.name_zh),
            n=t.number(row.pairings),
            share=t.share(row.pairings / total),
        )
        for row in ranking.head(3).itertuples()
    ]
    return t.plural("Of {n} pairing: {parts}.", "Of {n} pairings: {parts}.", total, parts=t.listed(parts))


def continent_title(ranking: pd.DataFrame, t: Text) -> str:
    """Title the continents by the largest."""
    sums = ranking.groupby("continent")["pairings"].sum()
    share = t.share(sums.max() / sums.sum())
    return t(
        "{continent} holds {share} of the recorded pairings", continent=t.label("continent", sums.idxmax()), share=share
    )


def continents(ranking: pd.DataFrame, t: Text) -> str:
    """Say how many pairings each continent holds, most first."""
    sums = ranking.groupby("continent")["pairings"].sum().sort_values(ascending=False)
    parts = [f"{t.label('continent', str(code))} {t.number(n)}" for code, n in sums.items()]
    return t.listed(parts) + t(".")


def growth_title(pairings: pd.DataFrame, reading: str, t: Text) -> str:
    """Title a chart of growth by what it ends in."""
    dated = pairings[pairings["year"].notna()]
    if dated.empty:
        return t("No dated pairing in this selection")
    if reading == "added":
        peak = dated["year"].value_counts().sort_index()
        return t("Most pairings on record began in {year}: {n}", year=peak.idxmax(), n=t.number(peak.max()))
    ended = int(dated["ended_year"].notna().sum())
    return t("{n} dated pairings in force by {year}", n=t.number(len(dated) - ended), year=dated["year"].max())


def growth_subtitle(reading: str, split: str | None, is_share: bool, period: str, t: Text) -> str:
    """Say what a chart of growth counts, and over which years."""
    if reading == "in-force":
        what = (
            t("Share of the pairings in force at the end of each year")
            if is_share
            else t("Pairings in force at the end of each year")
        )
    else:
        what = (
            t("Share of the pairings established in each year") if is_share else t("Pairings established in each year")
        )
    by = {"continent": t("by continent"), "level": t("by level of tie"), "region": t("by region of China")}
    return t.phrases([what, *([by[split]] if split else []), period])


def official_note(selection: Selection, is_share: bool, t: Text) -> str:
    """Say what the official dots are, or why there are none."""
    if is_share:
        return t("Official totals are not split and are left out of shares.")
    others = [name for name in selection.active() if name not in ("phase", "years", "undated", "country", "province")]
    if others or len(selection.country) + len(selection.province) > 1:
        return t("No official total covers this selection.")
    return t(
        "Diamonds are official totals as published; they are a series of their own, never added to the register’s."
    )


def pace_title(phases: pd.DataFrame, t: Text) -> str:
    """Title the pace of the phases by the fastest on record."""
    fastest = phases["per_year"].idxmax()
    return t(
        "{phase} was the fastest on record: {n} pairings a year",
        phase=t(PHASE_SHORT[str(fastest)]),
        n=t.decimal(phases["per_year"].max()),
    )


def pace(phases: pd.DataFrame, official: pd.DataFrame, t: Text) -> str:
    """Say the pace of each phase, recorded and official."""
    parts = [
        t(
            "{phase}: {recorded} a year recorded, {official} by the official totals",
            phase=t(PHASE_SHORT[str(phase)]),
            recorded=t.decimal(phases.at[phase, "per_year"]),
            official=t.decimal(official.at[phase, "per_year"]),
        )
        for phase in phases.index
    ]
    return t.clauses(parts) + " " + t("The phases last about 5, 13 and over 30 years, so totals alone would mislead.")


def phases(table: pd.DataFrame, register: Register, t: Text) -> str:
    """Say where the source's figures for the phases stand, and that they are cumulative."""
    source = source_title(register.sources, register.phases["source_id"].iloc[0])
    return t(
        "The source gives {totals} as running totals; the register counts dated pairings only. Source: {source}.",
        totals=t.listed([t.number(total) for total in table["official"]]),
        source=source,
    )


def concentration_title(spread: pd.Series, t: Text) -> str:
    """Title the concentration over time by where it began and ended."""
    if spread.empty:
        return t("No dated pairing in this selection")
    return t(
        "Concentration among countries: from {first} to {last}",
        first=t.decimal(spread.iloc[0], 2),
        last=t.decimal(spread.iloc[-1], 2),
    )


def world_map(pairings: pd.DataFrame, show: str, t: Text) -> tuple[str, str, str]:
    """Give the title, the subtitle and the caption of the world map."""
    undated = int(pairings["year"].isna().sum())
    title = t.plural("{n} pairing on the map", "{n} pairings on the map", len(pairings))
    circles = t("Circles grow with the number of pairings of a country or province.")
    if show == "flows":
        subtitle = t("Pairings summed by Chinese province and country: the more, the broader and darker the arc")
        arcs = t("Arcs run from the province’s seat to the middle of the country’s counterparts, along great circles.")
    else:
        subtitle = t("Every recorded pairing of the selection, coloured by phase, centred on the Pacific")
        arcs = t(
            "Arcs run from China’s end to the counterpart along great circles; {n} undated pairings are grey.",
            n=t.number(undated),
        )
    return title, subtitle, f"{arcs} {circles}"
