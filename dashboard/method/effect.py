"""What changed after a measure against schools that did not have it: difference in differences, by schools.

Schools are mostly chosen because their signs were strong, and strong signs weaken by themselves in the year after. So
changes are compared at an equal start, of the check work and of its school: change = years + a * before + b * level +
effect * treated. The interval is robust to
what the works of a school share (CR2 of Bell and McCaffrey 2002, Satterthwaite's degrees of freedom), which holds with
few schools. Where schools were drawn by lot, the lot is drawn again instead (Fisher's randomisation inference).
"""

from dataclasses import dataclass, replace
from itertools import combinations
from math import comb, prod

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]
LEAST_TREATED, LEAST_COMPARED = 3, 5
"""So few schools at least on each side, or nothing is said: the spread of two schools is not known."""
_LEVEL, _ALL_LOTS, _LOTS, _GRID = 0.95, 5_000, 2_000, 2_001
"""Lots are gone through one by one up to so many, else so many are drawn."""


@dataclass(frozen=True)
class Effect:
    """The change above that of comparable schools, on the scale of the rows, with its 95 % interval.

    `treated` and `compared` count schools; `before_*` and `change_*` are plain means of their works. `p_value` is
    the lot's, NaN without one. `why_not`: code of why nothing can be told (`treated`, `compared`, `wide`), else empty.
    """

    treated: int
    compared: int
    works: int
    before_treated: float
    before_compared: float
    change_treated: float
    change_compared: float
    estimate: float
    low: float
    high: float
    by_lot: bool
    p_value: float
    why_not: str


def effect(rows: pd.DataFrame, sensible: float, seed: int = 1) -> Effect:
    """The effect on rows of school, period, before, after, level, treated and, where schools were drawn by lot, lot.

    One row per check work compared with itself; `period` names the pair of years, `level` is the mean of the school's
    works before, `lot` the draw that a school was in (if any row has one, those without are left out). An interval that
    reaches further than `sensible` from the estimate is as good as none.
    """
    known = rows.dropna(subset=["before", "after"])
    by_lot = "lot" in known and bool(known["lot"].notna().any())
    known = known[known["lot"].notna()] if by_lot else known
    found = _described(known, by_lot)
    if found.treated < LEAST_TREATED:
        return replace(found, why_not="treated")
    if found.compared < LEAST_COMPARED:
        return replace(found, why_not="compared")
    design = _design(known)
    fitted = _drawn_again(design, known, seed) if by_lot else _robust(design)
    found = replace(found, estimate=fitted.estimate, low=fitted.low, high=fitted.high, p_value=fitted.p_value)
    half = max(fitted.high - fitted.estimate, fitted.estimate - fitted.low)
    return replace(found, why_not="" if half <= sensible else "wide")


def _described(rows: pd.DataFrame, by_lot: bool) -> Effect:
    treated, none = rows["treated"].to_numpy(bool), float("nan")
    before, change = rows["before"].to_numpy(float), (rows["after"] - rows["before"]).to_numpy(float)
    return Effect(
        treated=rows.loc[treated, "school"].nunique(),
        compared=rows.loc[~treated, "school"].nunique(),
        works=len(rows),
        before_treated=_mean(before[treated]),
        before_compared=_mean(before[~treated]),
        change_treated=_mean(change[treated]),
        change_compared=_mean(change[~treated]),
        estimate=none,
        low=none,
        high=none,
        by_lot=by_lot,
        p_value=none,
        why_not="",
    )


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")


@dataclass(frozen=True)
class _Fitted:
    estimate: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True)
class _Design:
    """Changes (n), treated (n), the other columns (n, k), codes of schools (n)."""

    change: Floats
    treated: Floats
    others: Floats
    school: NDArray[np.intp]


def _design(rows: pd.DataFrame) -> _Design:
    """Columns: one per period, the start of the work and of the school."""
    periods = pd.get_dummies(rows["period"]).to_numpy(float)
    starts = rows[["before", "level"]].to_numpy(float)
    others = np.column_stack([periods, starts - starts.mean(axis=0)])
    change = (rows["after"] - rows["before"]).to_numpy(float)
    return _Design(change, rows["treated"].to_numpy(float), others, pd.factorize(rows["school"])[0])


