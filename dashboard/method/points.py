"""Points of every task of every work, opened once: how tasks were done, and what schools are compared by.

Schools of one check work may come in different files whose columns do not stand in the same order; tasks are compared
between schools that wrote the same ones: those of most works. Others are not asked.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.method.answers import Bools
from dashboard.method.frame import Ints
from dashboard.method.robust import Floats
from dashboard.method.sheets import MISSING

OPEN_LABEL = "[КK]"
"""A task of one point with such a label is written out."""
_SITTING = ["subject", "grade", "academic_year"]
_CELL = ["school", *_SITTING]
_TASK = ["place", "label", "max_points", "difficulty"]


@dataclass(frozen=True)
class Points:
    """N answers: `work` the row of `papers`, `position` the place in the work's file, `task` the row of `tasks`,
    `points` or `MISSING`."""

    papers: pd.DataFrame
    tasks: pd.DataFrame
    work: Ints
    position: Ints
    task: Ints
    points: Ints

    @classmethod
    def of(cls, papers: pd.DataFrame, tasks: pd.DataFrame) -> "Points":
        """Open rows of `derived/work_papers`; a task that no file names is left out."""
        papers, tasks = papers.astype({"own_max": "Int64"}), tasks.astype({"max_points": "Int64"})
        points = papers["points"].to_numpy()
        length = np.fromiter(map(len, points), int, len(points))
        work = np.repeat(np.arange(len(points)), length)
        position = np.arange(len(work)) - np.repeat(np.cumsum(length) - length, length)
        file, width = (
            papers["file"].to_numpy(int),
            max(length.max(initial=0), tasks["position"].max() if len(tasks) else 0),
        )
        row_of = np.full((int(tasks["file"].max()) + 1 if len(tasks) else 1, width + 1), MISSING)
        row_of[tasks["file"].to_numpy(int), tasks["position"].to_numpy(int) - 1] = np.arange(len(tasks))
        task = row_of[file[work], position]
        here = np.flatnonzero(task != MISSING)
        flat = np.concatenate([np.zeros(0, int), *points])
        return cls(papers, tasks, work[here], position[here], task[here], flat[here].astype(int))

    def done(self) -> pd.DataFrame:
        """How tasks were done: rows of `part_done`."""
        rows = self._summed(["school", *_SITTING, "own_max"], np.ones(len(self.work), bool))
        words = dict.fromkeys(["school", "subject", "academic_year", "label", "difficulty"], "str")
        return rows[[*_CELL, "own_max", *_TASK, "n", "total"]].astype(words)

    def compared(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Works that schools are compared by, as `sheets` takes them with their answers, and rows of `task_sum`.

        Papers: work, part_id, school, subject, grade, academic_year, primary_score, journal_mark. Answers: work, place,
        max_points, is_open, points at most the maximum.
        """
        is_compared = self.papers["is_compared"].to_numpy(bool)
        rows = self._summed(["part_id", *_CELL], is_compared[self.work])
        cells = _usual(rows)
        papers = self.papers.drop(columns=["points", "file", "own_max", "is_compared"])
        is_usual = is_compared & _among(papers, cells)
        papers = papers.assign(work=np.arange(len(papers)))[is_usual]
        return papers, self._answers(is_usual[self.work]), _task_sums(rows[_among(rows, cells)])

    def _answers(self, of: Bools) -> pd.DataFrame:
        top = self.tasks["max_points"].fillna(0).to_numpy(int)
        is_open = (top > 1) | self.tasks["label"].fillna("").str.contains(OPEN_LABEL).to_numpy(bool)
        place = self.tasks["place"].to_numpy(int)
        here = np.flatnonzero(of & (self.points != MISSING) & (top[self.task] > 0))
        task = self.task[here]
        return pd.DataFrame(
            {
                "work": self.work[here],
                "place": place[task],
                "max_points": top[task],
                "is_open": is_open[task],
                "points": np.minimum(self.points[here], top[task]),
            }
        )

    def _summed(self, by: list[str], of: Bools) -> pd.DataFrame:
        """Sums of the answers `of` (N,) over works of the same file and columns `by`, for each task."""
        owners = self.papers[[*by, "file"]]
        owner = owners.groupby([*by, "file"], sort=False, dropna=False).ngroup().to_numpy()
        width = int(self.position.max(initial=0)) + 1
        place = owner[self.work[of]] * width + self.position[of]
        size = (int(owner.max(initial=-1)) + 1) * width
        marked = self.points[of] != MISSING
        points = np.where(marked, self.points[of], 0)
        result = self.papers["primary_score"].fillna(0).to_numpy(float)[self.work[of]]

        def total(weight: Ints | Floats | Bools) -> Floats:
            return np.asarray(np.bincount(place, weight, size))

        sums = {"n": marked, "total": points, "squares": points * points, "with_result": points * result}
        table = pd.DataFrame({name: total(weight) for name, weight in sums.items()})
        first, task = np.zeros(size, int), np.zeros(size, int)
        first[place], task[place] = self.work[of], self.task[of]
        here = np.flatnonzero(np.bincount(place, minlength=size))
        whole = self.papers[by].iloc[first[here]].reset_index(drop=True)
        return pd.concat(
            [whole, self.tasks[_TASK].iloc[task[here]].reset_index(drop=True), table.iloc[here].reset_index(drop=True)],
            axis=1,
        ).astype({"n": int, "total": int})


def _among(rows: pd.DataFrame, cells: pd.DataFrame) -> Bools:
    """Whether each row (K,) is of one of the cells."""
    met = rows[_CELL].merge(cells, how="left", on=_CELL, indicator=True)["_merge"]
    return np.asarray(met == "both", dtype=bool)


def _usual(rows: pd.DataFrame) -> pd.DataFrame:
    """Schools and check works (columns of a cell) in which the tasks of most works were written."""
    if rows.empty:
        return rows[_CELL]
    own = rows.groupby([*_CELL, "label"], sort=False).agg(
        place=("place", "min"), top=("max_points", "max"), n=("n", "sum")
    )
    own = own.reset_index().sort_values([*_CELL, "place", "label"])
    own["named"] = own["label"] + ":" + own["top"].astype("Int64").astype("string").fillna("")
    version = own.groupby(_CELL, sort=False).agg(works=("n", "max"), tasks=("named", " ".join)).reset_index()
    of_most = version.groupby([*_SITTING, "tasks"])["works"].sum().reset_index()
    of_most = of_most.sort_values([*_SITTING, "works", "tasks"], ascending=[True, True, True, False, True])
    return version.merge(of_most.drop_duplicates(_SITTING)[[*_SITTING, "tasks"]], on=[*_SITTING, "tasks"])[_CELL]


def _task_sums(rows: pd.DataFrame) -> pd.DataFrame:
    by = rows.groupby(["part_id", *_CELL, "label"], sort=False)
    sums = by.agg(
        position=("place", "min"),
        max_points=("max_points", "max"),
        difficulty=("difficulty", "max"),
        n=("n", "sum"),
        sum_points=("total", "sum"),
        sum_squares=("squares", "sum"),
        sum_with_total=("with_result", "sum"),
    )
    names = ["sum_points", "sum_squares", "sum_with_total"]
    sums[names] = sums[names].astype(float).where(sums["n"] > 0)
    return sums.reset_index()
