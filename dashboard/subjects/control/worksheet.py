"""The worksheet of a commission: works in the order of the lot, a place for every task, the school's points hidden."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control.draws import Asked, Lot
from dashboard.vocabulary import FOREVER

PLACE, CODE = "№ по жребию", "Код участника"
SCORE, MARK, EXPERT, DAY = "Балл комиссии", "Отметка комиссии", "Код эксперта", "Дата"
SCHOOL_SCORE, SCHOOL_MARK = "Балл школы", "Отметка школы"
HEADS = ("Логин ОО", "Учебный год", "Предмет", "Класс")
SEEN = "Балл школы показан: эксперт, который его видит, соглашается с ним чаще, и перепроверка слабее."


@dataclass(frozen=True)
class Worksheet:
    """One check work: its lot, its tasks with their points (`4К1 (3б)`), `rows` of control/drawn in their order."""

    school: str
    school_name: str
    year: str
    lot: Lot
    tasks: tuple[str, ...]
    most: tuple[int, ...]
    rows: pd.DataFrame
    cuts: tuple[int, ...] = ()
    shows_points: bool = False

    @property
    def heads(self) -> tuple[str, str, str, int]:
        """Values of `HEADS`."""
        return self.school, self.year, russian.subject_name(self.lot.subject), self.lot.grade

    @property
    def columns(self) -> tuple[str, ...]:
        """Heads of the table, from the place in the order to the day."""
        seen = (SCHOOL_SCORE, SCHOOL_MARK) if self.shows_points else ()
        return (PLACE, CODE, *self.tasks, *seen, SCORE, MARK, EXPERT, DAY)

    def cells(self) -> list[tuple[object, ...]]:
        """Rows under `columns`; None is a place to write."""
        gaps = (None,) * len(self.tasks)
        return [
            (int(row.place), str(row.participant), *gaps, *self._seen(row), None, None, None, None)
            for row in self.rows.itertuples(index=False)
        ]

    def _seen(self, row: Any) -> tuple[object, ...]:
        if not self.shows_points:
            return ()
        score, mark = row.school_score, row.school_mark
        return tuple(None if pd.isna(one) else int(one) for one in (score, mark))


def worksheets(reading: Reading, asked: Asked, lots: list[Lot], shows_points: bool = False) -> list[Worksheet]:
    """A worksheet for each lot."""
    drawn = reading.ask("control/drawn", as_of=FOREVER, **asked.params)
    names = reading.ask("school/card", school=asked.school)["name"]
    name = str(names.iloc[0]) if len(names) else asked.school
    return [_worksheet(reading, asked, lot, name, drawn, shows_points) for lot in lots]


def _worksheet(
    reading: Reading, asked: Asked, lot: Lot, name: str, drawn: pd.DataFrame, shows_points: bool
) -> Worksheet:
    work = {"subject": lot.subject, "grade": lot.grade, "year": asked.year}
    tasks = reading.ask("school/tasks", school=asked.school, district="", region="", **work)
    own = tasks[tasks["level"] == "school"]
    scale = reading.ask("school/scale", **work)
    cuts = scale[["cut3", "cut4", "cut5"]].iloc[0].dropna() if len(scale) else pd.Series(dtype=int)
    rows = drawn[(drawn["subject"] == lot.subject) & (drawn["grade"] == lot.grade)]
    heads = tuple(f"{row.label} ({int(row.max_points)}б)" for row in own.itertuples())
    return Worksheet(
        asked.school,
        name,
        asked.year,
        lot,
        heads,
        tuple(int(most) for most in own["max_points"]),
        rows,
        tuple(int(cut) for cut in cuts),
        shows_points,
    )


def one_table(sheets: list[Worksheet]) -> pd.DataFrame:
    """All worksheets as one table that says in each row whose it is: for a CSV."""
    tables = [
        pd.DataFrame(sheet.cells(), columns=list(sheet.columns), dtype=object).assign(
            **dict(zip(HEADS, sheet.heads, strict=True))
        )
        for sheet in sheets
    ]
    tasks = list(dict.fromkeys(head for sheet in sheets for head in sheet.tasks))
    whole = pd.concat(tables, ignore_index=True)
    for sheet, place in zip(sheets, _places(sheets), strict=True):
        whole.loc[place, [head for head in tasks if head not in sheet.tasks]] = russian.DASH
    last = [name for name in (SCHOOL_SCORE, SCHOOL_MARK, SCORE, MARK, EXPERT, DAY) if name in whole]
    return whole[[*HEADS, PLACE, CODE, *tasks, *last]]


def _places(sheets: list[Worksheet]) -> list[slice]:
    """Rows of each worksheet in the one table."""
    ends = accumulate(len(sheet.rows) for sheet in sheets)
    return [slice(end - len(sheet.rows), end - 1) for end, sheet in zip(ends, sheets, strict=True)]
