"""Which pairings are there, and what is the evidence?"""

from friendship import search, ui

view = ui.view()
t, register = view.t, view.register
ui.header(
    view,
    t("Register"),
    t("Every recorded pairing of the selection. Choose a row to see all sources that saw it."),
)
ui.stop_if_empty(view)

words = ui.search_box(view)
found = search.search(view.pairings, words)
ui.pairings_table(view, found, words)
