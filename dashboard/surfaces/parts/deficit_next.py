"""Blocks of «Профдефициты»: did help arrive, targets, suggestions, pupils beside unions."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.charts import deficit_funnel
from dashboard.subjects.teachers import pupils, suggest, tables, wording
from dashboard.subjects.teachers.choice import with_topic_key
from dashboard.subjects.teachers.figures import way as way_of
from dashboard.subjects.teachers.routes import add_route
from dashboard.subjects.teachers.sight import curators
from dashboard.subjects.teachers.suppression import guarded, guarded_steps
from dashboard.subjects.teachers.targets import Counted, counted_targets, year_words
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.deficit_state import Deficits
from dashboard.surfaces.parts.state import palette, store
from dashboard.vocabulary import ALL, FIGURES, Act, Named, Right

_TOPICS = 12
TEACHER_PAGE = "dashboard/surfaces/pages/teacher.py"


def way(of: Deficits) -> None:
    """The funnel with the list behind each step, those without a route, the load of curators."""
    if of.sight.rows and of.reading.own is None:
        left, right = st.columns([11, 8], gap="large")
        with left:
            _way(of)
        with right:
            _curators(of)
    else:
        _way(of)
    _no_route(of)
    if of.sight.rows:
        _late_routes(of)


def _late_routes(of: Deficits) -> None:
    """Routes past their term, by code; a click opens the teacher."""
    everyone = of.ask("curators") if of.reading.own is None else None
    rows = curators(of.reading.ask("today/routes", school=of.choice.school or ALL), everyone)
    if rows.empty:
        return
    shown = wording.late_routes_table(rows, of.schools)
    st.markdown(f"**Срок прошёл: {russian.count(len(rows), 'маршрут', 'маршрута', 'маршрутов')}**")
    st.caption(f"Маршруты не завершены, дольше всех просроченные сверху. {of.source}")
    picked = st.dataframe(
        shown,
        hide_index=True,
        height=blocks.height_of(shown, 390),
        alt="Маршруты с прошедшим сроком",
        key="late_routes",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
    )
    blocks.downloads(shown, key="late_routes")
    open_teacher([shown["Код"].iloc[row] for row in _rows(picked)])


def _way(of: Deficits) -> None:
    steps = way_of(of.reading, of.choice, of.levels)
    counts = guarded_steps([step.n for step in steps], of.least, of.sight.rows)
    beside = of.figures.beside_the_way
    said = (
        f" Ещё {russian.count(beside, *wording.PEOPLE)} прошли курс без маршрута." if beside and of.sight.rows else ""
    )
    blocks.chart(
        deficit_funnel.funnel([step.label for step in steps], counts, palette(), of.least),
        finding=wording.way_finding(steps, counts),
        note=f"Педагогов; каждый шаг часть предыдущего, {of.people}.{said} {of.source}",
        table=lambda: wording.way_table(steps, counts, of.least),
        key="deficit_funnel",
    )
    if of.sight.rows:
        with st.expander("Кто на каждом шаге (коды)", icon=":material/list:", on_change="rerun", key="dsteps") as shelf:
            for step in steps if shelf.open else []:
                codes = ", ".join(step.teachers[:200]) or russian.DASH
                st.markdown(f"**{step.label}** ({russian.number(step.n)}): {codes}")


def route_told() -> None:
    """Says once that a route was written down."""
    if told := st.session_state.pop("route_told", None):
        st.success(told, icon=":material/check_circle:")


def _no_route(of: Deficits) -> None:
    route_told()
    alone = guarded(of.figures.without_route, of.least, of.sight.rows, of.figures.with_deficit)
    st.markdown(f"**{FIGURES[Named.WITHOUT_ROUTE].label}: {alone}**", help=FIGURES[Named.WITHOUT_ROUTE].means)
    if not of.sight.rows:
        st.caption("Список по кодам виден методисту.")
        return
    rows = of.ask("without_route")
    if rows.empty:
        st.caption(f"У всех, у кого сейчас есть дефицит, есть и ИОМ. {of.source}")
        return
    shown = wording.no_route_table(rows, of.schools)
    st.caption(f"По кодам, сначала самые слабые. {of.source}")
    picked = st.dataframe(
        shown,
        hide_index=True,
        height=blocks.height_of(shown, 390),
        alt="Педагоги с дефицитом без маршрута",
        key="no_route",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        column_config={"Самый низкий, %": st.column_config.NumberColumn(format="localized")},
    )
    blocks.downloads(shown, key="no_route")
    open_teacher([shown["Код"].iloc[row] for row in _rows(picked)])
    _names(of, rows)
    if of.reading.as_of >= clock.today() and of.reading.own is None:
        new_route(rows["teacher"].tolist())


def _rows(picked: Any) -> list[int]:
    """The ticked row, or that of the clicked code."""
    return picked.selection.rows or [row for row, column in picked.selection.cells if column == "Код"]


def open_teacher(codes: list[str]) -> None:
    """Go to the page of the first of these teachers."""
    if codes:
        st.switch_page(TEACHER_PAGE, query_params={"teacher": str(codes[0])})


def _names(of: Deficits, rows: pd.DataFrame) -> None:
    """Names as plain text of the screen: a table could be downloaded."""
    if not of.sight.names:
        return
    shelf = st.popover("ФИО", icon=":material/badge:", type="tertiary", on_change="rerun", key="dwho")
    if shelf.open:
        known = of.ask("names").set_index("teacher")["full_name"]
        for code in rows["teacher"].head(100):
            shelf.markdown(f"{code} · {known.get(code, russian.DASH)}")


def new_route(teachers: list[str], opened: bool = False) -> None:
    """Write a route down in place, of one of these teachers."""
    with st.expander("Записать ИОМ", icon=":material/add:", expanded=opened, on_change="rerun", key="droute") as shelf:
        if not shelf.open:
            return
        with st.form("route", border=False, clear_on_submit=True):
            teacher = st.selectbox("Код педагога", teachers)
            left, right = st.columns(2)
            number = left.text_input("№ ИОМ", max_chars=30)
            curator = right.text_input("Куратор (должность или код)", max_chars=60)
            approved = left.date_input("Утверждён", value="today", max_value="today", format="DD.MM.YYYY")
            due = right.date_input("Срок", value=_term(), format="DD.MM.YYYY")
            if st.form_submit_button("Записать", type="primary") and teacher:
                _save(teacher, number, approved, due, curator)


def _term() -> date:
    """The usual term of a route: the end of May of this school year, nothing to be typed."""
    today = clock.today()
    return date(today.year + (today.month >= _FROM_JUNE), 5, 31)


_FROM_JUNE = 6


def _save(teacher: str, number: str, approved: date, due: date | None, curator: str) -> None:
    try:
        with acting(Right.EDIT, Act.CHANGE, f"ИОМ педагога {teacher}") as who:
            add_route(store(), teacher, number, approved, due, curator, who)
    except ValueError as error:
        st.error(str(error), icon=":material/error:")
        return
    st.session_state["route_told"] = f"ИОМ педагога {teacher} записан."
    st.rerun()


def _curators(of: Deficits) -> None:
    rows = of.ask("curators")
    if rows.empty:
        return
    shown = wording.curator_table(curators(rows))
    st.markdown("**Нагрузка кураторов**")
    st.caption("Число ИОМ по всему району; вместо фамилий коды.")
    st.dataframe(shown, hide_index=True, alt="Нагрузка кураторов", height=blocks.height_of(shown, 300))


def targets(of: Deficits) -> None:
    """What roadmaps ask for, counted by the store as the plans' own facts are, with the list behind each number."""
    st.caption(
        f"Весь район, {year_words(of.reading)}. Числа считаются по загруженным КПК и ИОМ, те же стоят в планах; цель "
        "из мероприятия плана с этим источником факта, без него из примера дорожной карты."
    )
    found = counted_targets(of.reading)
    for column, counted in zip(st.columns(len(found), gap="medium"), found, strict=True):
        with column.container(border=True, height="stretch"):
            _target(of, counted)


