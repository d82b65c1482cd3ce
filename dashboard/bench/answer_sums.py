"""Sums over the works of the benchmark's worlds by the same query that the store is asked."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np
import pandas as pd

from dashboard.demo.works import Sitting
from dashboard.store.beside import ask_beside

BATCH = 30_000
"""Works asked about at once: a query has its price, a table has its memory."""
_FACT = "part_point"
_MARK = "#"
"""Between a subject and the number of its world: check works of two worlds have nothing to do with each other."""


def answer_sums(sittings: Sequence[Sitting]) -> pd.DataFrame:
    """Table `answers` of the method's inputs, `school` as its number."""
    return answer_sums_of([sittings])[0]


def answer_sums_of(worlds: Sequence[Sequence[Sitting]], threads: int = 1) -> list[pd.DataFrame]:
    """The same table for each of many worlds, asked for together."""
    parts = [_asked(batch, threads) for batch in _batches(worlds)]
    table = pd.concat(parts, ignore_index=True)
    split = table["subject"].str.split(_MARK, expand=True)
    table["subject"], world = split[0], split[1].astype(int)
    found = dict(iter(table.groupby(world.to_numpy())))
    return [found[k].reset_index(drop=True) for k in range(len(worlds))]


def _batches(worlds: Sequence[Sequence[Sitting]]) -> Iterator[list[pd.DataFrame]]:
    batch: list[pd.DataFrame] = []
    works = 0
    for k, sittings in enumerate(worlds):
        for sitting in sittings:
            points = task_points(sitting)
            batch.append(points.assign(subject=points["subject"] + f"{_MARK}{k}", work=points["work"] + works))
            works += int((~sitting.absent).sum())
            if works >= BATCH:
                yield batch
                batch, works = [], 0
    if batch:
        yield batch


def _asked(batch: list[pd.DataFrame], threads: int) -> pd.DataFrame:
    sums = ask_beside("derived/sums_answers", _FACT, pd.concat(batch, ignore_index=True), threads)
    return sums.drop(columns="part_id").sort_values(["school", "academic_year", "subject", "grade"])


def task_points(sitting: Sitting) -> pd.DataFrame:
    """Rows of the fact `part_point`: one per work and task."""
    work, present = sitting.assessment, np.flatnonzero(~sitting.absent)
    tasks, works = len(work.labels), len(present)
    journal = pd.array(sitting.journal[present], dtype="Int8")
    journal[sitting.journal[present] == 0] = pd.NA
    label = np.where(work.is_open & (work.max_points == 1), "К", "")
    return pd.DataFrame(
        {
            "part_id": str(UUID(int=0)),
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
