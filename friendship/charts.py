"""The Plotly figures: frames in, a figure out. Colours come from the palette, words from `Text`.

A figure carries no title: the chart frame in `ui.py` sets title, caption and source as text around
it, so that they wrap on a phone and a screen reader finds them.
"""

import math
import re
from datetime import date
from functools import lru_cache
from html import escape, unescape
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from friendship import palette
from friendship.balance import TILES
from friendship.schema import PHASES
from friendship.text import Text, pixels

BASE_MAP_FOLDER = "/shapes/plotly/"
FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
HEIGHT = 420
TYPE_SIZE = 13
BAR_HEIGHT = 24
GRID = "rgba(128,128,128,0.22)"
LAND = "rgb(176,176,172)"
BAND = ("rgba(128,128,128,0.09)", "rgba(128,128,128,0.02)", "rgba(128,128,128,0.09)")
DOT = {"symbol": "diamond", "size": 9, "color": palette.OFFICIAL, "line": {"width": 1, "color": "white"}}
IMAGE = {"format": "png", "width": 850, "height": 600, "scale": 4}


def config(t: Text, name: str) -> dict[str, Any]:
    """Give Plotly's configuration: a bar with the image button alone, in the reader's language.

    The picture's file name tells the chart and the language but not the filters: Plotly draws a chart
    anew from nothing, at twice the time, when any of this changes.
    """
    words = {"Download plot as a PNG": t("Download as image (PNG)"), "Download plot": t("Download as image (PNG)")}
    locale = "zh-CN" if t.lang == "zh" else "en"
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "displayModeBar": True,
        "toImageButtonOptions": IMAGE | {"filename": f"friendship-cities_{name}_{t.lang}"},
        "locale": locale,
        "locales": {locale: {"dictionary": words, "format": {}}},
        "scrollZoom": False,
        "topojsonURL": BASE_MAP_FOLDER,
    }


def dressed(figure: go.Figure, *, is_dark: bool, is_clickable: bool = False) -> go.Figure:
    """Give the figure with the ground, the ink and the type of the page, so that its picture has them too.

    Streamlit makes a new chart of every new figure, and hands Plotly each figure twice (1.67). The second time costs
    as much as the first unless nothing in it differs from what Plotly has made of it: hence the mark on the data, the
    template by name, and what Streamlit itself sets where points are `is_clickable`.
    """
    ground, ink = palette.DARK if is_dark else palette.LIGHT
    plain = figure.to_plotly_json()
    dress = {
        "paper_bgcolor": ground,
        "plot_bgcolor": ground,
        "font": {"family": FONT, "color": ink, "size": TYPE_SIZE},
        "datarevision": 1,
    }
    if is_clickable:
        dress |= {"clickmode": "event+select", "dragmode": plain["layout"].get("dragmode") or "pan"}
    return _figure(plain["data"], plain["layout"] | dress)


