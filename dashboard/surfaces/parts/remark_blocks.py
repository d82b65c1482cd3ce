"""Remarks about files on «Данные»: one line for the same thing said of many rows, all rows behind it."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.subjects.data.remarks import SEVERITY, Remark, grouped, rows_table
from dashboard.surfaces.parts import blocks

_SHOWN, _ROOM, _FEW = 40, 420, 6


def show(problems: pd.DataFrame) -> None:
    """Remarks of `told.problem_rows`, grouped and counted; nothing if there are none."""
    if problems.empty:
        return
    remarks = grouped(problems)
    count = russian.count(len(problems), "замечание", "замечания", "замечаний")
    kinds = f", {russian.count(len(remarks), 'вид', 'вида', 'видов')}" if len(remarks) < len(problems) else ""
    st.markdown(f"**Что найдено в файлах: {count}{kinds}**")
    st.caption("Отложенные строки не попадут в расчёты: исправьте их в файле и загрузите его снова.")
    with st.container(height=_ROOM if len(remarks) > _FEW else "content", border=False):
        for number, remark in enumerate(remarks[:_SHOWN]):
            _one(remark, number)
    if len(remarks) > _SHOWN:
        st.caption(f"Показаны первые {_SHOWN} видов, остальные — в таблице для скачивания.")
    blocks.downloads(rows_table(problems), key="problems")


def _one(remark: Remark, number: int) -> None:
    """One line; its rows are sent only when it is opened."""
    times = f" · {russian.number(len(remark.rows))}\u00a0×" if len(remark.rows) > 1 else ""
    where = ", ".join(filter(None, (remark.files, remark.where, remark.column)))
    label = f"**{SEVERITY[remark.severity]}{times}** · {blocks.literal(remark.said)} — {blocks.literal(where)}"
    shelf = st.expander(label, key=f"remark_{number}", on_change="rerun")
    if shelf.open:
        rows = rows_table(remark.rows)
        with shelf:
            st.dataframe(rows, hide_index=True, alt="Все места одного замечания", height=blocks.height_of(rows, 300))
