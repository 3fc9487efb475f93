"""Everything with a widget: the page's frame, the filters, and the one frame for charts and tables.

The URL is the state. Each run reads the selection from it, sets the widgets to it, and a widget that
changes writes it. (Widgets bound to the URL by Streamlit write the words they show; ours are codes,
so that a link means the same in both languages.)
"""

import re
from base64 import b64encode
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from friendship import captions, charts, export, maps, measures, palette, places, search, shared, spotlight, tables
from friendship.checks import DataError
from friendship.evidence import PAIR_JOIN
from friendship.paths import ROOT
from friendship.places import Place
from friendship.register import Register, phase_of
from friendship.selection import (
    COLUMNS,
    FIRST_YEAR,
    JOIN,
    PARAMETERS,
    RANGE,
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
    "balance": (N_("Balance"), "balance"),
    "spotlight": (N_("Spotlight"), "spotlight"),
    "places": (N_("Places"), "places"),
    "milestones": (N_("Milestones"), "milestones"),
    "register": (N_("Register"), "register"),
    "method": (N_("Sources & method"), "method"),
}
STYLE = ROOT / "friendship" / "style.css"
MOST_PROBLEMS = 100
MOST_STATIC_ROWS = 12
MAP_HEIGHT, SECONDS_A_YEAR = 620, 1.2
# A flat map fills its height; this one is as wide as a phone.
PHONE_MAP_HEIGHT = 410
# The parameters whose values have names, and what they name.
NAMED = {"country": "country", "compare": "country", "province": "province"}
MORE_FILTERS = ("continent", "region", "level", "kind", "status")
MARKDOWN = re.compile(r"[\\`*_\[\]<>#~$|&]|:(?=\w)|^[-+]")
TABLE_HEIGHT, ROW_HEIGHT = 480, 35
CLEAN_STYLE = ROOT / "friendship" / "clean.css"
MAP_SCRIPT = st.components.v2.component("map", js=(ROOT / "friendship" / "map.js").read_text(encoding="utf-8"))


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


def _dress(t: Text, *, is_clean: bool) -> str:
    """Give the document's language and the few rules that the theme can't say, as HTML."""
    tag = {"zh": "zh-Hans", "en": "en"}[t.lang]
    style = STYLE.read_text(encoding="utf-8") + (CLEAN_STYLE.read_text(encoding="utf-8") if is_clean else "")
    return f"<style>{style}</style><script>document.documentElement.lang = '{tag}'</script>"


def written(tag: str, words: str) -> str:
    """Give text as an HTML element: `written("h3", title)`; `written("p.note", …)` has a class."""
    name, _, style = tag.partition(".")
    return f"<{name} class='{style}'>{escape(words)}</{name}>" if style else f"<{name}>{escape(words)}</{name}>"


