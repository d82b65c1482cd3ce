"""«Отчёты»: the monthly report, letters to schools, minutes; what was made and what would differ now."""

import streamlit as st

from dashboard import russian
from dashboard.surfaces.parts import blocks, report_blocks, report_state
from dashboard.surfaces.parts.district_state import since_picker
from dashboard.surfaces.parts.state import reading
from dashboard.surfaces.reports.build import sections_of

now = reading()
if not sections_of(now):
    st.title("Отчёт составить пока не из чего")
    blocks.empty(
        f"На {russian.day(now.as_of)} в хранилище нет ни результатов, ни планов.",
        "Загрузите отчёты ФИС ОКО или добавьте план мероприятий.",
    )
    st.stop()

st.title(f"Отчёт к совещанию на {russian.day(now.as_of)}")
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    year = russian.short_year(now.year) if now.year else "результатов ВПР пока нет"
    st.caption(f"{now.scope.name} · {year} · сравнение с", width="content")
    since_picker()

report_blocks.owed(report_state.make_due())

report, letters, minutes, made, office = st.tabs(
    ["Отчёт", "Письма школам", "Протокол", "Сделанные отчёты", "Оформление"], key="report_tab", on_change="rerun"
)
if report.open:
    with report:
        left, right = st.columns([2, 5], gap="medium")
        with left:
            report_blocks.choose()
        with right:
            report_blocks.preview(report_state.order())
if letters.open:
    with letters:
        report_blocks.letters()
if minutes.open:
    with minutes:
        report_blocks.minutes()
if made.open:
    with made:
        report_blocks.history()
if office.open:
    with office:
        report_blocks.office()
