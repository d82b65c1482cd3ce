"""The figures of `bench control` as tables to read, in Russian; the same lines stand in docs/control.md."""

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard import russian


def in_words(figures: dict[str, Any]) -> str:
    """The figures of `measure_control` as lines of text: Markdown tables with a word before each."""
    top = f"Зерно {figures['seed']}, перепроверок в каждом мире {russian.number(figures['runs'])}, "
    top += f"порог {_percent(figures['threshold'], 0)}, риск {_percent(figures['alpha'], 0)}"
    parts = [top, "Риск на самом пороге:", risk_table(figures)]
    parts += ["Сколько работ до ответа, если ничего не повышено:", works_table(figures)]
    parts += ["Если эксперты расходятся в обе стороны:", patterns_table(figures)]
    return "\n\n".join(parts)


def risk_table(figures: dict[str, Any]) -> str:
    """Wrong answers at the threshold, a row per pile and number of works raised."""
    pile = "Понижено и повышено"
    head = ["N", pile, "Ошибочно подтверждено", pile, "Ошибочно снято"]
    return _table(head, (_risk_row(row) for row in figures["risk"]))


def _risk_row(row: dict[str, Any]) -> list[Any]:
    up = row["raised"]
    confirmed = [f"{row['net_confirm'] + up} и {up}", _percent(row["confirmed"])]
    return [row["n"], *confirmed, f"{row['net_clear'] + up} и {up}", _percent(row["cleared"])]


def works_table(figures: dict[str, Any]) -> str:
    """Works till the answer by the pile and the net share lowered."""
    head = ["N", "Понижено", "В среднем", "Цель", "Меньше нельзя", "Хватит в 90 %", "Заранее", "Верно"]
    return _table(head, (_works_row(row, figures["threshold"]) for row in figures["works"]))


def _works_row(row: dict[str, Any], threshold: float) -> list[Any]:
    right = row["confirmed"] if row["net"] > threshold else row["cleared"]
    return [
        row["n"],
        _percent(row["net"], 0),
        russian.number(row["mean"], 1),
        _or_dash(row["wanted"]),
        russian.number(row["fewest"], 1),
        russian.number(row["enough"]),
        _or_dash(row["fixed"]),
        _percent(right),
    ]


def patterns_table(figures: dict[str, Any]) -> str:
    """Worlds with works raised too: works, verdicts, intervals that ever left the truth out."""
    head = ["N", "Понижено и повышено", "Подтверждено", "Снято", "В среднем", "Хватит в 90 %", "Интервал ошибся"]
    return _table(head, (_pattern_row(row) for row in figures["patterns"]))


def _pattern_row(row: dict[str, Any]) -> list[Any]:
    return [
        row["n"],
        f"{_percent(row['lowered'], 0)} и {_percent(row['raised'], 0)}",
        _percent(row["confirmed"]),
        _percent(row["cleared"]),
        russian.number(row["mean"], 1),
        russian.number(row["enough"]),
        _percent(row["missed"]),
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _or_dash(value: Any) -> str:
    return russian.DASH if value is None else str(value)


def _percent(share: float, digits: int = 1) -> str:
    return russian.percent(100 * share, digits)
