"""One place, its peers and what it lacks, on cases worked out by hand."""

import pandas as pd
import pytest

from friendship import places, search
from friendship.places import Place
from friendship.register import Register
from tests.conftest import pairing, pairings

# Who is tied to whom. Nanjing: two with Japan, one with Korea. Suzhou: one each. Jiangsu itself: France.
# Jinan in Shandong: two with France.
TIES = [
    ("chn-nanjing", "jiangsu", "JPN", "jpn-nagoya", "aichi"),
    ("chn-nanjing", "jiangsu", "JPN", "jpn-kobe", ""),
    ("chn-nanjing", "jiangsu", "KOR", "kor-daejeon", ""),
    ("chn-suzhou", "jiangsu", "JPN", "jpn-kobe", ""),
    ("chn-suzhou", "jiangsu", "KOR", "kor-jeonju", ""),
    ("chn-jiangsu", "jiangsu", "FRA", "fra-alsace", "state"),
    ("chn-jinan", "shandong", "FRA", "fra-rennes", ""),
    ("chn-jinan", "shandong", "FRA", "fra-nantes", ""),
]


@pytest.fixture
def ties() -> pd.DataFrame:
    rows = pairings(
        *(pairing(n, country=country, province=province) for n, (_, province, country, _, _) in enumerate(TIES))
    )
    return rows.assign(
        cn_place_id=[tie[0] for tie in TIES],
        partner_place_id=[tie[3] for tie in TIES],
        cn_level=["province" if tie[0] == "chn-jiangsu" else "city" for tie in TIES],
        partner_level=["province" if tie[4] == "state" else "city" for tie in TIES],
        source_ids=["s1", "s1;s2", "s2", "s3", "s3", "s1", "s1", "s1"],
    )


def place(place_id: str, *, level: str = "city", country: str = "CHN", province: str = "") -> Place:
    return Place(
        place_id=place_id,
        name_en="",
        name_zh="",
        name_local="",
        level=level,
        country_iso3=country,
        province_id=province,
    )


NANJING = place("chn-nanjing", province="jiangsu")
SUZHOU = place("chn-suzhou", province="jiangsu")
JIANGSU = place("chn-jiangsu", level="province", province="jiangsu")
KOBE = place("jpn-kobe", country="JPN")


def test_a_province_has_the_ties_of_all_its_places_and_its_own_apart(ties: pd.DataFrame) -> None:
    assert len(places.ties(ties, JIANGSU)) == 6
    assert places.provincial(places.ties(ties, JIANGSU))["partner_place_id"].tolist() == ["fra-alsace"]
    assert len(places.ties(ties, NANJING)) == 3
    assert places.ties(ties, KOBE)["cn_place_id"].tolist() == ["chn-nanjing", "chn-suzhou"]


def test_peers_by_count_are_the_nearest_of_the_same_sort_the_own_province_first(ties: pd.DataFrame) -> None:
    # Nanjing 3, Suzhou 2, Jinan 2: both are one away, Suzhou is of the same province. Jiangsu is no city.
    peers = places.peers_by_count(ties, NANJING, most=1)
    assert peers["pairings"].to_dict() == {"chn-nanjing": 3, "chn-suzhou": 2}
    assert places.peers_by_count(ties, NANJING, most=9).index.tolist() == ["chn-nanjing", "chn-jinan", "chn-suzhou"]


def test_equals_share_the_best_rank_and_are_counted(ties: pd.DataFrame) -> None:
    assert places.rank(ties, NANJING) == (1, 0, 3)
    assert places.rank(ties, SUZHOU) == (2, 1, 3)
    assert places.rank(ties, place("chn-jinan", province="shandong")) == (2, 1, 3)
    # Jiangsu 6, Shandong 2.
    assert places.rank(ties, JIANGSU) == (1, 0, 2)


def test_peers_by_profile_are_ordered_by_the_cosine_of_their_shares(ties: pd.DataFrame) -> None:
    # Nanjing (Japan 2, Korea 1) and Suzhou (1, 1): (2*1 + 1*1) / (sqrt(5) * sqrt(2)) = 3 / sqrt(10).
    # Jinan shares no country with either and is left out.
    peers = places.peers_by_profile(ties, NANJING, most=9)
    assert peers.index.tolist() == ["chn-suzhou"]
    assert peers["similarity"].tolist() == pytest.approx([3 / 10**0.5])
    # Jiangsu (Japan 3, Korea 2, France 1) and Shandong (France 2): 1*2 / (sqrt(14) * 2) = 1 / sqrt(14).
    peers = places.peers_by_profile(ties, JIANGSU, most=9)
    assert peers["similarity"].to_dict() == pytest.approx({"chn-shandong": 1 / 14**0.5})


def test_a_counterpart_is_compared_by_provinces_of_china(ties: pd.DataFrame) -> None:
    # Kobe (Jiangsu 2) and each city with ties to Jiangsu alone: the same shares, 1. Alsace is no city.
    peers = places.peers_by_profile(ties, KOBE, most=9)
    assert peers["similarity"].to_dict() == {"jpn-nagoya": 1, "kor-daejeon": 1, "kor-jeonju": 1}


