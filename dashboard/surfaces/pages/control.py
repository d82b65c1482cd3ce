"""«Контроль»: cases, rechecks, cross-checks, observers, the trial of the signs; the view is in the URL."""

import streamlit as st

from dashboard.surfaces.parts import (
    control_cases,
    control_cross,
    control_observers,
    control_recheck,
    control_trial,
    trend_blocks,
)
from dashboard.surfaces.parts.state import reading

VIEWS = {
    "cases": "Разбирательства",
    "recheck": "Перепроверка",
    "cross": "Взаимопроверка",
    "observers": "Наблюдатели",
    "trial": "Испытание",
}
_DRAW = {
    "cases": control_cases.draw,
    "recheck": control_recheck.draw,
    "cross": control_cross.draw,
    "observers": control_observers.draw,
    "trial": control_trial.draw,
}
now = reading()
st.title("Контроль")
view = trend_blocks.from_url("view", VIEWS, "cases")
trend_blocks.switch("Вид", "view", VIEWS, view)
_DRAW[view](now)
