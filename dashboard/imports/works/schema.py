"""What a pupil's row must satisfy: a pandera schema, and its findings as Russian sentences.

Numbers of the checked frame are floats: NaN is an empty cell, infinity an unreadable one. Derived columns
(`SUM`, `LACKING`, `CONTRADICTION`, `MARK_ONLY`) turn checks across columns into checks of one column.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.imports.schema_failures import failure_cases, spoken
from dashboard.imports.works.tasks import Task

NO_LOGIN, BAD_LOGIN = "", "?"
PRIMARY, MARK, JOURNAL = "primary_score", "mark", "journal_mark"
SUM, LACKING, CONTRADICTION, MARK_ONLY = "sum", "lacking", "contradiction", "mark_only"
_MARKS = (2, 3, 4, 5)
_LARGEST_POINT, _LARGEST_TOTAL = 99, 200
"""Bounds where a layout states no maximum: no check work of any year comes near."""
_ORDER = ("login", "no_login", "readable", "negative", "whole", "top", "mark", "absent", "mark_only", "total", "sum")

TOLD = 5
"""Cells told of one row: a column of another table pasted in would make a million problems."""


class Finding(NamedTuple):
    """A failed check of a cell. `row`: the sheet's number; `more`: cells of the row left untold, if > 0."""

    row: int
    column: str
    check: str
    more: int


def task_column(position: int) -> str:
    """Name of a task's column in the checked frame; position from 0."""
    return f"task_{position}"


def work_findings(frame: pd.DataFrame, tasks: Sequence[Task], top: int | None) -> list[Finding]:
    """What is wrong with each row, one finding per cell; sums count only where all cells are sound.

    `frame`: a row per pupil, indexed by the sheet's row number: school, task_0 …, primary_score, mark,
    journal_mark and the derived columns. `top`: the largest primary score, None if unknown.
    """
    cases = failure_cases(_schema(tasks, top), frame)
    return [] if cases is None else _told(cases)


def _told(cases: pd.DataFrame) -> list[Finding]:
    """The weightiest finding of each cell; whole columns may fail, so it is done by columns."""
    cases = cases.assign(row=cases["index"].astype(int), weight=cases["check"].map(_ORDER.index))
    cases = cases.sort_values(["row", "weight"], kind="stable").drop_duplicates(["row", "column"])
    derived = cases["column"].isin([SUM, LACKING])
    unsound = cases.loc[~derived & (cases["column"] != JOURNAL), "row"]
    cases = cases[~derived | ~cases["row"].isin(unsound)]
    cases = cases.assign(more=cases.groupby("row")["column"].transform("size") - TOLD)
    cases = cases.groupby("row").head(TOLD)
    return [Finding(*found) for found in cases[["row", "column", "check", "more"]].itertuples(index=False)]


def _schema(tasks: Sequence[Task], top: int | None) -> pa.DataFrameSchema:
    known = [_check("login", lambda s: s != BAD_LOGIN), _check("no_login", lambda s: s != NO_LOGIN)]
    points = {
        task_column(position): _points(_LARGEST_POINT if task.max_points is None else task.max_points)
        for position, task in enumerate(tasks)
    }
    return pa.DataFrameSchema(
        {
            "school": pa.Column(checks=known),
            **points,
            PRIMARY: _points(_LARGEST_TOTAL if top is None else top),
            MARK: _marks(),
            JOURNAL: _marks(),
            SUM: pa.Column(float, _check("sum", lambda s: s == 0)),
            LACKING: pa.Column(bool, _check("total", lambda s: ~s)),
            CONTRADICTION: pa.Column(bool, _check("absent", lambda s: ~s)),
            MARK_ONLY: pa.Column(bool, _check("mark_only", lambda s: ~s)),
        }
    )


def _points(top: int) -> pa.Column:
    checks = [
        _check("readable", lambda s: ~np.isinf(s)),
        _check("negative", lambda s: ~(s < 0)),
        _check("whole", lambda s: (np.floor(s) == s) | np.isnan(s)),
        _check("top", lambda s: ~(s > top)),
    ]
    return pa.Column(float, checks, nullable=True)


