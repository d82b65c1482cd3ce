"""One p-value per cell from all questions that could be asked of it."""

from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from dashboard.method.answers import QUESTIONS, SIGNALS
from dashboard.method.calibration import minus_log_p
from dashboard.method.frame import Ints
from dashboard.method.pictures import NAMES, NOW, PICTURES
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

DRAWS = 20_000
CAPPED_AT = 0.055
"""A rise of the result that an honest jump would explain as well is at most «1 in 18»."""
_CHUNK = 20_000


@dataclass(frozen=True)
class Combined:
    """(C,) −ln p (NaN where nothing was asked), best fitting picture (−1), and (C, questions) contributions."""

    minus_log_p: Floats
    picture: Ints
    contribution: Floats


def combine(
    scores: Floats, shift: Floats, jump: Floats, correlation: Floats, band: Ints, priors: Priors, seed: int,
    draws: int = DRAWS,
) -> Combined:  # fmt: skip
    """Mixture likelihood ratio of the pictures against honesty, turned to p by draws in the same band of n.

    `scores` (C, K) with NaN where unknown; `shift` (pictures, C, K); `jump` (jumps, C, K); `correlation`
    (K, K) of honest scores. Cells with the same scores known share a reference within a band of n.
    """
    known = np.isfinite(scores)
    pattern = known @ (1 << np.arange(scores.shape[1]))
    found = Combined(np.full(len(scores), np.nan), np.full(len(scores), -1), np.zeros((len(scores), len(QUESTIONS))))
    for code in np.unique(pattern[pattern > 0]):
        mixture = Mixture.of(known[np.flatnonzero(pattern == code)[0]], correlation, priors)
        if mixture is None:
            continue
        for b in np.unique(band[pattern == code]):
            rows = np.flatnonzero((pattern == code) & (band == b))
            # The seed depends on what is asked, not on the order of cells: a new school changes no draw.
            rng = np.random.default_rng([seed, int(code), int(b)])
            reference = _Reference.of(mixture, rng, draws, shift[:, rows], jump[:, rows], correlation)
            for start in range(0, rows.size, _CHUNK):
                part = rows[start : start + _CHUNK]
                ratio, pulls = mixture.ratios(np.nan_to_num(scores[part]), shift[:, part])
                both = mixture.statistics(ratio, np.nan_to_num(scores[part]), shift[:, part], jump[:, part])
                found.minus_log_p[part] = reference.minus_log_p(*both)
                found.picture[part] = mixture.best(ratio)
                found.contribution[part] = mixture.contributions(ratio, pulls)
    return found


