"""What a page knows: the open store, the selection in the URL, cached answers of named queries."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.theme import DARK, LIGHT, Palette
from dashboard.clock import end_of_day
from dashboard.derive.signs import current_results
from dashboard.settings import settings
from dashboard.store import Store, open_store


@dataclass(frozen=True)
class Selection:
    """What the sidebar says; `snapshot` is None when nothing was known on the date."""

    snapshot: str | None
    year: str | None
    as_of: date
    district: str | None
    district_name: str


@st.cache_resource(show_spinner=False, max_entries=1, on_release=Store.close)
def the_store(path: str) -> Store:
    """The open store of this process; another process gets `StoreBusy`."""
    return open_store(Path(path))


def store() -> Store:
    """The store named by the settings."""
    return the_store(str(settings().store))


def ask(name: str, **params: Any) -> pd.DataFrame:
    """Answer of a named query, cached until the store changes."""
    opened = store()
    return _answer(str(opened.path), opened.version, name, tuple(sorted(params.items())))


@st.cache_data(show_spinner=False, max_entries=400)
def _answer(path: str, version: int, name: str, params: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    return store().query(name, **dict(params))


def snapshot_at(as_of: date) -> str | None:
    """The snapshot to show for a date, None when nothing was known then."""
    opened = store()
    return _snapshot(str(opened.path), opened.version, as_of)


@st.cache_data(show_spinner="Пересчитываем показатели…", max_entries=50)
def _snapshot(path: str, version: int, as_of: date) -> str | None:
    return current_results(store(), end_of_day(as_of))


def selection() -> Selection:
    """The sidebar's selection of this run, set by the shell before the page runs."""
    found: Selection = st.session_state["selection"]
    return found


def palette() -> Palette:
    """Colours for the viewer's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT
