"""Our template «Реестр ОО»: names, place and size of schools."""

import pandas as pd

from dashboard.imports.areas.geography import in_russia
from dashboard.imports.templates import fields, values
from dashboard.imports.templates.layout import TemplateLayout
from dashboard.imports.templates.schema import Field, RowRule
from dashboard.imports.templates.template import Template

_ANY_TEXT = "нужен текст"
_TEMPLATE = Template(
    "schools",
    "Реестр ОО",
    (
        fields.LOGIN,
        Field(
            "Полное наименование",
            "Как в уставе",
            "МБОУ «Примерная средняя школа»",
            name="full_name",
            expected=_ANY_TEXT,
            parse=values.plain_text,
        ),
        Field(
            "Краткое наименование",
            "Для графиков и таблиц, до 30 знаков",
            "Примерная СОШ",
            name="short_name",
            expected=_ANY_TEXT,
            parse=values.plain_text,
        ),
        Field(
            "Вид ОО",
            "СОШ, ООШ, НОШ, лицей, гимназия, филиал …",
            "СОШ",
            name="kind",
            expected=_ANY_TEXT,
            parse=values.plain_text,
        ),
        Field(
            "Муниципалитет",
            "Район или округ; можно с кодом (reg00_m001)",
            "Примерный район",
            name="district",
            expected=_ANY_TEXT,
            parse=values.plain_text,
        ),
        Field(
            "Населённый пункт",
            "Где стоит школа",
            "с. Примерное",
            name="settlement",
            expected=_ANY_TEXT,
            parse=values.plain_text,
        ),
        Field(
            "Широта",
            "Градусы WGS 84, от 41 до 82",
            55.5,
            name="latitude",
            expected="нужны градусы, например 55,5",
            bounds=(-180, 180),
            whole=False,
        ),
        Field(
            "Долгота",
            "Градусы WGS 84, от 19 до 180 (за меридианом −180…−168)",
            92.25,
            name="longitude",
            expected="нужны градусы, например 92,25",
            bounds=(-180, 180),
            whole=False,
        ),
        Field(
            "Местность (город/село)",
            "город или село",
            "село",
            choices=("город", "село"),
            name="locality",
            expected="нужно «город» или «село»",
            parse=values.locality,
        ),
        Field(
            "Обучающихся",
            "Человек во всей школе, целое число",
            214,
            name="pupils",
            expected="нужно целое число от 0 до 20 000",
            bounds=(0, 20_000),
        ),
    ),
    signatures=(
        ("Логин ОО", "Полное наименование"),
        ("Логин ОО", "Краткое наименование"),
        ("Полное наименование", "Краткое наименование"),
    ),
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

LAYOUT = TemplateLayout(_TEMPLATE, _RULES, key=("school",), finish=_finish, some_of=("full_name", "short_name"))
