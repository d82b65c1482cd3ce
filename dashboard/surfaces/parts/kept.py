"""Filters of a page that stand in the URL, and are there again when the reader comes back from a school or a measure.

The browser's way back brings the page without its query and leaves that of the page before: filters are kept by the
session, and what belongs to another page is taken out of the URL.
"""

from collections.abc import Iterable
from typing import Any

import streamlit as st

KEPT: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}
"""What a filter is made with."""
_PAGE, _TURNED = "page_shown", "page_turned"
OF_OTHERS = ("school", "subject", "grade", "measure", "teacher")
"""Names in the URL of the pages of one thing."""


def turned_to(page: str) -> None:
    """Notes which page this run shows: for `opened`."""
    st.session_state[_TURNED] = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page


def opened(filters: Iterable[str], also: Iterable[str] = ()) -> None:
    """On the page's first run: a link shows what it names, filters of an earlier visit do not join it.

    `also` are names in the URL that are the page's own without a widget. Names of others come with the browser's way
    back: such a run would take every filter's default from the URL, so the page is run anew with what was kept.
    """
    own = {*filters, *also}
    if stray := (set(OF_OTHERS) - own) & set(st.query_params):
        for name in stray:
            st.query_params.pop(name, None)
        if st.session_state.get(_TURNED):
            st.rerun()
    if st.session_state.get(_TURNED) and own & set(st.query_params):
        for name in set(filters) - set(st.query_params):
            st.session_state.pop(name, None)
