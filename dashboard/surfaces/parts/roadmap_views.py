"""Views of «Дорожная карта»: list, curve, time line, matrix, parts. Each asks one question."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.charts import roadmap_curve, roadmap_matrix, roadmap_parts, roadmap_timeline
from dashboard.subjects.roadmap import completion
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.roadmap_state import MEASURE_PAGE, may_write, query
from dashboard.surfaces.parts.state import palette, reading
from dashboard.surfaces.parts.status_form import status_form
from dashboard.vocabulary import FIGURES, Named

_TALL = 620
_ALONE, _BESIDE = (100, 1), (100, 46)
"""Widths of the list and of what is beside it: nothing, or the form for the ticked rows."""
_DONE, _MEANS = FIGURES[Named.MEASURE_DONE].label, FIGURES[Named.MEASURE_DONE].means
_TERMS = FIGURES[Named.TERMS_DONE]
_COLUMNS = {
    "№": 40,
    "Мероприятие": 290,
    "Срок": 92,
    "Статус": 215,
    _DONE: 64,
    "Где": 104,
    "Ответственные": 140,
    "Раздел": 190,
    "План": 190,
}


@dataclass(frozen=True)
class Part:
    """A way to break completion down: `of` is the query's name of it, empty for schools; `column` heads its table."""

    of: str
    column: str


PARTS = {
    "Ответственные": Part("owner", "Ответственный"),
    "Разделы": Part("section", "Раздел"),
    "Планы": Part("plan", "План"),
    "Участники": Part("audience", "Для кого"),
    "Уровень": Part("level", "Уровень"),
    "Школы": Part("", "Школа"),
}


def as_list(filters: dict[str, Any], several_plans: bool) -> None:
    """Measures, those late longest on top, then in the order of their plans; chosen ones get a status beside them."""
    rows = query("measures", **filters)
    ticked = st.session_state.get("measures", {}).get("selection", {}).get("rows", [])
    # always the same two columns: a table that moves to another place loses its scroll
    left, right = st.columns(_BESIDE if ticked else _ALONE, gap="small")
    with left:
        shown = ("measures", several_plans, *filters.values())
        chosen = _list(
            rows, reading().kept(shown, lambda: completion.measure_table(query("measures", **filters), several_plans))
        )
    with right:
        if len(chosen):
            _chosen(chosen)


def _chosen(chosen: pd.DataFrame) -> None:
    if len(chosen) == 1 and st.button("Открыть мероприятие", icon=":material/open_in_new:", key="open_measure"):
        st.switch_page(MEASURE_PAGE, query_params={"measure": chosen["measure"].iloc[0]})
    if may_write():
        status_form(chosen, "list")


