"""The parts of the calculation against brute force, other libraries and simulation."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom, kstest, multivariate_normal, norm

from dashboard.method import betabinomial, growth
from dashboard.method.assess import ask_all
from dashboard.method.calibration import banded, correlation, larger_of_two, minus_log_p, normal_scores
from dashboard.method.frame import build_frame
from dashboard.method.kriging import KERNELS, predict
from dashboard.method.pictures import LARGEST, NAMES, load_pictures, shifts
from dashboard.method.priors import load_priors
from dashboard.method.robust import between_variance, robust_variance, winsorised
from dashboard.method.zones import ZONES, named, steps
from tests.method.worlds import honest_inputs


@given(st.integers(1, 30), st.floats(0.05, 0.95), st.floats(0.001, 0.5), st.data())
@settings(max_examples=60, deadline=None)
def test_mid_p_is_that_of_scipy(total: int, share: float, rho: float, data: st.DataObject):
    count = data.draw(st.integers(0, total))
    both = 1 / rho - 1
    law = betabinom(total, share * both, (1 - share) * both)
    lower = law.cdf(np.arange(total + 1)) - 0.5 * law.pmf(np.arange(total + 1))
    assume(1e-7 < lower[count] < 1 - 1e-7)  # scipy loses digits in the far tail
    scores = norm.ppf(np.clip(lower, 1e-12, 1 - 1e-12))
    mean = (law.pmf(np.arange(total + 1)) * scores).sum()
    z, _ = betabinomial.mid_z(np.array([float(count)]), np.array([float(total)]), np.array([share]), np.array([rho]))
    assert z[0] == pytest.approx(scores[count] - mean, abs=1e-4)


def test_spread_of_counts_is_found_again():
    rng = np.random.default_rng(3)
    total = rng.integers(5, 60, 4000).astype(float)
    share = np.full(4000, 0.3)
    count = betabinomial.draw(rng, total, share, np.full(4000, 0.1))
    found, cells = betabinomial.spread(count, total, share)
    assert found == pytest.approx(0.1, abs=0.015) and cells == 4000


def test_bad_cells_of_one_kind_hardly_move_the_spread():
    """A tenth of bad schools are bad in different ways: one question sees a third of them."""
    rng = np.random.default_rng(4)
    noise = rng.uniform(0.02, 0.3, 3000)
    honest = rng.normal(0, np.sqrt(noise + 0.05))
    spoiled = honest.copy()
    spoiled[:100] += 3
    assert between_variance(honest, noise) == pytest.approx(0.05, abs=0.012)
    assert between_variance(spoiled, noise) < 0.05 + 0.12 * (np.var(spoiled) - np.var(honest))
    assert robust_variance(rng.normal(0, 2, 20000)) == pytest.approx(4, rel=0.05)


@pytest.mark.parametrize("rho", [-0.4, 0.0, 0.7])
def test_larger_of_two_scores_is_one_score(rho: float):
    rng = np.random.default_rng(5)
    draws = multivariate_normal([0, 0], [[1, rho], [rho, 1]]).rvs(20000, random_state=rng)
    both = larger_of_two(draws[:, 0], draws[:, 1], rho)
    assert kstest(both, "norm").pvalue > 0.001
    alone = larger_of_two(np.array([1.3]), np.array([np.nan]), rho)
    assert alone[0] == 1.3


def test_discrete_scores_become_normal_in_each_band():
    rng = np.random.default_rng(6)
    band = rng.integers(0, 7, 30000)
    coarse = np.rint(rng.normal(0.4, 1.5, 30000))
    z = normal_scores(coarse, band, np.rint(rng.normal(0.4, 1.5, 70000)), rng.integers(0, 7, 70000))
    assert abs(z.mean()) < 0.03
    assert np.mean(z > 1.645) == pytest.approx(0.05, abs=0.03)


def test_bands_are_brought_to_unit_spread_but_not_far():
    rng = np.random.default_rng(7)
    band = np.repeat(np.arange(7), 3000)
    z = rng.normal(0.1, 1.1, len(band))
    z[band == 0] *= 5
    out = banded(z, band, np.ones(len(z), dtype=bool))
    assert out[band == 3].std() == pytest.approx(1, abs=0.05)
    assert out[band == 0].std() > 3, "a band five times too wide is not honest noise"


def test_tail_of_the_reference_is_continued():
    draws = np.random.default_rng(8).exponential(1, 20000)
    found = minus_log_p(draws, np.array([0.5, 2.0, 8.0, 20.0]))
    assert found == pytest.approx([0.5, 2.0, 8.0, 20.0], rel=0.12)
    assert (np.diff(found) > 0).all()


def test_correlation_is_positive_definite_with_gaps():
    rng = np.random.default_rng(9)
    scores = rng.normal(size=(50, 5))
    scores[:, 3] = scores[:, 2]
    scores[10:, 4] = np.nan
    found = correlation(scores)
    assert np.linalg.eigvalsh(found).min() > 0 and np.diag(found) == pytest.approx(np.ones(5))


def test_prediction_is_the_conditional_mean():
    """Against the plain formula for one school, every cell of the last year."""
    frame = build_frame(honest_inputs(3, 40), load_priors())
    noise_share = 1 / frame.n
    found = predict(frame, frame.y, frame.y_noise, noise_share, "growth", load_priors())
    past = frame.year == frame.year.max()
    residual = frame.y[past] - found["past"].expected[past]
    assert np.var(residual) < 0.8 * np.var(frame.y[past]), "the year before tells something"
    assert np.mean(residual**2 / found["past"].variance[past]) == pytest.approx(1, abs=0.45)
    first = ~past
    assert found["past"].expected[first] == pytest.approx(np.zeros(first.sum())), "nothing is known before"
    assert len(KERNELS) == 8


def test_zones_need_support_and_repetition():
    numbers = np.array([5.0, 50, 500, 500, 5000, 5000, np.nan])
    supported = np.array([True, True, False, True, True, True, True])
    repeated = np.array([True, True, True, False, False, True, True])
    assert named(steps(numbers, supported, repeated)).tolist() == [
        ZONES[0],
        ZONES[1],
        ZONES[1],
        ZONES[2],
        ZONES[2],
        ZONES[3],
        ZONES[0],
    ]


def test_pictures_hear_a_smaller_thing_in_a_large_cell():
    priors = load_priors()
    frame = build_frame(honest_inputs(), priors)
    answers = ask_all(frame, priors)
    pictures = load_pictures()
    found = shifts(answers, pictures)
    lift, gain = found[0, :, NAMES.index("boundary")], np.nan_to_num(answers["boundary"].signals["boundary"].gain)
    assert np.abs(found).max() == pytest.approx(LARGEST)
    assert pictures[0].name == "lift"
    assert lift == pytest.approx(np.minimum(0.72 * gain, LARGEST))
    assert shifts(answers, pictures, 0.5)[0, :, NAMES.index("boundary")] == pytest.approx(
        np.minimum(0.5 * 0.72 * gain, LARGEST)
    )


def test_a_rise_that_the_journal_shares_weighs_less():
    priors = load_priors()
    frame = build_frame(honest_inputs(), priors)
    answers = ask_all(frame, priors)
    rise, journal = answers["growth"], answers["journal"]
    joint = growth.beyond_journal(frame, rise, journal, priors)
    both = np.isfinite(rise.z) & np.isfinite(journal.z)
    assert 0.85 < joint.z[both].std() < 1.15 and both.sum() > 50
    assert joint.z[both] == pytest.approx((joint.observed - joint.expected)[both] / joint.sd[both])
    signal = journal.signals["journal"]
    kinder = replace(
        journal, signals={"journal": replace(signal, z=signal.z + np.where(np.arange(len(signal.z)) == 3, 1, 0))}
    )
    moved = growth.beyond_journal(frame, rise, kinder, priors)
    assert moved.z[3] < joint.z[3] - 0.2
    nothing = replace(journal, signals={"journal": replace(signal, z=np.full(len(signal.z), np.nan))})
    assert growth.beyond_journal(frame, rise, nothing, priors) is rise


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.sampled_from([0.05, 0.1, 0.25]))
def test_winsorised_stops_at_the_linear_quantiles(values: list[float], share: float):
    given_values = np.array(values)
    low, high = np.quantile(given_values, (share, 1 - share))
    np.testing.assert_allclose(winsorised(given_values, share), np.clip(given_values, low, high), rtol=1e-9, atol=1e-6)
