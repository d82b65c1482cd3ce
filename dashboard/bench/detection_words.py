"""The figures of `bench detection` as tables to read, in Russian."""

from collections.abc import Iterator, Sequence
from typing import Any

from dashboard.bench.detection_names import KNOWN, LOOKALIKES, NAMES, PRACTICES, QUESTIONS, RULES, WORLDS

Figures = dict[str, Any]


def in_words(figures: Figures) -> str:
    """The figures of `measure_detection` as lines of text."""
    rough = ", малые миры: цифры грубые" if figures["quick"] else ""
    lines = [
        f"Метод {figures['version']} ({figures['hash'][:12]}), зерно {figures['seed']}, "
        f"зёрен в каждом мире: {figures['seeds']}{rough}; после ± ошибка среднего по зёрнам"
    ]
    for code, world in figures["worlds"].items():
        lines += [
            "",
            _title(code, world),
            *_types(world),
            *_rules(world),
            *_alarms(world),
            *_fewer(world),
            *_years(world),
        ]
        lines += [*_lookalikes(world), *_schools(world), *_rare(world)]
    lines += ["", "Обещано и найдено", *_floors(figures["floors"])]
    return "\n".join(lines)


def _title(code: str, world: Figures) -> str:
    size = world["size"]
    return f"{WORLDS[code]}: работ в школе {size['works']['mean']:.0f}, школ по всем зёрнам {size['schools']}"


def _types(world: Figures) -> Iterator[str]:
    rows = [["AUC по способам", "слабо", "средне", "сильно", "свой вопрос", "сила 5 % и 1 %", "назван", "из чего свой"]]
    for name, strengths in world["types"].items():
        row = strengths.get("medium")
        if row is None:
            continue
        parts = ", ".join(f"{QUESTIONS[q]} {_mean(value)}" for q, value in row["parts"].items())
        rows.append(
            [
                f"{name} {NAMES[name]}",
                *(_mean(strengths.get(s, {}).get("auc"), s == "medium") for s in ("weak", "medium", "strong")),
                _mean(row["own"], True),
                f"{_percent(row['at_0.05'])} {_percent(row['at_0.01'])}",
                _percent(row["named_share"]),
                parts if len(row["parts"]) > 1 else "",
            ]
        )
    rows.append(["среднее A–F", "", _mean(world["combined"]["mean"], True), *[""] * 5])
    yield from _table(rows)


def _rules(world: Figures) -> Iterator[str]:
    """The method beside the rules of others."""
    names = [name for name, strengths in world["types"].items() if "medium" in strengths]
    rows = [["AUC рядом с чужими правилами", *names, "срабатывает у честных"]]
    rows.append(["метод", *(_mean(world["types"][name]["medium"]["auc"]) for name in names), ""])
    for rule, found in world["rules"].items():
        areas = [_mean(found["auc"].get(name)) for name in names]
        rows.append([RULES[rule], *areas, _percent(found["fires_at_honest"])])
    yield from _table(rows)


def _alarms(world: Figures) -> Iterator[str]:
    known = [name for name in world["alarms"] if name in KNOWN]
    for level in ("0.05", "0.01"):
        yield f"  ложных тревог при {_percent(float(level))}, по числу работ:"
        bands = list(world["alarms"]["all"])
        rows = [["что известно", *("всего" if band == "all" else band for band in bands), "честных работ"]]
        for name in known:
            row = world["alarms"][name]
            shares = [_percent(row[band][f"at_{level}"]) for band in bands]
            rows.append([KNOWN[name], *shares, str(row["all"]["cells"])])
        yield from _table(rows, 4)


def _fewer(world: Figures) -> Iterator[str]:
    """How the area falls with fewer schools and with less known."""
    rows = [["AUC общего вывода", *"ABCDEF", "среднее"]]
    known = {"все школы, всё известно": world["combined"]}
    known |= {KNOWN[name]: row for name, row in world["without"].items()}
    known |= {f"{name} школ": row for name, row in world["schools"].items()}
    rows += [[name, *(_mean(row[kind]) for kind in (*"ABCDEF", "mean"))] for name, row in known.items()]
    yield from _table(rows)


def _years(world: Figures) -> Iterator[str]:
    if "years" not in world:
        return
    rows = [["лет в хранилище", *"ABCDEF", "среднее"]]
    for practice, found in world["years"].items():
        for count, row in found["auc"].items():
            rows.append([f"{count}, {PRACTICES[practice]}", *(_mean(row[k]) for k in (*"ABCDEF", "mean"))])
    yield from _table(rows)


def _lookalikes(world: Figures) -> Iterator[str]:
    if "lookalikes" in world:
        rows = [["честные двойники", "работ", "при 5 %", "при 1 %"]]
        for kind, row in world["lookalikes"].items():
            shares = (_percent(row["at_0.05"]), _percent(row["at_0.01"]))
            rows.append([LOOKALIKES[kind], str(row["cells"]), *shares])
        yield from _table(rows)


def _schools(world: Figures) -> Iterator[str]:
    if "school_auc" in world:
        yield f"  школы, завышены все работы: AUC {_mean(world['school_auc'], True)}"
    if "list" in world:
        row = world["list"]
        size, area = row["schools"] // row["worlds"], _mean(world["list_auc"], True)
        yield (
            f"  список из {size} школ, завышает десятая часть: AUC {area}, верных среди первых 15 "
            f"{_percent(row['precision'])}; при q = 0,20 строк {row['lines']}, случайных "
            f"{_percent(row['false_share'])}, найдено {_percent(row['found_share'])} завышающих"
        )


def _rare(world: Figures) -> Iterator[str]:
    names = {"cells": "параллели", "schools": "школы за год", "schools_deciding": "школы, решившее число"}
    for what, rows in world["one_in"].items():
        shares = "; ".join(f"1 из {n}: {_percent(row['share'], 2)} ({row['beyond']})" for n, row in rows.items())
        yield f"  честные {names[what]} ({rows['20']['cells']}): {shares}"


def _floors(rows: Sequence[Figures]) -> Iterator[str]:
    worlds = list(dict.fromkeys(row["world"] for row in rows))
    table = [["обещание", "", *(WORLDS[world] for world in worlds)]]
    for code in dict.fromkeys(row["code"] for row in rows):
        found = {row["world"]: row for row in rows if row["code"] == code}
        one = next(iter(found.values()))
        table.append([one["title"], one["limit"], *(_verdict(found.get(world)) for world in worlds)])
    yield from _table(table)


def _verdict(row: Figures | None) -> str:
    if row is None:
        return "–"
    value = _percent(row["value"]) if row["is_share"] else _number(row["value"])
    said = "держит" if row["holds"] else "нет, в пределах случайности" if row["by_chance"] else "нет"
    where = LOOKALIKES.get(row["where"], row["where"])
    return f"{value} {said}" + (f" ({where})" if where else "")


def _table(rows: list[list[str]], indent: int = 2) -> Iterator[str]:
    width = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    for row in rows:
        first, *others = (cell.ljust(size) for cell, size in zip(row, width, strict=True))
        yield (" " * indent + "  ".join((first, *others))).rstrip()


def _percent(share: float | None, digits: int = 1) -> str:
    return "–" if share is None else f"{100 * share:.{digits}f} %".replace(".", ",")


def _mean(figure: Figures | None, spread: bool = False) -> str:
    if figure is None or figure["mean"] is None:
        return "–"
    beside = f" ± {_number(figure['se'])}" if spread and figure["se"] is not None else ""
    return _number(figure["mean"]) + beside


def _number(value: float) -> str:
    return f"{value:.3f}".replace(".", ",").replace("-", "−")
