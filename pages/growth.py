"""How did the network grow, by phase?"""

from datetime import date

from friendship import captions, charts, measures, tables, ui

view = ui.view()
t, register, pairings = view.t, view.register, view.pairings
ui.header(
    view,
    t("Growth by phase"),
    t("When pairings were established, what the official totals say of the same years, and how fast each phase went."),
)
ui.stop_if_empty(view)

with ui.row():
    reading = ui.choice(
        view,
        "reading",
        t("Reading"),
        {"in-force": t("In force"), "added": t("Added in the year"), "pace": t("Average a year")},
    )
    split = ui.choice(
        view,
        "split",
        t("Split by"),
        {
            "none": t("No split"),
            "continent": t("Continent"),
            "level": t("Level of tie"),
            "region": t("Region of China"),
        },
    )
    unit = ui.choice(view, "unit", t("Unit"), {"counts": t("Counts"), "shares": t("Shares")})

column = None if split == "none" else split
is_share = unit == "shares" and column is not None
phases = measures.by_phase(pairings, register.phases, today=date.today())
by_year = measures.in_force_by_year if reading == "in-force" else measures.added_by_year
table = by_year(pairings, split=column)
shown = measures.shares(table) if is_share else table
period = captions.period(pairings, view.selection, register, t)

if reading == "pace":
    official = measures.official_pace(register.phases, register.totals)
    ui.chart(
        view,
        charts.pace(phases, t=t, official=official),
        name="growth-pace",
        is_dated=True,
        title=captions.pace_title(phases, t),
        subtitle=t("Average number of pairings a year in each phase, recorded and official"),
        caption=captions.pace(phases, official, t),
        table=lambda: tables.phases(phases, register.phases, t),
    )
else:
    ui.chart(
        view,
        charts.growth(
            shown,
            t=t,
            split=column,
            is_cumulative=reading == "in-force",
            is_share=is_share,
            official=tables.official_dots(register, view.selection, added=reading == "added"),
            phases=register.phases,
        ),
        name=f"growth-{reading}",
        is_dated=True,
        title=captions.growth_title(pairings, reading, t),
        subtitle=captions.growth_subtitle(reading, column, is_share, period, t),
        caption=captions.basis(pairings, view.left_out, t) + " " + captions.official_note(view.selection, is_share, t),
        table=lambda: tables.by_year(shown, column, t, is_share=is_share),
    )

ui.table(
    view,
    tables.phases(phases, register.phases, t),
    name="growth-phases",
    title=t("The three phases, as the source gives them and as the register records them"),
    subtitle=t("Cumulative pairings at the end of each phase; the source’s third figure is of 2016"),
    caption=captions.phases(phases, register, t),
)
