"""Blocks of «Профдефициты»: headline figures and the heatmap in its five views."""

from math import ceil

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import russian
from dashboard.charts import deficit_levels, heatmap
from dashboard.subjects.teachers import order, tables, wording
from dashboard.subjects.teachers.suppression import tells_few
from dashboard.subjects.teachers.tables import Groups
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.deficit_next import open_teacher
from dashboard.surfaces.parts.deficit_state import Deficits
from dashboard.surfaces.parts.kept import KEPT
from dashboard.surfaces.parts.state import palette
from dashboard.vocabulary.teachers import BASIC, HIGH, MIN

ROWS = 30
"""Teachers on one leaf of the heatmap: their numbers are readable, and a leaf is drawn at once."""
MOST_COLUMNS = 30
_TOTAL = "Все педагоги"
_NARROW = 8
"""With more columns the heatmap takes the whole width."""
_NOW, _CHANGE = "сейчас", "изменение"
_VIEWS = {
    "Педагоги × блоки": "block",
    "Педагоги × темы": "topic_key",
    "Школы × блоки": "school",
    "Предметы × блоки": "subject",
    "РМО × темы": "union",
}
_OF_GROUPS = ("school", "subject", "union")


def caption(of: Deficits) -> None:
    """The quiet line under the title."""
    st.caption(
        f"{of.reading.scope.name} · на {russian.day(of.reading.as_of)} · {wording.thresholds(of.levels)} · "
        "источник: добровольная диагностика педагогов, не ВПР"
    )
    unknown = of.ask("unknown") if of.reading.own is None else None
    if unknown is not None and len(unknown):
        codes = f": {', '.join(unknown['teacher'].head(5))}" if of.sight.rows else ""
        more = " …" if of.sight.rows and len(unknown) > 5 else ""
        told = russian.count(len(unknown), "код", "кода", "кодов")
        st.caption(f"В реестре педагогов нет: {told}{codes}{more}. Их результаты учтены, школа неизвестна.")


def figures(of: Deficits) -> None:
    """Five headline figures."""
    found = wording.metrics(of.figures, of.ask("diagnosed"), of.levels, of.least, of.sight.rows)
    for column, figure in zip(st.columns(len(found), gap="small"), found, strict=True):
        column.metric(
            figure.label, figure.value, help=figure.help, border=True, height="stretch", delta_description=figure.note
        )


def where_weak(of: Deficits) -> None:
    """The heatmap of the chosen view, and levels by block beside it where single teachers are shown."""
    views = [name for name, view in _VIEWS.items() if of.sight.rows or view in _OF_GROUPS]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = _VIEWS[st.selectbox("Показать", views, key="dview", **KEPT, width=220)]
        mode = _NOW
        if view not in _OF_GROUPS:
            mode = st.segmented_control(
                "Что в ячейке", [_NOW, _CHANGE], default=_NOW, required=True, key="dcell", **KEPT
            )
    wide = view in ("topic_key", "union") and of.topics["topic_key"].nunique() > _NARROW
    main, beside = (st.container(), st.container()) if wide else st.columns([13, 8], gap="large")
    with main:
        if view in _OF_GROUPS:
            _groups(of, view)
        else:
            _teachers(of, view, mode == _CHANGE)
    with beside:
        _levels(of)


def _levels(of: Deficits) -> None:
    """How many teachers stand at each level; left out where that would tell a small group."""
    rows, figure = of.kept(("levels", palette().paper), lambda: _drawn_levels(of))
    if of.sight.rows or not tells_few(rows[[MIN, BASIC, HIGH]].to_numpy(), of.least):
        blocks.chart(
            figure,
            finding=wording.level_finding(rows),
            note=f"Педагогов на каждом уровне по последней диагностике, {of.people}. {of.source}",
            table=wording.level_table(rows),
            key="deficit_levels",
        )


def _drawn_levels(of: Deficits) -> tuple[pd.DataFrame, go.Figure]:
    rows = wording.level_rows(of.blocks, of.levels)
    return rows, deficit_levels.levels_by_block(rows, palette())


def _teachers(of: Deficits, column: str, change: bool) -> None:
    """Single teachers by code, leaf by leaf in the order of patterns."""
    pct, ordered = _in_order(of, column, change)
    if pct.empty:
        st.info(
            "Повторных диагностик у этих педагогов нет: изменение появится после второй диагностики.",
            icon=":material/inbox:",
        )
        return
    shown = ordered[ordered.columns[:MOST_COLUMNS]]
    leaves = ceil(len(shown) / ROWS)
    place = st.container()
    leaf = st.pagination(leaves, key="dleaf", bind="query-params") if leaves > 1 else 1
    title = {"block": "Блоки", "topic_key": "Темы"}[column]
    note = _note(of, shown, leaf, leaves, change, len(ordered.columns))
    finding = wording.change_finding(pct) if change else wording.heat_finding(pct, of.levels, title, _names(of, column))
    with place:
        blocks.chart(
            of.kept(("leaf", column, change, leaf, palette().paper), lambda: _leaf(of, column, change, leaf)),
            finding=finding,
            note=note,
            table=lambda: wording.wide_table(ordered, "Код", {}),
            key=f"deficit_heat_{column}",
            chosen=open_teacher,
        )


