"""Where does each figure come from, and how far can it be trusted?"""

from datetime import date

import streamlit as st

from friendship import captions, measures, method, tables, ui

view = ui.view()
t, register = view.t, view.register
ui.header(
    view,
    t("Sources & method"),
    t(
        "What is counted, by which rules, from which sources, and where they disagree. The tables here cover the "
        "whole register, whatever the filters."
    ),
)
st.markdown(method.definitions(t))

sections = {
    "coverage-countries": t("Coverage by country"),
    "coverage-provinces": t("Coverage by province"),
    "coverage-phases": t("Coverage by phase"),
    "missing": t("What is missing"),
    "claims": t("The claims of the source texts"),
    "disagreements": t("Disagreements"),
    "sources": t("Sources"),
    "totals": t("Official and press totals"),
}
section = ui.choice(view, "section", t("Section"), sections)
everything = register.pairings
match section:
    case "coverage-countries":
        data = tables.coverage(
            measures.coverage(everything, register, "country"), register.countries, "country", register, t
        )
        subtitle = t("Formal pairings recorded against the latest official total of each country that has one")
        caption = t("Both dates are shown: the official total speaks of its own date, the register of today.")
    case "coverage-provinces":
        data = tables.coverage(
            measures.coverage(everything, register, "province"), register.provinces, "province", register, t
        )
        subtitle = t("Formal pairings recorded against the latest official total of each province that has one")
        caption = t("Provinces publish their own counts; they need not add up to the national total.")
    case "coverage-phases":
        formal = everything[everything["kind"] == "formal"]
        phases = measures.by_phase(formal, register.phases, today=date.today())
        data = tables.phases(phases, register.phases, t)
        subtitle = t("Cumulative pairings at the end of each phase; the source’s third figure is of 2016")
        caption = captions.phases(phases, register, t)
    case "missing":
        data = tables.missing(register, t)
        subtitle = t("The largest gaps between official totals and the register, where additions are most welcome")
        caption = t(
            "A pairing is added as a row of data/observations.csv with its source; CONTRIBUTING.md walks through one."
        )
    case "claims":
        data = tables.claims(register, t)
        subtitle = t(
            "All {n} facts of the two source texts, in both wordings, with what the register shows", n=len(data)
        )
        caption = t("The register shows formal pairings recorded so far; a lower number means a gap in the record.")
    case "disagreements":
        data = tables.disagreements(measures.disagreements(everything), register, t)
        subtitle = t("Pairings for which sources give different dates or kinds of tie, with all that were given")
        caption = t("The register keeps every sighting; the date shown follows the rules above.")
    case "sources":
        data = tables.sources(register, t)
        subtitle = t("{n} sources, with the number of sightings taken from each", n=t.number(len(data)))
        caption = method.sources_by_quality(measures.sources_by_quality(register.observations, register.sources), t)
    case _:
        data = tables.totals(register, t)
        subtitle = t("Every total found, with its date and what was counted; different definitions are never joined")
        caption = t("Totals and the register are two series; they are never added.")
ui.table(view, data, name=f"method-{section}", title=sections[section], subtitle=subtitle, caption=caption)
