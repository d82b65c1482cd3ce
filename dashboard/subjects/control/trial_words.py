"""A trial of the signs in words and tables: its figures by name, the plan before the lot."""

from collections.abc import Sequence

import pandas as pd

from dashboard import russian
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text, table
from dashboard.subjects.control.trial_plan import CUT, Frame, Option, Plan, Price, Terms, band_name, strata_of
from dashboard.subjects.control.trial_rules import rules
from dashboard.subjects.control.trials import Trial

NAMES = {
    "ppv": "подтверждено из отмеченных («проверить» и «перепроверка»)",
    "sensitivity": "отмечено из подтвердившихся (чувствительность)",
    "false_alarms": "отмечено из неподтвердившихся (ложные тревоги)",
    "missed": "подтверждено из неотмеченных (пропуски)",
    "prevalence": "подтверждено из всех",
    "auc": "AUC",
}
SHORT_NAMES = {
    "ppv": "подтверждено",
    "sensitivity": "чувствительность",
    "false_alarms": "ложные тревоги",
    "missed": "пропуски",
    "prevalence": "из всех",
    "auc": "AUC",
}
LIMITS = (
    "«Подтверждено» значит: чистая доля понижений больше 10 %. Это ответ комиссии, а не правды: перепроверка не видит "
    "подсказок на самой работе и тех, кого не было.",
    "Вывод относится к этой версии метода и к школам, похожим на эти; интервалы учитывают и случайность самого года.",
    "Школы целиком не испытываются: единица здесь параллель, предмет и класс.",
)
BLIND = (
    "Эксперты получают пачки под номерами, без зоны и без слова о признаке; школа названа только на бланке, по "
    "которому результат загружается. Порядок пачек тоже из жребия и зон не выдаёт. Ключ остаётся у того, кто бросал "
    "жребий, до последней пачки."
)
FORMULAS = (
    "Слой: зона и число работ. Доля слоя p = подтверждено / проверено; дисперсия D·p·(1 − p)/m, проверено m; D растёт, "
    "когда много работ одной школы (сходство 0,1).",
    "Итог взвешен обратно вероятности попасть в жребий: каждая работа слоя стоит N/m работ (Хорвиц, Томпсон).",
    "Интервалы долей: Клоппер и Пирсон по действующему числу работ зоны (Корн, Граубард), для отношений сложенные "
    "(Фей и др., 2015). AUC: до жребия по Хэнли и Макнилу, после него бутстрепом по работам с постоянным зерном.",
    "Перепроверка ошибается в доле e случаев не чаще: до жребия полуширина делится на 1 − 2e, после него рядом стоит "
    "интервал, в котором ошибок может быть от 0 до e.",
)


def percent(value: float, digits: int = 0) -> str:
    """A share of 0 to 1 as `12 %`; a dash of none."""
    return russian.percent(100 * value, digits) if value == value else russian.DASH


def shown(name: str, value: float) -> str:
    """A figure's value: AUC as `0,85`, shares in per cent, those below a tenth to a tenth of it."""
    if name == "auc":
        return russian.number(value, 2)
    return percent(value, 1 if value < 0.1 else 0)


def interval(name: str, low: float, high: float) -> str:
    """`от 41 до 63 %`."""
    return f"от {shown(name, low)} до {shown(name, high)}"


def price_table(options: Sequence[Option], terms: Terms, price: Price) -> Table:
    """Size, precision and price of the plans."""
    columns = [
        ("name", Column("План", width=1.3)),
        ("cells", Column("Пачек", "number")),
        ("works", Column("Работ", "number")),
        ("days", Column("Дней эксперта", "number", digits=1, width=1.2)),
        ("price", Column("Рублей", "number", optional=True, width=1.2)),
        *((name, Column(_SHORT[name], "percent", digits=1, width=1.2)) for name in ("ppv", "sensitivity")),
        ("false_alarms", Column(_SHORT["false_alarms"], "percent", digits=1, width=1.2)),
        ("auc", Column(_SHORT["auc"], "number", digits=2)),
    ]
    rows = pd.DataFrame([_row(one) for one in options])
    note = (
        f"Полуширина 95 % интервала, ±. Работ: в среднем до ответа перепроверки (риск {percent(terms.error)}); "
        f"{russian.number(price.minutes)} минут на работу, экспертов на работу {price.experts}, "
        f"{russian.number(price.hours, 1)} ч в дне."
    )
    return table("Размер, точность и цена", rows, columns, note, "Цена")


