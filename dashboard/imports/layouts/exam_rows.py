"""Rows of a protocol of exams: who is a participant, results that are numbers; no name is ever taken from a cell."""

import re
from collections import Counter
from dataclasses import dataclass, field

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import code_text, is_empty, login, number, plain, text
from dashboard.imports.groups.table import blank_rows, filled_rows, value_at
from dashboard.imports.readout import REJECTED, REPEATED, Problem
from dashboard.imports.templates import values

_TOPS = {"primary_score": (0, 200), "test_score": (0, 100), "mark": (2, 5)}
_WHAT = {"primary_score": "первичный балл", "test_score": "тестовый балл", "mark": "оценка"}
_RESULTS = ("primary_score", "test_score", "mark", "result")
_ABSENT = re.compile(r"н/?я?$|не ?яв|отсут|удал[её]н|не заверш|не законч|аннул|не участв")
_MARK_IN_WORDS = re.compile(r"([2-5])\s*\(?(?:неуд|удовл|хор|отл)\w*\.?\)?")

Result = tuple[str, str, int | None, int | None, int | None]


@dataclass(frozen=True)
class ExamRow:
    """One participant: the sheet's row number, school by login and by regional code, cells of results by role."""

    row: int
    login: str
    code: str
    station: str
    class_name: str
    participant: str
    cells: dict[str, object]


@dataclass
class ExamRows:
    """Participants of one table; `absent` have no result, other rows say nothing of anyone."""

    sheet: str
    titles: dict[str, str]
    pupils: list[ExamRow] = field(default_factory=list)
    blank: int = 0
    absent: int = 0
    rejected: int = 0
    repeated: int = 0

    @property
    def without_code(self) -> int:
        return sum(not row.participant for row in self.pupils)

    def judged(self, schools: list[str], exam: str, day: str) -> tuple[list[Result], list[Problem]]:
        """Results (school, participant, primary score, test score, mark) and words on the rows that have none."""
        numbered: Counter[tuple[str, str]] = Counter()
        is_mark = exam == "oge" or all(_value(row, "result") in (None, 2, 3, 4, 5) for row in self.pupils)
        kept: dict[tuple[str, str], Result] = {}
        problems: list[Problem] = []
        for row, school in zip(self.pupils, schools, strict=True):
            numbered[school, row.station] += 1
            place = "-".join(filter(None, (day, row.station, str(numbered[school, row.station]))))
            read, wrong = self._read(row, "mark" if is_mark else "test_score")
            participant = row.participant or place
            result = (school, participant, read.get("primary_score"), read.get("test_score"), read.get("mark"))
            before = kept.get((school, participant))
            if wrong or (before and before != result):
                said = wrong or [
                    self._problem(row, "participant", "об этом участнике уже сказано с другим результатом")
                ]
                problems += said
                self.rejected += 1
            elif before:
                problems.append(self._problem(row, "participant", "участник повторён", REPEATED))
                self.repeated += 1
            else:
                kept[school, participant] = result
        return list(kept.values()), problems

    def _read(self, row: ExamRow, unnamed: str) -> tuple[dict[str, int], list[Problem]]:
        read: dict[str, int] = {}
        wrong: list[Problem] = []
        for role, cell in row.cells.items():
            name = unnamed if role == "result" else role
            if is_empty(cell):
                continue
            low, high = _TOPS[name]
            value = _value(row, role)
            if value is None or not low <= value <= high or value != int(value):
                said = f"{_WHAT[name]} не читается: нужно целое число от {low} до {high}"
                wrong.append(self._problem(row, role, said))
            else:
                read.setdefault(name, int(value))
        return read, wrong

    def _problem(self, row: ExamRow, role: str, said: str, severity: str = REJECTED) -> Problem:
        shown = text(row.cells.get(role, ""))
        value = shown if number(shown) is not None else "скрыто" if shown else ""
        return Problem(self.sheet, row.row, self.titles.get(role, ""), value, said, severity)


def read_rows(sheet: Sheet, header: int, places: dict[str, int]) -> ExamRows:
    """Participants below the header row (index). A row of one has its number or name, and a result or an absence."""
    titles = {role: text(sheet.rows[header][at]) for role, at in places.items()}
    found = ExamRows(sheet.name, titles, blank=blank_rows(sheet, header + 1))
    for row, cells in filled_rows(sheet, header + 1):
        said = {role: value_at(cells, at) for role, at in places.items()}
        results = {role: said[role] for role in _RESULTS if role in said}
        if not _is_pupil(said):
            found.blank += 1
        elif all(is_empty(cell) or _says_absent(cell) for cell in results.values()):
            found.absent += 1
        else:
            found.pupils.append(_row(row, said, results))
    return found


def _row(row: int, said: dict[str, object], results: dict[str, object]) -> ExamRow:
    participant = values.participant(said.get("participant", ""))
    return ExamRow(
        row,
        login(said.get("login", "")) or login(said.get("name", "")) or "",
        code_text(said.get("code", "")),
        code_text(said.get("station", "")),
        text(said.get("class", "")),
        participant if participant and participant != values.UNREAD else "",
        results,
    )


def _is_pupil(said: dict[str, object]) -> bool:
    """A pupil has a number, a name or a code; lines of totals and signatures have none, a repeated header has words."""
    if "number" in said and number(said["number"]) is None:
        return False
    if "code" in said and number(said["code"]) is None:
        return False
    return any(text(said[role]) for role in ("number", "person", "participant") if role in said)


def _says_absent(cell: object) -> bool:
    return isinstance(cell, str) and _ABSENT.match(plain(cell)) is not None


def _value(row: ExamRow, role: str) -> float | None:
    cell = row.cells.get(role, "")
    words = _MARK_IN_WORDS.fullmatch(plain(text(cell)))
    return float(words.group(1)) if words else number(cell)
