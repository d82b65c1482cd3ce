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
        by = ["school", *_SITTING, "own_max"]
        rows = self._summed(by, self._numbered(by), np.ones(len(self.work), bool))
        words = dict.fromkeys(["school", "subject", "academic_year", "label", "difficulty"], "str")
        return rows[[*_CELL, "own_max", *_TASK, "n", "total"]].astype(words)

    def compared(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Works that schools are compared by, as `sheets` takes them with their answers, and rows of `task_sum`.

        Papers: work, part_id, school, subject, grade, academic_year, primary_score, journal_mark. Answers: work, place,
        max_points, is_open, points at most the maximum.
        """
        is_compared = self.papers["is_compared"].to_numpy(bool)
        by = ["part_id", *_CELL]
        cell = self._numbered(by)
        rows = self._summed(by, cell, is_compared[self.work])
        is_of_most = _usual(rows, len(self.papers))
        is_usual = is_compared & is_of_most[cell]
        papers = self.papers.drop(columns=["points", "file", "own_max", "is_compared"])
        papers = papers.assign(work=np.arange(len(papers)))[is_usual]
        return papers, self._answers(is_usual[self.work]), _task_sums(rows[is_of_most[rows["cell"]]])

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

    def _numbered(self, by: list[str]) -> Ints:
        """Number of the cell of each work: works with equal columns `by`."""
        return np.asarray(self.papers.groupby(by, sort=False, dropna=False).ngroup())

    def _summed(self, by: list[str], cell: Ints, of: Bools) -> pd.DataFrame:
        """Sums of the answers `of` (N,) for each task over works of one file and `cell`, which columns `by` name."""
        owner = pd.DataFrame({"cell": cell, "file": self.papers["file"]}).groupby(["cell", "file"]).ngroup().to_numpy()
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
        whole = self.papers[by].assign(cell=cell).iloc[first[here]].reset_index(drop=True)
        return pd.concat(
            [whole, self.tasks[_TASK].iloc[task[here]].reset_index(drop=True), table.iloc[here].reset_index(drop=True)],
            axis=1,
        ).astype({"n": int, "total": int})


def _usual(rows: pd.DataFrame, cells: int) -> Bools:
    """Of the cells numbered in `rows` those (cells,) whose tasks are the ones of most works of their check work."""
    label, names = pd.factorize(rows["label"], sort=True)
    own = rows[["cell", "place", "max_points", "n"]].assign(label=label)[label >= 0]
    own = own.groupby(["cell", "label"], as_index=False).agg(
        place=("place", "min"), top=("max_points", "max"), n=("n", "sum")
    )
    own = own.sort_values(["cell", "place", "label"])
    top = own["top"].astype("Int64").astype("string").fillna("")
    named = (np.asarray(names, dtype=object)[own["label"]] + ":" + top.to_numpy(object)).tolist()
    _, first, count = np.unique(own["cell"], return_index=True, return_counts=True)
    version = own.groupby("cell").agg(works=("n", "max"))
    version["tasks"] = [" ".join(named[start : start + many]) for start, many in zip(first, count, strict=True)]
    version = version.join(rows.drop_duplicates("cell").set_index("cell")[_SITTING]).reset_index()
    of_most = version.groupby([*_SITTING, "tasks"])["works"].sum().reset_index()
    of_most = of_most.sort_values([*_SITTING, "works", "tasks"], ascending=[True, True, True, False, True])
    is_usual = np.zeros(cells, dtype=bool)
    is_usual[version.merge(of_most.drop_duplicates(_SITTING), on=[*_SITTING, "tasks"])["cell"]] = True
    return is_usual


def _task_sums(rows: pd.DataFrame) -> pd.DataFrame:
    by = rows.assign(label=rows["label"].astype("category")).groupby(["cell", "label"], sort=False, observed=True)
    sums = by.agg(
        **{name: (name, "first") for name in ("part_id", *_CELL)},
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
    return sums.reset_index().drop(columns="cell").astype({"label": "str"})
