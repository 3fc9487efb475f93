"""The words around a chart: what is selected, and a caption that rewrites itself for it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from friendship import balance, maps, places
from friendship.measures import Counts
from friendship.measures import counts as count
from friendship.register import Register
from friendship.schema import PHASES
from friendship.selection import FIRST_YEAR, Selection
from friendship.spotlight import Headline, ProvincesClaim, half_by
from friendship.text import LABELS, N_, PHASE_SHORT, Text

# What is counted, the figure, its date or basis.
Figure = tuple[str, str, str]
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


def count_sentence(pairings: pd.DataFrame, left_out: int, t: Text) -> str:
    """Say as a sentence how many pairings there are, dated and undated, and how many undated ones are left out."""
    return count_line(count(pairings), left_out, t) + t(".")


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
    full, publisher = sources.at[source_id, "title"], sources.at[source_id, "publisher"]
    title = full if len(full) <= 90 else full[:88] + "…"
    return f"{title} ({publisher})" if publisher and publisher not in title else str(title)


def pairing_name(row: "pd.Series | Mapping[Any, Any]", t: Text) -> str:
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


def world_map(pairings: pd.DataFrame, register: Register, show: str, t: Text) -> tuple[str, str, str]:
    """Give the title, the subtitle and the caption of the world map, on which `pairings` of the register stand."""
    title = t.plural("{n} pairing on the map", "{n} pairings on the map", len(pairings))
    circles = t("Circles grow with the number of pairings of a country or province.")
    if show == "flows":
        subtitle = t("Pairings summed by Chinese province and country: the more, the broader and darker the arc")
        arcs = t("Arcs run from the province’s seat to the middle of the country’s counterparts, along great circles.")
        drawn, flows = len(maps.drawn_flows(register)), len(maps.all_flows(register))
        if drawn < flows:
            strongest = t(
                "Only the {n} strongest of the register’s {all} flows are drawn.",
                n=t.number(drawn),
                all=t.number(flows),
            )
            arcs = f"{arcs} {strongest}"
    else:
        subtitle = t("Every recorded pairing of the selection, coloured by phase")
        arcs = t("Arcs run from China’s end to the counterpart along great circles; undated pairings are grey.")
    return title, subtitle, f"{arcs} {circles}"


PHASE_INSIDE = {"I": N_("phase I"), "II": N_("phase II"), "III": N_("phase III")}
# Readings whose groups are labelled as a filter's values are.
FILTER_OF = {"regions": "region", "continents": "continent", "provinces": "province", "countries": "country"}


def group_names(reading: str, codes: list[str], register: Register, t: Text) -> dict[str, str]:
    """Name the groups of a reading of the page Balance; a subregion that has no word here by its code."""
    if reading in FILTER_OF:
        return {code: option_name(FILTER_OF[reading], code, register, t) for code in codes}
    return {code: t.label(reading, code) if code in LABELS[reading] else code for code in codes}


def _subject(reading: str, code: str, register: Register, t: Text) -> str:
    """Name a group where a sentence begins with it."""
    if reading == "regions":
        return t.label("region-subject", code)
    if code == "priority-regions":
        return t("Latin America, Africa, South Asia and South-East Europe together")
    return group_names(reading, [code], register, t)[code]


def balance_title(shown: balance.Grouped, over: str, unit: str, register: Register, t: Text) -> str:
    """Title a reading of groups by the largest, or by the group that the reading asks for."""
    if over == "years" and shown.pairings["year"].notna().any():
        return _title_of_years(shown, unit, register, t)
    if unit == "per-million":
        rates = shown.rates(unit)
        name = _subject(shown.reading, str(rates.idxmax()), register, t)
        return t("{group}: {n} pairings per million inhabitants, the most", group=name, n=t.decimal(rates.max(), 2))
    code, groups = shown.subject(over)
    number, total = int(shown.sums[groups].sum()), len(shown.pairings)
    return t(
        "{group}: {n} of {total} recorded pairings ({share})",
        group=_subject(shown.reading, code, register, t),
        n=t.number(number),
        total=t.number(total),
        share=t.share(number / total),
    )


def _title_of_years(shown: balance.Grouped, unit: str, register: Register, t: Text) -> str:
    year, values, total = shown.latest()
    if unit == "per-million":
        rates = shown.years(unit).iloc[-1]
        return t(
            "{group}: {n} dated pairings in force per million inhabitants in {year}, the most",
            group=_subject(shown.reading, str(rates.idxmax()), register, t),
            n=t.decimal(rates.max(), 2),
            year=year,
        )
    code, groups = shown.subject("years")
    number = int(values[groups].sum())
    return t(
        "{group}: {n} of {total} dated pairings in force in {year} ({share})",
        group=_subject(shown.reading, code, register, t),
        n=t.number(number),
        total=t.number(total),
        year=year,
        share=t.share(number / max(total, 1)),
    )


def unit_axis(unit: str, t: Text) -> str:
    """Name the axis of a unit."""
    return {
        "counts": t("Pairings"),
        "shares": t("Share of pairings"),
        "per-million": t("Per million inhabitants"),
    }[unit]


def balance_subtitle(over: str, unit: str, t: Text) -> str:
    """Say what a reading of groups counts, in which unit."""
    what = {
        "phases": t("Pairings by phase of establishment, undated ones apart"),
        "years": t("Dated pairings in force at the end of each year"),
        "all": t("All recorded pairings of the selection"),
    }
    units = {
        "counts": t("counts"),
        "shares": t("shares"),
        "per-million": t("per million residents of 1 November 2020"),
    }
    return t.phrases([what[over], units[unit]])


def held(shown: balance.Grouped, over: str, register: Register, t: Text) -> str:
    """Say what share of the dated pairings a reading's main group held in the last two phases that have any."""
    code, groups = shown.subject(over)
    shares = (shown.counts[groups].sum(axis=1) / shown.totals.where(shown.totals > 0)).reindex(list(PHASES)).dropna()
    if shares.empty:
        return t("No pairing of this selection has a known date.")
    name = _subject(shown.reading, code, register, t)
    later, last = str(shares.index[-1]), t.share(shares.iloc[-1])
    if len(shares) == 1:
        return t("{group} held {share} of dated pairings in {phase}.", group=name, share=last, phase=_inside(later, t))
    return t(
        "{group} held {first} of dated pairings in {earlier} and {last} in {later}.",
        group=name,
        first=t.share(shares.iloc[-2]),
        earlier=_inside(str(shares.index[-2]), t),
        last=last,
        later=_inside(later, t),
    )


