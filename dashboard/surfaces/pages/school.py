"""«Школа»: one school beside its district, region and country; school, subject and grade are in the URL."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.settings import settings
from dashboard.subjects.school import tables as school_tables
from dashboard.surfaces.parts import blocks, school_blocks, school_measures, sign_blocks
from dashboard.surfaces.parts.card_state import from_url, picker
from dashboard.surfaces.parts.state import ask, palette, selection

LIST = "dashboard/surfaces/pages/schools.py"
chosen = selection()
st.page_link(LIST, label="Все школы", icon=":material/arrow_back:")

if chosen.snapshot is None or chosen.year is None:
    st.title("Школа")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО: Ф1 по работам или Ф3 и Ф4 по группам.")
    st.stop()

names = ask("school/names", snapshot=chosen.snapshot, district=chosen.district)
asked = st.query_params.get("school") or next(iter(names["school"]), "")
found = ask("school/card", snapshot=chosen.snapshot, school=asked)
if found.empty:
    st.title("Такой школы нет")
    st.info(
        f"Школы с логином «{asked}» нет среди загруженных данных. Выберите её в списке школ.",
        icon=":material/search_off:",
    )
    st.stop()

school = found.iloc[0]
if pd.notna(school["district"]) and school["district"] != chosen.district:
    names = ask("school/names", snapshot=chosen.snapshot, district=school["district"])
labels = school_tables.school_labels(names, school)
works = ask("school/works", snapshot=chosen.snapshot, school=asked)
now = works[works["academic_year"] == chosen.year]

st.title(school["name"])
st.caption(school_tables.identity(school))
with st.container(horizontal=True):
    picker("Школа", "school", list(labels), from_url("school", list(labels), asked), labels.__getitem__, width=400)
    if works.empty:
        blocks.empty("Результатов этой школы нет.", "Загрузите Ф1 или протоколы с её работами либо Ф3, Ф4, Ф7.")
        st.stop()
    first = works.iloc[-1] if now.empty else now.iloc[0]
    subjects = sorted(works["subject"].unique(), key=russian.subject_name)
    subject = from_url("subject", subjects, first["subject"])
    picker("Предмет", "subject", subjects, subject, russian.subject_name, width=240)
    grades = [str(grade) for grade in sorted(works.loc[works["subject"] == subject, "grade"].unique())]
    grade = from_url("grade", grades, str(first["grade"]) if subject == first["subject"] else grades[0])
    picker("Класс", "grade", grades, grade, str, width=100)

card = school_blocks.Card(
    chosen.snapshot, school, chosen.year, subject, int(grade), chosen.as_of, settings().small_group, palette()
)
if now.empty:
    st.info(
        f"За {russian.short_year(chosen.year)} работ этой школы нет: ниже прежние годы.", icon=":material/event_busy:"
    )
else:
    school_blocks.works(card, now)

st.subheader(f"{russian.assessment(subject, card.grade)}, {russian.short_year(chosen.year)}")
sign_blocks.of_card(card)
compared = card.ask("school/compared")
this_year = compared[compared["academic_year"] == chosen.year]
left, right = st.columns(2, gap="large")
with left:
    school_blocks.trend(card, compared)
with right:
    school_blocks.cohort(card)
left, right = st.columns(2, gap="large")
with left:
    school_blocks.marks(card, this_year)
with right:
    school_blocks.journal(card, this_year)
school_blocks.scores(card)
school_blocks.tasks(card)
school_measures.of_school(asked)
