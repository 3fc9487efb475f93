"""The words of the Method page: what is counted and how."""

import pandas as pd

from friendship.text import Text


def definitions(t: Text) -> str:
    """Give the definitions and the rules of counting, as Markdown."""
    paragraphs = [
        t(
            "**Pairing.** A tie of friendship and cooperation between a province, autonomous region, municipality, "
            "city, county or district of China and a counterpart abroad. *Formal* ties are friendship cities and "
            "friendship provinces; *friendly exchanges* and *letters of intent* are kept apart and shown on demand."
        ),
        t(
            "**Level.** Province–state: both ends are first-level units; abroad these are provinces, states, "
            "prefectures, regions and departments, and the counties of England and Ireland. County–county: China’s "
            "end is a county or a district. City–city: all others."
        ),
        t(
            "**Phases.** The three phases of the source text: I, from 24 June 1973 to the end of 1978; II, 1979 to "
            "1991; III, from 1992. Its totals are running totals."
        ),
        t(
            "**What counts when.** A pairing counts from its establishment to its end; one that ended at an unknown "
            "date stays on the curve. A filter on phase or years leaves out pairings without a known date and says "
            "how many; a switch brings them in. Official totals and the register are two series and are never added "
            "or joined."
        ),
        t(
            "**How sightings become a pairing.** Sources rank by quality: official, academic, press, wiki, copies. The "
            "kind of tie is that of the best source; but an intent gives way to a formal tie dated after it, a "
            "friendly exchange to one signed or approved after it. The date is, among the sightings of that kind, that "
            "of the best source, then the most precise, then "
            "signed before stated before approved before derived; a more precise date that agrees with it takes its "
            "place. The status is that of the latest source that speaks of it. A pairing is disputed when sources give "
            "different kinds, or dates of which neither is the other less precise. Corrections are rows of their own, "
            "each with its reason."
        ),
        t(
            "**Concentration.** The Herfindahl-Hirschman index (HHI) is the sum of the squared shares of all "
            "countries; its inverse is the effective number of countries. A single country gives 1."
        ),
        t(
            "**Places.** Coordinates are those of GeoNames; provinces and states stand at their seat of government. "
            "A place that was renamed or became a district keeps one row. Chinese names are those of the sources, of "
            "GeoNames or of a published collection of translations; data/places.csv says which. Where none gives one, "
            "the English name stands."
        ),
    ]
    return "\n\n".join(paragraphs)


def sources_by_quality(table: pd.DataFrame, t: Text) -> str:
    """Say how many sources and sightings there are of each quality."""
    parts = [
        t(
            "{quality}: {sources} sources, {sightings} sightings",
            quality=t.label("quality", str(row.Index)),
            sources=t.number(row.sources),
            sightings=t.number(row.sightings),
        )
        for row in table.itertuples()
    ]
    return t.clauses(parts)
