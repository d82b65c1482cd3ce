"""Statistics of a trial of the signs against sums by hand, exact intervals and direct counting."""

import numpy as np
import pytest
from scipy.stats import binomtest

from dashboard.method import trial
from dashboard.method.sequential import expected_works as drawn_works
from dashboard.method.trial_size import Guess, expected_shares, expected_works, half_widths, sized

CUT = 2


def strata(zone, size, checked, confirmed, zones=4):
    told = (np.array(one, dtype=float) for one in (size, checked, confirmed))
    return trial.Strata(np.array(zone), *told, np.ones(zones))


def test_figures_weigh_each_stratum_by_what_it_stands_for():
    told = strata([0, 0, 2], [80, 20, 10], [8, 10, 5], [1, 2, 4])
    found = {name: float(trial.figure_of(name, told.totals, told.zones, CUT)) for name in trial.FIGURES}
    assert told.totals.tolist() == [14, 0, 8, 0], "80/8 + 20/10·2, 10/5·4"
    wanted = {"ppv": 8 / 10, "sensitivity": 8 / 22, "false_alarms": 2 / 88, "missed": 14 / 100, "prevalence": 22 / 110}
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize(("hits", "cells"), [(0, 12), (3, 40), (40, 40)])
def test_the_interval_of_one_zone_is_that_of_clopper_and_pearson(hits, cells):
    exact = binomtest(hits, cells).proportion_ci(method="exact")
    assert trial.clopper(hits, cells) == pytest.approx((exact.low, exact.high), abs=1e-9)
    found = trial.figures(strata([0, 2], [900, 1e6], [30, cells], [3, hits]), CUT, 0.05, runs=40_000)["ppv"]
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=0.01)


def test_a_small_zone_drawn_whole_is_not_certain():
    found = trial.figures(strata([0, 2], [200, 2], [60, 2], [2, 2]), CUT, 0.05)["ppv"]
    assert found.value == 1 and found.low < 0.25, "two of two: Clopper and Pearson begin at 0,16"


def test_a_recheck_that_errs_widens_every_interval_and_none_that_does_not():
    told = strata([0, 1, 2], [500, 60, 40], [100, 30, 40], [6, 6, 28])
    sure, unsure = trial.figures(told, CUT, 0.0), trial.figures(told, CUT, 0.05)
    for name in trial.FIGURES:
        assert (sure[name].low_known, sure[name].high_known) == pytest.approx((sure[name].low, sure[name].high))
        assert unsure[name].low_known < unsure[name].low and unsure[name].high < unsure[name].high_known


def test_cells_of_one_school_tell_less():
    zone, school = np.array([0] * 6 + [2] * 4), np.array([0, 1, 2, 3, 4, 5, 7, 7, 7, 7])
    assert trial.crowding(zone, school, 3).tolist() == pytest.approx([1, 1, 1 + 3 * trial.LIKENESS])


def test_auc_is_the_share_of_pairs_in_the_right_order_by_weight():
    rng = np.random.default_rng(3)
    score, confirmed, weight = rng.integers(0, 9, 60).astype(float), rng.random(60) < 0.3, rng.integers(1, 6, 60)
    pairs = [
        (weight[i] * weight[j], (score[i] > score[j]) + 0.5 * (score[i] == score[j]))
        for i in np.flatnonzero(confirmed)
        for j in np.flatnonzero(~confirmed)
    ]
    by_hand = sum(w * right for w, right in pairs) / sum(w for w, _ in pairs)
    assert trial.auc(weight.astype(float), score, confirmed) == pytest.approx(by_hand)


def test_errors_of_the_recheck_draw_auc_to_a_half_and_are_undone():
    rng = np.random.default_rng(5)
    truth = rng.random(400_000) < 0.2
    score = rng.normal(size=truth.size) + 1.5 * truth
    seen = truth ^ (rng.random(truth.size) < 0.05)
    ones = np.ones(truth.size)
    real, said = trial.auc(ones, score, truth), trial.auc(ones, score, seen)
    assert said < real - 0.03
    assert trial.auc_known(said, float(seen.mean()), 0.05) == pytest.approx(real, abs=0.004)
    assert trial.auc_known(0.8, 0.04, 0.05) == 1, "errors alone may have confirmed so few"


def test_bands_of_rarity():
    weight, rarity = np.array([10.0, 10, 1, 1]), np.array([2.0, 3, 150, 4000])
    bands = trial.by_rarity(weight, rarity, np.array([True, False, True, True]), (1, 20, 100, 1000))
    assert [(count, round(one.value, 3)) for count, one in bands if count] == [(2, 0.5), (1, 1), (1, 1)]
    assert bands[1][0] == 0


def test_half_widths_by_hand():
    size, zone = np.array([900.0, 100]), np.array([0, 2])
    guess = Guess(size, zone, np.array([1e9, 1e9]), np.array([0.05, 0.6]), np.ones(2), 0.05)
    found = half_widths(guess, np.array([90.0, 50]))
    of_share = 1.96 * np.sqrt(0.6 * 0.4 / 50 + 1.96**2 / 4 / 50**2) / 0.9
    assert found["ppv"] == pytest.approx(of_share)
    up, down = 100**2 * (0.24 / 50 + 0.98**2 / 50**2), 900**2 * (0.0475 / 90 + 0.98**2 / 90**2)
    assert found["sensitivity"] == pytest.approx(1.96 * np.sqrt(45**2 * up + 60**2 * down) / 105**2 / 0.9)
    assert found["false_alarms"] == pytest.approx(1.96 * np.sqrt(855**2 * up + 40**2 * down) / 895**2 / 0.9)


def test_a_narrower_interval_costs_more_and_is_reached_where_the_frame_lets():
    size, zone = np.array([8000.0, 3000, 500, 300, 80]), np.array([0, 0, 1, 2, 3])
    guess = Guess(size, zone, size / 2, expected_shares(size, zone, 0.1), np.array([20.0, 60, 30, 30, 30]), 0.05)
    plans = [sized(guess, half) for half in (0.15, 0.10, 0.07)]
    for half, plan in zip((0.15, 0.10, 0.07), plans, strict=True):
        assert plan.is_enough and max(plan.half_widths.values()) <= half and (plan.drawn <= size).all()
    assert plans[0].drawn.sum() < plans[1].drawn.sum() < plans[2].drawn.sum()
    small = sized(Guess(size / 50, zone, size / 50, guess.share, guess.price, 0.05), 0.1)
    assert not small.is_enough and small.drawn[zone >= CUT].tolist() == (size / 50)[zone >= CUT].tolist()


@pytest.mark.parametrize("prevalence", [0.03, 0.1, 0.3])
def test_expected_shares_add_up_to_the_prevalence(prevalence):
    size, zone = np.array([9000.0, 700, 250, 50]), np.arange(4)
    share = expected_shares(size, zone, prevalence)
    assert (size * share).sum() / size.sum() == pytest.approx(prevalence, rel=0.01)
    assert (np.diff(share) >= -1e-9).all(), "the rarer the picture, the more of them are confirmed"


@pytest.mark.parametrize("works", [24, 60, 150])
def test_expected_works_are_those_of_the_recheck(works):
    calm, moved = (drawn_works(works, net, raised=0.08, runs=4000).mean for net in (0.05, 0.22))
    told = expected_works(np.array([works, works], dtype=float), np.array([0.0, 1.0]))
    assert told == pytest.approx([calm, moved], rel=0.06)
