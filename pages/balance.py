"""Is it even, at home and abroad?"""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from friendship import balance, captions, charts, palette, shared, tables, ui

view = ui.view()
t, register, selection, pairings = view.t, view.register, view.selection, view.pairings
if st.query_params.get("side") == "absences":
    view = ui.understood(view, country=register.countries.index, province=register.provinces.index)
ui.header(
    view,
    t("Balance"),
    t(
        "How evenly pairings are spread over China’s regions and provinces and over the world, "
        "and where there are none."
    ),
)
sides = {"home": t("At home"), "abroad": t("Abroad"), "absences": t("Absences")}
side = ui.choice(view, "side", t("Where"), sides, drops=("reading", "unit"))
if side != "absences":
    ui.stop_if_empty(view)
reading = ui.choice(view, "reading", t("Reading"), captions.balance_readings(side, t))


def times() -> str:
    """Offer the phases or the years."""
    return ui.choice(view, "over", t("Over time"), {"phases": t("By phase"), "years": t("By year")})


def few(table: pd.DataFrame, totals: pd.Series, names: dict[str, str], axis: str, unit: str, over: str) -> go.Figure:
    """Draw a few groups by phase or year."""
    rows = captions.phase_rows(totals[totals > 0], t) if over == "phases" else None
    colours = palette.GROUPS[reading]
    phases = register.phases
    return charts.few(table, t=t, names=names, colours=colours, axis=axis, unit=unit, rows=rows, phases=phases)


def drawn(shown: balance.Grouped, over: str, unit: str) -> go.Figure:
    """Draw a reading's groups: bars or lines for a few, ranked bars, shades or tiles for many."""
    names, axis = captions.group_names(shown.reading, list(shown.counts), register, t), captions.unit_axis(unit, t)
    if reading == "tiles":
        short = {
            code: ui.way_from_chart(view, "province", code, captions.short_name(code, register, t))
            for code in balance.TILES
        }
        return charts.tiles(shown.rates(unit), t=t, names=names, labels=short, axis=axis, unit=unit)
    if reading in balance.GROUPS:
        table = shown.phases(unit) if over == "phases" else shown.years(unit)
        return few(table, shown.totals, names, axis, unit, over)
    if reading == "provinces":
        names = {code: ui.way_from_chart(view, "province", code, name) for code, name in names.items()}
    if over == "years":
        table = shown.years(unit)
        table = table[table.iloc[-1:].sum().sort_values(ascending=False, kind="stable").index]
        return charts.heat(table, rows=[names[code] for code in table], axis=axis, unit=unit)
    parts, phases = shown.parts(unit), {phase: t.label("phase", phase) for phase in shown.counts.index}
    rows = [names[code] for code in parts.index]
    return charts.stacked(parts, t=t, rows=rows, names=phases, colours=palette.PHASE, axis=axis, unit=unit)


def groups() -> None:
    """Show the pairings of a reading's groups in a unit, by phase or year."""
    units = {"counts": t("Counts"), "shares": t("Shares")}
    if side == "home":
        units["per-million"] = t("Per million")
    with ui.row():
        unit = ui.choice(view, "unit", t("Unit"), units)
        over = "all" if reading == "tiles" else times()
    shown = balance.grouped(pairings, register, selection, "provinces" if reading == "tiles" else reading)
    ui.chart(
        view,
        drawn(shown, over, unit),
        name=f"balance-{reading}",
        is_dated=over == "years",
        title=captions.balance_title(shown, over, unit, register, t),
        subtitle=captions.balance_subtitle(over, unit, t),
        caption=captions.balance_caption(shown, over, unit, view.left_out, register, t),
        table=lambda: tables.balance(shown, over, unit, register, t),
    )


