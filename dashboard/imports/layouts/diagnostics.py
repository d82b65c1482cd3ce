"""Our template «Диагностика»: one row per teacher, day and topic."""

import pandas as pd

from dashboard.imports.schema_failures import spoken
from dashboard.imports.templates import fields, teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

WHOLE_BLOCK = "в целом"
"""The topic of a result that is given for the whole block."""
_POINTS = "нужно число от 0 до 1000"
_TEMPLATE = Template(
    "diagnostics",
    "Диагностика",
    (
        fields.TEACHER,
        Field(
            "Дата",
            "День диагностики",
            "15.09.2025",
            required=True,
            name="taken_on",
            expected="нужна дата вида 15.09.2025",
            parse=values.day,
        ),
        Field(
            "Предмет",
            "Название или код: Русский язык, РУ",
            "Математика",
            required=True,
            name="subject",
            expected="нужно название предмета или его код",
            parse=teacher_values.subject,
            words=True,
        ),
        Field(
            "Блок",
            "Блок компетенций",
            "Предметные знания",
            required=True,
            name="block",
            expected="нужно название блока",
            parse=values.plain_text,
            words=True,
        ),
        Field(
            "Тема",
            "Тема внутри блока; пусто, если балл за весь блок",
            "Функции",
            name="topic",
            expected="нужен текст",
            parse=values.plain_text,
            words=True,
        ),
        Field(
            "Балл",
            "Набрано баллов, не больше максимума",
            6,
            required=True,
            name="points",
            expected=_POINTS,
            bounds=(0, 1000),
            whole=False,
        ),
        Field(
            "Максимум",
            "Больше нуля",
            10,
            required=True,
            name="max_points",
            expected="нужно число больше 0, не больше 1000",
            bounds=(1e-6, 1000),
            whole=False,
        ),
    ),
    signatures=(("Код педагога", "Балл"), ("Код педагога", "Максимум"), ("Код педагога", "Дата", "Тема")),
    marked_by="Код педагога",
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
    _TEMPLATE,
    _RULES,
    key=("teacher", "subject", "block", "topic", "taken_on"),
    finish=finish,
    personal=True,
    both_aside=True,
)
