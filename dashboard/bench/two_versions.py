"""Check works of which some schools wrote a version with another maximum, and what of them can be compared."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace

import numpy as np
import pandas as pd

from dashboard.demo.works import Sitting
from dashboard.method.inputs import Inputs

Work = tuple[str, int, int]
"""Subject, grade, spring."""
TASK, MORE = 4, 0.5
"""The task worth a point more, and the chance of one with all its points to get that point too."""
_GROUP = ["subject", "grade", "academic_year"]
_OF_NO_MAXIMUM = {"exams", "recheck", "attendance"}


def two_versions(seed: int, sittings: Sequence[Sitting], second: np.ndarray, works: Collection[Work]) -> list[Sitting]:
    """The sittings, those of `works` split in two: schools in `second` (S,) bool wrote one with a point more to get."""
    rng = np.random.default_rng([seed, 31])
    found = []
    for sitting in sittings:
        work = sitting.assessment
        if (work.subject, work.grade, work.year) in works:
            found += [_part(sitting, ~second[sitting.school]), _richer(rng, _part(sitting, second[sitting.school]))]
        else:
            found.append(sitting)
    return found


def comparable(inputs: Inputs) -> Inputs:
    """Only cells out of the maximum of most works, as `queries/facts/comparable_cell.sql` lets them in."""
    cells = inputs.cells
    works = cells.groupby([*_GROUP, "max_score"])["n"].sum().reset_index().sort_values("n", kind="stable")
    usual = works.drop_duplicates(_GROUP, keep="last").set_index(_GROUP)["max_score"]
    at = pd.MultiIndex.from_frame(cells[_GROUP])
    kept = cells[cells["max_score"].to_numpy() == usual.reindex(at).to_numpy()]
    known = pd.MultiIndex.from_frame(kept[["school", *_GROUP]])
    tables = {one.name: getattr(inputs, one.name) for one in fields(inputs)}
    return Inputs(**{name: rows if name in _OF_NO_MAXIMUM else _only(rows, known) for name, rows in tables.items()})


def _only(rows: pd.DataFrame, known: pd.MultiIndex) -> pd.DataFrame:
    return rows[pd.MultiIndex.from_frame(rows[["school", *_GROUP]]).isin(known)]


def _part(sitting: Sitting, rows: np.ndarray) -> Sitting:
    """The pupils of these rows (N,) bool."""
    pupils = len(sitting.school)
    columns = {one.name: getattr(sitting, one.name) for one in fields(sitting) if one.init}
    own = {name: of for name, of in columns.items() if isinstance(of, np.ndarray) and len(of) == pupils}
    return replace(sitting, **{name: of[rows] for name, of in own.items()})


def _richer(rng: np.random.Generator, sitting: Sitting) -> Sitting:
    top, points = sitting.assessment.max_points.copy(), sitting.points.copy()
    lucky = rng.random(len(points)) < MORE
    points[:, TASK] += (points[:, TASK] == top[TASK]) & lucky & ~sitting.absent
    top[TASK] += 1
    return replace(sitting, points=points, assessment=replace(sitting.assessment, max_points=top))
