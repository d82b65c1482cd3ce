"""Columns that several templates have in common."""

from dashboard.imports.templates import teacher_values, values
from dashboard.imports.templates.schema import Field
from dashboard.imports.templates.template import EXAMPLE_LOGIN, EXAMPLE_TEACHER

LOGIN = Field(
    "Логин ОО",
    "Логин школы в ФИС ОКО: edu и шесть цифр",
    EXAMPLE_LOGIN,
    required=True,
    name="school",
    expected="нужен логин вида edu000001",
    parse=values.school_login,
)
YEAR = Field(
    "Учебный год",
    "Например, 2023/2024",
    "2023/2024",
    required=True,
    name="academic_year",
    expected="нужен год вида 2023/2024",
    parse=values.academic_year,
)
SUBJECT = Field(
    "Предмет",
    "Название или код: Русский язык, РУ",
    "Русский язык",
    required=True,
    name="subject",
    expected="нужно название предмета или его код",
    parse=values.subject,
    words=True,
)
TEACHER = Field(
    "Код педагога",
    "Любой номер без имени, один и тот же во всех таблицах",
    EXAMPLE_TEACHER,
    required=True,
    name="teacher",
    expected=teacher_values.CODE,
    parse=teacher_values.code,
    hidden=True,
)