def _target(of: Deficits, counted: Counted) -> None:
    n, goal = counted.n, counted.target.target
    value = russian.DASH if n is None else guarded(n, of.least, of.sight.rows)
    st.markdown(f"**{counted.title}**", help=counted.target.help)
    st.markdown(f"## {value}{russian.NBSP}из{russian.NBSP}{russian.number(goal)}" if goal else f"## {value}")
    if n is None:
        st.caption("Считать не по чему: нужного файла («КПК» или «ИОМ») ещё нет.")
    elif goal:
        left = guarded(round(goal) - n, of.least, of.sight.rows)
        st.progress(min(n / goal, 1.0) if of.sight.rows or n >= of.least else 0.0)
        st.caption("Цель достигнута" if n >= goal else f"Осталось {left}")
    if counted.target.plan:
        st.caption(f"План «{counted.target.plan}»")
    if of.sight.rows and n:
        table = wording.target_table(counted.rows, of.schools)
        blocks.table_of(lambda: table, key=counted.target.feed, title=counted.title)


def suggestions(of: Deficits) -> None:
    """Topics for unions and pairs of colleagues, each with its reason."""
    hidden = None if of.sight.rows else tables.unions(of.topics, of.least)[1].hidden
    topics = suggest.union_topics(of.topics, of.levels, of.least, hidden)
    st.markdown("**Темы для занятий РМО**")
    st.caption(f"Темы, в которых больше всего педагогов ниже базового уровня. {of.people}. {of.source}")
    shown = wording.topic_table(topics)
    if shown.empty:
        st.info(f"Тем, где не меньше {of.least} педагогов, нет.", icon=":material/group_off:")
    else:
        top = shown.head(_TOPICS)
        st.dataframe(top, hide_index=True, alt="Темы для РМО", height=blocks.height_of(top, 480))
        blocks.downloads(shown, key="union_topics")
    _pairs(of)


