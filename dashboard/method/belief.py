"""From rarity to belief: how much a picture should move whoever knows how common such things are."""

import numpy as np

from dashboard.method.robust import Floats


def bayes_factor(statistic: Floats, p_value: Floats) -> Floats:
    """How many times likelier than honesty (C,): the mixture's ratio, but no more than its p allows.

    `statistic` log likelihood ratio of the pictures against honesty. Whatever the alternative, p below 1/e speaks for
    it by at most 1/(−e·p·ln p) (Sellke, Bayarri, Berger 2001); a larger p speaks for nothing. NaN where nothing was
    asked.
    """
    p = np.clip(p_value, 1e-300, 1)
    most = np.where(p < np.exp(-1), -1 - np.log(p) - np.log(np.maximum(-np.log(p), 1e-300)), 0.0)
    return np.asarray(np.exp(np.minimum(statistic, most)), dtype=float)


def posterior(factor: Floats, prevalence: float) -> Floats:
    """Share of such pictures that are not honest (C,), if of all check works a share `prevalence` is not.

    Raises:
        ValueError: the prevalence is not between 0 and 1.
    """
    if not 0 < prevalence < 1:
        raise ValueError(f"prevalence: {prevalence}")
    odds = prevalence / (1 - prevalence) * np.asarray(factor, dtype=float)
    return np.asarray(1 - 1 / (1 + odds), dtype=float)
