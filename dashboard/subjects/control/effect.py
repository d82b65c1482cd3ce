"""«Что изменилось после меры»: each measure against schools that did not have it, with an interval or a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

import pandas as pd

from dashboard import russian
from dashboard.method.effect import LEAST_COMPARED, LEAST_TREATED, Effect, effect
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Footnote, Table, Text, table
from dashboard.subjects.control.effect_rows import LEAST_WORKS, SCALES, STRONGEST, compared, values
from dashboard.subjects.control.naming import told
from dashboard.subjects.district.district import District
from dashboard.subjects.view import View, joined, nothing
from dashboard.vocabulary import ALL

RECHECK = "Перепроверка"
_UNITS = {"SD": "СО", "points": f"п.{russian.NBSP}п.", "odds": "шансы", "marks": "отметки"}
TOO_FEW = "слишком мало, чтобы сказать"
NONE = "Мер, после которых пришли результаты следующего года, пока нет: сравнивать нечего."
_WHY = {"treated": "школ с мерой", "compared": "школ без меры", "wide": "интервал широк"}
_START = (
    "Проверяют обычно школы с сильными признаками, а такие признаки и без мер через год слабее. Поэтому изменения "
    "сравниваются при равном начале: с поправкой на признак самой работы и школы до меры."
)
_CHANCE = "Из двадцати строк одна отличается от нуля случайно, даже если меры ничего не меняют."
_RULE = russian.unbroken(
    f"«Слишком мало»: школ с мерой меньше {LEAST_TREATED}, без неё меньше {LEAST_COMPARED} или интервал шире "
    "любого разумного изменения (2 стандартных отклонения, 15 % максимума, шансы вчетверо, половина отметки)."
)


@dataclass(frozen=True)
class Told:
    """What changed after one measure in what one question shows."""

    title: str
    question: str
    found: Effect


def after_measures(district: District) -> View:
    """What changed after rechecks, question by question, and after measures of plans, in the strongest sign."""
    reading = district.reading
    every = reading.kept("effect", lambda: effects(reading))
    if not every:
        return nothing(NONE)
    shown = [one for one in every if one.title == RECHECK or not one.found.why_not] or list(every)
    note = joined(
        f"Параллели от {LEAST_WORKS} работ в обоих годах; интервал 95 % по школам",
        "отрицательное: признак ослаб сильнее, чем у сравнимых школ",
        "источники: признаки, реестр перепроверки, исполнение планов",
    )
    listed = _table(reading, shown, note)
    said = _finding(reading, every)
    document: tuple[Block, ...] = (Text(f"{said}."), listed, *_rest(every, shown))
    document += (Footnote(_START), Footnote(_RULE), Footnote(_CHANCE))
    return View(said, note, document=document, main=listed, speech=(note,))


def effects(reading: Reading) -> tuple[Told, ...]:
    """Every measure after which results have come: rechecks with each question, others with the strongest sign only."""
    taken = reading.exact("control/measures_taken")
    if taken.empty:
        return ()
    shown = values(reading.exact("signs/indicators", year=ALL), reading.exact("signs/cells", year=ALL))
    return tuple(_effects(shown, taken))


def _effects(shown: pd.DataFrame, taken: pd.DataFrame) -> Iterator[Told]:
    for (kind, _), measure in taken.groupby(["kind", "measure"], sort=False):
        title = str(measure["title"].iloc[0]) or RECHECK
        for question in SCALES if kind == "recheck" else (STRONGEST,):
            rows = compared(shown[shown["question"] == question], measure)
            if len(rows) and rows["treated"].any():
                yield Told(title, question, effect(rows, SCALES[question].sensible))


def _finding(reading: Reading, every: tuple[Told, ...]) -> str:
    """What the strongest sign says: of the recheck before other measures, of a change before none. Single questions are
    many, and one of them stands out by chance: they never make the finding."""
    known = [one for one in every if one.question == STRONGEST and not one.found.why_not]
    if not known:
        return f"Что изменилось после мер: {TOO_FEW}"
    clear = [one for one in known if conclusion(one.found) != _SAME]
    if not clear:
        return "Изменения после мер не отличить от обычных"
    one = clear[0]
    by = russian.number(abs(one.found.estimate), 1)
    title = told(reading, one.title, "Мера плана")
    return f"{title}: признаки на {by}{russian.NBSP}СО {conclusion(one.found)}"


_SAME = "не отличить от обычного"


def conclusion(found: Effect) -> str:
    """The verdict of a row in words."""
    if found.why_not:
        return f"слишком мало: {_WHY[found.why_not]}"
    if found.high < 0:
        return "слабее, чем у сравнимых школ"
    return "сильнее, чем у сравнимых школ" if found.low > 0 else _SAME


def _rest(every: tuple[Told, ...], shown: list[Told]) -> tuple[Text, ...]:
    """How many measures and questions nothing can be told of."""
    left = len(every) - len(shown)
    if not left:
        return ()
    return (Text(f"Ещё {russian.count(left, 'сравнение', 'сравнения', 'сравнений')}: {TOO_FEW}.", "note"),)


def _table(reading: Reading, shown: list[Told], note: str) -> Table:
    rows = [
        {
            "title": told(reading, one.title, "мера плана"),
            "what": SCALES[one.question].title,
            "treated": one.found.treated,
            "compared": one.found.compared,
            "change": _change(one),
            "said": conclusion(one.found),
        }
        for one in shown
    ]
    columns = [
        ("title", Column("Мера", width=2.4)),
        ("what", Column("Что сравнивается", width=1.5)),
        ("treated", Column("Школ с мерой", "number", width=1.1)),
        ("compared", Column("Без неё", "number", width=0.9)),
        ("change", Column("Изменение сверх сравнимых, 95 %", width=2.1, optional=True)),
        ("said", Column("Вывод", width=2.4)),
    ]
    return table("Школы с мерой и сравнимые", pd.DataFrame(rows), columns, note, "После мер")


def _change(one: Told) -> str:
    """`СО: −0,8 (от −1,4 до −0,2)`; odds as how many times as many. No sign stands first: a spreadsheet would count."""
    found, unit = one.found, SCALES[one.question].unit
    if found.why_not:
        return russian.DASH
    middle, low, high = (_number(unit, value) for value in (found.estimate, found.low, found.high))
    return f"{_UNITS[unit]}: {middle} (от {low} до {high})"


def _number(unit: str, value: float) -> str:
    if unit == "odds":
        return f"×{russian.number(exp(value), 2)}"
    return russian.number(value, 2 if unit == "marks" else 1, signed=True)
