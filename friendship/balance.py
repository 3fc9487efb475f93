"""How even the network is, at home and abroad: groups, Lorenz curves, concentration and absences.

A `reading` names what pairings are grouped by. Groups are given as members: a frame of True and
False with one row a pairing and one column a group, so that groups may overlap.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from friendship import measures
from friendship.register import Register
from friendship.schema import CONTINENTS, PHASES, REGIONS
from friendship.selection import Selection

POPULATION_SOURCE = "nbs-census-2020-3"
PRIORITY_CLAIM = "A39"
DEFAULT_COUNTRY, DEFAULT_PROVINCE = "JPN", "guizhou"
TIMINGS = ("before", "same-year", "after", "undated")

# Our own grid of tiles: column and row of each province, west to east and north to south.
TILES = {
    "heilongjiang": (6, 0),
    "jilin": (6, 1),
    "xinjiang": (0, 2), "gansu": (1, 2), "ningxia": (2, 2), "inner-mongolia": (3, 2),
    "beijing": (4, 2), "tianjin": (5, 2), "liaoning": (6, 2),
    "qinghai": (1, 3), "shaanxi": (2, 3), "shanxi": (3, 3), "hebei": (4, 3), "shandong": (5, 3),
    "tibet": (0, 4), "sichuan": (1, 4), "chongqing": (2, 4), "henan": (3, 4),
    "anhui": (4, 4), "jiangsu": (5, 4), "shanghai": (6, 4),
    "yunnan": (1, 5), "guizhou": (2, 5), "hubei": (3, 5), "jiangxi": (4, 5), "zhejiang": (5, 5),
    "guangxi": (2, 6), "hunan": (3, 6), "guangdong": (4, 6), "fujian": (5, 6),
    "hainan": (3, 7),
}  # fmt: skip
# The letters of ISO 3166-2:CN.
ABBREVIATIONS = {
    "beijing": "BJ", "tianjin": "TJ", "hebei": "HE", "shanxi": "SX", "inner-mongolia": "NM", "liaoning": "LN",
    "jilin": "JL", "heilongjiang": "HL", "shanghai": "SH", "jiangsu": "JS", "zhejiang": "ZJ", "anhui": "AH",
    "fujian": "FJ", "jiangxi": "JX", "shandong": "SD", "henan": "HA", "hubei": "HB", "hunan": "HN",
    "guangdong": "GD", "guangxi": "GX", "hainan": "HI", "chongqing": "CQ", "sichuan": "SC", "guizhou": "GZ",
    "yunnan": "YN", "tibet": "XZ", "shaanxi": "SN", "gansu": "GS", "qinghai": "QH", "ningxia": "NX",
    "xinjiang": "XJ",
}  # fmt: skip

# South-East Europe is no M49 subregion: the European participants of the South-East European Cooperation
# Process that countries.csv has (Türkiye, a participant too, stands in Western Asia there).
SOUTH_EAST_EUROPE = ("ALB", "BGR", "BIH", "GRC", "HRV", "MDA", "MKD", "MNE", "ROU", "SRB", "SVN")
# What claim A39 names, as M49 subregions. Chinese: consolidate neighbours (周边近邻), develop ties with
# advanced Western countries (西方先进国家), and above all promote ties along the Belt and Road and with Latin
# America, Africa, South Asia and South-East Europe (重点推动…拉美、非洲、南亚、东南欧). English: the same groups,
# but the neighbours ("peripheral countries") stand among the priorities. "Western" is not defined by either:
# here the subregions of Northern America, of Northern and Western Europe, of Southern Europe without the
# South-East, and Australia and New Zealand. Neighbours and signatories are columns of their own.
PRIORITY = {
    "latin-america": ("Caribbean", "Central America", "South America"),
    "africa": ("Eastern Africa", "Middle Africa", "Northern Africa", "Southern Africa", "Western Africa"),
    "south-asia": ("Southern Asia",),
    "south-east-europe": (),
    "western": (
        "Northern America",
        "Northern Europe",
        "Western Europe",
        "Southern Europe",
        "Australia and New Zealand",
    ),
}
PRIORITY_REGIONS = ("latin-america", "africa", "south-asia", "south-east-europe")
GROUPS = {
    "regions": REGIONS,
    "continents": CONTINENTS,
    "neighbours": ("neighbour", "other"),
    "belt-road": ("signed", "no-year"),
    "priority": (*PRIORITY_REGIONS, "signed", "neighbour", "western"),
}


def provinces_in(provinces: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Give the provinces that a selection speaks of: those it names, those of its regions, or all."""
    shown = provinces[provinces.index.isin(selection.province)] if selection.province else provinces
    return shown[shown["region"].isin(selection.region)] if selection.region else shown


