"""Minutes of the directors' meeting with the decisions as they were taken; who attended is written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text
from dashboard.subjects.control import fulfilment
from dashboard.subjects.control.meetings import Decision, Recorded, of_last_meeting, still_open
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.paper import number_and_day, written

_AGENDA = (
    "Об исполнении плана мероприятий («дорожной карты»).",
    "О результатах всероссийских проверочных работ и признаках, требующих внимания.",
    "О профессиональных дефицитах и обучении педагогов.",
)
_WAITING = "Не исполнено с прежних совещаний"


@dataclass(frozen=True)
class Heads:
    """Day of the meeting and number of its minutes; an empty number is written by hand."""

    day: date
    number: str = ""


def minutes(
    reading: Reading,
    office: Office,
    decided: Sequence[Decision],
    template: Path | None = None,
    heads: Heads | None = None,
) -> bytes:
    """Number, day, those present, agenda (what became of the last decisions first), what was heard, decisions with
    whose they are and by when."""
    named = heads or Heads(reading.as_of)
    previous = _previous(reading)
    points = [*([_before(reading)] if previous else []), *_AGENDA]
    decisions = [Text(f"{place}. {_decision(one)}") for place, one in enumerate(decided, start=1)]
    blocks: list[Block] = [
        Text(office.name, "centre"),
        Text("Протокол совещания директоров", "title"),
        Text(number_and_day(named.day, named.number), "line"),
        Text("Председатель: ____________________    Секретарь: ____________________", "line"),
        Text("Присутствовали: ____________________________________________", "line"),
        Heading("Повестка дня"),
        *(Text(f"{place}. {point}") for place, point in enumerate(points, start=1)),
        Heading("Слушали"),
        *previous,
        Text(_heard(reading, len(points), bool(previous))),
        Heading("Решили"),
        *(decisions or [Text("Принять справку к сведению.")]),
    ]
    signed = replace(office, signature="Председатель", prepared="Секретарь: ____________________")
    return written(reading, signed, tuple(blocks), template)


def _before(reading: Reading) -> str:
    return f"Об исполнении решений совещания {russian.day(of_last_meeting(reading)[0].meeting)}."


def _previous(reading: Reading) -> list[Block]:
    """What became of the last meeting's decisions, number by number; of older ones those that wait."""
    last = of_last_meeting(reading)
    if not last:
        return []
    columns = (
        Column("№", width=0.5),
        Column("Решение", width=4),
        Column("Ответственные", width=1.9),
        Column("Срок", "date", width=1.3),
        Column("Исполнение", width=2.2),
    )
    rows = tuple((str(one.place), one.text, one.who or russian.DASH, one.due, _became(one)) for one in last)
    waiting = [one for one in still_open(reading) if not one.done]
    lines = [
        Text(f"Совещание {russian.day(one.meeting)}, решение {one.place}: {_decision(one)}", "bullet")
        for one in waiting
    ]
    told = Text(f"1. {fulfilment.finding(last)}.")
    listed = Table("Исполнение решений", columns, rows, "", "Исполнение решений")
    return [told, listed, *([Text(f"{_WAITING}: {len(waiting)}."), *lines] if lines else [])]


def _became(one: Recorded) -> str:
    late = f", после срока на {russian.count(one.days_late, 'день', 'дня', 'дней')}" if one.days_late else ""
    note = f". {one.note}" if one.note else ""
    return f"{fulfilment.became(one)}{late}{note}"


def _heard(reading: Reading, points: int, with_previous: bool) -> str:
    report = f"аналитическую справку об объективности оценочных процедур на {russian.day(reading.as_of)}."
    return f"По вопросам 2–{points} — {report}" if with_previous else f"По всем вопросам — {report}"


def _decision(decision: Decision) -> str:
    who = f" Ответственные: {decision.who}." if decision.who else ""
    return f"{decision.text.rstrip('.')}.{who} Срок: до {russian.day(decision.due)}."