def _list(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The table; the rows of it that are ticked."""
    late = sum(rows["cells_overdue"] > 0)
    picked = st.dataframe(
        table,
        hide_index=True,
        key="measures",
        on_select="rerun",
        selection_mode="multi-row",
        row_height=35,
        height=min(36 * len(table) + 40, _TALL),
        placeholder="—",
        alt="Мероприятия планов и их статусы",
        column_config={
            name: st.column_config.NumberColumn("%", width=width, format="localized", help=f"{_DONE}: {_MEANS}")
            if name == _DONE
            else st.column_config.TextColumn(name, width=width)
            for name, width in _COLUMNS.items()
            if name in table
        },
    )
    st.caption(
        f"Отметьте строки слева, чтобы записать статус; отметив одну, откройте её страницу. Просрочено: {late}. "
        "Процент: выполнено из всего требуемого, и до срока; прочерк: постоянное или без даты."
    )
    blocks.downloads(table, key="measures")
    return rows.iloc[[row for row in picked.selection.rows if row < len(rows)]]


def as_curve(filters: dict[str, Any], note: str) -> None:
    """Planned and done over the months."""
    rows = query("curve", **filters)
    if rows.empty:
        blocks.empty("Мероприятий с датами здесь нет.", "Уточните сроки на страницах мероприятий.", page=None)
        return
    blocks.chart(
        roadmap_curve.curve(rows, reading().as_of, palette()),
        finding=completion.curve_finding(rows, reading().as_of),
        note=f"{_TERMS.label}: {_TERMS.means}. Намечено: наступившие. "
        f"n = {rows['total'].iloc[0]} сроков, без «не требуется» · {note}",
        table=lambda: completion.curve_table(rows),
        key="curve",
    )


def as_timeline(filters: dict[str, Any], note: str) -> None:
    """Bars of one plan's measures."""
    order = query("measures", **filters)
    due = query("due", plan=filters["plan"])
    due = due[due["measure"].isin(order["measure"])]
    if due.empty:
        blocks.empty("Мероприятий с датами здесь нет.", "Уточните сроки на страницах мероприятий.", page=None)
        return
    late = order["cells_overdue"] > 0
    apart = len(order) - due["measure"].nunique()
    blocks.chart(
        roadmap_timeline.timeline(due, order, reading().as_of, palette()),
        finding=completion.timeline_finding(int(late.sum()), due["measure"].nunique()),
        note=f"Отрезок: от начала до конца срока, знак стоит на сроке; n = {due['measure'].nunique()}, "
        f"без дат ещё {apart} · {note}",
        table=lambda: completion.measure_table(order, False),
        key="timeline",
    )


def as_matrix(filters: dict[str, Any], note: str) -> None:
    """Every school in every measure of one plan that schools carry out."""
    rows = query("matrix", **{name: filters[name] for name in ("plan", "section", "owner")})
    if filters["school"]:
        rows = rows[rows["school"] == filters["school"]]
    if rows.empty:
        said = "Уровень мероприятия меняется на его странице, школы приходят с реестром ОО."
        blocks.empty("Мероприятий уровня «школа» здесь нет или школы ещё не загружены.", said, page=None)
        return
    rows = rows.assign(number=[completion.number_of(row) for row in rows.itertuples()])
    marks = ", ".join(f"{letter} — {status}" for status, letter in roadmap_matrix.LETTERS.items())
    blocks.chart(
        roadmap_matrix.matrix(rows, palette()),
        finding=completion.matrix_finding(rows),
        note=f"{marks}; n = {russian.count(rows['school'].nunique(), 'школа', 'школы', 'школ')} × "
        f"{completion.measures_of(rows['measure'].nunique())}, сверху номера · {note}",
        table=lambda: completion.matrix_table(rows),
        key="matrix",
    )


def as_parts(filters: dict[str, Any], name: str, note: str) -> None:
    """Completion by part; for owners also who is late."""
    part = PARTS[name]
    if part.of:
        rows = query("breakdown", part=part.of, **filters)
    else:
        rows = query("schools", **{key: filters[key] for key in ("plan", "section", "owner")})
    if rows.empty:
        blocks.empty("Здесь пока нечего показать.", "Измените условия выше.", page=None)
        return
    left, right = st.columns(2, gap="large")
    with left:
        _part_chart(rows, part.column, note, f"parts_{name}")
    with right:
        if (rows["overdue"] > 0).any():
            blocks.chart(
                roadmap_parts.late(rows, palette()),
                finding=completion.late_finding(rows) if part.of == "owner" else "Где просрочено больше всего",
                note=f"Мероприятий с пропущенным сроком из всех мероприятий · {note}",
                table=lambda: completion.breakdown_table(rows, part.column),
                key=f"late_{name}",
            )
        else:
            st.markdown("**Просроченных мероприятий нет**")


def _part_chart(rows: pd.DataFrame, column: str, note: str, key: str) -> None:
    if rows["completion_pct"].notna().any():
        blocks.chart(
            roadmap_parts.completion(rows, palette()),
            finding=completion.part_finding(rows),
            note=f"Среднее по мероприятиям с наступившим сроком, %; n — их число · {note}",
            table=lambda: completion.breakdown_table(rows, column),
            key=key,
        )
    else:
        st.markdown("**Сроки ещё не наступили**")