def _inside(phase: str, t: Text) -> str:
    return t(PHASE_INSIDE[phase])


def population_note(register: Register, t: Text) -> str:
    """Say whose inhabitants a rate is counted by."""
    if balance.POPULATION_SOURCE not in register.sources.index:
        return t("Inhabitants: residents on 1 November 2020, the same number for every year.")
    return t(
        "Inhabitants: residents on 1 November 2020, the same number for every year; source: {source}.",
        source=source_title(register.sources, balance.POPULATION_SOURCE),
    )


def phase_rows(totals: pd.Series, t: Text) -> list[str]:
    """Name the phases on an axis with the number of pairings of each; the empty one is of the undated."""
    return [
        "<br>".join((t(PHASE_SHORT[str(phase)]), t.plural("{n} pairing", "{n} pairings", n)))
        for phase, n in totals.items()
    ]


def neighbour_note(register: Register, t: Text) -> str:
    """Say which countries count as neighbours."""
    n = t.number(register.countries["is_neighbour"].sum())
    return t("Neighbouring countries are the {n} that share a land border with China.", n=n)


def belt_road_note(register: Register, t: Text) -> str:
    """Say for how many countries the year of signature is known, and what is meant by the rest."""
    known = int((register.countries["belt_and_road_year"] != "").sum())
    return t(
        "The year of a Belt and Road document is known here for {n} countries; for the others it is unknown, "
        "which does not mean that there is none.",
        n=t.number(known),
    )


def priority_note(register: Register, t: Text) -> str:
    """Say what the groups of the priority regions are, and where the source's two wordings part."""
    claims = register.claims
    claim = claims.loc[balance.PRIORITY_CLAIM] if balance.PRIORITY_CLAIM in claims.index else None
    parts = [t("The groups are those that the source text names; they overlap, so shares do not add up.")]
    if claim is not None:
        wordings = t.name(claim["conflict_en"], claim["conflict_zh"])
        parts.append(t("Where its two wordings part: {wordings}.", wordings=wordings))
    south_east = [name for code, name in register.names["country"].items() if code in balance.SOUTH_EAST_EUROPE]
    names = [t.name(*name) for name in south_east]
    parts.append(t("South-East Europe here: {names}.", names=t.listed(names)))
    parts.append(
        t(
            "The West here: Northern America, Northern, Western and Southern Europe without these, "
            "Australia and New Zealand."
        )
    )
    return " ".join(parts)


def timing_sentence(timing: pd.Series, t: Text) -> str:
    """Say how many dated ties with known signatories came before, in and after the signature year."""
    counts = timing.value_counts().reindex(list(balance.TIMINGS), fill_value=0)
    dated = int(counts.sum() - counts["undated"])
    if not dated:
        return t("No pairing of this selection with a known signatory has a known date.")
    return t.plural(
        "Of {n} dated pairing with a known signatory, {before} came before the signature year, {same} in it "
        "and {after} after it.",
        "Of {n} dated pairings with known signatories, {before} came before the signature year, {same} in it "
        "and {after} after it.",
        dated,
        before=t.number(counts["before"]),
        same=t.number(counts["same-year"]),
        after=t.number(counts["after"]),
    )


def timing_title(timing: pd.Series, t: Text) -> str:
    """Title the timing of ties by the share that came before the signature."""
    dated = timing[timing != "undated"]
    if dated.empty:
        return t("No dated pairing with a known signatory")
    return t(
        "{share} of dated pairings with known signatories came before the signature year",
        share=t.share((dated == "before").mean()),
    )


def lorenz_names(rows: pd.DataFrame, t: Text) -> dict[str, str]:
    """Name the Lorenz curves, with their index."""
    return {
        str(code): t(
            "{phase}: Gini {gini}",
            phase=t("All pairings") if code == "all" else t(PHASE_SHORT[str(code)]),
            gini=t.decimal(rows.at[code, "gini_population"], 2),
        )
        for code in rows.index
    }


