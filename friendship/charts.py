"""The Plotly figures: frames in, a figure out. Colours come from the palette, words from `Text`.

A figure carries no title: the chart frame in `ui.py` sets title, caption and source as text around
it, so that they wrap on a phone and a screen reader finds them.
"""

import math
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from friendship import palette
from friendship.schema import PHASES
from friendship.text import Text

BASE_MAP_FOLDER = "/shapes/plotly/"
FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
HEIGHT = 420
BAR_HEIGHT = 24
GRID = "rgba(128,128,128,0.22)"
LAND = "rgb(176,176,172)"
BAND = ("rgba(128,128,128,0.09)", "rgba(128,128,128,0.02)", "rgba(128,128,128,0.09)")
IMAGE = {"format": "png", "width": 850, "height": 600, "scale": 4}


def config(t: Text, file_name: str) -> dict[str, Any]:
    """Give Plotly's configuration: a bar with the image button alone, in the reader's language."""
    words = {"Download plot as a PNG": t("Download as image (PNG)"), "Download plot": t("Download as image (PNG)")}
    locale = "zh-CN" if t.lang == "zh" else "en"
    return {
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "displayModeBar": True,
        "toImageButtonOptions": IMAGE | {"filename": file_name},
        "locale": locale,
        "locales": {locale: {"dictionary": words, "format": {}}},
        "scrollZoom": False,
        "topojsonURL": BASE_MAP_FOLDER,
    }


def dressed(figure: go.Figure, *, is_dark: bool) -> go.Figure:
    """Give the figure the ground, the ink and the type of the page, so that its picture has them too.

    Plotly's own template, 7 kB that every figure would carry, is left out.
    """
    ground, ink = palette.DARK if is_dark else palette.LIGHT
    return figure.update_layout(
        template=None, paper_bgcolor=ground, plot_bgcolor=ground, font={"family": FONT, "color": ink, "size": 13}
    )


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
    figure = go.Figure()
    colours = palette.SPLIT[split] if split else {"all": palette.ACCENT}
    for code in [code for code in colours if code in table]:
        name = t.label(split, str(code)) if split else t("Register (dated pairings)")
        figure.add_trace(
            _growth_trace(table[code], name, colours[code], is_cumulative=is_cumulative, is_share=is_share)
        )
    if not is_share and len(official):
        figure.add_trace(_official_dots(official, t))
    layout = _layout(is_share=is_share)
    layout["margin"]["t"] = 62
    figure.update_layout(**layout, **_phase_bands(phases, t), barmode="stack", bargap=0.15)
    figure.update_xaxes(title=None, tickformat="d", nticks=12, showgrid=False)
    figure.update_yaxes(title=t("Share of pairings") if is_share else t("Pairings"))
    return figure


def _growth_trace(
    values: pd.Series, name: str, colour: str, *, is_cumulative: bool, is_share: bool
) -> go.Bar | go.Scatter:
    number = "%{y:.1%}" if is_share else "%{y:,.0f}"
    hover = f"{name}<br>%{{x}}: <b>{number}</b><extra></extra>"
    x, y = values.index.tolist(), values.tolist()
    if not is_cumulative:
        return go.Bar(x=x, y=y, name=name, marker_color=colour, hovertemplate=hover)
    return go.Scatter(
        x=x,
        y=y,
        name=name,
        mode="lines",
        line={"shape": "hv", "width": 1.2, "color": colour},
        fill="tonexty",
        stackgroup="register",
        fillcolor=_translucent(colour, 0.75),
        hovertemplate=hover,
    )


