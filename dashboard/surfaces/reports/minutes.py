"""Minutes of the directors' meeting with the decisions as they were taken; who attended is written by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Heading, Text
from dashboard.subjects.control.decisions import Decision
from dashboard.surfaces.reports.model import Office
from dashboard.surfaces.reports.paper import number_and_day, written

_AGENDA = (
    "Об исполнении плана мероприятий («дорожной карты»).",
    "О результатах всероссийских проверочных работ и признаках, требующих внимания.",
    "О профессиональных дефицитах и обучении педагогов.",
)


def minutes(reading: Reading, office: Office, decided: Sequence[Decision], template: Path | None = None) -> bytes:
    """Number, day, those present, agenda, what was heard, decisions with whose they are and by when."""
    report = f"аналитическую справку об объективности оценочных процедур на {russian.day(reading.as_of)}."
    decisions = [Text(f"{place}. {_decision(one)}") for place, one in enumerate(decided, start=1)]
    blocks: list[Block] = [
        Text(office.name, "centre"),
        Text("Протокол совещания директоров", "title"),
        Text(number_and_day(reading)),
        Text("Председатель: ____________________    Секретарь: ____________________"),
        Text("Присутствовали: ____________________________________________"),
        Heading("Повестка дня"),
        *(Text(f"{place}. {point}") for place, point in enumerate(_AGENDA, start=1)),
        Heading("Слушали"),
        Text(f"По всем вопросам — {report}"),
        Heading("Решили"),
        *(decisions or [Text("Принять справку к сведению.")]),
    ]
    signed = replace(office, signature="Председатель", prepared="Секретарь: ____________________")
    return written(reading, signed, tuple(blocks), template)


def decision_of(text: str, who: str, due: date) -> Decision:
    """A decision as a person wrote it."""
    return Decision(text.strip(), who.strip(), due, "")


def _decision(decision: Decision) -> str:
    who = f" Ответственные: {decision.who}." if decision.who else ""
    return f"{decision.text.rstrip('.')}.{who} Срок: до {russian.day(decision.due)}."