def lorenz_title(rows: pd.DataFrame, t: Text) -> str:
    """Title the Lorenz curves by where the index began and ended among the phases, else by the one of all."""
    dated = rows.drop(index="all")["gini_population"]
    if len(dated) < 2:
        gini = t.decimal(rows.at["all", "gini_population"], 2)
        return t("Spread of pairings over provinces by population: Gini {gini}", gini=gini)
    return t(
        "Spread of pairings over provinces by population: Gini {first} in {earlier}, {last} in {later}",
        first=t.decimal(dated.iloc[-2], 2),
        earlier=_inside(str(dated.index[-2]), t),
        last=t.decimal(dated.iloc[-1], 2),
        later=_inside(str(dated.index[-1]), t),
    )


def lorenz_sentence(rows: pd.DataFrame, provinces: int, t: Text) -> str:
    """Say the unweighted index of all pairings and how many provinces have any."""
    return t.plural(
        "Counted by province instead, each weighing the same and those without any included, the Gini index of all "
        "pairings is {gini}; {some} of {n} province has at least one.",
        "Counted by province instead, each weighing the same and those without any included, the Gini index of all "
        "pairings is {gini}; {some} of {n} provinces have at least one.",
        provinces,
        gini=t.decimal(rows.at["all", "gini_provinces"], 2),
        some=t.number(rows.at["all", "provinces"]),
    )


def lorenz_caption(
    pairings: pd.DataFrame, left_out: int, rows: pd.DataFrame, provinces: int, register: Register, t: Text
) -> str:
    """Say what the Lorenz curves count, whose inhabitants, and the index without weights."""
    parts = [
        count_sentence(pairings, left_out, t),
        t("Undated pairings are part of the curve of all pairings alone."),
        population_note(register, t),
        lorenz_sentence(rows, provinces, t),
    ]
    return " ".join(parts)


def hhi_sentence(table: pd.DataFrame, t: Text) -> str:
    """Say where the concentration of the finest groups began and ended; rows of `table` are phases or years."""
    values = table[table.columns[0]].drop(index="", errors="ignore").dropna()
    if values.empty:
        return t("No pairing of this selection has a known date.")
    name = t.label("concentration", str(table.columns[0]))
    when = [_inside(str(row), t) if row in PHASE_INSIDE else str(row) for row in values.index]
    if len(values) == 1:
        return t("{group}: HHI {value} in {when}.", group=name, value=t.decimal(values.iloc[0], 3), when=when[0])
    return t(
        "{group}: HHI {first} in {earlier} and {last} in {later}.",
        group=name,
        first=t.decimal(values.iloc[0], 3),
        earlier=when[0],
        last=t.decimal(values.iloc[-1], 3),
        later=when[-1],
    )


MOST_ABSENT = 12


def absent_provinces_title(missing: pd.DataFrame, of: int, country: str, t: Text) -> str:
    """Title the provinces without a tie with a country by their number."""
    number, total = t.number(len(missing)), t.number(of)
    return t("{n} of {total} provinces have no recorded tie with {name}", n=number, total=total, name=country)


def absent_provinces(missing: pd.DataFrame, of: int, country: str, t: Text) -> str:
    """Say which provinces have no recorded tie with a country, or how many where they are many."""
    if missing.empty:
        return t("Every province has a recorded tie with {name}.", name=country)
    if len(missing) == of:
        return t("No province has a recorded tie with {name}.", name=country)
    if len(missing) > MOST_ABSENT:
        return t("{n} provinces have a recorded tie with {name}.", n=t.number(of - len(missing)), name=country)
    names = [t.name(*pair) for pair in zip(missing["name_en"], missing["name_zh"], strict=True)]
    return t("Without a recorded tie with {name}: {provinces}.", name=country, provinces=t.listed(names))


def absent_countries_title(missing: pd.DataFrame, province: str, t: Text) -> str:
    """Title the neighbours and signatories without a tie with a province by their number."""
    number = t.number(len(missing))
    return t("{name} has no recorded tie with {n} neighbouring or signatory countries", name=province, n=number)


def absent_countries(missing: pd.DataFrame, countries: pd.DataFrame, province: str, t: Text) -> str:
    """Say how many neighbours and how many known signatories have no recorded tie with a province."""
    signed = int((missing["belt_and_road_year"] != "").sum())
    return t(
        "{name} has no recorded tie with {neighbours} of {all_neighbours} neighbouring countries and with {signed} of "
        "{all_signed} countries whose Belt and Road year is known.",
        name=province,
        neighbours=t.number(missing["is_neighbour"].sum()),
        all_neighbours=t.number(countries["is_neighbour"].sum()),
        signed=t.number(signed),
        all_signed=t.number((countries["belt_and_road_year"] != "").sum()),
    )


def absence_note(left_out: int, t: Text) -> str:
    """Say what an absence means here, and which filters are set aside."""
    note = t(
        "The filters on place only choose whose absences are shown; the other filters hold. No recorded tie does not "
        "mean none: the register is not complete."
    )
    if not left_out:
        return note
    return note + " " + t.plural("{n} undated pairing is left out.", "{n} undated pairings are left out.", left_out)


