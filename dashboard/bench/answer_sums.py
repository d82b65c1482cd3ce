"""Sums over the works of the benchmark's worlds by the same query that the store is asked."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.demo.works import Sitting
from dashboard.store.beside import ask_beside

_FACT = "task_point_at(known_at, as_of, snapshot)"


def answer_sums(sittings: Sequence[Sitting]) -> pd.DataFrame:
    """Table `answers` of the method's inputs, `school` as its number."""
    parts = [ask_beside("derived/input_answers", _FACT, task_points(sitting), 2) for sitting in sittings]
    return pd.concat(parts, ignore_index=True)


def task_points(sitting: Sitting) -> pd.DataFrame:
    """Rows of the macro `task_point_at`: one per work and task."""
    work, present = sitting.assessment, np.flatnonzero(~sitting.absent)
    tasks, works = len(work.labels), len(present)
    journal = pd.array(sitting.journal[present], dtype="Int8")
    journal[sitting.journal[present] == 0] = pd.NA
    label = np.where(work.is_open & (work.max_points == 1), "К", "")
    return pd.DataFrame(
        {
            "school": np.repeat(sitting.school[present], tasks),
            "subject": work.subject,
            "grade": work.grade,
            "academic_year": f"{work.year - 1}/{work.year}",
            "work": np.repeat(np.arange(works), tasks),
            "place": np.tile(np.arange(1, tasks + 1), works),
            "label": np.tile(label, works),
            "max_points": np.tile(work.max_points, works),
            "points": sitting.points[present].ravel(),
            "primary_score": np.repeat(sitting.scores[present], tasks),
            "journal_mark": journal.repeat(tasks),
        }
    )
