"""The register of rechecks: net share with the interval valid at any stop, verdict, agreement, effect on marks."""

import pandas as pd
import streamlit as st

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control import recheck, views
from dashboard.subjects.control.recheck import Recheck
from dashboard.surfaces.parts import blocks
from dashboard.vocabulary.control import Verdict


def register(now: Reading) -> None:
    """All rechecks of the year, those with a lot and no result too."""
    found = recheck.rechecks(now)
    if not found:
        return
    st.markdown("#### Реестр перепроверок")
    table = pd.DataFrame([_row(one, now) for one in sorted(found, key=_rank)])
    st.dataframe(
        table,
        hide_index=True,
        alt="Реестр перепроверок",
        height=blocks.height_of(table, 420),
        placeholder=russian.DASH,
        column_config={
            "Чисто снижено, %": st.column_config.NumberColumn("Чисто, %", format="localized", help=views.HOW),
            "κ": st.column_config.NumberColumn(
                format="localized", help="Согласие школы и комиссии в отметках сверх случайного: 1 полное, 0 никакого."
            ),
        },
    )
    for said in recheck.notes(found, by_name=True):
        st.caption(said)
    st.caption(views.HOW)
    blocks.downloads(table, key="rechecks")


def _row(one: Recheck, now: Reading) -> dict[str, object]:
    hides = one.is_small(now.least_n) or not one.is_begun
    kappa = one.kappa
    changed = sum(school != commission for school, commission in one.marks)
    return {
        "Школа": one.name,
        "Работа": one.work,
        "Проверено": str(now.few) if one.is_small(now.least_n) else f"{one.rechecked} из {one.works}",
        "Чисто снижено, %": None if hides else round(100 * one.net, 1),
        "Интервал": russian.DASH if hides else f"{russian.number(100 * one.low)} … {russian.percent(100 * one.high)}",
        "Решение": russian.DASH if one.is_small(now.least_n) else one.verdict_name,
        "κ": None if hides or pd.isna(kappa) else round(kappa, 2),
        "Изменено отметок": None if hides else f"{changed} из {len(one.marks)}",
        "«4» и «5»": russian.DASH if hides else _good(one),
        "Порядок": "жребий" if one.by_lot else "не жребием",
    }


def _rank(one: Recheck) -> tuple[int, float]:
    """Decided ones first, those without a result last."""
    order = (Verdict.CONFIRMED, Verdict.CLEARED, Verdict.OPEN)
    return (order.index(one.verdict), -one.net) if one.is_begun else (len(order), 0.0)


def _good(one: Recheck) -> str:
    """Share of marks 4 and 5 among the rechecked works, by the school and by the commission."""
    if not one.marks:
        return russian.DASH
    before, after = (100 * sum(pair[side] >= 4 for pair in one.marks) / len(one.marks) for side in (0, 1))
    return f"{russian.percent(before)} → {russian.percent(after)}"
