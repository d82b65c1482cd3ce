"""Small groups hidden so that no total gives them back.

A table of counts with row totals and column totals is shown. A cell below `least` is hidden, and with it enough
others that every hidden number could still be any of several: the four corners of a rectangle can shift together
(one up, its neighbours down) without changing anything shown. Corner counts bound the shift, hidden cells are
known to be at least 1, so a rectangle that allows `least - 2` steps keeps each of its corners that uncertain. This
is the hypercube method of complementary suppression (Repsilber 1994; Giessing and Repsilber 2002), checked in the
tests by linear programming.

Single numbers follow the same rule: a number below `least` is not told, nor one that gives such a number back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard import russian


@dataclass(frozen=True)
class Hidden:
    """What not to show: `cells` (R, C), `rows` (R,) totals, `columns` (C,) left out with their cells and totals."""

    cells: np.ndarray
    rows: np.ndarray
    columns: np.ndarray


def guarded(n: int, least: int, shown_all: bool, of: int | None = None) -> str:
    """A number of teachers, or that they, or the others of `of`, are few."""
    if shown_all or n == 0:
        return russian.number(n)
    if n < least:
        return str(russian.Few(least))
    return f"почти все из {russian.number(of)}" if of is not None and 0 < of - n < least else russian.number(n)


def part_of(n: int, of: int, least: int) -> str:
    """`39 из 49`, or as much of it as may be told."""
    if 0 < of < least:
        return str(russian.Few(least))
    told = guarded(n, least, False, of)
    return told if n >= least and 0 < of - n < least else f"{told} из {russian.number(of)}"


def guarded_steps(counts: Sequence[int], least: int, shown_all: bool) -> list[int | None]:
    """Counts of nested steps; None for a small group, and for the steps beside it that would give it back."""
    if shown_all:
        return list(counts)
    # Groups left behind between two steps are groups too.
    small = [0 < n < least or (at > 0 and 0 < counts[at - 1] - n < least) for at, n in enumerate(counts)]
    told = [None if hidden else n for n, hidden in zip(counts, small, strict=True)]
    return _apart(told, least)


def _apart(told: list[int | None], least: int) -> list[int | None]:
    """With the steps after a hidden one hidden too while both sides of it are too near to leave it open."""
    before: int | None = None
    for at, n in enumerate(told):
        near = at > 0 and told[at - 1] is None and n is not None and before is not None and before - n < least - 1
        told[at] = None if near else n
        before = before if told[at] is None else told[at]
    return told


def tells_few(counts: np.ndarray, least: int) -> bool:
    """Whether a table of counts holds a small group."""
    return bool(((counts > 0) & (counts < least)).any())


def stated_width(least: int) -> int:
    """How many units wide, at least, the range of every hidden number stays."""
    return max(least - 2, 1)


def protect(counts: np.ndarray, least: int, also: np.ndarray | None = None) -> Hidden:
    """Cells and row totals to hide in a table of counts (R, C); column totals of the columns kept stay shown.

    `also` (R, C) are cells to hide whatever their count. Row totals count the kept columns only. A column is left
    out whole when its own total is below `least` or too small to hide anything in.
    """
    counts = np.asarray(counts, dtype=int)
    columns = _left_out(counts, least, also)
    kept = np.where(columns, 0, counts)
    table = np.column_stack([kept, kept.sum(axis=1)])
    wanted = (table > 0) & (table < least)
    if also is not None:
        wanted[:, :-1] |= also & (kept > 0)
    hidden, safe = wanted.copy(), np.zeros_like(wanted)
    for at in sorted(zip(*np.nonzero(wanted), strict=True), key=lambda at: (table[at], at)):
        if not safe[at]:
            corners = _rectangle(table, hidden, at, least) or _whole_column(table, at)
            for corner in corners:
                hidden[corner] = safe[corner] = True
    return Hidden(hidden[:, :-1], hidden[:, -1], columns)


def _left_out(counts: np.ndarray, least: int, also: np.ndarray | None) -> np.ndarray:
    total, filled = counts.sum(axis=0), (counts > 0).sum(axis=0)
    needs = ((counts > 0) & (counts < least)).any(axis=0)
    if also is not None:
        needs |= (also & (counts > 0)).any(axis=0)
    alone = needs & ((filled < 2) | (total - filled < stated_width(least)))
    return np.asarray((total > 0) & ((total < least) | alone | _beside_small_rows(counts, least)))


def _beside_small_rows(counts: np.ndarray, least: int) -> np.ndarray:
    """Columns too thin for the rows whose total has to be hidden."""
    small = (counts.sum(axis=1) > 0) & (counts.sum(axis=1) < least)
    filled = (counts > 0).sum(axis=0)
    thin = (filled < 2) | (counts.sum(axis=0) - filled < stated_width(least))
    return np.asarray(thin & (counts[small] > 0).any(axis=0))


def _rectangle(table: np.ndarray, hidden: np.ndarray, at: tuple[int, int], least: int) -> list[tuple[int, int]]:
    """The cheapest rectangle with a corner at `at` that shifts far enough; empty if there is none."""
    row, column = at
    last = table.shape[1] - 1
    own, below, beside, across = table[row, column], table[:, [column]], table[[row], :], table
    with_total = np.arange(table.shape[1]) == last if column != last else np.ones(table.shape[1], dtype=bool)
    # A total moves with its cell, another cell against it.
    up = np.where(with_total, below - 1, np.minimum(beside, below) - 1)
    down = np.where(with_total, np.minimum(own, beside) - 1, np.minimum(own, across) - 1)
    fits = (below > 0) & (beside > 0) & (across > 0) & (up + down >= stated_width(least))
    if column == last:
        up, down = across - 1, np.broadcast_to(beside - 1, table.shape)
        fits = (across > 0) & (beside > 0) & (up + down >= stated_width(least))
    fits[row, :] = fits[:, column] = False
    if not fits.any():
        return []
    price = np.where(hidden, 0, table)
    cost = np.where(fits, price + price[:, [column]] + price[[row], :], np.inf)
    other, beside_at = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return [at, (int(other), column), (row, int(beside_at)), (int(other), int(beside_at))]


def _whole_column(table: np.ndarray, at: tuple[int, int]) -> list[tuple[int, int]]:
    """Every filled cell of the column with its row total: then only the column's total is known."""
    row, column = at
    last = table.shape[1] - 1
    if column == last:
        filled = [c for c in range(last) if table[row, c] > 0]
        column = max(filled, key=lambda c: int(table[:, c].sum() - (table[:, c] > 0).sum()))
    rows = np.nonzero(table[:, column] > 0)[0]
    return [(int(r), c) for r in rows for c in (column, last)]
