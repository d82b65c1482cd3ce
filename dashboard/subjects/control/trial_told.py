"""What came of a trial of the signs, in words and tables."""

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from dashboard import russian
from dashboard.subjects.blocks import Column, Table, table
from dashboard.subjects.control.trial_result import RARITY, Found
from dashboard.subjects.control.trial_rules import OUTCOME_NAMES, goes_back
from dashboard.subjects.control.trial_words import NAMES, interval, percent, shown


def headline(told: Found) -> str:
    """The result in a sentence."""
    if not told.is_final:
        return f"Предварительно: готово {told.done} пачек из {told.drawn}, решать рано"
    if goes_back(list(told.rules)):
        return "По правилам, записанным до жребия, метод возвращается на доработку"
    return "По правилам, записанным до жребия, метод остаётся"


FIGURE_HEADS = ["Что", "Найдено", "Интервал 95 %", "Если перепроверка ошибается"]


def figure_rows(told: Found) -> list[tuple[str, str, str, str]]:
    """Each figure with its interval, and with the interval that lets the recheck err, under `FIGURE_HEADS`."""
    return [
        (
            NAMES[name],
            shown(name, one.value),
            interval(name, one.low, one.high),
            interval(name, one.low_known, one.high_known),
        )
        for name, one in ((name, told.figures[name]) for name in NAMES)
    ]


def figure_lines(told: Found) -> list[str]:
    """The same as lines."""
    error = percent(told.trial.terms.error)
    return [
        f"{name}: {value} ({sure}; если перепроверка ошибается до {error}, {known})"
        for name, value, sure, known in figure_rows(told)
    ]


def rule_lines(told: Found) -> list[str]:
    """Each rule with its outcome; while figures are preliminary the outcome is not said."""
    if not told.is_final:
        return []
    return [f"{rule.name}: {OUTCOME_NAMES[outcome]}" for rule, outcome in told.rules]


def notes(told: Found) -> list[str]:
    """What is to be known of the packs behind the figures."""
    said = []
    if told.begun:
        words = ("пачка начата и не решена", "пачки начаты и не решены", "пачек начато и не решено")
        packs = russian.count(told.begun, *words)
        low, high = told.bounds["ppv"]
        said.append(
            f"{packs}: скорее решаются ясные, поэтому числа до конца могут сдвинуться; «{NAMES['ppv']}» кончится между "
            f"{percent(low)} и {percent(high)}."
        )
    if told.loose:
        said.append(f"Пачек без жребия работ: {told.loose}; их риск ошибки не обещан.")
    if told.at_threshold:
        said.append(f"Пачек ровно на пороге: {told.at_threshold}; они посчитаны неподтвердившимися.")
    return said


def band_names() -> list[str]:
    """`чаще чем у 1 из 5`, `у 1 из 20–100`, `реже чем у 1 из 1 000`."""
    ends = [russian.number(end) for end in RARITY[1:]]
    middle = [f"у 1 из {low}–{high}" for low, high in pairwise(ends)]
    return [f"чаще чем у 1 из {ends[0]}", *middle, f"реже чем у 1 из {ends[-1]}"]


def rarity_table(told: Found) -> Table:
    """Confirmed by stated rarity."""
    rows = pd.DataFrame(
        [
            {"name": name, "checked": checked, "share": 100 * one.value, "low": 100 * one.low, "high": 100 * one.high}
            for name, (_, checked, one) in zip(band_names(), told.rarity, strict=True)
            if checked
        ]
    )
    columns = [
        ("name", Column("Сказано о редкости", width=1.8)),
        ("checked", Column("Проверено", "number")),
        ("share", Column("Подтверждено", "percent")),
        ("low", Column("от", "percent")),
        ("high", Column("до", "percent")),
    ]
    return table("Чем реже, тем чаще подтверждается?", rows, columns, "Взвешено по жребию, интервал 95 %", "Редкость")


def result_rows(told: Found) -> pd.DataFrame:
    """The table of the command line: figures, zones, bands of rarity; shares from 0 to 1."""
    outcomes: Mapping[str, str] = {rule.figure: outcome.value for rule, outcome in told.rules} if told.is_final else {}
    figures = [
        {"part": "figure", "what": name, **vars(one), "outcome": outcomes.get(name)}
        for name, one in told.figures.items()
    ]
    zones = [{"part": "zone", "what": row["zone"], **row} for row in told.zones.to_dict("records")]
    rarity = [
        {"part": "rarity", "what": f"{least:g}", "checked": checked, **vars(one)}
        for least, checked, one in told.rarity
        if checked
    ]
    columns = ["part", "what", "cells", "drawn", "checked", "confirmed", "value", "low", "high", "low_known"]
    rows = pd.DataFrame([*figures, *zones, *rarity], columns=[*columns, "high_known", "outcome"])
    return rows.astype(dict.fromkeys(("cells", "drawn", "checked", "confirmed"), "Int64"))
