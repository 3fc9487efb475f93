"""Where is every pairing?"""

from friendship import maps, routes, ui

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
        arcs_url=routes.arcs_url(t.lang),
        circles_url=routes.circles_url(t.lang, ui.data_url_query(view)),
        is_dark=ui.is_dark(),
        zoom=1.1,
    ),
    name="map",
    height=620,
)
ui.chosen_on_map(view, selected)