def _figure(traces: list[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Make a figure of plain dictionaries without Plotly's check of each property.

    The check would take 15 to 30 ms a figure; the tests do it instead. The template, 7 kB that every
    figure would carry, is left out.
    """
    return go.Figure({"data": traces, "layout": layout | {"template": "none"}}, _validate=False)


def growth(
    table: pd.DataFrame,
    *,
    t: Text,
    split: str | None,
    is_cumulative: bool,
    is_share: bool,
    official: pd.DataFrame,
    phases: pd.DataFrame,
) -> go.Figure:
    """Draw pairings by year, one column of `table` a colour, over the bands of the phases.

    Bars for pairings added, filled steps for pairings in force; `official` (date, pairs, source) is
    its own series of dots and is left out of shares.
    """
    colours = palette.SPLIT[split] if split else {"all": palette.ACCENT}
    traces = []
    for code in [code for code in colours if code in table]:
        name = t.label(split, str(code)) if split else t("Register (dated pairings)")
        traces.append(_growth_trace(table[code], name, colours[code], is_cumulative=is_cumulative, is_share=is_share))
    if not is_share and len(official):
        traces.append(_official_dots(official, t))
    return _figure(
        traces,
        _layout(
            margin={"t": 62},
            xaxis={"tickformat": "d", "nticks": 12, "showgrid": False},
            yaxis=_titled(t("Share of pairings")) | {"tickformat": ".0%"} if is_share else _titled(t("Pairings")),
            barmode="stack",
            bargap=0.15,
            **_phase_bands(phases, t),
        ),
    )


def _growth_trace(values: pd.Series, name: str, colour: str, *, is_cumulative: bool, is_share: bool) -> dict[str, Any]:
    number = "%{y:.1%}" if is_share else "%{y:,.0f}"
    hover = f"{name}<br>%{{x}}: <b>{number}</b><extra></extra>"
    trace = {"x": values.index.tolist(), "y": values.tolist(), "name": name, "hovertemplate": hover}
    if not is_cumulative:
        return trace | {"type": "bar", "marker": {"color": colour}}
    return trace | {
        "type": "scatter",
        "mode": "lines",
        "line": {"shape": "hv", "width": 1.2, "color": colour},
        "fill": "tonexty",
        "stackgroup": "register",
        "fillcolor": _translucent(colour, 0.75),
    }


def _translucent(colour: str, opacity: float) -> str:
    red, green, blue = palette.rgb(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def _official_dots(official: pd.DataFrame, t: Text) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [decimal_year(value) for value in official["date"]],
        "y": official["pairs"].tolist(),
        "name": t("Official totals"),
        "mode": "markers",
        "marker": DOT,
        "customdata": [
            [t.date(row["date"]), "" if row["is_exact"] else t("rounded or derived"), escape(row["source"])]
            for row in official.to_dict("records")
        ],
        "hovertemplate": t("Official total")
        + "<br>%{customdata[0]}: <b>%{y:,.0f}</b> %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    }


def decimal_year(iso: str) -> float:
    """Place an ISO date on an axis of years whose bars stand at the year's number: 1991-12-31 is 1991.5.

    A date known by its year alone stands in the middle of that year's bar.
    """
    if len(iso) == 4:
        return float(iso)
    day = date.fromisoformat(iso if len(iso) == 10 else f"{iso}-15")
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 365


def _phase_bands(phases: pd.DataFrame, t: Text) -> dict[str, Any]:
    """Give the shapes and annotations of the phases' bands."""
    shapes, annotations = [], []
    for shade, phase in zip(BAND, phases.itertuples(), strict=True):
        start = int(phase.start_date[:4]) - 0.5
        end = int(phase.end_date[:4]) + 0.5 if phase.end_date else date.today().year + 0.5
        is_narrow = end - start < 8
        band = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "y domain"}
        shapes.append({"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": shade, **band})
        annotations.append(
            {
                # A narrow band's name ends with the band, so that it never runs into the next one's.
                "x": end if is_narrow else (start + end) / 2,
                "xanchor": "right" if is_narrow else "center",
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": f"<b>{phase.Index}</b><br>{_two_lines(t.name(phase.name_en, phase.name_zh), t)}",
                "showarrow": False,
                "font": {"size": 11},
            }
        )
    return {"shapes": shapes, "annotations": annotations}


def _two_lines(name: str, t: Text) -> str:
    return f"{name[:2]}<br>{name[2:]}" if t.lang == "zh" else name.replace(" ", "<br>", 1)


def pace(table: pd.DataFrame, *, t: Text, official: pd.DataFrame) -> go.Figure:
    """Draw the average number of pairings a year in each phase, as wide as the phase lasted.

    `table` is `measures.by_phase`; `official` gives `start`, `end` and `per_year` of the source's figures.
    """
    names = [t.label("phase", phase) for phase in table.index]
    recorded = {
        "type": "bar",
        "x": names,
        "y": table["per_year"].tolist(),
        "marker": {"color": [palette.PHASE[phase] for phase in table.index]},
        "name": t("Register (dated pairings)"),
        "text": [t.decimal(value) for value in table["per_year"]],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{x}<br>" + t("{value} a year", value="<b>%{text}</b>") + "<extra></extra>",
        "showlegend": False,
    }
    given = {
        "type": "scatter",
        "x": [t.label("phase", phase) for phase in official.index],
        "y": official["per_year"].tolist(),
        "mode": "markers+text",
        "text": [t.decimal(value) for value in official["per_year"]],
        "textposition": "middle right",
        "name": t("Official totals"),
        "marker": DOT,
        "hovertemplate": "%{x}<br>" + t("Official total") + ": <b>%{text}</b><extra></extra>",
    }
    return _figure(
        [recorded, given],
        _layout(xaxis={"showgrid": False}, yaxis=_titled(t("Pairings a year")) | {"rangemode": "tozero"}),
    )


def ranked(table: pd.DataFrame, *, t: Text, official: pd.DataFrame) -> go.Figure:
    """Draw countries by number of pairings, most on top, split by phase, with official totals as dots.

    The number stands with the name, where no dot can cover it.
    `table` is `measures.by_country` or a part of it; `official` is indexed by country with
    `official`, `date` and `source`.
    """
    table = table.iloc[::-1]
    names = [f"{_name(row, t)}  <b>{t.number(row.pairings)}</b>" for row in table.itertuples()]
    undated = table["pairings"] - table[list(PHASES)].sum(axis=1)
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "y": names,
            "x": (table[phase] if phase else undated).tolist(),
            "name": t.label("phase", phase),
            "orientation": "h",
            "marker": {"color": palette.PHASE[phase]},
            "customdata": [[code] for code in table.index],
            "hovertemplate": f"%{{y}}<br>{t.label('phase', phase)}: <b>%{{x:,.0f}}</b><extra></extra>",
        }
        for phase in (*PHASES, "")
    ]
    shown = official[official.index.isin(table.index)]
    if len(shown):
        traces.append(_official_beside(shown, dict(zip(table.index, names, strict=True)), t))
    height = max(HEIGHT, 90 + BAR_HEIGHT * len(table))
    return _figure(
        traces,
        _layout(
            height=height,
            margin={"l": _room(names), "t": 52},
            barmode="stack",
            bargap=0.3,
            legend={"y": -14 / height},
            xaxis=_titled(t("Pairings")) | {"side": "top"},
            yaxis={
                "showgrid": False,
                "tickmode": "linear",
                "ticklabelstandoff": 6,
                "range": [-0.6, len(table) - 0.4],
            },
        ),
    )


def _official_beside(official: pd.DataFrame, names: dict[str, str], t: Text) -> dict[str, Any]:
    return {
        "type": "scatter",
        "y": [names[iso] for iso in official.index],
        "x": official["official"].tolist(),
        "mode": "markers",
        "name": t("Official totals"),
        "marker": DOT,
        "customdata": [
            [t.date(row["date"]), escape(row["source"]), code]
            for code, row in zip(official.index, official.to_dict("records"), strict=True)
        ],
        "hovertemplate": "%{y}<br>"
        + t("Official total")
        + " (%{customdata[0]}): <b>%{x:,.0f}</b><br>%{customdata[1]}<extra></extra>",
    }


def treemap(table: pd.DataFrame, *, t: Text) -> go.Figure:
    """Draw countries as areas within their continent; `table` is `measures.by_country`."""
    continents = table.groupby("continent")["pairings"].sum()
    ids = [*continents.index, *table.index]
    names = [t.label("continent", code) for code in continents.index]
    names += [_name(row, t) for row in table.itertuples()]
    colours = [palette.CONTINENT[code] for code in continents.index]
    colours += [palette.CONTINENT[code] for code in table["continent"]]
    values = [*continents, *table["pairings"]]
    total = max(sum(continents), 1)
    areas = {
        "type": "treemap",
        "ids": ids,
        "labels": names,
        "parents": [""] * len(continents) + list(table["continent"]),
        "values": values,
        "branchvalues": "total",
        "marker": {"colors": colours},
        "text": [f"{t.number(value)} · {t.share(value / total)}" for value in values],
        "hovertemplate": "%{label}<br><b>%{text}</b><extra></extra>",
        "texttemplate": "%{label}<br>%{text}",
        "tiling": {"pad": 1},
        "root": {"color": "rgba(0,0,0,0)"},
    }
    return _figure([areas], _layout(margin={"l": 0, "r": 0, "t": 8, "b": 0}, height=HEIGHT + 60))


