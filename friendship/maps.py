"""The pydeck map: its rows are fetched once by URL and filtered in the browser.

Nothing comes from outside: land is drawn from `shapes/land.geojson`, no tiles, no style. What a
filter change sends is the test that each arc must pass and a digit or two for each flow and circle.
"""

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import pydeck as pdk

from friendship import palette
from friendship.measures import flow_counts, place_counts
from friendship.register import Register
from friendship.selection import COLUMNS, JOIN, Selection
from friendship.text import Text, pixels

LAND_URL = "/shapes/land.geojson"
COUNTRY_SHAPES_URL = "/shapes/countries.geojson"
NEVER = 9999
FILTER = {"@@type": "DataFilterExtension", "filterSize": 1}
CENTRE = {"longitude": 150.0, "latitude": 22.0}
VIEWS = {
    "flat": {**CENTRE, "zoom": 1.1},
    "raised": {"longitude": 150.0, "latitude": 10.0, "zoom": 1.1, "pitch": 40},
    "globe": {"longitude": 125.0, "latitude": 25.0, "zoom": 1.6},
}
# How much farther off each form stands on a phone, so that the whole world fits its width.
ON_PHONE = {"flat": 1.4, "raised": 1.4, "globe": 0.5}
# Where the map stands, and how near, when a part of the world is chosen.
AREAS: dict[str, dict[str, float]] = {
    "world": {},
    "Asia": {"longitude": 100.0, "latitude": 28.0, "zoom": 2.6},
    "Europe": {"longitude": 15.0, "latitude": 51.0, "zoom": 3.4},
    "Africa": {"longitude": 20.0, "latitude": 2.0, "zoom": 2.7},
    "North America": {"longitude": 260.0, "latitude": 40.0, "zoom": 2.7},
    "South America": {"longitude": 297.0, "latitude": -20.0, "zoom": 2.7},
    "Oceania": {"longitude": 152.0, "latitude": -26.0, "zoom": 2.9},
}
# Where a map can be moved to.
REACH = {"longitude": (-180, 360), "latitude": (-90, 90), "zoom": (-1, 9)}
NAME_HEIGHT = 15
# Under a pointer all lines are as faint as this, but those that end within so many pixels of it. Every line is
# drawn twice for it and looked up for the pointer, which without a graphics card takes too long with more than this.
FAINT, NEAR, MOST_TWICE = 0.35, 16, 6000
METRES_A_PIXEL = 2 * math.pi * 6_378_137 / 512
# More flows than this are drawn fainter, so that the strong ones show; and so many at most are drawn, the strongest
# of the register, for each is a digit in what every change sends.
CROWD, MOST_FLOWS = 300, 1400
ARC_FIELDS = {
    "phase_id": "p",
    "continent": "o",
    "country_iso3": "c",
    "province_id": "v",
    "region": "r",
    "level": "l",
    "kind": "k",
    "status": "s",
}
SKETCH_WIDTH, SKETCH_HEIGHT = 360, 144
SKETCH = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SKETCH_WIDTH} {SKETCH_HEIGHT}">'
LARGEST_CIRCLE, LARGEST_COUNT = 22, 300
LIGHT = {"land": [226, 222, 213], "water": [247, 246, 242]}
DARK = {"land": [58, 63, 70], "water": [24, 27, 32]}


def arcs(register: Register, t: Text) -> list[dict[str, Any]]:
    """Give every pairing as the row its arc is drawn from, with the lines `a`, `b`, `d` of its tooltip.

    `f` and `g` are the two ends as (longitude, latitude); the counterpart's longitude is shifted by
    360° where that makes the arc the short way round. `y` is the year, 0 when undated.
    """
    pairings = register.pairings
    countries = register.countries
    return [
        {
            "i": row["pairing_id"],
            "f": [row["cn_lon"], row["cn_lat"]],
            "g": [beyond_date_line(row["cn_lon"], row["partner_lon"]), row["partner_lat"]],
            "y": 0 if pd.isna(row["year"]) else int(row["year"]),
            "e": NEVER if pd.isna(row["ended_year"]) else int(row["ended_year"]),
            **{short: row[column] for column, short in ARC_FIELDS.items()},
            **_arc_words(row, countries.loc[row["country_iso3"]], t),
        }
        for row in pairings.to_dict("records")
    ]


def beyond_date_line(from_lon: float, to_lon: float) -> float:
    """Shift `to_lon` by 360° when the short way from `from_lon` crosses the date line."""
    if from_lon - to_lon > 180:
        return to_lon + 360
    if to_lon - from_lon > 180:
        return to_lon - 360
    return to_lon


