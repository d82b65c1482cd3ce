"""Our template «ИОМ»: individual learning routes, one row per teacher and route."""

import pandas as pd

from dashboard.imports.templates import teacher_values, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule

_DAY = "нужна дата вида 28.10.2024"
_FIELDS = (
    Field("Код педагога", "teacher", teacher_values.CODE, teacher_values.code, required=True, hidden=True),
    Field("№ ИОМ", "route_number", "нужен номер", values.plain_text, words=True),
    Field("Дата утверждения", "approved_on", _DAY, values.day),
    Field("Срок", "due_on", _DAY, values.day),
    Field(
        "Статус",
        "status",
        f"нужно одно из: {', '.join(teacher_values.ROUTE_STATUSES)}",
        teacher_values.status,
        words=True,
    ),
    Field("Куратор", "curator", "нужен текст", values.plain_text, hidden=True),
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
    "routes", _FIELDS, _RULES, key=("route_number", "teacher"), finish=_finish, personal=True, both_aside=True
)