def composition(table: pd.DataFrame, *, t: Text, names: dict[str, str]) -> go.Figure:
    """Draw the share of the leading countries in each phase; rows of `table` are phases, columns codes.

    Cells are counts. The code `other` gathers the rest, comes last and is drawn in grey.
    """
    portions = table.div(table.sum(axis=1).replace(0, float("nan")), axis=0)
    colours = dict(zip(table.columns, palette.LEADERS, strict=False)) | {"other": palette.GREY}
    rows = [t.label("phase", str(phase)) for phase in table.index]
    traces = []
    for code in table.columns:
        name = escape(names[code], quote=False)
        traces.append(
            {
                "type": "bar",
                "y": rows,
                "x": portions[code].tolist(),
                "name": name,
                "orientation": "h",
                "marker": {"color": colours[code], "line": {"width": 0.5, "color": "white"}},
                "customdata": [[t.number(value)] for value in table[code]],
                "text": [t.share(value) if value >= 0.06 else "" for value in portions[code].fillna(0)],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "hovertemplate": name + "<br>%{y}: <b>%{x:.1%}</b> (%{customdata[0]})<extra></extra>",
            }
        )
    return _figure(
        traces,
        _layout(
            height=320,
            margin={"l": _room(rows)},
            barmode="stack",
            bargap=0.35,
            xaxis={"tickformat": ".0%", "range": [0, 1]},
            yaxis={"showgrid": False, "ticklabelstandoff": 6} | _downwards(len(rows)),
        ),
    )


def choropleth(table: pd.DataFrame, *, t: Text, shapes_url: str, land_url: str) -> go.Figure:
    """Shade countries by number of pairings over land in grey; shapes come from our own addresses."""
    names = [_name(row, t) for row in table.itertuples()]
    ceiling = max(int(table["pairings"].max()), 1) if len(table) else 1
    steps = [step for step in (1, 3, 10, 30, 100, 300, 1000) if step <= ceiling]
    shaded = {
        "type": "choropleth",
        "geojson": shapes_url,
        "featureidkey": "id",
        "locations": table.index.tolist(),
        "z": [_log(value) for value in table["pairings"]],
        "zmin": 0,
        "zmax": max(_log(ceiling), 0.1),
        "colorscale": _shades(),
        "marker": {"line": {"width": 0.3, "color": "white"}},
        "customdata": [[name, t.number(value)] for name, value in zip(names, table["pairings"], strict=True)],
        "hovertemplate": "%{customdata[0]}<br><b>%{customdata[1]}</b><extra></extra>",
        "colorbar": {
            "title": {"text": t("Pairings"), "side": "top"},
            "tickvals": [_log(step) for step in steps],
            "ticktext": [t.number(step) for step in steps],
            "orientation": "h",
            "thickness": 10,
            "len": 0.5,
            "y": -0.02,
            "yanchor": "top",
        },
    }
    geo = {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "natural earth", "rotation": {"lon": 150}},
        "lataxis": {"range": [-58, 85]},
    }
    margin = {"l": 0, "r": 0, "t": 0, "b": 40}
    return _figure([_land(land_url, "land"), shaded], _layout(margin=margin, height=480, dragmode=False, geo=geo))


def _land(url: str, place: str) -> dict[str, Any]:
    """Draw one shape of a file in the colour of land, without words or a scale."""
    return {
        "type": "choropleth",
        "geojson": url,
        "featureidkey": "id",
        "locations": [place],
        "z": [0],
        "colorscale": [[0, LAND], [1, LAND]],
        "showscale": False,
        "hoverinfo": "skip",
        "marker": {"line": {"width": 0}},
    }


def _name(row: Any, t: Text) -> str:
    """Name a country; Plotly reads some tags in text, so that a name from data is escaped."""
    return escape(t.name(row.name_en, row.name_zh), quote=False)


def _log(value: float) -> float:
    return math.log10(max(value, 1))


def steps(years: pd.Series, *, axis: str, number: str) -> go.Figure:
    """Draw one number by year as a step line; `years` is indexed by year, `number` its d3 format."""
    line = {
        "type": "scatter",
        "x": years.index.tolist(),
        "y": years.tolist(),
        "mode": "lines",
        "line": {"shape": "hv", "width": 2.4, "color": palette.ACCENT},
        "hovertemplate": f"%{{x}}: <b>%{{y:{number}}}</b><extra></extra>",
        "showlegend": False,
    }
    return _figure(
        [line],
        _layout(
            height=320,
            xaxis={"tickformat": "d", "nticks": 12, "showgrid": False},
            yaxis=_titled(axis) | {"rangemode": "tozero", "tickformat": number},
        ),
    )


def _titled(words: str) -> dict[str, Any]:
    return {"title": {"text": words}}


def _layout(**changes: Any) -> dict[str, Any]:
    """Give the layout that all charts share, with a chart's own parts laid over it."""
    axis = {"gridcolor": GRID, "zeroline": False}
    shared: dict[str, Any] = {
        "height": HEIGHT,
        "margin": {"l": 66, "r": 24, "t": 36, "b": 28},
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "separators": ".,",
        "legend": {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0, "traceorder": "normal"},
        "yaxis": axis | {"tickformat": ",d"},
        "xaxis": axis,
    }
    return shared | {
        name: shared[name] | value if isinstance(shared.get(name), dict) else value for name, value in changes.items()
    }


