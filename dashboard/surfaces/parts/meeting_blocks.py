"""Blocks of the meeting mode: a slide on the whole screen, in type that is read from the back row."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import russian
from dashboard.charts.theme import Palette
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.meetings import Recorded, decided_here
from dashboard.subjects.district.headline import Figure
from dashboard.subjects.view import Picture, View
from dashboard.surfaces.parts import assets, decision_blocks, decision_state, frozen, plots
from dashboard.surfaces.parts.change_blocks import ICONS
from dashboard.surfaces.parts.decision_state import Row
from dashboard.surfaces.parts.meeting_state import VIEW, last_screen
from dashboard.surfaces.parts.state import reading

Kept: TypeAlias = Callable[[str, Callable[[Palette], go.Figure]], go.Figure]
IN_ROW = 6
_FEW, _MANY = 3, 7
_HEIGHTS = {1: 200, 2: 130, 3: 100}
"""Height of a decision's field by how many stand on the screen."""
WHOLE = 815
NO_CHANGE = "с прошлым годом не сравнить"
_SIZES = {(False, 1): ([WHOLE], 340), (False, 2): ([388, 388], 312), (True, 1): ([540], 340)}
_UNDER_WORDS = 57
"""Widths and height of charts in pixels before enlarging, by whether words stand beside them and by their number."""
_LINES, _HEAD, _LINE, _BETWEEN, _SIGNS = 345.0, 52.0, 19.0, 12.0, 112
"""Height for tables, of a title with the heads of its columns, of a line and between rows, in pixels before enlarging;
signs in a line across the screen."""


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
        for remark in view.remarks:
            st.markdown(remark)
    room = _LINES
    for table in view.tables:
        if room > _BETWEEN:
            room -= _table(table, room)


def decisions(shown: Sequence[Row], first: int) -> None:
    """A few decisions in fields, numbered from `first`, and the button that adds one."""
    st.title(f"Проект решений: {len(decision_state.filled())}", anchor=False)
    with st.container(key="above", horizontal=True, vertical_alignment="center"):
        st.caption("Проект составлен по правилам: решением он станет, когда его оформят. Tab — дальше, Esc — из поля.")
        st.button("Добавить решение", key="add_decision", icon=":material/add:", on_click=_add)
    with st.container(key="decisions_few" if len(shown) <= _FEW else "decisions", gap="xsmall"):
        decision_blocks.editor(shown, first, _HEIGHTS.get(len(shown), 68))


def _add() -> None:
    """A blank decision at the end, its text ready to be typed."""
    made = decision_state.add()
    st.query_params[VIEW] = last_screen()
    st.session_state["desk_focus"] = made.field("text")


def papers() -> None:
    """The decisions as they will be written beside the button that records them and makes the papers."""
    held = decision_blocks.latest()
    taken = [(one.text, one.who, russian.day(one.due)) for one in decided_here(reading())]
    drafts = [(row.text, row.who, row.due) for row in decision_state.filled()] if frozen.now() is None else taken
    day = russian.day(held.meeting if held else reading().as_of)
    many = russian.count(len(drafts), "решение", "решения", "решений")
    is_recorded = bool(held) and drafts == taken
    st.title(f"Совещание {day}: {many}" + ("" if is_recorded else ", ещё не оформлено"), anchor=False)
    listed, made = st.columns([5, 3], gap="medium")
    with listed, st.container(key="listed"):
        decision_blocks.listed(drafts, small=len(drafts) > _MANY)
    with made, st.container(key="made", gap="xsmall"):
        if frozen.now() is None:
            decision_blocks.order()
        if held:
            decision_blocks.papers(held)


def fulfilment(view: View, shown: Sequence[Recorded]) -> None:
    """What became of the last decisions, told right here; a few at a time."""
    st.title(view.finding, anchor=False)
    with st.container(key="decisions", gap="xsmall"):
        decision_blocks.told(shown)


def _table(table: Table, room: float) -> float:
    """As many rows as `room` lines hold, in order, how many there are is in the table's title; returns lines taken."""
    shown = [[column.show(value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]
    heights = _heights(table, shown)
    kept = shown[: max(sum(below <= room for below in accumulate(heights, initial=_HEAD)) - 1, 1)]
    st.markdown(f"**{table.title}**" + (f" (показано {len(kept)})" if len(kept) < len(shown) else ""))
    rows = pd.DataFrame(kept, columns=[column.title for column in table.columns])
    with st.container(key=f"screen_table_{table.sheet}"):
        st.table(rows, hide_index=True, border="horizontal", alt=table.title)
    return _HEAD + sum(heights[: len(kept)])


def _heights(table: Table, rows: Sequence[Sequence[str]]) -> list[float]:
    """Lines of each row: it is as high as its longest cell."""
    whole = sum(column.width for column in table.columns)
    signs = [_SIGNS * column.width / whole for column in table.columns]
    return [
        max(-(-len(cell) // room) for cell, room in zip(row, signs, strict=True)) * _LINE + _BETWEEN for row in rows
    ]


def _figures(figures: Sequence[Figure]) -> None:
    for start in range(0, len(figures), IN_ROW):
        columns = st.columns(IN_ROW, gap="small")
        for column, shown in zip(columns, figures[start : start + IN_ROW], strict=False):
            column.metric(
                shown.label, shown.value, shown.change or None, delta_color="off", delta_arrow=shown.arrow, border=True
            )
            column.caption(f"{shown.note}; {NO_CHANGE}" if shown.incomparable else shown.note)


def _pictures(pictures: Sequence[Picture], beside: Sequence[str], kept: Kept) -> None:
    """Charts of a fixed size, enlarged inside: a chart that measures its enlarged place measures it too large."""
    if not pictures:
        return
    widths, height = _SIZES[bool(beside), len(pictures)]
    if len(pictures) == 1 and pictures[0].finding:
        height -= _UNDER_WORDS
    with st.container(key="pictures"):
        columns = st.columns([*widths, WHOLE - sum(widths)] if beside else widths, gap="medium")
        for index, (column, picture) in enumerate(zip(columns, pictures, strict=False)):
            if picture.finding:
                column.markdown(f"**{picture.finding}**")
            figure = kept(f"{index}", partial(_sized, picture, widths[index], height))
            with column:
                plots.plot(
                    figure,
                    f"picture_{index}",
                    picture.alt,
                    at_once=True,
                    config={"staticPlot": True},
                    width=widths[index],
                    height=height,
                )
        for said in beside:
            columns[-1].markdown(said)


def _sized(picture: Picture, width: int, height: int, palette: Palette) -> go.Figure:
    return picture.draw(palette, height).update_layout(width=width, height=height)
