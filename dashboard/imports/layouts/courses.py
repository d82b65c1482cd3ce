"""Our template «КПК»: finished in-service courses, one row per teacher and course."""

import pandas as pd

from dashboard.imports.templates import fields, teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field
from dashboard.imports.templates.template import Template

_TEMPLATE = Template(
    "courses",
    "КПК",
    (
        fields.TEACHER,
        Field(
            "Программа",
            "Название программы курса",
            "Функции и графики в 7–9 классах",
            required=True,
            name="programme",
            expected="нужно название программы",
            parse=values.plain_text,
            words=True,
        ),
        Field(
            "Предмет",
            "Название или код; пусто, если курс общий",
            "Математика",
            name="subject",
            expected="нужно название предмета или его код",
            parse=teacher_values.subject,
            words=True,
        ),
        Field(
            "Часы", "Академических часов", 36, name="hours", expected="нужно целое число от 1 до 2000", bounds=(1, 2000)
        ),
        Field(
            "Дата окончания",
            "День окончания",
            "27.03.2026",
            required=True,
            name="finished_on",
            expected="нужна дата вида 28.10.2024",
            parse=values.day,
        ),
        Field(
            "№ удостоверения",
            "Пусто, если удостоверения нет",
            "00-0001",
            name="certificate",
            expected="нужен номер",
            parse=values.plain_text,
            words=True,
        ),
    ),
    signatures=(("Код педагога", "Программа"), ("Код педагога", "№ удостоверения")),
    marked_by="Код педагога",
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    day = pd.to_datetime(rows["finished_on"], format="%Y-%m-%d").dt.date
    return {"course": rows.assign(finished_on=day).astype({"hours": "Int16"})}


LAYOUT = TemplateLayout(
    _TEMPLATE,
    (),
    key=("programme", "subject", "finished_on", "teacher"),
    finish=_finish,
    personal=True,
    both_aside=True,
)