def _pairs(of: Deficits) -> None:
    st.markdown("**Кого с кем познакомить**")
    if not of.sight.rows:
        st.caption("Пары по кодам видны методисту.")
        return
    found = suggest.pairs(of.blocks, of.ask("schools"), of.levels)
    st.caption(
        f"Наставник силён там, где у коллеги дефицит, и преподаёт тот же предмет; ближние школы первыми, "
        f"не больше {suggest.MENTEES} педагогов на наставника. Это предложение: решают сами педагоги."
    )
    shown = wording.pair_table(found)
    if shown.empty:
        st.info(
            "Подходящих пар нет: нужны педагоги одного предмета с высоким и минимальным уровнем в одном блоке.",
            icon=":material/group_off:",
        )
        return
    st.dataframe(shown, hide_index=True, alt="Пары наставник и педагог", height=blocks.height_of(shown, 480))
    blocks.downloads(shown, key="mentor_pairs")


def pupils_beside(of: Deficits) -> None:
    """Weak tasks of the district's pupils beside weak topics of the union: two sources, no link drawn."""
    st.caption(
        "Два разных источника рядом, чтобы выбрать тему семинара. Слева работы учеников всего района, справа "
        "добровольная диагностика педагогов предмета. Связь между ними не измеряется, школы и педагоги не "
        "сопоставляются."
    )
    every = of.ask_everyone("blocks")
    subjects = sorted(every["subject"].unique(), key=russian.subject_name)
    likely = next((at for at, code in enumerate(subjects) if code in ("МА", "РУ")), 0)
    subject = st.selectbox(
        "Предмет", subjects, likely, russian.subject_name, key="dboth", bind="query-params", width=260
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Ученики района: задания ниже порога**")
        _weak_tasks(of, str(subject))
    with right:
        st.markdown("**Педагоги района: темы с дефицитами**")
        topics = of.ask_everyone("topics")
        rows = _union_topics(of, topics, str(subject))
        st.caption(f"Источник: диагностика педагогов, на {russian.day(of.reading.as_of)}")
        if rows.empty:
            st.info(f"Тем, где не меньше {of.least} педагогов ниже базового уровня, нет.", icon=":material/group_off:")
        else:
            st.dataframe(rows, hide_index=True, alt="Темы РМО", height=blocks.height_of(rows, 400))


def _union_topics(of: Deficits, topics: pd.DataFrame, subject: str) -> pd.DataFrame:
    """The union's topics, always as a group: a small number of teachers never stands beside pupils' results."""
    keyed = with_topic_key(topics)
    hidden = tables.unions(keyed, of.least)[1].hidden
    found = suggest.union_topics(keyed, of.levels, of.least, hidden)
    shown = wording.topic_table(found[found["subject"] == subject].head(8))
    return shown.drop(columns="РМО")


def _weak_tasks(of: Deficits, subject: str) -> None:
    tasks = of.pupil_tasks()
    rows = pupils.weak_tasks(tasks, subject) if len(tasks) else tasks
    year = russian.short_year(of.reading.year) if of.reading.year else ""
    st.caption(f"Источник: ВПР {year}, Ф1 или Ф2, район в целом; пороги ФИОКО 2026")
    if rows.empty:
        st.info("Заданий ниже порога по этому предмету нет или работы не загружены.", icon=":material/inbox:")
    else:
        st.dataframe(rows, hide_index=True, alt="Слабые задания учеников района", height=blocks.height_of(rows, 400))
