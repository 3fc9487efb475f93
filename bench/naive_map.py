"""The naive map: every row sent inline with each change, as a first attempt would."""

import os
from pathlib import Path

import pandas as pd
import pydeck as pdk
import streamlit as st

from friendship import palette
from friendship import register as registers
from friendship.maps import CENTRE

COLUMNS = ["cn_lon", "cn_lat", "partner_lon", "partner_lat", "cn_name_en", "partner_name_en", "phase_id", "year"]


@st.cache_resource
def rows() -> pd.DataFrame:
    """Read the register once."""
    pairings = registers.load(Path(os.environ["FRIENDSHIP_DATA"])).pairings
    colours = {phase: palette.rgb(colour) for phase, colour in palette.PHASE.items()}
    return pairings[COLUMNS].assign(
        colour=pairings["phase_id"].map(colours), year=pairings["year"].fillna(0).astype(int)
    )


first, last = st.slider("Years", 1973, 2025, (1973, 2025))
every = rows()
shown = every[every["year"].between(first, last)] if (first, last) != (1973, 2025) else every
arcs = pdk.Layer(
    "GreatCircleLayer",
    shown,
    get_source_position=["cn_lon", "cn_lat"],
    get_target_position=["partner_lon", "partner_lat"],
    get_source_color="colour",
    get_target_color="colour",
    pickable=True,
)
st.pydeck_chart(pdk.Deck(layers=[arcs], initial_view_state=pdk.ViewState(**CENTRE, zoom=1), map_provider=None))
