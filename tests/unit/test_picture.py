"""The map as a picture for a report: whole, true to the selection, and unbroken at the date line."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from friendship import picture
from friendship.maps import Time
from friendship.register import Register
from friendship.selection import Selection, select
from friendship.text import text

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("show", "time"), [("flows", None), ("pairings", None), ("flows", Time(year=1980, is_cumulative=True))]
)
def test_a_picture_has_title_caption_scope_and_source_and_an_arc_for_each_tie(
    register: Register, lang: str, show: str, time: Time | None
) -> None:
    selection = Selection(country=("JPN", "AUS"))
    shown = select(register.pairings, selection)
    drawn = ElementTree.fromstring(
        picture.world_map(shown, register, text(lang), selection=selection, show=show, time=time)
    )
    words = " ".join(element.text or "" for element in drawn.iter(f"{SVG}text"))
    assert {"zh": "来源", "en": "Source"}[lang] in words
    assert {"zh": "台湾", "en": "Taiwan"}[lang] in words
    assert (drawn.get("width"), drawn.get("height")) == ("850", "600")
    arcs = [path for path in drawn.iter(f"{SVG}path") if path.get("stroke")]
    if time:
        shown = shown[shown["year"] <= time.year]
        assert "1980" in words
    ends = set(zip(shown["province_id"], shown["country_iso3"], strict=True))
    assert len(arcs) == (len(ends) if show == "flows" else len(shown))


@pytest.mark.parametrize(
    ("start", "end", "degrees"),
    [((0, 0), (90, 0), 90), ((116.4, 39.9), (-0.1, 51.5), 73.2), ((121.5, 31.2), (-122.4, 37.8), 88.8)],
)
def test_a_great_circle_is_as_long_as_it_should_be(
    start: tuple[float, float], end: tuple[float, float], degrees: float
) -> None:
    # Beijing to London is 8,140 km and Shanghai to San Francisco 9,880 km on a sphere of 6,371 km.
    lon, lat = np.radians(picture.great_circle(start, end)).T
    points = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    length = np.degrees(np.arccos(np.clip((points[1:] * points[:-1]).sum(axis=1), -1, 1)).sum())
    assert length == pytest.approx(degrees, abs=0.2)


def test_no_arc_jumps_across_the_picture(register: Register) -> None:
    drawn = picture.world_map(
        register.pairings, register, text("en"), selection=Selection(kind=()), show="pairings", time=None
    )
    for path in re.findall(r'<path d="([^"]*)" fill="none"', drawn):
        for part in path.split("M")[1:]:
            across = [float(point.split()[0]) for point in part.split("L")]
            assert max(np.abs(np.diff(across)), default=0) <= 180


def test_names_with_markup_are_escaped() -> None:
    assert "&lt;b&gt;" in picture._text("<b>", x=0, y=0, size=1)
