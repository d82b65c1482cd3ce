"""One p-value per cell from all questions that could be asked of it."""

from collections.abc import Callable, Iterator
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
                seen, moved = np.nan_to_num(scores[part]), shift[:, part]
                ratio = mixture.ratios(seen, moved)
                weighed = reference.weigh(*mixture.statistics(ratio, seen, moved, jump[:, part]))
                found.statistic[part] = weighed
                found.minus_log_p[part] = minus_log_p(reference.draws, weighed)
                found.picture[part] = mixture.best(ratio)
                found.contribution[part] = mixture.contributions(ratio, seen, moved)
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
        share = priors["honest_jump_share"] if known[place["growth"]] else 0.0
        inverse = np.linalg.inv(correlation[np.ix_(columns, columns)])
        return cls(chosen, np.log(weight / weight.sum()), columns, np.asarray(inverse, dtype=float), share)

    def ratios(self, scores: Floats, shift: Floats) -> Floats:
        """Log likelihood ratios (C, P) of the pictures."""
        found = []
        for picture in self.pictures:
            mean = shift[picture][:, self.known]
            pull = mean @ self.inverse
            found.append(_dot(pull, scores[:, self.known]) - 0.5 * _dot(pull, mean))
        return np.stack(found, axis=1)

    def _pulls(self, scores: Floats, shift: Floats) -> Iterator[Floats]:
        """For each picture what each known score gives to its ratio (C, known)."""
        for picture in self.pictures:
            mean = shift[picture][:, self.known]
            yield (mean @ self.inverse) * (scores[:, self.known] - 0.5 * mean)

    def statistics(self, ratio: Floats, scores: Floats, shift: Floats, jump: Floats) -> tuple[Floats, Floats]:
        """Logs of the mixture's likelihood ratio (C,): without honest jumps, and with them on both sides."""
        plain = _log_sum(ratio + self.log_weight)
        if self.jump_share == 0:
            return plain, plain
        stay, go = np.log1p(-self.jump_share), np.log(self.jump_share / len(jump))
        above, against = [plain + stay], [np.full(len(scores), stay)]
        for mean in jump[:, :, self.known]:
            pull = mean @ self.inverse
            honest = _dot(pull, scores[:, self.known]) - 0.5 * _dot(pull, mean) + go
            # A jump may come with any picture: the ratio of both is the product less what they share.
            shared = np.stack([_dot(pull, shift[i][:, self.known]) for i in self.pictures], axis=1)
            above.append(_log_sum(ratio - shared + self.log_weight) + honest)
            against.append(honest)
        return plain, _log_sum(np.stack(above, axis=1)) - _log_sum(np.stack(against, axis=1))

    def best(self, ratio: Floats) -> Ints:
        """The picture that fits each cell best (C,), whatever its weight."""
        return np.asarray(np.array(self.pictures)[ratio.argmax(axis=1)])

    def contributions(self, ratio: Floats, scores: Floats, shift: Floats) -> Floats:
        """Share of the evidence each question gives (C, questions): positive parts of its pulls, by picture."""
        weight = ratio + self.log_weight
        weight = np.exp(weight - _log_sum(weight)[:, None])
        of_score = np.zeros(scores.shape)
        for k, pull in enumerate(self._pulls(scores, shift)):
            of_score[:, self.known] += weight[:, k : k + 1] * pull
        owner = np.array([[SIGNALS[name] == question for name in NAMES] for question in QUESTIONS])
        parts = np.maximum(of_score @ owner.T, 0)
        total = parts.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(parts, total, out=np.zeros_like(parts), where=total > 0))


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
        moved = shift[:, honest.cell]
        ratio = mixture.ratios(honest.scores, moved)
        plain, doubted = mixture.statistics(ratio, honest.scores, moved, jump[:, honest.cell])
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


def _dot(one: Floats, other: Floats) -> Floats:
    """Products of rows (N, K) × (N, K) → (N,), without a table between."""
    return np.asarray(np.einsum("nk,nk->n", one, other), dtype=float)


def _log_sum(logs: Floats) -> Floats:
    """Log of the sum of exponents by row (N, K) → (N,); scipy's logsumexp takes several times as long here."""
    top = logs.max(axis=1)
    return np.asarray(top + np.log(np.exp(logs - top[:, None]).sum(axis=1)))
