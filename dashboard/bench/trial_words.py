"""The figures of `bench trial` as tables to read, in Russian; the same lines stand in docs/trial.md."""

from typing import Any

from dashboard import russian
from dashboard.subjects.control.trial_words import SHORT_NAMES


def in_words(figures: dict[str, Any]) -> str:
    """The figures of `measure_trial`: a line on what was drawn, a table of all worlds."""
    top = (
        f"Зерно {figures['seed']}, испытаний в каждом мире {russian.number(figures['runs'])}, перепроверка ошибается в "
    )
    top += f"{russian.percent(100 * figures['error'])} случаев"
    return f"{top}\n\n{table(figures)}\n\nЦена при обычных условиях:\n\n{price_table(figures)}"


def table(figures: dict[str, Any]) -> str:
    """A Markdown table, a row per world and figure."""
    head = ["Мир", "Пачек", "Что", "На деле", "Накрыто", "С ошибками", "Вышло ±", "Ждали ±"]
    rows = [_row(world, row) for world in figures["worlds"] for row in world["figures"]]
    return _lines(head, rows)


def price_table(figures: dict[str, Any]) -> str:
    """A Markdown table, a row per place and plan; half-widths as shares, AUC as it is."""
    head = ["Где", "Работ школ", "Отмечено", "План", "Пачек", "Работ", "Дней эксперта"]
    head += ["± подтверждено", "± чувствительность", "± ложные тревоги", "± AUC"]
    return _lines(head, [_price(row) for row in figures["prices"]])


def _price(row: dict[str, Any]) -> list[str]:
    plan = row["plan"] if row["is_enough"] else f"{row['plan']}, точности не хватает"
    counts = [russian.number(row[name]) for name in ("cells", "flagged")]
    many = [russian.number(row[name]) for name in ("packs", "works", "days")]
    shares = [russian.percent(100 * row[name], 1) for name in ("ppv", "sensitivity", "false_alarms")]
    return [row["place"], *counts, plan, *many, *shares, russian.number(row["auc"], 2)]


def _lines(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])


def _row(world: dict[str, Any], row: dict[str, Any]) -> list[str]:
    planned = row["planned"]
    return [
        world["world"],
        russian.number(world["drawn"]),
        SHORT_NAMES[row["figure"]],
        russian.number(row["truth"], 3),
        *(russian.percent(100 * row[name], 1) for name in ("covered", "covered_known")),
        russian.number(row["half"], 3),
        russian.DASH if planned is None else russian.number(planned, 3),
    ]