def counted(pairings: pd.DataFrame, over: str, left_out: int, t: Text) -> str:
    """Say what a reading counts: over the years the dated alone, else all."""
    if over == "years":
        return basis(pairings, left_out, t)
    return count_sentence(pairings, left_out, t)


def balance_caption(shown: balance.Grouped, over: str, unit: str, left_out: int, register: Register, t: Text) -> str:
    """Say what a reading of groups counts and by what definitions, and end in what the data says of it."""
    notes = {"neighbours": neighbour_note, "belt-road": belt_road_note, "priority": priority_note}
    parts = [counted(shown.pairings, over, left_out, t)]
    if unit == "per-million":
        parts.append(population_note(register, t))
    if shown.reading in notes:
        parts.append(notes[shown.reading](register, t))
    return " ".join([*parts, held(shown, over, register, t)])


def balance_readings(side: str, t: Text) -> dict[str, str]:
    """Name the readings of a side of the page Balance."""
    return {
        "home": {
            "regions": t("Regions"),
            "provinces": t("Provinces"),
            "tiles": t("Tile map"),
            "lorenz": t("Lorenz curve"),
            "concentration": t("Concentration"),
        },
        "abroad": {
            "continents": t("Continents"),
            "subregions": t("Subregions"),
            "neighbours": t("Neighbours"),
            "belt-road": t("Belt and Road"),
            "signature": t("Before or after signing"),
            "priority": t("Priority regions"),
            "concentration": t("Concentration"),
        },
        "absences": {"country": t("Of a country"), "province": t("Of a province")},
    }[side]


def short_name(province: str, register: Register, t: Text) -> str:
    """Give a province's short name for a tile: the Chinese name, or the letters of ISO 3166-2."""
    return option_name("province", province, register, t) if t.lang == "zh" else balance.ABBREVIATIONS[province]


def hhi_title(table: pd.DataFrame, t: Text) -> str:
    """Title the concentration by its finest groups, as it stands last."""
    values = table[table.columns[0]].drop(index="", errors="ignore").dropna()
    if values.empty:
        return t("No dated pairing in this selection")
    row = str(values.index[-1])
    return t(
        "{group}: as concentrated in {when} as {n} equal shares",
        group=t.label("concentration", str(table.columns[0])),
        when=_inside(row, t) if row in PHASE_INSIDE else row,
        n=t.decimal(1 / values.iloc[-1]),
    )


def hhi_subtitle(over: str, t: Text) -> str:
    """Say what the concentration is measured on."""
    if over == "years":
        return t("Herfindahl-Hirschman index of the pairings in force at the end of each year: 0 even, 1 all in one")
    return t("Herfindahl-Hirschman index of the pairings of each phase: 0 even, 1 all in one")


# One country in depth.


def headlines(facts: Headline, t: Text) -> list[Figure]:
    """Word a country's headline figures: what, the figure, its date or basis."""
    first, official = facts.first, facts.official
    return [
        (
            t("First tie"),
            t.date(first["established_date"]) if first is not None else t("unknown"),
            pairing_name(first, t) if first is not None else t("no dated pairing"),
        ),
        (
            t("In this register"),
            t.number(facts.pairings),
            t(
                "{dated} dated, {undated} undated",
                dated=t.number(facts.dated),
                undated=t.number(facts.pairings - facts.dated),
            ),
        ),
        (
            t("Official total"),
            _official(official, t) if official is not None else t("none found"),
            _against(facts, t),
        ),
        (
            t("Rank"),
            t.number(facts.rank) if facts.rank else t("none"),
            t.plural("of {n} country by recorded pairings", "of {n} countries by recorded pairings", facts.ranked),
        ),
        (t("By level of tie"), *_split("level", ("city", "county", "province"), facts.by_level, t)),
        (t("By status"), *_split("status", ("active", "suspended", "ended", "unknown"), facts.by_status, t)),
        (
            t("Chinese provinces"),
            t.number(facts.provinces),
            t("of {n} provincial units have a recorded pairing", n=t.number(facts.provinces_known)),
        ),
        (
            t("Partner regions"),
            t.number(facts.regions),
            t.plural("of {n} region known here", "of {n} regions known here", facts.regions_known),
        ),
    ]


def _official(total: pd.Series, t: Text) -> str:
    return t.number(total["pairs"]) if total["is_exact"] else t("about {n}", n=t.number(total["pairs"]))


def _against(facts: Headline, t: Text) -> str:
    """Say what date an official total speaks of, and what the register records today beside it."""
    recorded = t("{n} formal pairings recorded in all", n=t.number(facts.recorded))
    return recorded if facts.official is None else f"{t.date(facts.official['date'])} · {recorded}"


def _split(group: str, order: tuple[str, ...], sizes: dict[str, int], t: Text) -> tuple[str, str]:
    """Give the first part of a split as the figure, and the words for it and for the others with their numbers."""
    rest = [f"{t.label(group, code)} {t.number(sizes[code])}" for code in order[1:] if sizes[code]]
    return t.number(sizes[order[0]]), " · ".join([t.label(group, order[0]), *rest])


