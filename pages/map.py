"""Where is every pairing?"""

from friendship import maps, shared, ui

view = ui.view()
t = view.t
ui.header(
    view,
    t("World map"),
    t("Every pairing as an arc from China’s end to the counterpart. Choose an arc or a circle to list its pairings."),
)
ui.stop_if_empty(view)

selected = ui.deck(
    view,
    maps.pairings_map(
        view.selection,
        arcs_url=shared.arcs_url(view.register.folder, t.lang),
        circles_url=shared.circles_url(view.register.folder, t.lang, view.selection),
        is_dark=ui.is_dark(),
        zoom=1.1,
    ),
    name="map",
    height=620,
)
ui.chosen_on_map(view, selected)