def _translucent(colour: str, opacity: float) -> str:
    red, green, blue = palette.rgb(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def _official_dots(official: pd.DataFrame, t: Text) -> go.Scatter:
    return go.Scatter(
        x=[decimal_year(value) for value in official["date"]],
        y=official["pairs"].tolist(),
        name=t("Official totals"),
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 9,
            "color": palette.OFFICIAL,
            "line": {"width": 1, "color": "white"},
        },
        customdata=[
            [t.date(row.date), "" if row.is_exact else t("rounded or derived"), escape(row.source)]
            for row in official.itertuples()
        ],
        hovertemplate=t("Official total")
        + "<br>%{customdata[0]}: <b>%{y:,.0f}</b> %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def decimal_year(iso: str) -> float:
    """Place an ISO date on an axis of years whose bars stand at the year's number: 1991-12-31 is 1991.5.

    A date known by its year alone stands in the middle of that year's bar.
    """
    if len(iso) == 4:
        return float(iso)
    day = date.fromisoformat(iso if len(iso) == 10 else f"{iso}-15")
    return day.year - 0.5 + (day.timetuple().tm_yday - 1) / 365


def _phase_bands(phases: pd.DataFrame, t: Text) -> dict[str, Any]:
    """Give the shapes and annotations of the phases' bands, for one layout: one by one they cost 30 times more."""
    shapes, annotations = [], []
    for shade, phase in zip(BAND, phases.itertuples(), strict=True):
        start = int(phase.start_date[:4]) - 0.5
        end = int(phase.end_date[:4]) + 0.5 if phase.end_date else date.today().year + 0.5
        is_narrow = end - start < 8
        band = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "y domain"}
        shapes.append({"type": "rect", "layer": "below", "line_width": 0, "fillcolor": shade, **band})
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
                "font_size": 11,
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
    figure = go.Figure(
        go.Bar(
            x=names,
            y=table["per_year"].tolist(),
            marker_color=[palette.PHASE[phase] for phase in table.index],
            name=t("Register (dated pairings)"),
            text=[t.decimal(value) for value in table["per_year"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}<br>" + t("{value} a year", value="<b>%{text}</b>") + "<extra></extra>",
            showlegend=False,
        )
    )
    figure.add_trace(
        go.Scatter(
            x=[names[list(table.index).index(phase)] for phase in official.index],
            y=official["per_year"].tolist(),
            mode="markers+text",
            text=[t.decimal(value) for value in official["per_year"]],
            textposition="middle right",
            name=t("Official totals"),
            marker={"symbol": "diamond", "size": 10, "color": palette.OFFICIAL},
            hovertemplate="%{x}<br>" + t("Official total") + ": <b>%{text}</b><extra></extra>",
        )
    )
    figure.update_layout(**_layout())
    figure.update_xaxes(showgrid=False)
    figure.update_yaxes(title=t("Pairings a year"), rangemode="tozero")
    return figure


def ranked(table: pd.DataFrame, *, t: Text, official: pd.DataFrame) -> go.Figure:
    """Draw countries by number of pairings, most on top, split by phase, with official totals as dots.

    The number stands with the name, where no dot can cover it.
    `table` is `measures.by_country` or a part of it; `official` is indexed by country with
    `official`, `date` and `source`.
    """
    table = table.iloc[::-1]
    names = [f"{_name(row, t)}  <b>{t.number(row.pairings)}</b>" for row in table.itertuples()]
    undated = table["pairings"] - table[list(PHASES)].sum(axis=1)
    figure = go.Figure()
    for phase in (*PHASES, ""):
        values = table[phase] if phase else undated
        name = t.label("phase", phase)
        figure.add_trace(
            go.Bar(
                y=names,
                x=values.tolist(),
                name=name,
                orientation="h",
                marker_color=palette.PHASE[phase],
                hovertemplate=f"%{{y}}<br>{name}: <b>%{{x:,.0f}}</b><extra></extra>",
            )
        )
    shown = official[official.index.isin(table.index)]
    if len(shown):
        figure.add_trace(_official_beside(shown, dict(zip(table.index, names, strict=True)), t))
    height = max(HEIGHT, 90 + BAR_HEIGHT * len(table))
    figure.update_layout(**_layout() | {"height": height}, barmode="stack", bargap=0.3)
    figure.update_layout(legend_y=-14 / height)
    figure.update_xaxes(title=t("Pairings"), side="top")
    figure.update_yaxes(
        showgrid=False, automargin=True, tickmode="linear", ticksuffix="  ", range=[-0.6, len(table) - 0.4]
    )
    return figure


def _official_beside(official: pd.DataFrame, names: dict[str, str], t: Text) -> go.Scatter:
    return go.Scatter(
        y=[names[iso] for iso in official.index],
        x=official["official"].tolist(),
        mode="markers",
        name=t("Official totals"),
        marker={"symbol": "diamond", "size": 10, "color": palette.OFFICIAL, "line": {"width": 1, "color": "white"}},
        customdata=[[t.date(row.date), escape(row.source)] for row in official.itertuples()],
        hovertemplate="%{y}<br>"
        + t("Official total")
        + " (%{customdata[0]}): <b>%{x:,.0f}</b><br>%{customdata[1]}<extra></extra>",
    )


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
    figure = go.Figure(
        go.Treemap(
            ids=ids,
            labels=names,
            parents=[""] * len(continents) + list(table["continent"]),
            values=values,
            branchvalues="total",
            marker_colors=colours,
            text=[f"{t.number(value)} · {t.share(value / total)}" for value in values],
            hovertemplate="%{label}<br><b>%{text}</b><extra></extra>",
            texttemplate="%{label}<br>%{text}",
            tiling={"pad": 1},
            root_color="rgba(0,0,0,0)",
        )
    )
    figure.update_layout(**_layout() | {"margin": {"l": 0, "r": 0, "t": 8, "b": 0}, "height": HEIGHT + 60})
    return figure


def composition(table: pd.DataFrame, *, t: Text, names: dict[str, str]) -> go.Figure:
    """Draw the share of the leading countries in each phase; rows of `table` are phases, columns codes.

    Cells are counts. The code `other` gathers the rest, comes last and is drawn in grey.
    """
    portions = table.div(table.sum(axis=1).replace(0, float("nan")), axis=0)
    colours = dict(zip(table.columns, palette.LEADERS, strict=False)) | {"other": palette.GREY}
    figure = go.Figure()
    for code in table.columns:
        figure.add_trace(
            go.Bar(
                y=[t.label("phase", str(phase)) for phase in table.index],
                x=portions[code].tolist(),
                name=escape(names[code], quote=False),
                orientation="h",
                marker={"color": colours[code], "line": {"width": 0.5, "color": "white"}},
                customdata=[[t.number(value)] for value in table[code]],
                text=[t.share(value) if value >= 0.06 else "" for value in portions[code].fillna(0)],
                textposition="inside",
                insidetextanchor="middle",
                hovertemplate=escape(names[code], quote=False)
                + "<br>%{y}: <b>%{x:.1%}</b> (%{customdata[0]})<extra></extra>",
            )
        )
    figure.update_layout(**_layout() | {"height": 320}, barmode="stack", bargap=0.35)
    figure.update_xaxes(tickformat=".0%", range=[0, 1])
    figure.update_yaxes(showgrid=False, autorange="reversed", automargin=True)
    return figure


def choropleth(table: pd.DataFrame, *, t: Text, shapes_url: str, land_url: str) -> go.Figure:
    """Shade countries by number of pairings over land in grey; shapes come from our own addresses."""
    names = [_name(row, t) for row in table.itertuples()]
    ceiling = max(int(table["pairings"].max()), 1) if len(table) else 1
    steps = [step for step in (1, 3, 10, 30, 100, 300, 1000) if step <= ceiling]
    figure = go.Figure(
        go.Choropleth(
            geojson=land_url,
            featureidkey="id",
            locations=["land"],
            z=[0],
            colorscale=[LAND, LAND],
            showscale=False,
            hoverinfo="skip",
            marker_line_width=0,
        )
    )
    figure.add_trace(
        go.Choropleth(
            geojson=shapes_url,
            featureidkey="id",
            locations=table.index.tolist(),
            z=[_log(value) for value in table["pairings"]],
            zmin=0,
            zmax=max(_log(ceiling), 0.1),
            colorscale=palette.SEQUENCE,
            marker={"line": {"width": 0.3, "color": "white"}},
            customdata=[[name, t.number(value)] for name, value in zip(names, table["pairings"], strict=True)],
            hovertemplate="%{customdata[0]}<br><b>%{customdata[1]}</b><extra></extra>",
            colorbar={
                "title": {"text": t("Pairings"), "side": "top"},
                "tickvals": [_log(step) for step in steps],
                "ticktext": [t.number(step) for step in steps],
                "orientation": "h",
                "thickness": 10,
                "len": 0.5,
                "y": -0.02,
                "yanchor": "top",
            },
        )
    )
    figure.update_geos(
        visible=False,
        bgcolor="rgba(0,0,0,0)",
        projection={"type": "natural earth", "rotation": {"lon": 150}},
        lataxis_range=[-58, 85],
    )
    figure.update_layout(**_layout() | {"margin": {"l": 0, "r": 0, "t": 0, "b": 40}, "height": 480}, dragmode=False)
    return figure


def _name(row: Any, t: Text) -> str:
    """Name a country; Plotly reads some tags in text, so that a name from data is escaped."""
    return escape(t.name(row.name_en, row.name_zh), quote=False)


def _log(value: float) -> float:
    return math.log10(max(value, 1))


def steps(years: pd.Series, *, axis: str, number: str) -> go.Figure:
    """Draw one number by year as a step line; `years` is indexed by year, `number` its d3 format."""
    figure = go.Figure(
        go.Scatter(
            x=years.index.tolist(),
            y=years.tolist(),
            mode="lines",
            line={"shape": "hv", "width": 2.4, "color": palette.ACCENT},
            hovertemplate=f"%{{x}}: <b>%{{y:{number}}}</b><extra></extra>",
            showlegend=False,
        )
    )
    figure.update_layout(**_layout() | {"height": 320})
    figure.update_xaxes(tickformat="d", nticks=12, showgrid=False)
    figure.update_yaxes(title=axis, rangemode="tozero", tickformat=number)
    return figure


def _layout(*, is_share: bool = False) -> dict[str, Any]:
    return {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 24, "t": 36, "b": 8},
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "separators": ".,",
        "legend": {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0, "traceorder": "normal"},
        "yaxis": {"gridcolor": GRID, "zeroline": False, "automargin": True, "tickformat": ".0%" if is_share else ",d"},
        "xaxis": {"gridcolor": GRID, "zeroline": False, "automargin": True},
    }
