"""The words around a chart: what is selected, and a caption that rewrites itself for it."""

from collections.abc import Sequence

import pandas as pd

from friendship import places
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


def event_name(event: pd.Series, t: Text) -> str:
    """Name a milestone with its edition."""
    name = t.name(event["name_en"], event["name_zh"])
    return t("{name}, edition {edition}", name=name, edition=event["edition"]) if event["edition"] else name


def event_date(event: pd.Series, t: Text) -> str:
    """Date a milestone, from its first day to its last."""
    start, end = event["start_date"], event["end_date"]
    return t.date(start) if end in ("", start) else t("{first} to {last}", first=t.date(start), last=t.date(end))


def event_lines(event: pd.Series, register: Register, t: Text) -> list[str]:
    """Give the lines of a milestone's tooltip: name, date and place, figures, source."""
    place = t.name(event["place_en"], event["place_zh"])
    when = " · ".join(filter(None, [event_date(event, t), place]))
    figures = t.name(event["figures_en"], event["figures_zh"])
    source = t("Source: {source}", source=source_title(register.sources, event["source_id"]))
    return [line for line in (event_name(event, t), when, figures, source) if line]


Figure = tuple[str, str, str, list[float] | None]


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
        (t("Pairings"), t.number(len(rows)), counted, None),
        (
            t("Countries") if place.is_chinese else t("Provinces of China"),
            t.number(len(partners)),
            t("most with {name}: {n}", name=leader, n=t.number(partners.iloc[0])),
            None,
        ),
        (
            t("First dated tie"),
            t.date(first["established_date"].iloc[0]) if len(first) else t("unknown"),
            pairing_name(first.iloc[0], t) if len(first) else "",
            None,
        ),
        (t("Sources"), t.number(qualities.sum()), _labelled("quality", qualities, t), None),
    ]


def place_state(rows: pd.DataFrame, t: Text) -> str:
    """Say of what level and of what status a place's pairings are."""
    level, status = (_labelled(group, rows[group].value_counts(), t) for group in ("level", "status"))
    return " · ".join([t("Level of tie: {counts}", counts=level), t("Status: {counts}", counts=status)])


def _labelled(group: str, counts: pd.Series, t: Text) -> str:
    return t.listed([f"{t.label(group, str(code))} {t.number(n)}" for code, n in counts.items()])


def place_totals(pairings: pd.DataFrame, register: Register, t: Text) -> list[Figure]:
    """Give the ends with a pairing by sort, beside the latest official count of each where there is one."""
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
            by_year = known.groupby(known["date"].str[:4])[column].last().iloc[::-1].head(2)
            parts = [t("{n} in {year}", n=t.number(n), year=t.date(str(year))) for year, n in by_year.items()]
            basis = t("official count: {counts}", counts=t.listed(parts))
        figures.append((title, t.number(counts[column]), basis, None))
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
        (t.name(row.statement_en, row.statement_zh), row.value, t("source text of 2016, fact {id}", id=row.Index), None)
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
