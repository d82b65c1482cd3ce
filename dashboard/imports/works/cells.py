"""Cells of a work's row that are words: the login, the class, the variant, the word for an absent pupil."""

import re

from dashboard.files.tidy import is_empty, login, plain, text
from dashboard.imports.dates_made import pairs_of
from dashboard.imports.works.schema import BAD_LOGIN, NO_LOGIN

_ABSENT = ("отсут", "не явил", "неявк", "не писал")
_CLASS = re.compile(r"(1[01]|[1-9])\s*([-–—.«\"'„“]*)\s*([а-яё]{0,2}\d?)\s*[»\"'“”]*\s*(?:класс|кл\.?)?", re.IGNORECASE)
_SHORT = re.compile(r"[\w«»\"'./() –—-]{1,12}")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_MEANT_AS_LOGIN = re.compile(r"edu|sch|еду|[\d\s_-]+$")
_LATIN_LETTERS = str.maketrans("ABCEHKMOPTXabcehkmoptx", "АВСЕНКМОРТХавсенкмортх")


def says_absent(cell: object) -> bool:
    """Whether the cell says in words that the pupil was absent."""
    return isinstance(cell, str) and plain(cell).startswith(_ABSENT)


def login_of(cell: object) -> str:
    """The login, `NO_LOGIN` where the cell has none, `BAD_LOGIN` where one was meant but cannot be read."""
    if is_empty(cell):
        return NO_LOGIN
    said = text(cell)
    return login(said) or (BAD_LOGIN if _MEANT_AS_LOGIN.match(said.lower()) else NO_LOGIN)


def class_of(cell: object) -> str | None:
    """«4А» from «4 "А"», «4-а», «4A»; a short name as it is; "" where empty, None where it is no class."""
    if is_empty(cell):
        return ""
    if pairs_of(cell):
        return None
    said = text(cell)
    found = _CLASS.fullmatch(said.translate(_LATIN_LETTERS))
    if found:
        grade, sign, letter = found.groups()
        return f"{grade}-{letter}" if sign and letter.isdigit() else grade + letter.upper()
    return said if _short(said) else None


def class_in_date(cell: object, grade: int) -> str | None:
    """«4-1» from the date 04.01.2026 that a table program made of it; None where the date does not give the grade."""
    return next((f"{first}-{second}" for first, second in pairs_of(cell) if first == grade), None)


def variant_of(cell: object) -> str | None:
    """A variant's short name; "" where empty or absent, None where the cell says something else."""
    if is_empty(cell) or says_absent(cell):
        return ""
    said = text(cell)
    return said if _short(said) and (said.isdigit() or not pairs_of(cell)) else None


def grade_of_class(name: str) -> int | None:
    """Grade of a class name that begins with one («4А» → 4)."""
    found = re.match(r"(1[01]|[1-9])(?!\d)", name)
    return int(found.group(1)) if found else None


def _short(said: str) -> bool:
    return bool(_SHORT.fullmatch(said)) and not _LETTERS.search(said)
