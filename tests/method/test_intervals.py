"""Intervals against values from textbooks and their own properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from dashboard.method.intervals import mean_interval, share_interval, with_difference_interval, with_mean_interval


def test_a_large_sample_takes_the_normal_quantile():
    low, high = mean_interval([10], [4], [100], [20])
    assert (low[0], high[0]) == pytest.approx((50 - 1.96 * 2, 50 + 1.96 * 2))


def test_a_small_sample_takes_students_quantile():
    low, high = mean_interval([10], [4], [5], [20])
    assert high[0] - 50 == pytest.approx(100 * 2.7764451 * 4 / np.sqrt(5) / 20)
    assert 50 - low[0] == pytest.approx(high[0] - 50)


@pytest.mark.parametrize("n", [None, 0, 1])
def test_one_work_has_no_interval(n: int | None):
    low, high = mean_interval([10], [None], [n], [20])
    assert np.isnan(low[0]) and np.isnan(high[0])


@given(st.floats(0, 20), st.floats(0, 10), st.integers(2, 10_000))
def test_the_mean_lies_in_its_interval_within_0_and_100(mean: float, sd: float, n: int):
    low, high = mean_interval([mean], [sd], [n], [20])
    assert 0 <= low[0] <= 5 * mean + 1e-9 and 5 * mean - 1e-9 <= high[0] <= 100


def test_wilsons_interval_of_one_in_ten():
    low, high = share_interval([1], [10])
    assert (low[0], high[0]) == pytest.approx((1.787621, 40.415002), abs=1e-5)


def test_a_share_of_nothing_is_unknown():
    low, high = share_interval(pd.Series([0, None], dtype="Int32"), [0, 8])
    assert np.isnan(low).all() and np.isnan(high).all()


def test_frames_get_their_columns_with_nullable_input():
    cells = pd.DataFrame({"mean_score": [10.0, None], "sd_score": [2.0, None], "max_score": [20, 20]})
    cells["n"] = pd.array([50, None], dtype="Int32")
    known = with_mean_interval(cells)
    assert known["low_pct"].notna().tolist() == [True, False]
    apart = with_difference_interval(cells.assign(difference_pp=[3.0, None]))
    assert apart.loc[0, "low_pp"] == pytest.approx(3 - 1.96 * 10 / np.sqrt(50))


@given(st.integers(1, 10_000), st.data())
def test_wilsons_interval_is_that_of_statsmodels(n: int, data: st.DataObject):
    count = data.draw(st.integers(0, n))
    low, high = proportion_confint(count, n, method="wilson")
    assert np.ravel(share_interval([count], [n])) == pytest.approx([100 * low, 100 * high], abs=1e-9)
