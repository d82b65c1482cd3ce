"""One p-value per cell from all questions that could be asked of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dashboard.method.answers import QUESTIONS, SIGNALS
from dashboard.method.calibration import minus_log_p
from dashboard.method.frame import Ints
from dashboard.method.pictures import NAMES, Picture
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

DRAWS = 20_000
CAPPED_AT = 0.05
"""A rise of the result that an honest jump explains as well never gets a p-value below this."""
_CHUNK = 20_000
TIED = 9
"""Sums that agree to so many digits are ties: the last ones depend on the order of adding."""


@dataclass(frozen=True)
class Combined:
    """(C,) −ln p (NaN where nothing was asked), best fitting picture (−1), (C, questions) contributions, and (C,) log
    likelihood ratio of the pictures against honesty."""

    minus_log_p: Floats
    picture: Ints
    contribution: Floats
    statistic: Floats


def combine(
    scores: Floats,
    shift: Floats,
    jump: Floats,
    correlation: Floats,
    band: Ints,
    pictures: tuple[Picture, ...],
    priors: Priors,
    seed: int,
    draws: int = DRAWS,
    also: "Callable[[Block], None] | None" = None,
) -> Combined:
    """Mixture likelihood ratio of the pictures against honesty, turned to p by draws in the same band of n.

    `scores` (C, K) with NaN where unknown; `shift` (pictures, C, K); `jump` (jumps, C, K); `correlation`
    (K, K) of honest scores. Cells with the same scores known share a reference within a band of n. `also` is shown
    each such block while its draws are at hand.
    """
    known = np.isfinite(scores)
    pattern = known @ (1 << np.arange(scores.shape[1]))
    nothing = np.full(len(scores), np.nan)
    found = Combined(nothing, np.full(len(scores), -1), np.zeros((len(scores), len(QUESTIONS))), nothing.copy())
    for code in np.unique(pattern[pattern > 0]):
        mixture = Mixture.of(known[np.flatnonzero(pattern == code)[0]], correlation, pictures, priors)
        if mixture is None:
            continue
        for b in np.unique(band[pattern == code]):
            rows = np.flatnonzero((pattern == code) & (band == b))
            # The seed depends on what is asked, not on the order of cells: a new school changes no draw.
            rng = np.random.default_rng([seed, int(code), int(b)])
            honest = Draws.of(rng, draws, shift[:, rows], jump[:, rows], correlation)
            reference = Reference.of(mixture, honest, shift[:, rows], jump[:, rows])
            for start in range(0, rows.size, _CHUNK):
                part = rows[start : start + _CHUNK]
                seen, lines = np.nan_to_num(scores[part]), mixture.lines(shift[:, part], jump[:, part])
                ratio = lines.ratios(seen)
                weighed = reference.weigh(*mixture.statistics(ratio, lines.shared))
                found.statistic[part] = weighed
                found.minus_log_p[part] = minus_log_p(reference.draws, weighed)
                found.picture[part] = mixture.best(ratio)
                found.contribution[part] = mixture.contributions(ratio, seen, lines)
            if also is not None:
                also(Block(rows, mixture, honest, reference, found.minus_log_p[rows], found.statistic[rows], rng))
    return found


@dataclass(frozen=True)
class Mixture:
    """Pictures that can be spoken of with the scores known, their log weights; scores known and their inverse
    correlations; the share of honest jumps."""

    pictures: list[int]
    log_weight: Floats
    known: Ints
    inverse: Floats
    jump_share: float

    @classmethod
    def of(
        cls, known: np.ndarray, correlation: Floats, pictures: tuple[Picture, ...], priors: Priors
    ) -> "Mixture | None":
        """The mixture for one pattern of known scores (K,); None if no picture can be spoken of."""
        place = {name: k for k, name in enumerate(NAMES)}
        chosen = [i for i, picture in enumerate(pictures) if any(known[place[name]] for name in picture.needs)]
        if not chosen:
            return None
        columns = np.flatnonzero(known)
        weight = np.array([pictures[i].weight for i in chosen])
        share = priors["honest_jump_share"] if known[place["growth"]] or known[place["growth_spring"]] else 0.0
        inverse = np.linalg.inv(correlation[np.ix_(columns, columns)])
        return cls(chosen, np.log(weight / weight.sum()), columns, np.asarray(inverse, dtype=float), share)

    def lines(self, shift: Floats, jump: Floats) -> "Lines":
        """What pictures (pictures, C, K) and honest jumps (jumps, C, K) say of the scores of C cells."""
        means = shift[self.pictures] if self.jump_share == 0 else np.concatenate((shift[self.pictures], jump))
        mean = means[:, :, self.known].swapaxes(0, 1)
        pull = mean @ self.inverse
        first = len(self.pictures)
        shared = np.einsum("cjk,cpk->cjp", pull[:, first:], mean[:, :first])
        return Lines(self.known, mean, pull, 0.5 * np.einsum("clk,clk->cl", pull, mean), shared)

    def statistics(self, ratio: Floats, shared: Floats) -> tuple[Floats, Floats]:
        """Logs of the mixture's likelihood ratio (N,): without honest jumps, and with them on both sides.

        `ratio` (N, P + J) and `shared` (N, J, P) as `Lines` gives them.
        """
        pictures = ratio[:, : len(self.pictures)] + self.log_weight
        plain = _log_sum(pictures)
        if self.jump_share == 0:
            return plain, plain
        honest = ratio[:, len(self.pictures) :]
        honest = honest + np.log(self.jump_share / honest.shape[1])
        stay = np.log1p(-self.jump_share)
        # A jump may come with any picture: the ratio of both is the product less what they share.
        both = [_log_sum(pictures - shared[:, j]) + honest[:, j] for j in range(honest.shape[1])]
        against = np.column_stack((np.full(len(ratio), stay), honest))
        return plain, _log_sum(np.column_stack((plain + stay, *both))) - _log_sum(against)

    def of_draws(self, drawn: "Draws", shift: Floats, jump: Floats) -> tuple[Floats, Floats]:
        """The same (N,) of draws among cells with these shifts."""
        used, cell = np.unique(drawn.cell, return_inverse=True)
        lines = self.lines(shift[:, used], jump[:, used])
        return self.statistics(lines.of_draws(drawn.scores, cell), lines.shared[cell])

    def best(self, ratio: Floats) -> Ints:
        """The picture that fits each cell best (C,), whatever its weight."""
        return np.asarray(np.array(self.pictures)[ratio[:, : len(self.pictures)].argmax(axis=1)])

    def contributions(self, ratio: Floats, scores: Floats, lines: "Lines") -> Floats:
        """Share of the evidence each question gives (C, questions): positive parts of its pulls, by picture."""
        first = len(self.pictures)
        weight = ratio[:, :first] + self.log_weight
        weight = np.exp(weight - _log_sum(weight)[:, None])
        pulls = lines.pull[:, :first] * (scores[:, None, self.known] - 0.5 * lines.mean[:, :first])
        of_score = np.zeros(scores.shape)
        of_score[:, self.known] = np.einsum("cp,cpk->ck", weight, pulls)
        owner = np.array([[SIGNALS[name] == question for name in NAMES] for question in QUESTIONS])
        parts = np.maximum(of_score @ owner.T, 0)
        total = parts.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(parts, total, out=np.zeros_like(parts), where=total > 0))


@dataclass(frozen=True)
class Lines:
    """Log likelihood ratios of a cell's pictures, then honest jumps, are lines over its known scores: pull · score less
    half of pull · mean.

    `known` (K,); `mean` and `pull` (C, P + J, K); `half` (C, P + J); `shared` (C, J, P) of each jump with each picture.
    """

    known: Ints
    mean: Floats
    pull: Floats
    half: Floats
    shared: Floats

    def ratios(self, scores: Floats) -> Floats:
        """Ratios (C, P + J) of the cells' own scores."""
        return np.asarray(np.einsum("clk,ck->cl", self.pull, scores[:, self.known]) - self.half)

    def of_draws(self, scores: Floats, cell: Ints) -> Floats:
        """Ratios (N, P + J) of drawn scores, each as if of the cell (N,) that it is drawn for."""
        return np.asarray(np.einsum("nlk,nk->nl", self.pull[cell], scores[:, self.known]) - self.half[cell])


