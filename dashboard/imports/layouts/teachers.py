"""Our template «Педагоги»: the register of teachers, one row per teacher and subject."""

import pandas as pd

from dashboard.imports.templates import fields, teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field
from dashboard.imports.templates.template import EXAMPLE_LOGIN, Template

_TEMPLATE = Template(
    "teachers",
    "Педагоги",
    (
        fields.TEACHER,
        Field(
            "ФИО",
            "По желанию; видят только те, кому разрешено",
            "",
            name="full_name",
            expected="нужен текст",
            parse=values.plain_text,
            hidden=True,
        ),
        Field(
            "Логин ОО",
            "Логин школы в ФИС ОКО: edu и шесть цифр",
            EXAMPLE_LOGIN,
            name="school",
            expected="нужен логин вида edu000001",
            parse=values.school_login,
        ),
        Field(
            "Предмет",
            "Название или код; второй предмет отдельной строкой",
            "Математика",
            name="subject",
            expected="нужно название предмета или его код",
            parse=teacher_values.subject,
            words=True,
        ),
        Field(
            "Стаж",
            "Полных лет, целое число",
            12,
            name="experience_years",
            expected="нужно целое число лет от 0 до 80",
            bounds=(0, 80),
        ),
        Field(
            "Категория",
            "высшая, первая, соответствие, без категории",
            "первая",
            name="category",
            expected="нужен текст",
            parse=values.plain_text,
            words=True,
        ),
    ),
    signatures=(("Код педагога", "Стаж"), ("Код педагога", "Категория"), ("Код педагога", "Логин ОО", "ФИО")),
    marked_by="Код педагога",
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {"teacher": rows.astype({"experience_years": "Int16"})}


LAYOUT = TemplateLayout(_TEMPLATE, (), key=("subject", "teacher"), finish=_finish, personal=True, both_aside=True)
