"""Who shares in the network?"""

import streamlit as st

from friendship import captions, charts, maps, measures, tables, ui

view = ui.view()
t, register, pairings = view.t, view.register, view.pairings
ui.header(
    view,
    t("Share by country"),
    t(
        "Which countries hold the pairings, how concentrated they are, when each country’s first tie came, "
        "and who has just one."
    ),
)
ui.stop_if_empty(view)

ranking = measures.by_country(pairings, register.countries)
official = tables.official_by_country(register, view.selection)
spread = measures.concentration_by_year(pairings)
reached = measures.countries_by_year(pairings)
by_phase = measures.leaders_by_phase(pairings, most=8)
effective = measures.effective_number(ranking["pairings"])

ui.figures(
    [
        (t("Countries"), t.number(len(ranking)), t("with at least one recorded pairing"), None),
        (
            t("Concentration (HHI)"),
            t.decimal(measures.hhi(ranking["pairings"]), 3),
            t("0 even, 1 a single country"),
            None,
        ),
        (
            t("Effective number of countries"),
            t.decimal(effective),
            t("equal shares that would be as concentrated"),
            None,
        ),
        (
            t("Countries with exactly one tie"),
            t.number(int((ranking["pairings"] == 1).sum())),
            t.share((ranking["pairings"] == 1).mean()),
            None,
        ),
    ]
)

extent = ui.choice(view, "show", t("Show"), {"top20": t("Top 20"), "all": t("All countries")})
bars = ranking.head(20) if extent == "top20" else ranking
ui.chart(
    view,
    charts.ranked(bars, t=t, official=official),
    name="countries-ranked",
    title=captions.leader_title(ranking, t),
    subtitle=t("Recorded pairings by country and phase, with the latest official total where there is one"),
    caption=captions.leaders(ranking, len(pairings), t),
    table=lambda: tables.countries(ranking, t, official=official),
)
ui.chart(
    view,
    charts.choropleth(ranking, t=t, shapes_url=maps.COUNTRY_SHAPES_URL, land_url=maps.LAND_URL),
    name="countries-map",
    title=t("Pairings reach {n} countries", n=t.number(len(ranking))),
    subtitle=t("Recorded pairings by country, logarithmic shades"),
    caption=t("Grey land has no recorded pairing or is China itself; shapes imply no position on borders."),
    table=lambda: tables.countries(ranking, t),
    source=captions.source_line(t) + " " + t("Shapes: Natural Earth."),
)
ui.chart(
    view,
    charts.treemap(ranking, t=t),
    name="countries-treemap",
    title=captions.continent_title(ranking, t),
    subtitle=t("Area: recorded pairings by continent and country"),
    caption=captions.continents(ranking, t),
    table=lambda: tables.continents(ranking, t),
)
ui.chart(
    view,
    charts.composition(by_phase, t=t, names=captions.country_names(list(by_phase.columns), register, t)),
    name="countries-phases",
    is_dated=True,
    title=t("The leading countries in each phase"),
    subtitle=t("Share of the dated pairings established in each phase"),
    caption=captions.basis(pairings, view.left_out, t),
    table=lambda: tables.composition(by_phase, register, t),
)
left, right = st.columns(2)
with left:
    ui.chart(
        view,
        charts.steps(reached, axis=t("Countries"), number=",d"),
        name="countries-reached",
        is_dated=True,
        title=t("Countries reached, year by year"),
        subtitle=t("Countries with at least one dated pairing established by the end of each year"),
        caption=captions.basis(pairings, view.left_out, t),
        table=lambda: tables.series(reached, t("Countries"), t),
    )
with right:
    ui.chart(
        view,
        charts.steps(spread, axis=t("HHI"), number=".2f"),
        name="countries-concentration",
        is_dated=True,
        title=captions.concentration_title(spread, t),
        subtitle=t("Herfindahl-Hirschman index of the countries’ shares in the pairings in force, by year"),
        caption=captions.basis(pairings, view.left_out, t),
        table=lambda: tables.series(spread, t("HHI"), t),
    )
ui.table(
    view,
    tables.first_ties(measures.first_ties(pairings), register, t),
    name="countries-first",
    title=t("The first dated tie with each country"),
    subtitle=t("In order of date; countries whose pairings are all undated are missing here"),
    caption=captions.basis(pairings, view.left_out, t),
)
ui.table(
    view,
    tables.pairings(measures.single_ties(pairings), register, t),
    name="countries-single",
    title=t("Countries with exactly one recorded tie"),
    subtitle=t("The long tail of the network"),
    caption=t("One recorded pairing does not mean one pairing: the register is not complete."),
)
