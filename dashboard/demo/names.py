"""Invented names. Settlements and towns are made of landscape words; nothing is named after a person."""

REGION = "Озёрский край"
REGION_CODE = "00"
"""No region of the country has this code."""

DISTRICTS = (
    ("Приозёрный район", "Светлозатонск"),
    ("Заплёсный район", "Верхнеплёсск"),
    ("Моховой район", "Мховоборск"),
    ("Стрижиный район", "Стрижегорск"),
    ("Туманный район", "Туманногорск"),
    ("Росный район", "Росноборск"),
    ("Затонный район", "Белозатонск"),
    ("Камышовый район", "Камышегорск"),
)
"""District and its town."""

_VILLAGES = (
    "Плёсовка",
    "Туманёвка",
    "Росновка",
    "Затоновка",
    "Осоковка",
    "Кувшинёвка",
    "Стрижовка",
    "Зимородовка",
    "Выпёвка",
    "Лещёвка",
    "Окунёвка",
    "Сиговка",
    "Моховка",
    "Брусновка",
    "Клюквенка",
    "Перекатовка",
    "Черничевка",
    "Камышовка",
    "Тростновка",
    "Мелководовка",
    "Отмелёвка",
    "Галечновка",
    "Валуновка",
    "Гривовка",
    "Протоковка",
    "Ряскинёвка",
    "Излуковка",
    "Берестовка",
    "Паромовка",
    "Уключевка",
    "Мшистовка",
    "Багульновка",
    "Плотиновка",
    "Переправовка",
    "Косогоровка",
    "Туесковка",
)
_TWINS = {"Верхняя": "Верхне", "Нижняя": "Нижне", "Дальняя": "Дальне", "Новая": "Ново", "Старая": "Старо"}

SPECIALISED = (("Лицей", "Опора"), ("Гимназия", "Исток"))


def villages() -> list[tuple[str, str]]:
    """Villages as (name, adjective for its school): («Осоковка», «Осоковская»)."""
    return [(village, _adjective(village)) for village in _VILLAGES]


def twin_villages() -> list[tuple[str, str]]:
    """More villages, named after those: («Верхняя Осоковка», «Верхнеосоковская»)."""
    return [
        (f"{beside} {village}", prefix + _adjective(village).lower())
        for beside, prefix in _TWINS.items()
        for village in _VILLAGES
    ]


def _adjective(village: str) -> str:
    return village.removesuffix("ка") + "ская"
