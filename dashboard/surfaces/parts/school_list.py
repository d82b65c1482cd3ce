"""Views of «Школы»: the list with zone and reason, the list with results, the matrix of schools and works."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.charts.zone_matrix import zone_matrix
from dashboard.reading import Reading
from dashboard.subjects.school import tables
from dashboard.subjects.signs.matrix import Matrix
from dashboard.subjects.signs.verdict import Verdict, by_chance, left, verdicts
from dashboard.subjects.today.answers import answered_on
from dashboard.surfaces.parts import blocks, card_state, map_state, plots
from dashboard.surfaces.parts.numbers import EVIDENCE, LIST, columns, on_screen
from dashboard.surfaces.parts.state import palette
from dashboard.vocabulary import ALL, NO_DATA, QUESTIONS, SHAPES, Zone

NAME = "Школа"
_LEFT_TOLD = 5
"""Schools that left the list, told under it; the rest are in their cards."""
_FEW_WORKS = "участников меньше 10, зоны нет"


def rows_of(now: Reading, subject: str | None, grade: int | None) -> pd.DataFrame:
    """Answer of school/list for a subject and grade, None for all."""
    return now.ask("school/list", subject=subject or ALL, grade=ALL if grade is None else str(grade))


def table(now: Reading, subject: str | None, grade: int | None, schools: pd.Series) -> pd.DataFrame:
    """The table of these schools (logins) in their order."""
    rows = rows_of(now, subject, grade).set_index("school").loc[list(schools)].reset_index()
    return tables.school_list(rows, verdicts(now), now.few, answered_on(now))


def only(found: pd.DataFrame, name: str) -> pd.DataFrame:
    """The schools that a sentence speaks of, by the URL's `name`; all of them once the reader asks for all."""
    asked = [login for login in st.query_params.get(name, "").split(",") if login]
    if not asked:
        return found
    kept = found[found["school"].isin(asked)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Показано по ссылке: {russian.count(len(kept), 'школа', 'школы', 'школ')}.")
        st.button("Показать все школы", type="tertiary", key="all_schools", on_click=_forget, args=(name,))
    return kept


def _forget(name: str) -> None:
    st.query_params.pop(name, None)


def listed(
    table: pd.DataFrame,
    found: pd.DataFrame,
    key: str,
    with_results: bool,
    subject: str | None,
    grade: int | None,
    few: russian.Few,
) -> None:
    """The list; a click on a name, or a ticked row, opens the school. `found` stands in the rows of `table`."""
    look = LIST if with_results else EVIDENCE
    picked = st.dataframe(
        _linked(on_screen(table[list(look)])),
        hide_index=True,
        key=f"{key}_{with_results}",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        height=min(36 * len(table) + 40, 720),
        placeholder=russian.DASH,
        alt="Школы района и их результаты за год",
        column_config=columns(table, look),
    )
    st.caption(f"Название открывает карточку школы. Прочерк: данных нет или работ {few}.")
    blocks.downloads(table, key="schools")
    rows = picked.selection.rows or [row for row, column in picked.selection.cells if column == NAME]
    if rows:
        card_state.open_card(found["school"].iloc[rows[0]], subject, grade)


def note_of_looks(now: Reading, told: list[Verdict]) -> None:
    """Under the list: how many lines honest schools alone would give, and which were in it and went."""
    gone = left(told)
    said = "; ".join(f"{one.name}: {one.history}" for one in gone[:_LEFT_TOLD])
    more = f"; и ещё {len(gone) - _LEFT_TOLD}" if len(gone) > _LEFT_TOLD else ""
    lines = [by_chance(now), f"Были в списке раньше, сейчас нет. {said}{more}." if gone else ""]
    if words := [blocks.literal(line) for line in lines if line]:
        st.caption("  \n".join(words))


def _linked(table: pd.DataFrame) -> Any:
    """Names in the colour of a link."""
    return table.style.map(lambda _: f"color: {palette().school}", subset=[NAME])


def matrix(of: Matrix, year: str) -> None:
    """A sign per check work; a click opens the school's card at it."""
    if of.is_empty:
        st.info("Зон по отдельным работам нет: нет работ не менее чем с 10 участниками.", icon=":material/inbox:")
        return
    cells = of.cells.assign(
        work=[russian.assessment_code(row.subject, row.grade) for row in of.cells.itertuples()],
        zone=of.cells["zone"].fillna(NO_DATA),
    )
    names = {one.school: one.name for one in of.schools}
    cells["said"] = [_said(row, names) for row in cells.itertuples()]
    rows = {one.school: f"{SHAPES[one.zone_name]} {one.name}" for one in of.schools}
    st.caption(
        " · ".join(f"{SHAPES[zone]} {zone}" for zone in reversed(Zone))
        + f" · {SHAPES[NO_DATA]} {_FEW_WORKS} · пусто: работу не писали"
    )
    clicked = plots.clickable(
        zone_matrix(cells, rows, of.heads(), palette()),
        f"matrix_{year}",
        f"{of.finding()}. Строки: школы, столбцы: проверочные работы",
        at_once=True,
    )
    table = of.table().rename(columns={"name": NAME, "school": "Логин"})
    blocks.table_of(table[[NAME, *of.heads(), "Логин"]], key="zones_of_works", title=of.finding())
    map_state.open_clicked(clicked)


def _said(row: Any, names: dict[str, str]) -> str:
    """Words of a cell under the pointer."""
    head = f"{names[row.school]}<br>{russian.assessment(row.subject, row.grade)}"
    if row.zone == NO_DATA:
        return f"{head}<br>{_FEW_WORKS}"
    why = f", {QUESTIONS[row.question].lower()}" if row.zone != Zone.USUAL and isinstance(row.question, str) else ""
    return f"{head}<br>{SHAPES[row.zone]} {row.zone}{why}"
