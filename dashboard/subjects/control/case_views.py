"""«Разбирательства»: what is being looked into, what waits for whom, and how it ended."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text
from dashboard.subjects.control.case_steps import rules
from dashboard.subjects.control.cases import Case, cases
from dashboard.subjects.control.naming import told
from dashboard.subjects.district.district import District
from dashboard.subjects.view import View, nothing
from dashboard.vocabulary.control import CASE_STEP_NAMES

NONE = "Разбирательств ещё не открывали: они открываются по признаку на странице «Контроль»."
_ON_A_SLIDE = 6
_NOTE = "Срок в рабочих днях; просрочено: календарных дней после срока"


def board(district: District) -> View:
    """Open cases, late ones on top, then those closed in the year with what they were closed with.

    An edition that names no school has the counts only, and none of a few.
    """
    reading = district.reading
    found = cases(reading)
    if not found:
        return nothing(NONE)
    opened = [one for one in found if one.is_open]
    closed = [one for one in found if not one.is_open and one.subject.academic_year == reading.year]
    if not reading.names_schools:
        return _counts(opened, closed, reading)
    said = finding(opened, closed)
    document: list[Block] = [Text(f"{said}.")]
    if opened:
        document.append(waiting(opened))
    if closed:
        document += [Heading("Закрытые в этом учебном году"), ended(closed)]
    tables = [block for block in document if isinstance(block, Table)]
    lines = tuple(told(reading, f"{one.name}, {one.subject.work}: {one.line}") for one in opened[:_ON_A_SLIDE])
    main = replace(tables[0], rows=tables[0].rows[:_ON_A_SLIDE]) if tables else None
    return View(said, _NOTE, tables=tables, document=tuple(document), points=lines[:4], main=main, speech=(_NOTE,))


def _counts(opened: Sequence[Case], closed: Sequence[Case], reading: Reading) -> View:
    """How many cases there are; a number of a few is not told, nor that there is none."""
    counts = {"открыто": len(opened), "закрыто за год": len(closed)}
    if max(counts.values()) < reading.least_n:
        return nothing(f"Разбирательств {reading.few}: их число не показывается.")
    told_as = {name: str(reading.few) if n < reading.least_n else russian.number(n) for name, n in counts.items()}
    said = f"Разбирательства: {', '.join(f'{name} {n}' for name, n in told_as.items())}"
    return View(said, document=(Text(f"{said}."),), points=(f"{said}.",))


def finding(opened: Sequence[Case], closed: Sequence[Case]) -> str:
    """`Открыто 3 разбирательства, просрочено 1; закрыто за год 2`."""
    late = sum(one.days_late is not None for one in opened)
    tail = f", просрочено {late}" if late else ""
    ended_now = f"; закрыто за год {len(closed)}" if closed else ""
    if not opened:
        return f"Открытых разбирательств нет{ended_now}"
    words = russian.count(len(opened), "разбирательство", "разбирательства", "разбирательств")
    return f"Открыто {words}{tail}{ended_now}"


def waiting(found: Sequence[Case]) -> Table:
    """School, work, year, the step waited for, whose turn it is, term, days late."""
    columns = (
        Column("Школа", width=2.4),
        Column("Работа"),
        Column("Год"),
        Column("Ждём", width=1.3),
        Column("Чей ход", width=1.1),
        Column("Срок", "date", width=1.1),
        Column("Просрочено, дней", "number", width=1.2),
    )
    rows = tuple(
        (
            one.name,
            one.subject.work,
            russian.short_year(one.subject.academic_year),
            CASE_STEP_NAMES[one.step] if one.step else "",
            rules()[one.step].who if one.step else "",
            one.due,
            one.days_late,
        )
        for one in found
    )
    return Table("Открытые разбирательства", columns, rows, _NOTE, "Разбирательства")


def ended(found: Sequence[Case]) -> Table:
    """School, work, year, when it was closed and with what."""
    columns = (
        Column("Школа", width=2.4),
        Column("Работа"),
        Column("Год"),
        Column("Закрыто", "date", width=1.1),
        Column("Чем закончилось", width=3.2),
    )
    rows = tuple(
        (one.name, one.subject.work, russian.short_year(one.subject.academic_year), one.closed_on, one.outcome)
        for one in found
    )
    return Table("Закрытые разбирательства", columns, rows, "", "Разобрано")