def lines_title(table: pd.DataFrame, names: dict[str, str], t: Text) -> str:
    """Title a chart of running totals by where each ends."""
    if table.empty:
        return t("No dated pairing in this selection")
    year = table.index.max()
    parts = [t("{name} {n}", name=names[str(code)], n=t.number(value)) for code, value in table.iloc[-1].items()]
    return t("Dated pairings established by {year}: {parts}", year=year, parts=t.phrases(parts))


def matrix_title(table: pd.DataFrame, rows: list[str], columns: list[str], t: Text) -> str:
    """Title a matrix by its largest cell."""
    row, column = divmod(int(table.to_numpy().argmax()), table.shape[1])
    return t(
        "{row} and {column} share most ties: {n}",
        row=rows[row],
        column=columns[column],
        n=t.number(table.iat[row, column]),
    )


def matrix(table: pd.DataFrame, t: Text) -> str:
    """Say how many pairs of province and region a matrix has, and how many pairings have no known region."""
    cells = int((table.to_numpy() > 0).sum())
    words = t.plural(
        "{n} combination of province and region has a tie.",
        "{n} combinations of province and region have a tie.",
        cells,
    )
    return words + (" " + unplaced(int(table[""].sum()), t) if "" in table else "")


def unplaced(count: int, t: Text) -> str:
    """Say how many pairings have a counterpart whose region is not known; empty when none."""
    if not count:
        return ""
    return t.plural(
        "The region of {n} counterpart is unknown.", "The region of the counterparts of {n} pairings is unknown.", count
    )


def region_names(codes: list[str], register: Register, t: Text) -> list[str]:
    """Name partner regions; '' is the unknown one."""
    known = register.regions
    return [
        t.name(known.at[code, "name_en"], known.at[code, "name_zh"]) if code else t("Region unknown") for code in codes
    ]


def regions_title(table: pd.DataFrame, iso3: str, t: Text) -> str:
    """Title the regions by how many have a tie; only of Japan is it known how many there are."""
    covered = int((table["pairings"] > 0).sum())
    if iso3 == "JPN":
        return t("{n} of Japan’s {total} prefectures have a recorded tie", n=covered, total=len(table))
    return t.plural("{n} region has a recorded tie", "{n} regions have a recorded tie", covered)


def regions(table: pd.DataFrame, iso3: str, register: Register, t: Text) -> str:
    """Say what the regions are, and what the source claims of Japan's."""
    if iso3 != "JPN":
        return t(
            "Regions are first-level units after GeoNames; of this country only those with a counterpart stand here."
        )
    claim = register.claims.at["B09", "value"]
    words = t("The source says of 2016 that the ties reach all {n} prefectures.", n=claim)
    missing = [t.name(row.name_en, row.name_zh) for row in table[table["pairings"] == 0].itertuples()]
    if missing:
        return words + " " + t("Without a pairing in this selection: {names}.", names=t.listed(missing))
    return words + " " + t("The register confirms it.")


def provinces_title(without: list[str], name: str, register: Register, t: Text) -> str:
    """Title the Chinese provinces by those without a tie."""
    if not without:
        return t("Every province has a recorded tie with {name}", name=name)
    if len(without) > MOST_NAMES:
        return t(
            "{n} of {total} provincial units have no recorded tie with {name}",
            n=len(without),
            total=len(register.provinces),
            name=name,
        )
    names = [option_name("province", code, register, t) for code in without]
    return t("Without a recorded tie with {name}: {provinces}", name=name, provinces=t.listed(names))


def provinces(without: list[str], register: Register, t: Text) -> str:
    """List the provinces without a tie, all of them."""
    if not without:
        return t("No recorded tie does not mean no tie: the register is not complete.")
    names = t.listed([option_name("province", code, register, t) for code in without])
    return t("Without: {names}. No recorded tie does not mean no tie: the register is not complete.", names=names)


def claim_verdict(claim: ProvincesClaim, t: Text) -> str:
    """Explain how the source's claim of provinces without a tie and the register agree or contradict each other."""
    parts = []
    if claim.with_tie.empty and not claim.not_claimed:
        parts.append(t("The register’s formal pairings agree with the source."))
    for row in claim.with_tie.to_dict("records"):
        parts.append(t("Against it stands {pairing}, {date}.", pairing=pairing_name(row, t), date=_when(row, t)))
    if claim.not_claimed:
        parts.append(t("The register has not found the ties of {n} further units.", n=len(claim.not_claimed)))
    for row in claim.other_kinds.to_dict("records"):
        parts.append(
            t(
                "{pairing} ({kind}, {date}) is not a formal pairing and does not count here.",
                pairing=pairing_name(row, t),
                kind=t.label("kind", row["kind"]),
                date=_when(row, t),
            )
        )
    return (" " if t.lang == "en" else "").join(parts)


def _when(row: Mapping[Any, Any], t: Text) -> str:
    return t.date(row["established_date"]) if row["established_date"] else t("Undated")