def sidebar(view: View) -> None:
    """Dress the page, and draw the links to the pages, the language and the filters."""
    t = view.t
    brand = written("p.brand", t("China’s friendship cities"))
    with st.sidebar:
        st.html(_dress(t, is_clean=view.is_clean) + brand, unsafe_allow_javascript=True)
        for name, (title, _) in PAGES.items():
            page_link(view, name, label=t(title))
        _hold("lang", t.lang, default=t.lang)
        st.segmented_control(
            t("Language"),
            list(LANGUAGES),
            default=t.lang,
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
    st.html(written("h2.filters", t("Filters")) + written("p.count", captions.count_line(counts, view.left_out, t)))
    options = allowed_values(view.register)
    _pills(view, "phase", options["phase"])
    _years(view)
    if selection.has_era:
        _undated(view)
    for name in ("country", "province"):
        _multiselect(view, name, options[name])
    set_ = sum(name in selection.active() for name in MORE_FILTERS)
    label = t("More filters ({n} set)", n=set_) if set_ else t("More filters")
    more = st.expander(label, expanded=bool(set_), key="more-filters", on_change="rerun")
    if more.open:
        with more:
            for name in MORE_FILTERS:
                _multiselect(view, name, options[name])
    st.button(t("Reset filters"), on_click=_reset, width="stretch")


def filter_key(name: str) -> str:
    """Name a filter's widget: one for each language, for its options are known to the browser by their words."""
    return f"filter-{name}-{language()}"


def _hold(key: str, value: Any, *, default: Any = None) -> None:
    """Set a widget to what the URL says, only where it differs: what is set anew is sent and drawn anew.

    `default` is what the widget starts with by itself; most visitors arrive with it.
    """
    if st.session_state.get(key, default) != value:
        st.session_state[key] = value


def _hold_all(key: str, values: Sequence[str]) -> None:
    """Set a widget of several choices to what the URL says, in whatever order they were made."""
    if set(st.session_state.get(key, ())) != set(values):
        st.session_state[key] = list(values)


def _pills(view: View, name: str, options: Sequence[str]) -> None:
    key = filter_key(name)
    _hold_all(key, getattr(view.selection, name))
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
    _hold_all(key, getattr(view.selection, name))
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
    key, last = filter_key("years"), view.register.last_year
    every = (FIRST_YEAR, last)
    _hold(key, view.selection.years or every, default=every)
    st.slider(view.t(FILTER_NAMES["years"]), FIRST_YEAR, last, every, key=key, on_change=_write, args=("years",))


def _undated(view: View) -> None:
    key, label = filter_key("undated"), view.t(FILTER_NAMES["undated"])
    _hold(key, True if view.selection.undated else None)
    # A pill as the phases are, whose code the browser has already.
    st.pills(
        label,
        [True],
        format_func={True: label}.__getitem__,
        label_visibility="collapsed",
        key=key,
        on_change=_write,
        args=("undated",),
    )


def _write(name: str) -> None:
    """Write one changed filter into the URL, leaving the rest of it as it is."""
    register = shared.register()
    selection, _ = from_query(st.query_params, register)
    value = st.session_state[filter_key(name)]
    if name == "years":
        value = None if value == (FIRST_YEAR, register.last_year) else tuple(value)
    elif name == "undated":
        value = bool(value)
    else:
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


def choice(view: View, name: str, label: str, options: dict[str, str], *, drops: Sequence[str] = ()) -> str:
    """Offer one of a few readings of a page and keep it in the URL; the first is the default.

    `options` maps codes, which stand in the URL, to words. A change drops the parameters `drops`,
    which mean nothing beside the new value.
    """
    default = next(iter(options))
    asked = st.query_params.get(name, default)
    if asked not in options:
        warn_rejected(view.t, [Rejected(name, asked, "~".join(options))])
    chosen = asked if asked in options else default
    if view.is_clean:
        return chosen
    key = f"choice-{name}-{view.t.lang}"
    _hold(key, chosen, default=default)

    def write() -> None:
        value = st.session_state[key]
        for other in drops:
            st.query_params.pop(other, None)
        if value == default:
            st.query_params.pop(name, None)
        elif value:
            st.query_params[name] = value

    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        default=default,
        key=key,
        required=True,
        on_change=write,
        wrap=True,
    )
    return chosen


def header(view: View, title: str, lead: str) -> None:
    """Open a page: its title, what it answers, the active filters, and what of the URL was ignored."""
    shown = view.t("Shown: {filters}", filters=captions.filter_line(view.selection, view.register, view.t))
    st.html(written("h1", title) + written("p", lead))
    st.html(written("p.shown", shown))
    warn_rejected(view.t, view.rejected, view.register)


def warn_rejected(t: Text, rejected: Sequence[Rejected], register: Register | None = None) -> None:
    """Name each value of the URL that was ignored, and what is allowed, or what of a long list comes nearest."""
    for item in rejected:
        st.warning(_on_names(item, register, t) if register and item.parameter in NAMED else _on_values(item, t))


def _on_values(item: Rejected, t: Text) -> str:
    shown = item.allowed if len(item.allowed) <= 160 else item.allowed[:160] + "…"
    return _ignored(item, t) + " " + t("Allowed: {values}", values=plain(shown))


def _ignored(item: Rejected, t: Text) -> str:
    value = plain(item.value[:60])
    return t("The link names something unknown, which was ignored: {parameter} = {value}.").format(
        parameter=item.parameter, value=value
    )


def _on_names(item: Rejected, register: Register, t: Text) -> str:
    """Say that a country has no pairing, or which countries or provinces come nearest to a value that is none."""
    scope = NAMED[item.parameter]
    names = register.names[scope]
    if item.value in names:
        name, value = t.name(*names[item.value]), f"{item.parameter} = {item.value}"
        return plain(t("No pairing with {name} is recorded, so {value} was ignored.", name=name, value=value))
    allowed = {code: names[code] for code in register.by_size[scope]}
    found = [f"{t.name(*allowed[code])} ({code})" for code in search.nearest(item.value, allowed)]
    return f"{_ignored(item, t)} {_nearest_words(found, t)}" if found else _on_values(item, t)


