"""Where is every pairing?"""

from friendship import maps, ui

view = ui.view()
t = view.t
ui.header(
    view,
    t("World map"),
    t(
        "The ties of each province with each country, or every pairing by itself. "
        "Choose an arc or a circle to list its pairings."
    ),
)
ui.stop_if_empty(view)

flows = ("flows", t("Flows"))
single = ("pairings", t("Single pairings"))
forms = {"flat": t("Flat"), "raised": t("Raised arcs"), "globe": t("Globe")}
times = {"all": t("All years"), "until": t("In force by year"), "in": t("New by year")}
areas = {code: t("World") if code == "world" else t.label("continent", code) for code in maps.AREAS}
with ui.row():
    area = ui.choice(view, "area", t("Zoom to"), areas, drops=["view"])
    is_near = area != "world" or bool({"country", "province"} & set(view.selection.active()))
    show = ui.choice(view, "show", t("Show"), dict([single, flows] if is_near else [flows, single]))
    form = ui.choice(view, "form", t("Form"), forms)
    period = ui.choice(view, "time", t("Time"), times)
ui.world_map(view, show=show, form=form, area=area, period=period)