def _robust(design: _Design) -> _Fitted:
    """Least squares with the interval of CR2 and Satterthwaite's degrees of freedom, schools as clusters."""
    columns = np.column_stack((design.treated, design.others))
    bread = np.linalg.pinv(columns.T @ columns, rcond=1e-10, hermitian=True)
    solved = bread @ columns.T @ design.change
    left = design.change - columns @ solved
    variance, norms, crossed = 0.0, [], []
    for school in range(design.school.max() + 1):
        own = columns[design.school == school]
        share = _adjusted(own @ bread @ own.T) @ own @ bread[:, 0]
        variance += float(share @ left[design.school == school]) ** 2
        norms.append(float(share @ share))
        crossed.append(own.T @ share)
    spread = np.diag(norms) - np.array(crossed) @ bread @ np.array(crossed).T
    freedom = np.trace(spread) ** 2 / max(float((spread**2).sum()), 1e-300)
    half = float(stdtrit(freedom, (1 + _LEVEL) / 2) * np.sqrt(variance))
    estimate = float(solved[0])
    return _Fitted(estimate, estimate - half, estimate + half, float("nan"))


def _adjusted(hat: Floats) -> Floats:
    """(I - H) to the power of -1/2, of what can be inverted."""
    values, vectors = np.linalg.eigh(np.eye(len(hat)) - hat)
    inverse = np.where(values > 1e-9, 1 / np.sqrt(np.maximum(values, 1e-9)), 0.0)
    adjusted: Floats = (vectors * inverse) @ vectors.T
    return adjusted


def _drawn_again(design: _Design, rows: pd.DataFrame, seed: int) -> _Fitted:
    """The same estimate over the lots that could have been drawn; the interval holds what they do not refute."""
    lots = _lots(rows, design, seed)
    cleaned = lots - lots @ design.others @ np.linalg.pinv(design.others, rcond=1e-6)
    size = (cleaned * lots).sum(axis=1)
    possible = size > 1e-9
    of_change = (cleaned @ design.change)[possible] / size[possible]
    of_treated = (cleaned @ design.treated)[possible] / size[possible]
    estimate = float(of_change[0])
    reach = 8 * float(np.abs(of_change - estimate * of_treated).max()) + 1e-9
    tried = estimate + np.linspace(-reach, reach, _GRID)
    shares = np.array([_as_far(of_change - one * of_treated) for one in tried])
    kept = np.flatnonzero(shares > 1 - _LEVEL)
    low = float(tried[kept[0] - 1]) if kept[0] > 0 else -np.inf
    high = float(tried[kept[-1] + 1]) if kept[-1] < _GRID - 1 else np.inf
    return _Fitted(estimate, low, high, _as_far(of_change))


def _as_far(values: Floats) -> float:
    """Share of lots whose value is as far from nothing as that of the first, the one drawn."""
    return float((np.abs(values) >= abs(values[0]) * (1 - 1e-9)).mean())


def _lots(rows: pd.DataFrame, design: _Design, seed: int) -> Floats:
    """Who would be treated (lots, n): first who was, then every other lot or as many as are drawn."""
    schools = rows.assign(code=design.school).groupby(["lot", "code"])["treated"].max()
    pools = [(part.index.get_level_values("code").to_numpy(), int(part.sum())) for _, part in schools.groupby("lot")]
    number = prod(comb(len(codes), drawn) for codes, drawn in pools)
    chosen = _every(pools) if number <= _ALL_LOTS else _some(pools, seed)
    by_school = np.zeros((len(chosen) + 1, design.school.max() + 1))
    by_school[0, schools[schools > 0].index.get_level_values("code")] = 1
    for place, codes in enumerate(chosen, start=1):
        by_school[place, codes] = 1
    again = by_school[1:] if number > _ALL_LOTS else by_school[1:][(by_school[1:] != by_school[0]).any(axis=1)]
    return np.vstack((by_school[:1], again))[:, design.school]


def _every(pools: list[tuple[NDArray[np.intp], int]]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for codes, drawn in pools:
        found = [[*before, *one] for before in found for one in combinations(codes.tolist(), drawn)]
    return found


def _some(pools: list[tuple[NDArray[np.intp], int]], seed: int) -> list[list[int]]:
    rng = np.random.default_rng(seed)
    return [
        [int(code) for codes, drawn in pools for code in rng.choice(codes, drawn, replace=False)] for _ in range(_LOTS)
    ]