def _nearest_words(names: list[str], t: Text) -> str:
    return plain(t("Nearest: {names}.", names=t.listed(names))) if names else ""


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
    leads_to: Callable[[dict[str, Any]], tuple[str, dict[str, str]]] | None = None,
    click: str = "",
) -> None:
    """Show a chart in the one frame: title, subtitle, chart, caption, source, data table, downloads.

    `name` is the chart's short name in file names; `table` gives the data as a reader sees it and is
    only called when somebody wants it. A chart that `is_dated` gives way to a word where nothing has
    a date. `leads_to` names the page, and the parameters, that a chosen point of the chart opens; `click`
    the parameter of this page's own URL that it sets to its last custom value.
    """
    t = view.t
    if is_dated and not view.pairings["year"].notna().any():
        _say_undated(view, title)
        return
    with frame(view, name=name, title=title, subtitle=subtitle, caption=caption, table=table, source=source):
        follow = partial(_follow, f"chart-{name}", click) if click else "rerun"
        options: dict[str, Any] = {"on_select": follow, "selection_mode": "points"} if leads_to or click else {}
        chosen = st.plotly_chart(
            charts.dressed(figure, is_dark=is_dark(), is_clickable=bool(options)),
            theme=None,
            key=f"chart-{name}",
            config=charts.config(t, name) | {"displayModeBar": not view.is_clean},
            alt=f"{title}. {subtitle}. {caption}",
            **options,
        )
    if leads_to and chosen.selection.points:
        _open(view, *leads_to(chosen.selection.points[0]))


def _say_undated(view: View, title: str) -> None:
    st.html(written("h3", title))
    st.info(view.t("No pairing of this selection has a known date, so there is nothing to draw over time."))


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
        below: str = "",
    ) -> None:
        self.view, self.name, self.caption, self.table, self.below = view, name, caption, table, below
        self.source = source or captions.source_line(view.t)
        self.box = st.container(key=f"frame-{name}")
        with self.box:
            st.html(titles(title, subtitle) + above)

    def __enter__(self) -> None:
        self.box.__enter__()

    def __exit__(self, *error: Any) -> None:
        _note(self.view, self.caption, self.source, self.below)
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


def _note(view: View, caption: str, source: str, below: str = "") -> None:
    """Write what stands beneath a chart, what never changes by itself: it is sent once."""
    if caption:
        st.html(written("p.note", caption))
    st.html(written("p.note", captions.scope(view.t)) + written("p.note", source) + below)


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
    kinds = ["" if name in numbers else "words" for name in data.columns]
    cells = [[escape(cell) for cell in column] for column in columns]
    return _html_table("short", list(data.columns), cells, kinds)


