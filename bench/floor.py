"""The floor: the smallest app that does the same kind of work, one slider and one chart that follows it."""

import plotly.graph_objects as go
import streamlit as st

YEARS = list(range(1973, 2026))

first = st.slider("Year", YEARS[0], YEARS[-1], YEARS[0])
heights = [(year - first) % len(YEARS) for year in YEARS]
st.plotly_chart(go.Figure(go.Bar(x=YEARS, y=heights)), key="bars")
