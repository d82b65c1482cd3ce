"""Levels of task completion by the thresholds of ФИОКО 2026 (basic 60 ± 3 %, raised and high 30 ± 1.5 %)."""

from enum import Enum

import pandas as pd

THRESHOLDS = {"Б": (60.0, 57.0), "П": (30.0, 28.5), "В": (30.0, 28.5)}
"""Difficulty → (sufficient from, insufficient below), in % of the task's maximum."""


class TaskLevel(Enum):
    """How a task is done, the most to do last."""

    SUFFICIENT = "sufficient"
    BORDERLINE = "borderline"
    INSUFFICIENT = "insufficient"
    UNKNOWN = "unknown"


LEVEL_NAMES = {
    TaskLevel.SUFFICIENT: "достаточный уровень",
    TaskLevel.BORDERLINE: "у порога",
    TaskLevel.INSUFFICIENT: "недостаточный уровень",
    TaskLevel.UNKNOWN: "сложность неизвестна",
}
SHORT_NAMES = LEVEL_NAMES | {TaskLevel.SUFFICIENT: "достаточно", TaskLevel.INSUFFICIENT: "недостаточно"}
"""For the keys of a chart."""


def task_level(difficulty: str | None, mean_pct: float) -> TaskLevel:
    """The level of one task; unknown without a difficulty."""
    if difficulty not in THRESHOLDS or pd.isna(mean_pct):
        return TaskLevel.UNKNOWN
    sufficient, insufficient = THRESHOLDS[difficulty]
    if mean_pct >= sufficient:
        return TaskLevel.SUFFICIENT
    return TaskLevel.INSUFFICIENT if mean_pct < insufficient else TaskLevel.BORDERLINE


def with_task_levels(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows (difficulty, mean_pct) with `task_level`."""
    pairs = zip(rows["difficulty"], rows["mean_pct"], strict=True)
    levels = [task_level(d if isinstance(d, str) else None, p) for d, p in pairs]
    return rows.assign(task_level=pd.Series(levels, index=rows.index, dtype=object))