def _html_table(style: str, names: list[str], columns: list[list[str]], kinds: list[str]) -> str:
    """Write a table of a style; `columns` are HTML already, `kinds` the classes of their cells, empty for none."""
    marks = [f" class='{kind}'" if kind else "" for kind in kinds]
    head = "".join(f"<th scope='col'{mark}>{escape(name)}</th>" for name, mark in zip(names, marks, strict=True))
    rows = [
        "".join(f"<td{mark}>{cell}</td>" for cell, mark in zip(row, marks, strict=True))
        for row in zip(*columns, strict=True)
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<div class='wide'><table class='{style}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


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


def figures(items: Sequence[captions.Figure], *, below: str = "") -> None:
    """Show headline figures in a row: what, the figure, its date or basis; a line `below`."""
    cells = [
        "<div>" + written("dt", label) + written("dd.figure", value) + written("dd.basis", basis) + "</div>"
        for label, value, basis in items
    ]
    st.html(f"<dl class='figures'>{''.join(cells)}</dl>" + (written("p.state", below) if below else ""))


def sparkline(view: View, by_year: pd.Series, *, title: str, subtitle: str, caption: str) -> None:
    """Show a count by year as bars in the colours of the phases, without axes: the page Growth has them."""
    t = view.t
    if by_year.empty:
        _say_undated(view, title)
        return
    first, last = by_year.index[0], by_year.index[-1]
    ends = [written("span", t("{fact}: {value}", fact=year, value=t.number(by_year[year]))) for year in (first, last)]
    with frame(
        view,
        name="sparkline",
        title=title,
        subtitle=subtitle,
        caption=caption,
        table=lambda: tables.by_year(by_year.to_frame("all"), None, t),
        above=legend(view.pairings, t),
    ):
        picture = b64encode(_bars(by_year, view.register.phases).encode()).decode()
        # As a picture: Streamlit takes a drawing out of the HTML.
        image = f"<img class='sparkline' alt='{escape(title)}' src='data:image/svg+xml;base64,{picture}'>"
        st.html(f"{image}<p class='ends'>{''.join(ends)}</p>")


def _bars(by_year: pd.Series, phases: pd.DataFrame) -> str:
    most = max(by_year.max(), 1)
    colours = phase_of(by_year.index.to_series(), phases).map(palette.PHASE)
    bars = [
        f"<rect x='{place}.1' y='{100 - 100 * n / most:.1f}' width='0.8' height='{100 * n / most:.1f}' "
        f"fill='{colour}'/>"
        for place, (n, colour) in enumerate(zip(by_year, colours, strict=True))
    ]
    box = f"viewBox='0 0 {len(bars)} 100' preserveAspectRatio='none'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {box}>{''.join(bars)}</svg>"


def world_map(view: View, *, show: str, form: str, area: str, period: str) -> None:
    """Show the map in the frame, a player of its years with it when `period` is not `all`, and what is chosen on it."""
    asked = st.query_params.get("view", "")
    if asked and not maps.left_at(asked):
        allowed = JOIN.join(f"{name} {low}…{high}" for name, (low, high) in maps.REACH.items())
        warn_rejected(view.t, [Rejected("view", asked, allowed)])
    last, year = view.register.last_year, st.query_params.get("at", "")
    if year and not _is_year(year, last):
        warn_rejected(view.t, [Rejected("at", year, f"{FIRST_YEAR}{RANGE}{last}")])
    _follow_map()
    if period == "all":
        _map(view, show=show, form=form, area=area, time=None)
        return
    is_playing = _is_playing()
    draw = st.fragment(_played_map, run_every=SECONDS_A_YEAR if is_playing else None)
    draw(view, show=show, form=form, area=area, is_cumulative=period == "until", was_playing=is_playing)


@st.fragment
def _follow_map() -> None:
    """Keep in the URL where the reader moves the map, which is seen in the browser alone."""

    def write() -> None:
        st.query_params["view"] = st.session_state["moved-map"].moved

    MAP_SCRIPT(key="moved-map", on_moved_change=write)


def _is_playing() -> bool:
    return bool(st.session_state.get("is-playing"))


def _played_map(view: View, *, show: str, form: str, area: str, is_cumulative: bool, was_playing: bool) -> None:
    """Draw the map of one year. Started or stopped, the clock of this fragment is set by a run of the whole page."""
    if _is_playing() != was_playing:
        st.rerun()
    last = view.register.last_year
    year = _year_played(last)
    shown = maps.at(view.pairings, maps.Time(year=year, is_cumulative=is_cumulative))
    if not view.is_clean:
        _player(view.t, year, last)
    words = view.t("in force at the end of the year") if is_cumulative else view.t("new in the year")
    st.html(
        "<p class='year' role='status'>"
        + written("b", str(year))
        + " "
        + written("span", view.t.plural("{n} dated pairing", "{n} dated pairings", len(shown)) + " " + words)
        + "</p>"
    )
    _map(view, show=show, form=form, area=area, time=maps.Time(year=year, is_cumulative=is_cumulative))


def _year_played(last: int) -> int:
    """Give the year to show: the player's next one, which stops at the last, else that of the URL, else the last."""
    if not _is_playing():
        asked = st.query_params.get("at", "")
        return int(asked) if _is_year(asked, last) else last
    year = int(st.session_state["year-played"]) + 1
    if year > last:
        _go_to(last)
        st.rerun()
    st.session_state["year-played"] = year
    return year


def _is_year(asked: str, last: int) -> bool:
    return asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked) <= last


