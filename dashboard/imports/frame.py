"""The frame of a sheet: where the header stands, and which check work the sheet speaks of."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import chain

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import plain, text
from dashboard.imports.readout import Book, SheetRefused
from dashboard.settings import PROJECT

Said = dict[str, int | str | date]
HEADER_DEPTH = 60
"""Rows searched for a header: real files shift it by a few, forms with instructions by some tens."""
_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_GRADE = re.compile(r"(?<![\d.,])(1[01]|[1-9])\s*-?(?:го|й|ый|ого|ом|м)?\s*(?:\(?[а-д]\)?\s*)?(?:класс|кл\b)")
_GRADE_BESIDE = re.compile(r"(?:класс|параллель)[\s:|]*(1[01]|[1-9])(?!\d)")
_CODE_GRADE = re.compile(r"(?<![а-яё])([а-яё]{2})[\s_.-]*(1[01]|[1-9])(?![\d])")

_TOP = re.compile(r"максимальный первичный балл[^\d]*([1-9]\d{0,2})(?:[.,]0+)?(?![\d.,])")


@dataclass(frozen=True)
class Assessment:
    """One check work: subject code, grade, spring year; maximum and date where the sheet states them."""

    subject: str
    grade: int
    year: int
    max_score: int | None = None
    held_on: date | None = None


def find_header(sheet: Sheet, *wanted: Callable[[str], bool], depth: int = HEADER_DEPTH) -> int | None:
    """Index of the first row in which every predicate holds for some cell (given as `plain` text)."""
    for index, row in enumerate(sheet.rows[:depth]):
        cells = [plain(text(cell)) for cell in row if cell != ""]
        if cells and all(any(test(cell) for cell in cells) for test in wanted):
            return index
    return None


def named(*names: str) -> Callable[[str], bool]:
    """Predicate: the header cell is one of the names, whatever the alphabet, case and spaces."""
    wanted = {plain(name) for name in names}
    return lambda cell: cell in wanted


def starting(*beginnings: str) -> Callable[[str], bool]:
    """Predicate: the header cell begins with one of the texts."""
    wanted = tuple(plain(beginning) for beginning in beginnings)
    return lambda cell: cell.startswith(wanted)


def column_of(header: list[object], test: Callable[[str], bool]) -> int | None:
    """Index of the first header cell for which the predicate holds."""
    return next((i for i, cell in enumerate(header) if test(plain(text(cell)))), None)


def read_assessment(
    sheet: Sheet, header: int, book: Book, year: int | None = None, grade: int | None = None
) -> Assessment:
    """Which check work this is: from the rows above the header, then other sheets' frames, then names.

    `year` is the layout's own year where a layout belongs to one, `grade` what the table's own columns say;
    both yield to the frame and to the sheet «Служебный». Other sheets, file and folder names are only asked
    for what is still missing.

    Raises:
        SheetRefused: subject, grade or year is nowhere to be found.
    """
    found: Said = {}
    for row in sheet.rows[:header]:
        found = _understood(_line(row)) | found
    implied: Said = {key: value for key, value in (("year", year), ("grade", grade)) if value}
    found = _understood(sheet.name) | found
    for line in _service_lines(sheet, book):
        found = _understood(line) | found
    elsewhere = map(_understood, chain(_other_lines(sheet, book), _file_names(book)))
    for said in chain([implied], elsewhere):
        if found.keys() >= _NEEDED.keys():
            break
        # The maximum and the date of another sheet may be those of another check work.
        found = {key: value for key, value in said.items() if key in _NEEDED} | found
    missing = [word for key, word in _NEEDED.items() if key not in found]
    if missing:
        raise SheetRefused(
            f"Не удалось определить {', '.join(missing)}: допишите в имя листа или в строку над таблицей, "
            "например «ВПР 2024 Русский язык 4 класс»"
        )
    return Assessment(**found)  # type: ignore[arg-type]


_NEEDED = {"subject": "предмет", "grade": "класс", "year": "год"}


def _service_lines(sheet: Sheet, book: Book) -> Iterator[str]:
    """Lines of the sheet «Служебный» of a collection form."""
    for other in book.sheets:
        if other is not sheet and plain(other.name).startswith("служебн"):
            yield from (_line(row) for row in other.rows[:HEADER_DEPTH])


def _other_lines(sheet: Sheet, book: Book) -> Iterator[str]:
    """Lines of the book's other sheets that are not tables of rows."""
    for other in book.sheets:
        if other is not sheet and not _is_table(other):
            yield from (_line(row) for row in other.rows)


def _file_names(book: Book) -> Iterator[str]:
    """The file's name, then the folders it lies in, the innermost first."""
    parts = re.split(r"[\\/]", book.file_name)
    yield from reversed([part.replace("_", " ") for part in parts])


def _is_table(sheet: Sheet) -> bool:
    return len(sheet.rows) > HEADER_DEPTH


def _line(row: list[object]) -> str:
    return " | ".join(_shown(cell) for cell in row if text(cell))


def _shown(cell: object) -> str:
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date | datetime) else text(cell)


def _understood(said: str) -> Said:
    line = plain(said)
    found: Said = {}
    if grade := _GRADE.search(line) or _GRADE_BESIDE.match(line):
        found["grade"] = int(grade.group(1))
    if subject := subject_in(line):
        found["subject"] = subject
    for code, grade_text in _CODE_GRADE.findall(line):
        if code.upper() in _codes():
            found.setdefault("subject", code.upper())
            found.setdefault("grade", int(grade_text))
    if held := _date_in(line):
        found["held_on"] = held
    if (year := _YEAR.search(line)) and not line.startswith("дата"):
        found["year"] = int(year.group(1))
    elif held:
        found["year"] = held.year
    if top := _TOP.match(line):
        found |= {"max_score": int(top.group(1))}
    return found


def _date_in(line: str) -> date | None:
    found = re.search(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)", line)
    try:
        return date(int(found.group(3)), int(found.group(2)), int(found.group(1))) if found else None
    except ValueError:
        return None


def subject_in(line: str) -> str | None:
    """Code of the subject whose name stands in the text (the longest name wins); None if none does."""
    matches = [(len(name), code) for name, code in _names().items() if name in plain(line)]
    return max(matches)[1] if matches else None


def subject_code(value: object) -> str | None:
    """Code of a subject given as a code («РУ») or by name, in a table cell."""
    word = plain(text(value))
    return word.upper() if word.upper() in _codes() else subject_in(word)


@cache
def _names() -> dict[str, str]:
    with (PROJECT / "data" / "reference" / "subjects.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    spelled = [(name, row["code"]) for row in rows for name in (row["name"], *row["aliases"].split("|"))]
    return {plain(name): code for name, code in spelled if len(plain(name)) > 2}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_names().values())
