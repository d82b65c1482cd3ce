"""Pupils' weak tasks of the whole district, as themes for seminars; nothing here knows a teacher or a school."""

import pandas as pd

from dashboard import russian
from dashboard.vocabulary.tasks import THRESHOLDS

_UNKNOWN_FROM = 50.0
"""Where a task's difficulty is not known, below this % it is weak."""


def weak_tasks(rows: pd.DataFrame, subject: str, most: int = 8) -> pd.DataFrame:
    """The tasks furthest below their threshold for people; `rows` is `teachers/pupil_tasks`, small groups masked."""
    own = rows[(rows["subject"] == subject) & rows["mean_pct"].notna()]
    limit = own["difficulty"].map(lambda mark: THRESHOLDS.get(mark, (0, _UNKNOWN_FROM))[1])
    weak = own.assign(limit=limit, gap=limit - own["mean_pct"])
    weak = weak[weak["gap"] > 0].sort_values(["gap", "grade", "label"], ascending=[False, True, True]).head(most)
    return pd.DataFrame(
        {
            "Класс": weak["grade"],
            "Задание": weak["label"],
            "Сложность": weak["difficulty"].fillna(russian.DASH),
            "Выполнение, %": weak["mean_pct"].round(0),
            "Порог, %": weak["limit"],
            "Работ": weak["n"],
        }
    )