def _player(t: Text, year: int, last: int) -> None:
    """Draw the buttons that play the years, and the slider for one of them."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="player"):
        if _is_playing():
            st.button(t("Pause"), icon=":material/pause:", on_click=_go_to, args=(year,))
        else:
            st.button(t("Play"), icon=":material/play_arrow:", on_click=_play, args=(year, last))
        is_last = year >= last
        st.button(t("Step"), icon=":material/skip_next:", on_click=_go_to, args=(year + 1,), disabled=is_last)
        st.button(t("Restart"), icon=":material/replay:", on_click=_go_to, args=(FIRST_YEAR,))
        _hold("year-slider", year)
        # While it plays the slider only shows: its last place, late from the browser, would stop the player.
        st.slider(t("Year"), FIRST_YEAR, last, key="year-slider", on_change=_slide, disabled=_is_playing())


def _play(year: int, last: int) -> None:
    st.session_state["is-playing"] = True
    st.session_state["year-played"] = FIRST_YEAR - 1 if year >= last else year


def _go_to(year: int) -> None:
    st.session_state["is-playing"] = False
    st.query_params["at"] = str(year)


def _slide() -> None:
    if not _is_playing():
        _go_to(st.session_state["year-slider"])


def _map(view: View, *, show: str, form: str, area: str, time: maps.Time | None) -> None:
    t, register = view.t, view.register
    pairings = maps.at(view.pairings, time) if time else view.pairings
    title, subtitle, caption = captions.world_map(pairings, register, show, t)
    no_webgl = t("This browser has no WebGL, which the map needs. It stands above as a picture, and below as a table.")
    left = maps.left_at(st.query_params.get("view", ""))
    deck = maps.pairings_map(
        selection=view.selection,
        sizes=maps.drawn_sizes(
            pairings, register, t, zoom=maps.camera("flat", area, left, is_phone=is_phone())["zoom"]
        ),
        urls=shared.map_urls(register.folder, t.lang),
        is_dark=is_dark(),
        show=show,
        form=form,
        stand=maps.camera(form, area, left, is_phone=is_phone()),
        stands_out=not is_phone() and len(register.pairings) <= maps.MOST_TWICE,
        time=time,
    )
    with frame(
        view,
        name="map",
        title=title,
        subtitle=subtitle,
        caption=caption,
        table=lambda: tables.pairings(pairings, register, t),
        source=captions.source_line(t) + " " + t("Land: Natural Earth."),
        above=legend(pairings, t) if show == "pairings" else "",
        below=written("p.map-picture", no_webgl),
    ):
        selected = st.pydeck_chart(
            deck,
            height=PHONE_MAP_HEIGHT if is_phone() else MAP_HEIGHT,
            key=f"deck-{show}-{form}",
            on_select="rerun",
            alt=f"{title}. {subtitle}",
        )
        _map_picture(view, title, show=show, time=time)
    _chosen_on_map(view, pairings, selected)


def _map_picture(view: View, title: str, *, show: str, time: maps.Time | None) -> None:
    """Offer the map as a PNG: the server draws it as SVG, which the browser makes a PNG, or shows without WebGL."""
    t = view.t
    query = view.selection.to_query() | {"show": show}
    if time:
        query |= {"time": "until" if time.is_cumulative else "in", "at": str(time.year)}
    address = escape(shared.picture_url(view.register.folder, t.lang, "picture", query))
    picture = f"<img class='map-picture' src='{address}' alt='{escape(title)}' loading='lazy'>"
    save = ""
    if not view.is_clean:
        name = escape(file_name(view, "map"))
        label = escape(t("Download as image (PNG)"))
        save = f"<a class='save-map' href='{address}' download='{name}.png'>{label}</a>"
    st.html(picture + save)


def sketch(view: View, picture_url: str) -> None:
    """Show a small map of circles in the frame, with the way to the large one."""
    t = view.t
    title = t("Where the counterparts are")
    with frame(
        view,
        name="overview-map",
        title=title,
        subtitle=t("Recorded pairings by country and Chinese province; circles grow with their number"),
        caption=captions.count_sentence(view.pairings, view.left_out, t),
        table=lambda: tables.countries(measures.by_country(view.pairings, view.register.countries), t),
        source=captions.source_line(t) + " " + t("Land: Natural Earth."),
    ):
        st.html(f"<div class='sketch'><img src='{escape(picture_url)}' alt='{escape(title)}'></div>")


def _chosen_on_map(view: View, pairings: pd.DataFrame, selected: Any) -> None:
    """List the pairings of what was chosen on the map: of an arc's two ends, of a circle's country or province."""
    t = view.t
    objects = [item for items in (selected.selection.objects if selected else {}).values() for item in items]
    if not objects:
        return
    name, found = _chosen(objects[0], pairings, view)
    if not view.is_clean:
        _ways_from_map(view, objects[0], found)
    table(
        view,
        tables.pairings(found, view.register, t),
        name="map-chosen",
        title=t("Chosen: {name}", name=name),
        subtitle=t.plural("{n} pairing", "{n} pairings", len(found)),
        caption="",
    )


def _ways_from_map(view: View, item: dict[str, Any], found: pd.DataFrame) -> None:
    """Link from what was chosen on the map to the pages of its country, province or places."""
    what = item.get("q", "pairing")
    with st.container(horizontal=True):
        if what == "pairing":
            links_to_ends(view, found[found["pairing_id"] == item["i"]].iloc[0])
        for name, code in zip(("province", "country"), item["i"].split("~"), strict=False) if what == "flow" else []:
            onward(view, name, code)
        if what in ("country", "province"):
            onward(view, what, item["i"])


def _chosen(item: dict[str, Any], pairings: pd.DataFrame, view: View) -> tuple[str, pd.DataFrame]:
    what = item.get("q", "pairing")
    if what == "flow":
        province, country = item["i"].split("~")
        return item["a"], pairings[(pairings["province_id"] == province) & (pairings["country_iso3"] == country)]
    if what in COLUMNS:
        name = captions.option_name(what, item["i"], view.register, view.t)
        return name, pairings[pairings[COLUMNS[what]] == item["i"]]
    ends = item["i"].split(PAIR_JOIN)
    found = pairings[(pairings["cn_place_id"] == ends[0]) | (pairings["partner_place_id"] == ends[1])]
    return item["a"] + " – " + item["b"], found


def search_box(view: View) -> str:
    """Offer a search by name and keep its words in the URL."""
    t = view.t
    asked = st.query_params.get("q", "")
    if view.is_clean:
        return asked
    _hold("search", asked, default="")

    def write() -> None:
        if st.session_state["search"].strip():
            st.query_params["q"] = st.session_state["search"].strip()
        else:
            st.query_params.pop("q", None)

    _name_box(t, t("Search by name"), "search", write)
    return asked


def _name_box(t: Text, label: str, key: str, write: Callable[[], None]) -> None:
    st.text_input(
        label,
        key=key,
        placeholder=t("汉字, pinyin, English or local name: 神户, shenhu, Kobe, 神戸"),
        on_change=write,
        icon=":material/search:",
    )


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
    _note(view, captions.count_sentence(view.pairings, view.left_out, t), captions.source_line(t))


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


def legend(pairings: pd.DataFrame, t: Text) -> str:
    """Give the phases' colours with the number of pairings of each."""
    sizes = pairings["phase_id"].value_counts()
    items = [
        f"<span class='key'><i style='background:{colour}'></i>{t.label('phase', phase)}: "
        f"<b>{t.number(sizes.get(phase, 0))}</b></span>"
        for phase, colour in palette.PHASE.items()
    ]
    return f"<div class='legend'>{''.join(items)}</div>"


