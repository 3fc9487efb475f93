"""Tables as a reader sees them: columns named and values worded in their language.

Numbers stay numbers so that a column sorts and a download computes.
"""

import pandas as pd

from friendship import captions, measures, spotlight
from friendship.balance import Grouped
from friendship.places import Place
from friendship.register import Register
from friendship.schema import PHASES
from friendship.selection import Selection
from friendship.text import Text


def by_year(table: pd.DataFrame, split: str | None, t: Text, *, is_share: bool = False) -> pd.DataFrame:
    """Word a table of years; shares as percentages with one decimal."""
    named = table.rename(columns=lambda code: t.label(split, code) if split else t("Pairings"))
    named = (named * 100).round(1) if is_share else named
    return named.rename_axis(t("Year")).reset_index()


def series(values: pd.Series, name: str, t: Text) -> pd.DataFrame:
    """Word one number by year."""
    return values.round(4).rename(name).rename_axis(t("Year")).reset_index()


def phases(table: pd.DataFrame, names: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the comparison of the phases (`measures.by_phase`)."""
    return pd.DataFrame(
        {
            t("Phase"): [
                f"{row.Index} {t.name(row.name_en, row.name_zh)} ({row.start_date[:4]}–{row.end_date[:4]})"
                for row in names.itertuples()
            ],
            t("Length in years"): table["years"].round(1).to_numpy(),
            t("Added (register)"): table["added"].to_numpy(),
            t("Added a year"): table["per_year"].round(1).to_numpy(),
            t("Total at its end (source)"): table["official"].to_numpy(),
            t("Total at its end (register)"): table["recorded"].to_numpy(),
            t("Coverage, %"): (table["coverage"] * 100).round(1).to_numpy(),
        }
    )


def countries(table: pd.DataFrame, t: Text, *, official: pd.DataFrame | None = None) -> pd.DataFrame:
    """Word a ranking of countries (`measures.by_country`)."""
    worded = pd.DataFrame(
        {
            t("Country"): [t.name(row.name_en, row.name_zh) for row in table.itertuples()],
            "ISO3": table.index,
            t("Continent"): [t.label("continent", code) for code in table["continent"]],
            t("Pairings"): table["pairings"].to_numpy(),
            t("Share, %"): (table["share"] * 100).round(1).to_numpy(),
            **{t.label("phase", phase): table[phase].to_numpy() for phase in PHASES},
            t("First dated tie"): table["first_date"].to_numpy(),
        }
    )
    if official is not None:
        worded[t("Official total")] = official["official"].reindex(table.index).astype("Int32").to_numpy()
        worded[t("Date of the official total")] = official["date"].reindex(table.index).fillna("").to_numpy()
    return worded


def partners(table: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the head of a ranking of countries in three columns."""
    return pd.DataFrame(
        {
            t("Country"): [t.name(row.name_en, row.name_zh) for row in table.itertuples()],
            t("Pairings"): table["pairings"].to_numpy(),
            t("Share, %"): (table["share"] * 100).round(1).to_numpy(),
        }
    )


def continents(table: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the sums by continent, most first."""
    sums = table.groupby("continent").agg(pairings=("pairings", "sum"), countries=("pairings", "size"))
    sums = sums.sort_values("pairings", ascending=False)
    return pd.DataFrame(
        {
            t("Continent"): [t.label("continent", code) for code in sums.index],
            t("Pairings"): sums["pairings"].to_numpy(),
            t("Share, %"): (sums["pairings"] / sums["pairings"].sum() * 100).round(1).to_numpy(),
            t("Countries"): sums["countries"].to_numpy(),
        }
    )


def composition(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word the pairings by phase and leading country."""
    names = captions.country_names(list(table.columns), register, t)
    worded = table.rename(index=lambda phase: t.label("phase", phase), columns=names)
    return worded.rename_axis(t("Phase")).rename_axis(None, axis=1).reset_index()


def pairings(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word pairings, one row each, in the order given. What recurs is categorical, so that it is sent once."""
    country = register.countries.loc[table["country_iso3"]]
    province = register.provinces.loc[table["province_id"]]
    return pd.DataFrame(
        {
            t("China’s end"): pd.Categorical(_names(table, "cn", t)),
            t("Province"): pd.Categorical(_named(province, t)),
            t("Counterpart"): _names(table, "partner", t),
            t("Local name"): table["partner_name_local"].to_numpy(),
            t("Country"): pd.Categorical(_named(country, t)),
            t("Established"): table["established_date"].to_numpy(),
            t("Level of tie"): _labels(table, "level", t),
            t("Kind of tie"): _labels(table, "kind", t),
            t("Status"): _labels(table, "status", t),
            t("Sources"): table["source_ids"].str.count(";").to_numpy() + 1,
            t("Disputed"): table["is_disputed"].to_numpy(),
        }
    )


def _names(table: pd.DataFrame, end: str, t: Text) -> list[str]:
    return [t.name(*pair) for pair in zip(table[f"{end}_name_en"], table[f"{end}_name_zh"], strict=True)]


def _named(table: pd.DataFrame, t: Text) -> list[str]:
    return [t.name(*pair) for pair in zip(table["name_en"], table["name_zh"], strict=True)]


def _labels(table: pd.DataFrame, group: str, t: Text) -> pd.Categorical:
    words = {code: t.label(group, code) for code in table[group].unique()}
    return pd.Categorical(table[group].map(words))


def first_ties(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word the first dated tie of each country."""
    country = register.countries.loc[table["country_iso3"]]
    return pd.DataFrame(
        {
            t("Country"): _named(country, t),
            t("Established"): table["established_date"].to_numpy(),
            t("China’s end"): _names(table, "cn", t),
            t("Counterpart"): _names(table, "partner", t),
            t("Kind of tie"): _labels(table, "kind", t),
        }
    )


def sightings(table: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the sightings of one pairing (`measures.evidence`)."""
    return pd.DataFrame(
        {
            t("Source"): table["title"].to_numpy(),
            t("Publisher"): table["publisher"].to_numpy(),
            t("Quality"): [t.label("quality", code) for code in table["quality"]],
            t("Date given"): table["established_date"].to_numpy(),
            t("Kind of date"): [t.label("basis", code) for code in table["established_basis"]],
            t("Kind of tie"): _labels(table, "kind", t),
            t("Read in"): table["accessed_date"].to_numpy(),
            t("Remark"): table["note"].to_numpy(),
            t("Address"): table["url"].to_numpy(),
        }
    )


def coverage(table: pd.DataFrame, names: pd.DataFrame, scope: str, register: Register, t: Text) -> pd.DataFrame:
    """Word recorded against official pairings (`measures.coverage`), largest gap first."""
    return pd.DataFrame(
        {
            t("Country") if scope == "country" else t("Province"): _named(names.loc[table.index], t),
            t("Recorded"): table["recorded"].to_numpy(),
            t("Latest dated pairing recorded"): table["recorded_date"].to_numpy(),
            t("Official"): table["official"].to_numpy(),
            t("Date of the official total"): table["date"].to_numpy(),
            t("Coverage, %"): (table["coverage"] * 100).round(1).to_numpy(),
            t("Gap"): table["gap"].to_numpy(),
            t("Source"): [captions.source_title(register.sources, source) for source in table["source_id"]],
            t("Why more than the official total"): [_excess(register, scope, code, t) for code in table.index],
        }
    )


def _excess(register: Register, scope: str, code: str, t: Text) -> str:
    if (scope, code) not in register.excesses.index:
        return ""
    return t.name(*register.excesses.loc[(scope, code)])


def missing(register: Register, t: Text) -> pd.DataFrame:
    """Word where official totals exceed the register, largest gap first, for countries and provinces together."""
    names = {"country": register.countries, "province": register.provinces}
    found = [
        coverage(rows[rows["gap"] > 0], names[scope], scope, register, t)
        .rename(columns={t("Country"): t("Country or province"), t("Province"): t("Country or province")})
        .drop(columns=t("Why more than the official total"))
        for scope in names
        if len(rows := measures.coverage(register.pairings, register, scope))
    ]
    return pd.concat(found).sort_values(t("Gap"), ascending=False)


def quality(table: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the sources by quality."""
    return pd.DataFrame(
        {
            t("Quality"): [t.label("quality", code) for code in table.index],
            t("Sources"): table["sources"].to_numpy(),
            t("Sightings"): table["sightings"].to_numpy(),
        }
    )


def sources(register: Register, t: Text) -> pd.DataFrame:
    """Word every source, with the number of its sightings, most first."""
    seen = register.observations["source_id"].value_counts()
    table = register.sources.assign(seen=seen.reindex(register.sources.index).fillna(0).astype(int))
    table = table.sort_values("seen", ascending=False)
    return pd.DataFrame(
        {
            t("Source"): table["title"].to_numpy(),
            t("Publisher"): table["publisher"].to_numpy(),
            t("Quality"): [t.label("quality", code) for code in table["quality"]],
            t("Sightings"): table["seen"].to_numpy(),
            t("Published"): table["published_date"].to_numpy(),
            t("Address"): table["url"].to_numpy(),
        }
    )


def disagreements(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word the pairings on which sources disagree, with all dates and kinds that were given."""
    dates, kinds = [], []
    for pairing_id in table["pairing_id"]:
        seen = measures.evidence(register.observations, register.sources, pairing_id)
        dates.append("; ".join(dict.fromkeys(value for value in seen["established_date"] if value)))
        kinds.append("; ".join(dict.fromkeys(t.label("kind", code) for code in seen["kind"])))
    return pd.DataFrame(
        {
            t("China’s end"): _names(table, "cn", t),
            t("Counterpart"): _names(table, "partner", t),
            t("Date in the register"): table["established_date"].to_numpy(),
            t("All dates given"): dates,
            t("All kinds given"): kinds,
        }
    )


def claims(register: Register, t: Text) -> pd.DataFrame:
    """Word the claims of the source texts with both wordings and what the register shows."""
    values = measures.claim_values(register)
    rows = register.claims
    return pd.DataFrame(
        {
            t("Fact"): rows.index,
            t("Claim"): [t.name(*pair) for pair in zip(rows["statement_en"], rows["statement_zh"], strict=True)],
            t("Value claimed"): [
                " ".join(filter(None, (row.value, t.name(row.unit_en, row.unit_zh)))) for row in rows.itertuples()
            ],
            t("The register shows"): [
                _claim_value(values.get(measure, ""), register, t) for measure in rows["measure"]
            ],
            t("Chinese wording"): rows["quote_zh"].to_numpy(),
            t("English wording"): rows["quote_en"].to_numpy(),
            t("Where they disagree"): [
                t.name(*pair) for pair in zip(rows["conflict_en"], rows["conflict_zh"], strict=True)
            ],
            t("Which is right"): [t.name(*pair) for pair in zip(rows["verdict_en"], rows["verdict_zh"], strict=True)],
        }
    )


def _claim_value(value: str, register: Register, t: Text) -> str:
    if not value:
        return ""
    if value.isdigit():
        return t.number(int(value))
    if value[:4].isdigit():
        return t.date(value)
    return t.listed([captions.option_name("province", code, register, t) for code in value.split(";")])


def totals(register: Register, t: Text) -> pd.DataFrame:
    """Word the official and press totals, latest first."""
    rows = register.totals.sort_values("date", ascending=False)
    return pd.DataFrame(
        {
            t("Date"): rows["date"].to_numpy(),
            t("Scope of the total"): [_scope_name(row.scope, row.scope_id, register, t) for row in rows.itertuples()],
            t("Pairings"): rows["pairs"].to_numpy(),
            t("Countries"): rows["countries"].to_numpy(),
            t("What was counted"): [t.label("definition", code) for code in rows["definition"]],
            t("Exact"): rows["is_exact"].to_numpy(),
            t("Source"): [captions.source_title(register.sources, source) for source in rows["source_id"]],
        }
    )


def _scope_name(scope: str, scope_id: str, register: Register, t: Text) -> str:
    return t("All China") if scope == "national" else captions.option_name(scope, scope_id, register, t)


def official_dots(register: Register, selection: Selection, *, added: bool = False) -> pd.DataFrame:
    """Give the official totals that may stand beside the selection: `date`, `pairs`, `is_exact`, `source`.

    National totals where nothing but time is filtered; a country's or a province's own where it alone
    is; none otherwise, for no official figure covers such a selection.
    """
    rows = measures.official_totals(register.totals, selection, added=added)
    return rows.assign(source=[captions.source_title(register.sources, source) for source in rows["source_id"]])


def official_by_country(register: Register, selection: Selection) -> pd.DataFrame:
    """Give the latest official total of each country: `official`, `date`, `source`.

    Empty where the selection is narrower than what such a total counts.
    """
    rows = measures.latest_totals(register, "country")
    if set(selection.active()) - {"continent", "country"}:
        rows = rows.iloc[:0]
    return pd.DataFrame(
        {
            "official": rows["pairs"].astype(int),
            "date": rows["date"],
            "source": [captions.source_title(register.sources, source) for source in rows["source_id"]],
        }
    )


def groups(table: pd.DataFrame, names: dict[str, str], unit: str, t: Text) -> pd.DataFrame:
    """Word groups (columns) by phase or year (rows); shares as percentages with one decimal."""
    is_phases = not pd.api.types.is_numeric_dtype(table.index)
    values = (table * 100).round(1) if unit == "shares" else table.round(4)
    rows = [t.label("phase", str(row)) for row in table.index] if is_phases else list(table.index)
    worded = values.rename(columns=names).set_axis(rows, axis=0)
    return worded.rename_axis(t("Phase") if is_phases else t("Year")).rename_axis(None, axis=1).reset_index()


def provinces(counts: pd.DataFrame, provinces: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the ranking of provinces: `counts` has one row a province and one column a phase."""
    rows = provinces.loc[counts.index]
    sums, people = counts.sum(axis=1), rows["population_2020"]
    return pd.DataFrame(
        {
            t("Province"): _named(rows, t),
            t("Region of China"): [t.label("region", code) for code in rows["region"]],
            t("Pairings"): sums.to_numpy(),
            t("Share, %"): (sums / max(sums.sum(), 1) * 100).round(1).to_numpy(),
            t("Residents, 2020"): people.to_numpy(),
            t("Per million"): (sums * 1_000_000 / people).round(2).to_numpy(),
            **{t.label("phase", str(phase)): counts[phase].to_numpy() for phase in counts},
        }
    )


def balance(shown: Grouped, over: str, unit: str, register: Register, t: Text) -> pd.DataFrame:
    """Word the pairings of a reading of the page Balance, by phase or year or ranked."""
    names = captions.group_names(shown.reading, list(shown.counts), register, t)
    if over == "years":
        return groups(shown.years(unit), names, unit, t)
    if shown.reading == "provinces":
        return provinces(shown.parts("counts"), register.provinces, t)
    if shown.reading == "subregions":
        counts = shown.parts("counts")
        labels = {phase: t.label("phase", phase) for phase in counts}
        return parts(counts, t("Subregion"), [names[code] for code in counts.index], labels, t)
    return groups(shown.phases(unit), names, unit, t)


def parts(counts: pd.DataFrame, head: str, rows: list[str], names: dict[str, str], t: Text) -> pd.DataFrame:
    """Word counts by group (rows) and part (columns), with their sum."""
    return pd.DataFrame(
        {
            head: rows,
            t("Pairings"): counts.sum(axis=1).to_numpy(),
            **{names[str(code)]: counts[code].to_numpy() for code in counts},
        }
    )


def inequality(rows: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word how even the provinces are by phase (`balance.inequality`)."""
    return pd.DataFrame(
        {
            t("Phase"): [t("All pairings") if code == "all" else t.label("phase", str(code)) for code in rows.index],
            t("Pairings"): rows["pairings"].astype(int).to_numpy(),
            t("Provinces with any"): rows["provinces"].astype(int).to_numpy(),
            t("Gini, weighted by population"): rows["gini_population"].round(4).to_numpy(),
            t("Gini, by province"): rows["gini_provinces"].round(4).to_numpy(),
        }
    )


def absent_provinces(missing: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the provinces without a tie (`balance.provinces_without`)."""
    return pd.DataFrame(
        {
            t("Province"): _named(missing, t),
            t("Region of China"): [t.label("region", code) for code in missing["region"]],
            t("Residents, 2020"): missing["population_2020"].to_numpy(),
            t("Pairings with other countries"): missing["pairings"].to_numpy(),
        }
    )


def absent_countries(missing: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word the countries without a tie (`balance.countries_without`)."""
    return pd.DataFrame(
        {
            t("Country"): _named(missing, t),
            t("Continent"): [t.label("continent", code) for code in missing["continent"]],
            t("Neighbour"): [t("yes") if value else "" for value in missing["is_neighbour"]],
            t("Belt and Road year"): missing["belt_and_road_year"].to_numpy(),
            t("Pairings with other provinces"): missing["pairings"].to_numpy(),
        }
    )


# One country in depth.


def headlines(items: dict[str, list[captions.Figure]], t: Text) -> pd.DataFrame:
    """Word the headline figures of countries side by side: `items` maps a country's name to its figures."""
    columns = {name: [f"{value} ({basis})" for _, value, basis in facts] for name, facts in items.items()}
    return pd.DataFrame({t("Figure"): [label for label, _, _ in next(iter(items.values()))], **columns})


def lines(table: pd.DataFrame, names: dict[str, str], t: Text, *, is_share: bool) -> pd.DataFrame:
    """Word running totals by year; shares as percentages with one decimal."""
    named = ((table * 100).round(1) if is_share else table).rename(
        columns=lambda code: t("{name}: share, %", name=names[code]) if is_share else names[code]
    )
    return named.rename_axis(t("Year")).reset_index()


def units(table: pd.DataFrame, heading: str, t: Text) -> pd.DataFrame:
    """Word provinces or regions with their pairings (`measures.by_unit`)."""
    return pd.DataFrame(
        {
            heading: _named(table, t),
            t("Pairings"): table["pairings"].to_numpy(),
            **{t.label("phase", phase): table[phase].to_numpy() for phase in PHASES},
            t("First dated tie"): table["first_date"].to_numpy(),
        }
    )


def matrix(table: pd.DataFrame, rows: list[str], columns: list[str], t: Text) -> pd.DataFrame:
    """Word the counts by province and region."""
    return pd.DataFrame(table.to_numpy(), columns=columns).assign(**{t("Province"): rows})[[t("Province"), *columns]]


def counterparts(table: pd.DataFrame, t: Text) -> pd.DataFrame:
    """Word counterparts with their pairings and where they lie."""
    return pd.DataFrame(
        {
            t("Counterpart"): _named(table, t),
            t("Pairings"): table["pairings"].to_numpy(),
            t("Latitude"): table["lat"].map("{:.4f}".format).to_numpy(),
            t("Longitude"): table["lon"].map("{:.4f}".format).to_numpy(),
        }
    )


def claims_against(claim: spotlight.ProvincesClaim, register: Register, t: Text) -> pd.DataFrame:
    """Word what the source claims of Japan's regions and provinces beside what the register finds."""
    provinces, prefectures = register.claims.loc[spotlight.WITHOUT_TIE], register.claims.loc[spotlight.PREFECTURES]
    formal = register.pairings[register.pairings["kind"] == "formal"]
    covered = spotlight.regions(formal[formal["country_iso3"] == spotlight.DEFAULT], spotlight.DEFAULT, register)
    return pd.DataFrame(
        {
            t("Claim"): [t.name(row["statement_en"], row["statement_zh"]) for row in (provinces, prefectures)],
            t("The source says (2016)"): [_provinces(claim.claimed, register, t), prefectures["value"]],
            t("The register finds (formal pairings, all years)"): [
                _provinces(claim.found, register, t),
                str(int((covered["pairings"] > 0).sum())),
            ],
            t("Explanation"): [
                captions.claim_verdict(claim, t),
                captions.regions(covered, spotlight.DEFAULT, register, t),
            ],
        }
    )


def _provinces(codes: list[str], register: Register, t: Text) -> str:
    names = t.listed([captions.option_name("province", code, register, t) for code in codes])
    return t("{n}: {names}", n=len(codes), names=names) if codes else t.number(0)


def survey(shares: pd.Series, names: dict[str, str], t: Text) -> pd.DataFrame:
    """Word the survey's shares."""
    return pd.DataFrame(
        {
            t("Answer"): [names[str(code)] for code in shares.index],
            t("Share, %"): (shares * 100).round(1).to_numpy(),
        }
    )


def topics(register: Register, t: Text) -> pd.DataFrame:
    """Word the claims of `spotlight.TOPICS` with both wordings and where they disagree."""
    listed = [(topic, register.claims.loc[claim]) for topic in spotlight.TOPICS for claim in topic.claim_ids]
    return pd.DataFrame(
        {
            t("Topic"): [t(topic.name) for topic, _ in listed],
            t("Claim"): [captions.claim_fact(row, t) for _, row in listed],
            t("Chinese wording"): [row["quote_zh"] for _, row in listed],
            t("English wording"): [row["quote_en"] for _, row in listed],
            t("Where they disagree"): [t.name(row["conflict_en"], row["conflict_zh"]) for _, row in listed],
        }
    )


def tie_rows(rows: pd.DataFrame, place: Place, register: Register, t: Text) -> pd.DataFrame:
    """Prepare a place's pairings to be drawn and listed, in order of date, undated last.

    Adds `name` and `place_id` of the other end, `around` it (its country or province), `ends` (both in
    words), and `here_` and `there_` `lat` and `lon`.
    """
    there, here = place.other_end, "cn" if place.other_end == "partner" else "partner"
    scope = "country" if place.is_chinese else "province"
    table = rows.assign(
        name=_names(rows, there, t),
        place_id=rows[f"{there}_place_id"],
        around=[captions.option_name(scope, code, register, t) for code in rows[place.profile_column]],
        ends=[
            f"{cn} – {partner}" for cn, partner in zip(_names(rows, "cn", t), _names(rows, "partner", t), strict=True)
        ],
        **{f"here_{axis}": rows[f"{here}_{axis}"] for axis in ("lat", "lon")},
        **{f"there_{axis}": rows[f"{there}_{axis}"] for axis in ("lat", "lon")},
    )
    return table.sort_values("established_date", key=lambda dates: dates.where(dates != "", "~"), kind="stable")


def place_pairings(rows: pd.DataFrame, place: Place, t: Text) -> pd.DataFrame:
    """Word a place's pairings (`tie_rows`) as a short list; of a province with the end in it."""
    ends = {t("China’s end"): _names(rows, "cn", t)} if place.is_province else {}
    return pd.DataFrame(
        {
            t("Counterpart") if place.is_chinese else t("China’s end"): rows["name"].to_numpy(),
            t("Country") if place.is_chinese else t("Province"): rows["around"].to_numpy(),
            **ends,
            t("Established"): [t.date(value) for value in rows["established_date"]],
            t("Level of tie"): [t.label("level", code) for code in rows["level"]],
            t("Status"): [t.label("status", code) for code in rows["status"]],
            t("Sources"): rows["source_ids"].str.count(";").to_numpy() + 1,
        }
    )


def peers(table: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word a place's peers (`places.peers_by_count` or `places.peers_by_profile`)."""
    worded = {
        t("Place"): [captions.place_name(place_id, register, t) for place_id in table.index],
        t("Pairings"): table["pairings"].astype(int).to_numpy(),
    }
    if "similarity" in table:
        worded[t("Cosine")] = table["similarity"].round(3).to_numpy()
    return pd.DataFrame(worded)


def lacking(table: pd.DataFrame, place: Place, register: Register, t: Text) -> pd.DataFrame:
    """Word what a place lacks of its surroundings (`places.lacking`)."""
    scope = "country" if place.is_chinese else "province"
    return pd.DataFrame(
        {
            t("Country") if place.is_chinese else t("Province"): [
                captions.option_name(scope, code, register, t) for code in table.index
            ],
            t("Pairings"): table["pairings"].astype(int).to_numpy(),
            t("Held by"): [captions.some_places(holders, register, t) for holders in table["holders"]],
        }
    )


def most_tied(groups: dict[str, pd.Series], register: Register, t: Text) -> pd.DataFrame:
    """Word the places with most pairings (`places.most_tied`)."""
    names = captions.sorts_of_place(t)
    return pd.DataFrame(
        [
            {
                t("Sort"): names[group],
                t("Place"): captions.place_name(str(place_id), register, t),
                t("Pairings"): count,
            }
            for group, counts in groups.items()
            for place_id, count in counts.items()
        ]
    )


def matches(found: pd.DataFrame, counts: pd.Series, register: Register, t: Text) -> pd.DataFrame:
    """Word the places that a search found, with what lies around them and their pairings of the selection."""
    return pd.DataFrame(
        {
            t("Place"): [captions.place_name(place_id, register, t) for place_id in found.index],
            t("Where"): [captions.place_around(place_id, register, t) for place_id in found.index],
            t("Pairings"): counts.reindex(found.index).fillna(0).astype(int).to_numpy(),
        }
    )


def milestones(events: pd.DataFrame, register: Register, t: Text) -> pd.DataFrame:
    """Word milestones with their figures, remarks, disagreements and sources."""

    def named(column: str) -> list[str]:
        return [t.name(*pair) for pair in zip(events[f"{column}_en"], events[f"{column}_zh"], strict=True)]

    return pd.DataFrame(
        {
            t("Date"): events["start_date"].to_numpy(),
            t("Kind"): [t.label("event", kind) for kind in events["kind"]],
            t("Event"): named("name"),
            t("Edition"): events["edition"].to_numpy(),
            t("Where"): named("place"),
            t("Figures"): named("figures"),
            t("Remark"): named("note"),
            t("Where they disagree"): named("conflict"),
            t("Source"): [captions.source_title(register.sources, source) for source in events["source_id"]],
            t("Address"): register.sources.loc[events["source_id"], "url"].to_numpy(),
        }
    )
