"""A filled worksheet of a recheck: points of the commission task by task, in the order of the lot.

Whose works they are stands above the table («Логин ОО» and its value beside it) or in columns of the same names. A row
without points is a work that nobody has opened yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.frame import find_header, named
from dashboard.imports.groups.table import filled_rows, titles_of, value_at
from dashboard.imports.passport import Passport
from dashboard.imports.readout import REPEATED, Book, Problem, Readout, SheetRefused
from dashboard.imports.templates import values

_PLACE, _CODE, _SCORE, _MARK = "№ по жребию", "Код участника", "Балл комиссии", "Отметка комиссии"
_EXPERT, _DAY = "Код эксперта", "Дата"
_HEADS = {
    "school": ("Логин ОО", values.school_login, "нужен логин вида edu000001"),
    "academic_year": ("Учебный год", values.academic_year, "нужен год вида 2023/2024"),
    "subject": ("Предмет", values.subject, "нужно название предмета или его код"),
    "class_name": ("Класс", values.class_name, "нужен класс от 1 до 11"),
}
_TASK = re.compile(r"(?P<label>.+?)\s*\((?P<most>\d+)\s*б\.?\)")
_MISSED = {"x", "х"}
DASH = "—"
_TYPES = {"school_score": "Int16", "school_mark": "Int8", "commission_score": "Int16", "commission_mark": "Int8"}
_TYPES |= {"grade": "Int8", "row_number": "Int32"}


class _Wrong(ValueError):
    """A cell that cannot be taken: its column, what stands there and why; the value of a code is not shown."""

    def __init__(self, column: str, value: str, said: str) -> None:
        super().__init__(said)
        self.column, self.value, self.said = column, value, said


@dataclass(frozen=True)
class _Layout:
    """The worksheet's reader."""

    kind: str = "recheck"
    version: int = 2

    def detect(self, sheet: Sheet) -> bool:
        return self.header(sheet) is not None

    def header(self, sheet: Sheet) -> int | None:
        """Index of the row of heads."""
        return find_header(sheet, *(named(name) for name in (_PLACE, _CODE, _SCORE)))

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("Не найден заголовок бланка перепроверки")
        return _Table(sheet, header).read()


LAYOUT = _Layout()


