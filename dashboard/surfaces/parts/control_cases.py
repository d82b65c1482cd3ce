"""«Разбирательства» of «Контроль»: the board of cases, and one of them with its steps and the next act."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.reading import Reading
from dashboard.subjects.blocks import Table
from dashboard.subjects.control.case_acts import open_cases
from dashboard.subjects.control.case_views import NONE, ended, finding, waiting
from dashboard.subjects.control.cases import Case, Subject, cases
from dashboard.subjects.signs.verdict import verdicts
from dashboard.surfaces.parts import blocks, clicks, control_case
from dashboard.surfaces.parts.state import store
from dashboard.vocabulary import NO_DATA, NOTABLE, Act, Right
from dashboard.vocabulary.control import CASE_STEP_NAMES, CaseStep

_ANY, _LATE, _CLOSED = "все открытые", "просроченные", "закрытые"
CASE, OF = "case", "of"
"""Names in the URL of the case that is open on the page, and of the school to open one for."""


def draw(now: Reading) -> None:
    """The board, one case, and signs that nobody has looked into yet."""
    found = cases(now)
    clicks.said()
    opened, closed = [one for one in found if one.is_open], [one for one in found if not one.is_open]
    of_year = [one for one in closed if one.subject.academic_year == now.year]
    st.markdown(f"#### {finding(opened, of_year) if found else 'Разбирательств пока нет'}")
    if not found:
        st.caption(NONE)
    else:
        _board(opened, closed)
    chosen = next((one for one in found if one.case_id == st.query_params.get(CASE)), None)
    if chosen is not None:
        control_case.show(now, chosen)
    _open_new(now, found)


def _board(opened: Sequence[Case], closed: Sequence[Case]) -> None:
    names = [
        _ANY,
        *(f"ждём: {CASE_STEP_NAMES[step]}" for step in CaseStep if step is not CaseStep.FLAG),
        _LATE,
        _CLOSED,
    ]
    with blocks.choices():
        which = st.selectbox("Показать", names, key="cases_shown", width=210)
    shown = _chosen(which, opened, closed)
    if not shown:
        st.caption("Таких разбирательств нет.")
        return
    table = frame(ended(shown) if which == _CLOSED else waiting(shown))
    picked = st.dataframe(
        table,
        hide_index=True,
        key=f"board_{which}",
        on_select="rerun",
        selection_mode="single-row",
        placeholder=russian.DASH,
        height=blocks.height_of(table, 340),
        alt="Разбирательства: школа, работа, чего ждут и срок",
        column_config={"Срок": _DAY, "Закрыто": _DAY},
    )
    st.caption("Отметьте строку слева, чтобы открыть разбирательство. Срок в рабочих днях.")
    blocks.downloads(table, key="cases")
    rows = [row for row in picked.selection.rows if row < len(shown)]
    if rows and st.query_params.get(CASE) != shown[rows[0]].case_id:
        st.query_params[CASE] = shown[rows[0]].case_id
        st.rerun()


_DAY = st.column_config.DateColumn(format="DD.MM.YYYY")


def _chosen(which: str, opened: Sequence[Case], closed: Sequence[Case]) -> list[Case]:
    if which == _CLOSED:
        return list(closed)
    if which == _LATE:
        return [one for one in opened if one.days_late is not None]
    if which == _ANY:
        return list(opened)
    return [one for one in opened if one.step and which.endswith(CASE_STEP_NAMES[one.step])]


def frame(table: Table) -> pd.DataFrame:
    """A table of a view as a frame with its heads."""
    return pd.DataFrame(list(table.rows), columns=[column.title for column in table.columns])


def _open_new(now: Reading, found: Sequence[Case]) -> None:
    """Signs of the year that have no case: chosen ones get one, all together."""
    if not now.has_results:
        return
    free = _free(now, found)
    wanted = next((about for about in free if about.school == st.query_params.get(OF) and _is_asked(about)), None)
    title = f"Открыть разбирательство: школ с признаками без него {len({about.school for about in free})}"
    with st.expander(title, icon=":material/add:", expanded=wanted is not None):
        if not free:
            st.caption("У всех школ с признаками этого года разбирательства есть.")
            return
        every = st.checkbox("Все школы зон «проверить» и «перепроверка»", key="cases_for_all_notable")
        picked = [about for about, (_, zone) in free.items() if about == wanted or (every and zone in NOTABLE)]
        with st.form("open_cases", border=False):
            chosen = st.multiselect(
                "Школы",
                list(free),
                default=picked,
                format_func=lambda about: f"{free[about][0]}: {free[about][1]}, {about.work}",
                key=f"cases_to_open_{every}_{wanted}",
                placeholder="не выбрано",
                select_all=False,
            )
            day = st.date_input(
                "День признака", value=now.as_of, max_value=clock.today(), format="DD.MM.YYYY", width=160
            )
            sent = st.form_submit_button("Открыть", type="primary", icon=":material/add:", key="open_cases_now")
        st.caption(
            "Предмет и класс берутся из самого сильного признака, другую работу школы открывают с её карточки; срок "
            "письма считается в рабочих днях."
        )
        if sent and chosen:
            _opened(chosen, day)


def _free(now: Reading, found: Sequence[Case]) -> dict[Subject, tuple[str, str]]:
    """What may be looked into: name of the school and zone of the strongest check work of each school with signs, and
    of the one that the address names; without what has a case."""
    signs = {one.about(now.the_year): (one.name, one.zone_name) for one in verdicts(now) if one.has_signs}
    asked = next((one for one in verdicts(now) if one.school == st.query_params.get(OF)), None)
    cells = now.ask("signs/cells")
    works = {
        about: (asked.name, row.zone if isinstance(row.zone, str) else NO_DATA)
        for row in cells[cells["school"] == (asked.school if asked else "")].itertuples()
        if asked
        and _is_asked(about := Subject(asked.school, now.the_year, row.subject, int(row.grade)))
        and "subject" in st.query_params
    }
    told = {one.subject for one in found}
    return {about: said for about, said in (signs | works).items() if about not in told}


def _is_asked(about: Subject) -> bool:
    """Whether the address means this check work; without one in it the first of the school is meant."""
    subject, grade = st.query_params.get("subject"), st.query_params.get("grade")
    return subject is None or (about.subject, str(about.grade)) == (subject, grade)


def _opened(about: Sequence[Subject], day: date) -> None:
    named = ", ".join(one.school for one in about)
    with acting(Right.EDIT, Act.CHANGE, f"открыты разбирательства: {named}", {one.school for one in about}) as who:
        made = open_cases(store(), about, day, who)
    clicks.say(f"Открыто: {russian.count(len(made), 'разбирательство', 'разбирательства', 'разбирательств')}.")
    if len(made) == 1:
        st.query_params[CASE] = made[0]
    st.rerun()
