"""Charts of «Динамика»: what is drawn, from rows made by hand, in both palettes."""

import json
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.panels import columns_for, common_scale, short_name
from dashboard.charts.theme import DARK, LIGHT, Palette
from dashboard.subjects.trends import series as trends
from dashboard.subjects.trends import views as trend_views
from dashboard.subjects.trends.series import Measure
from dashboard.subjects.trends.view import Refusal, Setting, View
from tests.school_rows import FEW
from tests.trend_rows import YEARS, cells, cohorts, schools, steady


def asked(palette: Palette = LIGHT, year: str = YEARS[-1]) -> Setting:
    return Setting(year, "Математика, 5 класс", "Приозёрный район", None, FEW, palette)


def shown(view: View | Refusal) -> View:
    assert isinstance(view, View), view
    return view


def loud() -> pd.DataFrame:
    return pd.concat([steady(30), *(cells({f"edu0001{i:02d}": (50.0, 50.0, 80.0 + i / 10)}) for i in range(12))])


def all_views(palette: Palette) -> dict[str, View]:
    setting = asked(palette)
    return {
        "all": shown(trend_views.all_schools(loud(), Measure.MEAN, True, setting)),
        "slope": shown(trend_views.two_years(loud(), Measure.MEAN, YEARS[0], setting)),
        "funnel": shown(trend_views.funnel(loud(), Measure.MEAN, setting)),
        "parallel": shown(trend_views.parallel(cohorts(), None, setting)),
        "similar": shown(trend_views.similar(steady(5), Measure.MEAN, schools(), "edu000001", setting)),
    }


