"""95 % intervals of means and shares, for whole columns at once."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

NORMAL_QUANTILE = 1.96
_TWO_SIDED = float(ndtri(0.975))
SMALL_SAMPLE = 30
"""Below so many works Student's quantile stands instead of the normal one."""


def mean_interval(
    mean_score: ArrayLike, sd_score: ArrayLike, n: ArrayLike, max_score: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Low and high ends of the interval of a mean, in % of the maximum, kept within 0 to 100.

    Student's quantile with n - 1 degrees of freedom for n < 30, else 1.96; NaN where n < 2 or unknown.
    """
    mean, sd, works, top = (_floats(column) for column in (mean_score, sd_score, n, max_score))
    half = mean_half_width(sd, works, top)
    centre = 100 * mean / top
    return np.clip(centre - half, 0, 100), np.clip(centre + half, 0, 100)


def mean_half_width(sd_score: ArrayLike, n: ArrayLike, max_score: ArrayLike) -> NDArray[np.float64]:
    """Half of the interval of a mean, in percentage points of the maximum; NaN where n < 2."""
    sd, works, top = (_floats(column) for column in (sd_score, n, max_score))
    works = np.where(works >= 2, works, np.nan)
    quantile = np.where(works < SMALL_SAMPLE, stdtrit(works - 1, 0.975), NORMAL_QUANTILE)
    return 100 * quantile * sd / np.sqrt(works) / top


def share_interval(count: ArrayLike, n: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Low and high ends of Wilson's interval of a share (Wilson 1927), in %; NaN where n is 0 or unknown."""
    part, whole = _floats(count), _floats(n)
    whole = np.where(whole > 0, whole, np.nan)
    share, square = part / whole, _TWO_SIDED**2
    centre = (share + square / (2 * whole)) / (1 + square / whole)
    half = _TWO_SIDED * np.sqrt(share * (1 - share) / whole + square / (4 * whole**2)) / (1 + square / whole)
    return 100 * np.clip(centre - half, 0, 1), 100 * np.clip(centre + half, 0, 1)


def with_mean_interval(cells: pd.DataFrame) -> pd.DataFrame:
    """The cells (mean_score, sd_score, n, max_score) with `low_pct` and `high_pct`."""
    low, high = mean_interval(cells["mean_score"], cells["sd_score"], cells["n"], cells["max_score"])
    return cells.assign(low_pct=low, high_pct=high)


def with_difference_interval(cohort: pd.DataFrame) -> pd.DataFrame:
    """The followed parallel with `low_pp` and `high_pp` of `difference_pp`; the district's mean is known."""
    half = mean_half_width(cohort["sd_score"], cohort["n"], cohort["max_score"])
    difference = _floats(cohort["difference_pp"])
    return cohort.assign(low_pp=difference - half, high_pp=difference + half)


def _floats(column: ArrayLike) -> NDArray[np.float64]:
    values = column if isinstance(column, pd.Series) else pd.Series(np.ravel(np.asarray(column, dtype=object)))
    floats: NDArray[np.float64] = values.to_numpy(float, na_value=np.nan)
    return floats
