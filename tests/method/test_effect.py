"""The change after a measure: by hand, against other programs, and in drawn districts."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student
from scipy.stats import ttest_ind

from dashboard.method.effect import effect


def rows_of(treated, compared, before=1.0, lot=None):
    """One work a school with the given changes, all from the same start."""
    changes = [*treated, *compared]
    rows = pd.DataFrame({"school": [f"s{k}" for k in range(len(changes))], "period": "2024", "before": before})
    rows = rows.assign(
        after=np.array(changes) + before, level=before, treated=[True] * len(treated) + [False] * len(compared)
    )
    return rows.assign(lot=lot) if lot else rows


TREATED, COMPARED = [-2.0, -1.0, -1.5, -0.5], [0.5, -0.5, 0.0, 1.0, -1.0, 0.0]


def test_from_an_equal_start_it_is_the_difference_of_mean_changes_with_welch_s_error():
    """Means -1.25 and 0: the error is Welch's, the degrees of freedom those of equal spreads,
    (4 + 6)^2 * 3 * 5 / (4^2 * 3 + 6^2 * 5) = 1500 / 228."""
    found = effect(rows_of(TREATED, COMPARED), 9)
    error = np.sqrt(np.var(TREATED, ddof=1) / 4 + np.var(COMPARED, ddof=1) / 6)
    half = student.ppf(0.975, 1500 / 228) * error
    assert (found.treated, found.compared, found.works) == (4, 6, 10)
    assert (found.change_treated, found.change_compared) == (-1.25, 0.0)
    assert found.estimate == pytest.approx(-1.25)
    assert (found.low, found.high) == pytest.approx((-1.25 - half, -1.25 + half))
    assert error == pytest.approx(abs(-1.25 / ttest_ind(TREATED, COMPARED, equal_var=False).statistic))


def test_a_lot_is_drawn_again_in_every_way():
    """Of 3 and 5 schools: 56 lots, one as far from nothing as the one drawn, and none on the other side."""
    found = effect(rows_of([-4.0, -5.0, -6.0], [0.0, 1.0, -1.0, 0.5, -0.5], lot="осень"), 9)
    assert found.by_lot and found.estimate == pytest.approx(-5.0)
    assert found.p_value == pytest.approx(1 / 56)
    assert found.low < -5 < found.high < 0


def test_a_lot_of_too_few_ways_refutes_nothing():
    """Of 3 and 5 schools with equal changes nothing is far; and 1 of 8 lots is more than 5 %."""
    same = effect(rows_of([1.0] * 3, [1.0] * 5, lot="осень"), 9)
    assert same.p_value == 1.0
    rows = rows_of([-4.0, -5.0, -6.0], [0.0, 1.0, -1.0, 0.5, -0.5], lot="осень")
    apart = rows.assign(lot=["а", "б", "в", "а", "б", "в", "г", "г"])
    assert effect(apart, 9).why_not == "wide"


def test_schools_outside_the_lot_do_not_count():
    rows = rows_of(TREATED, COMPARED, lot="осень")
    more = pd.concat((rows, rows_of([-9.0], [9.0]).assign(school=["x", "y"], lot=None)))
    assert effect(more, 9).estimate == effect(rows, 9).estimate
    assert effect(more, 9).treated == 4


@pytest.mark.parametrize(
    ("treated", "compared", "sensible", "why"),
    [
        (TREATED[:2], COMPARED, 9, "treated"),
        (TREATED, COMPARED[:4], 9, "compared"),
        (TREATED, COMPARED, 0.5, "wide"),
        (TREATED, COMPARED, 9, ""),
        ([], [], 9, "treated"),
    ],
)
def test_too_few_to_tell(treated, compared, sensible, why):
    assert effect(rows_of(treated, compared), sensible).why_not == why


def test_a_work_without_one_of_the_years_does_not_count():
    rows = rows_of(TREATED, COMPARED)
    rows.loc[0, "after"] = np.nan
    assert effect(rows, 9).treated == 3


def district(rng, schools, drawn, works, true, lot):
    """A district without any drift: chosen are those whose signs were strongest, or those drawn."""
    usual = rng.normal(0, 0.7, schools)[:, None]
    before, after = (usual + rng.normal(0, 0.8, (schools, works)) for _ in range(2))
    treated = np.zeros(schools, dtype=bool)
    chosen = rng.choice(schools, drawn, replace=False) if lot else np.argsort(-before.mean(axis=1))[:drawn]
    treated[chosen] = True
    rows = pd.DataFrame({"school": np.repeat(np.arange(schools), works), "period": "2024", "before": before.ravel()})
    rows = rows.assign(after=(after + true * treated[:, None]).ravel(), treated=np.repeat(treated, works))
    rows = rows.assign(level=np.repeat(before.mean(axis=1), works))
    return rows.assign(lot="осень") if lot else rows


@pytest.mark.parametrize(
    ("schools", "drawn", "works", "lot"), [(24, 5, 3, False), (60, 10, 1, False), (12, 4, 2, True)]
)
def test_the_interval_holds_the_truth_though_the_strongest_signs_weaken_by_themselves(schools, drawn, works, lot):
    """120 districts: fewer than 104 hits of intervals of 95 % have a chance of one in a thousand."""
    rng = np.random.default_rng([41, schools, drawn])
    found = [effect(district(rng, schools, drawn, works, -0.5, lot), 99) for _ in range(120)]
    assert sum(one.low <= -0.5 <= one.high for one in found) >= 104
    assert np.mean([one.estimate for one in found]) == pytest.approx(-0.5, abs=0.2)
    if not lot:
        plain = np.mean([one.change_treated - one.change_compared for one in found])
        assert plain < -0.8, "the plain difference takes the return to the usual for an effect"