def lorenz() -> None:
    """Show the Lorenz curves of the provinces by phase."""
    provinces = balance.provinces_in(register.provinces, selection)
    rows, curves = balance.inequality(pairings, provinces)
    ui.chart(
        view,
        charts.lorenz(curves, t=t, names=captions.lorenz_names(rows, t)),
        name="balance-lorenz",
        title=captions.lorenz_title(rows, t),
        subtitle=t("Cumulative share of pairings against cumulative share of inhabitants, by phase of establishment"),
        caption=captions.lorenz_caption(pairings, view.left_out, rows, len(provinces), register, t),
        table=lambda: tables.inequality(rows, t),
    )


def concentration() -> None:
    """Show the Herfindahl-Hirschman index of the groups at home or abroad."""
    over = times()
    codes = ["provinces", "regions"] if side == "home" else ["countries", "subregions", "continents"]
    names = {code: t.label("concentration", code) for code in codes}
    table = balance.concentration(pairings, register, selection, codes, over=over)
    totals = balance.by_phase(pairings, balance.everyone(pairings))["all"]
    ui.chart(
        view,
        few(table.dropna(how="all"), totals, names, t("HHI"), "index", over),
        name=f"balance-concentration-{side}",
        is_dated=over == "years",
        title=captions.hhi_title(table, t),
        subtitle=captions.hhi_subtitle(over, t),
        caption=captions.counted(pairings, over, view.left_out, t) + " " + captions.hhi_sentence(table, t),
        table=lambda: tables.groups(table.dropna(how="all"), names, "index", t),
    )


def signature() -> None:
    """Show the ties with known signatories of the Belt and Road by when they came."""
    timing = balance.signature_timing(pairings, register.countries)
    counts = balance.timing_by_country(pairings, register.countries)
    parts = {code: t.label("timing", code) for code in counts}
    names = captions.group_names("countries", list(counts.index), register, t)
    top = counts.head(20)
    rows = [ui.way_from_chart(view, "country", code, names[code]) for code in top.index]
    ui.chart(
        view,
        charts.stacked(top, t=t, rows=rows, names=parts, colours=palette.TIMING, axis=t("Pairings"), unit="counts"),
        name="balance-signature",
        title=captions.timing_title(timing, t),
        subtitle=t("Pairings with known Belt and Road signatories, those with most pairings, by time of establishment"),
        caption=captions.belt_road_note(register, t) + " " + captions.timing_sentence(timing, t),
        table=lambda: tables.parts(counts, t("Country"), list(names.values()), parts, t),
    )


def absences() -> None:
    """List what has no tie: provinces of a country, or neighbours and signatories of a province."""
    placeless = replace(selection, country=(), continent=(), province=(), region=())
    every = shared.selected(register.folder, placeless)
    note = captions.absence_note(shared.left_out(register.folder, placeless), t)
    if reading == "country":
        code = next(iter(ui.asked("country", register.countries.index)), balance.DEFAULT_COUNTRY)
        missing = balance.provinces_without(every, register.provinces, code)
        data = tables.absent_provinces(missing, t)
        name = captions.option_name("country", code, register, t)
        sentence = captions.absent_provinces(missing, len(register.provinces), name, t)
        title = captions.absent_provinces_title(missing, len(register.provinces), name, t)
    else:
        code = next(iter(ui.asked("province", register.provinces.index)), balance.DEFAULT_PROVINCE)
        missing = balance.countries_without(every, register.countries, code)
        data = tables.absent_countries(missing, t)
        name = captions.option_name("province", code, register, t)
        sentence = captions.absent_countries(missing, register.countries, name, t)
        title = captions.absent_countries_title(missing, name, t)
    subtitle = t("Chosen by the filter on country or province, else a default; the other filters hold")
    ui.table(
        view, data, name=f"balance-absences-{reading}", title=title, subtitle=subtitle, caption=f"{note} {sentence}"
    )
    ui.onward(view, reading, code)


shows = {"lorenz": lorenz, "concentration": concentration, "signature": signature}
show = absences if side == "absences" else shows.get(reading, groups)
show()