@dataclass(frozen=True)
class Draws:
    """Honest scores (N, K), and whose shifts each draw has (N,) among the cells of the block."""

    scores: Floats
    cell: Ints

    @classmethod
    def of(cls, rng: np.random.Generator, size: int, shift: Floats, jump: Floats, correlation: Floats) -> "Draws":
        """Cells are taken in the order of what can be seen of them: a renamed school changes no draw."""
        order = np.lexsort((_mixed(jump), _mixed(shift), np.round(shift.sum(axis=(0, 2)), TIED)))
        pick = order[rng.integers(len(order), size=size)]
        return cls(rng.standard_normal((size, len(correlation))) @ np.linalg.cholesky(correlation).T, pick)

    def first(self, size: int) -> "Draws":
        """So many of them."""
        return Draws(self.scores[:size], self.cell[:size])


@dataclass(frozen=True)
class Reference:
    """Honest draws: what the result's rise alone may weigh at most (`cap`), and the statistic's law (N,)."""

    cap: float
    draws: Floats

    @classmethod
    def of(cls, mixture: Mixture, honest: Draws, shift: Floats, jump: Floats) -> "Reference":
        """The law with the shifts of cells of this band."""
        plain, doubted = mixture.of_draws(honest, shift, jump)
        cap = float(np.quantile(doubted, 1 - CAPPED_AT))
        return cls(cap, np.maximum(doubted, np.minimum(plain, cap)))

    def weigh(self, plain: Floats, doubted: Floats) -> Floats:
        """The one of a cell's two statistics (C,) that counts."""
        return np.asarray(np.maximum(doubted, np.minimum(plain, self.cap)))


@dataclass(frozen=True)
class Block:
    """Cells `rows` (R,) of one band of n with the same scores known: their mixture, honest draws and the law of its
    statistic, their −ln p and statistic (R,), and a generator for more draws."""

    rows: Ints
    mixture: Mixture
    honest: Draws
    reference: Reference
    minus_log_p: Floats
    statistic: Floats
    rng: np.random.Generator


def _mixed(parts: Floats) -> Floats:
    """A number (C,) that differs wherever parts (P, C, K) differ: a sum with unlike weights."""
    pictures, _, scores = parts.shape
    weight = np.sqrt(np.arange(2, 2 + pictures * scores)).reshape(pictures, scores)
    return np.asarray(np.einsum("pck,pk->c", parts, weight))


def _log_sum(logs: Floats) -> Floats:
    """Log of the sum of exponents by row (N, K) → (N,); scipy's logsumexp takes several times as long here."""
    top = logs.max(axis=1)
    return np.asarray(top + np.log(np.exp(logs - top[:, None]).sum(axis=1)))
