"""Read a data folder once into a frozen `Register` that everyone shares and nobody changes."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from friendship.checks import DataError, check_tables, read_tables
from friendship.schema import FIRST_DATE, PHASES


@dataclass(frozen=True, kw_only=True, eq=False)
class Register:
    """All tables of one data folder, typed and joined. Frames are shared: never change them in place.

    `pairings` has one row a pairing: the columns of the table, and of both ends (`cn_…`, `partner_…`
    for `name_en`, `name_zh`, `name_local`, `level`, `lat`, `lon`), `province_id`, `region`,
    `country_iso3`, `partner_region_id` (empty when unknown), `continent`, `subregion`, `year` and
    `ended_year` (Int16, missing when unknown) and `phase_id` (empty when undated). The other frames are
    the tables, indexed by their key.
    """

    folder: Path
    pairings: pd.DataFrame
    observations: pd.DataFrame
    places: pd.DataFrame
    countries: pd.DataFrame
    provinces: pd.DataFrame
    regions: pd.DataFrame
    phases: pd.DataFrame
    totals: pd.DataFrame
    milestones: pd.DataFrame
    claims: pd.DataFrame
    sources: pd.DataFrame
    excesses: pd.DataFrame

    @cached_property
    def last_year(self) -> int:
        """The latest year in which a pairing was established, but at least the one after the first of all."""
        years = self.pairings["year"].dropna()
        return max(int(FIRST_DATE[:4]) + 1, int(years.max()) if len(years) else 0)

    @cached_property
    def names(self) -> dict[str, dict[str, tuple[str, str]]]:
        """The English and Chinese name of each `country` and `province`, by code."""
        tables = {"country": self.countries, "province": self.provinces}
        return {
            scope: dict(zip(table.index, zip(table["name_en"], table["name_zh"], strict=True), strict=True))
            for scope, table in tables.items()
        }

    @cached_property
    def place_names(self) -> dict[str, tuple[str, str]]:
        """The English and Chinese name of each place by id; a province's id is `chn-` and its `province_id`."""
        provinces = {f"chn-{code}": names for code, names in self.names["province"].items()}
        names = zip(self.places["name_en"], self.places["name_zh"], strict=True)
        return dict(zip(self.places.index, names, strict=True)) | provinces

    @cached_property
    def centres(self) -> dict[str, dict[str, tuple[float, float]]]:
        """Longitude and latitude of each `country` (the median of its counterparts) and `province` (its seat)."""
        countries = self.pairings.groupby("country_iso3")[["partner_lon", "partner_lat"]].median()
        tables = {"country": countries, "province": self.provinces[["lon", "lat"]]}
        return {
            scope: {code: (round(lon, 2), round(lat, 2)) for code, lon, lat in table.itertuples()}
            for scope, table in tables.items()
        }

    @cached_property
    def by_size(self) -> dict[str, tuple[str, ...]]:
        """The codes of each `country` and `province` with a pairing, those with most formal ones first."""
        columns = {"country": "country_iso3", "province": "province_id"}
        is_formal = self.pairings["kind"] == "formal"
        return {
            scope: tuple(
                is_formal.groupby(self.pairings[column]).sum().sort_values(ascending=False, kind="stable").index
            )
            for scope, column in columns.items()
        }


def load(folder: Path) -> Register:
    """Read, check and join the tables of `folder`. Raises `DataError` naming every failure."""
    tables = read_tables(folder)
    problems = check_tables(tables)
    if problems:
        raise DataError(folder, problems)
    # Texts as Python objects: on frames of this size pandas' Arrow strings take two to six times as long.
    tables = {name: table.astype(object) for name, table in tables.items()}
    places = _numbers(tables["places"], "lat", "lon").set_index("place_id")
    countries = tables["countries"].set_index("country_iso3")
    countries["is_neighbour"] = countries["is_neighbour"] == "true"
    provinces = _numbers(tables["provinces"], "lat", "lon", "population_2020").set_index("province_id")
    phases = _numbers(tables["phases"], "pairs_total").set_index("phase_id").loc[list(PHASES)]
    return Register(
        folder=folder,
        pairings=_pairings(tables["pairings"], places, countries, provinces, phases),
        observations=tables["observations"].set_index("observation_id"),
        places=places,
        countries=countries,
        provinces=provinces,
        regions=tables["regions"].set_index("region_id"),
        phases=phases,
        totals=_totals(tables["totals"]),
        milestones=tables["milestones"].set_index("milestone_id"),
        claims=tables["claims"].set_index("claim_id"),
        sources=tables["sources"].set_index("source_id"),
        excesses=tables["excesses"].set_index(["scope", "scope_id"]),
    )


def _numbers(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.assign(**{column: pd.to_numeric(frame[column], errors="coerce") for column in columns})


def _pairings(
    pairings: pd.DataFrame,
    places: pd.DataFrame,
    countries: pd.DataFrame,
    provinces: pd.DataFrame,
    phases: pd.DataFrame,
) -> pd.DataFrame:
    ends = ["name_en", "name_zh", "name_local", "level", "lat", "lon"]
    joined = (
        pairings.merge(places[[*ends, "province_id"]].add_prefix("cn_"), left_on="cn_place_id", right_index=True)
        .merge(
            places[[*ends, "country_iso3", "region_id"]].add_prefix("partner_"),
            left_on="partner_place_id",
            right_index=True,
        )
        .rename(columns={"cn_province_id": "province_id", "partner_country_iso3": "country_iso3"})
        .sort_values("pairing_id", ignore_index=True)
    )
    year = _year(joined["established_date"])
    joined = joined.assign(
        region=joined["province_id"].map(provinces["region"]).astype(object),
        continent=joined["country_iso3"].map(countries["continent"]).astype(object),
        subregion=joined["country_iso3"].map(countries["subregion"]).astype(object),
        is_disputed=joined["is_disputed"] == "true",
        year=year,
        ended_year=_year(joined["ended_date"]),
        phase_id=phase_of(year, phases),
    )
    return joined.drop(columns=["cn_name_local"])


def _year(dates: pd.Series) -> pd.Series:
    return pd.to_numeric(dates.str[:4], errors="coerce").astype("Int16")


def phase_of(years: pd.Series, phases: pd.DataFrame) -> pd.Series:
    """Give each year its phase, empty where it is missing; phases begin and end with a year, but for the first day."""
    phase = pd.Series("", index=years.index, dtype=object)
    for phase_id, start in phases["start_date"].items():
        phase[(years >= int(start[:4])).fillna(False).astype(bool)] = phase_id
    return phase


def _totals(totals: pd.DataFrame) -> pd.DataFrame:
    counts = ["pairs", "countries", "cn_provinces", "cn_cities", "partner_provinces", "partner_cities"]
    typed = _numbers(totals, *counts)
    typed[counts] = typed[counts].astype("Int32")
    typed["is_exact"] = typed["is_exact"] == "true"
    return typed.sort_values("date", ignore_index=True)
