"""Our template «КПК»: finished in-service courses, one row per teacher and course."""

import pandas as pd

from dashboard.imports.templates import teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field

_FIELDS = (
    Field("Код педагога", "teacher", teacher_values.CODE, teacher_values.code, required=True, hidden=True),
    Field("Программа", "programme", "нужно название программы", values.plain_text, required=True, words=True),
    Field("Предмет", "subject", "нужно название предмета или его код", teacher_values.subject, words=True),
    Field("Часы", "hours", "нужно целое число от 1 до 2000", bounds=(1, 2000)),
    Field("Дата окончания", "finished_on", "нужна дата вида 28.10.2024", values.day, required=True),
    Field("№ удостоверения", "certificate", "нужен номер", values.plain_text, words=True),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    day = pd.to_datetime(rows["finished_on"], format="%Y-%m-%d").dt.date
    return {"course": rows.assign(finished_on=day).astype({"hours": "Int16"})}


LAYOUT = TemplateLayout(
    "courses",
    _FIELDS,
    (),
    key=("programme", "subject", "finished_on", "teacher"),
    finish=_finish,
    personal=True,
    both_aside=True,
)