def is_dark() -> bool:
    """Tell whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def is_phone() -> bool:
    """Tell whether the reader's browser calls itself one of a phone."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def contents(view: View) -> None:
    """List the other pages with the question each answers."""
    t = view.t
    questions = {
        "growth": t("How did it grow, phase by phase?"),
        "countries": t("Who shares in it?"),
        "map": t("Where is every pairing?"),
        "balance": t("Is it even, at home and abroad?"),
        "spotlight": t("What is there to know of one country’s ties?"),
        "places": t("What is one place tied to, and who is like it?"),
        "milestones": t("Which conferences, forums and awards marked the way?"),
        "register": t("Which pairings are there, and what is the evidence?"),
        "method": t("Where does each figure come from, and how far can it be trusted?"),
    }
    if view.is_clean:
        return
    # Plain words, not links: those stand in the sidebar, and each would be drawn anew with every filter change.
    rows = "".join(written("dt", t(PAGES[name][0])) + written("dd", question) for name, question in questions.items())
    st.html(written("h3", t("On the other pages")) + f"<dl class='contents'>{rows}</dl>")


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


def way_from_chart(view: View, name: str, code: str, words: str) -> str:
    """Give a link from inside a chart to the page of a `country` or `province`, as HTML; the filters go along."""
    page, query = _own_page(name, code)
    style = "color:inherit;text-decoration:underline"
    where = escape(address(view, page, query))
    return f"<a href='{where}' target='_self' style='{style}'>{escape(words, quote=False)}</a>"


def onward(view: View, name: str, code: str) -> None:
    """Link to the page of a `country` or `province`."""
    if not view.is_clean:
        page, query = _own_page(name, code)
        words = plain(captions.option_name(name, code, view.register, view.t))
        page_link(view, page, label=view.t("More on {name}", name=words), query=query)


def _own_page(name: str, code: str) -> tuple[str, dict[str, str]]:
    """Name the page of a country or province, and its parameter."""
    return ("spotlight", {"country": code}) if name == "country" else ("places", {"place": f"chn-{code}"})


def asked(name: str, known: Collection[str]) -> list[str]:
    """Give the `known` codes that the URL names for a filter, be they with or without a pairing."""
    return [code for code in st.query_params.get(name, "").split(JOIN) if code in known]


def understood(view: View, **known: Collection[str]) -> View:
    """Give the view without its complaints about `known` codes: absences can be told of what has no pairing."""
    rejected = tuple(item for item in view.rejected if item.value not in known.get(item.parameter, ()))
    return replace(view, rejected=rejected)


