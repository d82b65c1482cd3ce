"""The figures of `bench scale` as tables to read, in the form of the page of `docs/scale.md`."""

from collections.abc import Callable, Iterable
from typing import Any

Row = tuple[object, ...]
_PEERS = {"store": "хранилище (SQL)"}


def in_words(found: dict[str, Any]) -> str:
    """Tables of what was measured, and of what was not and why."""
    parts = [words(found[part]) for part, words in told_by().items() if part in found]
    if found["exponents"]:
        parts.append(_table(("Что растёт", "Показатель"), list(found["exponents"].items())))
    parts += [f"Не измерено ({part}): {why}" for part, why in found["lacking"].items()]
    return "\n\n".join(parts)


def told_by() -> dict[str, Callable[[Any], str]]:
    """What tells the figures of each part."""
    return {
        "signs": _signs,
        "pages": _pages,
        "late": _late,
        "aggregates": _aggregates,
        "reading": _reading,
        "lake": _lake,
        "superset": _superset,
    }


def _signs(found: dict[int, Any]) -> str:
    heads = ("Школ", "Работ", "Запись фактов, с процессора", "Пересчёт, с процессора", "Пересчёт, с", "Память, МБ")
    rows = []
    for schools, one in found.items():
        was = "" if one["regions"] == one["regions_derived"] else f" (измерено регионов: {one['regions_derived']})"
        cost = f"{_n(one['whole']['cpu_s'])}{was}"
        memory = one["derived"]["peak_mb"]
        rows.append((_n(schools), _n(one["works"]), one["written"]["cpu_s"], cost, one["whole"]["seconds"], memory))
    profiles = [
        f"Где время пересчёта, {_n(schools)} школ (первый регион), с процессора: {_listed(one['profile'])}."
        for schools, one in found.items()
    ]
    return "\n\n".join((_table(heads, rows), *profiles))


def _pages(found: dict[str, Any]) -> str:
    heads = ("Где", "Страница", "Медиана, мс", "95 %, мс", "Медиана, мс процессора", "95 %, мс процессора")
    keys = ("median_ms", "p95_ms", "median_cpu_ms", "p95_cpu_ms")
    rows = [
        (name, page, *(one[key] for key in keys)) for name, of in found.items() for page, one in of["pages"].items()
    ]
    starts = [
        f"{name}: первая страница нового процесса {_n(one['cold_s'])} с "
        f"({_n(one['cold_cpu_s'])} с процессора), память {_n(one['peak_mb'])} МБ."
        for name, one in found.items()
    ]
    return "\n\n".join((_table(heads, rows), *starts))


def _late(found: dict[int, Any]) -> str:
    heads = ("Школ", "Работ в файле", "с", "с процессора", "Память, МБ", "Прибавилось на диске, МБ")
    rows = [(_n(schools), one["works"], *_costs(one), one["disk_mb"]) for schools, one in found.items()]
    profiles = [
        f"Где время позднего файла, {_n(schools)} школ, с процессора: {_listed(one['profile'])}."
        for schools, one in found.items()
    ]
    return "\n\n".join((_table(heads, rows), *profiles))


def _aggregates(found: dict[int, Any]) -> str:
    heads = ("Школ", "Чем", "с", "с процессора", "Память, МБ", "К polars", "Числа равны")
    rows = [
        (schools, _PEERS.get(name, name), *_costs(cost), of["to_polars"][name], "да" if of["equal"] else "НЕТ")
        for schools, of in found.items()
        for name, cost in of["programs"].items()
    ]
    return _table(heads, rows)


def _reading(found: dict[str, Any]) -> str:
    heads = ("Файлы", "Чем", "с", "с процессора", "Память, МБ", "К calamine")
    names = {"district": "60 школ за 4 года", "large": "100 000 работ в 5 файлах"}
    rows = [
        (names[files], name, *_costs(cost), of["to_calamine"][name])
        for files, of in found.items()
        for name, cost in of["programs"].items()
    ]
    profiles = [
        f"Где время загрузки, {names[files]}, с процессора: {_listed(of['profile'])}." for files, of in found.items()
    ]
    return "\n\n".join((_table(heads, rows), *profiles))


def _lake(found: dict[str, Any]) -> str:
    one, asked = found["district"], found["catalogue"]
    return (
        f"Район в озере страны: открыть {_n(one['open_s'])} с, работы района {_n(one['median_ms'])} мс "
        f"(первый раз {_n(one['first_ms'])}), файлов прочитано {one['files_read']}. "
        f"Запросов к каталогу на тёплую страницу: {_listed(asked)}."
    )


def _superset(found: dict[str, Any]) -> str:
    names = {
        "heading_ms": "заголовок",
        "figures_ms": "числа",
        "picture_ms": "первый рисунок",
        "alive_ms": "страница отвечает",
        "all_ms": "всё нарисовано",
    }
    rows = [(names[k], found["ours"][k], found["superset"][k], found["ratios"][k]) for k in names]
    table = _table(("Видно", "Наша «Сводка», мс", "Superset, мс", "Наше к целой панели Superset"), rows)
    slow = ", ".join(f"{names[kind]} {_n(ms)} мс" for kind, ms in found["ours_slow"].items())
    return f"{table}\n\nНаша «Сводка» по линии 5 Мбит/с: {slow}."


def _costs(cost: dict[str, float]) -> tuple[float, float, float]:
    return cost["seconds"], cost["cpu_s"], cost["peak_mb"]


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [" | ".join(_n(value) for value in row) for row in (heads, *rows)]
    lines.insert(1, " | ".join("---" for _ in heads))
    return "\n".join(f"| {line} |" for line in lines)


def _listed(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {_n(value)}" for name, value in values.items())


def _n(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}".replace(",", " ").replace(".", ",")