@dataclass
class _Table:
    """One worksheet on its way from cells to facts."""

    sheet: Sheet
    header: int

    def read(self) -> Readout:
        """Rows with points; those that nobody has opened are blank, those that cannot be understood are set aside."""
        readout = Readout("recheck", LAYOUT.version)
        taken: dict[tuple[object, ...], dict[str, Any]] = {}
        for at, cells in filled_rows(self.sheet, self.header + 1):
            try:
                row = self._row(cells)
            except _Wrong as wrong:
                readout.rejected += 1
                readout.problems.append(Problem(self.sheet.name, at, wrong.column, wrong.value, wrong.said))
                continue
            if row is None:
                readout.blank += 1
            else:
                self._take(row | {"sheet": self.sheet.name, "row_number": at}, taken, readout)
        readout.accepted = len(taken)
        if taken:
            readout.add("recheck", pd.DataFrame(list(taken.values())).astype(_TYPES))
        readout.passports.append(self._passport(taken))
        return readout

    def _take(self, row: dict[str, Any], taken: dict[tuple[object, ...], dict[str, Any]], readout: Readout) -> None:
        key = tuple(row[name] for name in ("school", "academic_year", "subject", "grade", "participant"))
        earlier = taken.setdefault(key, row)
        if earlier is not row:
            readout.repeated += 1
            said = f"Работа уже есть в строке {earlier['row_number']}: взята та строка"
            readout.problems.append(Problem(self.sheet.name, row["row_number"], _CODE, str(key[-1]), said, REPEATED))

    def _passport(self, taken: dict[tuple[object, ...], dict[str, Any]]) -> Passport:
        schools = tuple(sorted({row["school"] for row in taken.values()}))
        used = tuple(title for title in self.titles if title)
        return Passport(self.sheet.name, "recheck", read_columns=used, schools=schools, works=len(taken))

    @cached_property
    def titles(self) -> list[str]:
        return titles_of(self.sheet.rows[self.header])

    @cached_property
    def columns(self) -> dict[str, int]:
        """Places of the heads, as `plain` spells them."""
        return {plain(title): at for at, title in reversed(list(enumerate(self.titles))) if title}

    @cached_property
    def tasks(self) -> list[tuple[int, str, int]]:
        """Place, head and points of each task."""
        found = [(at, title, _TASK.fullmatch(title)) for at, title in enumerate(self.titles)]
        return [(at, title, int(task["most"])) for at, title, task in found if task]

    @cached_property
    def above(self) -> dict[str, object]:
        """What stands above the table: the first value to the right of each head."""
        found: dict[str, object] = {}
        for row in self.sheet.rows[: self.header]:
            for at, cell in enumerate(row):
                if cell != "" and (said := next((c for c in row[at + 1 :] if c != ""), None)) is not None:
                    found.setdefault(plain(text(cell)).rstrip(":"), said)
        return found

    def _row(self, cells: list[object]) -> dict[str, Any] | None:
        score, mark = self._score(cells), self._mark(cells)
        if score is None and mark is None:
            return None
        heads = {name: self._head(cells, *how) for name, how in _HEADS.items()}
        grade = re.match(r"1[01]|[1-9]", str(heads.pop("class_name")))
        return heads | {
            "grade": int(grade[0]) if grade else None,
            "participant": self._code(cells, _CODE, needed=True),
            "school_score": None,
            "school_mark": None,
            "commission_score": score,
            "commission_mark": mark,
            "expert": self._code(cells, _EXPERT),
            "checked_on": self._day(cells),
        }

    def _cell(self, cells: list[object], head: str) -> object:
        at = self.columns.get(plain(head))
        return "" if at is None else value_at(cells, at)

    def _head(self, cells: list[object], head: str, parse: values.Parse, expected: str) -> str:
        said = self._cell(cells, head) if plain(head) in self.columns else self.above.get(plain(head), "")
        read = parse(said)
        if read in (None, values.UNREAD):
            found = f"«{text(said)}» не подходит" if text(said) else f"Не сказано, что за «{head}»"
            raise _Wrong(head, text(said), f"{found}: {expected}")
        return str(read)

    def _code(self, cells: list[object], head: str, needed: bool = False) -> str | None:
        read = values.participant(self._cell(cells, head))
        if read == values.UNREAD or (needed and read is None):
            raise _Wrong(head, "скрыто", "Значение не похоже на код: пишите номер с цифрами, без фамилии и имени")
        return read

    def _day(self, cells: list[object]) -> Any:
        said = self._cell(cells, _DAY)
        read = values.day(said)
        if read == values.UNREAD:
            raise _Wrong(_DAY, text(said), f"«{text(said)}» не подходит: нужна дата вида 28.10.2024")
        return pd.Timestamp(read).date() if read else None

    def _mark(self, cells: list[object]) -> int | None:
        return self._whole(cells, _MARK, 2, 5, "нужна отметка от 2 до 5")

    def _score(self, cells: list[object]) -> int | None:
        """The sum of the tasks, which must be the total where both stand; the total alone where no task is filled."""
        stated = self._whole(cells, _SCORE, 0, 200, "нужно целое число от 0 до 200")
        given = list(self._points(cells))
        filled = [points for _, points in given if points is not None]
        if not filled:
            return stated
        if gaps := [head for head, points in given if points is None]:
            said = f"Баллы стоят не во всех заданиях: нет {', '.join(gaps)}; впишите 0 или X, где решения нет"
            raise _Wrong(gaps[0], "", said)
        total = sum(filled)
        if stated is not None and stated != total:
            raise _Wrong(_SCORE, str(stated), f"Балл комиссии {stated}, а сумма заданий {total}: исправьте одно из них")
        return total

    def _points(self, cells: list[object]) -> Iterator[tuple[str, int | None]]:
        """Head and points of each task of the row's work; a dash stands where a task is of another work."""
        for at, head, most in self.tasks:
            said = value_at(cells, at)
            if text(said) == DASH:
                continue
            if text(said) == "":
                yield head, None
            elif plain(text(said)) in _MISSED:
                yield head, 0
            else:
                yield head, self._within(said, head, 0, most, f"нужно целое число от 0 до {most} или X")

    def _whole(self, cells: list[object], head: str, low: int, high: int, expected: str) -> int | None:
        said = self._cell(cells, head)
        return None if text(said) == "" else self._within(said, head, low, high, expected)

    def _within(self, said: object, head: str, low: int, high: int, expected: str) -> int:
        read = number(said)
        if read is None or not float(read).is_integer() or not low <= read <= high:
            raise _Wrong(head, text(said), f"«{text(said)}» не подходит: {expected}")
        return int(read)