def claim_fact(row: pd.Series, t: Text) -> str:
    """Give what a claim states and its value with its unit."""
    statement = t.name(row["statement_en"], row["statement_zh"])
    return t("{statement}: {value}", statement=statement, value=claim_value(row, t))


def halves_title(groups: dict[str, pd.DataFrame], names: dict[str, str], t: Text) -> str:
    """Title a chart of growth by the year in which half of each group's dated ties existed."""
    halves = {code: half_by(rows) for code, rows in groups.items()}
    names = names | {"network": t("the whole network")}
    parts = [t("{name} by {year}", name=names[code], year=year) for code, year in halves.items() if year]
    return t("Half of the dated ties existed: {parts}", parts=t.phrases(parts))


def lines_subtitle(is_share: bool, t: Text) -> str:
    """Say what a chart of running totals counts."""
    if is_share:
        return t("Share of each one’s dated pairings established by the end of the year, ended ones included")
    return t("Dated pairings established by the end of the year, ended ones included")


def claim_source(register: Register, t: Text) -> str:
    """Name the source text on China and Japan."""
    return t("Source: {source}.", source=source_title(register.sources, register.claims.at["B08", "source_id"]))


def survey_answers(t: Text) -> dict[str, str]:
    """Name the answers of the survey of 2013."""
    return {
        "more": t("More active with Japan than with others"),
        "equal": t("About equal"),
        "unstated": t("The rest, which the source does not state"),
    }


def survey(shares: pd.Series, register: Register, t: Text) -> str:
    """Say what the survey asked, and what is not known of it."""
    row = register.claims.loc["B10"]
    words = t(
        "About {more} % more active and {equal} % about equal; what the other {rest} % answered is not stated. "
        "The source gives neither the number of cities asked nor of those that answered.",
        more=t.number(shares["more"] * 100),
        equal=t.number(shares["equal"] * 100),
        rest=t.number(shares["unstated"] * 100),
    )
    return words + " " + t("Its words: “{quote}”", quote=t.name(row["quote_en"], row["quote_zh"]))


def survey_title(shares: pd.Series, t: Text) -> str:
    """Title the survey of 2013 by its larger answer."""
    return t(
        "About {more} % of the Chinese friendship cities asked in 2013 found exchange with Japan more active",
        more=t.number(shares["more"] * 100),
    )


def outside(count: int, t: Text) -> str:
    """Say how many counterparts a picture leaves out; empty when none."""
    if not count:
        return ""
    return t.plural(
        "{n} counterpart overseas lies outside the picture and stands in the table.",
        "{n} counterparts overseas lie outside the picture and stand in the table.",
        count,
    )


def place_name(place_id: str, register: Register, t: Text) -> str:
    """Name a place by its id."""
    return t.name(*register.place_names[place_id])


def place_around(place_id: str, register: Register, t: Text) -> str:
    """Say what a place is and where: its level, and its country or province."""
    place = places.find(register, place_id)
    if place is None:
        return ""
    if place.is_province:
        region = t.label("region", register.provinces.at[place.province_id, "region"])
        return t.phrases([t("Province-level unit of China"), region])
    level = t.label("place", place.level)
    scope, code = ("province", place.province_id) if place.is_chinese else ("country", place.country_iso3)
    return t.phrases([level, option_name(scope, code, register, t)])


def place_line(place: places.Place, register: Register, t: Text) -> str:
    """Say under a place's name what it is, where, and how else it is called."""
    others = dict.fromkeys([t.other_name(place.name_en, place.name_zh), place.name_local])
    called = [name for name in others if name and name != t.name(place.name_en, place.name_zh)]
    return " · ".join([place_around(place.place_id, register, t), *called])


def some_places(ids: Sequence[str], register: Register, t: Text) -> str:
    """Name the first few places of several and count the rest."""
    names = [place_name(place_id, register, t) for place_id in ids]
    if len(names) <= MOST_NAMES:
        return t.listed(names)
    return t("{names} and {n} more", names=t.listed(names[:MOST_NAMES]), n=t.number(len(names) - MOST_NAMES))


def sorts_of_place(t: Text) -> dict[str, str]:
    """Name the sorts of place that are listed apart."""
    return {
        "provinces": t("Provinces, with all their places"),
        "cities": t("Cities, counties and districts of China"),
        "counterparts": t("Counterparts"),
    }


def ties_title(place: places.Place, rows: pd.DataFrame, t: Text) -> str:
    """Title a place's pairings in time by how many there are and since when."""
    name = t.name(place.name_en, place.name_zh)
    dated = rows[rows["established_date"] != ""]
    if dated.empty:
        return t("{name}: no pairing with a known date", name=name)
    year = dated["established_date"].min()[:4]
    return t.plural(
        "{name}: {n} dated pairing since {year}",
        "{name}: {n} dated pairings since {year}",
        len(dated),
        name=name,
        year=year,
    )


def reach_title(place: places.Place, rows: pd.DataFrame, t: Text) -> str:
    """Title a place's pairings on the map by how far they reach."""
    name, n = t.name(place.name_en, place.name_zh), rows[place.profile_column].nunique()
    if place.is_chinese:
        return t.plural("{name} is tied to {n} country", "{name} is tied to {n} countries", n, name=name)
    return t.plural("{name} is tied to {n} province of China", "{name} is tied to {n} provinces of China", n, name=name)


