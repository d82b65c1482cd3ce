"""Two versions of the method on the same facts: who enters, who leaves, who stays, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

import pandas as pd

from dashboard import clock, russian
from dashboard.derive import VERSION, Pair, pair_for
from dashboard.method.answers import SIGN_LEVEL
from dashboard.method.zones import LOOK
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Table, Text, Value
from dashboard.subjects.signs.compared_words import ENTERED, LEFT, moved, rank, why, zone_sign
from dashboard.subjects.signs.looks import at_once
from dashboard.subjects.signs.wording import rarity
from dashboard.subjects.view import View, joined, nothing
from dashboard.vocabulary import Zone, question_name

NOTHING_BEFORE = "Сравнить не с чем: прежней методикой эти данные не считали"
WHEN = (
    "Сравнение появится само, когда программу обновят и методика сменится: расчёт прежней версии остаётся в хранилище. "
    "Перед обновлением ничего делать не нужно; старой методикой программа заново не считает."
)
SCHOOLS, WORKS = "Школы, у которых зона другая", "Работы, у которых зона другая"
_CELL = ["school", "subject", "grade"]
_WHERE = (Column("Зона была", "zone", width=1.8), Column("Зона стала", "zone", width=1.8))
_RARE = (Column("Случайно бывало", width=1.5), Column("Случайно бывает", width=1.5))
_WHY = Column("Почему", width=4)
_SCHOOL, _WORK = Column("Школа", width=2), Column("Работа")


@dataclass(frozen=True)
class Compared:
    """Rows of `signs/compared_schools`, `_cells` and `_questions` of a pair."""

    pair: Pair
    schools: pd.DataFrame
    cells: pd.DataFrame
    questions: pd.DataFrame


def compared(reading: Reading) -> Compared | None:
    """Both versions' zones of the reading's year; None where no earlier version's figures stand.

    Raises:
        Closed: whoever reads may see no school.
    """
    pair = pair_for(reading.store, reading.snapshot) if reading.has_results else None
    if pair is None:
        return None
    of = {"snapshot": pair.now, "before": pair.before}
    schools, cells = (reading.ask(f"signs/compared_{name}", **of) for name in ("schools", "cells"))
    return Compared(pair, schools, cells, reading.ask("signs/compared_questions", **of, sign_level=SIGN_LEVEL))


def comparison(reading: Reading) -> View:
    """The comparison as a view; without anything to compare it says so and when there will be."""
    found = compared(reading)
    if found is None:
        return View(NOTHING_BEFORE, document=(Text(f"{NOTHING_BEFORE}.", "empty"), Text(WHEN)))
    if found.schools.empty:
        return nothing("В этом учебном году сравнивать нечего: результатов на день сравнения не было")
    lines = _lines(found)
    finding = _finding(found) if reading.own is None else _of_own(found)
    chance = _by_chance(found) if reading.own is None else ""
    counts = (_counts(found.schools, "школ"), _counts(found.cells, "работ")) if reading.own is None else ()
    note = joined(*_basis(found.pair, reading.as_of))
    remarks = tuple(filter(None, (f"{note[:1].upper()}{note[1:]}.", chance)))
    return View(finding, note, remarks=remarks, document=(*counts, *lines))


def _basis(pair: Pair, asked: date) -> tuple[str, ...]:
    made = russian.day(pair.made_at.replace(tzinfo=UTC).astimezone(clock.zone()))
    day = russian.day(asked if pair.is_asked else pair.as_of)
    about = f"одни и те же данные на {day}; методикой {pair.method} посчитано {made}"
    later = "" if pair.is_asked else "с тех пор сведения изменились, новых прежней методикой не считали"
    return about, later


def _finding(found: Compared) -> str:
    ways = [moved(row["zone_before"], row["zone"]) for row in found.schools.to_dict("records")]
    entered, left = ways.count(ENTERED), ways.count(LEFT)
    others = sum(bool(way) for way in ways) - entered - left
    said = (
        f"признаки появились у {_of_schools(entered)}",
        f"исчезли у {_of_schools(left)}",
        f"зона другая ещё у {_of_schools(others)}" if others else "",
        f"без перемен {ways.count('')}",
    )
    return f"Методика {VERSION} против {found.pair.method}: {', '.join(filter(None, said))}"


def _of_schools(count: int) -> str:
    return russian.count(count, "школы", "школ", "школ")


def _of_own(found: Compared) -> str:
    row = found.schools.iloc[0]
    before, now = zone_sign(row["zone_before"]), zone_sign(row["zone"])
    said = f"зона школы та же: {now}" if before == now else f"зона школы была {before}, стала {now}"
    return f"Методика {VERSION} против {found.pair.method}: {said}"


def _by_chance(found: Compared) -> str:
    schools = at_once(int(found.schools["one_in"].notna().sum()))
    works = russian.count(len(found.cells), "работы", "работ", "работ")
    by_works = f"Из {works} случайно с признаком было бы около {russian.number(len(found.cells) / LOOK, 1)}."
    unknown = "Так по каждой из версий; сколько случайных среди вошедших, по этим данным не узнать."
    return " ".join(filter(None, (schools, by_works, unknown)))


def _counts(rows: pd.DataFrame, what: str) -> Table:
    before, now = rows["zone_before"].map(rank), rows["zone"].map(rank)
    values: list[tuple[Value, ...]] = []
    for place, zone in reversed(list(enumerate(Zone))):
        was, here = before == place, now == place
        numbers = (was, was & here, here & ~was, was & ~here, here)
        values.append((zone_sign(zone.value), *(int(one.sum()) for one in numbers)))
    heads = ("Было", "Остались", "Вошли", "Вышли", "Стало")
    columns = (Column("Зона", "zone", width=2), *(Column(head, "number") for head in heads))
    return Table(f"Сколько {what} в каждой зоне", columns, tuple(values), "без данных для зоны — как обычная")


def _lines(found: Compared) -> list[Block]:
    schools, cells = _moved(found.schools), _moved(found.cells)
    by_school, by_cell = _grouped(found.questions, ["school"]), _grouped(found.questions, _CELL)
    return [
        _table(schools, SCHOOLS, (_SCHOOL,), lambda row: why(row, by_school(row), True)),
        _table(cells, WORKS, (_SCHOOL, _WORK), lambda row: why(row, by_cell(row), False)),
        _questions(found.questions, cells),
    ]


def _moved(rows: pd.DataFrame) -> pd.DataFrame:
    ways = [bool(moved(row["zone_before"], row["zone"])) for row in rows.to_dict("records")]
    return rows[pd.Series(ways, index=rows.index, dtype=bool)]


def _grouped(questions: pd.DataFrame, key: list[str]) -> Callable[[dict[Any, Any]], list[dict[Any, Any]]]:
    """Changes of questions by the key of the row that they explain."""
    found: dict[tuple[Any, ...], list[dict[Any, Any]]] = {}
    for one in questions.to_dict("records"):
        found.setdefault(tuple(one[name] for name in key), []).append(one)
    return lambda row: found.get(tuple(row[name] for name in key), [])


def _table(
    rows: pd.DataFrame, title: str, first: tuple[Column, ...], said: Callable[[dict[Any, Any]], str]
) -> Table | Text:
    if rows.empty:
        return Text(f"{title}: таких нет.")
    values = tuple(
        (
            *((row["name"], _work(row))[: len(first)]),
            zone_sign(row["zone_before"]),
            zone_sign(row["zone"]),
            rarity(row["one_in_before"]),
            rarity(row["one_in"]),
            said(row),
        )
        for row in rows.to_dict("records")
    )
    return Table(title, (*first, *_WHERE, *_RARE, _WHY), values)


def _work(row: dict[Any, Any]) -> str:
    return russian.assessment_code(row["subject"], int(row["grade"])) if "subject" in row else ""


def _questions(questions: pd.DataFrame, cells: pd.DataFrame) -> Table | Text:
    """What each question that spoke up or fell silent said of the works above."""
    title = "Вопросы, которые заговорили или замолчали"
    shown = questions.merge(cells[[*_CELL, "name"]], on=_CELL)
    if shown.empty:
        return Text(f"{title}: таких нет.")
    columns = (
        *(_SCHOOL, _WORK, Column("Вопрос", width=2), Column("Теперь", width=1.5)),
        *(Column("p раньше", "number", 4), Column("p теперь", "number", 4)),
    )
    rows = tuple(
        (
            *(row["name"], _work(row), question_name(row["question"])),
            "говорит" if row["speaks"] else "молчит" if row["is_asked"] == "asked" else "не задаётся",
            *(None if pd.isna(row[p]) else float(row[p]) for p in ("p_before", "p_value")),
        )
        for row in shown.to_dict("records")
    )
    return Table(title, columns, rows, "p — доля честных параллелей с такой картиной; говорит при p меньше 0,05")
