"""The fewest works that any recheck with the same risk can take: what no choice of bets can better.

A test that is always right in a world A of lowered works alone and wrong in at most alpha of rechecks in one world O of
the null cannot stop sooner, on average, than the best test of A against O. That one is an optimal stopping of the pair
(works, lowered so far), solved backwards; the greatest over O and over the price of a mistake is the bound (weak
duality).
"""

import numpy as np
from scipy.special import gammaln

from dashboard.method import wealth
from dashboard.method.sequential import ALPHA, THRESHOLD

_PRICES, _STEPS = (0.0, 7.6), 18
"""Logarithms between which the price of a mistake, in works, is sought, and steps of the search."""


def fewest_works(works: int, lowered: int) -> float | None:
    """Mean works below which no test can stay in the world of `lowered` works lowered, none raised; None at par."""
    most, least = wealth.bounds(works, THRESHOLD)
    if least <= lowered <= most:
        return None
    if lowered < least:
        return _against(works, lowered, least, 0)  # the nearest null world raises none
    ups = np.unique(np.linspace(0, (works - most) // 2, 13).astype(int))
    found = [_against(works, lowered, most + int(up), int(up)) for up in ups]
    middle, best = int(np.argmax(found)), max(found)
    near = np.unique(np.linspace(ups[max(middle - 1, 0)], ups[min(middle + 1, len(ups) - 1)], 7).astype(int))
    return max(best, *(_against(works, lowered, most + int(up), int(up)) for up in near))


def _against(works: int, lowered: int, null_lowered: int, null_raised: int) -> float:
    """The bound from one null world, at the best price of a mistake (golden section: it is concave)."""
    n, a = np.arange(works + 1)[:, None], np.arange(lowered + 1)[None, :]
    here = _paths(lowered, a) + _paths(works - lowered, n - a)
    there = _paths(null_lowered, a) + _paths(works - null_lowered - null_raised, n - a)
    possible = np.isfinite(here)
    ratio = np.where(possible, np.exp(np.minimum(there - np.where(possible, here, 0), 50)), np.inf)
    chance = np.clip((lowered - a) / np.maximum(works - n, 1), 0, 1)
    low, high = _PRICES
    for _ in range(_STEPS):
        first, second = low + 0.382 * (high - low), low + 0.618 * (high - low)
        if _value(ratio, chance, first) < _value(ratio, chance, second):
            low = first
        else:
            high = second
    return _value(ratio, chance, (low + high) / 2)


def _paths(pile: int, taken: np.ndarray) -> np.ndarray:
    """Logarithm of the number of orders of so many taken from a pile; -inf where there are not so many."""
    fits = (taken >= 0) & (taken <= pile)
    return np.where(fits, gammaln(pile + 1) - gammaln(np.where(fits, pile - taken, 0) + 1), -np.inf)


def _value(ratio: np.ndarray, chance: np.ndarray, log_price: float) -> float:
    """Least mean works plus the price of a mistake, less what alpha of mistakes costs."""
    price = float(np.exp(log_price))
    value = price * ratio[-1]
    for n in range(len(ratio) - 2, -1, -1):
        after = np.where(chance[n] > 0, np.append(value[1:], 0.0), 0.0)
        stay = np.where(chance[n] < 1, value, 0.0)
        value = np.minimum(price * ratio[n], 1 + chance[n] * after + (1 - chance[n]) * stay)
    return float(value[0] - price * ALPHA)