def test_a_place_outside_the_selection_has_no_profile(ties: pd.DataFrame) -> None:
    assert places.peers_by_profile(ties, place("chn-wuxi", province="jiangsu"), most=9).empty
    assert places.peers_by_count(ties, place("chn-wuxi", province="jiangsu"), most=1)["pairings"].to_dict() == {
        "chn-suzhou": 2,
        "chn-wuxi": 0,
    }


def test_a_city_lacks_what_its_province_and_its_neighbours_have(ties: pd.DataFrame) -> None:
    missing = places.lacking(ties, NANJING)
    assert missing["pairings"].to_dict() == {"FRA": 1}
    assert missing["holders"].to_dict() == {"FRA": ("chn-jiangsu",)}


def test_a_province_lacks_itself_what_its_places_have(ties: pd.DataFrame) -> None:
    missing = places.lacking(ties, JIANGSU)
    assert missing["pairings"].to_dict() == {"JPN": 3, "KOR": 2}
    # Nanjing has two of the three with Japan.
    assert missing.at["JPN", "holders"] == ("chn-nanjing", "chn-suzhou")


def test_a_counterpart_lacks_the_provinces_that_its_country_has(ties: pd.DataFrame) -> None:
    assert places.lacking(ties, KOBE).empty
    missing = places.lacking(ties, place("fra-rennes", country="FRA"))
    assert missing["holders"].to_dict() == {"jiangsu": ("fra-alsace",)}


def test_the_places_with_most_pairings_are_counted_by_sort(ties: pd.DataFrame) -> None:
    groups = places.most_tied(ties, most=1)
    assert {name: counts.to_dict() for name, counts in groups.items()} == {
        "provinces": {"chn-jiangsu": 6},
        "cities": {"chn-nanjing": 3},
        "counterparts": {"jpn-kobe": 2},
    }
    assert places.ends(ties) == {"cn_provinces": 2, "cn_cities": 3, "partner_provinces": 1, "partner_cities": 6}


def test_each_source_is_counted_once(ties: pd.DataFrame) -> None:
    sources = pd.DataFrame({"quality": ["official", "wiki", "wiki"]}, index=["s1", "s2", "s3"])
    assert places.source_qualities(places.ties(ties, NANJING), sources).to_dict() == {"official": 1, "wiki": 1}


def test_the_measures_of_a_place_leave_the_register_as_it_was(ties: pd.DataFrame) -> None:
    before = ties.copy(deep=True)
    for one in (NANJING, JIANGSU, KOBE):
        places.peers_by_count(ties, one, most=3)
        places.peers_by_profile(ties, one, most=3)
        places.lacking(ties, one)
    pd.testing.assert_frame_equal(ties, before)


def test_every_end_and_every_province_is_found_by_its_id(register: Register) -> None:
    wanted = [*register.places.index, *(places.PREFIX + code for code in register.provinces.index)]
    found = [places.find(register, place_id) for place_id in wanted]
    assert all(found)
    assert sum(one.is_province for one in found if one) == 62
    assert places.find(register, "atl-atlantis") is None
    assert places.find(register, "chn-") is None


@pytest.mark.parametrize(
    ("words", "first"),
    [("jpn-kobbe", "jpn-kobe"), ("Kobbe", "jpn-kobe"), ("神户市", "jpn-kobe"), ("Guangzou", "chn-guangzhou")],
)
def test_a_misspelt_place_finds_the_nearest(register: Register, words: str, first: str) -> None:
    near = places.nearest(register, words)
    assert near[0] == first
    assert len(near) <= places.MOST_MATCHES


def test_two_places_of_one_name_are_both_near(register: Register) -> None:
    assert places.nearest(register, "Suzhou")[:2] == ["chn-suzhou-anhui", "chn-suzhou-jiangsu"]


@pytest.mark.parametrize("words", ["", "!!", "zzzzqqqq"])
def test_nothing_like_it_gives_nothing(register: Register, words: str) -> None:
    assert places.nearest(register, words) == []


@pytest.mark.parametrize("words", ["Kobe", "神户", "神戶", "神戸", "shenhu", "Shen Hu", "kobe japan", "日本 神户"])
def test_kobe_is_found_in_any_script(register: Register, words: str) -> None:
    assert search.search_places(places.directory(register), words).index.tolist() == ["jpn-kobe"]


def test_the_place_called_just_so_comes_first_and_its_country_tells_it_apart(register: Register) -> None:
    everywhere = places.directory(register)
    found = ["can-london", "gbr-london", "gbr-city-of-london", "zaf-east-london"]
    assert search.search_places(everywhere, "london").index.tolist() == found
    assert search.search_places(everywhere, "london canada").index.tolist() == ["can-london"]


@pytest.mark.parametrize("words", ["", "  ", "'", "k.be", "atlantis"])
def test_words_that_name_no_place_find_none(register: Register, words: str) -> None:
    assert search.search_places(places.directory(register), words).empty
