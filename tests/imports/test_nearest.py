"""The form that an unknown sheet comes nearest to is named with what it lacks."""

import pytest

from dashboard.files.sheets import Sheet
from dashboard.imports.nearest import HEADS, TASK, heads_of_forms, nearest_form
from dashboard.imports.registry import LAYOUTS
from dashboard.russian import FORMS

_BELOW = "Макс балл"


def sheet_of(heads: list[str]) -> Sheet:
    """A title, a header and a row below it that states the largest points."""
    header: list[object] = [head for head in heads if head != _BELOW]
    below: list[object] = [_BELOW if _BELOW in heads else "edu200001", *[1.0] * (len(header) - 1)]
    return Sheet("Лист", [["Отчёт"], header, below])


@pytest.mark.parametrize("kind", HEADS)
def test_the_heads_of_a_form_are_those_its_layout_asks_for(kind: str) -> None:
    sheet = sheet_of(list(HEADS[kind]))
    assert next(layout.kind for layout in LAYOUTS if layout.detect(sheet)) == kind


@pytest.mark.parametrize("kind", [kind for kind in HEADS if kind not in ("f3", "f7", "f4")])
def test_one_head_that_is_not_there_is_named(kind: str) -> None:
    for absent in HEADS[kind]:
        sheet = sheet_of([head for head in HEADS[kind] if head != absent])
        if len(HEADS[kind]) > 2 and not any(layout.detect(sheet) for layout in LAYOUTS):
            said = nearest_form(sheet)
            assert "Ближе всего" in said and ("заданий вида" if absent == TASK else f"«{absent}»") in said


def test_every_form_has_a_name_for_people() -> None:
    assert {kind for kind, _ in heads_of_forms()} <= set(FORMS)


def test_a_misspelled_head_is_shown_beside_the_right_one() -> None:
    said = nearest_form(sheet_of(["ОО", "Код учасника", "Первичный балл", "1 (1б)", "2 (1б)"]))
    assert said == "Ближе всего «Ф1» (строка 2): вместо «Код участника» стоит «Код учасника»"


def test_several_missing_heads_are_listed() -> None:
    said = nearest_form(sheet_of(["Пользователь", "Регион", "Класс", "1 (1б)"]))
    assert said == "Ближе всего «Протокол 2022» (строка 2): не хватает столбцов «Код», «Итого баллов»"


def test_a_header_too_deep_is_told_so() -> None:
    table = sheet_of(list(HEADS["f1"]))
    deep = Sheet("Лист", [["Пояснение"], *[[""]] * 80, *table.rows])
    assert "ниже 60-й строки" in nearest_form(deep)


@pytest.mark.parametrize(
    "heads", [["Фамилия", "Телефон", "Адрес"], ["Год", "Сумма", "Наименование"], ["2", "3", "4", "5"]]
)
def test_a_table_of_something_else_is_near_to_nothing(heads: list[str]) -> None:
    assert nearest_form(sheet_of(heads)) == ""
