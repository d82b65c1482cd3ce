"""Small groups stay hidden: a solver that knows everything shown cannot narrow a hidden number."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dashboard.subjects.teachers.suppression import Hidden, protect, stated_width

LEAST = 5
tables = st.integers(1, 7).flatmap(
    lambda columns: st.lists(
        st.lists(st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 30)), min_size=columns, max_size=columns),
        min_size=1,
        max_size=8,
    )
)


def feasible(counts: np.ndarray, hidden: Hidden) -> list[tuple[int, int, float, float]]:
    """For each hidden cell and row total (column -1): its value and what a solver makes of it.

    The solver knows all shown cells, row totals and column totals, and that a hidden cell is at least 1.
    """
    kept = np.where(hidden.columns, 0, counts)
    cells = [(i, j) for i, j in zip(*np.nonzero(hidden.cells & (kept > 0)), strict=True)]
    at = {cell: k for k, cell in enumerate(cells)}
    rows, right = [], []
    for i in range(len(kept)):
        mine = [at[c] for c in cells if c[0] == i]
        if mine and not hidden.rows[i]:
            rows.append(np.isin(np.arange(len(cells)), mine).astype(float))
            right.append(kept[i].sum() - sum(kept[i, j] for j in range(kept.shape[1]) if (i, j) not in at))
    for j in range(kept.shape[1]):
        mine = [at[c] for c in cells if c[1] == j]
        if mine:
            rows.append(np.isin(np.arange(len(cells)), mine).astype(float))
            right.append(kept[:, j].sum() - sum(kept[i, j] for i in range(len(kept)) if (i, j) not in at))
    known = {"A_eq": np.array(rows), "b_eq": np.array(right)} if rows else {}
    targets = [(i, j, np.eye(len(cells))[at[i, j]]) for i, j in cells]
    for i in np.nonzero(hidden.rows & (kept.sum(axis=1) > 0))[0]:
        targets.append((i, -1, np.array([float(c[0] == i) for c in cells])))
    found = []
    for i, j, aim in targets:
        low = linprog(aim, bounds=(1, None), method="highs", **known)
        high = linprog(-aim, bounds=(1, None), method="highs", **known)
        found.append((i, j, low.fun, -high.fun if high.status == 0 else np.inf))
    return found


@given(tables)
@settings(max_examples=150, deadline=None)
def test_a_solver_cannot_narrow_a_hidden_number(rows):
    counts = np.array(rows)
    hidden = protect(counts, LEAST)
    for i, j, low, high in feasible(counts, hidden):
        assert high - low >= stated_width(LEAST) - 1e-6, (i, j, low, high)


@given(tables)
@settings(max_examples=150, deadline=None)
def test_no_small_number_is_shown(rows):
    counts = np.array(rows)
    hidden = protect(counts, LEAST)
    kept = np.where(hidden.columns, 0, counts)
    shown = kept[~hidden.cells & (kept > 0)]
    assert (shown >= LEAST).all()
    totals = kept.sum(axis=1)[~hidden.rows]
    assert (totals[totals > 0] >= LEAST).all()
    assert (kept.sum(axis=0)[kept.sum(axis=0) > 0] >= LEAST).all()


def test_large_groups_hide_nothing():
    hidden = protect(np.full((4, 3), 9), LEAST)
    assert not hidden.cells.any() and not hidden.rows.any() and not hidden.columns.any()


def test_one_small_cell_takes_three_more_and_no_total():
    counts = np.full((4, 3), 9)
    counts[1, 1] = 2
    hidden = protect(counts, LEAST)
    assert hidden.cells[1, 1]
    assert hidden.cells.sum() == 4
    assert not hidden.rows.any()


def test_a_column_of_three_teachers_is_left_out():
    assert list(protect(np.array([[9, 2], [9, 1]]), LEAST).columns) == [False, True]
