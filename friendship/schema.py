"""The one definition of every table in `data/`: columns, what they mean, what is allowed.

`check` (friendship/checks.py) and `data/datapackage.json` are both made from `TABLES`.

Column suffixes carry meaning: `_id` an identifier, `_iso3` an ISO 3166-1 alpha-3 code, `_date`
an ISO 8601 date at the precision known, `_year` a year, `_en` and `_zh` the two languages,
`is_` a yes or no. Coordinates are `lat` and `lon` in decimal degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "id", "date", "year", "integer", "number", "boolean", "choice"]

KINDS = ("formal", "exchange", "intent")
LEVELS = ("province", "city", "county")
STATUSES = ("active", "suspended", "ended", "unknown")
NAME_BASES = (
    "source",
    "geonames",
    "cldr",
    "iso-codes",
    "kde",
    "gnome",
    "ecdict",
    "cedict",
    "pages",
    "composed",
    "kanji",
    "reviewed",
)
BASES = ("signed", "approved", "stated", "derived")
QUALITIES = ("official", "academic", "press", "wiki", "mirror")
REGIONS = ("East", "Central", "West", "Northeast")
CONTINENTS = ("Asia", "Europe", "Africa", "North America", "South America", "Oceania")
PHASES = ("I", "II", "III")
EVENTS = ("conference", "forum", "award", "organisation", "visit")
DEFINITIONS = (
    "cumulative",
    "provincial_count",
    "derived",
    "new_in_year",
    "target",
    "partner_side",
    "places_counted",
    "broad",
    "province_level_only",
    "press_figure",
)
FIRST_DATE = "1973-06-24"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `refers` names the `table.column` its values come from; `is_list` joins with ';'."""

    name: str
    kind: Kind
    description: str
    is_required: bool = False
    is_unique: bool = False
    is_list: bool = False
    allowed: tuple[str, ...] = ()
    refers: str = ""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Table:
    """One CSV file: its name without `.csv`, what a row is, and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]
    by_name: Mapping[str, Column] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})


def _id(name: str, description: str, **options: object) -> Column:
    return Column(name=name, kind="id", description=description, is_required=True, **options)  # type: ignore[arg-type]


def _key(name: str, description: str) -> Column:
    return _id(name, description, is_unique=True)


def _text(name: str, description: str, *, is_required: bool = False) -> Column:
    return Column(name=name, kind="text", description=description, is_required=is_required)


def _date(name: str, description: str, *, is_required: bool = False) -> Column:
    return Column(name=name, kind="date", description=description, is_required=is_required)


def _count(name: str, description: str, *, is_required: bool = False) -> Column:
    return Column(name=name, kind="integer", description=description, is_required=is_required, minimum=0)


def _choice(name: str, allowed: tuple[str, ...], description: str, *, is_required: bool = True) -> Column:
    return Column(name=name, kind="choice", description=description, allowed=allowed, is_required=is_required)


def _refers(name: str, target: str, description: str, **options: object) -> Column:
    return Column(name=name, kind="id", description=description, refers=target, **options)  # type: ignore[arg-type]


def _flag(name: str, description: str) -> Column:
    return Column(name=name, kind="boolean", description=description, is_required=True)


LATITUDE = Column(
    name="lat",
    kind="number",
    description="Latitude in decimal degrees (WGS 84). Provinces and states are placed at their seat of government.",
    is_required=True,
    minimum=-90,
    maximum=90,
)
LONGITUDE = Column(
    name="lon",
    kind="number",
    description="Longitude in decimal degrees (WGS 84).",
    is_required=True,
    minimum=-180,
    maximum=180,
)
ESTABLISHED = _date("established_date", "When the tie was established, at the precision known. Empty: unknown.")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "sources",
            "One row a page, book or record that was read.",
            (
                _key("source_id", "Identifier of the source."),
                _text("title", "Title in its own language.", is_required=True),
                _text("publisher", "Body or outlet that published it."),
                _text("url", "Address. Empty where the page seen was only a copy."),
                _date("published_date", "When it was published, if it says so."),
                _date("accessed_date", "When it was read.", is_required=True),
                _choice(
                    "quality",
                    QUALITIES,
                    "official: an authority's own page; academic; press; wiki; mirror: a copy of another outlet.",
                ),
                _text("licence", "Licence of the source's text, where it states one."),
            ),
        ),
        Table(
            "countries",
            "One row a partner country or territory.",
            (
                Column(
                    name="country_iso3",
                    kind="id",
                    description="ISO 3166-1 alpha-3 code.",
                    is_required=True,
                    is_unique=True,
                ),
                _text("name_en", "Common English name.", is_required=True),
                _text("name_zh", "Common Chinese name.", is_required=True),
                _choice("continent", CONTINENTS, "Continent; Central America and the Caribbean are North America."),
                _text("subregion", "Subregion of the UN M49 standard.", is_required=True),
                _flag("is_neighbour", "Shares a land border with China."),
                Column(
                    name="belt_and_road_year",
                    kind="year",
                    description="Year of its Belt and Road document, where seen. Empty: unknown, not 'none'.",
                ),
                _refers("belt_and_road_source_id", "sources.source_id", "Where that year stands."),
            ),
        ),
        Table(
            "provinces",
            "The 31 provinces, autonomous regions and municipalities that the official counts cover.",
            (
                _key("province_id", "Identifier of the province."),
                _text("name_en", "English name.", is_required=True),
                _text("name_zh", "Chinese short name.", is_required=True),
                _choice("region", REGIONS, "Region after the National Bureau of Statistics of China."),
                LATITUDE,
                LONGITUDE,
                Column(
                    name="population_2020",
                    kind="integer",
                    description="Residents on 1 November 2020 by the Seventh National Population Census (source "
                    "nbs-census-2020-3).",
                    minimum=1,
                    is_required=True,
                ),
            ),
        ),
        Table(
            "regions",
            "First-level units of partner countries, after GeoNames, in which a counterpart lies; for Japan all 47 "
            "prefectures.",
            (
                _key("region_id", "Identifier of the region."),
                _refers("country_iso3", "countries.country_iso3", "Its country.", is_required=True),
                _text("name_en", "English name.", is_required=True),
                _text(
                    "name_zh",
                    "Chinese name, as the region's own row in places.csv has it, else as iso-codes or one of the "
                    "other collections named at places.name_zh_basis has it. Empty where none does.",
                ),
            ),
        ),
        Table(
            "places",
            "Every end of every pairing, once.",
            (
                _key("place_id", "Identifier of the place."),
                _text("name_en", "English name.", is_required=True),
                _text("name_zh", "Chinese name, simplified characters. Empty where no source gives one."),
                _choice(
                    "name_zh_basis",
                    NAME_BASES,
                    "Where the Chinese name is from: a source (sources.csv); GeoNames; the subdivisions of Unicode "
                    "CLDR 41 (cldr); the translations of ISO 3166-2, as pycountry 26.2.16 has them (iso-codes); the "
                    "translations of KStars 3.6.2 and KGeography 22.12.3 (kde) and of libgweather 4.2.0 (gnome); "
                    "ECDICT; CC-CEDICT; public pages that give it beside the place's own name (pages); the name one of "
                    "these has for its seat, its city or a namesake, with the word for its level (composed); the "
                    "place's own name in Chinese characters (kanji, hanja); or a review of names in China. "
                    "Traditional characters are made simplified.",
                    is_required=False,
                ),
                _text("name_local", "Name in the local language, where a source gives it."),
                Column(
                    name="country_iso3",
                    kind="id",
                    description="Country of the place; CHN for China's end.",
                    is_required=True,
                ),
                _choice(
                    "level",
                    LEVELS,
                    "province: first-level unit, also a department or a county of England or Ireland; "
                    "city: municipality; county: any other county or district.",
                ),
                _refers("province_id", "provinces.province_id", "Province, for places in China; else empty."),
                _refers(
                    "region_id",
                    "regions.region_id",
                    "First-level unit of the partner country in which the place lies; a unit of that level is its own. "
                    "Empty in China and where unknown.",
                ),
                LATITUDE,
                LONGITUDE,
                Column(
                    name="geonames_id",
                    kind="integer",
                    description="GeoNames id of the populated place, where there is one.",
                    minimum=1,
                ),
            ),
        ),
        Table(
            "phases",
            "The three phases of the source text.",
            (
                _choice("phase_id", PHASES, "Number of the phase."),
                _date("start_date", "First day.", is_required=True),
                _date("end_date", "Last day. Empty: still running."),
                _text("name_en", "English name in the source text.", is_required=True),
                _text("name_zh", "Chinese name in the source text.", is_required=True),
                _count("pairs_total", "Pairings at the end of the phase (cumulative), as the source gives it."),
                _refers("source_id", "sources.source_id", "Where the figure stands.", is_required=True),
            ),
        ),
        Table(
            "observations",
            "One row a sighting: one source saying something of one pairing.",
            (
                _key("observation_id", "Identifier of the sighting."),
                _id("pairing_id", "The two places: '<Chinese place_id>--<partner place_id>'."),
                ESTABLISHED,
                _choice("established_basis", BASES, "What kind of date the source gives.", is_required=False),
                _choice(
                    "kind", KINDS, "formal: friendship city; exchange: friendly exchange; intent: letter of intent."
                ),
                _choice("status", STATUSES, "What the source says of the tie's state; unknown where it is silent."),
                _refers("source_id", "sources.source_id", "The source that saw it.", is_required=True),
                _text("note", "Remarks carried over from the source."),
            ),
        ),
        Table(
            "corrections",
            "What was changed in a pairing after the rules had run, why, and from which value.",
            (
                _key("correction_id", "Identifier of the correction."),
                _refers("pairing_id", "pairings.pairing_id", "The pairing corrected.", is_required=True),
                _choice(
                    "column_name",
                    ("established_date", "established_basis", "kind", "status", "ended_date", "note"),
                    "The column corrected.",
                ),
                _text("old_value", "The value the rules gave. If they give another one, the build stops."),
                _text("new_value", "The corrected value."),
                _text("reason", "Why.", is_required=True),
                _refers("source_id", "sources.source_id", "What the correction rests on.", is_required=True),
            ),
        ),
        Table(
            "pairings",
            "One row a pairing, built from the observations by the rules in friendship/evidence.py.",
            (
                _key("pairing_id", "The two places: '<Chinese place_id>--<partner place_id>'."),
                _refers("cn_place_id", "places.place_id", "China's end.", is_required=True),
                _refers("partner_place_id", "places.place_id", "The counterpart.", is_required=True),
                _choice(
                    "kind", KINDS, "formal: friendship city; exchange: friendly exchange; intent: letter of intent."
                ),
                _choice(
                    "level",
                    LEVELS,
                    "province: both ends are first-level units; county: China's end is one; city: all others.",
                ),
                _choice("status", STATUSES, "State of the tie; unknown where no source speaks of it."),
                ESTABLISHED,
                _choice("established_basis", BASES, "What kind of date it is.", is_required=False),
                _date("ended_date", "When the tie ended, where known."),
                _refers(
                    "source_ids",
                    "sources.source_id",
                    "All sources that saw the pairing, best first.",
                    is_required=True,
                    is_list=True,
                ),
                _flag("is_disputed", "Sources disagree on the date or on the kind."),
                _text("note", "Remarks from the sightings."),
            ),
        ),
        Table(
            "totals",
            "Official and press totals, each with its date and definition. Never added to the register.",
            (
                _date("date", "Date the figure speaks of.", is_required=True),
                _choice("scope", ("national", "country", "province"), "What the total covers."),
                Column(name="scope_id", kind="id", description="Country or province; empty for national."),
                _count("pairs", "Pairings."),
                _count("countries", "Partner countries."),
                _count("cn_provinces", "Chinese provincial units with ties."),
                _count("cn_cities", "Chinese cities with ties."),
                _count("partner_provinces", "Counterpart provinces and states."),
                _count("partner_cities", "Counterpart cities."),
                _choice("definition", DEFINITIONS, "What was counted; different definitions are never joined."),
                _flag("is_exact", "false for rounded, approximate, minimum and derived figures."),
                _refers("source_id", "sources.source_id", "Where the figure stands.", is_required=True),
            ),
        ),
        Table(
            "excesses",
            "Why the register records more pairings than an official total, where it does by over 5 %.",
            (
                _choice("scope", ("country", "province"), "What the total counts."),
                _id("scope_id", "country_iso3 or province_id."),
                _text("reason_en", "The reason, in English.", is_required=True),
                _text("reason_zh", "The reason, in Chinese.", is_required=True),
            ),
        ),
        Table(
            "milestones",
            "Conferences, forums, awards, organisations, visits.",
            (
                _key("milestone_id", "Identifier of the milestone."),
                _choice("kind", EVENTS, "What it was."),
                _date("start_date", "First day."),
                _date("end_date", "Last day."),
                _text("name_en", "English name.", is_required=True),
                _text("name_zh", "Chinese name.", is_required=True),
                _text("edition", "Number of the edition."),
                _text("place_en", "Where, in English."),
                _text("place_zh", "Where, in Chinese."),
                Column(name="country_iso3", kind="id", description="Country it was held in."),
                _refers(
                    "partner_iso3",
                    "countries.country_iso3",
                    "The countries China held it with. Empty: open to all, or to a whole region.",
                    is_list=True,
                ),
                _text("partners", "Bodies that held it."),
                _text("figures_en", "Figures, in English."),
                _text("figures_zh", "Figures, in Chinese."),
                _text("note_en", "Remark, in English."),
                _text("note_zh", "Remark, in Chinese."),
                _text("conflict_en", "Where sources disagree, in English."),
                _text("conflict_zh", "Where sources disagree, in Chinese."),
                _flag("is_seed", "Named in the two source texts."),
                _refers("source_id", "sources.source_id", "Where it stands.", is_required=True),
            ),
        ),
        Table(
            "claims",
            "The 76 facts of the two source texts, with the wording of both languages.",
            (
                _key("claim_id", "Identifier of the claim."),
                _text("statement_en", "What is claimed, in English.", is_required=True),
                _text("statement_zh", "What is claimed, in Chinese.", is_required=True),
                _text("value", "The figure or date claimed."),
                _text("unit_en", "Its unit, in English."),
                _text("unit_zh", "Its unit, in Chinese."),
                _text("date", "What time the claim speaks of."),
                _text("quote_zh", "The Chinese wording."),
                _text("quote_en", "The English wording."),
                _text("conflict_en", "Where the two wordings disagree, in English."),
                _text("conflict_zh", "Where the two wordings disagree, in Chinese."),
                _text(
                    "verdict_en", "Which wording is right and why, in English; our judgement, where there is ground."
                ),
                _text("verdict_zh", "Which wording is right and why, in Chinese."),
                _text("page", "The page that shows it.", is_required=True),
                _text("measure", "The measure of the register shown against it, or 'text'.", is_required=True),
                _refers("source_id", "sources.source_id", "The source text.", is_required=True),
            ),
        ),
    )
}
