"""The funnel of schools, and schools that are alike."""

import numpy as np
import pandas as pd
import pytest

from dashboard.subjects.trends import funnels, similar
from tests.trend_rows import cells, schools, steady


def district(count: int, seed: int, spread: float) -> pd.DataFrame:
    """Schools of 6 to 90 works whose true means differ with this standard deviation (%)."""
    random = np.random.default_rng(seed)
    n = random.integers(6, 90, count)
    mean = np.clip(55 + random.normal(0, spread, count) + random.normal(0, 20 / np.sqrt(n)), 1, 99)
    rows = cells({f"edu{i:06d}": (share,) * 3 for i, share in enumerate(mean)})
    rows = rows[rows["academic_year"] == "2024/2025"].reset_index(drop=True)
    return rows.assign(n=n, mark_n=n, mark2=random.binomial(n, 0.12))


@pytest.mark.parametrize("spread", [0.0, 6.0])
def test_about_one_school_in_twenty_lies_outside_when_nothing_stands_out(spread: float):
    outside = [(funnels.mean_funnel(district(60, seed, spread)).rows["outside"] > 0).mean() for seed in range(30)]
    assert np.mean(outside) == pytest.approx(0.05, abs=0.025)


def test_shares_of_2_keep_their_promise_too():
    outside = [(funnels.twos_funnel(district(60, seed, 0)).rows["outside"] > 0).mean() for seed in range(30)]
    assert np.mean(outside) < 0.09


def test_no_2_among_a_few_works_is_nothing_unusual():
    rows = district(60, 5, 0).assign(n=15, mark_n=15, mark2=2)
    rows.loc[0, "mark2"] = 0
    assert funnels.twos_funnel(rows).rows["outside"].eq(0).all()


def test_a_school_far_from_the_rest_lies_beyond_both_limits():
    rows = district(40, 1, 2.0)
    rows.loc[0, ["n", "mean_pct"]] = [80, 95.0]
    found = funnels.mean_funnel(rows)
    assert found.rows.set_index("school").loc["edu000000", "outside"] == 99.8


def test_limits_narrow_with_works_hold_each_other_and_stay_shares():
    for found in (funnels.mean_funnel(district(40, 2, 4.0)), funnels.twos_funnel(district(40, 2, 4.0))):
        limits = found.limits
        assert (limits["low_998"] <= limits["low_95"]).all() and (limits["high_95"] <= limits["high_998"]).all()
        assert (limits["high_95"].diff().dropna() <= 1e-9).all()
        assert limits.drop(columns="n").min(axis=None) >= 0 and limits.drop(columns="n").max(axis=None) <= 100


def test_too_few_schools_or_no_twos_make_no_funnel():
    rows = district(4, 3, 2.0)
    assert funnels.mean_funnel(rows) is None and funnels.twos_funnel(rows) is None
    assert funnels.twos_funnel(district(20, 3, 2.0).assign(mark2=0)) is None
    assert funnels.mean_funnel(steady(20, n=4)) is None
    assert funnels.mean_funnel(rows.iloc[:0]) is None


def test_the_nearest_school_comes_first_and_says_why():
    near = similar.similar_schools(schools(), "edu000001")
    assert near["school"].tolist() == ["edu000002", "edu000003"]
    assert near["distance"].tolist() == pytest.approx([np.log2(1.1), 1.0])
    assert near["why"].tolist() == [
        "СОШ, село, 110\u00a0учеников (у выбранной — 100)",
        "ООШ (у выбранной — СОШ), село, 100\u00a0учеников (у выбранной — 100)",
    ]


def test_likeness_is_mutual_and_results_take_no_part():
    rows = schools()
    one = similar.similar_schools(rows, "edu000001").set_index("school")["distance"]["edu000003"]
    other = similar.similar_schools(rows, "edu000003").set_index("school")["distance"]["edu000001"]
    assert one == other
    assert {"mean_pct", "value"} & set(similar.similar_schools(rows, "edu000001")) == set()


def test_a_school_of_which_nothing_is_known_is_like_none():
    assert not similar.is_described(schools(), "edu000005")
    assert similar.similar_schools(schools(), "edu000005").empty
    assert similar.similar_schools(schools().head(1), "edu000001").empty