def undated_names(rows: pd.DataFrame, left_out: int, t: Text) -> str:
    """Name the other ends of the undated pairings, and say how many an era filter leaves out."""
    undated = rows[rows["established_date"] == ""]
    parts = []
    if len(undated):
        parts.append(t("No known date: {names}", names=t.listed(list(undated["name"]))))
    if left_out:
        parts.append(
            t.plural(
                "{n} undated pairing is left out by the filter on time",
                "{n} undated pairings are left out by the filter on time",
                left_out,
            )
        )
    return t.clauses(parts) if parts else t("All pairings shown have a known date.")


def rivals(place: places.Place, t: Text) -> str:
    """Name the sort of place that a place is compared with."""
    if place.is_province:
        return t("provinces of China, each with all its places")
    if place.is_chinese:
        return t("cities, counties and districts of China")
    if place.level == "province":
        return t("counterparts that are provinces, states or prefectures")
    return t("counterparts that are cities or counties")


def rank_title(place: places.Place, rank: int, t: Text) -> str:
    """Title the peers by count with the place's rank."""
    return t("{name} stands at number {rank} by pairings", name=t.name(place.name_en, place.name_zh), rank=rank)


def profile_title(place: places.Place, peers: pd.DataFrame, register: Register, t: Text) -> str:
    """Title the peers by profile with the first."""
    name = t.name(place.name_en, place.name_zh)
    if peers.empty:
        return t("No place shares a partner with {name}", name=name)
    first = place_name(str(peers.index[0]), register, t)
    return t("{peer} spreads its ties most like {name}", peer=first, name=name)


def lacking_title(place: places.Place, missing: pd.DataFrame, register: Register, t: Text) -> str:
    """Title what a place lacks by how much there is."""
    name, n = t.name(place.name_en, place.name_zh), len(missing)
    if place.is_province:
        return t.plural(
            "{n} country is tied to places of {name} but not to the province",
            "{n} countries are tied to places of {name} but not to the province",
            n,
            name=name,
        )
    scope, code = ("province", place.province_id) if place.is_chinese else ("country", place.country_iso3)
    around = option_name(scope, code, register, t)
    if place.is_chinese:
        return t.plural(
            "{n} country is tied to {around} but not to {name}",
            "{n} countries are tied to {around} but not to {name}",
            n,
            around=around,
            name=name,
        )
    return t.plural(
        "{n} province of China is tied to {around} but not to {name}",
        "{n} provinces of China are tied to {around} but not to {name}",
        n,
        around=around,
        name=name,
    )


def profile_method(t: Text) -> str:
    """Name the measure of likeness and its source."""
    return t(
        "Cosine of the angle between two profiles: 1 the same shares, 0 nothing shared (Salton and McGill, "
        "Introduction to Modern Information Retrieval, 1983). Places with few pairings are easily alike."
    )


def milestones_title(events: pd.DataFrame, t: Text) -> str:
    """Title the timeline by what it holds."""
    dated = events[events["start_date"] != ""]
    if dated.empty:
        return t("No milestone with a known date in this selection")
    first, last = dated["start_date"].min()[:4], dated["start_date"].max()[:4]
    if first == last:
        return t.plural("{n} milestone, {year}", "{n} milestones, {year}", len(dated), year=first)
    return t.plural(
        "{n} milestone, {first} to {last}", "{n} milestones, {first} to {last}", len(dated), first=first, last=last
    )


def milestones_caption(events: pd.DataFrame, pairings: pd.DataFrame, left_out: int, t: Text) -> str:
    """Say how many events of each kind there are, which filters speak of them, and what the area counts."""
    kinds = events["kind"].value_counts()
    parts = [f"{t.label('event', str(kind))} {t.number(n)}" for kind, n in kinds.items()]
    said = [t.listed(parts) + t(".")] if parts else []
    said.append(
        t(
            "Years and phases filter the events too; a country or continent keeps the events held with it and those "
            "open to all; the other filters change the area alone. Hollow: announced, not seen to be held."
        )
    )
    return " ".join([*said, basis(pairings, left_out, t)])


def event_name(event: Mapping[Any, Any], t: Text) -> str:
    """Name a milestone with its edition."""
    name = t.name(event["name_en"], event["name_zh"])
    return t("{name}, edition {edition}", name=name, edition=event["edition"]) if event["edition"] else name


def event_date(event: Mapping[Any, Any], t: Text) -> str:
    """Date a milestone, from its first day to its last."""
    start, end = event["start_date"], event["end_date"]
    return t.date(start) if end in ("", start) else t("{first} to {last}", first=t.date(start), last=t.date(end))


@lru_cache(maxsize=4)
def event_lines(register: Register, t: Text) -> dict[Any, list[str]]:
    """Give the lines of each milestone's tooltip by its id: name, date and place, figures, source."""
    lines = {}
    for event_id, event in register.milestones.to_dict("index").items():
        place = t.name(event["place_en"], event["place_zh"])
        when = " · ".join(filter(None, [event_date(event, t), place]))
        figures = t.name(event["figures_en"], event["figures_zh"])
        source = t("Source: {source}", source=source_title(register.sources, event["source_id"]))
        lines[event_id] = [line for line in (event_name(event, t), when, figures, source) if line]
    return lines


