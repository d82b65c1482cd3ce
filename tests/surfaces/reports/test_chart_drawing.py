"""Charts of the PDF: no text is cut or covered by another, and no number is missing without a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.subjects.blocks import Chart, Series
from dashboard.surfaces.reports import chart_drawing
from dashboard.surfaces.reports.chart_parts import NOTHING
from tests.boxes import labels, on_each_other, outside

LONG = "Муниципальное бюджетное общеобразовательное учреждение «Нижнетигровская средняя школа имени Героя» № 12"
PAGE = 700.0
"""Points of height that a picture may take."""

names = st.one_of(
    st.sampled_from(["МА 5", "РУ 8 (n = 2 114)", "Средняя школа № 7", LONG, "Щ" * 90, "м. д." * 40]),
    st.text("абвгдежшщЁЖ 0123456789№(),.«»-", min_size=1, max_size=120),
)
values = st.one_of(
    st.none(), st.floats(0, 100), st.floats(1e-6, 0.5), st.floats(1e6, 1e12), st.sampled_from([0.0, 0.4, 1.0, 100.0])
)


@st.composite
def charts(draw: st.DrawFn, kind: str) -> Chart:
    many = draw(st.one_of(st.integers(1, 8), st.sampled_from([24, 60, 150])))
    categories = draw(st.lists(names, min_size=many, max_size=many))
    series = [
        Series(draw(names), tuple(draw(st.lists(values, min_size=many, max_size=many))), "#1F5F8B")
        for _ in range(draw(st.integers(1, 5)))
    ]
    unit, digits = draw(st.sampled_from([("%", 0), ("%", 1), ("", 0), ("", 2)]))
    return Chart("Итоги", kind, tuple(categories), tuple(series), unit, digits)


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines"])
def test_every_text_lies_on_the_sheet_and_on_no_other(kind: str):
    @given(charts(kind))
    def holds(chart: Chart) -> None:
        for part, drawing in chart_drawing.draw(chart):
            assert outside(drawing) == []
            assert on_each_other(drawing) == []
            assert drawing.height < PAGE, len(part.categories)

    holds()


def test_the_number_of_a_line_that_ends_at_the_top_does_not_lie_on_the_legend():
    chart = Chart("Итоги", "lines", ("МА 5",) * 4, (Series(LONG, (None, None, 1.0, None), "#1F5F8B"),), "%", 0)
    ((_, drawing),) = chart_drawing.draw(chart)
    assert on_each_other(drawing) == []


@given(charts("bars"))
def test_every_bar_has_its_number_in_the_order_of_the_rows(chart: Chart):
    wanted = [chart.show(series.values[i]) for i in range(len(chart.categories)) for series in chart.series]
    drawn = [box.text for _, drawing in chart_drawing.draw(chart) for box in labels(drawing)]
    left = iter(drawn)
    assert all(number in left for number in wanted)


@given(charts("stacked"))
def test_every_part_of_a_bar_has_its_number_or_a_line_says_up_to_what_they_have_none(chart: Chart):
    for part, drawing in chart_drawing.draw(chart):
        texts = [box.text for box in labels(drawing)]
        shown = [v for s in part.series for v in s.values if v and round(v, part.digits)]
        bare = {part.show(v) for v in shown} | {part.show(v).removesuffix("%").strip() for v in shown}
        told = [text for text in texts if text.startswith("Не подписаны части до ")]
        numbers = [text for text in texts if text in bare]
        assert len(told) <= 1
        assert len(numbers) >= len(shown) or told


@given(charts("lines"))
def test_the_last_known_value_of_every_line_stands_in_numbers(chart: Chart):
    ((_, drawing),) = chart_drawing.draw(chart)
    texts = [box.text for box in labels(drawing)]
    for series in chart.series:
        known = [value for value in series.values if value is not None]
        assert not known or chart.show(known[-1]) in texts
        assert known or any(text.endswith((NOTHING, "…")) for text in texts)


def test_a_long_name_stands_whole_on_several_lines():
    name = "Нижнетигровская средняя школа имени Героя Советского Союза № 12"
    ((_, drawing),) = chart_drawing.draw(Chart("Школы", "bars", (name,), (Series("n", (3.0,), "#1F5F8B"),), ""))
    words = " ".join(box.text for box in labels(drawing))
    assert name in words


def test_a_narrow_part_takes_the_unit_from_all_and_keeps_its_number():
    values = {"«2»": 2.0, "«3»": 17.0, "«4»": 49.0, "«5»": 32.0}
    series = tuple(Series(name, (value,), "#123B57") for name, value in values.items())
    ((_, drawing),) = chart_drawing.draw(Chart("Отметки, %", "stacked", ("МА 4",), series))
    assert [box.text for box in labels(drawing)][-4:] == ["2", "17", "49", "32"]


def test_the_scale_of_small_values_has_labels_that_differ():
    chart = Chart("Доли", "lines", ("2024/25", "2025/26"), (Series("Район", (0.5, 0.9), "#1F5F8B"),))
    ((_, drawing),) = chart_drawing.draw(chart)
    scale = [box.text for box in labels(drawing) if box.text.endswith("%")][:5]
    assert scale == ["0,00\u00a0%", "0,25\u00a0%", "0,50\u00a0%", "0,75\u00a0%", "1,00\u00a0%"]


def test_many_rows_are_cut_into_pictures_of_one_scale():
    rows = tuple(f"Школа № {i}" for i in range(1, 121))
    chart = Chart("Школы", "bars", rows, (Series("Работ", tuple(map(float, range(1, 121))), "#1F5F8B"),), "")
    parts = chart_drawing.draw(chart)
    assert len(parts) > 1
    assert [name for part, _ in parts for name in part.categories] == list(rows)
    longest = [max(box.right for box in labels(drawing)) for _, drawing in parts]
    assert longest == sorted(longest) and longest[0] < longest[-1] - 50
