"""The level at which a task is done."""

import pandas as pd

from dashboard.vocabulary.tasks import THRESHOLDS, TaskLevel


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
