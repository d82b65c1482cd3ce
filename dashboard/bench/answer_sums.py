"""Sums over the works of the benchmark's worlds by the same code that the store's works go through."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.demo.works import Sitting
from dashboard.method.work_sums import work_sums


def answer_sums(sittings: Sequence[Sitting]) -> pd.DataFrame:
    """Table `answers` of the method's inputs, `school` as its number."""
    starts = np.cumsum([0, *(int((~sitting.absent).sum()) for sitting in sittings)])
    papers = pd.concat([_papers(sitting, first) for sitting, first in zip(sittings, starts, strict=False)])
    answers = pd.concat([_answers(sitting, first) for sitting, first in zip(sittings, starts, strict=False)])
    sums = work_sums(papers, answers).drop(columns="part_id")
    return sums.sort_values(["school", "academic_year", "subject", "grade"], ignore_index=True)


def _papers(sitting: Sitting, first: int) -> pd.DataFrame:
    """As papers of `Points.compared`; works are numbered from `first`."""
    work, present = sitting.assessment, np.flatnonzero(~sitting.absent)
    journal = pd.Series(sitting.journal[present], dtype="Int8")
    return pd.DataFrame(
        {
            "work": first + np.arange(len(present)),
            "part_id": "",
            "school": sitting.school[present],
            "subject": work.subject,
            "grade": work.grade,
            "academic_year": f"{work.year - 1}/{work.year}",
            "primary_score": sitting.scores[present],
            "journal_mark": journal.mask(journal == 0),
        }
    )


def _answers(sitting: Sitting, first: int) -> pd.DataFrame:
    """As answers of `Points.compared`."""
    work, present = sitting.assessment, np.flatnonzero(~sitting.absent)
    tasks, works = len(work.labels), len(present)
    return pd.DataFrame(
        {
            "work": np.repeat(first + np.arange(works), tasks),
            "place": np.tile(np.arange(1, tasks + 1), works),
            "max_points": np.tile(work.max_points, works),
            "is_open": np.tile(work.is_open | (work.max_points > 1), works),
            "points": sitting.points[present].ravel(),
        }
    )