def _arc_words(row: dict[Any, Any], country: pd.Series, t: Text) -> dict[str, str]:
    """Give the three lines of an arc's tooltip."""

    def both(end: str) -> str:
        english, chinese = row[f"{end}_name_en"], row[f"{end}_name_zh"]
        return " ".join(filter(None, (t.name(english, chinese), t.other_name(english, chinese))))

    date = t.date(row["established_date"]) if row["established_date"] else t("Undated")
    country_name = t.name(country["name_en"], country["name_zh"])
    return {
        "a": both("cn"),
        "b": t.phrases([both("partner"), country_name]),
        "d": f"{date} · {t.label('level', row['level'])}",
    }


def flows(register: Register, t: Text) -> list[dict[str, Any]]:
    """Give the sum of pairings between each province and country as the row its arc is drawn from.

    `k` is the row's place in the strings of `drawn_sizes`, `s` its step in the whole register; `f` and `g` are the
    province and the country.
    """
    names, centres = register.names, register.centres
    rows = []
    for k, ((province, country), n) in enumerate(drawn_flows(register).items()):
        start, end = centres["province"][province], centres["country"][country]
        ends = [t.name(*names["province"][province]), t.name(*names["country"][country])]
        rows.append(
            {
                "k": k,
                "q": "flow",
                "i": f"{province}~{country}",
                "f": start,
                "g": [beyond_date_line(start[0], end[0]), end[1]],
                "a": " – ".join(ends),
                "s": step(n),
                **_count_words(n, t),
            }
        )
    return rows


def step(n: int) -> int:
    """Give the step of doubling of a flow: 0 for none, 1 for one pairing, 2 for two or three, up to 9 for 256."""
    return min(9, n.bit_length())


@lru_cache(maxsize=4)
def all_flows(register: Register) -> dict[tuple[str, str], int]:
    """Give the flows of the register with their pairings, the weakest first and so beneath.

    Of equal ones those of the same kind, status, continent and years stand together: a filter then changes whole runs
    of the string of their sizes, which the connection packs small.
    """
    ties = register.pairings
    ties = ties.assign(alike=ties["kind"] + ties["status"] + ties["continent"] + ties["established_date"])
    alike = ties.sort_values("alike").groupby(["province_id", "country_iso3"])["alike"].agg("".join)
    return dict(sorted(flow_counts(ties).items(), key=lambda item: (item[1], alike[item[0]])))


def drawn_flows(register: Register) -> dict[tuple[str, str], int]:
    """Give those of the flows that a map draws: the strongest `MOST_FLOWS`."""
    return dict(list(all_flows(register).items())[-MOST_FLOWS:])


def circles(register: Register, t: Text) -> list[dict[str, Any]]:
    """Give a circle for each country and province: where it stands, and its words.

    `q` is the filter it stands for and `i` its value; `k` is its place in the strings of `drawn_sizes`.
    """
    names, centres = register.names, register.centres
    return [
        {"k": k, "q": scope, "i": code, "x": centres[scope][code], "a": t.name(*names[scope][code])}
        | _count_words(n, t)
        for k, ((scope, code), n) in enumerate(_circle_order(register).items())
    ]


@lru_cache(maxsize=4)
def _circle_order(register: Register) -> dict[tuple[str, str], int]:
    """Give the countries and provinces of the register with their pairings, the largest first and so beneath."""
    return dict(sorted(place_counts(register.pairings).items(), key=lambda item: (-item[1], item[0])))


def _count_words(n: int, t: Text) -> dict[str, str]:
    words = t.plural("{n} pairing in the whole register", "{n} pairings in the whole register", n)
    return {"b": words, "d": ""}


FILES: dict[str, Callable[[Register, Text], list[dict[str, Any]]]] = {"arcs": arcs, "flows": flows, "circles": circles}


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """How large each flow and circle is drawn, a digit or two for each row of the files, 0 for none.

    `flows` are steps of doubling.
    `tens` and `ones` are the two digits of each circle's radius in half pixels, which grows with the
    root of its pairings. `named` is 1 for the circles whose name is written.
    """

    flows: str
    tens: str
    ones: str
    named: str


