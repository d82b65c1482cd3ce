"""«Школа»: one school beside its district, region and country; school, subject and grade are in the URL."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.reading import Scope
from dashboard.subjects.school import findings
from dashboard.subjects.school import tables as school_tables
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.surfaces.parts import blocks, school_blocks, school_measures, self_analysis_block, sign_blocks
from dashboard.surfaces.parts.card_state import from_url, picker
from dashboard.surfaces.parts.state import palette, reading

LIST = "dashboard/surfaces/pages/schools.py"
now = reading()
if now.own is None:
    st.page_link(LIST, label="Все школы", icon=":material/arrow_back:")

if not now.has_results:
    st.title("Школа")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО: Ф1 по работам или Ф3 и Ф4 по группам.")
    st.stop()

names = now.ask("school/names")
asked = st.query_params.get("school") or next(iter(names["school"]), "")
found = now.ask("school/card", school=asked)
if found.empty:
    st.title("Такой школы нет")
    st.info(
        f"Школы с логином «{asked}» нет среди загруженных данных. Выберите её в списке школ.",
        icon=":material/search_off:",
    )
    st.stop()

school = found.iloc[0]
if pd.notna(school["district"]) and school["district"] != now.scope.district:
    now = replace(now, scope=Scope(school["district"], ""))
    names = now.ask("school/names")
labels = school_tables.school_labels(names, school)
works = now.ask("school/works", school=asked)
of_year = works[works["academic_year"] == now.the_year]

st.set_page_config(page_title=f"{school['name']} · Объектив")
st.title(school["name"])
st.caption(school_tables.identity(school))
sign_blocks.of_school(now, asked)
with blocks.choices():
    picker("Школа", "school", list(labels), from_url("school", list(labels), asked), labels.__getitem__, width=360)
    if works.empty:
        blocks.empty("Результатов этой школы нет.", "Загрузите Ф1 или протоколы с её работами либо Ф3, Ф4, Ф7.")
        st.stop()
    first = school_tables.first_work(works, of_year, verdict_of_school(now, asked))
    subjects = sorted(works["subject"].unique(), key=russian.subject_name)
    subject = from_url("subject", subjects, first["subject"])
    picker("Предмет", "subject", subjects, subject, russian.subject_name, width=200)
    grades = [str(grade) for grade in sorted(works.loc[works["subject"] == subject, "grade"].unique())]
    grade = from_url("grade", grades, str(first["grade"]) if subject == first["subject"] else grades[0])
    picker("Класс", "grade", grades, grade, str, width=80)
    school_blocks.sheet(now, asked)

card = school_blocks.Card(now, school, subject, int(grade), palette())
if of_year.empty:
    st.info(
        f"За {russian.short_year(now.the_year)} работ этой школы нет: ниже прежние годы.", icon=":material/event_busy:"
    )
else:
    school_blocks.works(card, of_year)

st.subheader(f"{russian.assessment(subject, card.grade)}, {russian.short_year(now.the_year)}")
if aside := findings.set_aside(of_year, subject, card.grade):
    st.warning(aside, icon=":material/report:")
sign_blocks.of_card(card)
left, right = st.columns(2, gap="large")
with left:
    school_blocks.show(card, "trend", school_blocks.trend)
with right:
    school_blocks.show(card, "cohort", school_blocks.cohort)
left, right = st.columns(2, gap="large")
with left:
    school_blocks.show(card, "marks", school_blocks.marks)
with right:
    school_blocks.show(card, "journal", school_blocks.journal)
school_blocks.show(card, "scores", school_blocks.scores)
school_blocks.show(card, "tasks", school_blocks.tasks)
self_analysis_block.of_school(now, asked, school["name"])
school_measures.of_school(asked)
