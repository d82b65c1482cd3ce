"""The summary's charts of marks and journal: every value stands within its chart."""

import pandas as pd

from dashboard.charts.overview import journal_by_assessment
from dashboard.charts.theme import LIGHT

_COLUMNS = ["subject", "grade", "journal_n", "lowered_pct", "raised_pct", "region_lowered_pct", "region_raised_pct"]


def test_values_beyond_a_far_mark_of_the_region_stay_within_the_axis():
    rows = pd.DataFrame(
        [("РУ", 7, 834, 45.0, 4.0, 58.0, 2.0), ("МА", 4, 806, 10.0, 31.0, 14.0, 25.0)], columns=_COLUMNS
    )
    figure = journal_by_assessment(rows, LIGHT)
    low, high = figure.layout.xaxis.range
    words = [x for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for x in trace.x]
    assert words == [-60.0, -16.0, 6.0, 33.0]
    assert low + 5 <= min(words) and max(words) <= high - 5


def test_a_district_without_the_region_s_figures_is_drawn():
    rows = pd.DataFrame([("РУ", 7, 834, 45.0, 4.0, None, None)], columns=_COLUMNS).astype({"region_lowered_pct": float})
    assert [t.name for t in journal_by_assessment(rows, LIGHT).data if t.type == "bar"] == [
        "Ниже журнала",
        "Выше журнала",
    ]
