"""Our template «Банк наблюдателей»: who may be sent, from where, when, and to whom not."""

import re

import pandas as pd

from dashboard.files.tidy import login as login_in
from dashboard.files.tidy import text
from dashboard.imports.areas.geography import in_russia
from dashboard.imports.layouts.observers import OBSERVER, ORIGIN, of_origin, yes_or_no
from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

_SPLIT = re.compile(r"[;,\s]+")


@values.optional
def logins(value: object) -> str | None:
    """Logins joined by `;`; None where a word is none."""
    found = [login_in(word) for word in _SPLIT.split(text(value)) if word]
    return ";".join(sorted({word for word in found if word})) if found and all(found) else None


def _day(header: str, meaning: str, name: str) -> Field:
    return Field(header, meaning, "01.04.2024", name=name, expected="нужна дата вида 01.04.2024", parse=values.day)


def _degrees(header: str, example: float, name: str, most: int) -> Field:
    said = "нужны градусы, например 55,5"
    return Field(header, "Градусы WGS 84", example, name=name, expected=said, bounds=(-most, most), whole=False)


_TEMPLATE = Template(
    "observer_bank",
    "Банк наблюдателей",
    (
        OBSERVER,
        ORIGIN,
        Field(
            "Обучен",
            "Прошёл ли инструктаж: да или нет",
            "да",
            name="trained",
            expected="напишите да или нет",
            parse=yes_or_no,
        ),
        Field(
            "Конфликты",
            "Логины школ, куда посылать нельзя, через «;»",
            "edu000003; edu000004",
            name="conflicts",
            expected="нужны логины вида edu000001 через точку с запятой",
            parse=logins,
        ),
        Field(
            "Широта",
            "Градусы WGS 84",
            55.5,
            name="latitude",
            expected="нужно число градусов",
            bounds=(-90, 90),
            whole=False,
        ),
        Field(
            "Долгота",
            "Градусы WGS 84",
            92.1,
            name="longitude",
            expected="нужно число градусов",
            bounds=(-180, 180),
            whole=False,
        ),
        _day("Свободен с", "Первый день, когда можно послать", "free_from"),
        _day("Свободен по", "Последний день", "free_to"),
        Field(
            "Выездов не больше",
            "Сколько раз за год",
            5,
            name="most",
            expected="нужно целое число от 1 до 200",
            bounds=(1, 200),
        ),
    ),
    signatures=tuple(("Код наблюдателя", other) for other in ("Обучен", "Выездов не больше", "Конфликты")),
    marked_by="Код наблюдателя",
)


def _on_the_map(rows: pd.DataFrame) -> pd.Series:
    here = in_russia(rows["longitude"], rows["latitude"])
    return rows[["latitude", "longitude"]].isna().any(axis=1) | here


_RULES = (
    RowRule(
        "on_the_map", ("latitude", "longitude"), _on_the_map, lambda row: "Точка вне России: проверьте широту и долготу"
    ),
    RowRule(
        "days",
        ("free_from", "free_to"),
        lambda rows: rows["free_from"].isna() | rows["free_to"].isna() | (rows["free_from"] <= rows["free_to"]),
        lambda row: "«Свободен с» позже, чем «Свободен по»: поменяйте даты местами",
    ),
)


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    days = {name: pd.to_datetime(rows[name], format="%Y-%m-%d").dt.date for name in ("free_from", "free_to")}
    trained = rows["trained"].map({"да": True, "нет": False}).astype("boolean")
    kept = rows.assign(**days, trained=trained, **of_origin(rows["origin"]))
    return {"observer": kept.astype({"most": "Int32", "latitude": "Float64", "longitude": "Float64"})}


LAYOUT = TemplateLayout(_TEMPLATE, _RULES, key=("observer",), finish=_finish, personal=True)
