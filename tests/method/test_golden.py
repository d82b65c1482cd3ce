"""Figures known from elsewhere: published examples, FunnelPlotR, metafor."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests

from dashboard.method import betabinomial
from dashboard.method.boundary import Windows, combined_z
from dashboard.method.robust import share_funnel
from dashboard.method.schools import q_values

SLACK = 0.02
COUNT, TOTAL = np.array([5.0, 12, 20, 9, 30, 41]), np.array([12.0, 18, 25, 30, 44, 60])
BENJAMINI_HOCHBERG = [
    0.0001,
    0.0004,
    0.0019,
    0.0095,
    0.0201,
    0.0278,
    0.0298,
    0.0344,
    0.0459,
    0.3240,
    0.4262,
    0.5719,
    0.6528,
    0.7590,
    1,
]
# BCG vaccine trials: cases and others among the vaccinated, cases and others among the controls.
BCG = np.array(
    [
        (4, 119, 11, 128),
        (6, 300, 29, 274),
        (3, 228, 11, 209),
        (62, 13536, 248, 12619),
        (33, 5036, 47, 5761),
        (180, 1361, 372, 1079),
        (8, 2537, 10, 619),
        (505, 87886, 499, 87892),
        (29, 7470, 45, 7232),
        (17, 1699, 65, 1600),
        (186, 50448, 141, 27197),
        (5, 2493, 3, 2338),
        (27, 16886, 29, 17825),
    ]
)


def test_funnel_follows_spiegelhalter():
    funnel = share_funnel(COUNT, TOTAL)
    assert funnel.target == pytest.approx(0.619047619, abs=1e-9)
    assert funnel.phi == pytest.approx(2.097290017, abs=1e-8)
    assert funnel.tau2 == pytest.approx(0.01271040436, abs=1e-10)
    expected = [-1.412841797, 0.4218571876, 2.01548446, -3.570718718, 0.8740256018, 1.045855707]
    assert funnel.raw_z == pytest.approx(expected, abs=1e-8)
    assert (np.abs(funnel.z) < np.abs(funnel.raw_z)).all(), "honest spread makes every school less unusual"


def test_unadjusted_limits_widen_for_small_schools():
    low, high = share_funnel(COUNT, TOTAL).limits(np.array([5.0, 10, 20, 40, 60]), adjusted=False)
    assert low == pytest.approx([0.2029612602, 0.3148226615, 0.4017156753, 0.4652813094, 0.4936871439], abs=1e-6)
    assert high == pytest.approx([0.9493786194, 0.8789862743, 0.8138773931, 0.7614722210, 0.7368267311], abs=1e-6)


def test_der_simonian_laird_on_the_bcg_trials():
    case1, other1, case2, other2 = BCG.T
    effect = np.log(case1 / (case1 + other1)) - np.log(case2 / (case2 + other2))
    variance = 1 / case1 - 1 / (case1 + other1) + 1 / case2 - 1 / (case2 + other2)
    found = combine_effects(effect, variance, method_re="chi2")
    assert found.tau2 == pytest.approx(0.3087602629, abs=1e-9)
    assert found.q == pytest.approx(152.2330081, abs=1e-6)
    assert found.mean_effect_re == pytest.approx(-0.7141172221, abs=1e-9)
    assert found.sd_eff_w_re == pytest.approx(0.1787420895, abs=1e-9)


@pytest.mark.parametrize(("method", "rejected"), [("fdr_bh", 4), ("bonferroni", 3), ("fdr_by", 3)])
def test_list_of_benjamini_and_hochberg(method: str, rejected: int):
    assert multipletests(BENJAMINI_HOCHBERG, alpha=0.05, method=method)[0].sum() == rejected


def test_q_values_are_those_of_benjamini_and_hochberg():
    q = q_values(pd.Series(BENJAMINI_HOCHBERG))
    assert (q <= 0.05).sum() == 4
    assert q[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625], abs=1e-9)


@pytest.mark.parametrize(
    ("pupils", "least", "most"), [(7, 0.25, 0.55), (12, 0.50, 0.75), (20, 0.72, 0.90), (32, 0.86, 0.98)]
)
def test_boundary_sees_what_it_saw_in_real_classes(pupils: int, least: float, most: float):
    """As in 129 real classes (§4): false alarms .03–.08; power when 80 % of those 1–2 points below are lifted."""
    rng = np.random.default_rng(pupils)
    level = rng.normal(19.4, 2.7, (400, 1))
    scores = np.clip(np.rint(level + rng.normal(0, 6.0, (400, pupils))), 0, 30)
    alarms, seen = [], []
    for _ in range(20):
        cuts = 8 + 7 * np.arange(3) + rng.integers(0, 4, 3)
        above, below = (_works(scores, cuts, reach) for reach in ((0, 1), (-2, -1)))
        share = np.broadcast_to(above.sum(axis=0) / (above + below).sum(axis=0), above.shape)
        honest, _ = combined_z(Windows(above, below, share, np.zeros(above.shape)), SLACK)
        lifted = rng.binomial(below.astype(int), 0.8)
        raised, _ = combined_z(Windows(above + lifted, below - lifted, share, np.zeros(above.shape)), SLACK)
        alarms.append(np.mean(honest > 1.645))
        seen.append(np.mean(raised > 1.645))
    assert 0.02 <= np.mean(alarms) <= 0.08
    assert least <= np.mean(seen) <= most


def _works(scores: np.ndarray, cuts: np.ndarray, reach: tuple[int, int]) -> np.ndarray:
    return np.stack([np.isin(scores, c + np.array(reach)).sum(axis=1) for c in cuts], axis=1).astype(float)


def test_mid_p_of_a_fair_coin():
    z, variance = betabinomial.mid_z(np.array([5.0, 10]), np.array([10.0, 10]), np.array([0.5, 0.5]), np.zeros(2))
    assert z[0] == pytest.approx(0, abs=0.002)
    assert z[1] == pytest.approx(3.30, abs=0.02), "mid-p of ten heads in ten is 1/2048"
    assert 0.9 < variance[0] <= 1
