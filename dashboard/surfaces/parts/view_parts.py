"""A view on a page: its finding, note, figures, sentences, lines, pictures and tables, each table to be taken away."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.blocks import Block, Chart, Column, Footnote, Heading, Kind, Table, Text
from dashboard.subjects.view import View
from dashboard.surfaces.parts import blocks, change_blocks, plots
from dashboard.surfaces.parts.sign_blocks import first_lines
from dashboard.surfaces.parts.state import palette

HEIGHT, TALL = 380, 520


def show(view: View, key: str) -> None:
    """Everything a view says, in the order in which it is read; `key` tells its widgets from others."""
    if view.figures:
        for column, figure in zip(st.columns(len(view.figures), gap="small"), view.figures, strict=True):
            change_blocks.figure(column, figure)
    if view.sentences:
        change_blocks.wrapped_links()
        change_blocks.sentences(view.sentences, everything=True)
    if view.lines:
        first_lines(list(view.lines))
    _pictures(view, key)
    for said in (*view.beside, *view.remarks):
        st.markdown(said)
    told = {view.finding, view.note, *view.beside, *view.remarks}
    for number, block in enumerate(view.document):
        _block(block, f"{key}_{number}", told)


def _block(block: Block, key: str, told: set[str]) -> None:
    """A block as the report prints it, without what stands above already."""
    match block:
        case Table():
            _table(block, key)
        case Chart():
            _table(behind(block), key)
        case Heading():
            st.markdown(f"**{blocks.literal(block.text)}**")
        case Footnote():
            st.caption(blocks.literal(block.text))
        case Text() if block.kind == "empty":
            st.info(block.text, icon=":material/inbox:")
        case Text() if block.text.rstrip(".") not in {one.rstrip(".") for one in told}:
            st.markdown(f"{'- ' if block.kind == 'bullet' else ''}{blocks.literal(block.text)}")


def behind(chart: Chart) -> Table:
    """The numbers of a chart as a table."""
    kind: Kind = "percent" if chart.unit == "%" else "number"
    columns = (Column("Показатель", width=3), *(Column(one.name, kind, chart.digits) for one in chart.series))
    values = zip(*(one.values for one in chart.series), strict=True)
    rows = tuple((name, *row) for name, row in zip(chart.categories, values, strict=True))
    return Table(chart.title, columns, rows, chart.note)


def _pictures(view: View, key: str) -> None:
    for number, picture in enumerate(view.pictures):
        if picture.finding and picture.finding != view.finding:
            st.markdown(f"**{picture.finding}**")
        figure = picture.draw(palette(), HEIGHT)
        plots.plot(figure, f"{key}_picture_{number}", picture.alt)


def _table(table: Table, key: str) -> None:
    columns = [column.title for column in table.columns]
    shown = [[column.show(value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]
    st.markdown(f"**{table.title}**")
    if table.note:
        st.caption(table.note)
    rows = pd.DataFrame(shown, columns=columns)
    st.dataframe(rows, hide_index=True, alt=table.title, height=blocks.height_of(rows, TALL), placeholder=russian.DASH)
    blocks.downloads(pd.DataFrame(table.rows, columns=columns), key=key)
