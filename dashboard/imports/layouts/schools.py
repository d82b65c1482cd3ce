"""Our template «Реестр ОО»: names, place and size of schools."""

import pandas as pd

from dashboard.imports.areas.geography import in_russia
from dashboard.imports.templates import values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule

_ANY_TEXT = "нужен текст"
_FIELDS = (
    Field("Логин ОО", "school", "нужен логин вида edu000001", values.school_login, required=True),
    Field("Полное наименование", "full_name", _ANY_TEXT, values.plain_text),
    Field("Краткое наименование", "short_name", _ANY_TEXT, values.plain_text),
    Field("Вид ОО", "kind", _ANY_TEXT, values.plain_text),
    Field("Муниципалитет", "district", _ANY_TEXT, values.plain_text),
    Field("Населённый пункт", "settlement", _ANY_TEXT, values.plain_text),
    Field("Широта", "latitude", "нужны градусы, например 55,5", bounds=(-180, 180), whole=False),
    Field("Долгота", "longitude", "нужны градусы, например 92,25", bounds=(-180, 180), whole=False),
    Field("Местность (город/село)", "locality", "нужно «город» или «село»", values.locality),
    Field("Обучающихся", "pupils", "нужно целое число от 0 до 20 000", bounds=(0, 20_000)),
)
_PLACE = ("latitude", "longitude")


def _is_swapped(place: pd.DataFrame) -> pd.Series:
    here = in_russia(place["longitude"], place["latitude"])
    return ~here & in_russia(place["latitude"], place["longitude"])


def _finish(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    units = {said: values.district(said) for said in rows["district"].dropna().unique()}
    codes = rows["district"].map({said: unit.code for said, unit in units.items()})
    named = [(unit.level, unit.code, unit.name, None) for unit in units.values() if unit.name != unit.code]
    seen = pd.DataFrame([row for row in named if row[2]], columns=["level", "unit", "name", "parent"])
    return {"school": rows.assign(district=codes).astype({"pupils": "Int32"}), "unit_seen": seen}


_RULES = (
    RowRule(
        "nameless",
        ("full_name", "short_name"),
        lambda rows: rows.notna().any(axis=1),
        lambda row: "Не указано название школы: заполните полное или краткое наименование",
    ),
    RowRule(
        "half",
        _PLACE,
        lambda place: place.notna().all(axis=1) | place.isna().all(axis=1),
        lambda row: "Указана только одна координата: нужны и широта, и долгота, или ни одной",
    ),
    RowRule("swapped", _PLACE, lambda place: ~_is_swapped(place), lambda row: "Широта и долгота переставлены местами"),
    RowRule(
        "outside",
        _PLACE,
        lambda p: p.isna().any(axis=1) | in_russia(p["longitude"], p["latitude"]) | _is_swapped(p),
        lambda row: "Точка вне России: широта от 41 до 82, долгота от 19 до 180 или от −180 до −168",
    ),
)

LAYOUT = TemplateLayout(
    "schools", _FIELDS, _RULES, key=("school",), finish=_finish, some_of=("full_name", "short_name")
)
