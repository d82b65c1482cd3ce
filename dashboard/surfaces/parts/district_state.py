"""What «Сводка» and «Совещание» share: the district of the reading, the picker of the last meeting, kept pictures."""

from collections.abc import Callable, Hashable

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.theme import Palette
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.place import Place
from dashboard.subjects.view import View
from dashboard.surfaces.parts.frozen import SINCE
from dashboard.surfaces.parts.state import palette, reading


def since_picker() -> None:
    """A date input that shows the last meeting and writes the next choice into the URL."""
    st.session_state["pick_since"] = reading().since
    st.date_input(
        "Прошлое совещание",
        key="pick_since",
        format="DD.MM.YYYY",
        max_value=reading().as_of,
        on_change=_into_url,
        label_visibility="collapsed",
        width=130,
        help="Дата прошлого совещания: с неё считаются перемены.",
    )


def _into_url() -> None:
    said = st.session_state["pick_since"].isoformat()
    st.query_params[SINCE] = st.session_state["last_since"] = said


def district() -> District:
    """The reading's district."""
    return district_of(reading())


def view_of(place: Place) -> View:
    """A view, kept until what it says may be another."""
    return reading().kept(("view", place.id), lambda: place.draw(district()))


def picture(name: Hashable, draw: Callable[[Palette], go.Figure]) -> go.Figure:
    """A figure of the district drawn once for each name and palette; nobody changes it after.

    What `draw` shows it asks itself; rows that were asked before are told by the store's version in the name.
    """
    colours = palette()
    return reading().kept(("picture", name, colours.paper), lambda: draw(colours))
