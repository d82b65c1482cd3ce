"""Our template «Педагоги»: the register of teachers, one row per teacher and subject."""

import pandas as pd

from dashboard.imports.templates import teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field

_FIELDS = (
    Field("Код педагога", "teacher", teacher_values.CODE, teacher_values.code, required=True, hidden=True),
    Field("ФИО", "full_name", "нужен текст", values.plain_text, hidden=True),
    Field("Логин ОО", "school", "нужен логин вида edu000001", values.school_login),
    Field("Предмет", "subject", "нужно название предмета или его код", teacher_values.subject, words=True),
    Field("Стаж", "experience_years", "нужно целое число лет от 0 до 80", bounds=(0, 80)),
    Field("Категория", "category", "нужен текст", values.plain_text, words=True),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {"teacher": rows.astype({"experience_years": "Int16"})}


LAYOUT = TemplateLayout(
    "teachers", _FIELDS, (), key=("subject", "teacher"), finish=_finish, personal=True, both_aside=True
)
