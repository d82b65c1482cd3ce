"""What a cell's value should be, judged by related cells of the same school: best linear prediction.

A school's cells are a random vector whose covariance is a sum of kernels (what the school, its subject, its
cohort, its pupils have in common). The sizes of the kernels come from pooled products of winsorised values
of pairs of cells, by non-negative least squares shrunk to priors; the prediction of a cell is its
conditional mean (kriging, Cressie 1993, §3).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from dashboard.method.answers import Bools, Signal
from dashboard.method.frame import Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import WINSOR_SHARE, WINSOR_SLOPE, Floats, between_variance, shrunk

KERNELS = (
    "school",
    "school_year",
    "school_subject",
    "cohort",
    "cohort_year",
    "cohort_subject",
    "pupils",
    "pupils_subject",
)
WINDOW = 4
"""Years of history a prediction looks back."""
FADE = 0.8
"""Share of a cohort's own level in a subject that lasts into the next year."""
NEIGHBOUR_LIMIT = 2.0
"""Neighbours are winsorised at so many SD of honest cells: an unusual past must not explain the present."""
RELATED = 0.02
"""Below this share of explained variance a prediction rests on nothing of the school's own."""
_CHUNK = 6_000_000


@dataclass(frozen=True)
class Prediction:
    """(C,) expected value, variance of the value around it (sampling noise included), and what it rests on.

    `related`: share of the value's honest variance between cells that the neighbours explain, 0 = none known;
    `marginal`: variance between honest cells when nothing of the school is known.
    """

    expected: Floats
    variance: Floats
    related: Floats
    marginal: float

    def signal(self, values: Floats, asked: Bools) -> Signal:
        """How far the values (C,) are from what is expected, where `asked` (C,)."""
        sd = np.sqrt(self.variance)
        return Signal(np.where(asked, (values - self.expected) / sd, np.nan), 1 / sd)


@dataclass(frozen=True)
class Block:
    """Some schools' cells as a padded square: `cell` (S, M) with −1 for none; pairs are (S, M, M)."""

    cell: Ints
    frame: Frame

    def pair(self, values: Ints) -> NDArray[np.bool_]:
        """Pairs of cells with equal values (C,)."""
        here = values[self.cell]
        return np.asarray(here[:, :, None] == here[:, None, :])

    def kernels(self, noise_share: Floats) -> Iterator[Floats]:
        """Each kernel of KERNELS as (S, M, M); `noise_share` (C,) 1/n of the pupils behind a value."""
        frame = self.frame
        cohort, year = self.pair(frame.year - frame.grade), self.pair(frame.year)
        subject = self.pair(frame.subject)
        inverse = noise_share[self.cell]
        shared = np.minimum(inverse[:, :, None], inverse[:, None, :]) * cohort
        spring = frame.year[self.cell]
        fade = FADE ** np.abs(spring[:, :, None] - spring[:, None, :])
        yield np.ones(cohort.shape)
        yield year.astype(float)
        yield subject.astype(float)
        yield cohort.astype(float)
        yield (cohort & year).astype(float)
        yield cohort * subject * fade
        yield shared
        yield shared * subject


@dataclass(frozen=True)
class Covariance:
    """Sizes of the kernels (K,), variance of a cell's own deviation, sampling variance per 1/n (C,)."""

    size: Floats
    own: float


def predict(
    frame: Frame, values: Floats, noise: Floats, noise_share: Floats, prior: str, priors: Priors
) -> dict[str, Prediction]:
    """Predictions from earlier years («past») and from the other cells of the same spring («spring»).

    `values` (C,) on any common scale with mean 0, NaN if unknown; `noise` (C,) their sampling variances;
    `noise_share` (C,) 1/n; `prior` the prefix of the priors' names.
    """
    blocks = list(_blocks(frame, np.isfinite(values)))
    covariance = _fit(blocks, values, noise, noise_share, prior, priors)
    marginal = covariance.size[: KERNELS.index("pupils")].sum() + covariance.own
    limit = NEIGHBOUR_LIMIT * np.sqrt(marginal + noise)
    clipped = np.clip(values, -limit, limit)
    found = {}
    for mode in ("past", "spring"):
        expected, residual_variance = _conditional(blocks, clipped, values, noise, noise_share, covariance, mode)
        explained = np.nan_to_num(marginal + noise - residual_variance)
        related = np.clip(explained / np.maximum(marginal, 1e-9), 0, 1)
        own, alone = (
            _own_variance(values - expected, residual_variance, rows, covariance.own, prior, priors)
            for rows in (np.isfinite(values) & (related > RELATED), np.isfinite(values) & (related <= RELATED))
        )
        variance = residual_variance + np.where(related > RELATED, own, alone) - covariance.own
        found[mode] = Prediction(
            expected, np.maximum(variance, 1e-9), related, max(float(marginal - covariance.own + alone), 1e-9)
        )
    return found


def _blocks(frame: Frame, known: NDArray[np.bool_]) -> Iterator[Block]:
    """Schools in chunks of about equal memory, only cells with a known value."""
    order = np.flatnonzero(known)
    order = order[np.lexsort((frame.subject[order], frame.grade[order], frame.year[order], frame.school[order]))]
    if order.size == 0:
        return
    _, first, sizes = np.unique(frame.school[order], return_index=True, return_counts=True)
    by_size = sizes.argsort(kind="stable")
    start = 0
    while start < len(by_size):
        end = start + 1
        while end < len(by_size) and (end - start + 1) * sizes[by_size[end]] ** 2 < _CHUNK:
            end += 1
        chosen, width = by_size[start:end], sizes[by_size[end - 1]]
        place = np.arange(width)
        take = np.minimum(first[chosen, None] + place, len(order) - 1)
        yield Block(np.where(place < sizes[chosen, None], order[take], -1), frame)
        start = end


