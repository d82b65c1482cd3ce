"""The answer to what was written of measures: what became of it, whose words it overtook, and «Отменить»."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.access import acting
from dashboard.subjects.roadmap.completion import overtaken_words
from dashboard.subjects.roadmap.events import Kept, take_back
from dashboard.surfaces.parts import clicks
from dashboard.surfaces.parts.roadmap_state import school_names
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import Act, Right

_TOLD = "told_words"


@dataclass(frozen=True)
class Answer:
    """Said on the page (`place`) where the words were written, until the next ones; `events` can be taken back."""

    said: str
    events: tuple[str, ...] = ()
    overtaken: str = ""
    place: str = ""


def answer(said: str, kept: Sequence[Kept] = ()) -> None:
    """Have the next drawing of the page say what was written."""
    overtaken = pd.concat([one.overtaken for one in kept]) if kept else pd.DataFrame()
    words = overtaken_words(overtaken, school_names()) if len(overtaken) else ""
    events = tuple(event for one in kept for event in one.events)
    st.session_state[_TOLD] = Answer(said, events, words, _place())


def said() -> None:
    """Shows what became of the last words: once, or while they can be taken back here."""
    told: Answer | None = st.session_state.get(_TOLD)
    if told is None:
        return
    if not told.events or told.place != _place():
        del st.session_state[_TOLD]
    if told.events and told.place != _place():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(told.said, icon=":material/check_circle:")
        if told.events:
            st.button(
                "Отменить", icon=":material/undo:", key="take_back", on_click=clicks.told(_take_back), args=(told,)
            )
    if told.overtaken:
        st.warning(told.overtaken, icon=":material/sync_problem:")


def _take_back(told: Answer) -> None:
    with acting(Right.EDIT, Act.CHANGE, f"снятие записей: {len(told.events)}", ()) as who:
        take_back(store(), told.events, who)
    count = russian.count(len(told.events), "запись снята", "записи сняты", "записей снято")
    st.session_state[_TOLD] = Answer(f"Отменено: {count}, действует то, что было до них.", place=told.place)


def _place() -> str:
    return st.query_params.get("measure", "")