MOST_DIRECT, WIDEST_DIRECT = 4, 75
ON_DARK = 0.55
TICKS = {"counts": ",d", "shares": ".0%", "per-million": ",.1f", "index": ".2f"}
HOVERS = {"counts": ",.0f", "shares": ".1%", "per-million": ",.2f", "index": ".3f"}


def few(
    table: pd.DataFrame,
    *,
    t: Text,
    names: dict[str, str],
    colours: dict[str, str],
    axis: str,
    unit: str,
    rows: list[str] | None,
    phases: pd.DataFrame,
) -> go.Figure:
    """Draw a few groups (columns of `table`): bars for rows that are named, lines for rows that are years."""
    if rows is None:
        return lines(table, t=t, names=names, colours=colours, axis=axis, unit=unit, phases=phases)
    return grouped(table, t=t, names=names, colours=colours, axis=axis, unit=unit, rows=rows)


def grouped(
    table: pd.DataFrame,
    *,
    t: Text,
    names: dict[str, str],
    colours: dict[str, str],
    axis: str,
    unit: str,
    rows: list[str],
) -> go.Figure:
    """Draw groups (columns of `table`) as bars under each other for each row, named by `rows`."""
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "y": rows,
            "x": table[code].tolist(),
            "name": names[code],
            "marker": {"color": colours[code]},
            "text": [number(value, unit, t) for value in table[code]],
            "textposition": "outside",
            "textfont": {"size": 11},
            "cliponaxis": False,
            "hovertemplate": f"{names[code]}<br>%{{y}}: <b>%{{text}}</b><extra></extra>",
        }
        for code in table.columns
    ]
    height = 100 + len(rows) * (20 + 19 * len(table.columns))
    return _figure(
        traces,
        _layout(
            height=max(height, 300),
            barmode="group",
            bargap=0.2,
            dragmode=False,
            margin={"l": _room(rows), "t": 52, "b": 40},
            legend={"y": -14 / height},
            xaxis=_titled(axis)
            | {"side": "top", "range": [0, 1.12 * _ceiling(table)], "tickformat": TICKS[unit], "fixedrange": True}
            | ({"dtick": 1} if unit == "counts" and _ceiling(table) < MOST_DIRECT else {}),
            yaxis={"showgrid": False, "ticklabelstandoff": 6, "fixedrange": True} | _downwards(len(rows)),
        ),
    )


def number(value: float, unit: str, t: Text) -> str:
    """Format a value of a unit: `counts`, `shares`, `per-million` or an `index`; nothing for a missing one."""
    if pd.isna(value):
        return ""
    if unit == "shares":
        return t.share(value)
    return t.number(value) if unit == "counts" else t.decimal(value, 3 if unit == "index" else 2)


def lines(
    table: pd.DataFrame,
    *,
    t: Text,
    names: dict[str, str],
    colours: dict[str, str],
    axis: str,
    unit: str,
    phases: pd.DataFrame,
) -> go.Figure:
    """Draw groups (columns of `table`) as step lines by year over the bands of the phases.

    Four or fewer with short names are named at their ends, others in a legend.
    """
    widest = max(pixels(names[code], TYPE_SIZE) for code in table.columns)
    is_direct = len(table.columns) <= MOST_DIRECT and widest <= WIDEST_DIRECT
    traces = [
        {
            "type": "scatter",
            "x": table.index.tolist(),
            "y": table[code].tolist(),
            "name": names[code],
            "mode": "lines",
            "line": {"shape": "hv", "width": 2.2, "color": colours[code]},
            "hovertemplate": f"{names[code]}<br>%{{x}}: <b>%{{y:{HOVERS[unit]}}}</b><extra></extra>",
            "showlegend": not is_direct,
        }
        for code in table.columns
    ]
    bands = _phase_bands(phases, t)
    if is_direct:
        # Beside names at the right there is no room on a phone for more than the phases' numbers.
        bands["annotations"] = [note | {"text": note["text"].split("<br>")[0]} for note in bands["annotations"]]
        bands["annotations"] += _ends(table, names, colours, unit, t)
    return _figure(
        traces,
        _layout(
            dragmode=False,
            margin={"t": 36 if is_direct else 62, "r": 24 + widest if is_direct else 8},
            xaxis={"tickformat": "d", "nticks": 7, "tickangle": 0, "showgrid": False},
            yaxis=_titled(axis) | {"rangemode": "tozero", "tickformat": TICKS[unit]},
            **bands,
        ),
    )


def _ends(
    table: pd.DataFrame, names: dict[str, str], colours: dict[str, str], unit: str, t: Text
) -> list[dict[str, Any]]:
    """Name each line beside its end, moved apart where two ends are close."""
    if table.empty:
        return []
    last = table.iloc[-1].dropna().sort_values()
    step = 0.1 * max(float(table.max().max()), 1e-9)
    place, labels = -step, []
    for code, value in last.items():
        place, shown = max(float(value), place + step), number(value, unit, t)
        labels.append(
            {
                "x": 1,
                "xref": "paper",
                "y": place,
                "xanchor": "left",
                "yanchor": "middle",
                "showarrow": False,
                "text": f"<span style='color:{colours[str(code)]}'>■</span> <b>{names[str(code)]}</b><br>{shown}",
                "align": "left",
                "font": {"size": 12},
            }
        )
    return labels