def _fit(
    blocks: list[Block], values: Floats, noise: Floats, noise_share: Floats, prior: str, priors: Priors
) -> Covariance:
    size = np.array([priors[f"{prior}_{kernel}"] for kernel in KERNELS])
    pull = np.array([priors.weight[f"{prior}_{kernel}"] for kernel in KERNELS])
    own = priors[f"{prior}_cell"]
    scale = np.sqrt(size[: KERNELS.index("pupils")].sum() + own + noise)
    known = np.isfinite(values)
    unit = np.where(known, np.nan_to_num(values) / scale, 0.0)
    if known.sum() > 1:
        low, high = np.quantile(unit[known], (WINSOR_SHARE, 1 - WINSOR_SHARE))
        unit = np.clip(unit, low, high)
    normal, target = np.zeros((len(size), len(size))), np.zeros(len(size))
    for block in blocks:
        # A place without a cell points to the last one, whose value may be unknown.
        weight = np.where(block.cell >= 0, 1 / scale[block.cell], 0.0)
        both = weight[:, :, None] * weight[:, None, :]
        both *= ~np.eye(both.shape[1], dtype=bool)
        here = unit[block.cell]
        product = here[:, :, None] * here[:, None, :] / WINSOR_SLOPE**2
        used = np.flatnonzero(both.ravel())
        design = np.stack([(kernel * both).ravel()[used] for kernel in block.kernels(noise_share)])
        normal += design @ design.T
        target += design @ product.ravel()[used]
    # Each prior counts as so many pairs of cells in which its kernel alone is 1.
    normal += np.diag(2 * pull)
    root = np.linalg.cholesky(normal)
    fitted, _ = nnls(root.T, np.linalg.solve(root, target + 2 * pull * size))
    return Covariance(fitted, own)


def _conditional(
    blocks: list[Block],
    clipped: Floats,
    values: Floats,
    noise: Floats,
    noise_share: Floats,
    covariance: Covariance,
    mode: str,
) -> tuple[Floats, Floats]:
    expected, variance = np.full(len(values), np.nan), np.full(len(values), np.nan)
    for block in blocks:
        matrix = sum(size * kernel for size, kernel in zip(covariance.size, block.kernels(noise_share), strict=True))
        diagonal = np.einsum("smm->sm", matrix)
        extra = np.maximum(noise[block.cell] - _shared_noise(covariance, noise_share[block.cell]), 0)
        diagonal += covariance.own + extra
        spring = np.where(block.cell >= 0, block.frame.year[block.cell], -1)
        for year in np.unique(spring[spring >= 0]):
            target = spring == year
            near = (spring > year - WINDOW) & (spring < year) & (block.cell >= 0) if mode == "past" else target
            mean, spread = _one_year(matrix, diagonal, np.nan_to_num(clipped[block.cell]), near, target, mode)
            cells = block.cell[target]
            expected[cells], variance[cells] = mean[target], spread[target]
    return expected, variance


def _shared_noise(covariance: Covariance, noise_share: Floats) -> Floats:
    """The part of a value's sampling variance that its kernels already hold."""
    return np.asarray(covariance.size[KERNELS.index("pupils") :].sum() * noise_share)


def _one_year(
    matrix: Floats, diagonal: Floats, value: Floats, near: NDArray[np.bool_], target: NDArray[np.bool_], mode: str
) -> tuple[Floats, Floats]:
    """Conditional means and variances (S, M) of the target cells given the near ones (but themselves)."""
    columns = np.flatnonzero((near | target).any(axis=0))
    full = matrix[:, columns][:, :, columns]
    near, target, value, diagonal = near[:, columns], target[:, columns], value[:, columns], diagonal[:, columns]
    system = np.where(near[:, :, None] & near[:, None, :], full, 0.0)
    np.einsum("smm->sm", system)[...] = np.where(near, diagonal, 1.0)
    mean, spread = np.zeros(near.shape), np.zeros(near.shape)
    if mode == "spring":
        inverse = np.linalg.inv(system)
        own = np.einsum("smm->sm", inverse)
        mean = value - np.einsum("smk,sk->sm", inverse, np.where(near, value, 0.0)) / own
        spread = 1 / own
    else:
        cross = np.where(near[:, :, None] & target[:, None, :], full, 0.0)
        weights = np.linalg.solve(system, cross)
        mean = np.einsum("smt,sm->st", weights, np.where(near, value, 0.0))
        spread = diagonal - np.einsum("smt,smt->st", weights, cross)
    out_mean, out_spread = np.zeros(matrix.shape[:2]), np.zeros(matrix.shape[:2])
    out_mean[:, columns], out_spread[:, columns] = mean, spread
    return out_mean, out_spread


def _own_variance(
    residual: Floats, variance: Floats, known: NDArray[np.bool_], assumed: float, prior: str, priors: Priors
) -> float:
    base = np.maximum(variance[known] - assumed, 1e-9)
    estimate = between_variance(residual[known], base)
    return shrunk(estimate, float(known.sum()), priors[f"{prior}_cell"], priors.weight[f"{prior}_cell"])