def groups(reading: str, register: Register, selection: Selection, pairings: pd.DataFrame) -> list[str]:
    """Name the groups of a reading that a selection speaks of, those without any pairing included."""
    provinces = provinces_in(register.provinces, selection)
    if reading == "provinces":
        return list(provinces.index)
    if reading == "regions":
        return [code for code in REGIONS if code in set(provinces["region"])]
    if reading == "continents":
        return list(selection.continent or CONTINENTS)
    if reading in ("subregions", "countries"):
        column = _column(pairings, register, reading)
        return sorted(column.unique())
    return list(GROUPS[reading])


def members(pairings: pd.DataFrame, register: Register, reading: str, codes: Iterable[str]) -> pd.DataFrame:
    """Tell for each pairing which of the groups `codes` of a reading it belongs to."""
    if reading in ("neighbours", "belt-road", "priority"):
        table = _abroad(register.countries).loc[pairings["country_iso3"]].set_axis(pairings.index)
    else:
        table = pd.get_dummies(_column(pairings, register, reading), dtype=bool)
    return table.reindex(columns=list(codes), fill_value=False)


def _column(pairings: pd.DataFrame, register: Register, reading: str) -> pd.Series:
    """Give the value of each pairing for a reading whose groups don't overlap."""
    if reading in ("provinces", "regions"):
        code = pairings["province_id"]
        return code if reading == "provinces" else code.map(register.provinces["region"])
    code = pairings["country_iso3"]
    return code if reading == "countries" else code.map(register.countries[reading.removesuffix("s")])


def _abroad(countries: pd.DataFrame) -> pd.DataFrame:
    """Tell for each country which of the groups abroad it belongs to."""
    south_east = countries.index.isin(SOUTH_EAST_EUROPE)
    table = pd.DataFrame({code: countries["subregion"].isin(names) for code, names in PRIORITY.items()})
    return table.assign(
        **{
            "south-east-europe": south_east,
            "western": table["western"] & ~south_east,
            "neighbour": countries["is_neighbour"],
            "other": ~countries["is_neighbour"],
            "signed": countries["belt_and_road_year"] != "",
            "no-year": countries["belt_and_road_year"] == "",
        }
    )