def place_figures(place: places.Place, rows: pd.DataFrame, register: Register, t: Text) -> list[Figure]:
    """Give a place's headline figures: pairings, reach, first tie, sources."""
    dated = rows[rows["established_date"] != ""]
    counted = t(
        "{dated} dated, {undated} undated", dated=t.number(len(dated)), undated=t.number(len(rows) - len(dated))
    )
    if place.is_province:
        own = len(places.provincial(rows))
        counted = t.phrases([t.plural("{n} of the province itself", "{n} of the province itself", own), counted])
    partners = rows[place.profile_column].value_counts()
    scope = "country" if place.is_chinese else "province"
    leader = option_name(scope, str(partners.index[0]), register, t)
    first = dated.sort_values("established_date", kind="stable").head(1)
    qualities = places.source_qualities(rows, register.sources)
    return [
        (t("Pairings"), t.number(len(rows)), counted),
        (
            t("Countries") if place.is_chinese else t("Provinces of China"),
            t.number(len(partners)),
            t("most with {name}: {n}", name=leader, n=t.number(partners.iloc[0])),
        ),
        (
            t("First dated tie"),
            t.date(first["established_date"].iloc[0]) if len(first) else t("unknown"),
            pairing_name(first.iloc[0], t) if len(first) else "",
        ),
        (t("Sources"), t.number(qualities.sum()), _labelled("quality", qualities, t)),
    ]


def place_state(rows: pd.DataFrame, t: Text) -> str:
    """Say of what level and of what status a place's pairings are."""
    level, status = (_labelled(group, rows[group].value_counts(), t) for group in ("level", "status"))
    return " · ".join([t("Level of tie: {counts}", counts=level), t("Status: {counts}", counts=status)])


def _labelled(group: str, counts: pd.Series, t: Text) -> str:
    return t.listed([f"{t.label(group, str(code))} {t.number(n)}" for code, n in counts.items()])


def place_totals(pairings: pd.DataFrame, register: Register, t: Text) -> list[Figure]:
    """Give the ends with a pairing by sort, beside the latest official counts of each where there are some."""
    counts = places.ends(pairings)
    titles = {
        "cn_provinces": t("Provinces of China"),
        "cn_cities": t("Cities, counties and districts of China"),
        "partner_provinces": t("Provinces and states abroad"),
        "partner_cities": t("Cities and counties abroad"),
    }
    totals = register.totals[(register.totals["scope"] == "national") & (register.totals["definition"] == "cumulative")]
    figures: list[Figure] = []
    for column, title in titles.items():
        known = totals[totals[column].notna()]
        basis = t("no official count")
        if len(known):
            by_year = known.groupby(known["date"].str[:4])[column].last().iloc[::-1].head(4)
            parts = [t("{n} in {year}", n=t.number(n), year=t.date(str(year))) for year, n in by_year.items()]
            basis = t("official count: {counts}", counts=t.listed(parts))
        figures.append((title, t.number(counts[column]), basis))
    return figures


def named(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Add the `name` of each place by which a table is indexed."""
    return table.assign(name=[place_name(str(place_id), register, t) for place_id in table.index])


def profile_subtitle(place: places.Place, t: Text) -> str:
    """Say what the profiles are made of and who is compared."""
    what = (
        t("Likeness of the shares of partner countries")
        if place.is_chinese
        else t("Likeness of the shares of provinces of China")
    )
    return t.phrases([what, rivals(place, t)])


HEADLINE_CLAIMS = ("A26", "A07", "A08", "A11")


def claim_figures(claims: pd.DataFrame, t: Text) -> list[Figure]:
    """Give the facts of the source texts that head the milestones, as figures."""
    rows = claims.loc[[claim_id for claim_id in HEADLINE_CLAIMS if claim_id in claims.index]]
    return [
        (t.name(row.statement_en, row.statement_zh), row.value, t("source text of 2016, fact {id}", id=row.Index))
        for row in rows.itertuples()
    ]


def claims_title(claims: pd.DataFrame, t: Text) -> str:
    """Title the facts of the source texts by how many there are and on how many the two wordings differ."""
    differing = int((claims["conflict_en"] != "").sum())
    return t(
        "{n} facts of the source texts; remarks on the wording of {differing}",
        n=t.number(len(claims)),
        differing=t.number(differing),
    )


def claim_value(claim: pd.Series, t: Text) -> str:
    """Give the value of a fact of the source texts with its unit; a date needs none."""
    value = claim["value"]
    if len(value) >= 4 and claim["date"].startswith(value):
        return t.date(value)
    return " ".join(filter(None, [value, t.name(claim["unit_en"], claim["unit_zh"])]))


def compared(place: places.Place, equals: int, size: int, t: Text) -> str:
    """Say among how many of which sort a place is ranked, and how many others have as many pairings."""
    words = t("Compared with {n} {sort}.", n=t.number(size), sort=rivals(place, t))
    if equals:
        words += " " + t.plural("{n} other has as many.", "{n} others have as many.", equals)
    return words
