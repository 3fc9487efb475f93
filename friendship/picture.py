"""The world map as a picture for a report: an SVG with title, legend, caption and source, drawn on the server.

The browser turns it into a PNG, so that names stand in the reader's own fonts. Plate carrée, centred
on the Pacific: from 30° W eastwards round to 30° W, 84° N to 60° S, as `shapes/land.svg` is drawn.
"""

import re
import textwrap
from html import escape

import numpy as np
import pandas as pd

from friendship import captions, palette
from friendship.maps import SKETCH_HEIGHT, SKETCH_WIDTH, Time, at, drawn_flows, on_sketch, sketched_circles
from friendship.measures import flow_counts
from friendship.paths import ROOT
from friendship.register import Register
from friendship.selection import Selection
from friendship.text import Text

WIDTH, HEIGHT, MARGIN = 850, 600, 24
SCALE = (WIDTH - 2 * MARGIN) / SKETCH_WIDTH
TOP = 92
STEPS = 32
LAND = ROOT / "friendship" / "shapes" / "land.svg"
LINE, SMALL = 15, 11


def world_map(
    pairings: pd.DataFrame, register: Register, t: Text, *, selection: Selection, show: str, time: Time | None
) -> str:
    """Draw the map of a selection as an SVG of 850 × 600."""
    shown = at(pairings, time) if time else pairings
    title, subtitle, caption = captions.world_map(shown, register, show, t)
    if time:
        title = f"{time.year}: {title}"
    subtitle = f"{subtitle} · {captions.filter_line(selection, register, t)}"
    notes = [*_wrapped(f"{caption} {captions.scope(t)}", t), *_wrapped(captions.source_line(t), t)]
    parts = [
        _text(title, x=MARGIN, y=34, size=20, weight=600),
        *(_text(line, x=MARGIN, y=54 + 14 * place, size=12) for place, line in enumerate(_wrapped(subtitle, t)[:2])),
        f'<clipPath id="frame"><rect width="{SKETCH_WIDTH}" height="{SKETCH_HEIGHT}"/></clipPath>'
        f'<g transform="translate({MARGIN} {TOP}) scale({SCALE:.4f})"><g clip-path="url(#frame)">'
        f"{_land()}{_lines(shown, register, show)}{_circles(shown, register)}</g></g>",
        _legend(shown, t) if show == "pairings" else "",
        *(
            _text(line, x=MARGIN, y=HEIGHT - 12 - LINE * (len(notes) - 1 - place), size=SMALL)
            for place, line in enumerate(notes)
        ),
    ]
    ground, ink = palette.LIGHT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" fill="{ink}"><rect width="100%" height="100%" fill="{ground}"/>'
        f"{''.join(parts)}</svg>"
    )


def _text(words: str, *, x: float, y: float, size: int, weight: int = 400) -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}">{escape(words)}</text>'


def _wrapped(words: str, t: Text) -> list[str]:
    """Break words into lines that fit the picture; Chinese, which has no blanks, anywhere."""
    if t.lang == "zh":
        return [words[start : start + 70] for start in range(0, len(words), 70)]
    return textwrap.wrap(words, 150)


def _land() -> str:
    found = re.search(r"<path.*?/>", LAND.read_text(encoding="utf-8"), re.DOTALL)
    return found.group() if found else ""


def _lines(pairings: pd.DataFrame, register: Register, show: str) -> str:
    if show == "flows":
        centres = register.centres
        counts = flow_counts(pairings)
        drawn = sorted(counts.keys() & drawn_flows(register).keys(), key=lambda ends: (counts[ends], ends))
        return "".join(
            _line(
                centres["province"][province],
                centres["country"][country],
                palette.ACCENT,
                0.3 * counts[province, country].bit_length(),
                0.35,
            )
            for province, country in drawn
        )
    columns = ["cn_lon", "cn_lat", "partner_lon", "partner_lat", "phase_id"]
    ordered = pairings[columns].sort_values("phase_id")
    return "".join(
        _line((row[0], row[1]), (row[2], row[3]), palette.PHASE[row[4]], 0.35, 0.6)
        for row in ordered.itertuples(index=False)
    )


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, width: float, opacity: float) -> str:
    points = great_circle(start, end)
    x, y = on_sketch(points[:, 0], points[:, 1])
    is_new = np.abs(np.diff(x, prepend=x[0])) > 180
    is_new[0] = True
    path = "".join(
        f"{'M' if begins else 'L'}{across:.1f} {down:.1f}" for begins, across, down in zip(is_new, x, y, strict=True)
    )
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" stroke-opacity="{opacity}"/>'


def great_circle(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """Give points along the great circle between two places, as longitude and latitude in degrees.

    Spherical interpolation of unit vectors (Shoemake, 'Animating rotation with quaternion curves', 1985).
    """
    one, other = _unit(start), _unit(end)
    angle = np.arccos(np.clip(one @ other, -1, 1))
    if angle < 1e-6:
        return np.array([start, end])
    part = np.linspace(0, 1, STEPS)[:, None]
    along = (np.sin((1 - part) * angle) * one + np.sin(part * angle) * other) / np.sin(angle)
    lon, lat = np.arctan2(along[:, 1], along[:, 0]), np.arcsin(np.clip(along[:, 2], -1, 1))
    return np.column_stack([np.degrees(lon), np.degrees(lat)])


def _unit(place: tuple[float, float]) -> np.ndarray:
    lon, lat = np.radians(place)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _circles(pairings: pd.DataFrame, register: Register) -> str:
    style = f'fill="{palette.OFFICIAL}" fill-opacity="0.35" stroke="{palette.OFFICIAL}" stroke-width="0.4"'
    return f"<g {style}>{sketched_circles(pairings, register)}</g>"


def _legend(pairings: pd.DataFrame, t: Text) -> str:
    sizes = pairings["phase_id"].value_counts()
    parts = []
    for place, (phase, colour) in enumerate(palette.PHASE.items()):
        x, y = MARGIN + 200 * place, TOP + SKETCH_HEIGHT * SCALE + 22
        words = f"{t.label('phase', phase)}: {t.number(sizes.get(phase, 0))}"
        parts.append(f'<rect x="{x}" y="{y - 5}" width="18" height="4" fill="{colour}"/>')
        parts.append(_text(words, x=x + 24, y=y, size=SMALL))
    return "".join(parts)
