"""«Самоанализ школ»: who was asked, who answered, who is late; terms in working days."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import russian
from dashboard.reading import Reading
from dashboard.reading.disclosure import LEAST_SCHOOLS
from dashboard.subjects.blocks import Column, Table, Text, Value
from dashboard.subjects.control.self_analysis import State, days_late, state_of
from dashboard.subjects.district.district import District
from dashboard.subjects.view import View, nothing
from dashboard.vocabulary import ALL
from dashboard.vocabulary.steps import ANALYSIS_NAMES, Analysis

NONE = "Самоанализ в этом году не запрошен, ответов школ нет."
_NOTE = "Дней: рабочих после срока; прочерк: срок не нарушен или школа ответила; источник: карточки школ и бланки"
_TITLE = "Самоанализ школ"
_ON_A_SLIDE = 8


@dataclass(frozen=True)
class _School:
    name: str
    state: State
    late: int

    @property
    def has_answered(self) -> bool:
        return self.state.sent_on is not None and not self.state.is_open


def analyses(district: District) -> View:
    """Schools of the scope that were asked or answered; an edition that names no school has the counts only."""
    reading = district.reading
    found = _schools(reading) if reading.has_results else []
    if not found or (not reading.names_schools and len(found) < LEAST_SCHOOLS):
        return nothing(NONE)
    said = _finding(found)
    if not reading.names_schools:
        return View(said, document=(Text(f"{said}."),), points=(f"{said}.",))
    listed, points = _table(found), _points(found)
    lines = tuple(Text(point, "bullet") for point in points)
    short = _table(found[:_ON_A_SLIDE])
    return View(said, _NOTE, tables=(listed,), document=(Text(f"{said}."), *lines, listed), points=points, main=short)


def _schools(reading: Reading) -> list[_School]:
    """Those that are late longest first, then by term; a draft that nobody asked for is the school's own."""
    rows = reading.ask("control/self_analysis_states", school=ALL)
    told = [(str(row["name"]), state_of(row)) for _, row in rows[rows["state"].notna()].iterrows()]
    found = [_School(name, state, days_late(state, reading.as_of)) for name, state in told]
    return sorted(found, key=lambda one: (-one.late, one.has_answered))


def _finding(found: Sequence[_School]) -> str:
    """`Самоанализ: ответили 3 из 5 школ, принято 2, срок прошёл у 1`."""
    of_all = russian.count(len(found), "школы", "школ", "школ")
    accepted = sum(one.state.name is Analysis.ACCEPTED for one in found)
    late = sum(one.late > 0 for one in found)
    tail = f", срок прошёл у {late}" if late else ""
    return f"Самоанализ: ответили {sum(one.has_answered for one in found)} из {of_all}, принято {accepted}{tail}"


def _points(found: Sequence[_School]) -> tuple[str, ...]:
    late = [one for one in found if one.late]
    days = [f"{one.name}: {russian.count(one.late, 'рабочий день', 'рабочих дня', 'рабочих дней')}" for one in late]
    waiting = [one.name for one in found if one.state.name is Analysis.SENT]
    said = [f"Срок прошёл: {'; '.join(days)}."] if late else []
    return (*said, f"Ждут решения района: {', '.join(waiting)}.") if waiting else tuple(said)


def _table(found: Sequence[_School]) -> Table:
    columns = (
        Column("Школа", width=2.6),
        Column("Самоанализ", width=1.3),
        Column("Запрошен", "date", width=1.2),
        Column("Срок", "date", width=1.2),
        Column("Ответ получен", "date", width=1.3),
        Column("Дней", "number", width=0.7),
    )
    return Table(_TITLE, columns, tuple(map(_row, found)), _NOTE, _TITLE)


def _row(one: _School) -> tuple[Value, ...]:
    state = one.state
    return (one.name, ANALYSIS_NAMES[state.name], state.asked_on, state.term, state.sent_on, one.late or None)
