"""What all visitors share: the register, read once a process, and the selections made of it.

The frames given out are shared by every session and must not be changed.
"""

from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from friendship import register as registers
from friendship import selection as selections
from friendship.maps import arcs, packed, version
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


@st.cache_resource(show_spinner=False, max_entries=8)
def arcs_file(folder: Path, lang: str) -> tuple[str, bytes]:
    """Give the version and the content of the file of arcs in one language."""
    content = packed(arcs(load(folder), text(lang)))
    return version(content), content


def arcs_url(folder: Path, lang: str) -> str:
    """Give the address of the arcs, which changes when they do."""
    hash_, _ = arcs_file(folder, lang)
    return f"/map/{hash_}/{lang}/arcs.json"


def circles_url(folder: Path, lang: str, selection: Selection, *, form: str = "json") -> str:
    """Give the address of the circles of a selection, as `json` or `svg`, which changes when the data does."""
    hash_, _ = arcs_file(folder, lang)
    query = urlencode(selection.to_query())
    return f"/map/{hash_}/{lang}/circles.{form}" + (f"?{query}" if query else "")
