"""What «Регион» and the sidebar share: whether there are districts to set side by side, and the way to one of them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.store import StoreRefused
from dashboard.surfaces.parts.state import store

PAGE, SUMMARY = "dashboard/surfaces/pages/region.py", "dashboard/surfaces/pages/summary.py"
_CHOSEN, _WAY = "district", "to_district"


def has_districts() -> bool:
    """Whether the menu offers the page: several districts have results. A store that does not open has none."""
    try:
        opened = store()
        return opened.until_written("districts", lambda: int(opened.query("region/many")["districts"].iloc[0])) > 1
    except StoreRefused:
        return False


def way_back() -> None:
    """A link from a district to all of them, under its name in the sidebar."""
    st.page_link(PAGE, label="Все районы рядом", icon=":material/account_tree:")


def clicked_row(key: str, codes: pd.Series) -> Callable[[], None]:
    """For a table: the district of the ticked row or clicked cell is chosen before the sidebar is drawn."""

    def chosen() -> None:
        found = st.session_state[key].selection
        rows = found.rows or [row for row, _ in found.cells]
        if rows:
            _choose(str(codes.iloc[rows[0]]))

    return chosen


def clicked_point(key: str) -> Callable[[], None]:
    """For a chart: the same for the district of a clicked mark."""

    def chosen() -> None:
        points: list[dict[str, Any]] = st.session_state[key].selection.points
        data = points[0].get("customdata") if points else None
        if data:
            _choose(str(data[0]))

    return chosen


def follow() -> None:
    """Go to the summary of the district that was clicked."""
    if st.session_state.pop(_WAY, False):
        st.switch_page(SUMMARY, query_params={})  # else the sidebar's, which widgets hold, are refused


def _choose(code: str) -> None:
    if code:
        st.session_state[_CHOSEN] = code
        st.session_state[_WAY] = True
