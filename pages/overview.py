"""How big is the network, how did it get here, and what is on the other pages?"""

import streamlit as st

from friendship import captions, measures, shared, tables, ui
from friendship.selection import Selection

view = ui.view()
t, register, pairings = view.t, view.register, view.pairings
ui.header(
    view,
    t("China’s friendship cities"),
    t("How many pairings join Chinese provinces and cities with counterparts abroad, since when, and with whom."),
)
ui.stop_if_empty(view)

counts = measures.counts(pairings)
official = measures.official_totals(register.totals, Selection()).iloc[-1]
in_force = measures.in_force_by_year(pairings)
top = measures.by_country(pairings, register.countries).head(10)
first = measures.first_ties(pairings).head(1)

ui.figures(
    [
        (
            t("Official total"),
            t.number(official["pairs"]),
            t("pairings with {n} countries, {date}", n=t.number(official["countries"]), date=t.date(official["date"])),
        ),
        (
            t("In this register"),
            t.number(counts.pairings),
            t("{dated} dated, {undated} undated", dated=t.number(counts.dated), undated=t.number(counts.undated)),
        ),
        (
            t("Countries"),
            t.number(counts.countries),
            t("of {n} with an official tie", n=t.number(official["countries"])),
        ),
        (
            t("First pairing"),
            t.date(first["established_date"].iloc[0]) if len(first) else t("unknown"),
            captions.pairing_name(first.iloc[0], t) if len(first) else "",
        ),
    ]
)

ui.sparkline(
    view,
    in_force["all"],
    title=captions.growth_title(pairings, "in-force", t),
    subtitle=t(
        "Pairings in force at the end of each year, {period}",
        period=captions.period(pairings, view.selection, register, t),
    ),
    caption=captions.basis(pairings, view.left_out, t),
)
left, right = st.columns([2, 3])
with left:
    ui.table(
        view,
        tables.partners(top, t),
        name="overview-countries",
        title=captions.leader_title(top, t),
        subtitle=t("The ten countries with most recorded pairings"),
        caption=captions.leaders(top, len(pairings), t),
    )
with right:
    ui.sketch(view, shared.picture_url(register.folder, t.lang, "sketch", view.selection.to_query()))
ui.contents(view)
