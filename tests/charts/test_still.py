"""Still pictures: what stands in the SVG, from figures made by hand."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest
from lxml import html

from dashboard.charts import overview, shares, trend
from dashboard.charts.labels import drawn
from dashboard.charts.still import still
from dashboard.charts.theme import DARK, LIGHT
from tests.school_rows import FEW, YEARS, compared


def picture(figure: go.Figure):
    return html.fragment_fromstring(still(figure, "one/two"))


def words(found) -> list[str]:
    return ["".join(text.itertext()) for text in found.iter("text")]


def lines_of(y: list, **look) -> go.Figure:
    trace = {"type": "scatter", "mode": "lines+markers", "x": [0, 1, 2, 3], "y": y, "line": {"color": "#123456"}}
    axes = {"xaxis": {"range": [0, 4], "showgrid": False}, "yaxis": {"range": [0, 10]}}
    return drawn(LIGHT, 200, [trace | look], margin={"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False}, **axes)


def test_bars_are_as_long_as_their_shares_and_say_them():
    rows = pd.DataFrame(
        {"subject": ["МА", "РУ"], "grade": [4, 5], "mark_n": [40, 20], "mark2_pct": [10.0, 0.0]}
        | {"mark3_pct": [25.0, 50.0], "mark4_pct": [40.0, 30.0], "mark5_pct": [25.0, 20.0]}
    )
    found = picture(overview.marks_by_assessment(rows, LIGHT))
    bars = [float(bar.get("width").rstrip("%")) for bar in found.iter("rect") if bar.get("width", "").endswith("%")]
    assert bars == [10, 0, 25, 50, 40, 30, 25, 20]
    assert [said for said in words(found) if "n=" in said] == ["МА\u00a04 · n=40", "РУ\u00a05 · n=20"]
    assert {"10", "25", "50", "40", "30", "20"} <= set(words(found)) and "0 %" in words(found)
    keys = found.find_class("keys")[0]
    assert [key.text_content() for key in keys.iter("span")] == ["«2»", "«3»", "«4»", "«5»"]


def test_bars_on_each_other_begin_where_the_last_one_ends():
    rows = pd.DataFrame({"subject": ["МА"], "grade": [4], "mark_n": [40], "mark2_pct": [10.0]})
    rows = rows.assign(mark3_pct=25.0, mark4_pct=40.0, mark5_pct=25.0)
    found = picture(overview.marks_by_assessment(rows, LIGHT))
    starts = [float(bar.get("x").rstrip("%")) for bar in found.iter("rect") if bar.get("width", "").endswith("%")]
    assert starts == [0, 10, 35, 75]


def test_a_line_breaks_where_nothing_is_known():
    found = picture(lines_of([5, None, 5, 10]))
    path = next(p.get("d") for p in found.iter("path") if p.get("stroke") == "#123456")
    assert path == "M0 100M50 100L75 0"
    assert len(list(found.iter("circle"))) == 3


def test_a_mark_stands_where_its_value_is_and_has_its_own_colour():
    marker = {"size": 10, "color": ["#FF0000", "#00FF00", "#0000FF", "#000000"]}
    first, *_, last = picture(lines_of([0, 1, 2, 10], marker=marker)).iter("circle")
    assert (first.get("fill"), first.get("style")) == ("#FF0000", "transform:translate(0%,200px)")
    assert (last.get("fill"), last.get("r"), last.get("style")) == ("#000000", "5", "transform:translate(75%,0px)")


def test_numbers_of_the_axis_are_round_and_russian():
    figure = lines_of([0, 1, 2, 3])
    figure.update_yaxes(range=[-0.6, 0.6], ticksuffix=" %", visible=True)
    assert [said for said in words(picture(figure)) if "%" in said] == [
        "−0,6 %",
        "−0,4 %",
        "−0,2 %",
        "0 %",
        "0,2 %",
        "0,4 %",
        "0,6 %",
    ]


def test_names_are_words_and_never_markup():
    figure = lines_of(
        [1, 2, 3, 4], mode="text", text=["<script>x</script>", "a\n& b", "<b>тут</b>", "<b>раз<br>два</b>"]
    )
    made = still(figure, "x")
    assert "<script" not in made and "\n" not in made
    assert words(picture(figure))[:4] == ["<script>x</script>", "a & b", "тут", "раздва"]
    assert [bold.text for bold in picture(figure).iter("tspan") if bold.get("font-weight")] == ["тут", "раз", "два"]


def test_a_map_keeps_its_shape_at_every_width():
    figure = lines_of([0, 2, 4, 8])
    figure.update_layout(xaxis={"range": [0, 20]}, yaxis={"range": [0, 10], "scaleanchor": "x"})
    made = still(figure, "x")
    assert "--s:min(100cqw/20.000,20.000px)" in made and 'viewBox="-10 -5 20 10"' in made
    assert "translate(calc(50% + -7*var(--s)),calc(50% + -3*var(--s)))" in made


@pytest.mark.parametrize("more", [{"type": "heatmap", "z": [[1]]}, {"marker": {"symbol": "star"}}])
def test_what_only_plotly_draws_is_left_to_it(more: dict):
    assert still(lines_of([1, 2, 3, 4], **more), "x") == ""


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_trend_of_a_school_has_its_years_sizes_and_ends(palette):
    found = picture(trend.trend(compared(), YEARS[-1], palette, FEW))
    told = " ".join(words(found))
    own = compared().query("level == 'school'")
    for row in own.dropna(subset=["mean_pct"]).itertuples():
        assert f"n = {row.n}" in told
    assert re.search(r"школа \d+\s%", told) and "район" in told
    assert palette.school in html.tostring(found).decode()


def test_the_picture_is_as_high_as_the_chart_and_hidden_from_screen_readers():
    figure = shares.marks(compared().query("academic_year == @YEARS[-1]"), LIGHT, FEW)
    found = picture(figure)
    top, _, bottom, _ = (float(side) for side in re.findall(r"([\d.]+)px", found.get("style").partition(";")[0]))
    svg = found.find("svg")
    assert top + bottom + float(svg.get("height")) == pytest.approx(figure.to_dict()["layout"]["height"])
    assert found.get("aria-hidden") == "true"
