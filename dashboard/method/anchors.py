"""What is common to a whole district, measured against something outside the comparison of its schools.

A ratio of sums over schools with its leave-one-school-out replicates: works of a school hang together, so the school is
the unit of chance (delete-one jackknife over clusters, Cameron and Miller 2015, CR3), with Student's quantile at the
effective number of schools. Arrays in, arrays out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
LEAST_SCHOOLS = 5
"""With fewer schools the spread between them is not known: a value without an interval."""
_LEVEL = 0.95


@dataclass(frozen=True)
class Replicates:
    """K estimates: `value` (K,), `without` (S, K) each school, `weight` (S, K) works of each school behind them."""

    value: Floats
    without: Floats
    weight: Floats

    def change(self, later: int, earlier: int) -> "Replicates":
        """One estimate of two: the later less the earlier, by the same schools."""
        return Replicates(
            self.value[[later]] - self.value[[earlier]],
            self.without[:, [later]] - self.without[:, [earlier]],
            self.weight[:, [later]] + self.weight[:, [earlier]],
        )


@dataclass(frozen=True)
class Interval:
    """K estimates with 95 % ends (NaN where not told); `schools` with works behind each, `works` of them."""

    value: Floats
    low: Floats
    high: Floats
    schools: Ints
    works: Floats

    @property
    def side(self) -> Ints:
        """1 above nothing, -1 below it, 0 where the interval holds 0 or is not known."""
        return (np.nan_to_num(self.low, nan=-1) > 0).astype(int) - (np.nan_to_num(self.high, nan=1) < 0)


def ratios(school: Ints, column: Ints, total: Floats, works: Floats, columns: int) -> Replicates:
    """Sums of `total` per work by column, of rows (R,) of a school (from 0) and a column (from 0).

    Pooled over subjects and grades these are means per work: rows of one school and year hang together and are deleted
    together. Columns without works are NaN.
    """
    schools = int(school.max()) + 1 if len(school) else 0
    sums, sizes = (_crossed(school, column, part, schools, columns) for part in (total, works))
    with np.errstate(invalid="ignore", divide="ignore"):
        value = sums.sum(axis=0) / sizes.sum(axis=0)
        without = (sums.sum(axis=0) - sums) / (sizes.sum(axis=0) - sizes)
    return Replicates(value, without, sizes)


def intervals(found: Replicates, anchor_schools: Floats | None = None) -> Interval:
    """Ends by the jackknife over schools.

    `anchor_schools` (K,): schools behind the row compared with (NaN: so many that it is known exactly); the row moves
    as a mean of so many schools like these.
    """
    there = found.weight > 0
    schools = there.sum(axis=0)
    away = np.where(there, found.without - found.value, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = (schools - 1) / schools * (away**2).sum(axis=0)
        even = found.weight.sum(axis=0) ** 2 / (found.weight**2).sum(axis=0)
        if anchor_schools is not None:
            variance = variance * (1 + np.nan_to_num(schools / anchor_schools, nan=0.0, posinf=0.0))
        half = stdtrit(np.maximum(even - 1, 1.0), (1 + _LEVEL) / 2) * np.sqrt(variance)
    half = np.where((schools >= LEAST_SCHOOLS) & np.isfinite(found.value), half, np.nan)
    return Interval(found.value, found.value - half, found.value + half, schools, found.weight.sum(axis=0))


def rest_of(outer: Floats, outer_n: Floats, inner: Floats, inner_n: Floats, least: float = 2.0) -> Floats:
    """Means of an outer row without the district it holds; NaN where the district is most of it.

    `least`: how many times the district the outer row must be for the rest to be told.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        rest = (outer * outer_n - inner * inner_n) / (outer_n - inner_n)
    return np.where(outer_n >= least * inner_n, rest, np.nan)


def in_a_row(side: Ints) -> int:
    """How many of the last columns lie on the side of the last one; 0 when it lies on none."""
    if not len(side) or side[-1] == 0:
        return 0
    apart = np.flatnonzero(side[::-1] != side[-1])
    return int(apart[0]) if len(apart) else len(side)


def _crossed(rows: Ints, columns: Ints, values: Floats, height: int, width: int) -> Floats:
    summed = np.bincount(rows * width + columns, values, height * width)
    return np.asarray(summed.reshape(height, width), dtype=np.float64)
