"""«Профдефициты»: where teachers need help, whether it arrived, what to do next."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.teachers import wording
from dashboard.surfaces.parts import blocks, deficit_blocks, deficit_next, deficit_state, kept

kept.opened(("dschool", "dsubject", "dblock", "dlevel", "dview", "dcell"), ["dpart"])
everyone = deficit_state.current()
if everyone.blocks.empty:
    st.title("Диагностик педагогов пока нет")
    blocks.empty(
        f"На {russian.day(everyone.reading.as_of)} результатов диагностики в хранилище нет.",
        "Загрузите «Диагностику» (шаблон есть на странице «Данные») или таблицу, где строка — педагог, "
        "а столбцы — блоки и темы. Затем «Педагоги», «ИОМ» и «КПК».",
    )
    st.stop()

heading = st.container()
chosen = deficit_state.filtered(everyone)
with heading:
    if chosen.blocks.empty:
        st.title("Таких педагогов нет")
        st.caption("Измените фильтры.")
        st.stop()
    st.title(wording.title(chosen.figures, chosen.least, chosen.sight.rows))
    deficit_blocks.caption(chosen)
deficit_blocks.figures(chosen)

parts = {
    "Где слабо": deficit_blocks.where_weak,
    "Дошла ли помощь": deficit_next.way,
    "Цели": deficit_next.targets,
    "Темы и пары": deficit_next.suggestions,
    "Ученики и РМО": deficit_next.pupils_beside,
}
if everyone.reading.own is not None:  # the others speak of the whole district
    parts = dict(list(parts.items())[:2])
for tab, show in zip(
    st.tabs(list(parts), key="dpart", on_change="rerun", bind="query-params"), parts.values(), strict=True
):
    if tab.open:
        with tab:
            show(chosen)
