"""One country in depth: its place in the network, the regions and provinces it joins, what the source claims of it.

Every function takes a frame of pairings as `Register.pairings` gives it (or a part of it) and leaves it as it was.
"""

from dataclasses import dataclass

import pandas as pd

from friendship import measures
from friendship.register import Register
from friendship.schema import LEVELS, STATUSES
from friendship.text import N_

DEFAULT = "JPN"
WITHOUT_TIE, PREFECTURES, MORE_ACTIVE, EQUAL = "B08", "B09", "B10", "B11"
FAR = 3.0


@dataclass(frozen=True, kw_only=True)
class Headline:
    """What a country's headline figures say of a selection; `first` and `official` are missing where unknown."""

    pairings: int
    dated: int
    first: pd.Series | None
    rank: int | None
    ranked: int
    by_level: dict[str, int]
    by_status: dict[str, int]
    provinces: int
    provinces_known: int
    regions: int
    regions_known: int
    official: pd.Series | None
    recorded: int


def headline(pairings: pd.DataFrame, iso3: str, register: Register) -> Headline:
    """Compute the headline figures of a country among `pairings` of all countries.

    `official` is its latest official total, `recorded` the formal pairings not ended in the whole register;
    `regions_known` is how many regions the country has in `regions.csv`.
    """
    own = pairings[pairings["country_iso3"] == iso3]
    known = register.pairings[register.pairings["country_iso3"] == iso3]
    counts = measures.counts(own)
    first = measures.first_ties(own)
    official = measures.latest_totals(register, "country")
    return Headline(
        pairings=counts.pairings,
        dated=counts.dated,
        first=first.iloc[0] if len(first) else None,
        rank=rank(pairings, iso3),
        ranked=pairings["country_iso3"].nunique(),
        by_level={level: int((own["level"] == level).sum()) for level in LEVELS},
        by_status={status: int((own["status"] == status).sum()) for status in STATUSES},
        provinces=counts.provinces,
        provinces_known=len(register.provinces),
        regions=own.loc[own["partner_region_id"] != "", "partner_region_id"].nunique(),
        regions_known=int((register.regions["country_iso3"] == iso3).sum()),
        official=official.loc[iso3] if iso3 in official.index else None,
        recorded=len(measures.standing(known)),
    )


def rank(pairings: pd.DataFrame, iso3: str) -> int | None:
    """Give a country's place by number of pairings; countries with as many share the better place."""
    sizes = pairings["country_iso3"].value_counts()
    return int((sizes > sizes[iso3]).sum()) + 1 if iso3 in sizes else None


def regions(pairings: pd.DataFrame, iso3: str, register: Register) -> pd.DataFrame:
    """Count a country's pairings by its regions: all of `regions.csv`, which for Japan are all 47 prefectures."""
    return measures.by_unit(pairings, "partner_region_id", register.regions[register.regions["country_iso3"] == iso3])


def without_tie(table: pd.DataFrame) -> list[str]:
    """Give the units (of `measures.by_unit`) that have no pairing, in the order of their English names."""
    return list(table[table["pairings"] == 0].sort_values("name_en").index)


def matrix(pairings: pd.DataFrame) -> pd.DataFrame:
    """Count pairings by Chinese province (rows) and partner region (columns), both those with most first.

    The column of pairings whose region is unknown is called '' and comes last.
    """
    table = measures.cross(pairings["province_id"], pairings["partner_region_id"])
    rows = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = table.sum().sort_values(ascending=False, kind="stable").index
    return table.loc[rows, [*columns[columns != ""], *columns[columns == ""]]]


def growth(groups: dict[str, pd.DataFrame], *, is_share: bool) -> pd.DataFrame:
    """Count for each group of pairings those established by the end of each year, as counts or as shares.

    Returns one row a year from the first to the last of all groups, one column a group; a share is that of the
    group's own dated pairings (0 to 1), ended ones included. A group without a date is left out.
    """
    added = {name: rows["year"].dropna().astype(int).value_counts() for name, rows in groups.items()}
    dated = {name: years for name, years in added.items() if len(years)}
    if not dated:
        return pd.DataFrame()
    span = range(min(years.index.min() for years in dated.values()), max(years.index.max() for years in dated.values()))
    table = pd.DataFrame({name: years.reindex([*span, span.stop], fill_value=0) for name, years in dated.items()})
    running = table.cumsum().rename_axis("year")
    return running / running.iloc[-1] if is_share else running


