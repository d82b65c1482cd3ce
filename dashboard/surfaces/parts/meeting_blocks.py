"""Blocks of the meeting mode: a slide on the whole screen, in type that is read from the back row."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.theme import Palette, plotly_config
from dashboard.subjects.district.headline import Figure
from dashboard.subjects.signs.verdict import Verdict
from dashboard.subjects.view import Picture, View
from dashboard.surfaces.parts import assets
from dashboard.surfaces.parts.change_blocks import ICONS

Kept: TypeAlias = Callable[[str, Callable[[Palette], go.Figure]], go.Figure]
IN_ROW = 3
WHOLE = 815
NO_CHANGE = "с прошлым годом не сравнить"
_SIZES = {(False, 1): ([WHOLE], 340), (False, 2): ([388, 388], 312), (True, 1): ([540], 340)}
"""Widths and height of charts in pixels before enlarging, by whether words stand beside them and by their number."""


def whole_screen() -> None:
    """Hide the sidebar and the header and enlarge the rest with the window: Streamlit has no setting for it."""
    assets.style("stage")


def body(view: View, kept: Kept) -> None:
    """The parts of a view, in a fixed order; `kept` gives a figure by its name, drawing it if it is new."""
    _figures(view.figures)
    _pictures(view.pictures, view.beside, kept)
    with st.container(key="told", gap="small"):
        for sentence in view.sentences:
            st.markdown(f"{ICONS[sentence.tone]} {sentence.text}")
        for line in view.lines:
            _line(line)
        for remark in view.remarks:
            st.markdown(remark)


def _figures(figures: Sequence[Figure]) -> None:
    for start in range(0, len(figures), IN_ROW):
        columns = st.columns(IN_ROW, gap="small")
        for column, shown in zip(columns, figures[start : start + IN_ROW], strict=False):
            column.metric(
                shown.label,
                shown.value,
                f"{shown.change} {shown.since}".strip() or None,
                delta_color="off",
                delta_arrow=shown.arrow,
                border=True,
            )
            column.caption(f"{shown.note}; {NO_CHANGE}" if shown.incomparable else shown.note)


def _line(line: Verdict) -> None:
    with st.container(key=f"line_{line.school}", gap=None):
        st.markdown(f"{line.sign} **{line.name}** · у честных {line.rarity} · n = {line.n} · {line.action}")
        st.caption(line.why)


def _pictures(pictures: Sequence[Picture], beside: Sequence[str], kept: Kept) -> None:
    """Charts of a fixed size, enlarged inside: a chart that measures its enlarged place measures it too large."""
    if not pictures:
        return
    widths, height = _SIZES[bool(beside), len(pictures)]
    with st.container(key="pictures"):
        columns = st.columns([*widths, WHOLE - sum(widths)] if beside else widths, gap="medium")
        for index, (column, picture) in enumerate(zip(columns, pictures, strict=False)):
            if picture.finding:
                column.markdown(f"**{picture.finding}**")
            figure = kept(f"{index}", partial(_sized, picture, widths[index], height))
            column.plotly_chart(
                figure,
                theme=None,
                width=widths[index],
                height=height,
                key=f"picture_{index}",
                alt=picture.alt,
                config=plotly_config() | {"staticPlot": True},
            )
        for said in beside:
            columns[-1].markdown(said)


def _sized(picture: Picture, width: int, height: int, palette: Palette) -> go.Figure:
    return picture.draw(palette, height).update_layout(width=width, height=height)
