"""«Дорожная карта»: any number of plans, how far they are, who is late; filters and view live in the URL."""

import streamlit as st

from dashboard.exports import as_xlsx
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.earlier import earlier
from dashboard.subjects.roadmap.events import STATUSES
from dashboard.subjects.roadmap.ics import calendar_file
from dashboard.surfaces.parts import blocks, kept, roadmap_owed, roadmap_views, taking_away
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.roadmap_state import (
    FILTERS,
    PREVIEW_PAGE,
    choice,
    known_as_of,
    plan_choice,
    plan_labels,
    query,
    school_names,
)
from dashboard.surfaces.parts.state import reading
from dashboard.surfaces.parts.told_words import said
from dashboard.vocabulary import ALL, CURRENT, Level, Status

LIST, OWED, CURVE, TIMELINE = "Список", "Кто должен", "Ход", "Сроки"
MATRIX, PARTS = "Школы и мероприятия", "Разрезы"
OF_ONE_SCHOOL = [LIST, TIMELINE, MATRIX]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

kept.opened(FILTERS)
plans, whole = query("plans"), reading().own is None
if plans.empty:
    st.title("Планов пока нет")
    blocks.empty(
        "Добавьте план мероприятий:",
        "документ Word или LibreOffice, таблицу Excel, текст или один из пяти готовых планов.",
        page=None,
    )
    if whole and st.button("Добавить план", type="primary", icon=":material/add:", key="add_first"):
        st.switch_page(PREVIEW_PAGE)
    st.stop()

labels, names = plan_labels(plans), school_names()
this_year = plans.loc[plans["is_current"], "plan"].map(labels)
named = {ALL: "Все планы", CURRENT: this_year.iloc[0] if len(this_year) == 1 else "Планы этого года"}
with st.container(key="roadmap_head"):  # what the filters decide stands above them: its room is kept
    title, quiet, figures = st.container(), st.container(), st.container()
with blocks.choices():
    plan_label = plan_choice(list(labels.values()))
    plan = next((name for name, label in labels.items() if label == plan_label), plan_label)
    parts = query("parts", plan=plan)
    of_part = {part: rows["name"].unique().tolist() for part, rows in parts.groupby("part")}
    section = choice("Раздел", of_part.get("section", []), "section", 125)
    owner = choice("Ответственный", sorted(of_part.get("owner", [])), "owner", 140)
    level = choice("Уровень", [level.value for level in Level], "level", 88)
    school_name = choice("Школа", list(names.values()), "school_name", 112)
    status = choice("Статус", [Status.OVERDUE.value, *STATUSES], "status", 112)
school = next((login for login, name in names.items() if name == school_name), None)
filters = {"plan": plan, "section": section, "owner": owner, "level": level, "school": school, "status": status}

now, plan_named = query("headline", **filters).iloc[0], named.get(plan_label, plan_label)
title.title(completion.finding(now))
quiet.caption(f"{plan_named} · {completion.measures_of(now['measures'])} · {known_as_of()}. {completion.RULE}")
with figures:
    cards = completion.cards(now)
    for column, card in zip(st.columns(len(cards), gap="small"), cards, strict=True):
        column.metric(
            card.label,
            card.value,
            help=card.help,
            border=True,
            height="stretch",
            delta=None,
            delta_description=card.note,
        )
if plan == CURRENT:
    for sentence in earlier(reading()):
        st.caption(sentence)
said()
with st.container(horizontal=True, vertical_alignment="center"):
    kind = st.segmented_control(
        "Вид",
        [LIST, OWED, CURVE, TIMELINE, MATRIX, PARTS] if whole else OF_ONE_SCHOOL,
        default=LIST,
        required=True,
        key="show",
        **KEPT,
        label_visibility="collapsed",
    )
    if whole and st.button("Добавить план", icon=":material/add:", key="add_plan"):
        st.switch_page(PREVIEW_PAGE)
    shelf = st.popover("Скачать", icon=":material/download:", key="take_away", on_change="rerun")
    if shelf.open:
        with shelf:
            listed, due = query("measures", **filters), query("due", plan=plan)
            st.caption("Список для печати: по условиям выше, просроченное сверху, с местом для отметки.")
            taking_away.file(
                "Список для ответственного, XLSX",
                lambda: as_xlsx(completion.owner_sheet(listed), "Мероприятия"),
                "мероприятия.xlsx",
                XLSX,
                key="owner_sheet",
            )
            taking_away.file(
                "Бланк исполнения, XLSX",
                lambda: as_xlsx(completion.progress_form(listed), TEMPLATES["progress"].title),
                "исполнение.xlsx",
                XLSX,
                key="progress_form",
            )
            taking_away.file(
                "Календарь сроков, ICS", lambda: calendar_file(due, plan_named), "сроки.ics", "text/calendar", key="ics"
            )

note = f"{plan_named}, {known_as_of()}"
if not now["measures"]:
    st.info("Измените условия выше.", icon=":material/search_off:")
    st.stop()
one_plan = filters | {"plan": plan if plan in labels else plans["plan"].iloc[0]}
if plan not in labels and len(plans) > 1 and kind in (TIMELINE, MATRIX):
    st.caption(f"Показан план «{labels[one_plan['plan']]}»; другой выбирается в поле «План».")
if kind == CURVE:
    roadmap_views.as_curve({name: value for name, value in filters.items() if name != "status"}, note)
elif kind == OWED:
    roadmap_owed.owed(filters)
elif kind == TIMELINE:
    roadmap_views.as_timeline(one_plan, known_as_of())
elif kind == MATRIX:
    roadmap_views.as_matrix(one_plan, known_as_of())
elif kind == PARTS:
    part = st.segmented_control(
        "Разрез",
        list(roadmap_views.PARTS),
        default=next(iter(roadmap_views.PARTS)),
        required=True,
        key="part",
        **KEPT,
        label_visibility="collapsed",
    )
    roadmap_views.as_parts(filters, part, note)
else:
    roadmap_views.as_list(filters, len(plans) > 1 and plan not in labels)