def half_by(pairings: pd.DataFrame) -> int | None:
    """Give the year by whose end half of the dated pairings had been established; missing where none is dated."""
    years = pairings["year"].dropna().astype(int).sort_values()
    return int(years.iloc[(len(years) - 1) // 2]) if len(years) else None


@dataclass(frozen=True, kw_only=True)
class ProvincesClaim:
    """The source's claim of provinces without a tie against the register's formal pairings, all ids.

    `with_tie` holds the pairings that speak against the claim, `other_kinds` the ties of other kinds of the provinces
    without a formal one, `not_claimed` the provinces the register finds without a tie beyond the claim.
    """

    claimed: list[str]
    found: list[str]
    with_tie: pd.DataFrame
    other_kinds: pd.DataFrame
    not_claimed: list[str]


def provinces_claim(register: Register, iso3: str = DEFAULT) -> ProvincesClaim:
    """Hold the claim that some Chinese provinces have no tie with a country against the whole register."""
    wording = register.claims.at[WITHOUT_TIE, "quote_en"]
    provinces = register.provinces
    claimed = [code for code, name in provinces["name_en"].items() if name in wording]
    own = register.pairings[register.pairings["country_iso3"] == iso3]
    formal = own[own["kind"] == "formal"]
    found = [code for code in provinces.index if code not in set(formal["province_id"])]
    return ProvincesClaim(
        claimed=claimed,
        found=found,
        with_tie=formal[formal["province_id"].isin(claimed)],
        other_kinds=own[(own["kind"] != "formal") & own["province_id"].isin([*claimed, *found])],
        not_claimed=[code for code in found if code not in claimed],
    )


def survey(claims: pd.DataFrame) -> pd.Series:
    """Give the shares (0 to 1) of the survey of 2013: `more`, `equal`, and `unstated`, which the source leaves open."""
    more, equal = (float(claims.at[claim, "value"]) / 100 for claim in (MORE_ACTIVE, EQUAL))
    return pd.Series({"more": more, "equal": equal, "unstated": round(1 - more - equal, 4)})


@dataclass(frozen=True)
class Topic:
    """Something the source says of China and Japan: its name, its claims, and the milestones that tell more."""

    name: str
    claim_ids: tuple[str, ...]
    milestone_ids: tuple[str, ...] = ()


TOPICS = (
    Topic(N_("First governors’ forum, Tokyo, 2012"), ("B20", "B21", "B22", "B23"), ("china-japan-governors-forum-01",)),
    Topic(N_("Second governors’ forum, Beijing, 2014"), ("B24", "B25", "B26"), ("china-japan-governors-forum-02",)),
    Topic(
        N_("China–Japan–Korea friendship cities conference, since 1999"),
        ("B18", "B19"),
        ("china-japan-korea-conference-18",),
    ),
    Topic(N_("The mayors’ visits, since 1974"), ("B27", "B28", "B29"), ("china-japan-mayors-visits",)),
    Topic(N_("Provincial delegations to Japan, since 2015"), ("B16",)),
)


def counterparts(pairings: pd.DataFrame) -> pd.DataFrame:
    """Give each counterpart once, most pairings first: names, `lat`, `lon` and `pairings`, indexed by its id."""
    columns = ["name_en", "name_zh", "lat", "lon"]
    places = pairings.drop_duplicates("partner_place_id").set_index("partner_place_id")
    table = places[[f"partner_{column}" for column in columns]].set_axis(columns, axis=1)
    sizes = pairings["partner_place_id"].value_counts()
    return table.assign(pairings=sizes).sort_values(["pairings", "name_en"], ascending=[False, True])


def near(places: pd.DataFrame) -> pd.Series:
    """Tell which places lie with the others and not overseas, for the frame of a picture.

    Near is within `FAR` times the distance from the medians, in degrees, that holds three quarters of them; 15 degrees
    at least are near.
    """
    east = (places["lon"] - places["lon"].median() + 180) % 360 - 180
    distance = (east.pow(2) + (places["lat"] - places["lat"].median()).pow(2)).pow(0.5)
    return distance <= max(FAR * distance.quantile(0.75), 15)
