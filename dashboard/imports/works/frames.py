"""Frames for the fact tables, backed by Arrow: lists of points and NULLs reach the store as they are."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as arrow
from pyarrow import compute

from dashboard.files.tidy import academic_year
from dashboard.imports.frame import Assessment
from dashboard.imports.works.schema import JOURNAL, MARK, PRIMARY, task_column
from dashboard.imports.works.schools import UnitRow
from dashboard.imports.works.tasks import Task


def work_frame(form: str, work: Assessment, frame: pd.DataFrame, tasks: int) -> pd.DataFrame:
    """Rows of `work` from checked rows; `points` is a list of small integers per row, NULL where X."""
    size = len(frame)
    columns = _constants(form, work, size) | {
        "school": arrow.array(frame["school"], arrow.string()),
        "participant": arrow.array(frame["participant"], arrow.string()),
        "class_name": _words(frame["class_name"]),
        "variant": _words(frame["variant"]),
        "absent": arrow.array(frame["absent"].to_numpy()),
        "points": _points(frame, tasks),
        "primary_score": _whole(frame[PRIMARY].to_numpy(), arrow.int16()),
        "mark": _whole(frame[MARK].to_numpy(), arrow.int8()),
        "journal_mark": _whole(frame[JOURNAL].to_numpy(), arrow.int8()),
    }
    return _pandas(columns)


def task_frame(form: str, work: Assessment, tasks: Sequence[Task]) -> pd.DataFrame:
    """Rows of `task`, positions from 1 in the order of the sheet."""
    columns = _constants(form, work, len(tasks)) | {
        "position": arrow.array(range(1, len(tasks) + 1), arrow.int16()),
        "label": arrow.array([task.label for task in tasks], arrow.string()),
        "max_points": arrow.array([task.max_points for task in tasks], arrow.int16()),
        "difficulty": arrow.array([task.difficulty for task in tasks], arrow.string()),
    }
    return _pandas(columns)


def assessment_frame(form: str, work: Assessment, top: int | None) -> pd.DataFrame:
    """The one row of `assessment`."""
    columns = _constants(form, work, 1) | {
        "max_score": arrow.array([top], arrow.int16()),
        "held_on": arrow.array([work.held_on], arrow.date32()),
    }
    return _pandas(columns)


def unit_frame(rows: Sequence[UnitRow]) -> pd.DataFrame:
    """Rows of `unit_seen`."""
    names = ("level", "unit", "name", "parent")
    return _pandas({name: arrow.array([row[i] for row in rows], arrow.string()) for i, name in enumerate(names)})


def _constants(form: str, work: Assessment, size: int) -> dict[str, arrow.Array]:
    year = academic_year(work.year)
    same = {"form": form, "subject": work.subject, "grade": np.int8(work.grade), "academic_year": year}
    return {name: arrow.repeat(value, size) for name, value in same.items()}


def _points(frame: pd.DataFrame, tasks: int) -> arrow.Array:
    block = frame[[task_column(position) for position in range(tasks)]].to_numpy(dtype=float).ravel()
    offsets = arrow.array(np.arange(len(frame) + 1) * tasks, arrow.int32())
    return arrow.ListArray.from_arrays(offsets, _whole(block, arrow.int16()))


def _whole(values: np.ndarray, kind: arrow.DataType) -> arrow.Array:
    missing = np.isnan(values)
    return arrow.array(np.where(missing, 0, values).astype(kind.to_pandas_dtype()), mask=missing)


def _words(column: pd.Series) -> arrow.Array:
    words = arrow.array(column, arrow.string())
    return compute.if_else(compute.equal(words, ""), None, words)


def _pandas(columns: dict[str, arrow.Array]) -> pd.DataFrame:
    return arrow.table(columns).to_pandas(types_mapper=pd.ArrowDtype)
