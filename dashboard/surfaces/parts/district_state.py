"""The district's year that «Сводка» and «Совещание» speak of: the last meeting's date in the URL, cached sentences."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.theme import Palette
from dashboard.clock import end_of_day
from dashboard.settings import settings
from dashboard.subjects.district.changes import Bases, Moment, Sentence, last_meeting
from dashboard.subjects.district.summary import Figure, progress, year_before
from dashboard.subjects.district.views import District, Slide, View
from dashboard.subjects.teachers.levels import levels
from dashboard.subjects.teachers.moments import state_of
from dashboard.surfaces.parts import map_state, roadmap_state
from dashboard.surfaces.parts.state import Selection, ask, palette, snapshot_at, store

SINCE = "since"


def since_of(chosen: Selection) -> date:
    """Date of the last meeting: the URL's, else the one chosen before, else the last Monday of the month before."""
    said = st.query_params.get(SINCE) or st.session_state.get("last_since")
    try:
        since = date.fromisoformat(said or "")
    except ValueError:
        since = last_meeting(chosen.as_of)
    return since if since < chosen.as_of else last_meeting(chosen.as_of)


def since_picker(chosen: Selection) -> None:
    """A date input that shows the last meeting and writes the next choice into the URL."""
    st.session_state["pick_since"] = since_of(chosen)
    st.date_input(
        "Прошлое совещание",
        key="pick_since",
        format="DD.MM.YYYY",
        max_value=chosen.as_of,
        on_change=_into_url,
        label_visibility="collapsed",
        width=130,
        help="Дата прошлого совещания: с неё считаются перемены.",
    )


def _into_url() -> None:
    said = st.session_state["pick_since"].isoformat()
    st.query_params[SINCE] = st.session_state["last_since"] = said


def district_of(chosen: Selection) -> District:
    """The selection's district with its bases of comparison; the selection must have data."""
    snapshot, code, year = str(chosen.snapshot), str(chosen.district), str(chosen.year)
    return District(
        ask,
        code,
        chosen.district_name,
        chosen.as_of,
        _bases(chosen, snapshot, year),
        lambda: map_state.scene(snapshot, code, year, chosen.as_of),
        settings().small_group,
        _progress(chosen),
    )


def _progress(chosen: Selection) -> tuple[Figure, ...]:
    known = state_of(chosen.as_of, ask("teachers/first_known"))
    teachers = ask("teachers/headline", **known.params, basic=levels().basic_from)
    return progress(roadmap_state.query("headline"), teachers)


def _bases(chosen: Selection, snapshot: str, year: str) -> Bases:
    since, moment = since_of(chosen), end_of_day(chosen.as_of)
    then = snapshot_at(since)
    before = year_before(year)
    known = ask("district/years", snapshot=snapshot)["academic_year"].tolist()
    known_then = ask("district/years", snapshot=then)["academic_year"].tolist() if then else []
    return Bases(
        Moment(snapshot, year, moment),
        Moment(then, year, end_of_day(since)),
        Moment(snapshot, before, moment) if before in known else None,
        since,
        year in known_then,
    )


Key: TypeAlias = tuple[str, int, str, date, Bases]
"""What a picture or a sentence of a district depends on; the store's version among it."""


def key_of(district: District) -> Key:
    """The key under which the district's slides, sentences and pictures are kept."""
    opened = store()
    return str(opened.path), opened.version, district.code, district.as_of, district.bases


def sentences(district: District) -> list[Sentence]:
    """All sentences, kept until the store changes."""
    return _sentences(key_of(district), district)


@st.cache_data(show_spinner=False, max_entries=50)
def _sentences(key: Key, _district: District) -> list[Sentence]:
    return _district.sentences(least_n=0)


def slide_of(view: View, district: District) -> Slide:
    """A view's slide, kept until the store changes."""
    return _slide(key_of(district), view.id, view, district)


@st.cache_resource(show_spinner=False, max_entries=100)
def _slide(key: Key, view_id: str, _view: View, _district: District) -> Slide:
    return _view.draw(_district)


def picture(district: District, name: str, draw: Callable[[Palette], go.Figure]) -> go.Figure:
    """A figure drawn once for each key, name and palette; nobody changes it after."""
    return _picture(key_of(district), name, palette(), draw)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs={Palette: lambda p: p.paper})
def _picture(key: Key, name: str, colours: Palette, _draw: Callable[[Palette], go.Figure]) -> go.Figure:
    return _draw(colours)