def drawn_sizes(pairings: pd.DataFrame, register: Register, t: Text, *, zoom: float) -> Sizes:
    """Give the sizes of a selection, and the names for which there is room at a zoom."""
    flow, place = flow_counts(pairings), place_counts(pairings)
    steps = [step(flow.get(key, 0)) for key in drawn_flows(register)]
    circles = list(_circle_order(register))
    halves = [half_pixels(place.get(key, 0)) for key in circles]
    named = named_countries(place, register, t, zoom=zoom)
    return Sizes(
        flows="".join(map(str, steps)),
        tens="".join(str(half // 10) for half in halves),
        ones="".join(str(half % 10) for half in halves),
        named="".join("1" if key in named else "0" for key in circles),
    )


def named_countries(
    counts: dict[tuple[str, str], int], register: Register, t: Text, *, zoom: float
) -> set[tuple[str, str]]:
    """Choose the countries whose names are written: the largest first.

    At that zoom none runs over another one or over the middle of a larger country's circle.
    """
    named: set[tuple[str, str]] = set()
    boxes: list[tuple[float, float, float]] = []
    countries = [key for key in counts if key[0] == "country"]
    for key in sorted(countries, key=lambda key: -counts[key]):
        x, y = _pixels(*register.centres["country"][key[1]], zoom)
        half = pixels(t.name(*register.names["country"][key[1]]), NAME_HEIGHT) / 2
        if all(abs(x - other) > half + width or abs(y - down) > NAME_HEIGHT for other, down, width in boxes):
            named.add(key)
        boxes.append((x, y, half if key in named else 8))
    return named


def _pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Place a point on the flat map, by the Mercator projection."""
    scale = 512 * 2**zoom / math.tau
    return scale * math.radians((lon + 30) % 360), -scale * math.asinh(math.tan(math.radians(lat)))


def half_pixels(n: int) -> int:
    """Give the radius of the circle of `n` pairings, in half pixels, two digits at most."""
    return min(99, round(2 * max(2.5, LARGEST_CIRCLE * (n / LARGEST_COUNT) ** 0.5))) if n else 0


def sketch(pairings: pd.DataFrame, register: Register) -> str:
    """Draw the circles of a selection as an SVG picture that lies over `shapes/land.svg`.

    Plate carrée, centred on the Pacific: from 30° W eastwards round to 30° W, 84° N to 60° S, a degree a unit.
    """
    style = f'fill="{palette.OFFICIAL}" fill-opacity="0.35" stroke="{palette.OFFICIAL}" stroke-width="0.6"'
    return f"{SKETCH}<g {style}>{sketched_circles(pairings, register)}</g></svg>"


def sketched_circles(pairings: pd.DataFrame, register: Register) -> str:
    """Give the circles of a selection as marks in the frame of `sketch`."""
    marks = []
    for (scope, code), n in place_counts(pairings).items():
        x, y = on_sketch(*register.centres[scope][code])
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half_pixels(n) * 0.14:.1f}"/>')
    return "".join(marks)


def packed(rows: list[dict[str, Any]]) -> bytes:
    """Write rows as the compact JSON that the browser fetches."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def version(content: bytes) -> str:
    """Give the short hash that stands in the address of a file which never changes under it."""
    return hashlib.sha256(content).hexdigest()[:12]


def passes(selection: Selection) -> str:
    """Write the selection as the test, 1 or 0, that deck.gl evaluates on each arc."""
    tests = []
    for name, column in COLUMNS.items():
        values = getattr(selection, name)
        if values and name != "phase":
            tests.append(_any_of(ARC_FIELDS[column], values))
    era = [_any_of("p", selection.phase)] if selection.phase else []
    if selection.years:
        era.append(f"(y >= {selection.years[0]} && y <= {selection.years[1]})")
    if era:
        inside = " && ".join(era)
        tests.append(f"(({inside}) || y == 0)" if selection.undated else f"({inside} && y > 0)")
    return f"({' && '.join(tests)}) ? 1 : 0" if tests else "1"


def _any_of(field: str, values: tuple[str, ...]) -> str:
    return "(" + " || ".join(f"{field} == '{value}'" for value in values) + ")"


def camera(form: str, area: str, left: dict[str, float] | None = None, *, is_phone: bool) -> dict[str, float]:
    """Give where a map stands and how near at first: `form` as in `pairings_map`, `area` one of `AREAS`.

    Where a reader `left` it, from `left_at`, goes before the area.
    """
    stand = VIEWS[form] | AREAS[area]
    return stand | (left or ({"zoom": stand["zoom"] - ON_PHONE[form]} if is_phone else {}))


def left_at(words: str) -> dict[str, float] | None:
    """Read where a reader left the map, as `map.js` writes it into the URL: longitude, latitude and zoom.

    Returns None for words that are no such place.
    """
    try:
        left = dict(zip(REACH, map(float, words.split(JOIN)), strict=True))
    except ValueError:
        return None
    return left if all(low <= left[name] <= high for name, (low, high) in REACH.items()) else None


@dataclass(frozen=True, kw_only=True)
class Time:
    """The part of time a map shows: the pairings in force at the end of `year`, or those of that year alone."""

    year: int
    is_cumulative: bool

    def ranges(self) -> list[list[int]]:
        """Give the span of the year of establishment and of the end that deck.gl lets through."""
        return [[1, self.year], [self.year + 1, NEVER]] if self.is_cumulative else [[self.year] * 2, [0, NEVER]]


def at(pairings: pd.DataFrame, time: Time) -> pd.DataFrame:
    """Give the pairings of a selection that a map of that time shows."""
    if not time.is_cumulative:
        return pairings[pairings["year"] == time.year]
    has_ended = (pairings["ended_year"] <= time.year).fillna(False)
    return pairings[(pairings["year"] <= time.year) & ~has_ended]


class Deck(pdk.Deck):  # type: ignore[misc]
    """A deck that is sent without the blanks of pydeck's JSON."""

    def to_json(self) -> str:
        """Give the JSON that the browser draws."""
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))


