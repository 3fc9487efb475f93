"""Everything with a widget: the page's frame, the filters, and the one frame for charts and tables.

The URL is the state. Each run reads the selection from it, sets the widgets to it, and a widget that
changes writes it. (Widgets bound to the URL by Streamlit write the words they show; ours are codes,
so that a link means the same in both languages.)
"""

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from friendship import captions, charts, export, maps, measures, palette, places, shared, tables
from friendship.checks import DataError
from friendship.paths import ROOT
from friendship.places import Place
from friendship.register import Register
from friendship.selection import (
    COLUMNS,
    FIRST_YEAR,
    PARAMETERS,
    Rejected,
    Selection,
    allowed_values,
    from_query,
    loosened,
)
from friendship.text import FILTER_NAMES, LANGUAGES, N_, Text, text

PAGES = {
    "overview": (N_("Overview"), ""),
    "growth": (N_("Growth"), "growth"),
    "countries": (N_("Countries"), "countries"),
    "map": (N_("World map"), "map"),
    "places": (N_("Places"), "places"),
    "milestones": (N_("Milestones"), "milestones"),
    "register": (N_("Register"), "register"),
    "method": (N_("Sources & method"), "method"),
}
STYLE = ROOT / "friendship" / "style.css"
MOST_PROBLEMS = 100
MOST_STATIC_ROWS = 12
MORE_FILTERS = ("continent", "region", "level", "kind", "status")
MARKDOWN = re.compile(r"[\\`*_\[\]<>#~$|&]|:(?=\w)|^[-+]")
TABLE_HEIGHT, ROW_HEIGHT = 480, 35
CLEAN_STYLE = ROOT / "friendship" / "clean.css"


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page shows: the words, the register, the selection and its pairings."""

    t: Text
    register: Register
    selection: Selection
    rejected: tuple[Rejected, ...]
    pairings: pd.DataFrame
    left_out: int
    is_clean: bool

    @property
    def query(self) -> dict[str, str]:
        """The parameters that every link carries along: filters and language."""
        return self.selection.to_query() | language_query()


def language() -> str:
    """Give the language of the URL, else the browser's: Chinese for any Chinese, otherwise English."""
    asked = st.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return "zh" if (st.context.locale or "").startswith("zh") else "en"


def language_query() -> dict[str, str]:
    """Give the language as a URL parameter where the URL names one."""
    return {"lang": language()} if "lang" in st.query_params else {}


def view() -> View:
    """Give what the running page shows."""
    current: View = st.session_state["view"]
    return current


def read_view() -> View:
    """Read what to show from the URL, for this run and its page."""
    register = shared.register()
    selection, rejected = from_query(st.query_params, register)
    asked = st.query_params.get("lang", language())
    if asked not in LANGUAGES:
        rejected.append(Rejected("lang", asked, "~".join(LANGUAGES)))
    st.session_state["view"] = View(
        t=text(language()),
        register=register,
        selection=selection,
        rejected=tuple(rejected),
        pairings=shared.selected(register.folder, selection),
        left_out=shared.left_out(register.folder, selection),
        is_clean=st.query_params.get("clean") == "1",
    )
    return view()


def navigation() -> Any:
    """Register the pages and give the one asked for; the links to them are drawn by `sidebar`."""
    t = text(language())
    pages = [
        st.Page(ROOT / "pages" / f"{name}.py", title=t(title), url_path=path, default=not path)
        for name, (title, path) in PAGES.items()
    ]
    st.session_state["pages"] = dict(zip(PAGES, pages, strict=True))
    return st.navigation(pages, position="hidden")


def dress(t: Text, *, is_clean: bool) -> None:
    """Set the document's language and the few rules that the theme can't say."""
    tag = {"zh": "zh-Hans", "en": "en"}[t.lang]
    style = STYLE.read_text(encoding="utf-8") + (CLEAN_STYLE.read_text(encoding="utf-8") if is_clean else "")
    script = f"document.documentElement.lang = '{tag}'"
    st.html(f"<style>{style}</style><script>{script}</script>", unsafe_allow_javascript=True)


def written(tag: str, words: str) -> str:
    """Give text as an HTML element: `written("h3", title)`; `written("p.note", …)` has a class."""
    name, _, style = tag.partition(".")
    return f"<{name} class='{style}'>{escape(words)}</{name}>" if style else f"<{name}>{escape(words)}</{name}>"


