"""The script of every run: routes to the page, with the shared filters beside it."""

import streamlit as st

from friendship import ui
from friendship.checks import DataError
from friendship.text import text

# The icon by its address, which is sent with every run: as a file it would travel in full.
st.set_page_config(page_title="Friendship cities", page_icon="/shapes/icon.svg", layout="wide")
page = ui.navigation()
try:
    view = ui.read_view()
except DataError as error:
    ui.broken_data(text(ui.language()), error)
    st.stop()
ui.sidebar(view)
page.run()