def stacked(
    table: pd.DataFrame,
    *,
    t: Text,
    rows: list[str],
    names: dict[str, str],
    colours: dict[str, str],
    axis: str,
    unit: str,
) -> go.Figure:
    """Draw one stacked bar a row of `table`, the first on top; columns are the parts, rows are named by `rows`."""
    sums = table.sum(axis=1)
    ticks = [f"{row}  <b>{number(value, unit, t)}</b>\u2002" for row, value in zip(rows, sums, strict=True)]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "y": list(range(len(table))),
            "x": table[code].tolist(),
            "name": names[str(code)],
            "marker": {"color": colours[str(code)]},
            "customdata": [[number(value, unit, t)] for value in table[code]],
            "hovertemplate": f"{names[str(code)]}: <b>%{{customdata[0]}}</b><extra></extra>",
        }
        for code in table.columns
    ]
    height = max(260, 90 + BAR_HEIGHT * len(table))
    return _figure(
        traces,
        _layout(
            height=height,
            margin={"l": _room(ticks), "t": 52, "b": 40},
            barmode="stack",
            bargap=0.3,
            dragmode=False,
            legend={"y": -14 / height},
            xaxis=_titled(axis) | {"side": "top", "tickformat": TICKS[unit], "fixedrange": True},
            yaxis={
                "showgrid": False,
                "tickvals": list(range(len(table))),
                "ticktext": ticks,
                "fixedrange": True,
                "range": [len(table) - 0.4, -0.6],
            },
        ),
    )


def heat(table: pd.DataFrame, *, rows: list[str], axis: str, unit: str) -> go.Figure:
    """Draw years (rows of `table`) against groups (columns, the first on top, named by `rows`) as shades."""
    values = table.T
    cells = {
        "type": "heatmap",
        "x": table.index.tolist(),
        "y": list(range(len(rows))),
        "z": values.astype(object).where(values.notna(), None).to_numpy().tolist(),
        "colorscale": _shades(),
        "zmin": 0,
        "zmax": _ceiling(table),
        "customdata": [[row] * len(table) for row in rows],
        "hovertemplate": f"%{{customdata}}<br>%{{x}}: <b>%{{z:{HOVERS[unit]}}}</b><extra></extra>",
        "colorbar": _bar(axis, unit),
        "hoverongaps": False,
    }
    height = 178 + 19 * len(rows)
    return _figure(
        [cells],
        _layout(
            height=max(height, 280),
            margin={"l": _room(rows, size=11), "t": 36, "b": 96},
            dragmode=False,
            xaxis={"ticks": "", "tickformat": "d", "nticks": 10, "showgrid": False, "fixedrange": True},
            yaxis={
                "showgrid": False,
                "tickvals": list(range(len(rows))),
                "ticktext": [f"{row}\u2002" for row in rows],
                "tickfont": {"size": 11},
                "ticks": "",
                "fixedrange": True,
            }
            | _downwards(len(rows)),
        ),
    )


def _room(names: list[str], *, size: int = TYPE_SIZE) -> int:
    """Give the pixels that names need beside an axis; Plotly's own way to find them would draw the chart twice."""
    lines = [unescape(re.sub(r"<[^>]*>", "", line)) for name in names for line in name.split("<br>")]
    return 16 + round(max((pixels(line, size) for line in lines), default=0))


def _downwards(rows: int) -> dict[str, Any]:
    """Put the first row on top. Plotly's own word for that would have it draw all twice (see `dressed`)."""
    return {"range": [rows - 0.5, -0.5]}


def _shades() -> list[list[Any]]:
    return [[step / (len(palette.SEQUENCE) - 1), shade] for step, shade in enumerate(palette.SEQUENCE)]


def _ceiling(values: pd.DataFrame | pd.Series) -> float:
    """Give the end of the shades: the largest value, and something above nothing."""
    most = pd.DataFrame(values).max().max()
    return float(most) if most > 0 else 1.0


def _bar(title: str, unit: str) -> dict[str, Any]:
    return {
        "title": {"text": title, "side": "top"},
        "tickformat": TICKS[unit],
        "nticks": 6,
        "orientation": "h",
        "thickness": 10,
        "len": 0.6,
        "y": 0,
        "ypad": 32,
        "yanchor": "top",
    }


def tiles(
    values: pd.Series,
    *,
    t: Text,
    names: dict[str, str],
    labels: dict[str, str],
    axis: str,
    unit: str,
) -> go.Figure:
    """Draw one tile a province at its place in `balance.TILES`, shaded by value; one that is not counted is grey.

    `names` are the full names, `labels` the short ones on the tiles (HTML, so that they may be links).
    """
    places = TILES
    width, depth = (max(place[side] for place in places.values()) + 1 for side in (0, 1))
    grid: list[list[float | None]] = [[None] * width for _ in range(depth)]
    words = [[""] * width for _ in range(depth)]
    ceiling = _ceiling(values)
    annotations = []
    for code, (x, y) in places.items():
        value = values.get(code, float("nan"))
        shown = number(value, unit, t)
        words[y][x] = f"{names.get(code, labels[code])}<br><b>{shown}</b>"
        if not pd.isna(value):
            grid[y][x] = float(value)
        is_deep = not pd.isna(value) and value / ceiling > ON_DARK
        annotations.append(
            {
                "x": x,
                "y": y,
                "text": f"<b>{labels[code]}</b><br>{shown}",
                "showarrow": False,
                "font": {"size": 12, "color": "white" if is_deep else palette.LIGHT[1]},
            }
        )
    shaded = {
        "type": "heatmap",
        "z": grid,
        "colorscale": _shades(),
        "zmin": 0,
        "zmax": ceiling,
        "xgap": 3,
        "ygap": 3,
        "customdata": words,
        "hovertemplate": "%{customdata}<extra></extra>",
        "hoverongaps": False,
        "colorbar": _bar(axis, unit),
    }
    hidden = {"visible": False, "fixedrange": True}
    return _figure(
        [shaded],
        _layout(
            height=588,
            margin={"l": 0, "r": 0, "t": 36, "b": 76},
            dragmode=False,
            shapes=[_blank(*place) for code, place in places.items() if pd.isna(values.get(code, float("nan")))],
            xaxis=hidden | {"range": [-0.5, width - 0.5]},
            yaxis=hidden | {"range": [depth - 0.5, -0.5]},
            annotations=annotations,
        ),
    )


