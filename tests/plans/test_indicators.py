"""Indicators: what phrases of plans become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.plans.indicators import parse_indicator


@pytest.mark.parametrize(
    ("text", "target", "unit", "direction"),
    [
        ("100 % ОО", 100, "% ОО", "up"),
        ("100%", 100, "%", "up"),
        ("100% Уменьшение числа ОО с признаками", 100, "%", "up"),
        ("обучено 20 учителей района, ведущих математику", 20, "учителей района", "up"),
        ("курсы прошли не менее 10 педагогов", 10, "педагогов", "up"),
        ("% педагогов, применяющих критерии", None, "% педагогов", "up"),
        ("доля педагогов, прошедших курсы", None, "% педагогов", "up"),
        ("уменьшение числа ОО", None, "ОО", "down"),
        ("увеличение доли призёров", None, "доли призёров", "up"),
        ("увеличение до 80 % педагогов", 80, "% педагогов", "up"),
        ("не более 5 %", 5, "%", "down"),
        ("не менее 90,5 % школ", 90.5, "% школ", "up"),
        ("отсутствие ОО с признаками", 0, "ОО с признаками", "down"),
        ("Кол-во практик", None, "практик", "up"),
        ("проверено 1 500 работ", 1500, "работ", "up"),
        ("План работы на 2022-2023 учебный год", None, "", "up"),
        ("СОШ № 6", None, "", "up"),
        ("не менее 3-х", 3, "", "up"),
        ("30 (тридцать)", 30, "", "up"),
        ("не более 2", 2, "", "down"),
        ("от 3 до 5 школ", 3, "школ", "up"),
        ("0", 0, "", "down"),
        ("рост в 2 раза", None, "", "up"),
        ("2024", None, "", "up"),
        ("Приказ № 15 от 02.11.2023", None, "", "up"),
        ("", None, "", "up"),
    ],
)
def test_a_phrase_gives_target_unit_and_direction(text: str, target: float | None, unit: str, direction: str) -> None:
    found = parse_indicator(text)
    assert (found.target, found.unit, found.direction) == (target, unit, direction)


def test_columns_of_the_template_win_over_the_phrase() -> None:
    found = parse_indicator("обучено 20 учителей", "25", "человек")
    assert (found.target, found.unit, found.text) == (25, "человек", "обучено 20 учителей")


def test_latin_letters_are_mended() -> None:
    assert parse_indicator("уменьшение числа OO").unit == "ОО"


@given(st.text(max_size=200), st.none() | st.text(max_size=10))
def test_any_text_is_answered(text: str, target: str | None) -> None:
    assert parse_indicator(text, target).direction in ("up", "down")


@given(st.integers(1, 999), st.sampled_from(["учителей", "ОО", "наблюдателей"]))
def test_a_count_is_read_whatever_the_number(count: int, unit: str) -> None:
    found = parse_indicator(f"не менее {count} {unit}")
    assert (found.target, found.unit, found.direction) == (count, unit, "up")
