"""What chance gives a district, against binomial sums written out by hand."""

from math import comb

import numpy as np
import pytest

from dashboard.subjects.region import evidence


def tail(signs: int, asked: int) -> float:
    """P(X ≥ signs) of `asked` honest schools, one in 20 of which has signs."""
    return sum(comb(asked, k) * 0.05**k * 0.95 ** (asked - k) for k in range(signs, asked + 1))


@pytest.mark.parametrize(("signs", "asked"), [(0, 5), (1, 1), (2, 2), (3, 24), (4, 24), (9, 60)])
def test_chance_is_the_tail_of_honest_schools(signs: int, asked: int):
    assert evidence.by_chance([signs], [asked])[0] == pytest.approx(tail(signs, asked))


def test_nothing_is_told_of_a_district_of_which_nothing_was_asked():
    chance = evidence.by_chance([0], [0])
    assert np.isnan(chance[0]) and not evidence.told(chance)[0]


def test_a_large_share_of_few_schools_is_less_than_a_smaller_share_of_many():
    """Half of two schools is no evidence, 15 % of sixty is; the order is not that of the shares."""
    half_of_two, of_sixty = evidence.by_chance([1, 9], [2, 60])
    assert half_of_two > 0.05 and of_sixty < 0.01
    assert evidence.told([half_of_two, of_sixty]).tolist() == [False, True]


def test_one_school_is_never_told_of():
    assert not evidence.told(evidence.by_chance([1], [1]))[0]


def test_honest_districts_are_told_of_as_seldom_as_is_said():
    sizes = np.tile([1, 2, 5, 12, 24, 60], 10)
    seen = np.random.default_rng(1).binomial(sizes, evidence.CHANCE, (4000, len(sizes)))
    told = evidence.told(evidence.by_chance(seen, np.broadcast_to(sizes, seen.shape))).sum(axis=1).mean()
    assert told == pytest.approx(evidence.expected_told(sizes), abs=0.02)
    assert evidence.expected_told(sizes) <= len(sizes) / evidence.TOLD_FROM
