"""One place: its ties, the places most like it, and what is near it that it lacks.

A place is an end of pairings: a Chinese city or county, a counterpart abroad, or a province of China,
which stands for the province's own ties and for those of all its places. Its id is that of `places.csv`;
a province's is `chn-` and its `province_id`.
"""

from dataclasses import dataclass

import pandas as pd

from friendship import search
from friendship.register import Register

PREFIX = "chn-"
MOST_MATCHES = 5


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place with what names it; `province_id` is empty abroad."""

    place_id: str
    name_en: str
    name_zh: str
    name_local: str
    level: str
    country_iso3: str
    province_id: str

    @property
    def is_chinese(self) -> bool:
        """Whether it is China's end of its pairings."""
        return self.country_iso3 == "CHN"

    @property
    def is_province(self) -> bool:
        """Whether it stands for a whole province of China."""
        return self.is_chinese and self.level == "province"

    @property
    def other_end(self) -> str:
        """The prefix of the columns of the ends that it is tied to."""
        return "partner" if self.is_chinese else "cn"

    @property
    def profile_column(self) -> str:
        """The column whose values make its profile: partner countries at home, provinces of China abroad."""
        return "country_iso3" if self.is_chinese else "province_id"


def find(register: Register, place_id: str) -> Place | None:
    """Give the place of an id, or None where there is none."""
    province_id = place_id.removeprefix(PREFIX)
    if place_id.startswith(PREFIX) and province_id in register.provinces.index:
        row = register.provinces.loc[province_id]
        return Place(
            place_id=place_id,
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            name_local="",
            level="province",
            country_iso3="CHN",
            province_id=province_id,
        )
    if place_id not in register.places.index:
        return None
    row = register.places.loc[place_id]
    columns = ("name_en", "name_zh", "name_local", "level", "country_iso3", "province_id")
    return Place(place_id=place_id, **{column: row[column] for column in columns})


def nearest(register: Register, words: str) -> list[str]:
    """Give the ids of the places whose id or name is most like `words`, best first, at most five."""
    names = register.places[["name_en", "name_zh", "name_local"]]
    spelled = {
        place_id: (place_id.partition("-")[2], name_en, name_en.partition(" (")[0], *others)
        for place_id, name_en, *others in names.itertuples()
    }
    return search.nearest(words, spelled, most=MOST_MATCHES)


def ties(pairings: pd.DataFrame, place: Place) -> pd.DataFrame:
    """Give the pairings of a place; of a province, those of all its places."""
    if place.is_province:
        return pairings[pairings["province_id"] == place.province_id]
    column = "cn_place_id" if place.is_chinese else "partner_place_id"
    return pairings[pairings[column] == place.place_id]


