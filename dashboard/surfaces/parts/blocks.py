"""Blocks that pages are made of: a chart with its finding, note and table; an empty state."""

import hashlib
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.theme import is_blank
from dashboard.exports import as_csv, as_xlsx
from dashboard.surfaces.parts import assets, plots, taking_away

Table: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]
_ROW = 35
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|~$:-]")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chart(
    figure: go.Figure,
    *,
    finding: str,
    note: str,
    table: Table,
    key: str,
    alt: str | None = None,
    chosen: Callable[[list[Any]], None] | None = None,
    at_once: bool = False,
) -> None:
    """A figure under its finding; `note` says what, unit, n, source; the table is one click away; no axes alone.

    `table` has Russian column names, as it will be downloaded; a callable is called only when asked for. `chosen` gets
    the customdata of a clicked point; `at_once` as in `plots.plot`.
    """
    st.markdown(f"**{finding}**")
    st.caption(note)
    if is_blank(figure):
        return
    shown = (figure, f"chart_{key}", alt or f"{finding}. {note}")
    if chosen:
        event = plots.clickable(*shown, at_once=at_once)
        if event.selection.points:
            chosen(event.selection.points[0].get("customdata") or [])
    else:
        plots.plot(*shown, at_once=at_once)
    table_of(table, key=key, title=finding)


def table_of(table: Table, *, key: str, title: str) -> None:
    """The table behind a chart, shown and downloadable when asked for."""
    shelf = st.popover("Таблица", icon=":material/table:", type="tertiary", key=f"table_{key}", on_change="rerun")
    if shelf.open:
        rows = table() if callable(table) else table
        numbers = rows.select_dtypes("number").columns
        formats = {name: st.column_config.NumberColumn(format="localized") for name in numbers}
        with shelf:
            st.dataframe(
                rows,
                hide_index=True,
                alt=f"Таблица: {title}",
                height=height_of(rows, 360),
                width=680,
                column_config=formats,
                placeholder="—",
            )
            downloads(rows, key=key)


def height_of(table: pd.DataFrame, most: int) -> int:
    """Height of a table that shows all rows without an empty one, up to `most` pixels."""
    return min(_ROW * (len(table) + 1) + 3, most)


def literal(text: str) -> str:
    """Words of a file or a path, shown as they are: no sign of them is taken as Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", text)


def russian_uploader() -> DeltaGenerator:
    """A container in which the uploader speaks Russian: Streamlit has no setting for its words."""
    assets.style("uploader")
    return st.container(key="uploader")


def choices() -> DeltaGenerator:
    """The row of a page's fields; its height is kept while they are loaded, so that nothing below jumps."""
    return st.container(key="choices", horizontal=True, vertical_alignment="bottom", gap="small")


def downloads(table: pd.DataFrame, *, key: str) -> None:
    """CSV and XLSX of a table, made when clicked."""
    with st.container(horizontal=True):
        taking_away.file("Скачать CSV", lambda: as_csv(table), f"{key}.csv", "text/csv", key=f"csv_{key}")
        taking_away.file("Скачать XLSX", lambda: as_xlsx(table), f"{key}.xlsx", _XLSX, key=f"xlsx_{key}")


def empty(what: str, where: str, page: str | None = "dashboard/surfaces/pages/imports.py") -> None:
    """An empty state: what is missing, where to get it, a way to import it."""
    st.info(f"{what} {where}", icon=":material/inbox:")
    if page:
        key = hashlib.sha256(f"{what}{where}".encode()).hexdigest()[:8]
        if st.button("Перейти к загрузке данных", key=f"go_import_{key}", icon=":material/upload_file:"):
            st.switch_page(page)
