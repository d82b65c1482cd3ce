"""What became of the decisions of the last meeting, and of older ones that are still open."""

from collections.abc import Sequence

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text, Value
from dashboard.subjects.control.meetings import Recorded, of_last_meeting, still_open
from dashboard.subjects.control.naming import told
from dashboard.subjects.district.district import District
from dashboard.subjects.view import View, nothing

NONE = "Решений прошлых совещаний не записано: они появятся здесь, когда совещание их примет."
_NOTE = "Дней: сколько прошло после срока; прочерк: срок не нарушен"
_ON_A_SLIDE = 6
_TITLE, _OLDER = "Решения прошлого совещания", "Решения прежних совещаний"


def fulfilment(district: District) -> View:
    """The last meeting's decisions: whose, by when, carried out or not and how many days late; then older open ones."""
    reading = district.reading
    last, older = of_last_meeting(reading), still_open(reading)
    if not last:
        return nothing(NONE)
    said, listed = finding(last), table(reading, last)
    more: tuple[Block, ...] = ()
    if older:
        more = (Heading(_OLDER), table(reading, older, _OLDER))
    points = _points(last, older)
    lines = tuple(Text(point, "bullet") for point in points)
    return View(
        said,
        f"Совещание {russian.day(last[0].meeting)}; {_NOTE[:1].lower()}{_NOTE[1:]}",
        document=(Text(f"{said}."), *lines, listed, *more),
        points=points,
        main=table(reading, _open_first(last)[:_ON_A_SLIDE]),
    )


def finding(found: Sequence[Recorded]) -> str:
    """`Из 7 решений совещания 26.10.2026 исполнено 5, просрочено 1`."""
    of_all = russian.count(len(found), "решения", "решений", "решений")
    done, late = sum(one.done for one in found), sum(is_late(one) for one in found)
    tail = f", просрочено {late}" if late else ""
    return f"Из {of_all} совещания {russian.day(found[0].meeting)} исполнено {done}{tail}"


def is_late(one: Recorded) -> bool:
    """Whether its term has passed and it is not carried out."""
    return not one.done and one.days_late is not None


def became(one: Recorded) -> str:
    """`исполнено 12.11.2026`, `пока не исполнено`, with the note told of it."""
    day = f" {russian.day(one.done_on)}" if one.done_on else ""
    return f"исполнено{day}" if one.done else "пока не исполнено"


def table(reading: Reading, found: Sequence[Recorded], title: str = _TITLE) -> Table:
    """Number, decision, whose it is, term, what became of it, days late; of older ones the meeting too."""
    several = len({one.meeting for one in found}) > 1 or title == _OLDER
    rows = tuple(_row(reading, one, several) for one in found)
    meeting = (Column("Совещание", "date", width=1.3),) if several else ()
    columns = (
        *meeting,
        Column("№", width=0.5),
        Column("Решение", width=4),
        Column("Ответственные", width=1.9),
        Column("Срок", "date", width=1.3),
        Column("Исполнение", width=2),
        Column("Дней", "number", width=0.7),
    )
    return Table(title, columns, rows, _NOTE, "Исполнение решений" if title == _TITLE else "Прежние решения")


def _row(reading: Reading, one: Recorded, several: bool) -> tuple[Value, ...]:
    note = told(reading, one.note, "") if one.note else ""
    happened = f"{became(one)}: {note}" if note else became(one)
    meeting = (one.meeting,) if several else ()
    who = told(reading, one.who, "исполнитель") or russian.DASH
    return (*meeting, str(one.place), told(reading, one.text), who, one.due, happened, one.days_late)


def _points(last: Sequence[Recorded], older: Sequence[Recorded]) -> tuple[str, ...]:
    late = [one for one in last if is_late(one)]
    said = []
    if late:
        longest = max(one.days_late or 0 for one in late)
        said.append(
            f"Срок прошёл у {russian.count(len(late), 'решения', 'решений', 'решений')}, "
            f"дольше всего на {russian.count(longest, 'день', 'дня', 'дней')}."
        )
    waiting = [one for one in older if not one.done]
    if waiting:
        said.append(f"Не исполнено с прежних совещаний: {len(waiting)}.")
    return tuple(said)


def _open_first(found: Sequence[Recorded]) -> list[Recorded]:
    return sorted(found, key=lambda one: one.done)