def _blank(x: int, y: int) -> dict[str, Any]:
    box = {"x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.48, "y1": y + 0.48}
    return {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": LAND, **box}


def lorenz(curves: dict[str, pd.DataFrame], *, t: Text, names: dict[str, str]) -> go.Figure:
    """Draw Lorenz curves (`balance.lorenz`) by phase against the line of equal shares; `all` is drawn dashed."""
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "x": [0, 1],
            "y": [0, 1],
            "mode": "lines",
            "name": t("Equal shares"),
            "line": {"color": palette.GREY, "width": 1},
            "hoverinfo": "skip",
        }
    ]
    for code, curve in curves.items():
        is_all = code == "all"
        colour = palette.WHOLE if is_all else palette.PHASE[code]
        traces.append(
            {
                "type": "scatter",
                "x": curve["population"].tolist(),
                "y": curve["pairings"].tolist(),
                "mode": "lines" if is_all else "lines+markers",
                "marker": {"size": 4},
                "line": {"color": colour, "width": 2.2, "dash": "dot" if is_all else "solid"},
                "name": names[code],
                "hovertemplate": f"{names[code]}<br>"
                + t("{people} of the people, {pairings} of the pairings", people="%{x:.1%}", pairings="<b>%{y:.1%}</b>")
                + "<extra></extra>",
            }
        )
    return _figure(
        traces,
        _layout(
            height=540,
            dragmode=False,
            margin={"t": 36, "b": 56},
            legend={"y": -0.17},
            xaxis=_titled(t("Share of the people, provinces with fewest pairings per inhabitant first"))
            | {"tickformat": ".0%", "range": [0, 1.01]},
            yaxis=_titled(t("Share of the pairings")) | {"tickformat": ".0%", "range": [0, 1.01]},
        ),
    )


# One country in depth.
WIDTH_OF_MAP = 1.9
LINES = {"own": palette.LEADERS[0], "other": palette.LEADERS[1], "network": palette.LEADERS[7]}
SURVEY = {"more": palette.LEADERS[0], "equal": palette.LEADERS[4], "unstated": palette.GREY}


def running_totals(
    table: pd.DataFrame, *, t: Text, names: dict[str, str], is_share: bool, official: pd.DataFrame
) -> go.Figure:
    """Draw running totals by year (`spotlight.growth`) as step lines: `own`, `other` and `network`.

    `official` (date, pairs, is_exact, source) is its own series of dots, drawn beside counts alone.
    """
    number = "%{y:.1%}" if is_share else "%{y:,.0f}"
    traces: list[dict[str, Any]] = []
    for code in table.columns:
        name = escape(names[code], quote=False)
        dash = {"dash": "dot"} if code == "network" else {}
        traces.append(
            {
                "type": "scatter",
                "x": table.index.tolist(),
                "y": table[code].tolist(),
                "mode": "lines",
                "name": name,
                "line": {"shape": "hv", "width": 2.4, "color": LINES[code], **dash},
                "hovertemplate": f"{name}<br>%{{x}}: <b>{number}</b><extra></extra>",
            }
        )
    if not is_share and len(official):
        traces.append(_official_dots(official, t))
    axis = _titled(t("Share of its dated pairings")) | {"tickformat": ".0%"} if is_share else _titled(t("Pairings"))
    return _figure(
        traces,
        _layout(
            xaxis={"tickformat": "d", "nticks": 12, "showgrid": False},
            yaxis=axis | {"rangemode": "tozero"},
            showlegend=True,
        ),
    )


def matrix(table: pd.DataFrame, *, rows: list[str], columns: list[str]) -> go.Figure:
    """Draw counts (`spotlight.matrix`) as shaded cells with their number; a cell without any is empty.

    The numbers are a trace of their own, so that Plotly writes none into the empty cells.
    """
    rows, columns = ([escape(name, quote=False) for name in names] for names in (rows, columns))
    counts = table.to_numpy()
    most = max(int(counts.max()), 2)
    filled = [(row, column) for row, column in zip(*counts.nonzero(), strict=True)]
    cells = {
        "type": "heatmap",
        "x": columns,
        "y": rows,
        "z": [[int(value) or None for value in row] for row in counts],
        "zmin": 0,
        "zmax": most,
        "colorscale": _shades(),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": "%{y} – %{x}: <b>%{z}</b><extra></extra>",
        "hoverongaps": False,
    }
    numbers = {
        "type": "scatter",
        "mode": "text",
        "x": [columns[column] for _, column in filled],
        "y": [rows[row] for row, _ in filled],
        "text": [str(counts[cell]) for cell in filled],
        "textfont": {"size": 10, "color": ["white" if counts[cell] > most / 2 else "black" for cell in filled]},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    ticks = {"type": "category", "tickmode": "linear", "tickfont": {"size": 11}}
    top = _room(columns, size=11)
    return _figure(
        [cells, numbers],
        _layout(
            height=top + 20 + 21 * len(rows),
            margin={"l": _room(rows, size=11), "r": 44, "t": top, "b": 8},
            xaxis=ticks | {"tickangle": -90, "side": "top"},
            yaxis=ticks | {"tickformat": ""} | _downwards(len(rows)),
        ),
    )


def units(table: pd.DataFrame, *, t: Text) -> go.Figure:
    """Draw units (`measures.by_unit`) by number of pairings, split by phase, those without any too."""
    return ranked(table, t=t, official=pd.DataFrame())


def survey(shares: pd.Series, *, t: Text, names: dict[str, str]) -> go.Figure:
    """Draw the shares of one survey as one bar; `unstated` is grey."""
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "y": [""],
            "x": [value],
            "name": names[str(code)],
            "marker": {"color": SURVEY[str(code)], "line": {"width": 1, "color": "white"}},
            "text": [f"<b>{t.number(value * 100)}%</b>"],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "insidetextfont": {"size": 16, "color": "black" if code == "equal" else "white"},
            "textangle": 0,
            "hovertemplate": names[str(code)] + ": <b>%{x:.0%}</b><extra></extra>",
        }
        for code, value in shares.items()
    ]
    return _figure(
        traces,
        _layout(
            height=215,
            barmode="stack",
            margin={"l": 8, "b": 8},
            xaxis={"tickformat": ".0%", "range": [0, 1], "showgrid": False},
            yaxis={"visible": False},
            legend={"y": -0.3},
        ),
    )


