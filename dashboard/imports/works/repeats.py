"""The same pupil twice in a sheet: a repeat of the same row, or two rows that contradict each other."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.imports.readout import REPEATED, Problem, Readout
from dashboard.imports.works.schema import MARK, PRIMARY

KEY = ["school", "participant"]
_WORK = ["school", "subject", "grade", "academic_year", "participant"]


@dataclass
class Repeats:
    """By the sheet's row numbers: repeated row → the row it repeats; contradicting row → another such row.

    `scores` holds the contradicting rows whose points, total or mark differ (else only other cells do).
    """

    repeated: dict[int, int] = field(default_factory=dict)
    contradicting: dict[int, int] = field(default_factory=dict)
    scores: set[int] = field(default_factory=set)


def find_repeats(frame: pd.DataFrame) -> Repeats:
    """Rows with the same school and code. Contradicting rows are all set aside: none is known to be right."""
    twice = frame[frame.duplicated(KEY, keep=False)]
    found = Repeats()
    if not len(twice):
        return found
    pupil = twice.groupby(KEY, sort=False).ngroup()
    scored = [name for name in twice.columns if name.startswith("task_") or name in (PRIMARY, MARK, "absent")]
    contents, scores = (pd.util.hash_pandas_object(part, index=False) for part in (twice, twice[scored]))
    mixed = contents.groupby(pupil).transform("nunique") > 1
    different = scores.groupby(pupil).transform("nunique") > 1
    rows = pd.Series(twice.index, index=twice.index)
    first = rows.groupby(pupil).transform("first")
    second = pupil.map(rows[pupil.duplicated()].groupby(pupil).first())
    for row, opening, following, conflict in zip(rows, first, second, mixed, strict=True):
        if conflict:
            found.contradicting[row] = following if row == opening else opening
        elif row != opening:
            found.repeated[row] = opening
    found.scores = set(rows[mixed & different])
    return found


def drop_works_of_two_sheets(readout: Readout) -> None:
    """Count a work that stands on two sheets of one file once, from the sheet that comes first."""
    frames = readout.tables.get("work", [])
    if len(frames) < 2:
        return
    keys = pd.concat([frame[_WORK] for frame in frames], ignore_index=True)
    extra = keys.duplicated().to_numpy()
    if not extra.any():
        return
    starts = np.cumsum([0, *map(len, frames)])
    readout.tables["work"] = [f[~extra[a:b]] for f, a, b in zip(frames, starts, starts[1:], strict=False)]
    count = int(extra.sum())
    readout.accepted -= count
    readout.repeated += count
    said = f"работы стоят на двух листах файла, учтены с первого из них: {count}"
    readout.problems.append(Problem("", None, "Код участника", "", said, REPEATED))
