"""The pydeck maps: arcs fetched once by URL and filtered in the browser, circles for totals.

Nothing comes from outside: land is drawn from `shapes/land.geojson`, no tiles, no style. What a
filter change sends is the test that each arc must pass and the address of its circles.
"""

import hashlib
import json
from typing import Any

import pandas as pd
import pydeck as pdk

from friendship import palette
from friendship.register import Register
from friendship.selection import COLUMNS, Selection
from friendship.text import Text

LAND_URL = "/shapes/land.geojson"
COUNTRY_SHAPES_URL = "/shapes/countries.geojson"
CENTRE = {"longitude": 150.0, "latitude": 22.0}
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


def circles(pairings: pd.DataFrame, register: Register, t: Text) -> list[dict[str, Any]]:
    """Give a circle for each country and province of the selection: where, how many, and its words.

    `q` is the filter it stands for and `i` its value, `n` the number of pairings and `r` the radius
    in pixels, which grows with the root of `n`.
    """
    names, centres = register.names, register.centres
    return [
        _circle(scope, code, centres[scope][code], n, t.name(*names[scope][code]), t)
        for scope in centres
        for code, n in pairings[COLUMNS[scope]].value_counts().items()
    ]


def _circle(filter_name: str, code: str, at: tuple[float, float], n: int, name: str, t: Text) -> dict[str, Any]:
    words = t.plural("{n} pairing", "{n} pairings", n)
    radius = round(max(2.5, LARGEST_CIRCLE * (n / LARGEST_COUNT) ** 0.5), 1)
    return {"q": filter_name, "i": code, "x": at, "n": n, "r": radius, "a": name, "b": words, "d": ""}


def sketch(rows: list[dict[str, Any]]) -> str:
    """Draw circles (as `circles` gives them) as an SVG picture that lies over `shapes/land.svg`.

    Plate carrée, centred on the Pacific: from 30° W eastwards round to 30° W, 84° N to 60° S, a degree a unit.
    """
    marks = "".join(
        f'<circle cx="{(row["x"][0] + 30) % 360:.1f}" cy="{84 - row["x"][1]:.1f}" r="{row["r"] * 0.28:.1f}"/>'
        for row in rows
    )
    style = f'fill="{palette.OFFICIAL}" fill-opacity="0.35" stroke="{palette.OFFICIAL}" stroke-width="0.6"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 144"><g {style}>{marks}</g></svg>'


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


def pairings_map(selection: Selection, *, arcs_url: str, circles_url: str, is_dark: bool, zoom: float) -> pdk.Deck:
    """Draw the selection as great-circle arcs by phase with circles for countries and provinces."""
    shade = DARK if is_dark else LIGHT
    test = passes(selection)
    colour = _phase_colour()
    layers = [
        pdk.Layer("GeoJsonLayer", LAND_URL, id="land", get_fill_color=shade["land"], stroked=False, pickable=False),
        pdk.Layer(
            "GreatCircleLayer",
            arcs_url,
            id="arcs",
            get_source_position="f",
            get_target_position="g",
            get_source_color=colour,
            get_target_color=colour,
            get_width=1.1,
            pickable=True,
            extensions=[{"@@type": "DataFilterExtension", "filterSize": 1}],
            get_filter_value=test,
            filter_range=[1, 1],
            update_triggers={"getFilterValue": [test]},
        ),
        pdk.Layer(
            "ScatterplotLayer",
            circles_url,
            id="circles",
            get_position="x",
            get_radius="r",
            radius_units=pdk.types.String("pixels"),
            get_fill_color=[*palette.rgb(palette.OFFICIAL), 70],
            get_line_color=[*palette.rgb(palette.OFFICIAL), 220],
            line_width_min_pixels=1,
            stroked=True,
            pickable=True,
        ),
    ]
    return pdk.Deck(
        layers=layers,
        views=[pdk.View("MapView", controller=True, repeat=True)],
        initial_view_state=pdk.ViewState(**CENTRE, zoom=zoom, min_zoom=0, max_zoom=9),
        map_provider=None,
        # Streamlit escapes what it puts into the braces.
        tooltip={"html": "<b>{a}</b><br>{b}<br>{d}", "style": {"fontSize": "13px", "maxWidth": "300px"}},
    )


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
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SKETCH_WIDTH} {SKETCH_HEIGHT}">'
    return f'{frame}<g fill="none" stroke-width="0.5">{"".join(marks)}</g></svg>'


def on_sketch(lon: float, lat: float) -> tuple[float, float]:
    """Give a place's x and y on the sketch."""
    return (lon + 30) % 360, 84 - lat
