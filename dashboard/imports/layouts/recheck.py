"""Our template «Перепроверка»: works marked again by an outside commission, one row per work."""

import pandas as pd

from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

_CODE = "пишите номер с цифрами, без фамилии и имени"
_MARK, _SCORE = "нужна отметка от 2 до 5", "нужно целое число от 0 до 200"
_TEMPLATE = Template(
    "recheck",
    "Перепроверка",
    (
        fields.LOGIN,
        fields.YEAR,
        fields.SUBJECT,
        Field(
            "Класс",
            "4А или 4",
            "4",
            required=True,
            name="class_name",
            expected="нужен класс от 1 до 11, например 4А или 4",
            parse=values.class_name,
        ),
        Field(
            "Код участника",
            "Код из протокола, без имени",
            "40001",
            required=True,
            name="participant",
            expected=_CODE,
            parse=values.participant,
            hidden=True,
        ),
        Field("Балл школы", "Первичный балл, целое число", 27, name="school_score", expected=_SCORE, bounds=(0, 200)),
        Field("Отметка школы", "От 2 до 5", 4, name="school_mark", expected=_MARK, bounds=(2, 5)),
        Field(
            "Балл комиссии",
            "Первичный балл, целое число",
            24,
            name="commission_score",
            expected=_SCORE,
            bounds=(0, 200),
        ),
        Field("Отметка комиссии", "От 2 до 5", 4, name="commission_mark", expected=_MARK, bounds=(2, 5)),
        Field(
            "Код эксперта",
            "Любой номер без имени",
            "17",
            name="expert",
            expected=_CODE,
            parse=values.participant,
            hidden=True,
        ),
        Field(
            "Дата",
            "День перепроверки",
            "28.10.2024",
            name="checked_on",
            expected="нужна дата вида 28.10.2024",
            parse=values.day,
        ),
    ),
    signatures=(("Балл школы", "Балл комиссии"), ("Отметка школы", "Отметка комиссии")),
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
    found = rows.assign(grade=grade, checked_on=day).drop(columns="class_name")
    return {"recheck": found.astype(_TYPES | {"row_number": "Int32"})}


LAYOUT = TemplateLayout(
    _TEMPLATE,
    _RULES,
    key=("school", "academic_year", "subject", "class_name", "participant"),
    finish=_finish,
    some_of=("school_score", "school_mark", "commission_score", "commission_mark"),
    personal=True,
    numbered=True,
    both_aside=True,
    version=2,
)
