"""Our template «ОГЭ и ЕГЭ»: results of final exams, one row per participant and subject."""

import pandas as pd

from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule

_NO_NAMES = "пишите номер с цифрами, без фамилии и имени"
_MARK = "нужна отметка от 2 до 5"
_FIELDS = (
    Field("Логин ОО", "school", "нужен логин вида edu000001", values.school_login, required=True),
    Field("Экзамен", "exam", "нужно «ОГЭ» или «ЕГЭ»", values.exam, required=True),
    Field("Предмет", "subject", "нужно название предмета или его код", values.subject, required=True, words=True),
    Field("Учебный год", "academic_year", "нужен год вида 2023/2024", values.academic_year, required=True),
    Field("Код участника", "participant", _NO_NAMES, values.participant, required=True, hidden=True),
    Field("Первичный балл", "primary_score", "нужно целое число от 0 до 200", bounds=(0, 200)),
    Field("Тестовый балл", "test_score", "нужно целое число от 0 до 100", bounds=(0, 100)),
    Field("Отметка", "mark", _MARK, bounds=(2, 5)),
    Field("Годовая отметка", "year_mark", _MARK, bounds=(2, 5)),
)
_RESULTS = ("primary_score", "test_score", "mark")
_TYPES = {"primary_score": "Int16", "test_score": "Int16", "mark": "Int8", "year_mark": "Int8"}
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
    "gia",
    _FIELDS,
    _RULES,
    key=("school", "exam", "subject", "academic_year", "participant"),
    finish=_finish,
    some_of=_RESULTS,
    personal=True,
)
