"""Which conferences, forums, awards and organisations marked the way?"""

from friendship import captions, charts, measures, palette, tables, ui

view = ui.view()
t, register, pairings = view.t, view.register, view.pairings
ui.header(
    view,
    t("Milestones"),
    t("Conferences, forums, awards, organisations and visits, with their figures and sources, against the growth."),
)
ui.stop_if_empty(view)
ui.figures(captions.claim_figures(register.claims, t))
with ui.row():
    readings = {"timeline": t("Timeline"), "wordings": t("The source texts’ facts")}
    reading = ui.choice(view, "reading", t("Reading"), readings)
    kinds = {"all": t("All")} | {kind: t.label("event", kind) for kind in palette.EVENT}
    kind = ui.choice(view, "event", t("Kind of event"), kinds) if reading == "timeline" else "all"

if reading == "wordings":
    claims = measures.milestone_claims(register.claims)
    ui.claims(view, claims, title=captions.claims_title(claims, t))
else:
    events = measures.milestones(register, view.selection, kind="" if kind == "all" else kind)
    lines = captions.event_lines(register, t)
    drawn = events.assign(
        words=[lines[event_id] for event_id in events.index],
        is_planned=events.index.str.endswith("-planned"),
    )
    curve = measures.in_force_by_year(pairings)
    ui.chart(
        view,
        charts.milestones(drawn, curve, t=t, phases=register.phases, until=max(register.last_year, 2026)),
        name="milestones",
        title=captions.milestones_title(events, t),
        subtitle=t("Dots are events by kind; the grey area is the dated pairings in force at the end of each year"),
        caption=captions.milestones_caption(events, pairings, view.left_out, t),
        table=lambda: tables.milestones(events, register, t),
        source=t("Source: each event’s own, in the list below.") + " " + captions.source_line(t),
    )
    ui.milestone_list(view, events)
