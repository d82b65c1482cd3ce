"""«Открытый отчёт»: what everybody may read of the district: no school, no small group."""

import streamlit as st

from dashboard import russian
from dashboard.surfaces.parts import blocks, report_blocks, report_state, taking_away
from dashboard.surfaces.parts.state import reading

now = reading()
st.title("Открытый отчёт")
if not now.has_results:
    blocks.empty(
        f"На {russian.day(now.as_of)} результатов в хранилище нет.", "Отчёт появится, когда их загрузят.", page=None
    )
    st.stop()
year, day = russian.short_year(now.the_year), russian.day(now.as_of)
st.caption(f"{now.scope.name} · {year} · на {day}. Школ и малых групп в нём нет.")
order = report_state.open_order()
if report_blocks.preview(order):
    taking_away.file(
        "Скачать PDF",
        report_state.open_file(order),
        f"report-{now.as_of.isoformat()}-public.pdf",
        report_state.MIME["pdf"],
        key="open_pdf",
        icon=":material/download:",
    )
