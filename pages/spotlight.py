"""What is there to know of one country's ties?"""

import pandas as pd
import streamlit as st

from friendship import captions, charts, maps, measures, spotlight, tables, ui

page = ui.view()
iso3, asked = ui.focus(page)
view = ui.focused(page, iso3)
t, register, pairings = view.t, view.register, view.pairings
name = captions.option_name("country", iso3, register, t)
ui.header(
    view,
    t("Spotlight: {name}", name=name),
    t("One country in depth: its rank and growth, the regions and provinces its ties join, and what the source says."),
)
ui.country_picker(view, iso3, asked)
other = ui.compared(view, iso3)
ui.stop_without_pairings(view, iso3, name)

everywhere, compared = ui.without_country(view), ui.focused(page, other) if other else None
facts = captions.headlines(spotlight.headline(everywhere, iso3, register), t)
ui.figures(facts)
readings = {
    "growth": t("Growth"),
    "matrix": t("Provinces × regions"),
    "regions": t("Partner regions"),
    "provinces": t("Chinese provinces"),
    "list": t("List"),
    "map": t("Map"),
    **({"sources-say": t("What the source says")} if iso3 == spotlight.DEFAULT else {}),
}
reading = ui.choice(view, "reading", t("Reading"), readings)
counted = captions.count_sentence(pairings, view.left_out, t)

match reading:
    case "growth":
        with ui.row():
            unit = ui.choice(view, "unit", t("Unit"), {"shares": t("Shares"), "counts": t("Counts")})
            ui.compare_picker(view, iso3, other)
        is_share = unit == "shares"
        groups = {"own": pairings} | ({"other": compared.pairings} if compared else {})
        groups |= {"network": everywhere} if is_share else {}
        names = {"own": name, "network": t("The whole network")}
        names["other"] = captions.option_name("country", other, register, t) if other else ""
        table = spotlight.growth(groups, is_share=is_share)
        ui.chart(
            view,
            charts.running_totals(
                table,
                t=t,
                names=names,
                is_share=is_share,
                official=pd.DataFrame() if other else tables.official_dots(register, view.selection),
            ),
            name=f"spotlight-growth-{unit}",
            is_dated=True,
            title=captions.halves_title(groups, names, t) if is_share else captions.lines_title(table, names, t),
            subtitle=captions.lines_subtitle(is_share, t),
            caption=captions.basis(pairings, view.left_out, t),
            table=lambda: tables.lines(table, names, t, is_share=is_share),
        )
        if compared:
            others = captions.headlines(spotlight.headline(everywhere, other, register), t)
            ui.table(
                view,
                tables.headlines({name: facts, names["other"]: others}, t),
                name="spotlight-compared",
                title=t("{one} and {other} side by side", one=name, other=names["other"]),
                subtitle=t("Headline figures of both under the same filters"),
                caption=t(
                    "Official totals are as published, each of its own date; they are never added to the register’s."
                ),
            )
    case "matrix":
        cells = spotlight.matrix(pairings)
        rows = [captions.option_name("province", str(code), register, t) for code in cells.index]
        columns = captions.region_names([str(code) for code in cells.columns], register, t)
        ui.chart(
            view,
            charts.matrix(cells, rows=rows, columns=columns),
            name="spotlight-matrix",
            title=captions.matrix_title(cells, rows, columns, t),
            subtitle=t("Recorded pairings by Chinese province (rows) and partner region (columns)"),
            caption=captions.matrix(cells, t) + " " + counted,
            table=lambda: tables.matrix(cells, rows, columns, t),
        )
    case "regions":
        covered = spotlight.regions(pairings, iso3, register)
        ui.chart(
            view,
            charts.units(covered, t=t),
            name="spotlight-regions",
            title=captions.regions_title(covered, iso3, t),
            subtitle=t("Recorded pairings by partner region and phase"),
            caption=captions.regions(covered, iso3, register, t)
            + captions.unplaced(int((pairings["partner_region_id"] == "").sum()), t),
            table=lambda: tables.units(covered, t("Region"), t),
        )
    case "provinces":
        if iso3 == spotlight.DEFAULT:
            claim = spotlight.provinces_claim(register)
            ui.table(
                view,
                tables.claims_against(claim, register, t),
                name="spotlight-claims",
                title=t("What the source claims and what the register finds"),
                subtitle=t("Formal pairings of all years, whatever the filters"),
                caption=captions.claim_source(register, t),
            )
        ends = measures.by_unit(pairings, "province_id", register.provinces)
        without = spotlight.without_tie(ends)
        ui.chart(
            view,
            charts.units(ends, t=t),
            name="spotlight-provinces",
            title=captions.provinces_title(without, name, register, t),
            subtitle=t("Recorded pairings by Chinese province and phase, all 31 provincial units"),
            caption=captions.provinces(without, register, t),
            table=lambda: tables.units(ends, t("Province"), t),
        )
    case "list":
        title = t.plural("{name}: {n} recorded pairing", "{name}: {n} recorded pairings", len(pairings), name=name)
        st.html(ui.titles(title, t("Choose a row for its sources and its places")))
        ui.pairings_table(view, pairings, "")
        ui.page_link(view, "register", label=t("The same pairings in the register"))
    case "map":
        places = spotlight.counterparts(pairings)
        near = spotlight.near(places)
        ui.chart(
            view,
            charts.places_map(
                places, t=t, near=near, iso3=iso3, shapes_url=maps.COUNTRY_SHAPES_URL, land_url=maps.LAND_URL
            ),
            name="spotlight-map",
            title=t.plural("{n} counterpart in {name}", "{n} counterparts in {name}", len(places), name=name),
            subtitle=t("Each dot is a counterpart; larger ones have more pairings"),
            caption=counted + " " + captions.outside(int((~near).sum()), t),
            table=lambda: tables.counterparts(places, t),
            source=captions.source_line(t) + " " + t("Shapes: Natural Earth."),
        )
        ui.page_link(view, "map", label=t("The same pairings on the world map"))
    case "sources-say":
        shares, answers = spotlight.survey(register.claims), captions.survey_answers(t)
        ui.chart(
            view,
            charts.survey(shares, t=t, names=answers),
            name="spotlight-survey",
            title=captions.survey_title(shares, t),
            subtitle=t("Survey of 2013 among cities with a Japanese counterpart; how many answered is not known"),
            caption=captions.survey(shares, register, t),
            table=lambda: tables.survey(shares, answers, t),
            source=captions.claim_source(register, t),
        )
        ui.topics(view)