def pairings_map(
    *,
    selection: Selection,
    sizes: Sizes,
    urls: dict[str, str],
    is_dark: bool,
    show: str = "flows",
    form: str = "flat",
    stand: dict[str, float],
    stands_out: bool = True,
    time: Time | None = None,
) -> Deck:
    """Draw the selection over land: `show` its `flows` or its `pairings`, with circles and their names.

    `urls` gives the files of `arcs`, `flows` and `circles`, which the browser fetches once; what changes
    with the selection is a test on each arc and the strings of `sizes`. `form` is `flat` (great circles),
    `raised` (arcs above the ground) or `globe`; `stand` is from `camera`. What is under the pointer
    `stands_out` of the rest; not on the globe, where deck.gl can't tell what is near.
    """
    reach = NEAR * METRES_A_PIXEL / 2 ** stand["zoom"] if stands_out and form != "globe" else None
    if show == "flows":
        lines = _flow_layers(sizes, urls["flows"], form, reach)
    else:
        lines = _arc_layers(selection, urls["arcs"], form, reach, time)
    ground = pdk.Layer(
        "GeoJsonLayer", LAND_URL, id="land", get_fill_color=(DARK if is_dark else LIGHT)["land"], stroked=False
    )
    ink = [*palette.rgb((palette.DARK if is_dark else palette.LIGHT)[1]), 255]
    return Deck(
        layers=[ground, *lines, _circle_layer(sizes, urls["circles"]), _name_layer(sizes, urls["circles"], ink)],
        views=[
            pdk.View("_GlobeView", controller=True, resolution=4)
            if form == "globe"
            else pdk.View("MapView", controller=True, repeat=True)
        ],
        initial_view_state=pdk.ViewState(**stand, min_zoom=REACH["zoom"][0], max_zoom=REACH["zoom"][1]),
        parameters={"cull": True} if form == "globe" else None,
        map_provider=None,
        # Streamlit escapes what it puts into the braces.
        tooltip={"html": "<b>{a}</b><br>{b}<br>{d}"},
    )


def _lines(
    name: str,
    url: str,
    form: str,
    *,
    triggers: dict[str, str],
    lights_up: bool,
    reach: float | None,
    **properties: Any,
) -> list[pdk.Layer]:
    """Draw lines; each accessor of `triggers` is worked out anew when the mark given for it changes.

    The one under the pointer `lights_up` red. With a `reach` in metres all are drawn faint and again in full:
    while the pointer is on the map, what is drawn in full is only what ends within reach of it.
    """
    kind = "ArcLayer" if form == "raised" else "GreatCircleLayer"
    common = properties | {
        "data": _told_anew(url, repr(triggers)) if form == "raised" else url,
        "get_source_position": "f",
        "get_target_position": "g",
        # On the globe what faces away is not drawn; half of a line's own surface would count as that.
        "parameters": {"cullMode": "none"} if form == "globe" else None,
        "update_triggers": triggers,
    }
    shown = {"id": name, "pickable": True}
    if lights_up:
        shown |= {"auto_highlight": True, "highlight_color": palette.rgb(palette.OFFICIAL)}
    if reach is None:
        return [pdk.Layer(kind, **common, **shown)]
    near = {
        "id": f"{name}-near",
        "extensions": [*properties.get("extensions", []), {"@@type": "BrushingExtension"}],
        "brushing_target": pdk.types.String("source_target"),
        "brushing_radius": round(reach),
    }
    return [pdk.Layer(kind, **common, **shown, opacity=FAINT), pdk.Layer(kind, **common | near)]


