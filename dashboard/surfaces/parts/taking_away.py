"""Files that a person takes away: each has its line in the journal, and none leaves a session that has ended."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access import NotSignedIn, journal, sessions, who
from dashboard.surfaces.web import holders
from dashboard.vocabulary import Act

Write = Callable[[], bytes]
"""Writes a file when it is asked for: in a thread of its own, where nothing of the session is known any more."""


def file(
    label: str,
    write: Write,
    name: str,
    mime: str = "application/octet-stream",
    *,
    key: str,
    place: DeltaGenerator | Any = st,
    **more: Any,
) -> None:
    """A button that gives a file, written when it is clicked."""
    person, token = who.asking(), who.token()
    context = get_script_run_ctx()
    connection = context.session_id if context else None

    def written() -> bytes:
        if token is not None and sessions.find(token) is None:
            raise NotSignedIn
        journal.write(Act.EXPORT, person.said, f"файл {name}")
        try:
            data = write()
        except Exception as error:
            journal.write(Act.FAILURE, person.said, f"файл {name}: {type(error).__name__}")
            raise
        holders.gives(data, mime, name, sessions.key_of(token) if token is not None else None, connection)
        return data

    place.download_button(label, written, name, mime, key=key, on_click="ignore", **more)
