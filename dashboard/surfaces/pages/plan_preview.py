"""«Добавить план»: read it, show what was understood, correct in place, take it."""

import hashlib
import re

import streamlit as st

from dashboard import russian
from dashboard.access import author
from dashboard.imports.taking import first_day, start_of, take_plan
from dashboard.plans import preview
from dashboard.store.batches import known_hashes
from dashboard.surfaces.parts import plan_source
from dashboard.surfaces.parts.roadmap_state import PAGE
from dashboard.surfaces.parts.state import reading, store

_YEAR = re.compile(r"20\d\d([/-]20\d\d)?")

st.page_link(PAGE, label="Все мероприятия", icon=":material/arrow_back:")
st.title("Добавить план")
st.caption(
    "План читается из документа Word (.docx) или LibreOffice (.odt), таблицы Excel или текста; можно начать с "
    "готового. Ниже видно, что понято; всё исправляется в таблице до того, как план взят."
)
plan_source.choose()
draft = plan_source.current()
if draft is None:
    st.stop()

read = draft.read
with st.container(horizontal=True, vertical_alignment="bottom"):
    title = st.text_input("Название плана", read.title, key=f"plan_title_{draft.key}", width=560)
    year = st.text_input(
        "Год: 2026/2027, 2026 или 2026-2028", read.academic_year or "", key=f"plan_year_{draft.key}", width=170
    )
    starts_on = st.date_input(
        "Действует со дня",
        start_of(read) or first_day(read),
        key=f"plan_start_{draft.key}",
        format="DD.MM.YYYY",
        width=170,
        help="День приказа: повторяющиеся мероприятия начинаются с него.",
    )
known_year = year if _YEAR.fullmatch(year) else None
if not known_year:
    st.warning(
        "Впишите учебный год (2026/2027) или год плана: без него «ежемесячно» не перевести в даты.",
        icon=":material/event_busy:",
    )
table = plan_source.table(draft, known_year)
asked = preview.undated(table, known_year)
understood = len(table) - len(asked)
st.markdown(
    f"**{russian.count(len(table), 'мероприятие', 'мероприятия', 'мероприятий')}**, "
    f"{russian.count(table[preview.SECTION].nunique(), 'раздел', 'раздела', 'разделов')}; "
    f"срок понят у {russian.number(understood)} из {russian.number(len(table))}."
)
plan_source.editor(draft, table)
if len(asked):
    with st.expander(
        f"Сроки, которые не перевести в даты: {len(asked)}", icon=":material/help:", expanded=len(asked) < 6
    ):
        st.caption("Мероприятие останется в плане без даты. Чтобы дата появилась, исправьте срок в таблице.")
        st.dataframe(
            asked[[preview.NUMBER, preview.TITLE, preview.DUE, "reason"]].rename(columns={"reason": "Почему"}),
            hide_index=True,
            alt="Сроки, которые не переводятся в даты",
        )
plan_source.unplaced(read)

file_hash = hashlib.sha256(draft.data).hexdigest()
if file_hash in known_hashes(store()):
    st.info(
        "Этот файл уже взят. Если взять его снова с тем же названием, мероприятия обновятся, статусы сохранятся.",
        icon=":material/info:",
    )
ready = bool(title.strip()) and bool((table[preview.TITLE].fillna("") != "").any())
if st.button("Взять план", type="primary", icon=":material/check:", disabled=not ready, key="take_plan"):
    plan = preview.plan_of(table, read, title, known_year)
    take_plan(
        store(),
        plan,
        source=draft.data,
        file_name=draft.file_name,
        who=author(),
        district=None if reading().scope.is_everything else reading().scope.district,
        starts_on=starts_on,
    )
    taken = russian.count(len(plan.measures), "мероприятие", "мероприятия", "мероприятий")
    st.session_state["told"] = f"План «{plan.title}» взят: {taken}."
    plan_source.forget()
    st.switch_page(PAGE)
