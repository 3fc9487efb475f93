"""The map's rows, its filter, and the date line."""

import json
from itertools import pairwise

import pandas as pd
import pytest

from friendship import captions, maps, measures
from friendship.register import Register
from friendship.selection import Selection, select
from friendship.text import text
from tests.conftest import pairing, pairings


def layers(register: Register, **chosen: object) -> dict[str, dict[str, object]]:
    """Draw a map and give its layers by their names, as the browser gets them."""
    selection, t = Selection(), text("en")
    deck = maps.pairings_map(
        selection=selection,
        sizes=maps.drawn_sizes(select(register.pairings, selection), register, t, zoom=1.1),
        urls=dict.fromkeys(maps.FILES, "/rows.json"),
        is_dark=False,
        **{"stand": maps.camera("flat", "world", is_phone=False)} | chosen,  # type: ignore[arg-type]
    )
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


@pytest.mark.parametrize(("show", "name"), [("flows", "flows"), ("pairings", "arcs")])
def test_lines_are_drawn_faint_and_in_full_where_a_pointer_can_choose_between_them(
    show: str, name: str, register: Register
) -> None:
    found = layers(register, show=show)
    assert found[name]["opacity"] < 0.5  # type: ignore[operator]
    assert found[name]["pickable"]
    near = found[f"{name}-near"]
    assert near["extensions"][-1] == {"@@type": "BrushingExtension"}  # type: ignore[index]
    assert "pickable" not in near
    # 16 pixels at zoom 1.1, where the world is 1,097 pixels wide.
    assert near["brushingRadius"] == pytest.approx(40_075_017 / 1097.5 * 16, rel=1e-3)
    europe = layers(register, show=show, stand=maps.camera("flat", "Europe", is_phone=False))
    assert europe[f"{name}-near"]["brushingRadius"] == pytest.approx(near["brushingRadius"] / 2**2.3, rel=1e-3)  # type: ignore[operator]


def test_where_nothing_stands_out_and_on_the_globe_lines_are_drawn_once(register: Register) -> None:
    for chosen in ({"stands_out": False}, {"form": "globe"}):
        found = layers(register, **chosen)
        assert list(found) == ["land", "flows", "circles", "names"]
        assert "opacity" not in found["flows"]
        # Looking up what is under the pointer takes too long among very many lines.
        assert "autoHighlight" not in layers(register, show="pairings", **chosen)["arcs"]


def test_the_map_stands_where_its_reader_left_it_whatever_the_part_of_the_world() -> None:
    left = maps.left_at("130.244~28.279~2.03")
    assert left == {"longitude": 130.244, "latitude": 28.279, "zoom": 2.03}
    for is_phone in (True, False):
        assert maps.camera("raised", "Europe", left, is_phone=is_phone) == left | {"pitch": 40}


@pytest.mark.parametrize("words", ["", "abc", "1~2", "1~2~3~4", "1~2~nan", "361~0~1", "0~91~1", "0~0~9.5", "0~0~-1.1"])
def test_words_that_are_no_place_of_the_map_are_none(words: str) -> None:
    assert maps.left_at(words) is None


@pytest.mark.parametrize(
    ("from_lon", "to_lon", "shifted"),
    [
        (121.5, -122.4, 237.6),  # Shanghai to San Francisco
        (116.4, -75.7, 284.3),  # Beijing to Ottawa
        (126.6, -149.9, 210.1),  # Harbin to Anchorage
        (113.3, 151.2, 151.2),  # Guangzhou to Sydney
        (121.5, 174.8, 174.8),  # Shanghai to Auckland
        (104.1, -157.9, 202.1),  # Chengdu to Honolulu
        (112.9, -70.9, 289.1),  # Changsha to Punta Arenas: 183.8 degrees eastwards is the longer way
        (116.4, -0.1, -0.1),  # Beijing to London
    ],
)
def test_an_arc_goes_the_short_way_round(from_lon: float, to_lon: float, shifted: float) -> None:
    found = maps.beyond_date_line(from_lon, to_lon)
    assert abs(found - from_lon) <= 180
    assert (found - to_lon) % 360 == 0
    if abs(shifted - from_lon) <= 180:
        assert found == pytest.approx(shifted)


def test_every_arc_spans_at_most_half_the_globe(register: Register) -> None:
    rows = maps.arcs(register, text("en"))
    assert len(rows) == len(register.pairings)
    assert max(abs(row["g"][0] - row["f"][0]) for row in rows) <= 180


def evaluate(test: str, row: dict[str, object]) -> bool:
    """Evaluate the test an arc must pass, as the browser does."""
    condition = test.removesuffix(" ? 1 : 0").replace("&&", "and").replace("||", "or")
    return bool(eval(condition, {}, row))


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(kind=()),
        Selection(phase=("II",)),
        Selection(phase=("I", "III"), undated=True),
        Selection(years=(1985, 1990), country=("JPN", "USA")),
        Selection(province=("jiangsu",), level=("city", "county"), status=("unknown",)),
        Selection(continent=("North America",), region=("West",), undated=True),
    ],
)
def test_the_browsers_filter_shows_what_the_register_selects(register: Register, selection: Selection) -> None:
    test = maps.passes(selection)
    shown = {row["i"] for row in maps.arcs(register, text("en")) if evaluate(test, row)}
    assert shown == set(select(register.pairings, selection)["pairing_id"])


