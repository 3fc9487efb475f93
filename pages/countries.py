"""Who shares in the network?"""

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
singles = int((ranking["pairings"] == 1).sum())
ui.figures(
    [
        (t("Countries"), t.number(len(ranking)), t("with at least one recorded pairing")),
        (
            t("Concentration (HHI)"),
            t.decimal(measures.hhi(ranking["pairings"]), 3),
            t("0 even, 1 a single country"),
        ),
        (
            t("Effective number of countries"),
            t.decimal(measures.effective_number(ranking["pairings"])),
            t("equal shares that would be as concentrated"),
        ),
        (t("Countries with exactly one tie"), t.number(singles), t.share(singles / len(ranking))),
    ]
)
readings = {
    "top20": t("Top 20"),
    "all": t("All countries"),
    "map": t("Map"),
    "continents": t("Continents"),
    "phases": t("By phase"),
    "concentration": t("Concentration"),
    "reached": t("Countries reached"),
    "first": t("First ties"),
    "single": t("Single ties"),
}
reading = ui.choice(view, "reading", t("Reading"), readings)
basis = captions.basis(pairings, view.left_out, t)
official = tables.official_by_country(register, view.selection)

match reading:
    case "map":
        ui.chart(
            view,
            charts.choropleth(ranking, t=t, shapes_url=maps.COUNTRY_SHAPES_URL, land_url=maps.LAND_URL),
            name="countries-map",
            title=t("Pairings reach {n} countries", n=t.number(len(ranking))),
            subtitle=t("Recorded pairings by country, logarithmic shades"),
            caption=t("Grey land has no recorded pairing or is China itself; shapes imply no position on borders."),
            table=lambda: tables.countries(ranking, t),
            source=captions.source_line(t) + " " + t("Shapes: Natural Earth."),
            leads_to=ui.to_spotlight,
        )
        ui.ways(view, ranking)
    case "continents":
        ui.chart(
            view,
            charts.treemap(ranking, t=t),
            name="countries-continents",
            title=captions.continent_title(ranking, t),
            subtitle=t("Area: recorded pairings by continent and country"),
            caption=captions.continents(ranking, t),
            table=lambda: tables.continents(ranking, t),
        )
    case "phases":
        by_phase = measures.leaders_by_phase(pairings, most=8)
        ui.chart(
            view,
            charts.composition(by_phase, t=t, names=captions.country_names(list(by_phase.columns), register, t)),
            name="countries-phases",
            title=t("The leading countries in each phase"),
            subtitle=t("Share of the dated pairings established in each phase"),
            caption=basis,
            table=lambda: tables.composition(by_phase, register, t),
            is_dated=True,
        )
    case "concentration":
        spread = measures.concentration_by_year(pairings)
        ui.chart(
            view,
            charts.steps(spread, axis=t("HHI"), number=".2f"),
            name="countries-concentration",
            title=captions.concentration_title(spread, t),
            subtitle=t("Herfindahl-Hirschman index of the countries’ shares in the pairings in force, by year"),
            caption=basis,
            table=lambda: tables.series(spread, t("HHI"), t),
            is_dated=True,
        )
    case "reached":
        reached = measures.countries_by_year(pairings)
        ui.chart(
            view,
            charts.steps(reached, axis=t("Countries"), number=",d"),
            name="countries-reached",
            title=t("Countries reached, year by year"),
            subtitle=t("Countries with at least one dated pairing established by the end of each year"),
            caption=basis,
            table=lambda: tables.series(reached, t("Countries"), t),
            is_dated=True,
        )
    case "first":
        ui.table(
            view,
            tables.first_ties(measures.first_ties(pairings), register, t),
            name="countries-first",
            title=t("The first dated tie with each country"),
            subtitle=t("In order of date; countries whose pairings are all undated are missing here"),
            caption=basis,
        )
    case "single":
        ui.table(
            view,
            tables.pairings(measures.single_ties(pairings), register, t),
            name="countries-single",
            title=t("Countries with exactly one recorded tie"),
            subtitle=t("The long tail of the network"),
            caption=t("One recorded pairing does not mean one pairing: the register is not complete."),
        )
    case _:
        bars = ranking.head(20) if reading == "top20" else ranking
        ui.chart(
            view,
            charts.ranked(bars, t=t, official=official),
            name=f"countries-{reading}",
            title=captions.leader_title(ranking, t),
            subtitle=t("Recorded pairings by country and phase, with the latest official total where there is one"),
            caption=captions.leaders(ranking, len(pairings), t),
            table=lambda: tables.countries(ranking, t, official=official),
            leads_to=ui.to_spotlight,
        )
        ui.ways(view, ranking)