# One country in depth, and the ways to it.
MOST_WAYS = 6


def focus(view: View) -> tuple[str, list[str]]:
    """Give the country that Spotlight shows, and all countries that the URL asks for.

    It is the first known one of the `country` filter as the URL has it, one without a pairing too; else Japan.
    """
    codes = asked("country", view.register.countries.index)
    return (codes[0] if codes else spotlight.DEFAULT), codes


def focused(view: View, iso3: str) -> View:
    """Give the view with the one country in place of the filter's."""
    selection = replace(view.selection, country=(iso3,))
    folder = view.register.folder
    return replace(
        view,
        selection=selection,
        pairings=shared.selected(folder, selection),
        left_out=shared.left_out(folder, selection),
        rejected=tuple(item for item in view.rejected if item.value != iso3),
    )


def without_country(view: View) -> pd.DataFrame:
    """Give the pairings of the selection with all countries."""
    return shared.selected(view.register.folder, replace(view.selection, country=()))


def country_picker(view: View, iso3: str, asked: Sequence[str]) -> None:
    """Offer the country to show, which is written into the `country` filter; say so where that has several."""
    t, options = view.t, list(view.register.by_size["country"])
    if len(asked) > 1:
        name = captions.option_name("country", iso3, view.register, t)
        st.html(
            written("p.subtitle", t("Several countries are selected; this page shows the first, {name}.", name=name))
        )
    if view.is_clean:
        return
    key = f"spotlight-country-{t.lang}"
    _hold(key, iso3)

    def write() -> None:
        _write_selection(replace(view.selection, country=(st.session_state[key],)))

    st.selectbox(
        t("Country"),
        options if iso3 in options else [iso3, *options],
        format_func=lambda code: captions.option_name("country", code, view.register, t),
        key=key,
        on_change=write,
        width=320,
    )


def compared(view: View, iso3: str) -> str:
    """Give the country that the URL compares with, if it has a pairing and is another one; else say why not."""
    asked = st.query_params.get("compare", "")
    options = view.register.by_size["country"]
    if not asked or (asked in options and asked != iso3):
        return asked
    if asked == iso3:
        st.html(written("p.subtitle", view.t("A country is not compared with itself; choose another one.")))
    else:
        warn_rejected(view.t, [Rejected("compare", asked, JOIN.join(options))], view.register)
    return ""


def compare_picker(view: View, iso3: str, other: str) -> None:
    """Offer a country to compare with, kept in the URL."""
    if view.is_clean:
        return
    t = view.t
    key = f"spotlight-compare-{t.lang}"
    _hold(key, other or None)

    def write() -> None:
        if st.session_state[key]:
            st.query_params["compare"] = st.session_state[key]
        else:
            st.query_params.pop("compare", None)

    st.selectbox(
        t("Compare with"),
        [code for code in view.register.by_size["country"] if code != iso3],
        index=None,
        format_func=lambda code: captions.option_name("country", code, view.register, t),
        key=key,
        on_change=write,
        placeholder=t("No comparison"),
        width=320,
    )


def stop_without_pairings(view: View, iso3: str, name: str) -> None:
    """Stop the page where the country has no pairing on record, or none under these filters."""
    if iso3 not in view.register.by_size["country"]:
        st.info(plain(view.t("No pairing with {name} is recorded. Choose another country.", name=name)))
        st.stop()
    stop_if_empty(view)


def topics(view: View) -> None:
    """Show what the source says of each topic in both wordings, with what other sources add."""
    t, register = view.t, view.register
    with frame(
        view,
        name="spotlight-topics",
        title=t("Forums, conferences and visits"),
        subtitle=t("Each fact of the source text on China and Japan (2016), in both wordings"),
        caption=t("The figures are the source’s own; the register does not count visits."),
        table=lambda: tables.topics(register, t),
        source=captions.claim_source(register, t),
    ):
        st.html("".join(_topic(topic, register, t) for topic in spotlight.TOPICS))