def sidebar(view: View) -> None:
    """Draw the links to the pages, the language and the filters."""
    t = view.t
    with st.sidebar:
        st.html(written("p.brand", t("China’s friendship cities")))
        with st.container(key="links", gap=None):
            for name, (title, _) in PAGES.items():
                page_link(view, name, label=t(title))
        _hold("lang", t.lang)
        st.segmented_control(
            t("Language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="lang",
            required=True,
            label_visibility="collapsed",
            on_change=_write_language,
        )
        _filters(view)


def page_link(view: View, page: str, *, label: str, query: dict[str, str] | None = None) -> None:
    """Link to a page; the filters and the language go along, changed by `query`."""
    st.page_link(st.session_state["pages"][page], label=label, query_params=view.query | (query or {}))


def _write_language() -> None:
    if st.session_state["lang"]:
        st.query_params["lang"] = st.session_state["lang"]


def _filters(view: View) -> None:
    t, selection = view.t, view.selection
    counts = measures.counts(view.pairings)
    with st.container(key="filters"):
        st.html(written("h2.filters", t("Filters")) + written("p.count", captions.count_line(counts, view.left_out, t)))
        options = allowed_values(view.register)
        _pills(view, "phase", options["phase"])
        _years(view)
        for name in ("country", "province"):
            _multiselect(view, name, options[name])
        set_ = sum(name in selection.active() for name in MORE_FILTERS)
        label = t("More filters ({n} set)", n=set_) if set_ else t("More filters")
        more = st.expander(label, expanded=bool(set_), key="more-filters", on_change="rerun")
        if more.open:
            with more:
                for name in MORE_FILTERS:
                    _multiselect(view, name, options[name])
        _hold(filter_key("undated"), selection.undated)
        st.toggle(
            t(FILTER_NAMES["undated"]),
            key=filter_key("undated"),
            on_change=_write,
            args=("undated",),
            disabled=not selection.has_era,
            help=t("A filter on phase or years leaves out the pairings without a known date; this brings them in."),
        )
        st.button(t("Reset filters"), on_click=_reset, disabled=not selection.active(), width="stretch")


def filter_key(name: str) -> str:
    """Name a filter's widget: one for each language, for its options are known to the browser by their words."""
    return f"filter-{name}-{language()}"


def _hold(key: str, value: Any) -> None:
    """Set a widget to what the URL says, only where it differs: what is set anew is drawn anew."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _pills(view: View, name: str, options: Sequence[str]) -> None:
    key = filter_key(name)
    _hold(key, list(getattr(view.selection, name)))
    st.pills(
        view.t(FILTER_NAMES[name]),
        options,
        selection_mode="multi",
        format_func=lambda value: captions.option_name(name, value, view.register, view.t),
        key=key,
        on_change=_write,
        args=(name,),
    )


def _multiselect(view: View, name: str, options: Sequence[str]) -> None:
    key = filter_key(name)
    _hold(key, list(getattr(view.selection, name)))
    st.multiselect(
        view.t(FILTER_NAMES[name]),
        options,
        format_func=lambda value: captions.option_name(name, value, view.register, view.t),
        key=key,
        on_change=_write,
        args=(name,),
        placeholder=view.t("All"),
        select_all=False,
    )


def _years(view: View) -> None:
    last = view.register.last_year
    _hold(filter_key("years"), view.selection.years or (FIRST_YEAR, last))
    st.slider(
        view.t(FILTER_NAMES["years"]), FIRST_YEAR, last, key=filter_key("years"), on_change=_write, args=("years",)
    )


def _write(name: str) -> None:
    """Write one changed filter into the URL, leaving the rest of it as it is."""
    register = shared.register()
    selection, _ = from_query(st.query_params, register)
    value = st.session_state[filter_key(name)]
    if name == "years":
        value = None if value == (FIRST_YEAR, register.last_year) else tuple(value)
    elif name != "undated":
        value = tuple(code for code in allowed_values(register)[name] if code in value)
    _write_selection(replace(selection, **{name: value}))


def _write_selection(selection: Selection) -> None:
    rest = {name: value for name, value in st.query_params.items() if name not in PARAMETERS}
    st.query_params.from_dict(rest | selection.to_query())


def _reset() -> None:
    _write_selection(Selection())


def row() -> Any:
    """Open a row of widgets that wraps on a narrow screen."""
    return st.container(horizontal=True, gap="medium")


def choice(view: View, name: str, label: str, options: dict[str, str]) -> str:
    """Offer one of a few readings of a page and keep it in the URL; the first is the default.

    `options` maps codes, which stand in the URL, to words.
    """
    default = next(iter(options))
    asked = st.query_params.get(name, default)
    if asked not in options:
        warn_rejected(view.t, [Rejected(name, asked, "~".join(options))])
    chosen = asked if asked in options else default
    if view.is_clean:
        return chosen
    key = f"choice-{name}-{view.t.lang}"
    _hold(key, chosen)

    def write() -> None:
        value = st.session_state[key]
        if value == default:
            st.query_params.pop(name, None)
        elif value:
            st.query_params[name] = value

    st.segmented_control(label, list(options), format_func=options.__getitem__, key=key, required=True, on_change=write)
    return chosen


def header(view: View, title: str, lead: str) -> None:
    """Open a page: its title, what it answers, the active filters, and what of the URL was ignored."""
    shown = view.t("Shown: {filters}", filters=captions.filter_line(view.selection, view.register, view.t))
    st.html(written("h1", title) + written("p", lead) + written("p.shown", shown))
    warn_rejected(view.t, view.rejected)


def warn_rejected(t: Text, rejected: Sequence[Rejected]) -> None:
    """Name each value of the URL that was ignored, and what is allowed."""
    for item in rejected:
        shown = item.allowed if len(item.allowed) <= 160 else item.allowed[:160] + "…"
        message = t("The link names something unknown, which was ignored: {parameter} = {value}.")
        st.warning(
            message.format(parameter=item.parameter, value=plain(item.value[:60]))
            + " "
            + t("Allowed: {values}", values=plain(shown))
        )


def plain(words: str) -> str:
    """Make text from data or the URL safe inside Markdown: nothing in it formats, links, or becomes an icon."""
    return MARKDOWN.sub(r"\\\g<0>", words)


def stop_if_empty(view: View) -> None:
    """With nothing selected, say which filter to relax and stop the page."""
    if len(view.pairings):
        return
    t = view.t
    st.info(t("No pairing matches these filters."))
    for name, count in loosened(view.register.pairings, view.selection).items():
        words = t.plural(
            "Without the filter “{name}”: {n} pairing",
            "Without the filter “{name}”: {n} pairings",
            count,
            name=t(FILTER_NAMES[name]),
        )
        st.markdown(f"- {words}")
    st.button(t("Reset filters"), key="reset-empty", on_click=_reset)
    st.stop()


def chart(
    view: View,
    figure: go.Figure,
    *,
    name: str,
    title: str,
    subtitle: str,
    caption: str,
    table: Callable[[], pd.DataFrame],
    source: str = "",
    is_dated: bool = False,
    click: str = "",
) -> None:
    """Show a chart in the one frame: title, subtitle, chart, caption, source, data table, downloads.

    `name` is the chart's short name in file names; `table` gives the data as a reader sees it and is
    only called when somebody wants it. A chart that `is_dated` gives way to a word where nothing has
    a date. `click` names the parameter of the URL that a click on a mark sets to its last custom value.
    """
    t = view.t
    if is_dated and not view.pairings["year"].notna().any():
        st.html(written("h3", title))
        st.info(t("No pairing of this selection has a known date, so there is nothing to draw over time."))
        return
    with frame(view, name=name, title=title, subtitle=subtitle, caption=caption, table=table, source=source):
        st.plotly_chart(
            charts.dressed(figure, is_dark=is_dark()),
            theme=None,
            key=f"chart-{name}",
            config=charts.config(t, name) | {"displayModeBar": not view.is_clean},
            alt=f"{title}. {subtitle}. {caption}",
            on_select=partial(_follow, f"chart-{name}", click) if click else "ignore",
            selection_mode="points",
        )


class frame:  # noqa: N801 - reads as a verb at its callers: `with ui.frame(...)`
    """The frame around a chart or a map, as a context: what is drawn inside stands between title and caption."""

    def __init__(
        self,
        view: View,
        *,
        name: str,
        title: str,
        subtitle: str,
        caption: str,
        table: Callable[[], pd.DataFrame],
        source: str = "",
        above: str = "",
    ) -> None:
        self.view, self.name, self.caption, self.table = view, name, caption, table
        self.source = source or captions.source_line(view.t)
        self.box = st.container(key=f"frame-{name}")
        with self.box:
            st.html(titles(title, subtitle) + above)

    def __enter__(self) -> None:
        self.box.__enter__()

    def __exit__(self, *error: Any) -> None:
        _note(self.view, self.caption, self.source)
        if not self.view.is_clean:
            self._tools()
        self.box.__exit__(*error)

    def _tools(self) -> None:
        t, name = self.view.t, self.name
        data = st.expander(t("Data as a table"), key=f"table-{name}", on_change="rerun")
        if data.open:
            with data:
                table = self.table()
                st.dataframe(table, hide_index=True, column_config=_columns(table, t), alt=t("Data as a table"))
                download(self.view, table, name=name)


def titles(title: str, subtitle: str) -> str:
    """Give the two lines above a chart or a table."""
    return written("h3", title) + written("p.subtitle", subtitle)


def _note(view: View, caption: str, source: str) -> None:
    st.html(written("p.note", f"{caption} {captions.scope(view.t)}") + written("p.note", source))


def download(view: View, table: pd.DataFrame, *, name: str) -> None:
    """Offer a table as a CSV file."""
    offer(view, view.t("Download CSV"), len(table), lambda: table, name=name, file=file_name(view, name))


def offer(view: View, label: str, size: int, table: Callable[[], pd.DataFrame], *, name: str, file: str) -> None:
    """Offer a table, made when it is asked for, as a CSV file; the button says how many rows it has."""
    t = view.t
    st.download_button(
        t("{action} ({rows})", action=label, rows=t.plural("{n} row", "{n} rows", size)),
        lambda: export.csv(table()),
        file_name=f"{file}.csv",
        mime="text/csv",
        key=f"download-{name}",
        icon=":material/download:",
        on_click="ignore",
    )


def table(view: View, data: pd.DataFrame, *, name: str, title: str, subtitle: str, caption: str) -> None:
    """Show a table in the frame of the charts, with its download."""
    t = view.t
    with st.container(key=f"frame-{name}"):
        if len(data) <= MOST_STATIC_ROWS:
            st.html(titles(title, subtitle) + static_table(data, t))
        else:
            st.html(titles(title, subtitle))
            st.dataframe(data, hide_index=True, key=f"data-{name}", column_config=_columns(data, t), alt=title)
        _note(view, caption, captions.source_line(t))
        if not view.is_clean:
            download(view, data, name=name)


def static_table(data: pd.DataFrame, t: Text) -> str:
    """Give a short table as HTML: it prints whole and a screen reader finds its way in it."""
    numbers = {name: (t.decimal if "%" in name else t.number) for name in _columns(data, t)}
    columns = [
        [("" if pd.isna(value) else numbers.get(name, str)(value)) for value in data[name]] for name in data.columns
    ]
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in data.columns)
    rows = ["".join(written("td", cell) for cell in row) for row in zip(*columns, strict=True)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table class='short'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _columns(data: pd.DataFrame, t: Text) -> dict[str, Any]:
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(format="%.1f" if "%" in name else "localized")
        for name in data.columns
        if pd.api.types.is_numeric_dtype(data[name])
        and not pd.api.types.is_bool_dtype(data[name])
        and name != t("Year")
    }
    if t("Address") in data:
        columns[t("Address")] = st.column_config.LinkColumn()
    return columns


def figures(items: Sequence[tuple[str, str, str, list[float] | None]], *, below: str = "") -> None:
    """Show headline figures in a row: what, the figure, its date or basis, a sparkline or none; a line `below`."""
    cells = [
        "<div>"
        + written("dt", label)
        + written("dd.figure", value)
        + (sparkline(line) if line else "")
        + written("dd.basis", basis)
        + "</div>"
        for label, value, basis, line in items
    ]
    st.html(f"<dl class='figures'>{''.join(cells)}</dl>" + (written("p.state", below) if below else ""))


def sparkline(values: list[float]) -> str:
    """Draw numbers as a small line, from the first to the last, the highest at the top."""
    most = max(values) or 1
    points = " ".join(
        f"{100 * place / max(len(values) - 1, 1):.1f},{22 - 20 * value / most:.1f}"
        for place, value in enumerate(values)
    )
    return (
        "<svg class='sparkline' viewBox='0 0 100 24' preserveAspectRatio='none' aria-hidden='true'>"
        f"<polyline points='{points}' vector-effect='non-scaling-stroke'/></svg>"
    )


def deck(view: View, deck: pdk.Deck, *, name: str, height: int) -> Any:
    """Show a map in the frame, with its legend, and give what was selected on it."""
    t = view.t
    counts = measures.counts(view.pairings)
    title = t.plural("{n} pairing on the map", "{n} pairings on the map", counts.pairings)
    caption = t(
        "Arcs run from China’s end to the counterpart along great circles; {n} undated pairings are grey. "
        "Circles grow with the number of pairings of a country or province.",
        n=t.number(counts.undated),
    )
    with frame(
        view,
        name=name,
        title=title,
        subtitle=t("Every recorded pairing of the selection, coloured by phase, centred on the Pacific"),
        caption=caption,
        table=lambda: tables.pairings(view.pairings, view.register, t),
        source=captions.source_line(t) + " " + t("Land: Natural Earth."),
        above=legend(view),
    ):
        return st.pydeck_chart(
            deck,
            height=height,
            key=f"deck-{name}",
            on_select="rerun",
            alt=f"{title}. {caption}",
        )


def sketch(view: View, circles_url: str) -> None:
    """Show a small map of circles in the frame, with the way to the large one."""
    t = view.t
    title = t("Where the counterparts are")
    with frame(
        view,
        name="overview-map",
        title=title,
        subtitle=t("Recorded pairings by country and Chinese province; circles grow with their number"),
        caption=captions.count_line(measures.counts(view.pairings), view.left_out, t) + t("."),
        table=lambda: tables.countries(measures.by_country(view.pairings, view.register.countries), t),
        source=captions.source_line(t) + " " + t("Land: Natural Earth."),
    ):
        st.html(f"<div class='sketch'><img src='{escape(circles_url)}' alt='{escape(title)}'></div>")


def chosen_on_map(view: View, selected: Any) -> None:
    """List the pairings of what was chosen on the map: an arc's two places, a circle's country or province."""
    t, pairings = view.t, view.pairings
    objects = [item for items in (selected.selection.objects if selected else {}).values() for item in items]
    if not objects:
        st.html(written("p.subtitle", t("Choose an arc or a circle on the map to list its pairings here.")))
        return
    item = objects[0]
    if "q" in item:
        name = captions.option_name(item["q"], item["i"], view.register, t)
        found = pairings[pairings[COLUMNS[item["q"]]] == item["i"]]
    else:
        row = pairings[pairings["pairing_id"] == item["i"]]
        if row.empty:
            return
        partner, cn = row["partner_place_id"].iloc[0], row["cn_place_id"].iloc[0]
        found = pairings[(pairings["partner_place_id"] == partner) | (pairings["cn_place_id"] == cn)]
        name = captions.pairing_name(row.iloc[0], t)
        links_to_ends(view, row.iloc[0])
    if item.get("q") == "province":
        page_link(view, "places", label=t("Page of {name}", name=plain(name)), query={"place": f"chn-{item['i']}"})
    table(
        view,
        tables.pairings(found, view.register, t),
        name="map-chosen",
        title=t("Chosen: {name}", name=name),
        subtitle=t.plural("{n} pairing", "{n} pairings", len(found)),
        caption="",
    )


def search_box(view: View) -> str:
    """Offer a search by name and keep its words in the URL."""
    t = view.t
    asked = st.query_params.get("q", "")
    if view.is_clean:
        return asked
    _hold("search", asked)

    def write() -> None:
        if st.session_state["search"].strip():
            st.query_params["q"] = st.session_state["search"].strip()
        else:
            st.query_params.pop("q", None)

    st.text_input(
        t("Search by name"),
        key="search",
        placeholder=t("汉字, pinyin, English or local name: 神户, shenhu, Kobe, 神戸"),
        on_change=write,
        icon=":material/search:",
    )
    return asked


def pairings_table(view: View, found: pd.DataFrame, words: str) -> None:
    """Show pairings as a sortable table, offer downloads, and show the evidence of the row chosen."""
    t = view.t
    if found.empty:
        st.info(t("No pairing of this selection has a name with “{words}” in it.", words=plain(words)))
        return
    worded = tables.pairings(found, view.register, t)
    st.html(written("p.subtitle", t.plural("{n} pairing found", "{n} pairings found", len(found))))
    chosen = st.dataframe(
        worded,
        hide_index=True,
        height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(found) + 1) + 2),
        key="pairings",
        on_select="rerun",
        selection_mode="single-row",
        alt=t("Register of pairings"),
    )
    if not view.is_clean:
        with st.container(horizontal=True):
            name = "register-filtered"
            offer(
                view, t("Download these pairings"), len(worded), lambda: worded, name=name, file=file_name(view, name)
            )
            everything = view.register.pairings
            offer(
                view,
                t("Download the whole register"),
                len(everything),
                lambda: tables.pairings(everything, view.register, t),
                name="register",
                file=f"friendship-cities_register_{t.lang}",
            )
    rows = chosen.selection.rows
    if rows and rows[0] < len(found):
        evidence(view, found.iloc[rows[0]])
    _note(view, captions.count_line(measures.counts(view.pairings), view.left_out, t) + t("."), captions.source_line(t))


def evidence(view: View, row: pd.Series) -> None:
    """Show every sighting of one pairing, and where they disagree."""
    t, register = view.t, view.register
    seen = measures.evidence(register.observations, register.sources, row["pairing_id"])
    with st.container(border=True, key="evidence"):
        facts = [
            t.plural("{n} sighting", "{n} sightings", len(seen)),
            t("in the register: {date}", date=t.date(row["established_date"])),
        ]
        if row["status"] != "unknown":
            facts.append(t.label("status", row["status"]))
        st.html(titles(t("Evidence: {name}", name=captions.pairing_name(row, t)), " · ".join(facts)))
        if row["is_disputed"]:
            st.warning(t("The sources disagree on the date or on the kind of tie; all are listed."))
        worded = tables.sightings(seen, t)
        st.dataframe(worded, hide_index=True, column_config=_columns(worded, t), alt=t("Sightings of this pairing"))
        links_to_ends(view, row)


def legend(view: View) -> str:
    """Give the phases' colours with the number of pairings of each."""
    sizes = view.pairings["phase_id"].value_counts()
    items = [
        f"<span class='key'><i style='background:{colour}'></i>{view.t.label('phase', phase)}: "
        f"<b>{view.t.number(sizes.get(phase, 0))}</b></span>"
        for phase, colour in palette.PHASE.items()
    ]
    return f"<div class='legend'>{''.join(items)}</div>"


def is_dark() -> bool:
    """Tell whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def contents(view: View) -> None:
    """List the other pages with the question each answers."""
    t = view.t
    questions = {
        "growth": t("How did it grow, phase by phase?"),
        "countries": t("Who shares in it?"),
        "map": t("Where is every pairing?"),
        "places": t("What is one place tied to, and who is like it?"),
        "milestones": t("Which conferences, forums and awards marked the way?"),
        "register": t("Which pairings are there, and what is the evidence?"),
        "method": t("Where does each figure come from, and how far can it be trusted?"),
    }
    if view.is_clean:
        return
    st.html(written("h3", t("On the other pages")))
    for name, question in questions.items():
        page_link(view, name, label=f"**{t(PAGES[name][0])}** {question}")


def broken_data(t: Text, error: DataError) -> None:
    """Show the one page of a data folder that can't be shown: what is wrong with it, in the check's words."""
    st.html(written("h1", t("The data folder can’t be shown")))
    st.markdown(
        t(
            "Mend what is listed here and restart the dashboard. The command {command} prints the same list.",
            command="`python -m friendship check`",
        )
    )
    st.text(t.plural("{n} failure", "{n} failures", len(error.problems)))
    for problem in error.problems[:MOST_PROBLEMS]:
        st.text(str(problem))
    if len(error.problems) > MOST_PROBLEMS:
        st.text(t("… and {n} more", n=t.number(len(error.problems) - MOST_PROBLEMS)))


def file_name(view: View, name: str) -> str:
    """Give a telling file name: the project, the chart, the filters that are set, the language."""
    filters = [f"{key}-{value}" for key, value in view.selection.to_query().items()]
    parts = ["friendship-cities", name, *filters, view.t.lang]
    return "_".join(part.replace("~", "-").replace("..", "-").replace(" ", "") for part in parts)[:120]


def _follow(key: str, parameter: str) -> None:
    """Write what was clicked on a chart into the URL."""
    points = st.session_state[key]["selection"]["points"]
    if points and points[0].get("customdata"):
        st.query_params[parameter] = points[0]["customdata"][-1]


def links_to_ends(view: View, row: pd.Series) -> None:
    """Link to the pages of both ends of a pairing."""
    if view.is_clean:
        return
    with st.container(horizontal=True):
        for end in ("cn", "partner"):
            name = view.t.name(row[f"{end}_name_en"], row[f"{end}_name_zh"])
            label = view.t("Page of {name}", name=plain(name))
            page_link(view, "places", label=label, query={"place": row[f"{end}_place_id"]})


def address(view: View, page: str, query: dict[str, str]) -> str:
    """Give the address of a page from any other, the filters and the language carried along."""
    return f"{PAGES[page][1]}?{urlencode(view.query | query)}"


def way(view: View, page: str, words: str, query: dict[str, str]) -> str:
    """Link to a page within HTML; plain words where there is no such page, or in the clean view."""
    if page not in PAGES or view.is_clean:
        return escape(words)
    return f"<a href='{escape(address(view, page, query))}' target='_self'>{escape(words)}</a>"


def linked_table(data: pd.DataFrame, t: Text, links: dict[str, list[str]]) -> str:
    """Give a table as HTML whose columns in `links` are the HTML given there, all else escaped."""
    cells = [
        links.get(name) or [escape(t.number(value) if isinstance(value, int) else str(value)) for value in column]
        for name, column in ((name, data[name].tolist()) for name in data.columns)
    ]
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in data.columns)
    rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in zip(*cells, strict=True)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<div class='wide'><table class='list'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def asked_place() -> tuple[str, str]:
    """Give the place and the words that the URL asks for, one of them at most."""
    place = st.query_params.get("place", "")
    return place, "" if place else st.query_params.get("q", "")


def place_box(view: View) -> None:
    """Offer the search for a place and keep its words in the URL, where they take the place of `place`."""
    if view.is_clean:
        return
    t = view.t
    _, words = asked_place()
    _hold("place-search", words)

    def write() -> None:
        asked = st.session_state["place-search"].strip()
        for name in ("q", "place"):
            st.query_params.pop(name, None)
        if asked:
            st.query_params["q"] = asked

    st.text_input(
        t("Search for a place"),
        key="place-search",
        placeholder=t("汉字, pinyin, English or local name: 神户, shenhu, Kobe, 神戸"),
        on_change=write,
        icon=":material/search:",
    )


def warn_unknown(view: View, parameter: str, value: str, near: Sequence[tuple[str, str]]) -> None:
    """Name a value of the URL that means nothing here, and the nearest ids with their names."""
    t = view.t
    message = t("The link names something unknown, which was ignored: {parameter} = {value}.")
    words = message.format(parameter=parameter, value=plain(value[:60]))
    if near:
        nearest = t.listed([plain(f"{name} ({code})") for code, name in near])
        words += " " + t("Nearest: {names}.", names=nearest)
    st.warning(words)


def place_lists(view: View, groups: dict[str, pd.Series]) -> None:
    """List the places with most pairings of each sort, each a link to its page."""
    t, register = view.t, view.register
    lists = []
    for group, counts in groups.items():
        data = pd.DataFrame({t("Place"): counts.index, t("Pairings"): counts.to_numpy()})
        names = [way(view, "places", captions.place_name(i, register, t), {"place": i}) for i in counts.index]
        heading = written("h4", captions.sorts_of_place(t)[group])
        lists.append(f"<div>{heading}{linked_table(data, t, {data.columns[0]: names})}</div>")
    with frame(
        view,
        name="places-most",
        title=t("The places with most pairings"),
        subtitle=t("Recorded pairings of the selection; choose a place for its page"),
        caption=captions.count_line(measures.counts(view.pairings), view.left_out, t) + t("."),
        table=lambda: tables.most_tied(groups, register, t),
    ):
        st.html(f"<div class='lists'>{''.join(lists)}</div>")


def place_matches(view: View, found: pd.DataFrame, words: str) -> None:
    """List the places that a search found, each a link to its page."""
    t, register = view.t, view.register
    if found.empty:
        st.info(t("No place has a name with “{words}” in it.", words=plain(words)))
        return
    counts = pd.concat([view.pairings["cn_place_id"], view.pairings["partner_place_id"]]).value_counts()
    data = tables.matches(found, counts, register, t)
    names = [way(view, "places", captions.place_name(i, register, t), {"place": i}) for i in found.index]
    title = t.plural("{n} place found", "{n} places found", len(found)) if words else t("The nearest places")
    st.html(written("h3", title) + linked_table(data, t, {t("Place"): names}))


def stop_if_untied(view: View, place: Place, rows: pd.DataFrame) -> None:
    """With no pairing of a place selected, say how many it has without filters and stop the page."""
    if len(rows):
        return
    t, n = view.t, len(places.ties(view.register.pairings, place))
    st.info(
        t("No pairing of this place matches these filters.")
        + " "
        + t.plural("Without filters: {n} pairing.", "Without filters: {n} pairings.", n)
    )
    st.html(written("p.note", captions.scope(t)) + written("p.note", captions.source_line(t)))
    st.button(t("Reset filters"), key="reset-place", on_click=_reset)
    st.stop()


def place_sketch(view: View, rows: pd.DataFrame, *, title: str, subtitle: str, caption: str) -> None:
    """Show the pairings of a place on a small map, each other end a link to its page."""
    t = view.t
    picture = b64encode(maps.tie_sketch(rows).encode()).decode()
    spots = "" if view.is_clean else "".join(_spot(view, row) for _, row in rows.drop_duplicates("place_id").iterrows())
    with frame(
        view,
        name="place-map",
        title=title,
        subtitle=subtitle,
        caption=caption,
        table=lambda: tables.pairings(rows, view.register, t),
        source=captions.source_line(t) + " " + t("Land: Natural Earth."),
        above=legend(replace(view, pairings=rows)),
    ):
        image = f"<img src='data:image/svg+xml;base64,{picture}' alt='{escape(title)}'>"
        st.html(f"<div class='sketch'>{image}{spots}</div>")


def _spot(view: View, row: pd.Series) -> str:
    """Give the link that lies over one end on the small map; what it leads to shows on hovering."""
    x, y = maps.on_sketch(row["there_lon"], row["there_lat"])
    at = f"left:{x / maps.SKETCH_WIDTH:.2%};top:{y / maps.SKETCH_HEIGHT:.2%}"
    link, name = address(view, "places", {"place": row["place_id"]}), escape(f"{row['name']} · {row['around']}")
    return f"<a class='spot' style='{at}' href='{escape(link)}' target='_self' title='{name}' aria-label='{name}'></a>"


def place_list(view: View, rows: pd.DataFrame, data: pd.DataFrame, *, title: str, subtitle: str, caption: str) -> None:
    """Show the pairings of a place as a list whose other ends are links, as far as it is short; else as a table."""
    t = view.t
    links = {
        data.columns[0]: [
            way(view, "places", row.name, {"place": row.place_id})
            for row in rows[["name", "place_id"]].itertuples(index=False)
        ]
    }
    with frame(
        view,
        name="place-pairings",
        title=title,
        subtitle=subtitle,
        caption=caption,
        table=lambda: tables.pairings(rows, view.register, t),
    ):
        st.html(linked_table(data, t, links))


def place_lacks(view: View, data: pd.DataFrame, queries: Sequence[tuple[str, dict[str, str]]], **words: str) -> None:
    """Show what a place lacks; each country or province is a link to the page and query given for it."""
    names = [way(view, page, name, query) for name, (page, query) in zip(data.iloc[:, 0], queries, strict=True)]
    with frame(view, name="place-lacks", table=lambda: data, **words):
        st.html(linked_table(data, view.t, {data.columns[0]: names}))


def entries(items: Sequence[str]) -> str:
    """Give a list of entries, each already HTML."""
    return f"<div class='entries'>{''.join(f'<article>{item}</article>' for item in items)}</div>"


def milestone_entry(view: View, event: pd.Series) -> str:
    """Give one milestone as HTML: name, date and place, figures, remark, where wordings differ, source."""
    t = view.t
    source = view.register.sources.loc[event["source_id"]]
    title = captions.source_title(view.register.sources, event["source_id"])
    is_address = source["url"].startswith(("http://", "https://"))
    cited = f"<a href='{escape(source['url'])}' target='_blank'>{escape(title)}</a>" if is_address else escape(title)
    where = t.name(event["place_en"], event["place_zh"])
    when = " · ".join(filter(None, [captions.event_date(event, t), where, t.label("event", event["kind"])]))
    lines = [written("h4", captions.event_name(event, t)), written("p.basis", when)]
    lines.append(written("p", t.name(event["figures_en"], event["figures_zh"])))
    lines.append(written("p.basis", t.name(event["note_en"], event["note_zh"])))
    if event["conflict_en"] or event["conflict_zh"]:
        conflict = t.name(event["conflict_en"], event["conflict_zh"])
        lines.append(written("p.differ", t("Sources differ: {words}", words=conflict)))
    source_words = escape(t("Source: {source}", source=""))
    return "".join(lines) + f"<p class='basis'>{source_words}{cited}</p>"


def claim_entry(view: View, claim: pd.Series) -> str:
    """Give one fact of the source texts as HTML: value, both wordings, where they differ, which is right."""
    t = view.t
    fact, value = t.name(claim["statement_en"], claim["statement_zh"]), captions.claim_value(claim, t)
    heading = t("{fact}: {value}", fact=fact, value=value) if value else fact
    quotes = [
        written("p", t("Chinese wording")) + f"<q lang='zh-Hans'>{escape(claim['quote_zh'])}</q>",
        written("p", t("English wording")) + f"<q lang='en'>{escape(claim['quote_en'] or '–')}</q>",
    ]
    lines = [written("h4", f"{claim.name} {heading}")]
    lines.append("<div class='quotes'>" + "".join(f"<div>{quote}</div>" for quote in quotes) + "</div>")
    if claim["conflict_en"] or claim["conflict_zh"]:
        conflict = t.name(claim["conflict_en"], claim["conflict_zh"])
        lines.append(written("p.basis", t("On the wording: {words}", words=conflict)))
    if claim["verdict_en"] or claim["verdict_zh"]:
        verdict = t.name(claim["verdict_en"], claim["verdict_zh"])
        lines.append(written("p.right", t("Which is right: {words}", words=verdict)))
    return "".join(lines)


def milestone_list(view: View, events: pd.DataFrame) -> None:
    """List milestones, latest first, with figures, remarks, disagreements and sources."""
    t = view.t
    st.html(
        titles(t("The events, latest first"), t("With figures as the sources give them"))
        + entries([milestone_entry(view, event) for _, event in events.iloc[::-1].iterrows()])
    )


def claims(view: View, rows: pd.DataFrame, *, title: str) -> None:
    """Show facts of the source texts in the frame, with both wordings and which is right."""
    t = view.t
    with frame(
        view,
        name="milestones-wordings",
        title=title,
        subtitle=t("In Chinese and in English as printed; those first of which one wording is right"),
        caption=t("Which wording is right is our judgement, given where there is ground for it. Filters do not apply."),
        table=lambda: tables.claims(replace(view.register, claims=rows), t),
        source=t("Source: the two source texts of 2016 (see Sources & method)."),
    ):
        st.html(entries([claim_entry(view, claim) for _, claim in rows.iterrows()]))
