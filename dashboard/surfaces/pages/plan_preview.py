"""«Добавить план»: read it, show what was understood, correct in place, take it."""

import hashlib

import streamlit as st

from dashboard import russian
from dashboard.access import acting, require
from dashboard.imports.drop import hashes_for
from dashboard.imports.owners import KnownPlans
from dashboard.imports.taking import take_plans
from dashboard.surfaces.parts import plan_source, told_words
from dashboard.surfaces.parts.plan_form import plan_form
from dashboard.surfaces.parts.roadmap_state import PAGE
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import Act, Right

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

known, several = KnownPlans(store()), len(draft.plans) > 1
if several:
    st.markdown(f"В файле **{russian.count(len(draft.plans), 'план', 'плана', 'планов')}**: они берутся вместе.")
places = st.tabs([f"План {n}" for n in range(1, len(draft.plans) + 1)]) if several else [st.container()]
wanted = []
for place, where in enumerate(places):
    with where:
        takes = not several or st.toggle("Взять этот план", value=True, key=f"plan_wanted_{draft.key}_{place}")
        plan = plan_form(draft, place, known)
        wanted += [plan] if takes else []

if hashlib.sha256(draft.data).hexdigest() in hashes_for(store(), require(Right.EDIT).said):
    st.info(
        "Этот файл уже взят. Если взять его снова с тем же названием, мероприятия обновятся, статусы сохранятся.",
        icon=":material/info:",
    )
label = f"Взять планы: {len(wanted)}" if len(wanted) > 1 else "Взять план"
ready = [plan for plan in wanted if plan is not None]
if wanted and len(ready) < len(wanted):
    st.caption("Чтобы взять план, скажите, чей он, и оставьте в нём название и хотя бы одно мероприятие.")
can_take = bool(wanted) and len(ready) == len(wanted)
if st.button(label, type="primary", icon=":material/check:", disabled=not can_take, key="take_plan"):
    with acting(Right.EDIT, Act.IMPORT, f"план: {draft.file_name}") as who:
        result = take_plans(store(), ready, source=draft.data, file_name=draft.file_name, who=who)
    measures = sum(len(plan.plan.measures) for plan in ready)
    names = ", ".join(f"«{plan.plan.title}»" for plan in ready)
    what = "Планы взяты" if len(ready) > 1 else "План взят"
    marks = f" Статусов по отметкам: {result.statuses}." if result.statuses else ""
    count = russian.count(measures, "мероприятие", "мероприятия", "мероприятий")
    told_words.answer(f"{what}: {names}, {count}.{marks}")
    plan_source.forget()
    st.switch_page(PAGE)