def _in_order(of: Deficits, column: str, change: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Teachers' results as they stand, and in the order of patterns with the weakest column first."""

    def make() -> tuple[pd.DataFrame, pd.DataFrame]:
        pct = tables.teachers(of.topics, column, change)
        return pct, pct if pct.empty else pct.loc[order.by_pattern(pct), order.by_mean(pct)]

    return of.kept(("teachers", column, change), make)


def _leaf(of: Deficits, column: str, change: bool, leaf: int) -> go.Figure:
    ordered = _in_order(of, column, change)[1]
    rows = ordered[ordered.columns[:MOST_COLUMNS]].iloc[(leaf - 1) * ROWS : leaf * ROWS]
    names, limits = _names(of, column), (of.levels.basic_from, of.levels.high_from)
    if change:
        return heatmap.change(rows, palette(), column_names=names)
    return heatmap.heatmap(rows, palette(), limits=limits, column_names=names)


def _names(of: Deficits, column: str) -> dict[object, str]:
    return wording.topic_names(of.topics) if column == "topic_key" else {}


def _note(of: Deficits, shown: pd.DataFrame, leaf: int, leaves: int, change: bool, columns: int) -> str:
    what = (
        "Изменение между первой и последней диагностикой тех же тем, п. п."
        if change
        else f"Результат последней диагностики, % от максимума; темнее: больше работы. {_tones(of)}"
    )
    part = ""
    if leaves > 1:
        first, last = (leaf - 1) * ROWS + 1, min(leaf * ROWS, len(shown))
        part = f", педагоги {first}–{last} из {russian.number(len(shown))}, похожие рядом, слабые первыми"
    cut = (
        f". Показаны {MOST_COLUMNS} самых слабых столбцов из {columns}, все есть в таблице"
        if columns > MOST_COLUMNS
        else ""
    )
    return f"{what} n = {russian.number(len(shown))}{part}{cut}. {of.source}"


def _tones(of: Deficits) -> str:
    low, high = russian.percent(of.levels.basic_from), russian.percent(of.levels.high_from)
    return f"Три тона: ниже {low}, от {low}, от {high}."


def _groups(of: Deficits, view: str) -> None:
    """Groups of teachers with small ones hidden; rows are schools, subjects, or topics of unions."""
    names: dict[object, str]
    if view == "school":
        table, first, many = tables.groups(of.topics, "school", "block", of.least), "Школа", "Школы"
        names = of.schools
    else:
        by_block, by_topic = tables.unions(of.topics, of.least)
        table, first, many = (by_block if view == "subject" else by_topic), "Предмет", "Предметы"
        names = {code: russian.subject_name(str(code)) for code in table.pct.index}
    if table.pct.empty:
        st.info(f"Групп, где не меньше {of.least} педагогов, нет.", icon=":material/group_off:")
        return
    pct, n, hidden = _ordered(table)
    if view == "union":
        pct, n, hidden = pct.T, n.T, hidden.T
        names |= wording.topic_names(of.topics)
    else:
        pct, n, hidden = _with_total(table, pct, n, hidden)
    limits = (of.levels.basic_from, of.levels.high_from)
    note = (
        f"Средний результат, % от максимума · число педагогов; темнее: больше работы. {_tones(of)} {of.people}. "
        f"{wording.hidden_note(table, of.least)}"
    ).rstrip()
    blocks.chart(
        heatmap.heatmap(pct, palette(), limits=limits, n=n, hidden=hidden, row_names=names, column_names=names),
        finding=wording.group_finding(table, many),
        note=f"{note}. {of.source}".replace("..", "."),
        table=lambda: wording.group_table(table, first, names),
        key=f"deficit_groups_{view}",
    )


def _ordered(table: Groups) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The table's parts with rows by pattern and the weakest column first."""
    known = [label for label in order.by_pattern(table.pct) if table.n.loc[label].notna().any()]
    dark = [label for label in table.pct.index if label not in known and table.hidden.loc[label].any()]
    columns = sorted(table.pct.columns, key=lambda column: (table.column_pct[column], column))
    rows = [*known, *dark]
    return table.pct.loc[rows, columns], table.n.loc[rows, columns], table.hidden.loc[rows, columns]


def _with_total(
    table: Groups, pct: pd.DataFrame, n: pd.DataFrame, hidden: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The same with a last row for all teachers."""
    return (
        pd.concat([pct, table.column_pct.rename(_TOTAL).to_frame().T[pct.columns]]),
        pd.concat([n, table.column_n.rename(_TOTAL).to_frame().T[n.columns]]),
        pd.concat([hidden, pd.DataFrame(False, index=[_TOTAL], columns=hidden.columns)]),
    )
