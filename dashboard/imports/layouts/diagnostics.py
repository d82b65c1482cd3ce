"""Our template «Диагностика»: one row per teacher, day and topic."""

import pandas as pd

from dashboard.imports.schema_failures import spoken
from dashboard.imports.templates import teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule

WHOLE_BLOCK = "в целом"
"""The topic of a result that is given for the whole block."""
_POINTS = "нужно число от 0 до 1000"
_FIELDS = (
    Field("Код педагога", "teacher", teacher_values.CODE, teacher_values.code, required=True, hidden=True),
    Field("Дата", "taken_on", "нужна дата вида 15.09.2025", values.day, required=True),
    Field(
        "Предмет", "subject", "нужно название предмета или его код", teacher_values.subject, required=True, words=True
    ),
    Field("Блок", "block", "нужно название блока", values.plain_text, required=True, words=True),
    Field("Тема", "topic", "нужен текст", values.plain_text, words=True),
    Field("Балл", "points", _POINTS, bounds=(0, 1000), whole=False, required=True),
    Field(
        "Максимум",
        "max_points",
        "нужно число больше 0, не больше 1000",
        bounds=(1e-6, 1000),
        whole=False,
        required=True,
    ),
)


def above(points: object, top: object) -> str:
    """Why points above the maximum are set aside."""
    return f"Балл {spoken(points)} больше максимума {spoken(top)}"  # type: ignore[arg-type]


_RULES = (
    RowRule(
        "above",
        ("points", "max_points"),
        lambda rows: ~(rows["points"] > rows["max_points"]) | (rows["max_points"] <= 0),
        lambda row: above(row["points"], row["max_points"]),
    ),
)


def finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows for the store: days as dates, a result without a topic stands for the whole block."""
    days = pd.to_datetime(rows["taken_on"], format="%Y-%m-%d").dt.date
    return {"diagnostic": rows.assign(taken_on=days, topic=rows["topic"].fillna(WHOLE_BLOCK))}


LAYOUT = TemplateLayout(
    "diagnostics",
    _FIELDS,
    _RULES,
    key=("teacher", "subject", "block", "topic", "taken_on"),
    finish=finish,
    personal=True,
    both_aside=True,
)
