"""Our template «ИОМ»: individual learning routes, one row per teacher and route."""

import pandas as pd

from dashboard.imports.templates import fields, teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template
from dashboard.vocabulary.teachers import ROUTE_STATUSES

_DAY = "нужна дата вида 28.10.2024"
_TEMPLATE = Template(
    "routes",
    "ИОМ",
    (
        fields.TEACHER,
        Field(
            "№ ИОМ",
            "Номер маршрута",
            "1",
            name="route_number",
            expected="нужен номер",
            parse=values.plain_text,
            words=True,
        ),
        Field(
            "Дата утверждения", "День утверждения", "20.10.2025", name="approved_on", expected=_DAY, parse=values.day
        ),
        Field("Срок", "До какого дня", "31.05.2026", name="due_on", expected=_DAY, parse=values.day),
        Field(
            "Статус",
            "не начат, в работе, выполнен, прекращён",
            "в работе",
            choices=("не начат", "в работе", "выполнен", "прекращён"),
            name="status",
            expected=f"нужно одно из: {', '.join(ROUTE_STATUSES)}",
            parse=teacher_values.status,
            words=True,
        ),
        Field(
            "Куратор",
            "Должность или код, лучше без фамилии",
            "методист 1",
            name="curator",
            expected="нужен текст",
            parse=values.plain_text,
            hidden=True,
        ),
    ),
    signatures=(("Код педагога", "№ ИОМ"), ("Код педагога", "Дата утверждения"), ("Код педагога", "Куратор")),
    marked_by="Код педагога",
)
_RULES = (
    RowRule(
        "backwards",
        ("approved_on", "due_on"),
        lambda rows: ~(rows["due_on"].fillna("9999") < rows["approved_on"].fillna("")),
        lambda row: "Срок раньше даты утверждения",
    ),
    RowRule(
        "empty",
        ("approved_on", "status", "route_number"),
        lambda rows: rows.notna().any(axis=1),
        lambda row: "О маршруте ничего не сказано: нужен номер, дата утверждения или статус",
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """A route without a status is in work once approved, before that not begun."""
    days = {name: pd.to_datetime(rows[name], format="%Y-%m-%d").dt.date for name in ("approved_on", "due_on")}
    implied = rows["approved_on"].notna().map({True: "в работе", False: "не начат"})
    number = rows["route_number"].fillna("")
    return {"route": rows.assign(**days, route_number=number, status=rows["status"].fillna(implied))}


LAYOUT = TemplateLayout(
    _TEMPLATE, _RULES, key=("route_number", "teacher"), finish=_finish, personal=True, both_aside=True
)
