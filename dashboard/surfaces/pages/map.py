"""«Карта рисков»: where to look, on a map; a click, or a row of the table, says why."""

from dataclasses import replace

import streamlit as st

from dashboard import russian
from dashboard.charts import risk_map
from dashboard.reading import EVERYTHING, scopes
from dashboard.subjects.map import words as map_words
from dashboard.subjects.map.scenes import scene_of
from dashboard.surfaces.parts import blocks, card_state, kept, map_state, plots
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.state import palette, reading
from dashboard.vocabulary import QUESTIONS

ANY, DISTRICT, REGION = "все", "Район", "Весь регион"
SCHOOLS, AREAS = "Школы", "Территории"
TABLE = {
    "Школа": 168,
    "Зона": 112,
    "Район": 130,
    "Случайно бывает": 140,
    "Работ": 58,
    "Почему": 420,
    "Населённый пункт": 120,
    "На карте": 110,
}
now = reading()
kept.opened(("map_scope", "map_subject", "map_grade", "map_question", "map_layer"))

if not now.has_results:
    st.title("Карта рисков")
    blocks.empty("Результатов пока нет.", "Загрузите отчёты ФИС ОКО и «Реестр ОО» с широтой и долготой школ.")
    st.stop()

title, quiet = st.container(), st.container()
with blocks.choices():
    if len(scopes(now)) > 1:
        whole = st.segmented_control(
            "Показать", [DISTRICT, REGION], default=DISTRICT, required=True, key="map_scope", **KEPT
        )
        now = replace(now, scope=EVERYTHING) if whole == REGION else now
    map_state.year_slider(reading().ask("district/years")["academic_year"].tolist(), now.the_year)
    held = now.ask("school/assessments")
    subjects = {russian.subject_name(code): code for code in sorted(held["subject"].unique())}
    subject = subjects.get(st.selectbox("Предмет", [ANY, *subjects], key="map_subject", **KEPT, width=125))
    fitting = held if subject is None else held[held["subject"] == subject]
    grades = {str(grade): int(grade) for grade in sorted(fitting["grade"].unique())}
    grade = grades.get(st.selectbox("Класс", [ANY, *grades], key="map_grade", **KEPT, width=72))
    questions = {name: code for code, name in QUESTIONS.items()}
    question = questions.get(st.selectbox("Вопрос", [ANY, *questions], key="map_question", **KEPT, width=165))
    layer = st.segmented_control("Слой", [SCHOOLS, AREAS], default=SCHOOLS, required=True, key="map_layer", **KEPT)

scene = scene_of(now, subject, grade, question)
told = now.kept(("map told", subject, grade, question), lambda: map_words.told(scene_of(now, subject, grade, question)))
title.title(told.finding)
quiet.caption(map_words.quiet_line(scene, REGION if now.scope.is_everything else now.scope.name))
picture, beside = st.columns([3, 2], gap="small")
with picture:
    if scene.land.basis == "none":
        blocks.empty("Школам негде стоять: координат нет.", "Добавьте широту и долготу в «Реестр ОО» и загрузите его.")
    else:
        drawing = map_state.drawing(now, scene, palette(), "areas" if layer == AREAS else "schools")
        clicked = plots.clickable(drawing.figure, "risk_map", told.alt, at_once=True, config={"displayModeBar": True})
        map_state.open_clicked(clicked)
        st.caption(
            map_words.under_areas(scene) if layer == AREAS else map_words.under_map(drawing.folded, drawing.folds)
        )
with beside:
    if layer == AREAS:
        areas = map_words.area_table(scene)
        numbers = areas.columns.drop("Территория")
        st.dataframe(
            areas,
            hide_index=True,
            alt="Территории и доля работ без признаков",
            placeholder=russian.DASH,
            height=blocks.height_of(areas, risk_map.HEIGHT - 40),
            column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
        )
        blocks.downloads(areas, key="map_areas")
    else:
        table = told.schools
        pick = st.dataframe(
            table,
            hide_index=True,
            key="map_table",
            on_select="rerun",
            selection_mode="single-row",
            column_order=[name for name in TABLE if now.scope.is_everything or name != "Район"],
            placeholder=russian.DASH,
            alt="Школы карты, их зоны и причины",
            height=blocks.height_of(table, risk_map.HEIGHT - 40),
            column_config={
                name: st.column_config.NumberColumn(width=width, format="localized")
                if name == "Работ"
                else st.column_config.TextColumn(width=width)
                for name, width in TABLE.items()
            },
        )
        st.caption("Отметьте строку слева, чтобы открыть школу.")
        blocks.downloads(table, key="map_schools")
        if pick.selection.rows:
            row = scene.schools.set_index("school").loc[table["Логин"].iloc[pick.selection.rows[0]]]
            card_state.open_card(str(row.name), *map_state.work_of(row))
    if lost := map_words.lost_line(scene):
        st.markdown(lost)
