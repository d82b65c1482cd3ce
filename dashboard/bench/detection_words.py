"""The figures of `bench detection` as a table to read, in Russian."""

from collections.abc import Iterator
from typing import Any

from dashboard.vocabulary import MANIPULATIONS as KINDS

WORLDS = {
    "demo": "Мир демо: 15 работ в школе, завышена одна",
    "other": "Другой мир: одна работа в школе",
    "other_before": "Другой мир, завышено и год назад",
    "whole": "Мир демо, завышены все работы школы за год (10 % школ)",
    "whole_before": "То же, и год назад",
    "mass_30": "Завышены 30 % школ сразу",
    "mass_60": "Завышены 60 % школ сразу",
}
RULES = {
    "markers_2019": "маркеры 2019",
    "mean_interval": "интервал среднего",
    "cohort_jump": "скачок больше 2 баллов",
    "fuzzy_clusters": "нечёткие кластеры",
}
ALIKE = {"lookalikes_demo": "Честные двойники, мир демо", "lookalikes_other": "Честные двойники, другой мир"}
LOOKALIKES = {
    "honest": "обычные",
    "specialised_school": "отбор",
    "tiny_excellent_class": "маленький сильный класс",
    "new_teacher": "новый учитель",
    "two_level_class": "два уровня",
    "all_lookalikes": "все двойники",
}


def in_words(figures: dict[str, Any]) -> str:
    """The figures of `measure_detection` as lines of text."""
    lines = [f"Зерно {figures['seed']}" + (", малые миры: цифры грубые" if figures["quick"] else "")]
    for name, title in WORLDS.items():
        if name in figures:
            lines += ["", title, *_alarms(figures[name]["false_alarms"]), *_types(figures[name])]
    for name, title in ALIKE.items():
        rows = [
            f"{LOOKALIKES[kind]} {_percent(row['at_0.05'])} и {_percent(row['at_0.01'])}"
            for kind, row in figures[name].items()
        ]
        lines += ["", title + ", тревог при 5 % и 1 %:", "  " + "; ".join(rows)]
    for name, title in (("lists_demo", "мир демо"), ("lists_other", "другой мир")):
        if name in figures:
            lines += ["", f"Список из 300 школ, завышает десятая часть, {title}:", "  " + _list(figures[name])]
    return "\n".join(lines)


def _alarms(rows: dict[str, Any]) -> Iterator[str]:
    for level in ("0.05", "0.01"):
        bands = "  ".join(f"{name}: {_percent(row[f'at_{level}'])}" for name, row in rows.items() if name != "all")
        yield f"  ложных тревог при {_percent(float(level))} (всего {_percent(rows['all'][f'at_{level}'])}): {bands}"


def _types(world: dict[str, Any]) -> Iterator[str]:
    for kind, strengths in world["types"].items():
        row = strengths["medium"]
        rules = {name: rule["auc"][kind] for name, rule in world.get("baselines", {}).items()}
        beside = ", ".join(f"{RULES[name]} {_share(value)}" for name, value in rules.items())
        questions = ", ".join(f"{name} {_share(value)}" for name, value in row["by_question"].items())
        yield (
            f"  {kind} {KINDS[kind]}: AUC {_share(row['auc'])} (от 12 работ {_share(row['auc_from_12'])}; {questions})"
            f", сила {_percent(row['power_0.05'])} и {_percent(row['power_0.01'])}"
            f", вопрос назван верно {_percent(row['named'])}" + (f"; правила: {beside}" if beside else "")
        )


def _list(row: dict[str, Any]) -> str:
    return (
        f"верных среди первых 15 {_percent(row['precision_at_15'])}; при q = .20 строк {row['lines']}, "
        f"ложных {_percent(row['false_share'])}, найдено {_percent(row['found_share'])} завышающих"
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %".replace(".", ",")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", ",")
