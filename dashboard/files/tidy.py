"""Tidying of cell values as they really come: spaces of every kind, decimal commas, two alphabets."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_UNSPLIT = re.compile("[\u200b\ufeff]")
"""Spaces that `str.split` takes for letters; it is six times faster than the pattern."""
_LATIN = "ABCEHKMOPTXaceopxyu"
_CYRILLIC = "АВСЕНКМОРТХасеорхуи"
_TO_CYRILLIC = str.maketrans(_LATIN[:-1], _CYRILLIC[:-1])
_TO_LATIN = str.maketrans(_CYRILLIC[:-1], _LATIN[:-1])
_HAS_CYRILLIC = re.compile("[А-Яа-яЁё]")
_DECIMAL = re.compile(r"(\d+)[.,]0+")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eе]\+?0?(\d+)", re.IGNORECASE)
_DIGITS_KEPT = 15
_LOGIN = re.compile(r"(?:edu|sch)[\s_-]*(\d{6})(?!\d)", re.IGNORECASE)
_EMPTY = {"", "х", "н/д", "нет", "нет отметки", "нет данных", "-", "–", "—", "nan", "none", "null"}
_EMPTY |= {"#н/д", "#n/a"}


def text(value: object) -> str:
    """A cell as text: whole numbers without «.0», runs of any spaces as one, none at the ends."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    said = str(value)
    if _UNSPLIT.search(said):
        said = _UNSPLIT.sub(" ", said)
    return " ".join(said.split())


@lru_cache(maxsize=20_000)
def plain(value: str) -> str:
    """Text for comparing headers and words: lower case, ё as е, Latin look-alikes as Cyrillic."""
    words = text(value).split(" ")
    alike = (w.translate(_TO_CYRILLIC) if _HAS_CYRILLIC.search(w) or len(w) == 1 else w for w in words)
    joined = " ".join(alike)
    return joined.lower().replace("ё", "е")


def code_text(value: object) -> str:
    """A code as text; digits that a program made a number («40001.0», «4,0001E+04», «40 001») come back whole.

    Zeros before a number are dropped, as programs drop them: «00012» in one file is 12 in another. "" for a number
    that has lost digits: shown shorter than it is («4,00E+04») or longer than a table program keeps.
    """
    said = text(value).lstrip("'`’").removeprefix('="').removesuffix('"')
    bare = _SPACES.sub("", said)
    if isinstance(value, float) and len(bare) > _DIGITS_KEPT:
        return ""
    if found := _SCIENTIFIC.fullmatch(bare):
        first, rest, power = found.group(1), found.group(2) or "", int(found.group(3))
        return first + rest[:power] if len(rest) >= power and not rest[power:].strip("0") else ""
    if found := _DECIMAL.fullmatch(bare):
        bare = found.group(1)
    return (bare.lstrip("0") or bare) if bare.isdigit() else said


def whole(said: str, most: int, otherwise: int = 1) -> int:
    """A count stated in a file's markup, at most `most`; `otherwise` for zero and for what is no number."""
    digits = said.strip()
    if not digits.isdecimal():  # «²» is a digit, and no number
        return otherwise
    return most if len(digits) > _DIGITS_KEPT else min(int(digits), most) or otherwise


def is_empty(value: object) -> bool:
    """Whether a cell says nothing: blank, X or Х of either alphabet, «нет отметки», a dash."""
    return plain(text(value)) in _EMPTY


def number(value: object) -> float | None:
    """A number from a cell (decimal comma, inner spaces and a per-cent sign allowed); None if it is none."""
    if isinstance(value, bool):
        return None
    cleaned = value if isinstance(value, int | float) else _bare(str(value))
    try:
        found = float(cleaned)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _bare(said: str) -> str:
    """Digits as `float` takes them; an underscore, which it also takes, stands for nothing readable."""
    return _SPACES.sub("", said).replace(",", ".").replace("−", "-").replace("_", "?").rstrip("%")


def numbers(column: Sequence[object]) -> tuple[np.ndarray, np.ndarray]:
    """A column as float64 with NaN where empty, and a mask of cells that are neither empty nor a number."""
    if bool in map(type, column):  # True equals 1 as a key
        column = [str(cell) if isinstance(cell, bool) else cell for cell in column]
    read = {cell: _read(cell) for cell in set(column)}  # a column repeats few values
    values = np.fromiter(map(read.__getitem__, column), dtype=float, count=len(column))
    unreadable = np.isinf(values)
    return np.where(unreadable, np.nan, values), unreadable


def _read(cell: object) -> float:
    """The cell's number, NaN when it is empty, infinity when it is no number."""
    if is_empty(cell):
        return np.nan
    found = number(cell)
    return np.inf if found is None else found


def login(value: object) -> str | None:
    """A school's login as `edu` + 6 digits from any text that carries one (`sch220150` = `edu220150`)."""
    found = _LOGIN.search(text(value).translate(_TO_LATIN))
    return f"edu{found.group(1)}" if found else None


def academic_year(spring_year: int) -> str:
    """`2023/2024` for the check works of 2024 (autumn 2020 tested the programme of 2019/2020)."""
    return f"{spring_year - 1}/{spring_year}"
