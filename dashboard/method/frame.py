"""Input tables as arrays: one row per cell, groups of cells that wrote the same work."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.method.inputs import KEY, Inputs
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats, between_variance, shrunk, winsorised

Ints = NDArray[np.int64]
MIN_WORKS = 5
"""A cell with fewer works is asked nothing about its scores."""
MIN_SCHOOLS = 5
"""With fewer schools in a work there is nothing to compare a school with."""
BANDS = (8, 12, 18, 26, 38, 61)
"""First n of every band but the first: 5–7, 8–11, 12–17, 18–25, 26–37, 38–60, 61+."""
BAND_NAMES = ("5–7", "8–11", "12–17", "18–25", "26–37", "38–60", "61+")


@dataclass(frozen=True)
class Frame:
    """C cells of S schools in G groups (subject × grade × academic year).

    `group`, `school`, `year` (spring), `grade`, `subject`: (C,) codes or numbers; `n`, `mean`, `sd`: (C,)
    works and points, NaN if unknown; `max_score`, `cuts`: (G,), (G, 3), NaN if unknown; `within`: (G,) pooled
    variance of scores inside cells, points²; `total_sd`: (G,); `y`: (C,) cell means in SD of all works of the
    group, NaN if unknown; `y_noise`: (C,) sampling variance of `y`; `schools_in`: (G,) cells with a score.
    """

    inputs: Inputs
    key: pd.DataFrame
    group: Ints
    groups: pd.DataFrame
    school: Ints
    schools: Ints
    subject: Ints
    n: Floats
    mean: Floats
    sd: Floats
    max_score: Floats
    cuts: Floats
    within: Floats
    total_sd: Floats
    y: Floats
    y_noise: Floats
    schools_in: Ints

    @property
    def cells(self) -> int:
        return len(self.group)

    @cached_property
    def year(self) -> Ints:
        """Spring of the academic year (C,)."""
        return np.asarray(self.groups["year"].to_numpy()[self.group])

    @cached_property
    def grade(self) -> Ints:
        return np.asarray(self.groups["grade"].to_numpy()[self.group])

    @cached_property
    def band(self) -> Ints:
        """Number of the band of n (C,)."""
        return np.digitize(np.nan_to_num(self.n), BANDS)

    @cached_property
    def enough(self) -> NDArray[np.bool_]:
        """Cells with enough works to be asked about scores (C,)."""
        return np.nan_to_num(self.n) >= MIN_WORKS

    @cached_property
    def comparable(self) -> NDArray[np.bool_]:
        """Cells whose work was written by enough schools (C,)."""
        return self.schools_in[self.group] >= MIN_SCHOOLS

    def find(self, table: pd.DataFrame) -> Ints:
        """Cell of each row of a table with the key columns; −1 where there is no such cell.

        Looked up once for each table: ten questions ask of the same ones.
        """
        found = self._found.get(id(table))
        if found is None or found[0] is not table:
            cell = np.asarray(self._index.get_indexer(pd.MultiIndex.from_frame(table[KEY])))
            found = self._found[id(table)] = (table, cell)
        return found[1]

    @cached_property
    def _index(self) -> pd.MultiIndex:
        return pd.MultiIndex.from_frame(self.key)

    @cached_property
    def _found(self) -> dict[int, tuple[pd.DataFrame, Ints]]:
        return {}

    def column(self, name: str) -> Floats:
        """A numeric column of `cells` (C,)."""
        return np.asarray(self.inputs.cells[name].to_numpy(float))

    def by_group(self, values: Floats) -> Floats:
        """Sums (G,) of values (C,), NaN counted as 0."""
        return np.bincount(self.group, np.nan_to_num(values), len(self.groups)).astype(float)


def build_frame(inputs: Inputs, priors: Priors) -> Frame:
    """Arrays of the cells, with scores standardised within each group."""
    cells = inputs.cells
    groups, group = _groups(cells)
    school, names = pd.factorize(cells["school"])
    n, mean, sd = (cells[name].to_numpy(float) for name in ("n", "mean_score", "sd_score"))
    top = _first(cells, groups, group, "max_score")
    within = _within(group, len(groups), n, sd, top, priors)
    y, noise, total = _standardised(group, n, mean, within, priors)
    return Frame(
        inputs=inputs,
        key=cells[KEY],
        group=group,
        groups=groups,
        school=school,
        schools=np.arange(len(names)),
        subject=pd.factorize(cells["subject"])[0],
        n=n,
        mean=mean,
        sd=sd,
        max_score=top,
        cuts=np.column_stack([_first(cells, groups, group, f"cut{m}") for m in (3, 4, 5)]),
        within=within,
        total_sd=total,
        y=y,
        y_noise=noise,
        schools_in=np.bincount(group[np.isfinite(mean) & (np.nan_to_num(n) > 0)], minlength=len(groups)),
    )


def _groups(cells: pd.DataFrame) -> tuple[pd.DataFrame, Ints]:
    index = pd.MultiIndex.from_frame(cells[["subject", "grade", "academic_year"]])
    group, unique = pd.factorize(index, sort=True)
    groups = unique.to_frame(index=False, name=["subject", "grade", "academic_year"])
    return groups.assign(year=groups["academic_year"].str[-4:].astype(int)), group


def _first(cells: pd.DataFrame, groups: pd.DataFrame, group: Ints, name: str) -> Floats:
    """The largest known value of a column in each group; NaN if none."""
    found = np.full(len(groups), -np.inf)
    values = cells[name].to_numpy(float)
    np.maximum.at(found, group, np.where(np.isfinite(values), values, -np.inf))
    return np.where(np.isfinite(found), found, np.nan)


def _within(group: Ints, groups: int, n: Floats, sd: Floats, top: Floats, priors: Priors) -> Floats:
    known = np.isfinite(sd) & (np.nan_to_num(n) > 1)
    degrees = np.bincount(group[known], n[known] - 1, groups)
    square = np.bincount(group[known], (n[known] - 1) * sd[known] ** 2, groups)
    prior = (priors["score_sd_share"] * np.where(np.isfinite(top), top, 1.0)) ** 2
    return np.maximum((square + 10 * prior) / (degrees + 10), 1e-6)


def _standardised(
    group: Ints, n: Floats, mean: Floats, within: Floats, priors: Priors
) -> tuple[Floats, Floats, Floats]:
    """Cell means on the scale of all works, their sampling variances, and the SD of that scale (G,)."""
    works = np.maximum(np.nan_to_num(n), 1)
    y, noise = np.full(len(n), np.nan), within[group] / works
    total = np.sqrt(within / (1 - priors["school_icc"]))
    for g in range(len(within)):
        rows = np.flatnonzero((group == g) & np.isfinite(mean) & (np.nan_to_num(n) > 0))
        if rows.size == 0:
            continue
        icc = priors["school_icc"]
        weight = 1 / (noise[rows] + icc / (1 - icc) * within[g])
        clipped = winsorised(mean[rows])
        centre = weight @ clipped / weight.sum()
        estimate = between_variance(mean[rows] - centre, noise[rows], df=1)
        prior_tau2 = icc / (1 - icc) * within[g]
        tau2 = shrunk(estimate, rows.size, prior_tau2, priors.weight["school_icc"])
        total[g] = np.sqrt(within[g] + tau2)
        y[rows] = (mean[rows] - centre) / total[g]
    return y, noise / total[group] ** 2, total