def _marks() -> pa.Column:
    readable = _check("readable", lambda s: ~np.isinf(s))
    return pa.Column(float, [readable, _check("mark", lambda s: np.isnan(s) | np.isin(s, _MARKS))], nullable=True)


def _check(name: str, holds: Callable[[pd.Series], pd.Series]) -> pa.Check:
    # The checks let NaN pass themselves: pandera's own filtering of NaN costs eight times more.
    return pa.Check(holds, name=name, ignore_na=False)


class Reasons:
    """Sentences for the failures of one frame."""

    def __init__(self, frame: pd.DataFrame, tasks: Sequence[Task], top: int | None) -> None:
        self._columns = {name: frame[name].to_numpy() for name in frame.columns}
        self._rows = frame.index.to_numpy()
        self._tasks = tasks
        self._top = top

    def of(self, finding: Finding) -> str:
        """The finding in Russian, with the number that is wrong."""
        more = f"; всего таких ячеек в строке: {finding.more + TOLD}" if finding.more > 0 else ""
        return self._sentence(finding, int(np.searchsorted(self._rows, finding.row))) + more

    def _sentence(self, finding: Finding, place: int) -> str:
        if finding.column == SUM:
            return self._sum(place)
        if finding.column == LACKING:
            return self._lacking(place)
        if finding.column in ("school", CONTRADICTION, MARK_ONLY):
            return _ROW_REASONS[finding.check]
        said = _signed(self._columns[finding.column][place])
        if finding.column in (MARK, JOURNAL):
            return _MARK_REASONS[finding.column, finding.check].format(value=said)
        return _SCORE_REASONS[finding.check].format(value=said, **self._score(finding.column))

    def _score(self, column: str) -> dict[str, object]:
        if column == PRIMARY:
            top = _LARGEST_TOTAL if self._top is None else self._top
            return {"what": "первичный балл", "where": "", "top": top}
        task = self._tasks[int(column.removeprefix("task_"))]
        top = _LARGEST_POINT if task.max_points is None else task.max_points
        return {"what": "балл", "where": f" за задание {task.label}", "top": top}

    def _sum(self, place: int) -> str:
        total = self._columns[PRIMARY][place]
        points = total - self._columns[SUM][place]
        return f"первичный балл {_signed(total)} не равен сумме баллов за задания {_signed(points)}"

    def _lacking(self, place: int) -> str:
        empty = [t.label for i, t in enumerate(self._tasks) if np.isnan(self._columns[task_column(i)][place])]
        return f"нет первичного балла, а баллы стоят не за все задания (нет за {', '.join(empty)}): впишите итог"


def _signed(value: float) -> str:
    return "" if np.isinf(value) else spoken(value).replace("-", "−")


_KEPT = "строка принята без отметки по журналу"
_SCORE_REASONS = {
    "readable": "{what}{where} не читается: нужно целое число от 0 до {top}",
    "negative": "{what} {value}{where} меньше нуля",
    "whole": "{what} {value}{where} не целый",
    "top": "{what} {value} больше максимума {top}{where}",
}
_MARK_REASONS = {
    (MARK, "readable"): "отметка не читается: нужна цифра 2, 3, 4 или 5",
    (MARK, "mark"): "отметка {value} не из 2–5",
    (JOURNAL, "readable"): f"отметка по журналу не читается: {_KEPT}",
    (JOURNAL, "mark"): f"отметка по журналу {{value}} не из 2–5: {_KEPT}",
}
_ROW_REASONS = {
    "login": "логин ОО не читается: нужны edu и шесть цифр, например edu123456",
    "no_login": "нет логина ОО ни в строке, ни в разделителе над ней: впишите edu и шесть цифр",
    "absent": "у отсутствовавшего стоят баллы или отметка: уберите лишнее",
    "mark_only": "отметка стоит, а баллов и первичного балла нет: впишите их или уберите отметку",
}
