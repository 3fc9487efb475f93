"""What is one place tied to, since when, and who is like it?"""

import streamlit as st

from friendship import captions, charts, places, search, tables, ui
from friendship.selection import left_out

MOST_PEERS, MOST_LISTED, MOST_LINKED = 14, 10, 80

view = ui.view()
t, register, pairings = view.t, view.register, view.pairings
asked, words = ui.asked_place()
found = search.search_places(places.directory(register), words) if words else register.places.iloc[:0]
place = places.find(register, asked or (str(found.index[0]) if len(found) == 1 else ""))
if place is None:
    title = t("Places")
    lead = t("Every province, city and counterpart: its pairings in time and on the map, its peers, what it lacks.")
else:
    title, lead = t.name(place.name_en, place.name_zh), captions.place_line(place, register, t)
ui.header(view, title, lead)
ui.place_box(view)
ui.stop_if_empty(view)

if place is None:
    if asked:
        near = places.nearest(register, asked)
        ui.warn_unknown(view, "place", asked, [(code, captions.place_name(code, register, t)) for code in near])
        found = register.places.loc[near]
    if words or len(found):
        ui.place_matches(view, found, words)
    below = t("Official counts name provinces and cities; the register’s cities include counties and districts.")
    ui.figures(captions.place_totals(pairings, register, t), below=below)
    ui.place_lists(view, places.most_tied(pairings, most=MOST_LISTED))
    st.stop()

every = places.ties(pairings, place)
ui.stop_if_untied(view, place, every)
ui.figures(captions.place_figures(place, every, register, t), below=captions.place_state(every, t))
readings = {
    "time": t("In time"),
    "map": t("On the map"),
    "pairings": t("Pairings"),
    "count": t("Peers by number"),
    "profile": t("Peers by profile"),
    "lacks": t("What it lacks"),
}
with ui.row():
    reading = ui.choice(view, "reading", t("Reading"), readings)
    scopes = {"all": t("Of all its places"), "own": t("Of the province itself")}
    is_own = place.is_province and ui.choice(view, "ties", t("Ties"), scopes) == "own"
pool = places.provincial(pairings) if is_own else pairings
rows = tables.tie_rows(places.ties(pool, place), place, register, t)
dated = rows[rows["established_date"] != ""]
omitted = left_out(places.ties(register.pairings, place), view.selection)
undated = captions.undated_names(rows, omitted, t)

match reading:
    case "time" if len(dated):
        ui.chart(
            view,
            charts.ties(dated, t=t, phases=register.phases, until=register.last_year),
            name="place-time",
            title=captions.ties_title(place, rows, t),
            subtitle=t("A dot is the date of a pairing; choose one for the page of its other end"),
            caption=undated,
            table=lambda: tables.pairings(rows, register, t),
            click="place",
        )
    case "map" if len(rows):
        ui.place_sketch(
            view,
            rows,
            title=captions.reach_title(place, rows, t),
            subtitle=t("A line joins the two ends, coloured by phase; choose an end for its page"),
            caption=t("Lines are straight and no routes."),
        )
    case "count":
        peers = places.peers_by_count(pool, place, most=MOST_PEERS)
        rank, equals, size = places.rank(pool, place)
        ui.chart(
            view,
            charts.peers(captions.named(peers, register, t), "pairings", own=place.place_id, axis="", number=",d"),
            name="place-count",
            title=captions.rank_title(place, rank, t),
            subtitle=t("The places nearest in number of recorded pairings; choose one for its page"),
            caption=captions.compared(place, equals, size, t),
            table=lambda: tables.peers(peers, register, t),
            click="place",
        )
    case "profile":
        peers = places.peers_by_profile(pool, place, most=MOST_PEERS)
        ui.chart(
            view,
            charts.peers(captions.named(peers, register, t), "similarity", own="", axis=t("Cosine"), number=".2f"),
            name="place-profile",
            title=captions.profile_title(place, peers, register, t),
            subtitle=captions.profile_subtitle(place, t),
            caption=captions.profile_method(t),
            table=lambda: tables.peers(peers, register, t),
            click="place",
        )
    case "lacks":
        missing = places.lacking(pairings, place)
        ui.place_lacks(
            view,
            tables.lacking(missing, place, register, t),
            [
                ("spotlight", {"country": code}) if place.is_chinese else ("places", {"place": places.PREFIX + code})
                for code in missing.index
            ],
            title=captions.lacking_title(place, missing, register, t),
            subtitle=t("With the pairings that its surroundings have, and the places that hold them"),
            caption=t("Lacking in the register is not proof of lacking: the register is not complete."),
        )
    case _ if len(rows) <= MOST_LINKED:
        ui.place_list(
            view,
            rows,
            tables.place_pairings(rows, place, t),
            title=captions.ties_title(place, rows, t),
            subtitle=t("In order of date; choose a name for its page"),
            caption=undated,
        )
    case _:
        ui.pairings_table(view, rows, "")