def markers(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "markers"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_view_has_its_finding_note_table_and_logins(palette: Palette):
    for name, view in all_views(palette).items():
        table = view.table()
        assert table["Логин"].tolist() == view.logins, name
        assert "Приозёрный район" in view.note and "Источник: Ф1 или протоколы" in view.note, name
        assert "95" in view.note and view.finding, name


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_english_or_missing_is_written(palette: Palette):
    for name, view in all_views(palette).items():
        written = [text for trace in view.figure.data for text in [*(trace.text or ()), *(trace.hovertext or ())]]
        written += [note.text for note in view.figure.layout.annotations] + [view.finding, view.note, view.how]
        said = json.dumps(written, ensure_ascii=False)
        assert not any(word in said for word in ("nan", "None", "NaN", "school", "district")), (name, said)


def test_each_school_has_a_panel_and_a_click_knows_it():
    figure = all_views(LIGHT)["all"].figure
    logins = set(loud()["school"])
    assert set(markers(figure)[0].customdata) == logins
    named = next(trace for trace in figure.data if trace.customdata is not None and trace.mode == "text")
    assert set(named.customdata) == logins and len(named.text) == len(logins)


def test_a_changed_maximum_breaks_the_lines_the_band_and_is_said():
    rows = cells({f"edu00000{i}": (50.0 + i,) * 3 for i in range(4)}, tops=(38, 24, 24))
    view = shown(trend_views.all_schools(rows, Measure.MEAN, False, asked()))
    curve = next(trace for trace in view.figure.data if trace.line.width == 2 and trace.mode == "lines")
    assert [value is None for value in curve.y] == [False, True, False, False, True] * 4
    dotted = next(trace for trace in view.figure.data if trace.line.dash == "dot")
    assert len(dotted.x) == 3 * 4
    assert "максимум сменился (2023/24: 38 → 24)" in view.note


def test_a_missing_year_is_a_gap():
    rows = cells({"edu000001": (50.0, 60.0, 70.0)})
    rows = rows[rows["academic_year"] != YEARS[1]]
    view = shown(trend_views.all_schools(rows, Measure.MEAN, False, asked()))
    curve = next(trace for trace in view.figure.data if trace.line.width == 2 and trace.mode == "lines")
    assert [value is None for value in curve.y] == [False, True, False, True]


def test_few_works_are_hollow_and_small_groups_are_not_drawn():
    rows = pd.concat(
        [
            cells({"edu000001": (50.0,) * 3}, n=9),
            cells({"edu000002": (60.0,) * 3}, n=4),
            cells({"edu000003": (70.0,) * 3}, n=10),
        ]
    )
    figure = shown(trend_views.all_schools(rows, Measure.MEAN, False, asked())).figure
    drawn = markers(figure)[0]
    colours = dict(zip(drawn.customdata, drawn.marker.color, strict=True))
    assert colours == {"edu000001": LIGHT.paper, "edu000003": LIGHT.school}
    under = next(trace for trace in figure.data if trace.textposition == "middle center")
    assert any(text.startswith("<\u20095") for text in under.text)


def test_the_table_of_a_small_group_has_no_figures():
    rows = pd.concat([steady(5), cells({"edu000099": (60.0,) * 3}, n=4)])
    table = shown(trend_views.all_schools(rows, Measure.MEAN, False, asked())).table()
    small = table[table["Логин"] == "edu000099"]
    assert set(small["n"]) == {"менее 5"} and small[["Средний, %", "Интервал от", "Интервал до"]].isna().all(axis=None)


def test_whiskers_of_tiny_schools_do_not_flatten_the_rest():
    rows = pd.concat([steady(5, n=100), cells({"edu000099": (45.0,) * 3}, n=5)])
    points = trends.points_of_work(rows, Measure.MEAN)
    low, high = common_scale(points, trends.band(points), None)
    assert points["low"].min() < low < points["value"].min() and points["value"].max() < high < points["high"].max()


def test_where_all_schools_are_tiny_their_whiskers_have_room():
    points = trends.points_of_work(cells({"edu000098": (50.0,) * 3, "edu000099": (50.0,) * 3}, n=6), Measure.MEAN)
    low, high = common_scale(points, trends.band(points), None)
    assert low < points["low"].min() and points["high"].max() < high


def test_names_of_the_slope_do_not_overlap_and_are_only_of_those_that_stand_out():
    view = all_views(LIGHT)["slope"]
    labels = [note for note in view.figure.layout.annotations if "п." in note.text]
    assert len(labels) == 12 + 1, "twelve schools and the district"
    low, high = view.figure.layout.yaxis.range
    pixels = [note.y / (high - low) * (view.figure.layout.height - 70) for note in labels]
    assert min(abs(one - other) for one, other in combinations(pixels, 2)) >= 18.9
    assert "12 из 42" in view.finding and "случайности выделилось бы около 2,1" in view.note


def test_a_slope_over_a_changed_maximum_turns_to_marks_and_says_so():
    rows = cells({f"edu00000{i}": (50.0 + i,) * 3 for i in range(4)}, tops=(38, 24, 24))
    view = shown(trend_views.two_years(rows, Measure.MEAN, YEARS[0], asked()))
    assert "сменился максимум" in view.warning and "«4» и «5»" in view.note
    assert "«4» и «5», %, 2022/23" in view.table().columns


def test_a_slope_over_a_changed_maximum_without_marks_is_refused():
    rows = cells({f"edu00000{i}": (50.0 + i,) * 3 for i in range(4)}, tops=(38, 24, 24))
    refused = trend_views.two_years(rows.assign(mark_n=0, mark2=0, mark45=0), Measure.MEAN, YEARS[0], asked())
    assert isinstance(refused, Refusal) and "отметок нет" in refused.why


def test_the_funnel_names_those_outside_and_no_others():
    rows = pd.concat([steady(30), cells({"edu000099": (99.0,) * 3})])
    view = shown(trend_views.funnel(rows, Measure.MEAN, asked()))
    drawn = {trace.marker.color[0]: len(trace.x) for trace in markers(view.figure) if len(trace.x)}
    named = [note.text for note in view.figure.layout.annotations if note.text.startswith("Школа")]
    assert named == ["Школа 99"] and drawn == {LIGHT.district: 30, LIGHT.school: 1}
    assert "— 1 из 31" in view.finding
    assert "не рейтинг" in view.how


def test_a_parallel_of_one_school_is_told_step_by_step():
    view = shown(trend_views.parallel(cohorts(), "edu000001", asked()))
    assert (
        view.finding.startswith("Школа 01, отличие от района, СО: 6\u00a0кл.\u00a0+0,50")
        and "ОГЭ\u00a0+0,50" in view.finding
    )
    assert view.table()["Отличие, п. п."].isna().tolist() == [False] * 3 + [True], "an exam has no percentage points"
    assert isinstance(trend_views.parallel(cohorts(), "edu000002", asked()), Refusal)


def test_every_empty_answer_is_a_sentence():
    empty = cells({"edu000001": (50.0,) * 3}).iloc[:0]
    for refused in (
        trend_views.all_schools(empty, Measure.MEAN, True, asked()),
        trend_views.two_years(empty, Measure.MEAN, YEARS[0], asked()),
        trend_views.two_years(steady(), Measure.MEAN, None, asked()),
        trend_views.funnel(empty, Measure.TWOS, asked()),
        trend_views.parallel(cohorts().iloc[:0], None, asked()),
        trend_views.similar(empty, Measure.MEAN, schools(), "edu000001", asked()),
        trend_views.similar(empty, Measure.MEAN, schools(), "edu000099", asked()),
        trend_views.similar(empty, Measure.MEAN, schools().head(1), "edu000001", asked()),
    ):
        assert isinstance(refused, Refusal) and refused.finding and refused.why.endswith((".", "одна."))


def test_names_are_cut_but_keep_a_number_at_the_end():
    assert short_name("Берестовская средняя школа", 40) == "Берестовская средняя школа"
    assert short_name("Берестовская средняя школа", 14) == "Берестовская…"
    assert short_name("Средняя общеобразовательная школа № 12", 20) == "Средняя об…кола № 12"
    assert [columns_for(n) for n in (1, 4, 6, 60)] == [1, 2, 3, 4]