@pytest.mark.parametrize("selection", [Selection(), Selection(country=("JPN", "KOR")), Selection(phase=("I",))])
def test_flows_and_circles_are_drawn_for_what_is_selected_and_for_nothing_else(
    register: Register, selection: Selection
) -> None:
    shown = select(register.pairings, selection)
    sizes = maps.drawn_sizes(shown, register, text("en"), zoom=1.1)
    flows, circles = maps.flows(register, text("en")), maps.circles(register, text("zh"))
    assert len(sizes.flows) == len(flows)
    assert len(sizes.tens) == len(sizes.ones) == len(circles)
    drawn = {row["i"] for row in flows if sizes.flows[row["k"]] != "0"}
    assert drawn == set(shown["province_id"] + "~" + shown["country_iso3"])
    circled = {row["i"] for row in circles if sizes.tens[row["k"]] + sizes.ones[row["k"]] != "00"}
    assert circled == set(shown["province_id"]) | set(shown["country_iso3"])


def test_of_very_many_flows_the_strongest_are_drawn_and_the_caption_says_so(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = measures.flow_counts(register.pairings)
    assert maps.drawn_flows(register) == counts
    assert "Only the" not in captions.world_map(register.pairings, register, "flows", text("en"))[2]
    monkeypatch.setattr(maps, "MOST_FLOWS", 3)
    assert list(maps.drawn_flows(register).values()) == sorted(counts.values())[-3:]
    found = f"Only the 3 strongest of the register’s {len(counts):,} flows are drawn."
    assert found in captions.world_map(register.pairings, register, "flows", text("en"))[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_largest_countries_are_named_first_and_none_over_a_larger_one(register: Register, lang: str) -> None:
    counts = measures.place_counts(select(register.pairings, Selection()))
    named = {code for _, code in maps.named_countries(counts, register, text(lang), zoom=1.1)}
    assert {"JPN", "USA", "RUS", "AUS", "BRA"} <= named
    assert not {"PRK", "BEL"} & named


def test_nearer_more_countries_are_named(register: Register) -> None:
    counts = measures.place_counts(select(register.pairings, Selection()))
    far, near = (maps.named_countries(counts, register, text("en"), zoom=zoom) for zoom in (1.1, 3.4))
    assert far < near
    assert ("country", "BEL") in near


@pytest.mark.parametrize(
    ("pairings", "step"), [(0, "0"), (1, "1"), (2, "2"), (3, "2"), (4, "3"), (255, "8"), (900, "9")]
)
def test_a_flow_grows_a_step_with_each_doubling(pairings: int, step: str, register: Register) -> None:
    one = register.pairings.head(1)
    rows = pd.concat([one] * pairings) if pairings else one.head(0)
    sizes = maps.drawn_sizes(rows, register, text("en"), zoom=1.1)
    assert sizes.flows.replace("0", "") == step.replace("0", "")


@pytest.mark.parametrize(
    ("year", "is_cumulative", "found"), [(1980, True, 1), (1982, True, 1), (1981, False, 1), (1979, True, 0)]
)
def test_a_map_of_a_year_shows_what_was_in_force_or_new(year: int, is_cumulative: bool, found: int) -> None:
    rows = pairings(pairing(1, date="1980", ended="1982"), pairing(2, date="1981"), pairing(3))
    time = maps.Time(year=year, is_cumulative=is_cumulative)
    assert len(maps.at(rows, time)) == found
    begun, over = time.ranges()
    passing = [
        row
        for row in [(1980, 1982), (1981, 9999), (0, 9999)]
        if begun[0] <= row[0] <= begun[1] and over[0] <= row[1] <= over[1]
    ]
    assert len(passing) == found


def test_a_tooltip_names_both_ends_in_both_languages_with_country_date_and_level(register: Register) -> None:
    rows = {row["i"]: row for row in maps.arcs(register, text("en"))}
    kobe = rows["chn-tianjin--jpn-kobe"]
    assert (kobe["a"], kobe["b"], kobe["d"]) == ("Tianjin 天津", "Kobe 神户, Japan", "June 24, 1973 · City–city")


def test_the_small_map_places_its_circles_from_30_degrees_west_eastwards(register: Register) -> None:
    kobe = register.pairings[register.pairings["pairing_id"] == "chn-tianjin--jpn-kobe"]
    drawn = maps.sketch(kobe, register)
    assert drawn.count("<circle") == 2
    assert '<circle cx="147.2" cy="44.9" r="0.7"/>' in drawn  # Tianjin at 117.18 E, 39.14 N


def test_the_map_of_a_place_joins_its_ends() -> None:
    row = {"here_lon": 117.2, "here_lat": 39.1, "there_lon": 135.2, "there_lat": 34.7, "phase_id": "I"}
    drawn = maps.tie_sketch(pd.DataFrame([row]))
    assert 'd="M147.2 44.9L165.2 49.3"' in drawn
    assert drawn.count("<circle") == 2


def test_land_and_country_shapes_lie_within_the_world() -> None:
    from friendship.paths import ROOT

    for name in ("land", "countries"):
        shapes = json.loads((ROOT / "friendship" / "shapes" / f"{name}.geojson").read_text())
        points = [
            point
            for feature in shapes["features"]
            for polygon in feature["geometry"]["coordinates"]
            for ring in polygon
            for point in ring
        ]
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points)


def test_no_stroke_of_the_land_crosses_the_map() -> None:
    from friendship.paths import ROOT

    land = json.loads((ROOT / "friendship" / "shapes" / "land.geojson").read_text())
    for polygon in land["features"][0]["geometry"]["coordinates"]:
        for ring in polygon:
            assert all(abs(one[0] - other[0]) < 90 for one, other in pairwise(ring))