def _topic(topic: spotlight.Topic, register: Register, t: Text) -> str:
    claims = register.claims.loc[list(topic.claim_ids)]
    facts = [captions.claim_fact(row, t) for _, row in claims.iterrows()]
    quotes = [dict.fromkeys(claims[f"quote_{lang}"]) for lang in ("zh", "en")]
    conflicts = [t.name(*pair) for pair in zip(claims["conflict_en"], claims["conflict_zh"], strict=True) if any(pair)]
    more = [register.milestones.loc[key] for key in topic.milestone_ids]
    added = [t.name(row[f"{part}_en"], row[f"{part}_zh"]) for row in more for part in ("figures", "note", "conflict")]
    notes = [t("The wordings: {words}", words=t.clauses(conflicts))] if conflicts else []
    notes += [t("Milestones say: {words}", words=t.clauses([word for word in added if word]))] if any(added) else []
    return (
        "<section class='topic'>"
        + written("h4", t(topic.name))
        + "<ul>"
        + "".join(written("li", fact) for fact in facts)
        + "</ul><div class='quotes'>"
        + "".join(
            f"<blockquote lang='{lang}'>{escape(' '.join(words))}</blockquote>"
            for lang, words in zip(("zh", "en"), quotes, strict=True)
        )
        + "</div>"
        + "".join(written("p.note", note) for note in notes)
        + "</section>"
    )


def ways(view: View, ranking: pd.DataFrame) -> None:
    """Link to the Spotlight of the first countries of a ranking, for the keyboard and for every screen."""
    if view.is_clean:
        return
    with st.container(horizontal=True, key="ways", gap="small", vertical_alignment="center"):
        st.html(written("p.subtitle", view.t("In the spotlight:")), width="content")
        for row in ranking.head(MOST_WAYS).itertuples():
            name = plain(view.t.name(row.name_en, row.name_zh))
            page_link(view, "spotlight", label=name, query={"country": str(row.Index)})


def to_spotlight(point: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Lead from a bar or a shaded country of a chart to its Spotlight: the code is the location, or the last datum."""
    return "spotlight", {"country": str(point.get("location") or point["customdata"][-1])}


def _open(view: View, page: str, query: dict[str, str]) -> None:
    """Open a page as a click on a link to it does.

    `st.switch_page` would leave an entry in the browser's history that has the new parameters on the old page, so
    that Back led to a page nobody has seen (Streamlit 1.67).
    """
    with st.container(key="leads"):
        page_link(view, page, label=view.t(PAGES[page][0]), query=query)
    script = "const open = () => { const a = document.querySelector('.st-key-leads a'); a ? a.click() : "
    st.html(f"<script>{script}requestAnimationFrame(open); }}; open()</script>", unsafe_allow_javascript=True)


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
    """Link to a page within HTML; plain words in the clean view."""
    if view.is_clean:
        return escape(words)
    return f"<a href='{escape(address(view, page, query))}' target='_self'>{escape(words)}</a>"


def linked_table(data: pd.DataFrame, t: Text, links: dict[str, list[str]]) -> str:
    """Give a table as HTML whose columns in `links` are the HTML given there, all else escaped."""
    cells = [
        links.get(name) or [escape(t.number(value) if isinstance(value, int) else str(value)) for value in column]
        for name, column in ((name, data[name].tolist()) for name in data.columns)
    ]
    return _html_table("list", list(data.columns), cells, [""] * len(cells))


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
    _hold("place-search", words, default="")

    def write() -> None:
        asked = st.session_state["place-search"].strip()
        for name in ("q", "place"):
            st.query_params.pop(name, None)
        if asked:
            st.query_params["q"] = asked

    _name_box(t, t("Search for a place"), "place-search", write)


def warn_unknown(view: View, parameter: str, value: str, near: Sequence[tuple[str, str]]) -> None:
    """Name a value of the URL that means nothing here, and the nearest ids with their names."""
    t = view.t
    nearest = _nearest_words([f"{name} ({code})" for code, name in near], t)
    st.warning(" ".join(filter(None, [_ignored(Rejected(parameter, value, ""), t), nearest])))


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
        caption=captions.count_sentence(view.pairings, view.left_out, t),
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
        above=legend(rows, t),
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


@lru_cache(maxsize=4)
def _milestone_entries(register: Register, t: Text) -> dict[Any, str]:
    """Give each milestone as HTML by its id."""
    return {
        event_id: _milestone_entry(event, register, t)
        for event_id, event in register.milestones.to_dict("index").items()
    }


def _milestone_entry(event: dict[Any, Any], register: Register, t: Text) -> str:
    """Give one milestone as HTML: name, date and place, figures, remark, where wordings differ, source."""
    url = register.sources.at[event["source_id"], "url"]
    title = captions.source_title(register.sources, event["source_id"])
    is_address = url.startswith(("http://", "https://"))
    cited = f"<a href='{escape(url)}' target='_blank'>{escape(title)}</a>" if is_address else escape(title)
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
    written_out = _milestone_entries(view.register, t)
    st.html(
        titles(t("The events, latest first"), t("With figures as the sources give them"))
        + entries([written_out[event_id] for event_id in events.index[::-1]])
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
