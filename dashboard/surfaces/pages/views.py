"""«Все виды»: whatever a subject says of the district, one view at a time; the view is in the URL."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.views import PLACES
from dashboard.surfaces.parts import blocks, view_parts
from dashboard.surfaces.parts.district_state import view_of
from dashboard.surfaces.parts.state import reading

now = reading()
if not now.has_results:
    st.title("Показывать пока нечего")
    blocks.empty(f"На {russian.day(now.as_of)} результатов в хранилище нет.", "Загрузите отчёты ФИС ОКО.")
    st.stop()

head = st.container()
places = {place.id: place for place in PLACES}
chosen = st.selectbox(
    "Вид", list(places), format_func=lambda code: places[code].title, key="view", bind="query-params", width=360
)
view = view_of(places[chosen])
with head:
    st.title(view.finding)
    note = f" · {view.note}" if view.note else ""
    st.caption(f"{now.scope.name} · {russian.short_year(now.the_year)} · на {russian.day(now.as_of)}{note}")
view_parts.show(view, chosen)
