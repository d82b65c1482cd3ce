"""Every chart of the pages: plotly in the product's look, and at the places a person waits for its still picture
first, which goes when plotly has drawn the same in its place (`page.css`)."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.still import still
from dashboard.charts.theme import plotly_config


def plot(
    figure: go.Figure, key: str, alt: str, *, at_once: bool = False, config: dict[str, Any] | None = None, **how: Any
) -> Any:
    """A figure, and what was chosen in it where `how` asks for that (`st.plotly_chart`).

    `at_once` puts a picture made here in its place until plotly, which a browser loads for seconds, has drawn it.
    """
    shown = {"theme": None, "config": plotly_config() | (config or {}), "key": key, "alt": alt} | how
    picture = _picture(figure, key, how.get("width")) if at_once else ""
    if not picture:
        return st.plotly_chart(figure, **shown)
    with st.container(key=f"first_picture_{key}"):
        st.markdown(picture, unsafe_allow_html=True)
        return st.plotly_chart(figure, **shown)


def clickable(
    figure: go.Figure, key: str, alt: str, *, at_once: bool = False, config: dict[str, Any] | None = None
) -> Any:
    """The same, where a click on a point is an answer."""
    return plot(figure, key, alt, at_once=at_once, config=config, on_select="rerun", selection_mode="points")


def _picture(figure: go.Figure, key: str, width: int | None) -> str:
    """The still picture, made once for a figure: nobody changes it after it was sent."""
    held = figure.__dict__
    if "_still" not in held:
        held["_still"] = still(figure, key, width)
    made: str = held["_still"]
    return made
