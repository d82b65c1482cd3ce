"""Which card is open: school, subject and grade live in the URL by their codes, widgets point at them."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

PAGE = "dashboard/surfaces/pages/school.py"


def open_card(school: str, subject: str | None = None, grade: int | None = None) -> None:
    """Go to the card of a school, keeping the sidebar's selection."""
    st.switch_page(PAGE, query_params=link(school, subject, grade))


def link(school: str, subject: str | None = None, grade: int | None = None) -> dict[str, str]:
    """Query parameters of a card; those of the sidebar belong to its widgets and stay."""
    card = {"school": school, "subject": subject, "grade": None if grade is None else str(grade)}
    return {name: value for name, value in card.items() if value}


def from_url(name: str, options: Sequence[str], default: str) -> str:
    """The URL's value if it is one of the options, else the default, which mends a broken link.

    A default is not put into a URL without the name: each would be one more step on the browser's way back.
    """
    value = st.query_params.get(name)
    if value is not None and value in options:
        return value
    if value is not None:
        st.query_params[name] = default
    return default


def picker(label: str, name: str, options: Sequence[str], value: str, show: Callable[[str], str], **look: Any) -> None:
    """A selectbox that shows `value` and writes the next choice into the URL."""
    key = f"pick_{name}"
    st.session_state[key] = value
    st.selectbox(label, options, format_func=show, key=key, on_change=_into_url, args=(name, key), **look)


def choose(**values: str) -> None:
    """Put a choice into the URL: for callbacks."""
    for name, value in values.items():
        st.query_params[name] = value


def _into_url(name: str, key: str) -> None:
    choose(**{name: st.session_state[key]})