def _arc_layers(selection: Selection, url: str, form: str, reach: float | None, time: Time | None) -> list[pdk.Layer]:
    test, colour = passes(selection), _phase_colour()
    return _lines(
        "arcs",
        url,
        form,
        triggers={"getFilterValue": version(test.encode())},
        lights_up=reach is not None,
        reach=reach,
        get_source_color=colour,
        get_target_color=colour,
        get_width=1.1,
        extensions=[FILTER | {"filterSize": 3}],
        get_filter_value=f"[{test}, y, e]",
        filter_range=[[1, 1], *(time.ranges() if time else [[0, NEVER], [0, NEVER]])],
    )


def _flow_layers(sizes: Sizes, url: str, form: str, reach: float | None) -> list[pdk.Layer]:
    is_crowded = len(sizes.flows) - sizes.flows.count("0") > CROWD
    opacity = "30 + 25 * s" if is_crowded else "120 + 15 * s"
    colour = f"[{', '.join(map(str, palette.rgb(palette.ACCENT)))}, {opacity}]"
    return _lines(
        "flows",
        url,
        form,
        triggers={"getSourceColor": opacity, "getTargetColor": opacity, "getWidth": version(sizes.flows.encode())},
        lights_up=True,
        reach=reach,
        get_source_color=colour,
        get_target_color=colour,
        get_width=f"0.9 * {_digit(sizes.flows)}",
    )


def _circle_layer(sizes: Sizes, url: str) -> pdk.Layer:
    half = f"({_digit(sizes.tens)} * 10 + {_digit(sizes.ones)} * 1)"
    return pdk.Layer(
        "ScatterplotLayer",
        _told_anew(url, repr(sizes)),
        id="circles",
        get_position="x",
        get_radius=f"0.5 * {half}",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=[*palette.rgb(palette.OFFICIAL), 70],
        get_line_color=[*palette.rgb(palette.OFFICIAL), 220],
        get_line_width=f"{half} > 0 ? 1 : 0",
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
    )


def _name_layer(sizes: Sizes, url: str, ink: list[int]) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        _told_anew(url, sizes.named),
        id="names",
        get_position="x",
        get_text="a",
        get_size=f"{NAME_HEIGHT - 3} * {_digit(sizes.named)}",
        get_color=ink,
        get_pixel_offset=[0, -NAME_HEIGHT],
        font_family=pdk.types.String("sans-serif"),
        character_set=pdk.types.String("auto"),
    )


def _told_anew(url: str, state: str) -> str:
    """Mark an address with what is drawn of it, so that deck.gl works everything out anew when that changes.

    Streamlit overwrites `update_triggers` on most kinds of layer where one can be chosen, though not on
    great circles. The mark never leaves the browser, which takes the file from its cache.
    """
    return f"{url}#{version(state.encode())}"


def _digit(digits: str) -> str:
    """Write the digit of row `k` as an expression of deck.gl, which reads no member of a bare string."""
    return f"('{digits}')[k]"


def _phase_colour() -> str:
    cases = [f"p == '{phase}' ? {[*palette.rgb(palette.PHASE[phase]), 150]}" for phase in ("I", "II", "III")]
    return " : ".join([*cases, str([*palette.rgb(palette.PHASE[""]), 70])])


def tie_sketch(rows: pd.DataFrame) -> str:
    """Draw pairings as lines between their ends, as an SVG picture in the frame of `sketch`.

    `rows` is `tables.tie_rows`. Lines are straight: they join the ends and are no routes.
    """
    marks = []
    for row in rows.itertuples():
        (x1, y1), (x2, y2) = on_sketch(row.here_lon, row.here_lat), on_sketch(row.there_lon, row.there_lat)
        colour = palette.PHASE[row.phase_id]
        marks.append(
            f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-opacity="0.6"/>'
            f'<circle cx="{x2:.1f}" cy="{y2:.1f}" r="1.4" fill="{colour}"/>'
            f'<circle cx="{x1:.1f}" cy="{y1:.1f}" r="1.2" fill="{palette.OFFICIAL}"/>'
        )
    return f'{SKETCH}<g fill="none" stroke-width="0.5">{"".join(marks)}</g></svg>'


def on_sketch(lon: Any, lat: Any) -> tuple[Any, Any]:
    """Give the x and y on the sketch of a place, or of arrays of them."""
    return (lon + 30) % 360, 84 - lat
