"""The colours, once for all pages. Safe for colour-blind readers (Okabe and Ito, 2008); grey is no data."""

GREY = "#9B9B9B"
ACCENT = "#3B82B0"
OFFICIAL = "#C43C39"

# Ground and ink of the two themes, as in .streamlit/config.toml.
LIGHT = ("#fdfcfa", "#2b2b2b")
DARK = ("#14161a", "#dcdcd8")

PHASE = {"I": "#E69F00", "II": "#56B4E9", "III": "#0072B2", "": GREY}
CONTINENT = {
    "Asia": "#D55E00",
    "Europe": "#0072B2",
    "Africa": "#009E73",
    "North America": "#CC79A7",
    "South America": "#E69F00",
    "Oceania": "#56B4E9",
}
REGION = {"East": "#0072B2", "Central": "#E69F00", "West": "#D55E00", "Northeast": "#56B4E9"}
LEVEL = {"province": "#0072B2", "city": "#56B4E9", "county": "#E69F00"}
LEADERS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#5B5B9F"]
SPLIT = {"continent": CONTINENT, "region": REGION, "level": LEVEL, "phase_id": PHASE}
SEQUENCE = ["#E8F1F7", "#BBD6E8", "#85B8D8", "#4A93C2", "#1F6AA5", "#0B4174"]


def rgb(colour: str) -> list[int]:
    """Turn `#RRGGBB` into the list of three numbers that deck.gl takes."""
    return [int(colour[position : position + 2], 16) for position in (1, 3, 5)]


NEIGHBOUR = {"neighbour": "#D55E00", "other": "#56B4E9"}
BELT_ROAD = {"signed": "#0072B2", "no-year": GREY}
TIMING = {"before": "#E69F00", "same-year": "#009E73", "after": "#0072B2", "undated": GREY}
PRIORITY = {
    "latin-america": "#E69F00",
    "africa": "#009E73",
    "south-asia": "#CC79A7",
    "south-east-europe": "#5B5B9F",
    "signed": "#0072B2",
    "neighbour": "#D55E00",
    "western": "#56B4E9",
}
CONCENTRATION = {
    "provinces": "#0072B2",
    "regions": "#E69F00",
    "countries": "#0072B2",
    "subregions": "#E69F00",
    "continents": "#009E73",
}
GROUPS = {
    "regions": REGION,
    "continents": CONTINENT,
    "neighbours": NEIGHBOUR,
    "belt-road": BELT_ROAD,
    "priority": PRIORITY,
    "concentration": CONCENTRATION,
}
WHOLE = "#CC79A7"


EVENT = {
    "conference": "#0072B2",
    "forum": "#E69F00",
    "award": "#CC79A7",
    "organisation": "#009E73",
    "visit": "#D55E00",
}
