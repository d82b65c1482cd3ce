"""The summary's charts of marks and journal: every value stands within its chart."""

import pandas as pd

from dashboard.charts.overview import journal_by_assessment
from dashboard.charts.theme import LIGHT, base_figure, is_blank

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


def test_one_check_work_has_room_for_its_legend_and_axis_and_stands_in_the_middle():
    rows = [("РУ", grade, 834, 45.0, 4.0, 58.0, 2.0) for grade in (4, 5, 6)]
    one, three = (journal_by_assessment(pd.DataFrame(rows[:many], columns=_COLUMNS), LIGHT) for many in (1, 3))
    assert one.layout.height == three.layout.height
    low, high = one.layout.yaxis.range
    assert low + high == 0 and low - high == 3, "the bar is as thick as one of three"


def test_a_chart_without_a_value_is_blank_and_one_of_shapes_alone_is_not():
    figure = base_figure(LIGHT)
    assert is_blank(figure)
    figure.add_bar(x=["4А", "5А"], y=[None, float("nan")])
    figure.add_heatmap(z=[[None, None], [float("nan"), None]])
    figure.add_annotation(text="", showarrow=False)
    assert is_blank(figure)
    assert not is_blank(base_figure(LIGHT).add_hline(y=3))
    assert not is_blank(base_figure(LIGHT).add_annotation(text="нет данных", showarrow=False))
    assert not is_blank(base_figure(LIGHT).add_scatter(x=["4А"], y=[0]))
    assert not is_blank(base_figure(LIGHT).add_heatmap(z=[[None, 0.0]]))
    rows = pd.DataFrame([("РУ", 7, 834, 45.0, 4.0, 58.0, 2.0)], columns=_COLUMNS)
    assert not is_blank(journal_by_assessment(rows, LIGHT))
