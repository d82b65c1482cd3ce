"""«Мероприятие»: one measure with its terms, statuses by school, fact, evidence and history; it is in the URL."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.roadmap import completion
from dashboard.surfaces.parts import blocks, measure_blocks
from dashboard.surfaces.parts.roadmap_state import PAGE, known_as_of, may_write, query, school_names
from dashboard.surfaces.parts.status_form import status_form
from dashboard.surfaces.parts.told_words import said

st.page_link(PAGE, label="Все мероприятия", icon=":material/arrow_back:")
asked = st.query_params.get("measure", "")
found = query("measure", measure=asked)
if found.empty:
    st.title("Такого мероприятия нет")
    st.info(
        "Его план отменён, взят заново без него или ссылка устарела. Выберите мероприятие в списке.",
        icon=":material/search_off:",
    )
    st.stop()

row, names = found.iloc[0], school_names()
number = completion.number_of(row)
st.title(f"{number}. {row['title']}" if number else row["title"])
st.caption(" · ".join(filter(None, (row["plan_title"], row["section"], f"уровень: {row['level']}", known_as_of()))))
said()

cells = query("cells", measure=asked)
measure_blocks.headline(row, cells)
left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader("Статусы")
    measure_blocks.statuses(cells)
    if may_write():
        status_form(found, "measure")
        measure_blocks.narrow(row, cells, names)
with right:
    st.subheader("Что записано в плане")
    measure_blocks.fields(row)
    measure_blocks.indicator(row)
    if may_write():
        measure_blocks.evidence(row, names)
        measure_blocks.edit_form(row)

st.subheader("История")
history = query("history", measure=asked)
if history.empty:
    st.caption("Об этом мероприятии ещё ничего не записано.")
else:
    table = completion.history_table(history, names)
    st.caption(f"{russian.count(len(table), 'запись', 'записи', 'записей')}; ничего не стирается, действует последняя.")
    st.dataframe(table, hide_index=True, alt="История мероприятия", height=blocks.height_of(table, 420))
    measure_blocks.kept_files(history)
    blocks.downloads(table, key="history")
