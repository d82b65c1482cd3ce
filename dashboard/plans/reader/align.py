"""Cells of a row put under the right header where a scan or a merged cell has shifted them."""

import re
from functools import cache, lru_cache

from dashboard.files.tidy import plain
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.pieces import level_of, next_numbered, numbered
from dashboard.plans.reader.stream import Cell, Row
from dashboard.plans.terms.term import parse_term
from dashboard.vocabulary import TermKind
from dashboard.vocabulary.months import WORD

_UNASSIGNED = -5.0
_IN_PLACE, _IN_SHORT_ROW = 2.0, 0.3
"""What standing under its header is worth; in a row that ends before the header does nearly nothing."""
_LONG_TERM = 160
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXІХ]{1,5})(?:[.)]\d{1,3})*[.)]?")
_OWNER = re.compile(
    r"\b(?:ОО|ООО|ОУ|ИМЦ|РМО|ШМО|МО|ПМПК)\b|отдел|управлени|комитет|руководител|администра|директор|учител|педагог|"
    r"методист|методическ|служб|команд|координатор|специалист|заместител|эксперт|родител|обучающ|[А-ЯЁ]\.\s?[А-ЯЁ]\."
)
_MEASURED = re.compile(r"%|\d|кол-во|количеств|числ[оа]|дол[яи]\b|динамик|уменьш|увелич", re.IGNORECASE)
_TERM_BEGINS = re.compile(
    rf"\W*(?:\d|(?:{WORD})\b|до\b|с\b|к\b|за\b|не поз|не мен|в теч|постоян|"
    r"регуляр|систем\w+чески|еже|раз\b|один раз|каждый|каждую|последн|по окончан|в период|в день|плановый пер|весь|"
    r"[iv]+\b)"
)
_SLIP = re.compile(r"20\d[\d\s./–—-]{3,}(?:г\.?|гг\.?|года?|г\.\s?г\.)?", re.IGNORECASE)
"""A term with a slip of the pen («2019-20120 гг.»): unread, yet it can be nothing else."""
_ANY_YEAR = "2000/2001"
"""Any school year: here it only matters whether a text is a term, not which days it names."""


def aligned(row: Row, columns: tuple[Column, ...]) -> tuple[dict[str, str], list[Cell]]:
    """Texts by role, and cells that fit under no header.

    Columns are trusted unless their contents contradict them; then the order of cells is kept and each goes
    where it reads best.
    """
    placed = [(cell, next((column for column in columns if column.covers(cell.column)), None)) for cell in row.cells]
    if all(column and _fits(column.role, cell.text) for cell, column in placed):
        return _joined([(column.role, cell) for cell, column in placed if column]), []
    is_whole = row.cells[-1].column + row.cells[-1].span >= columns[-1].first + columns[-1].span
    best = _best(row.cells, columns, _IN_PLACE if is_whole else _IN_SHORT_ROW)
    chosen = [(columns[at].role, cell) for cell, at in zip(row.cells, best, strict=True) if at is not None]
    left = [cell for cell, at in zip(row.cells, best, strict=True) if at is None]
    return _joined(chosen), left


def is_term(text: str) -> bool:
    """Whether the text reads as a term (or as a phrase known to name no day)."""
    return bool(text.strip()) and _term_weight(text) > 0


def is_number(text: str) -> bool:
    """Whether the text is nothing but the number of a measure or a section."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _joined(pairs: list[tuple[str, Cell]]) -> dict[str, str]:
    """Two cells under one wide header become one text."""
    texts: dict[str, str] = {}
    for role, cell in pairs:
        texts[role] = f"{texts[role]}\n{cell.text}" if role in texts else cell.text
    return texts


def _fits(role: str, text: str) -> bool:
    return _weight(role, text) > -1.5


def _best(cells: tuple[Cell, ...], columns: tuple[Column, ...], in_place: float) -> list[int | None]:
    """For each cell the index of its column, in the same order; the sum of weights is the greatest there is."""

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int | None, ...]]:
        if at == len(cells):
            return 0.0, ()
        rest, chosen = best(at + 1, column)
        options = [(rest + _UNASSIGNED, (None, *chosen))]
        for here in range(column, len(columns)):
            rest, chosen = best(at + 1, here + 1)
            weight = _weight(columns[here].role, cells[at].text)
            weight += in_place if columns[here].covers(cells[at].column) else 0.0
            options.append((rest + weight, (here, *chosen)))
        return max(options, key=lambda option: option[0])

    return list(best(0, 0)[1])


@lru_cache(maxsize=4096)
def _weight(role: str, text: str) -> float:
    """How well a text reads in a role: above 0 speaks for it, under −1.5 contradicts it."""
    if role == "number":
        return 4.0 if _NUMBER.fullmatch(text.strip()) else (-12.0 if len(text) > 8 else -2.0)
    if role == "level":
        return 4.0 if level_of(text) else -4.0
    if role in ("target", "unit"):
        return _short_weight(role, text)
    term = _term_weight(text)
    if role == "term":
        return term
    if _NUMBER.fullmatch(text.strip()):
        return -3.0
    is_plain_term = term > 2 and len(text) < 60 and _TERM_BEGINS.match(plain(text))
    is_dated = -4.0 if is_plain_term or _SLIP.fullmatch(text.strip()) else 0.0
    if role == "title":
        return (
            is_dated + (2.5 if numbered(text)[0] or next_numbered(text)[1] else 0.0) + (1.0 if len(text) > 25 else 0.0)
        )
    if role in ("owners", "participants"):
        return is_dated + (1.5 if _OWNER.search(text) and len(text) < 250 else -0.5)
    if role == "indicator":
        return is_dated + (1.2 if _MEASURED.search(text) else 0.0)
    if role == "section":
        return is_dated + (-1.0 if numbered(text)[0] else 0.0)
    return is_dated + 0.3


def _short_weight(role: str, text: str) -> float:
    if role == "target":
        return 3.0 if re.fullmatch(r"[\d\s.,%]+", text) else -3.0
    return 1.0 if len(text) < 40 else -2.0


@lru_cache(maxsize=4096)
def _term_weight(text: str) -> float:
    term = parse_term(text, _ANY_YEAR)
    if term.kind != TermKind.UNDATED:
        return 4.0 if len(text) < _LONG_TERM else -1.0
    if term.problem:
        return 1.0 if _SLIP.fullmatch(text.strip()) else -2.0
    return 2.0 if len(text) < 80 else -1.0
