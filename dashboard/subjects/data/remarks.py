"""What was found in files, put together: one line for the same thing said of many rows. Pure functions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from dashboard import russian

SEVERITY = {"rejected": "Отложена", "aside": "Не в расчётах", "repeated": "Повтор", "note": "Заметка"}
"""What became of a row, and its Russian name; the gravest first."""
NAMES = {
    "file": "Файл",
    "sheet": "Лист",
    "row": "Строка",
    "column": "Столбец",
    "value": "Значение",
    "problem": "Что не так",
    "severity": "Что стало",
}
_VARIABLE = re.compile(r"(«[^»]*»|\b(?:edu|sch)\d+\b|\d+(?:[.,:/]\d+)*[А-Яа-яЁё]?(?!\w))")
_PLACES, _RANGES = 3, 4


@dataclass(frozen=True)
class Remark:
    """The same thing said of several rows; `rows` are those of `told.problem_rows`."""

    severity: str
    column: str
    said: str
    rows: pd.DataFrame

    @property
    def where(self) -> str:
        """`«РУ 4»: строки 10–22`; the first places, then how many there are."""
        return "; ".join(_cut(list(_places(self.rows)), _PLACES, "место", "места", "мест"))

    @property
    def files(self) -> str:
        """The file, or how many there are."""
        names = self.rows["file"].unique()
        return str(names[0]) if len(names) == 1 else russian.count(len(names), "файл", "файла", "файлов")


def grouped(problems: pd.DataFrame) -> list[Remark]:
    """Remarks of `told.problem_rows`: of one severity, sentence and column are one; rows set aside first."""
    if problems.empty:
        return []
    keys = ["severity", "column", "pattern"]
    marked = problems.assign(pattern=problems["problem"].map(_pattern))
    found = [
        Remark(str(severity), str(column), _common(rows["problem"]), rows.drop(columns="pattern"))
        for (severity, column, _), rows in marked.groupby(keys, sort=False)
    ]
    return sorted(found, key=lambda remark: list(SEVERITY).index(remark.severity))


def rows_table(problems: pd.DataFrame) -> pd.DataFrame:
    """Every row of `told.problem_rows`, for people; rows set aside first."""
    order = list(SEVERITY).index
    rows = problems.sort_values("severity", key=lambda s: s.map(order), kind="stable", ignore_index=True)
    return rows.assign(severity=rows["severity"].map(SEVERITY)).rename(columns=NAMES)


def _pattern(sentence: str) -> str:
    return _VARIABLE.sub("…", sentence)


def _common(sentences: Iterable[str]) -> str:
    """The sentence, with «…» where the rows differ."""
    pieces = zip(*(_VARIABLE.split(said) for said in sentences), strict=True)
    return "".join(several[0] if len(set(several)) == 1 else "…" for several in pieces)


def _places(rows: pd.DataFrame) -> Iterator[str]:
    """Sheets with their rows, in the order of the files; names of sheets are dropped where there are none."""
    for (_, sheet), of_sheet in rows.groupby(["file", "sheet"], sort=False):
        numbers = sorted(set(of_sheet["row"].dropna().astype(int)))
        said = _rows_said(numbers)
        if sheet or said:
            yield ": ".join(filter(None, (f"«{sheet}»" if sheet else "", said)))


def _rows_said(numbers: list[int]) -> str:
    """`строки 10–22, 30`."""
    if not numbers:
        return ""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    shown = spans[:_RANGES]
    more = len(numbers) - sum(map(len, runs[:_RANGES]))
    tail = f" и ещё {russian.number(more)}" if more else ""
    return f"{'строка' if len(numbers) == 1 else 'строки'} {', '.join(shown)}{tail}"


def _cut(places: list[str], most: int, *noun: str) -> list[str]:
    left = len(places) - most
    return places if left <= 0 else [*places[:most], f"ещё {russian.count(left, *noun)}"]