def by_phase(pairings: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count pairings by phase of establishment (rows; the last, empty one is of the undated) and group."""
    table = members.groupby(pairings["phase_id"].to_numpy()).sum()
    return table.reindex([*PHASES, ""], fill_value=0).astype(int)


def in_force(pairings: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Count dated pairings in force at the end of each year (rows) by group, as `measures.in_force_by_year` does."""
    dated = pairings["year"].notna()
    added = members[dated].groupby(pairings.loc[dated, "year"].astype(int).to_numpy()).sum()
    over = dated & pairings["ended_year"].notna()
    ended = members[over].groupby(pairings.loc[over, "ended_year"].astype(int).to_numpy()).sum()
    if added.empty:
        return added
    years = range(int(added.index.min()), int(max(added.index.max(), *ended.index, 0)) + 1)
    table = added.reindex(years, fill_value=0) - ended.reindex(years, fill_value=0)
    return table.cumsum().rename_axis("year")


def everyone(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the one group that every pairing belongs to."""
    return pd.DataFrame({"all": True}, index=pairings.index)


def in_unit(table: pd.DataFrame, unit: str, *, totals: pd.Series, population: pd.Series | None = None) -> pd.DataFrame:
    """Give counts (groups in columns) as they are, as `shares` (0 to 1) of `totals`, or `per-million` inhabitants.

    `totals` is indexed as the rows; a row without any pairing stays missing as a share.
    """
    if unit == "shares":
        return table.div(totals.replace(0, float("nan")), axis=0)
    if unit == "per-million" and population is not None:
        return table * 1_000_000 / population[table.columns]
    return table


def population(provinces: pd.DataFrame, reading: str) -> pd.Series:
    """Give the residents of each group at home, of the provinces given."""
    if reading == "regions":
        return provinces.groupby("region")["population_2020"].sum()
    return provinces["population_2020"]


def lorenz(counts: pd.Series, population: pd.Series) -> pd.DataFrame:
    """Give the Lorenz curve of counts among people, from (0, 0) to (1, 1).

    Units stand in order of count per inhabitant, fewest first; `population` and `pairings` are
    cumulative shares. Source: Lorenz, 'Methods of Measuring the Concentration of Wealth',
    Publications of the American Statistical Association 9 (1905).
    """
    order = (counts / population).sort_values(kind="stable").index
    curve = pd.DataFrame({"population": population[order], "pairings": counts[order]}).cumsum()
    curve = curve / curve.iloc[-1]
    return pd.concat([pd.DataFrame({"population": [0.0], "pairings": [0.0]}, index=[""]), curve])


def gini_of_curve(curve: pd.DataFrame) -> float:
    """Give the Gini index of a Lorenz curve: twice the area between it and the line of equal shares.

    By trapezoids: 1 - sum of the widths times the sum of both heights. 0 is even.
    """
    width = curve["population"].diff().iloc[1:]
    heights = (curve["pairings"] + curve["pairings"].shift()).iloc[1:]
    return float(1 - (width * heights).sum())


def gini(values: pd.Series) -> float:
    """Give the Gini index of counts, zeros included, every unit weighing the same: 0 even, (n-1)/n one holds all.

    Missing for counts that sum to nothing. Source: Gini, 'Variabilità e mutabilità' (1912), as the
    sum over ranks i of (2i - n - 1) times the value, over n times the total.
    """
    ordered, n = values.sort_values().to_numpy(), len(values)
    total = ordered.sum()
    if not total:
        return float("nan")
    return float(sum((2 * rank - n - 1) * value for rank, value in enumerate(ordered, 1)) / (n * total))


def inequality(pairings: pd.DataFrame, provinces: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """Measure how even the provinces are, by phase and for `all` pairings, undated ones included.

    Returns one row a phase with any pairing and one for `all`: `pairings`, `provinces` (with any),
    `gini_population` (weighted by inhabitants), `gini_provinces` (unweighted, zeros included); and
    the Lorenz curve of each row.
    """
    rows, curves = {}, {}
    parts = {phase: pairings[pairings["phase_id"] == phase] for phase in PHASES} | {"all": pairings}
    for code, part in parts.items():
        counts = part["province_id"].value_counts().reindex(provinces.index, fill_value=0)
        if not counts.sum():
            continue
        curves[code] = lorenz(counts, provinces["population_2020"])
        rows[code] = {
            "pairings": int(counts.sum()),
            "provinces": int((counts > 0).sum()),
            "gini_population": gini_of_curve(curves[code]),
            "gini_provinces": gini(counts),
        }
    return pd.DataFrame.from_dict(rows, orient="index"), curves


def concentration(
    pairings: pd.DataFrame, register: Register, selection: Selection, readings: Iterable[str], *, over: str
) -> pd.DataFrame:
    """Give the HHI (`measures.hhi`) of each reading's groups: by phase of establishment, or in force by year."""
    columns = {}
    for reading in readings:
        codes = groups(reading, register, selection, pairings)
        belonging = members(pairings, register, reading, codes)
        table = in_force(pairings, belonging) if over == "years" else by_phase(pairings, belonging)
        columns[reading] = measures.shares(table).pow(2).sum(axis=1, min_count=1)
    return pd.DataFrame(columns)


def signature_timing(pairings: pd.DataFrame, countries: pd.DataFrame) -> pd.Series:
    """Tell for each pairing with a country whose Belt and Road year is known whether it came before that year.

    Gives one of `TIMINGS`. A signature is known by its year alone, so a tie of that same year stands
    apart; a pairing without a date is `undated`. Pairings with other countries are left out.
    """
    signed = pd.to_numeric(pairings["country_iso3"].map(countries["belt_and_road_year"]), errors="coerce")
    known = signed.notna()
    gap = (pairings["year"].astype("Float64") - signed)[known]
    timing = pd.Series("undated", index=gap.index)
    timing[(gap < 0).fillna(False)] = "before"
    timing[(gap == 0).fillna(False)] = "same-year"
    timing[(gap > 0).fillna(False)] = "after"
    return timing


def timing_by_country(pairings: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Count pairings of each known signatory (rows, most pairings first) by `signature_timing`."""
    timing = signature_timing(pairings, countries)
    iso = pairings.loc[timing.index, "country_iso3"]
    table = timing.groupby([iso.to_numpy(), timing.to_numpy()]).size().unstack(fill_value=0)
    table = table.reindex(columns=list(TIMINGS), fill_value=0)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def provinces_without(pairings: pd.DataFrame, provinces: pd.DataFrame, country: str) -> pd.DataFrame:
    """Give the provinces without a recorded tie with a country, those with most ties elsewhere first."""
    with_tie = pairings.loc[pairings["country_iso3"] == country, "province_id"]
    counts = pairings["province_id"].value_counts().reindex(provinces.index, fill_value=0)
    missing = provinces.assign(pairings=counts)[~provinces.index.isin(with_tie)]
    return missing.sort_values("pairings", ascending=False, kind="stable")


def countries_without(pairings: pd.DataFrame, countries: pd.DataFrame, province: str) -> pd.DataFrame:
    """Give the neighbours and known signatories without a recorded tie with a province.

    Neighbours come first, then those with most ties with other provinces.
    """
    with_tie = pairings.loc[pairings["province_id"] == province, "country_iso3"]
    counts = pairings["country_iso3"].value_counts().reindex(countries.index, fill_value=0)
    wanted = countries["is_neighbour"] | (countries["belt_and_road_year"] != "")
    missing = countries.assign(pairings=counts)[wanted & ~countries.index.isin(with_tie)]
    return missing.sort_values(["is_neighbour", "pairings"], ascending=False, kind="stable")


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """The pairings of one reading, counted: `counts` by phase (rows) and group, `totals` of each phase."""

    reading: str
    pairings: pd.DataFrame
    members: pd.DataFrame
    counts: pd.DataFrame
    totals: pd.Series
    population: pd.Series | None

    @property
    def sums(self) -> pd.Series:
        """The pairings of each group, dated or not."""
        return self.counts.sum()

    def rates(self, unit: str) -> pd.Series:
        """Give the pairings of each group, dated or not, in a unit."""
        return self._of_all(self.sums.to_frame().T, unit).iloc[0]

    def phases(self, unit: str) -> pd.DataFrame:
        """Give the groups by phase of establishment in a unit; phases without any pairing are left out."""
        table = in_unit(self.counts, unit, totals=self.totals, population=self.population)
        return table[self.totals > 0]

    def years(self, unit: str) -> pd.DataFrame:
        """Give the groups among the dated pairings in force at the end of each year in a unit."""
        totals = in_force(self.pairings, everyone(self.pairings))
        table = in_force(self.pairings, self.members)
        return table if table.empty else in_unit(table, unit, totals=totals["all"], population=self.population)

    def latest(self) -> tuple[int, pd.Series, int]:
        """Give the last year with any change, the dated pairings in force at its end by group, and of all groups."""
        table = in_force(self.pairings, self.members)
        whole = in_force(self.pairings, everyone(self.pairings))["all"]
        return int(table.index[-1]), table.iloc[-1], int(whole.iloc[-1])

    def parts(self, unit: str) -> pd.DataFrame:
        """Give one row a group, most first, and one column a phase, in a unit: shares are of all pairings."""
        table = self._of_all(self.counts, unit).T
        return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]

    def _of_all(self, table: pd.DataFrame, unit: str) -> pd.DataFrame:
        whole = pd.Series(len(self.pairings), index=table.index)
        return in_unit(table, unit, totals=whole, population=self.population)

    def subject(self, over: str) -> tuple[str, list[str]]:
        """Name what sentences speak of, and the groups that make it up.

        Of neighbours, signatories and priority regions it is these; of all others the largest group,
        over `years` the one with most dated pairings in force last.
        """
        if self.reading == "priority":
            return "priority-regions", list(PRIORITY_REGIONS)
        is_years = over == "years" and self.pairings["year"].notna().any()
        largest = (self.latest()[1] if is_years else self.sums).idxmax()
        code = {"neighbours": "neighbour", "belt-road": "signed"}.get(self.reading, str(largest))
        return code, [code]


def grouped(pairings: pd.DataFrame, register: Register, selection: Selection, reading: str) -> Grouped:
    """Count the pairings of a selection by the groups of a reading."""
    codes = groups(reading, register, selection, pairings)
    belonging = members(pairings, register, reading, codes)
    is_home = reading in ("regions", "provinces")
    return Grouped(
        reading=reading,
        pairings=pairings,
        members=belonging,
        counts=by_phase(pairings, belonging),
        totals=by_phase(pairings, everyone(pairings))["all"],
        population=population(provinces_in(register.provinces, selection), reading) if is_home else None,
    )
