"""How tables look on the screen: numbers in the viewer's locale, short labels with their meaning on hover."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import russian

EVIDENCE = {
    # column of the list of schools by evidence → label, width in pixels, meaning; they fit a screen of 1280 pixels
    "Школа": ("Школа", 195, None),
    "Зона": ("Зона", 118, "Зона школы за год по всем работам, та же на сводке, карте и в карточке."),
    "Почему": ("Почему", 168, "Что видно в работе с самыми сильными признаками."),
    "Случайно бывает": (
        "Случайно бывает",
        150,
        "У одной из скольких честных школ картина вышла бы не слабее: за год или по годам вместе, при одном взгляде.",
    ),
    "Ответ, разбор": ("Ответ, разбор", 187, "Чего ждёт разбирательство или чем закрыто; без него день ответа школы."),
    "Работ": ("Работ", 62, "Работ с первичным баллом."),
}
LIST = {
    # column of the list of schools → label, width in pixels, meaning; they fit a screen of 1280 pixels
    "Школа": ("Школа", 200, None),
    "Зона": ("Зона", 122, "Зона школы за год по всем работам, та же на сводке, карте и в карточке."),
    "Проверочных": ("ВПР", 42, "Сколько проверочных работ (предмет и класс) писали в этом году."),
    "Средний, %": ("Сред.", 50, "Средний результат, % от максимума; разные работы усреднены по числу работ."),
    "Работ": ("n", 46, "Работ с первичным баллом."),
    "К прошлому году, п. п.": (
        "± п. п.",
        54,
        "Изменение к прошлому году, процентных пунктов: те же предметы и классы с тем же максимумом.",
    ),
    "«2», %": ("«2»", 40, "Доля отметок «2», %."),
    "«4» и «5», %": ("«4–5»", 48, "Доля отметок «4» и «5», %."),
    "Работ с отметкой": ("n", 46, "Работ с отметкой."),
    "Ниже журнала, %": ("Ниже", 46, "Доля работ с отметкой ниже журнала, %."),
    "Выше журнала, %": ("Выше", 48, "Доля работ с отметкой выше журнала, %."),
    "Работ с журналом": ("n", 46, "Работ с отметкой и отметкой по журналу."),
}
WORKS = {
    # column of a school's check works of a year, as above
    "Предмет": ("Предмет", 132, None),
    "Класс": ("Класс", 50, None),
    "Зона": ("Зона", 114, "Зона этой работы по признакам; пусто: участников меньше 10."),
    "Работ": ("Работ", 56, "Работ с первичным баллом."),
    "Не писали": ("Не писали", 76, "Отсутствовали, по протоколам."),
    "Средний, %": ("Сред. %", 60, "Средний результат, % от максимума."),
    "«2», %": ("«2» %", 46, None),
    "«3», %": ("«3» %", 46, None),
    "«4», %": ("«4» %", 46, None),
    "«5», %": ("«5» %", 46, None),
    "Ниже журнала, %": ("Ниже", 52, "Доля работ с отметкой ниже журнала, %."),
    "Как в журнале, %": ("Как в журнале", 106, "Доля работ с той же отметкой, %."),
    "Выше журнала, %": ("Выше", 54, "Доля работ с отметкой выше журнала, %."),
}


def on_screen(table: pd.DataFrame) -> pd.DataFrame:
    """The table with whole percentages (a column setting would cut the decimals off) and no mixed columns."""
    shares = [name for name in table.select_dtypes("number").columns if name.endswith(", %")]
    mixed = [name for name in table if table[name].dtype == object]
    return table.assign(**table[shares].round(0), **table[mixed].map(_as_text))


def columns(table: pd.DataFrame, look: dict[str, tuple[str, int, str | None]]) -> dict[str, Any]:
    """Column settings of a table made by `on_screen`, by `look`: whole numbers, changes with one decimal."""
    numeric = set(table.select_dtypes("number").columns)
    return {
        name: st.column_config.NumberColumn(
            label, width=width, help=meaning, format="localized", step=0.1 if name.endswith("п. п.") else 1
        )
        if name in numeric
        else st.column_config.TextColumn(
            label, width=width, help=meaning, alignment="right" if name.startswith("Работ") else None
        )
        for name, (label, width, meaning) in look.items()
    }


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else russian.number(value)
