"""The frame of a sheet: where the header stands, which cells it has, how subjects are named."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import plain, text
from dashboard.imports.passport import Origin
from dashboard.imports.readout import Problem
from dashboard.settings import PROJECT

_ADVANCED = re.compile(r"(?<!не)(?<!не )углуб|\bугл\b|\bуу\b|(?<=[а-я])\s?\(у\)|продвинут\w* уров")
_PROFILE = re.compile(r"\bпроф(?:ил\w*|\b)(?!\w*\s+(?:класс|обуч|групп|школ|образов))")
_BASE = re.compile(r"\bбаз(?:ов\w*|а)?\b")
_MATHS, _PROFILE_MATHS = "МА", "МП"
_ANY_LANGUAGE, _LANGUAGES = "ИЯ", {"АЯ", "НЯ", "ФЯ", "ЯИ", "КЯ"}
HEADER_DEPTH = 60
"""Rows searched for a header: real files shift it by a few, forms with instructions by some tens."""


@dataclass(frozen=True)
class Assessment:
    """One check work: subject code, grade, spring year; maximum and date where the sheet states them.

    `origins`: from which words it was told; `notes`: what speaks against it or was guessed.
    """

    subject: str
    grade: int
    year: int
    max_score: int | None = None
    held_on: date | None = None
    origins: tuple[Origin, ...] = field(default=(), compare=False)
    notes: tuple[Problem, ...] = field(default=(), compare=False)


def find_header(sheet: Sheet, *wanted: Callable[[str], bool], depth: int = HEADER_DEPTH) -> int | None:
    """Index of the first row in which every predicate holds for some cell (given as `plain` text).

    `depth` rows are searched, from the first that says anything.
    """
    top = next((index for index, row in enumerate(sheet.rows) if any(row)), 0)
    for index in range(top, min(top + depth, len(sheet.rows))):
        cells = sheet.said(index)
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


def subjects_in(line: str) -> set[str]:
    """Codes of the subjects named in the text; a name inside a longer one and «математич…» of a school do not count."""
    said = plain(line)
    found: list[tuple[int, int, str]] = []
    for name, code in sorted(_names().items(), key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}", said):
            if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), code))
    return of_level({code for _, _, code in found}, said)


def of_level(several: set[str], said: str) -> set[str]:
    """Codes as the text means them: of the level and the language that it names; of both levels where it names both.

    A subject whose advanced level has no code of its own is not named by it: another work is never taken for it.
    """
    if _ADVANCED.search(said):
        named = {_advanced().get(code, code) for code in several} & {*_advanced().values()}
        several = named | several if says_base(said) else named
    elif _PROFILE.search(said) and _MATHS in several:
        several = several - {_MATHS} | {_PROFILE_MATHS}
    return several - {_ANY_LANGUAGE} if several & _LANGUAGES else several


def says_base(said: str) -> bool:
    """Whether the text names the base level of a subject."""
    return _BASE.search(plain(said)) is not None


def subject_in(line: str) -> str | None:
    """Code of the only subject that the text names; None if it names none or several."""
    several = subjects_in(line)
    return several.pop() if len(several) == 1 else None


def subject_code(value: object) -> str | None:
    """Code of a subject given as a code («РУ») or by name, in a table cell."""
    word = plain(text(value))
    return word.upper() if word.upper() in codes() else subject_in(word)


@cache
def _names() -> dict[str, str]:
    spelled = [(name, row["code"]) for row in _rows() for name in (row["name"], *row["aliases"].split("|"))]
    return {plain(name): code for name, code in spelled if len(plain(name)) > 2}


@cache
def _rows() -> list[dict[str, str]]:
    with (PROJECT / "data" / "reference" / "subjects.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _advanced() -> dict[str, str]:
    """Code of a subject → code of its advanced level: another work with other tasks and another maximum."""
    return {row["advanced_of"]: row["code"] for row in _rows() if row["advanced_of"]}


def advanced_of(code: str) -> str | None:
    """Code of the advanced level of a subject, None where there is none."""
    return _advanced().get(code)


def profile_of(code: str) -> str | None:
    """Code of the profile level of the exam in a subject, None where there is none."""
    return _PROFILE_MATHS if code == _MATHS else None


def base_of(code: str) -> str:
    """Code of the subject whose advanced level this is; any other code as it is."""
    return next((base for base, advanced in _advanced().items() if advanced == code), code)


@cache
def codes() -> frozenset[str]:
    """Codes of all known subjects."""
    return frozenset(_names().values())
