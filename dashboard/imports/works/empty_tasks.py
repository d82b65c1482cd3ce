"""A task that nobody of a school has a point for, though in other schools of the file most have."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from dashboard.imports.readout import Readout

_WORKS, _SCHOOLS, _SHARE = 10, 5, 0.5
"""At least: works of the school, other schools, and the share of the task's maximum that these have got."""


def task_notes(part: Readout) -> Iterator[tuple[Any, str]]:
    """School's check work and sentence, one for each task without a point; none for a school without any point."""
    for work, task in zip(part.tables.get("work", []), part.tables.get("task", []), strict=False):
        rows = work[work["primary_score"].notna()].reset_index(drop=True)
        codes, schools = pd.factorize(rows["school"].astype("object"), sort=True)
        if len(schools) > _SCHOOLS and len(task):
            yield from _of_schools(part, rows, codes, len(schools), task)


def _of_schools(
    part: Readout, rows: pd.DataFrame, codes: np.ndarray, schools: int, task: pd.DataFrame
) -> Iterator[tuple[Any, str]]:
    points = _points(rows, len(task))
    works = np.bincount(codes, minlength=schools)
    got, marked = _sums(np.nan_to_num(points), codes, schools), _sums(np.isfinite(points).astype(float), codes, schools)
    most = np.fmax.reduce(np.vstack([points, task["max_points"].to_numpy(dtype=float, na_value=np.nan)]), axis=0)
    left, others = len(rows) - works[:, None], np.maximum(marked.sum(axis=0) - marked, 1)
    share = (got.sum(axis=0) - got) / others / np.maximum(np.nan_to_num(most), 1)
    asked = (works >= _WORKS) & (got.sum(axis=1) > 0)
    found = asked[:, None] & (got == 0) & (share >= _SHARE) & (others >= _SHARE * left)
    for school, place in np.argwhere(found):
        row = rows.iloc[int(np.argmax(codes == school))].copy()
        row["sheet"] = part.passports[0].sheet if part.passports else ""
        yield row, _said(task["label"].iloc[int(place)], int(works[school]), float(share[school, place]))


def _said(label: str, works: int, share: float) -> str:
    return (
        f"за задание {label} ни у кого ({works}) нет балла, а в других школах файла в среднем {100 * share:.0f} % от "
        "максимума: проверьте, внесены ли баллы"
    )


def _sums(values: np.ndarray, codes: np.ndarray, schools: int) -> np.ndarray:
    """Sums (schools, tasks) of values (works, tasks)."""
    return np.column_stack([np.bincount(codes, column, schools) for column in values.T])


def _points(rows: pd.DataFrame, tasks: int) -> np.ndarray:
    """Points (works, tasks), NaN where a task was not marked."""
    flat = rows["points"].array._pa_array.combine_chunks().flatten()
    return np.asarray(flat.to_numpy(zero_copy_only=False), dtype=float).reshape(len(rows), tasks)
