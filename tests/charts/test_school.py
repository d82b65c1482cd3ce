"""Charts of the school card: what is drawn, from rows made by hand, in both palettes."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import cohort as cohort_chart
from dashboard.charts import scores as scores_chart
from dashboard.charts import shares, trend
from dashboard.charts import tasks as tasks_chart
from dashboard.charts.labels import spread, text_on
from dashboard.charts.theme import DARK, LIGHT, Palette
from dashboard.vocabulary.tasks import TaskLevel
from tests.school_rows import FEW, YEARS, cohort, compared, scores, small_masked, tasks

YEAR = YEARS[-1]
CUTS = {3: 6, 4: 10, 5: 15}


def this_year() -> pd.DataFrame:
    rows = compared()
    return rows[rows["academic_year"] == YEAR]


def all_figures(palette: Palette) -> dict:
    return {
        "trend": trend.trend(compared(), YEAR, palette, FEW),
        "marks": shares.marks(this_year(), palette, FEW),
        "journal": shares.journal(this_year(), palette, FEW),
        "scores": scores_chart.scores(scores(), CUTS, 20, palette),
        "tasks": tasks_chart.tasks(tasks(), palette),
        "cohort": cohort_chart.cohort(cohort(), palette, FEW),
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_english_or_missing_is_written(palette: Palette):
    for name, figure in all_figures(palette).items():
        text = json.dumps(_texts(figure.to_plotly_json()), ensure_ascii=False)
        assert not any(word in text for word in ("nan", "None", "NaN", "school", "district")), (name, text)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_labels_on_segments_can_be_read(palette: Palette):
    for colour in [*palette.marks.values(), palette.usual]:
        assert _contrast(text_on(colour), colour) >= 4.5, colour


def test_a_changed_scale_breaks_every_line_and_is_noted():
    rows = compared(tops=(38, 24, 24))
    figure = trend.trend(rows, YEAR, LIGHT, FEW)
    assert [line.x0 for line in figure.layout.shapes] == [2022.5]
    assert all(line.y[1] is None and line.connectgaps is False for line in figure.data)
    assert [note.text for note in figure.layout.annotations if "шкала" in note.text] == ["шкала 38 → 24"]


def test_a_missing_year_is_a_gap_and_named_on_the_axis():
    rows = compared()
    figure = trend.trend(rows[rows["academic_year"] != "2022/2023"], YEAR, LIGHT, FEW)
    assert [line.y[1] for line in figure.data] == [None] * 3
    assert "нет данных" in figure.layout.xaxis.ticktext[1]


def test_few_works_make_a_hollow_marker():
    few, many = (_line(trend.trend(compared(school_n=n), YEAR, LIGHT, FEW), "школа") for n in (9, 10))
    assert set(few.marker.color) == {LIGHT.paper}
    assert set(many.marker.color) == {LIGHT.school}


def test_small_groups_are_not_drawn_but_named_on_the_axis():
    rows = compared()
    rows.loc[(rows["level"] == "school") & (rows["academic_year"] == "2021/2022"), "n"] = 4
    figure = trend.trend(small_masked(rows, "school/compared"), YEAR, LIGHT, FEW)
    assert list(_line(figure, "школа").x) == [2023, 2024]
    assert figure.layout.xaxis.ticktext[0] == "2021/22<br>n < 5"
    followed = cohort_chart.cohort(small_masked(cohort().assign(n=[4, 21, 8]), "school/cohort"), LIGHT, FEW)
    assert followed.data[0].y[0] is None and followed.layout.xaxis.ticktext[0].endswith("n < 5")


def test_whiskers_span_the_interval():
    rows = compared().query("level == 'school'")
    line = _line(trend.trend(compared(), YEAR, LIGHT, FEW), "школа")
    assert line.y[0] + line.error_y.array[0] == pytest.approx(rows["high_pct"].iloc[0])
    assert line.y[0] - line.error_y.arrayminus[0] == pytest.approx(rows["low_pct"].iloc[0])


def test_marks_fill_the_whole_bar():
    figure = shares.marks(this_year(), LIGHT, FEW)
    assert [part.name for part in figure.data] == ["«2»", "«3»", "«4»", "«5»"]
    assert [sum(part.x[i] for part in figure.data) for i in range(3)] == pytest.approx([100] * 3)
    assert "n = 20" in figure.layout.yaxis.ticktext[0]


def test_a_small_group_has_a_sentence_instead_of_a_bar():
    rows = this_year().assign(mark_n=lambda t: t["mark_n"].where(t["level"] != "school", 4))
    figure = shares.marks(small_masked(rows, "school/compared"), LIGHT, FEW)
    assert "school" not in figure.data[0].y
    assert [note.text for note in figure.layout.annotations] == ["работ менее 5: без долей"]
    assert "менее 5" in figure.layout.yaxis.ticktext[0]


def test_the_histogram_shows_every_score_and_cut():
    figure = scores_chart.scores(scores(), CUTS, 20, LIGHT)
    bars = _line(figure, "школа")
    assert len(bars.x) == 21 and bars.y[6] == 7 and sum(bars.y) == 20
    assert [note.text for note in figure.layout.annotations] == ["«3» с 6", "«4» с 10", "«5» с 15"]
    assert [line.x0 for line in figure.layout.shapes] == [5.5, 9.5, 14.5]


def test_the_districts_profile_is_brought_to_the_schools_works():
    profile = _line(scores_chart.scores(scores(), CUTS, 20, LIGHT), "район")
    assert profile.y[6] == pytest.approx(2.0) and sum(profile.y) == pytest.approx(20)


def test_tasks_are_coloured_by_level_in_order_of_the_work():
    figure = tasks_chart.tasks(tasks(), LIGHT)
    colours = tasks_chart.colours(LIGHT)
    bars = {bar.marker.color: list(bar.x) for bar in figure.data if bar.type == "bar"}
    assert bars == {
        colours[TaskLevel.SUFFICIENT]: [0],
        colours[TaskLevel.BORDERLINE]: [1, 3],
        colours[TaskLevel.INSUFFICIENT]: [2, 4],
    }
    assert figure.layout.xaxis.ticktext[3] == "<b>4К1</b><br>П<br>2б"


def test_tasks_without_difficulty_are_neutral_and_have_no_threshold():
    figure = tasks_chart.tasks(tasks(difficulty=(None,) * 5), LIGHT)
    assert {bar.marker.color for bar in figure.data if bar.type == "bar"} == {LIGHT.usual}
    assert "порог" not in [trace.name for trace in figure.data]


def test_a_missing_grade_of_the_parallel_stays_a_gap():
    figure = cohort_chart.cohort(cohort(), LIGHT, FEW)
    assert list(figure.data[0].y) == [10.0, 5.0, None, -9.0]
    assert figure.layout.xaxis.ticktext[2] == "6\u00a0класс<br>2022/23<br>нет данных"
    assert figure.data[0].marker.color[3] == LIGHT.paper


@given(st.lists(st.floats(0, 100), min_size=1, max_size=4))
def test_labels_never_overlap_and_stay_inside(values: list[float]):
    places = spread(values, 8, 0, 100)
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in places)
    ordered = sorted(places)
    assert all(above - below >= 8 - 1e-6 for below, above in pairwise(ordered))


@given(st.floats(10, 90))
def test_a_lone_label_stands_at_its_value(value: float):
    assert spread([value], 8, 0, 100) == [value]


def _line(figure, name: str):  # type: ignore[no-untyped-def]
    return next(trace for trace in figure.data if trace.name == name)


WRITTEN = {"text", "name", "ticktext", "title", "customdata", "annotations", "data", "layout", "xaxis", "yaxis"}


def _texts(node) -> list[str]:  # type: ignore[no-untyped-def]
    if isinstance(node, dict):
        return [text for key in WRITTEN & set(node) for text in _texts(node[key])]
    if isinstance(node, list | tuple):
        return [text for item in node for text in _texts(item)]
    return [node] if isinstance(node, str) else []


def _contrast(one: str, other: str) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