def places_map(
    places: pd.DataFrame, *, t: Text, near: pd.Series, iso3: str, shapes_url: str, land_url: str
) -> go.Figure:
    """Draw places (`name_en`, `name_zh`, `lat`, `lon`, `pairings`) as dots over land; those `near` set the picture.

    The finer shape of their country lies over the coarser land in the same colour, so that only coasts show.
    """
    seen = places[near]
    lons = _unwrapped(seen["lon"])
    names = [_name(row, t) for row in places.itertuples()]
    dots = {
        "type": "scattergeo",
        "lon": places["lon"].tolist(),
        "lat": places["lat"].tolist(),
        "mode": "markers",
        "marker": {
            "size": [6 + 4 * math.sqrt(value - 1) for value in places["pairings"]],
            "color": palette.OFFICIAL,
            "opacity": 0.8,
            "line": {"width": 0.8, "color": "white"},
        },
        "customdata": [[name, t.number(value)] for name, value in zip(names, places["pairings"], strict=True)],
        "hovertemplate": "%{customdata[0]}<br><b>%{customdata[1]}</b><extra></extra>",
    }
    layout = _layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        height=480,
        dragmode=False,
        showlegend=False,
        geo=_geo(lons, seen["lat"].tolist()),
    )
    return _figure([_land(land_url, "land"), _land(shapes_url, iso3), dots], layout)


def _geo(lons: list[float], lats: list[float]) -> dict[str, Any]:
    """Give the part of a Mercator map that holds all points and fills a wide picture."""
    south, north = _padded(min(lats), max(lats), least=6)
    wide = WIDTH_OF_MAP * (north - south) / math.cos(math.radians((south + north) / 2))
    west, east = _padded(*_padded(min(lons), max(lons), least=8), least=min(wide, 360), by=1)
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "mercator", "rotation": {"lon": (west + east) / 2}},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [max(south, -75), min(north, 80)]},
    }


def _unwrapped(lons: pd.Series) -> list[float]:
    """Shift longitudes by 360° where that brings them nearer to their median: a country may lie across 180°."""
    middle = lons.median()
    return [lon - 360 * round((lon - middle) / 360) for lon in lons]


def _padded(first: float, last: float, *, least: float, by: float = 1.2) -> tuple[float, float]:
    """Widen a span `by` a factor, to `least` degrees at least."""
    half = max((last - first) * by / 2, least / 2)
    middle = (first + last) / 2
    return middle - half, middle + half


MOST_ROWS = 30


def ties(rows: pd.DataFrame, *, t: Text, phases: pd.DataFrame, until: int) -> go.Figure:
    """Draw a place's dated pairings in time, a dot each, over the bands of the phases.

    `rows` are in order of date with `name` (the other end), `ends`, `place_id`, `established_date`,
    `ended_date` and `phase_id`. Up to 30 have a row each with a line to their end or to `until`; more are
    heaped by year.
    """
    has_rows = len(rows) <= MOST_ROWS
    years = rows["established_date"].str[:4]
    height = range(len(rows), 0, -1) if has_rows else years.groupby(years).cumcount() + 1
    placed = rows.assign(
        x=[decimal_year(value) for value in rows["established_date"]],
        until=[decimal_year(value) if value else until + 0.5 for value in rows["ended_date"]],
        y=list(height),
    )
    yaxis: dict[str, Any] = _titled(t("Pairings established in the year")) | {"rangemode": "tozero"}
    if has_rows:
        names = [escape(name, quote=False) for name in placed["name"]]
        yaxis = {"tickmode": "array", "tickvals": placed["y"].tolist(), "ticktext": names, "showgrid": False}
        yaxis |= {"range": [0.3, len(rows) + 0.7], "ticklabelstandoff": 6}
    return _figure(
        [*([_tie_lines(placed)] if has_rows else []), *_tie_dots(placed, t)],
        _layout(
            height=max(240, 120 + 22 * len(rows)) if has_rows else HEIGHT,
            margin={"l": _room(placed["name"].tolist()) if has_rows else 66, "t": 62},
            xaxis={"tickformat": "d", "nticks": 8, "showgrid": False, "range": [1972.4, until + 0.6]},
            yaxis=yaxis,
            legend={"y": -30 / max(240, 120 + 22 * len(rows)) if has_rows else -0.12},
            **_phase_bands(phases, t),
        ),
    )


def _tie_lines(placed: pd.DataFrame) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row in placed.itertuples() for x in (row.x, row.until, None)],
        "y": [y for row in placed.itertuples() for y in (row.y, row.y, None)],
        "line": {"width": 2, "color": "rgba(128,128,128,0.45)"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _tie_dots(placed: pd.DataFrame, t: Text) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": rows["x"].tolist(),
            "y": rows["y"].tolist(),
            "name": t.label("phase", str(phase)),
            "marker": {"size": 9, "color": palette.PHASE[str(phase)], "line": {"width": 0.8, "color": "white"}},
            "customdata": [
                [
                    escape(row.ends, quote=False),
                    t.date(row.established_date)
                    + (t(", ended {date}", date=t.date(row.ended_date)) if row.ended_date else ""),
                    row.place_id,
                ]
                for row in rows.itertuples()
            ],
            "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        }
        for phase, rows in placed.groupby("phase_id", sort=True)
    ]


