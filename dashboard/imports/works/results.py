"""Points, totals and marks of pupils as arrays, with the absent told from those who got nothing."""

from dataclasses import dataclass

import numpy as np

from dashboard.files.tidy import text
from dashboard.imports.works.cells import says_absent
from dashboard.imports.works.schema import CONTRADICTION, JOURNAL, LACKING, MARK, MARK_ONLY, PRIMARY, SUM, task_column
from dashboard.imports.works.table import WorkTable


@dataclass
class Results:
    """Rows are pupils; NaN is an empty cell, infinity an unreadable one. `points`: pupils × tasks."""

    points: np.ndarray
    total: np.ndarray
    mark: np.ndarray
    journal: np.ndarray
    said_absent: np.ndarray
    absent: np.ndarray

    def columns(self) -> dict[str, np.ndarray]:
        """Columns of the frame that `work_schema` checks, derived ones too."""
        sums = self.sums()
        counted = ~self.absent & np.isfinite(self.total) & ~np.isnan(self.points).all(axis=1)
        counted &= ~np.isinf(self.points).any(axis=1)
        tasks = {task_column(position): self.points[:, position] for position in range(self.points.shape[1])}
        return tasks | {
            PRIMARY: self.total,
            MARK: self.mark,
            JOURNAL: self.journal,
            "absent": self.absent,
            SUM: np.where(counted, self.total, sums) - sums,
            LACKING: ~self.absent & np.isnan(self.total),
            CONTRADICTION: self.said_absent & (scored(sums, self.total) | np.isfinite(self.mark)),
            MARK_ONLY: self.absent & ~self.said_absent & np.isfinite(self.mark),
        }

    def sums(self) -> np.ndarray:
        """Sum of the readable points of each row."""
        return np.asarray(np.where(np.isfinite(self.points), self.points, 0).sum(axis=1))


def scored(sums: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Rows with points or a total above zero."""
    return np.asarray((sums > 0) | (np.isfinite(total) & (total > 0)))


def read_results(table: WorkTable) -> Results:
    """Numbers of all data rows; who was absent is not told yet."""
    number = table.numbers
    tasks = [number(task_column(position)) for position in range(len(table.tasks))]
    points = np.column_stack(tasks) if tasks else np.empty((table.size, 0))
    nobody = np.zeros(table.size, dtype=bool)
    return Results(points, number(PRIMARY), number(MARK), number(JOURNAL), nobody, nobody)


def carries_result(results: Results) -> np.ndarray:
    """Rows with points, a total or a mark: a blank form has none, its formulas give a total of 0."""
    return np.asarray((results.points > 0).any(axis=1) | (results.total > 0) | np.isfinite(results.mark))


def settle(table: WorkTable, every: Results, at: np.ndarray) -> Results:
    """Results of the pupils in the rows `at`: the absent told, missing totals summed up."""
    said = np.array(table.each("variant", says_absent, at, False), dtype=bool)
    own = Results(every.points[at], every.total[at], every.mark[at], every.journal[at], said, said)
    _read_absent_words(table, own, at)
    own.absent = said | _without_result(table, own, at)
    sums = own.sums()
    clear = own.absent & ~scored(sums, own.total)
    own.points[clear[:, None] & np.isfinite(own.points)] = np.nan
    own.total[clear & (own.total == 0)] = np.nan
    complete = np.isnan(own.total) & ~own.absent & np.isfinite(own.points).all(axis=1)
    own.total[complete] = sums[complete]
    return own


def _read_absent_words(table: WorkTable, own: Results, at: np.ndarray) -> None:
    """«Отсутствовал» may stand in any cell of the result instead of a number."""
    tasks = [(task_column(position), own.points[:, position]) for position in range(own.points.shape[1])]
    for role, values in (*tasks, (PRIMARY, own.total), (MARK, own.mark)):
        for place in np.flatnonzero(np.isinf(values)).tolist():
            if says_absent(table.cell(int(at[place]), role)):
                own.said_absent[place], values[place] = True, np.nan


def _without_result(table: WorkTable, own: Results, at: np.ndarray) -> np.ndarray:
    """No points, no total. A total of 0 is a form's formula unless a mark or an X says the pupil wrote."""
    empty = np.isnan(own.points).all(axis=1)
    doubtful = empty & (own.total == 0) & np.isnan(own.mark)
    for place in np.flatnonzero(doubtful & ~own.said_absent).tolist():
        doubtful[place] = not _took_part(table, int(at[place]))
    return np.asarray(empty & (np.isnan(own.total) | doubtful))


def _took_part(table: WorkTable, row: int) -> bool:
    crossed = any(text(table.cell(row, task_column(position))) for position in range(len(table.tasks)))
    return crossed and text(table.cell(row, "variant")) != ""
