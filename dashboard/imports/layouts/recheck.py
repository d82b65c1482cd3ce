"""Our template «Перепроверка»: works marked again by an outside commission, one row per work."""

import pandas as pd

from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule

_CODE = "пишите номер с цифрами, без фамилии и имени"
_MARK, _SCORE = "нужна отметка от 2 до 5", "нужно целое число от 0 до 200"
_FIELDS = (
    Field("Логин ОО", "school", "нужен логин вида edu000001", values.school_login, required=True),
    Field("Учебный год", "academic_year", "нужен год вида 2023/2024", values.academic_year, required=True),
    Field("Предмет", "subject", "нужно название предмета или его код", values.subject, required=True, words=True),
    Field("Класс", "class_name", "нужен класс от 1 до 11, например 4А или 4", values.class_name, required=True),
    Field("Код участника", "participant", _CODE, values.participant, required=True, hidden=True),
    Field("Балл школы", "school_score", _SCORE, bounds=(0, 200)),
    Field("Отметка школы", "school_mark", _MARK, bounds=(2, 5)),
    Field("Балл комиссии", "commission_score", _SCORE, bounds=(0, 200)),
    Field("Отметка комиссии", "commission_mark", _MARK, bounds=(2, 5)),
    Field("Код эксперта", "expert", _CODE, values.participant, hidden=True),
    Field("Дата", "checked_on", "нужна дата вида 28.10.2024", values.day),
)
_TYPES = {"school_score": "Int16", "school_mark": "Int8", "commission_score": "Int16", "commission_mark": "Int8"}


def _comparable(rows: pd.DataFrame) -> pd.Series:
    by_score = rows[["school_score", "commission_score"]].notna().all(axis=1)
    return by_score | rows[["school_mark", "commission_mark"]].notna().all(axis=1)


_RULES = (
    RowRule(
        "pair",
        tuple(_TYPES),
        _comparable,
        lambda row: "Сравнить не с чем: нужны балл школы и балл комиссии или обе отметки",
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    grade = rows["class_name"].astype("str").str.extract(r"^(1[01]|[1-9])(?!\d)")[0].astype("Int8")
    day = pd.to_datetime(rows["checked_on"], format="%Y-%m-%d").dt.date
    return {"recheck": rows.assign(grade=grade, checked_on=day).drop(columns="class_name").astype(_TYPES)}


LAYOUT = TemplateLayout(
    "recheck",
    _FIELDS,
    _RULES,
    key=("school", "academic_year", "subject", "class_name", "participant"),
    finish=_finish,
    some_of=("school_score", "school_mark", "commission_score", "commission_mark"),
    personal=True,
)
