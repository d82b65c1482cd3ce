"""What a page knows: the open store and the reading that the sidebar chose."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.theme import DARK, LIGHT, Palette
from dashboard.reading import Reading
from dashboard.settings import settings
from dashboard.store import Store, open_store


@st.cache_resource(show_spinner=False, max_entries=1, on_release=Store.close)
def the_store(address: str) -> Store:
    """The open store of this process; another process gets `StoreBusy`."""
    return open_store(address)


def store() -> Store:
    """The store named by the settings."""
    return the_store(str(settings().store))


def reading() -> Reading:
    """The reading of this run, set by the shell before the page runs."""
    found: Reading = st.session_state["reading"]
    return found


def ask(name: str, **filters: Any) -> pd.DataFrame:
    """Answer of the run's reading."""
    return reading().ask(name, **filters)


def palette() -> Palette:
    """Colours for the viewer's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT
