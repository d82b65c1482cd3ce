"""Our template «ОГЭ и ЕГЭ»: results of final exams, one row per participant and subject."""

import pandas as pd

from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

_NO_NAMES = "пишите номер с цифрами, без фамилии и имени"
_MARK = "нужна отметка от 2 до 5"


def _mean(header: str, name: str) -> Field:
    return Field(
        header,
        "Средний балл этого экзамена: тестовый, где он есть, иначе первичный; одно число во всех строках",
        "",
        name=name,
        expected="нужно число от 0 до 200",
        bounds=(0, 200),
        whole=False,
    )


_TEMPLATE = Template(
    "gia",
    "ОГЭ и ЕГЭ",
    (
        fields.LOGIN,
        Field(
            "Экзамен",
            "ОГЭ или ЕГЭ",
            "ОГЭ",
            required=True,
            choices=("ОГЭ", "ЕГЭ"),
            name="exam",
            expected="нужно «ОГЭ» или «ЕГЭ»",
            parse=values.exam,
        ),
        fields.SUBJECT,
        fields.YEAR,
        Field(
            "Код участника",
            "Любой номер без имени; повторяться не должен",
            "9001",
            required=True,
            name="participant",
            expected=_NO_NAMES,
            parse=values.participant,
            hidden=True,
        ),
        Field(
            "Первичный балл",
            "Баллы, целое число",
            27,
            name="primary_score",
            expected="нужно целое число от 0 до 200",
            bounds=(0, 200),
        ),
        Field(
            "Тестовый балл",
            "Баллы от 0 до 100 (ЕГЭ)",
            "",
            name="test_score",
            expected="нужно целое число от 0 до 100",
            bounds=(0, 100),
        ),
        Field("Отметка", "От 2 до 5 (ОГЭ)", 4, name="mark", expected=_MARK, bounds=(2, 5)),
        Field("Годовая отметка", "От 2 до 5, по журналу", 4, name="year_mark", expected=_MARK, bounds=(2, 5)),
        _mean("Среднее по региону", "region_mean"),
        _mean("Среднее по стране", "country_mean"),
    ),
    signatures=(("Экзамен", "Предмет"), ("Экзамен", "Код участника")),
)
_RESULTS = ("primary_score", "test_score", "mark")
_TYPES = {"primary_score": "Int16", "test_score": "Int16", "mark": "Int8", "year_mark": "Int8"}
_TYPES |= {"region_mean": "Float64", "country_mean": "Float64"}
_RULES = (
    RowRule(
        "empty",
        _RESULTS,
        lambda rows: rows.notna().any(axis=1),
        lambda row: "Нет ни одного результата: заполните первичный балл, тестовый балл или отметку",
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {"exam_result": rows.astype(_TYPES)}


LAYOUT = TemplateLayout(
    _TEMPLATE,
    _RULES,
    key=("school", "exam", "subject", "academic_year", "participant"),
    finish=_finish,
    some_of=_RESULTS,
    personal=True,
)