_SHORT = {"ppv": "± подтверждено", "sensitivity": "± чувствит.", "false_alarms": "± ложных", "auc": "± AUC"}


def _row(one: Option) -> dict[str, object]:
    told = {name: (value if name == "auc" else 100 * value) for name, value in one.half_widths.items()}
    name = one.name if one.is_enough else f"{one.name} (не хватает)"
    return {"name": name, "cells": one.cells, "works": one.works, "days": one.days, "price": one.price or None} | told


def guesses_table(option: Option) -> Table:
    """Half-widths of the chosen plan at other prevalences."""
    columns = [
        ("at", Column("На деле подтвердится", "percent", width=1.6)),
        *((name, Column(_SHORT[name], "percent", digits=1)) for name in ("ppv", "sensitivity", "false_alarms")),
        ("auc", Column(_SHORT["auc"], "number", digits=2)),
    ]
    rows = pd.DataFrame(
        [
            {"at": 100 * at} | {name: (value if name == "auc" else 100 * value) for name, value in found.items()}
            for at, found in option.at.items()
        ]
    )
    return table("Если догадка неверна", rows, columns, "Тот же жребий при другой доле подтверждений", "Догадки")


def strata_table(strata: pd.DataFrame) -> Table:
    """How many cells of each stratum (zone, band, cells, drawn) are drawn."""
    rows = strata.assign(
        name=[f"{row.zone}, {band_name(int(row.band))}" for row in strata.itertuples()],
        share=100 * strata["drawn"] / strata["cells"],
    )
    columns = [
        ("name", Column("Слой", width=2.6)),
        ("cells", Column("Работ школ", "number")),
        ("drawn", Column("Жребий", "number")),
        ("share", Column("Доля", "percent")),
    ]
    return table("Сколько и откуда", rows, columns, "Работа школы: предмет и класс одной школы", "Слои")


def tables_of(plan: Plan) -> tuple[Table, ...]:
    """Strata, price, other guesses."""
    return strata_table(strata_of(plan)), price_table(plan.options, plan.terms, plan.price), guesses_table(plan.option)


def plan_blocks(plan: Plan, trial: Trial | None) -> list[Block]:
    """The plan on one or two pages."""
    drawn = [Text(f"{trial.said[0].upper()}{trial.said[1:]}.")] if trial else []
    return [
        *drawn,
        *_about(plan.frame),
        *tables_of(plan),
        *([] if plan.option.is_enough else [Text(not_enough(plan.option))]),
        Heading("Вслепую"),
        Text(BLIND),
        Heading("Что изменит наше мнение"),
        *(Text(rule.said[0].upper() + rule.said[1:], "bullet") for rule in rules(plan.terms)),
        Text(
            "Правила применяются один раз, когда готово не меньше 90 % пачек каждой зоны. Числа до этого "
            "предварительные. «Не доказано» и «опровергнуто» различаются, но метод возвращается в обоих случаях."
        ),
        Heading("Как считается"),
        *(Text(said, "bullet") for said in FORMULAS),
        *(Text(said, "note") for said in LIMITS),
    ]


def _about(frame: Frame) -> list[Block]:
    flagged = int(frame.strata.loc[frame.strata["place"] >= CUT, "cells"].sum())
    left = "; ".join(f"{why}: {russian.number(count)}" for why, count in frame.left_out.items())
    said = (
        f"Проверяем сами признаки: верны ли они и что пропускают. В списке {russian.number(len(frame.cells))} работ "
        f"школ, из них отмечено {russian.number(flagged)}. По жребию перепроверяются и отмеченные, и неотмеченные: без "
        "вторых не узнать, сколько пропущено."
    )
    return [Text(said), *([Text(f"Не в списке: {left}.", "note")] if left else [])]


def not_enough(option: Option) -> str:
    """That a plan draws all there is and is still not as sure as wanted."""
    name, value = max(option.half_widths.items(), key=lambda one: one[1])
    return (
        f"Точности ±{percent(option.half_width)} здесь не получить: отмеченных мало, и даже если перепроверить их все, "
        f"«{NAMES[name]}» узнаётся с ±{percent(value)}. Объедините районы в одно испытание."
    )