def provincial(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give the pairings whose Chinese end is a province itself."""
    return pairings[pairings["cn_level"] == "province"]


def rivals(pairings: pd.DataFrame, place: Place) -> pd.Series:
    """Give for each pairing the end that is of the place's own sort: the ids among which its peers are.

    Provinces of China stand beside provinces, its cities and counties beside each other; abroad,
    first-level units stand beside such units and all others beside each other.
    """
    if place.is_province:
        return PREFIX + pairings["province_id"]
    if place.is_chinese:
        return pairings.loc[pairings["cn_level"] != "province", "cn_place_id"]
    is_first = place.level == "province"
    return pairings.loc[(pairings["partner_level"] == "province") == is_first, "partner_place_id"]


def surroundings(place: Place) -> tuple[str, str]:
    """Give the column and the value that tell what lies around a place: its province, or abroad its country."""
    return ("province_id", place.province_id) if place.is_chinese else ("country_iso3", place.country_iso3)


def peers_by_count(pairings: pd.DataFrame, place: Place, *, most: int) -> pd.DataFrame:
    """Give the places nearest in number of pairings, with the place itself, most pairings first.

    Returns `pairings`, indexed by place; at most `most` others. Of several equally near, those of its own
    province or country come first, then those with more pairings, then by id.
    """
    ids = rivals(pairings, place)
    counts = ids.value_counts()
    counts = counts.reindex([*counts.index.drop(place.place_id, errors="ignore"), place.place_id], fill_value=0)
    table = counts.rename("pairings").rename_axis("place_id").reset_index()
    table["distance"] = (table["pairings"] - counts[place.place_id]).abs()
    column, code = surroundings(place)
    neighbours = set(ids[pairings.loc[ids.index, column] == code])
    table["is_far"] = ~table["place_id"].isin(neighbours)
    near = table.sort_values(["distance", "is_far", "pairings", "place_id"], ascending=[True, True, False, True])
    others = near[near["place_id"] != place.place_id].head(most)
    kept = pd.concat([near[near["place_id"] == place.place_id], others])
    return kept.sort_values(["pairings", "place_id"], ascending=[False, True]).set_index("place_id")[["pairings"]]


def rank(pairings: pd.DataFrame, place: Place) -> tuple[int, int, int]:
    """Give the place's rank by pairings among those of its sort, how many others share it, and their number."""
    counts = rivals(pairings, place).value_counts()
    own = counts.get(place.place_id, 0)
    return int((counts > own).sum()) + 1, max(int((counts == own).sum()) - 1, 0), len(counts)


def peers_by_profile(pairings: pd.DataFrame, place: Place, *, most: int) -> pd.DataFrame:
    """Give the places whose pairings are spread most like the place's, most alike first.

    A profile is the share of each partner country (abroad: of each province of China) in a place's
    pairings; likeness is the cosine of the angle between two profiles, 0 nothing shared to 1 the same
    shares (Salton and McGill, Introduction to Modern Information Retrieval, 1983). Returns `similarity`
    and `pairings`, indexed by place; places that share nothing are left out, and of equally alike ones
    the nearest in number of pairings comes first.
    """
    ids = rivals(pairings, place)
    table = pairings.loc[ids.index].groupby([ids, place.profile_column]).size().unstack(fill_value=0)
    if place.place_id not in table.index:
        return pd.DataFrame({"similarity": [], "pairings": []}, index=pd.Index([], name="place_id"))
    table = table.rename_axis(index="place_id", columns=None)
    similarity = cosine(table, table.loc[place.place_id])
    counts = table.sum(axis=1)
    found = pd.DataFrame({"similarity": similarity, "pairings": counts})
    found["distance"] = (counts - counts[place.place_id]).abs()
    found = found[found["similarity"] > 0].drop(index=place.place_id)
    found = found.sort_values(["distance"], kind="stable").sort_values("similarity", ascending=False, kind="stable")
    return found.head(most)[["similarity", "pairings"]]


def cosine(table: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Give the cosine between each row of counts and one of them, 0 to 1, rounded to 9 digits."""
    lengths = (table**2).sum(axis=1) ** 0.5
    return (table.dot(row) / (lengths * float((row**2).sum() ** 0.5))).round(9)


def lacking(pairings: pd.DataFrame, place: Place) -> pd.DataFrame:
    """Give what the place's surroundings are tied to and it is not.

    The surroundings of a Chinese city or county are its province and that province's places; of a
    province its own places, against the ties of the province itself; of a counterpart the places of its
    country. Returns, indexed by country (for a counterpart by province of China), `pairings` of the
    surroundings and `holders` (tuples of place ids, most pairings first); most pairings first.
    """
    column, code = surroundings(place)
    around = pairings[pairings[column] == code]
    own = provincial(around) if place.is_province else ties(around, place)
    others = around[~around[place.profile_column].isin(own[place.profile_column])]
    end = "cn_place_id" if place.is_chinese else "partner_place_id"
    grouped = others.groupby(place.profile_column)
    table = pd.DataFrame(
        {
            "pairings": grouped.size(),
            "holders": grouped[end].agg(lambda ids: tuple(sorted(set(ids), key=lambda i: (-(ids == i).sum(), i)))),
        }
    )
    return table.sort_values("pairings", ascending=False, kind="stable")


def directory(register: Register) -> pd.DataFrame:
    """Give every place with its names and, in `around`, those of its country and province, for the search."""
    places = register.places
    countries = register.countries[["name_en", "name_zh"]].agg("\n".join, axis=1)
    provinces = register.provinces[["name_en", "name_zh"]].agg("\n".join, axis=1)
    around = places["country_iso3"].map(countries).fillna("China\n中国")
    return places.assign(around=around + "\n" + places["province_id"].map(provinces).fillna(""))


def most_tied(pairings: pd.DataFrame, *, most: int) -> dict[str, pd.Series]:
    """Give the places with most pairings: of `provinces` (all their places), `cities` and `counterparts`."""
    cities = pairings.loc[pairings["cn_level"] != "province", "cn_place_id"]
    groups = {
        "provinces": PREFIX + pairings["province_id"],
        "cities": cities,
        "counterparts": pairings["partner_place_id"],
    }
    return {name: ids.value_counts().rename_axis("place_id").head(most) for name, ids in groups.items()}


def source_qualities(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Count the distinct sources that saw any of the pairings, by quality, commonest first."""
    ids = {source_id for value in rows["source_ids"] for source_id in value.split(";")}
    return sources.loc[sorted(ids), "quality"].value_counts()


def ends(pairings: pd.DataFrame) -> dict[str, int]:
    """Count the distinct ends: provinces of China with any tie, its other places, and counterparts by level."""
    cn, partner = pairings.drop_duplicates("cn_place_id"), pairings.drop_duplicates("partner_place_id")
    return {
        "cn_provinces": pairings["province_id"].nunique(),
        "cn_cities": int((cn["cn_level"] != "province").sum()),
        "partner_provinces": int((partner["partner_level"] == "province").sum()),
        "partner_cities": int((partner["partner_level"] != "province").sum()),
    }
