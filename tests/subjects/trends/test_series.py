"""Points, bands, breaks and changes of «Динамика»."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.subjects.trends import series as trends
from dashboard.subjects.trends.series import Break, Measure
from tests.trend_rows import cells, cohorts, steady


def test_a_small_group_has_no_figures_but_keeps_its_place():
    rows = cells({"edu000001": (50.0, 60.0, 70.0)}, n=4)
    points = trends.points_of_work(rows, Measure.MEAN)
    assert points["x"].tolist() == [2023, 2024, 2025]
    assert points[["n", "value", "low", "high"]].isna().all(axis=None)


def test_the_interval_of_a_mean_is_the_one_of_the_card():
    point = trends.points_of_work(cells({"edu000001": (50.0,) * 3}, n=100), Measure.MEAN).iloc[0]
    assert (point["low"], point["high"]) == pytest.approx((50 - 1.96 * 2, 50 + 1.96 * 2))


def test_a_share_has_wilsons_interval_and_no_scale_to_break():
    points = trends.points_of_work(cells({"edu000001": (50.0,) * 3}, tops=(38, 24, 24)), Measure.TWOS)
    assert points["value"].tolist() == [10.0] * 3
    assert points["low"].between(3.9, 4.1).all() and points["high"].between(23, 23.2).all()
    assert trends.breaks(points) == []


def test_a_changed_maximum_is_a_break():
    points = trends.points_of_work(cells({"edu000001": (50.0,) * 3}, tops=(38, 24, 24)), Measure.MEAN)
    assert trends.breaks(points) == [Break(2023, 2024, 38, 24)]
    across = trends.changes(points, 2023, 2024)
    assert across.rows.empty and not across.comparable
    assert trends.changes(points, 2024, 2025).comparable


def test_positions_bring_their_own_error():
    row = {"school": "edu000001", "name": "Школа", "settlement": None, "academic_year": "2023/2024", "n": 60}
    rows = pd.DataFrame([row | {"position_sd": 0.5, "error_sd": 0.1}])
    point = trends.points_of_positions(rows).iloc[0]
    assert (point["low"], point["value"], point["high"]) == pytest.approx((0.304, 0.5, 0.696))


def test_a_parallel_goes_by_grade_and_ends_with_the_exam():
    points = trends.points_of_parallel(cohorts())
    own = points[points["school"] == "edu000001"]
    assert own["x"].tolist() == [6, 7, 8, 9]
    assert own["tick"].tolist() == ["6\u00a0кл.", "7\u00a0кл.", "8\u00a0кл.", "ОГЭ"]
    assert own["high"].iloc[0] - 0.5 == pytest.approx(2.0639 * 0.8 / 5, abs=1e-3)
    assert points.loc[points["school"] == "edu000002", "value"].isna().all()


def test_only_a_school_that_left_the_districts_way_is_notable():
    rows = pd.concat([steady(), cells({"edu000099": (50.0, 50.0, 90.0)})])
    found = trends.changes(trends.points_of_work(rows, Measure.MEAN), 2024, 2025)
    assert found.rows.loc[found.rows["notable"], "school"].tolist() == ["edu000099"]
    assert found.common == pytest.approx(40 / 9)


def test_a_district_that_moves_together_has_nothing_notable():
    rows = cells({f"edu0000{i:02d}": (50.0, 50.0, 65.0) for i in range(10)})
    found = trends.changes(trends.points_of_work(rows, Measure.MEAN), 2024, 2025)
    assert found.common == pytest.approx(15) and not found.rows["notable"].any()


@given(
    before=st.lists(st.floats(5, 95), min_size=2, max_size=8),
    after=st.lists(st.floats(5, 95), min_size=2, max_size=8),
    n=st.integers(5, 200),
)
@settings(deadline=None)
def test_a_change_lies_in_its_interval_and_more_works_narrow_it(before: list[float], after: list[float], n: int):
    shares = {f"edu0000{i:02d}": (x, x, y) for i, (x, y) in enumerate(zip(before, after, strict=False))}
    found = [
        trends.changes(trends.points_of_work(cells(shares, works), Measure.MEAN), 2024, 2025).rows
        for works in (n, 4 * n)
    ]
    for rows in found:
        assert ((rows["low"] <= rows["change"]) & (rows["change"] <= rows["high"])).all()
    assert ((found[1]["high"] - found[1]["low"]) <= (found[0]["high"] - found[0]["low"]) + 1e-9).all()


def test_the_band_is_the_middle_half_of_schools_and_needs_three():
    points = trends.points_of_work(steady(5), Measure.MEAN)
    band = trends.band(points)
    assert (band["low"].iloc[0], band["high"].iloc[0]) == (42.0, 44.0)
    assert trends.band(points[points["school"] <= "edu000002"]).empty
    assert trends.band(points.assign(value=np.nan)).empty


def test_schools_stand_as_they_come_or_by_change_never_by_result():
    rows = pd.concat(
        [
            cells({"edu000003": (50.0, 50.0, 70.0)}).assign(name="Ёлкинская школа"),
            cells({"edu000002": (30.0,) * 3}).assign(name="Школа № 2"),
            cells({"edu000001": (90.0,) * 3}).assign(name="Школа № 10"),
        ]
    )
    points = trends.points_of_work(rows, Measure.MEAN)
    assert trends.in_order(points, None) == ["edu000003", "edu000002", "edu000001"]
    found = trends.changes(points, 2024, 2025)
    assert trends.in_order(points, found)[0] == "edu000003"


def test_schools_of_one_name_are_told_apart():
    rows = pd.DataFrame(
        {
            "school": ["edu000001", "edu000002", "edu000003"],
            "name": ["Школа № 1", "Школа № 1", None],
            "settlement": ["Озёрск", None, None],
        }
    )
    assert trends.distinct_names(rows).tolist() == ["Школа № 1, Озёрск", "Школа № 1, edu000002", "edu000003"]
