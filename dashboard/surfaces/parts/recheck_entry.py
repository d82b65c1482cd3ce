"""Entering what the commission found, work by work; whether to stop is said before anything is written."""

import pandas as pd
import streamlit as st

from dashboard import clock, russian
from dashboard.access import acting
from dashboard.charts.recheck_path import recheck_path
from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import import_sources
from dashboard.method.sequential import THRESHOLD
from dashboard.reading import Reading
from dashboard.subjects.control import entry as entries
from dashboard.subjects.control.draws import Asked, Lot
from dashboard.subjects.control.entry import Order
from dashboard.subjects.control.worksheet import CODE, DAY, EXPERT, MARK, PLACE, SCORE
from dashboard.surfaces.parts import blocks, jobs, recheck_lot, traces
from dashboard.surfaces.parts.state import palette, store
from dashboard.vocabulary import Act, Right
from dashboard.vocabulary.control import Verdict

AT_ONCE = 10
"""Works whose turn it is, shown at once."""


def entry(now: Reading, asked: Asked, lot: Lot) -> None:
    """The next works to fill in, the verdict as it stands with them, and the way here."""
    order = entries.order_of(now, asked, lot)
    left, right = st.columns([1, 1], gap="large")
    with left:
        typed = _editor(order, now)
    now_typed = entries.typed_changes(order, typed) if len(typed) else {}
    with right:
        _said(entries.sequence(order, now_typed), order, now)
        if gap := entries.out_of_turn(order, now_typed):
            st.warning(gap, icon=":material/low_priority:")
    with left:
        _keep(order, typed)


def _editor(order: Order, now: Reading) -> pd.DataFrame:
    """Rows typed so far: with points or a mark."""
    waiting = order.waiting.head(AT_ONCE)
    if waiting.empty:
        st.markdown("Проверены все работы жребия.")
        return pd.DataFrame()
    blank = pd.DataFrame(
        {
            PLACE: waiting["place"].astype(int),
            CODE: waiting["participant"].astype(str),
            SCORE: pd.Series(pd.NA, index=waiting.index, dtype="Int64"),
            MARK: pd.Series(pd.NA, index=waiting.index, dtype="Int64"),
            EXPERT: pd.Series("", index=waiting.index, dtype="str"),
            DAY: pd.Series(now.as_of, index=waiting.index),
        }
    )
    shown = st.data_editor(
        blank,
        hide_index=True,
        key=f"recheck_entry_{order.lot.draw_id}_{int(blank[PLACE].iloc[0])}",
        disabled=[PLACE, CODE],
        placeholder="",
        alt="Следующие по жребию работы",
        column_config={
            PLACE: st.column_config.NumberColumn("№", width=45),
            CODE: st.column_config.TextColumn("Код", width=75),
            SCORE: st.column_config.NumberColumn("Балл", width=75, min_value=0, max_value=200, step=1),
            MARK: st.column_config.NumberColumn("Отметка", width=75, min_value=2, max_value=5, step=1),
            EXPERT: st.column_config.TextColumn("Эксперт", width=80, max_chars=40),
            DAY: st.column_config.DateColumn(width=100, format="DD.MM.YYYY"),
        },
    )
    st.caption(
        "Следующие по жребию работы: балл комиссии, отметка посчитается по шкале, или сразу отметка. Заполненный бланк "
        "можно загрузить и целиком на странице «Данные»."
    )
    return shown[shown[SCORE].notna() | shown[MARK].notna()]


def _said(changes: list[int], order: Order, now: Reading) -> None:
    found, said = entries.said_now(changes, order.lot.works)
    if found.verdict is Verdict.OPEN:
        st.info(said, icon=":material/arrow_forward:")
    else:
        st.success(said, icon=":material/flag:")
    st.caption(recheck_lot.disagreement(now, order.lot.subject))
    if changes:
        path = entries.path(changes, order.lot.works)
        figure = recheck_path(path, order.lot.works, 100 * THRESHOLD, palette())
        heads = ["Проверено", "Чисто снижено, %", "Для всех работ от, %", "до, %"]
        blocks.chart(
            figure,
            finding="Чем больше работ, тем уже интервал доли чисто сниженных отметок",
            note=f"Линия: доля среди проверенных, полоса: интервал для всех работ (n = {len(changes)} из "
            f"{order.lot.works}); жребий {russian.day(order.lot.drawn_on)}",
            table=lambda: path.round(1).set_axis(heads, axis=1),
            key="recheck_path",
        )


def _keep(order: Order, typed: pd.DataFrame) -> None:
    count = russian.count(len(typed), "работу", "работы", "работ")
    label = f"Записать {count}" if len(typed) else "Записать"
    if not st.button(label, type="primary", icon=":material/save:", key="keep_entry", disabled=typed.empty):
        return
    work, opened = f"{order.asked.school} {order.lot.work}", store()
    name = f"Перепроверка {work} {clock.local_now():%d.%m.%Y %H-%M-%S}.csv"
    source = SourceFile(name, entries.as_file(order, typed), "csv")
    title = f"Результаты перепроверки, {work}: {len(typed)}"
    with acting(Right.EDIT, Act.CHANGE, title) as who:
        jobs.start(
            title, who, traces.kept(opened.path, title, lambda tell: import_sources(opened, [source], who, tell))
        )
    st.rerun()
