"""What all visitors share: the register, read once a process, and the selections made of it.

The frames given out are shared by every session and must not be changed.
"""

from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from friendship import maps
from friendship import register as registers
from friendship import selection as selections
from friendship.paths import data_folder
from friendship.register import Register
from friendship.selection import Selection
from friendship.text import text


@st.cache_resource(show_spinner=False, max_entries=4)
def load(folder: Path) -> Register:
    """Read and check a data folder once a process."""
    return registers.load(folder)


def register() -> Register:
    """Give the register of the folder in use. Raises `DataError` when it can't be shown."""
    return load(data_folder())


@st.cache_resource(show_spinner=False, max_entries=64)
def selected(folder: Path, selection: Selection) -> pd.DataFrame:
    """Give the pairings of a selection."""
    return selections.select(load(folder).pairings, selection)


@st.cache_resource(show_spinner=False, max_entries=64)
def left_out(folder: Path, selection: Selection) -> int:
    """Count the undated pairings that only the era filter of a selection leaves out."""
    return selections.left_out(load(folder).pairings, selection)


@st.cache_resource(show_spinner=False, max_entries=16)
def map_file(folder: Path, lang: str, name: str) -> bytes:
    """Give the content of a file of the map, one of `maps.FILES`, in one language."""
    return maps.packed(maps.FILES[name](load(folder), text(lang)))


@st.cache_resource(show_spinner=False, max_entries=8)
def map_version(folder: Path, lang: str) -> str:
    """Give the short hash of the map's files, which changes when they do."""
    return maps.version(b"".join(map_file(folder, lang, name) for name in maps.FILES))


def map_urls(folder: Path, lang: str) -> dict[str, str]:
    """Give the address of each file of the map."""
    return {name: f"/map/{map_version(folder, lang)}/{lang}/{name}.json" for name in maps.FILES}


def picture_url(folder: Path, lang: str, name: str, query: dict[str, str]) -> str:
    """Give the address of a picture of a selection: `sketch`, its circles alone, or `picture`, for a report."""
    asked = f"?{urlencode(query)}" if query else ""
    return f"/map/{map_version(folder, lang)}/{lang}/{name}.svg{asked}"
