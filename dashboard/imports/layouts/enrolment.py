"""Our template «Численность»: how many pupils a class (or a whole parallel) has."""

import pandas as pd

from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

_TEMPLATE = Template(
    "enrolment",
    "Численность",
    (
        fields.LOGIN,
        fields.YEAR,
        Field(
            "Класс",
            "4А или 4, если вся параллель одной строкой",
            "4А",
            required=True,
            name="class_name",
            expected="нужен класс от 1 до 11, например 4А или 4",
            parse=values.class_name,
        ),
        Field(
            "Обучающихся",
            "Человек в классе, целое число",
            23,
            required=True,
            name="pupils",
            expected="нужно целое число от 0 до 2000",
            bounds=(0, 2000),
        ),
    ),
    signatures=(("Учебный год", "Класс", "Обучающихся"), ("Логин ОО", "Учебный год", "Обучающихся")),
)
_GRADE = r"^(1[01]|[1-9])(?!\d)"


def _counted_once(rows: pd.DataFrame) -> pd.Series:
    """A whole parallel must not stand beside its own classes: pupils would be counted twice."""
    grade = rows["class_name"].astype("str").str.extract(_GRADE)[0]
    whole = rows["class_name"].astype("str") == grade
    has_classes = (~whole).groupby([rows["school"], rows["academic_year"], grade], dropna=False).transform("any")
    return ~(whole & has_classes)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    grade = rows["class_name"].astype("str").str.extract(_GRADE)[0]
    letters = rows["class_name"].where(rows["class_name"] != grade, None)
    return {"enrolment": rows.assign(grade=grade.astype("Int8"), class_name=letters).astype({"pupils": "Int32"})}


_RULES = (
    RowRule(
        "twice",
        ("school", "academic_year", "class_name"),
        _counted_once,
        lambda row: (
            f"Строка за всю параллель «{row['class_name']}» стоит рядом со строками её классов: "
            "обучающиеся посчитались бы дважды"
        ),
    ),
)

LAYOUT = TemplateLayout(_TEMPLATE, _RULES, key=("school", "academic_year", "class_name"), finish=_finish)
