"""«Школы»: the district's schools of a year, by evidence, by name or by how much is known, never by score."""

import streamlit as st

from dashboard import russian
from dashboard.subjects.data.sources import known, loaded
from dashboard.subjects.school import findings
from dashboard.subjects.school import tables as school_tables
from dashboard.subjects.signs.matrix import matrix_of
from dashboard.subjects.signs.verdict import verdicts
from dashboard.surfaces.parts import blocks, kept, school_list
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.state import reading
from dashboard.vocabulary import NO_DATA, Zone

ANY = "все"
TO_CHECK, ODD = "к проверке", "с признаками"
EVIDENCE, MATRIX, RESULTS = "Признаки", "Школы и работы", "Результаты"
BY_EVIDENCE, BY_NAME, BY_DATA = "по признакам", "по названию", "сколько данных"
ZONES = [ANY, TO_CHECK, ODD, *(zone.value for zone in reversed(Zone)), NO_DATA]
FILTERS = ("search", "of_subject", "of_grade", "zone", "kind", "locality", "order", "list")
NOT_A_RATING = "Это не рейтинг: порядок по силе признаков, по названию или по числу данных, а не по результату."
ONLY = "only"
"""Name in the URL of logins that a sentence speaks of, separated by commas."""
now = reading()
kept.opened(FILTERS, [ONLY])

if not now.has_results:
    st.title("Школы")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО: Ф1 по работам или Ф3 и Ф4 по группам.")
    st.stop()

held = now.ask("school/assessments")
subjects = {russian.subject_name(code): code for code in sorted(held["subject"].unique(), key=russian.subject_name)}
told = verdicts(now)

title, quiet = st.container(), st.container()
with blocks.choices():
    text = st.text_input(
        "Найти школу", key="search", **KEPT, type="search", placeholder="название, посёлок, логин", width=190
    )
    zone = st.selectbox("Зона", ZONES, key="zone", **KEPT, width=130)
    subject = subjects.get(st.selectbox("Предмет", [ANY, *subjects], key="of_subject", **KEPT, width=125))
    fitting = held if subject is None else held[held["subject"] == subject]
    grades = {str(grade): int(grade) for grade in sorted(fitting["grade"].unique())}
    grade = grades.get(st.selectbox("Класс", [ANY, *grades], key="of_grade", **KEPT, width=75))
    rows = school_list.rows_of(now, subject, grade)
    kind = st.selectbox("Вид", [ANY, *sorted(rows["kind"].dropna().unique())], key="kind", **KEPT, width=85)
    locality = st.selectbox(
        "Местность", [ANY, *sorted(rows["locality"].dropna().unique())], key="locality", **KEPT, width=90
    )
    order = st.selectbox("Порядок", [BY_EVIDENCE, BY_NAME, BY_DATA], key="order", **KEPT, width=132)
view = st.segmented_control(
    "Показать",
    [EVIDENCE, MATRIX, RESULTS],
    default=EVIDENCE,
    required=True,
    key="list",
    **KEPT,
    label_visibility="collapsed",
)

found = school_tables.search(rows, text or "")
found = found[(kind == ANY) | (found["kind"] == kind)]
found = found[(locality == ANY) | (found["locality"] == locality)]
zones = {one.school: one.zone_name for one in told}
wanted = {TO_CHECK: {Zone.CHECK, Zone.RECHECK}, ODD: {Zone.LOOK, Zone.CHECK, Zone.RECHECK}}.get(zone, {zone})
found = found[(zone == ANY) | found["school"].map(lambda login: zones.get(login, NO_DATA)).isin(wanted)]
found = school_list.only(found, ONLY)
found = school_tables.in_order(found, told, order == BY_EVIDENCE, order == BY_DATA)

shown_works = f"{russian.subject_name(subject) if subject else 'все предметы'}, {grade or 'все'} класс"
source = f"Источник: {loaded(now.ask('data/matrix'), now.the_year)}, на {known(now.as_of)}."
if found.empty:
    title.title(findings.school_list(found, now.the_year))
    st.info("Измените поиск или фильтры.", icon=":material/search_off:")
    st.stop()
if view == MATRIX:
    names = [one for one in told if one.school in set(found["school"])]
    by_school = {one.school: one for one in names}
    matrix = matrix_of(now, [by_school[s] for s in found["school"] if s in by_school], subject, grade)
    title.title(matrix.finding())
    quiet.caption(
        f"{now.scope.name}, {russian.short_year(now.the_year)}. Каждый знак: проверочная работа школы; "
        f"порядок школ: {order}. {source}"
    )
    school_list.matrix(matrix, now.the_year)
else:
    title.title(findings.school_list(found, now.the_year))
    which = shown_works if subject or grade else "все предметы и классы вместе"
    results = " Результаты и доли в %, n: число работ." if view == RESULTS else ""
    quiet.caption(f"{now.scope.name}, {which}.{results} {NOT_A_RATING} {source}")
    shown = ("school list", subject, grade, *found["school"])
    table = now.kept(shown, lambda: school_list.table(now, subject, grade, found["school"]))
    school_list.listed(table, found, f"schools_{now.the_year}_{order}", view == RESULTS, subject, grade, now.few)
    if view == EVIDENCE:
        school_list.note_of_looks(now, told)