@dataclass(frozen=True)
class Mixture:
    """Pictures that can be spoken of with the scores known: their numbers, log weights, inverse correlations."""

    pictures: list[int]
    log_weight: Floats
    inverse: dict[tuple[int, ...], Floats]
    columns: list[tuple[int, ...]]
    honest: tuple[int, ...]
    jump_share: float

    @classmethod
    def of(cls, known: np.ndarray, correlation: Floats, priors: Priors) -> "Mixture | None":
        """The mixture for one pattern of known scores (K,); None if no picture can be spoken of."""
        place = {name: k for k, name in enumerate(NAMES)}
        pictures = [i for i, picture in enumerate(PICTURES) if known[place[picture.needs]]]
        if not pictures:
            return None
        columns = [tuple(place[name] for name in PICTURES[i].uses if known[place[name]]) for i in pictures]
        honest = tuple(place[name] for name in NOW if known[place[name]])
        inverse = {
            chosen: np.asarray(np.linalg.inv(correlation[np.ix_(chosen, chosen)]), dtype=float)
            for chosen in {*columns, honest}
        }
        weight = np.array([priors[f"weight_{PICTURES[i].name}"] for i in pictures])
        share = priors["honest_jump_share"] if known[place["growth"]] else 0.0
        return cls(pictures, np.log(weight / weight.sum()), inverse, columns, honest, share)

    def ratios(self, scores: Floats, shift: Floats) -> tuple[Floats, Floats]:
        """Log likelihood ratios (C, P) of the pictures, and (C, P, K) what each score gives to them."""
        pulls = np.zeros((len(scores), len(self.pictures), scores.shape[1]))
        for k, (picture, chosen) in enumerate(zip(self.pictures, self.columns, strict=True)):
            columns = list(chosen)
            mean = shift[picture][:, columns]
            pulls[:, k, columns] = (mean @ self.inverse[chosen]) * (scores[:, columns] - 0.5 * mean)
        return pulls.sum(axis=2), pulls

    def statistics(self, ratio: Floats, scores: Floats, shift: Floats, jump: Floats) -> tuple[Floats, Floats]:
        """Logs of the mixture's likelihood ratio (C,): without honest jumps, and with them on both sides."""
        plain = logsumexp(ratio + self.log_weight, axis=1)
        if self.jump_share == 0:
            return plain, plain
        stay, go = np.log1p(-self.jump_share), np.log(self.jump_share / len(jump))
        above, against = [plain + stay], [np.full(len(scores), stay)]
        columns, inverse = list(self.honest), self.inverse[self.honest]
        for mean in jump[:, :, columns]:
            pull = mean @ inverse
            honest = (pull * (scores[:, columns] - 0.5 * mean)).sum(axis=1) + go
            # A jump may come with any picture: the ratio of both is the product less what they share.
            shared = np.stack([
                (pull * shift[i][:, columns]).sum(axis=1) if PICTURES[i].uses is NOW else 0 * honest
                for i in self.pictures
            ], axis=1)  # fmt: skip
            above.append(logsumexp(ratio - shared + self.log_weight, axis=1) + honest)
            against.append(honest)
        return plain, logsumexp(above, axis=0) - logsumexp(against, axis=0)

    def best(self, ratio: Floats) -> Ints:
        """The picture that fits each cell best (C,), whatever its weight."""
        return np.array(self.pictures)[ratio.argmax(axis=1)]

    def contributions(self, ratio: Floats, pulls: Floats) -> Floats:
        """Share of the evidence each question gives (C, questions): positive parts of its pulls, by picture."""
        weight = ratio + self.log_weight
        weight = np.exp(weight - logsumexp(weight, axis=1, keepdims=True))
        of_score = np.einsum("cp,cpk->ck", weight, pulls)
        owner = np.array([[SIGNALS[name] == question for name in NAMES] for question in QUESTIONS])
        parts = np.maximum(of_score @ owner.T, 0)
        total = parts.sum(axis=1, keepdims=True)
        return np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)


@dataclass(frozen=True)
class _Reference:
    """Honest draws: what the result's rise alone may weigh at most (`cap`), and the statistic's law (N,)."""

    cap: float
    draws: Floats

    @classmethod
    def of(
        cls, mixture: Mixture, rng: np.random.Generator, size: int, shift: Floats, jump: Floats, correlation: Floats
    ) -> "_Reference":
        """Draws with the shifts of cells of this band."""
        # Cells are taken in the order of what can be seen of them: a renamed school changes no draw.
        order = shift.sum(axis=(0, 2)).argsort(kind="stable")
        pick = order[rng.integers(len(order), size=size)]
        scores = rng.standard_normal((size, len(correlation))) @ np.linalg.cholesky(correlation).T
        ratio, _ = mixture.ratios(scores, shift[:, pick])
        plain, doubted = mixture.statistics(ratio, scores, shift[:, pick], jump[:, pick])
        cap = _cap(plain, doubted)
        return cls(cap, np.maximum(doubted, np.minimum(plain, cap)))

    def minus_log_p(self, plain: Floats, doubted: Floats) -> Floats:
        """−ln p (C,) of the two statistics of a cell."""
        return minus_log_p(self.draws, np.maximum(doubted, np.minimum(plain, self.cap)))


def _cap(plain: Floats, doubted: Floats) -> float:
    """Largest cap at which the capped statistic is reached by at least CAPPED_AT of honest draws."""
    low, high = float(np.quantile(plain, 0.5)), float(plain.max())
    for _ in range(40):
        middle = (low + high) / 2
        reached = np.maximum(doubted, np.minimum(plain, middle)) >= middle
        low, high = (middle, high) if reached.mean() >= CAPPED_AT else (low, middle)
    return low