def peers(table: pd.DataFrame, column: str, *, own: str, axis: str, number: str) -> go.Figure:
    """Draw places as bars of one of their figures, first on top, the place `own` apart.

    `table` is indexed by place and has `name` and `column`; `number` is the figure's d3 format.
    """
    table = table.iloc[::-1]
    ids = table.index.tolist()
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": table[column].tolist(),
        "y": list(range(len(table))),
        "marker": {"color": [palette.ACCENT if place == own else palette.SEQUENCE[2] for place in ids]},
        "customdata": [[escape(name, quote=False), place] for name, place in zip(table["name"], ids, strict=True)],
        "texttemplate": f"%{{x:{number}}}",
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": f"%{{customdata[0]}}<br><b>%{{x:{number}}}</b><extra></extra>",
        "showlegend": False,
    }
    names = [escape(name, quote=False) for name in table["name"]]
    names = [f"<b>{name}</b>" if place == own else name for name, place in zip(names, ids, strict=True)]
    return _figure(
        [bars],
        _layout(
            height=max(240, 90 + BAR_HEIGHT * len(table)),
            margin={"l": _room(names), "r": 48, "t": 52},
            bargap=0.3,
            xaxis=_titled(axis) | {"side": "top", "rangemode": "tozero", "showgrid": False, "showticklabels": False},
            yaxis={
                "showgrid": False,
                "tickmode": "array",
                "tickvals": list(range(len(table))),
                "ticktext": names,
                "ticklabelstandoff": 6,
            },
        ),
    )


def milestones(events: pd.DataFrame, curve: pd.DataFrame, *, t: Text, phases: pd.DataFrame, until: int) -> go.Figure:
    """Draw events by kind, a row each, over the curve of dated pairings in force as a quiet area.

    `events` has `kind`, `start_date`, `end_date`, `words` (the lines of the tooltip) and `is_planned`;
    those without a date are left to the list. `curve` is `measures.in_force_by_year`.
    """
    dated = events[events["start_date"] != ""]
    heaps = dated.groupby(["kind", dated["start_date"].str[:4]])["kind"]
    dated = dated.assign(nth=heaps.cumcount() - (heaps.transform("size") - 1) / 2)
    kinds = [kind for kind in palette.EVENT if kind in set(dated["kind"])][::-1]
    area = {
        "type": "scatter",
        "x": curve.index.tolist(),
        "y": curve["all"].tolist() if len(curve) else [],
        "yaxis": "y2",
        "mode": "lines",
        "line": {"shape": "hv", "width": 1, "color": "rgba(128,128,128,0.55)"},
        "fill": "tozeroy",
        "fillcolor": "rgba(128,128,128,0.16)",
        "name": t("Register (dated pairings)"),
        "hovertemplate": t("Register (dated pairings)") + "<br>%{x}: <b>%{y:,.0f}</b><extra></extra>",
        "showlegend": False,
    }
    rows = [_events(dated[dated["kind"] == kind], kind, row, t) for row, kind in enumerate(kinds)]
    kinds_named = [f"<b>{t.label('event', kind)}</b>" for kind in kinds]
    return _figure(
        [area, *(trace for traces in rows for trace in traces)],
        _layout(
            height=HEIGHT + 20,
            margin={"l": _room(kinds_named), "r": 58, "t": 62},
            xaxis={"tickformat": "d", "nticks": 8, "showgrid": False, "range": [1972.4, until + 0.6]},
            yaxis={
                "tickmode": "array",
                "tickvals": list(range(len(kinds))),
                "ticktext": kinds_named,
                "ticklabelstandoff": 6,
                "range": [-0.6, max(len(kinds) - 0.4, 0.6)],
            },
            yaxis2={
                **_titled(t("Dated pairings in force")),
                "overlaying": "y",
                "side": "right",
                "showgrid": False,
                "zeroline": False,
                "rangemode": "tozero",
                # Plotly would set its ticks at the height of the kinds.
                "tickmode": "auto",
                "nticks": 6,
                "tickformat": ",d",
            },
            **_phase_bands(phases, t),
        ),
    )


def _events(rows: pd.DataFrame, kind: str, row: int, t: Text) -> list[dict[str, Any]]:
    """Give the traces of one kind: dots, the `nth` of a year above each other, and lines where it lasted years."""
    starts = [decimal_year(value) for value in rows["start_date"]]
    ends = [decimal_year(value or start) for start, value in zip(rows["start_date"], rows["end_date"], strict=True)]
    y = (row + 0.17 * rows["nth"]).tolist()
    colour = palette.EVENT[kind]
    shape = {"type": "scatter", "name": t.label("event", kind), "showlegend": False}
    lasting = [item for item in zip(starts, ends, y, strict=True) if item[1] - item[0] >= 1]
    lines = shape | {
        "mode": "lines",
        "x": [x for start, end, _ in lasting for x in (start, end, None)],
        "y": [at for *_, height in lasting for at in (height, height, None)],
        "line": {"width": 4, "color": colour},
        "hoverinfo": "skip",
    }
    dots = shape | {
        "mode": "markers",
        "x": starts,
        "y": y,
        "marker": {
            "size": 11,
            "symbol": ["circle-open" if is_planned else "circle" for is_planned in rows["is_planned"]],
            "color": colour,
            "line": {
                "width": [2 if is_planned else 1 for is_planned in rows["is_planned"]],
                "color": [colour if is_planned else "white" for is_planned in rows["is_planned"]],
            },
        },
        "customdata": [["<br>".join(_wrapped(line, t) for line in lines)] for lines in rows["words"]],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
    return [lines, dots] if lasting else [dots]


@lru_cache(maxsize=1000)
def _wrapped(words: str, t: Text) -> str:
    """Break a line of a tooltip, which Plotly does not, and escape it."""
    width = 32 if t.lang == "zh" else 64
    lines = [words[at : at + width] for at in range(0, len(words), width)] if t.lang == "zh" else wrap(words, width)
    return "<br>".join(escape(line, quote=False) for line in lines)
