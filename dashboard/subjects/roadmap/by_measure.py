"""The plan by measure, as a head reads it aloud: what was due, what was done, who is late and for how long."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard import clock, russian
from dashboard.reading import Reading
from dashboard.subjects.blocks import Block, Column, Heading, Table, Text, table
from dashboard.subjects.roadmap import completion
from dashboard.subjects.roadmap.owners import roles_only
from dashboard.vocabulary import Level, Status

_MOST, _MOST_LATE, _MOST_NAMES = 60, 40, 6
_MEASURE, _OWNERS = Column("Мероприятие", width=4.6), Column("Ответственные", width=1.9)
_LATE = Column("Дней", "number", width=0.7, optional=True)


def all_measures(rows: pd.DataFrame) -> list[Block]:
    """Every measure of this year's plans; `rows` is roadmap/measures."""
    shown = rows.sort_values(["plan_title", "position"]).head(_MOST)
    columns = [
        ("number", Column("№", width=0.7)),
        ("title", _MEASURE),
        ("due", Column("Срок", width=1.2)),
        ("owners", _OWNERS),
        ("done", Column("Сделано", width=1.8)),
        ("said", Column("Статус", width=1.4)),
        ("days_late", _LATE),
    ]
    note = _cut(len(rows), _MOST) or "Дней: сколько прошло с первого пропущенного срока; прочерк: не просрочено"
    return [table("План по мероприятиям", _named(shown), columns, note, "План по мероприятиям")]


def overdue(reading: Reading, rows: pd.DataFrame) -> list[Block]:
    """What is late, the longest on top, and which schools are behind it where the edition may name them."""
    late = rows[rows["cells_overdue"] > 0]
    if late.empty:
        return [Heading("Просрочено"), Text("Просроченных мероприятий нет.", "empty")]
    shown = _named(late.head(_MOST_LATE)).assign(behind=_behind(reading, late.head(_MOST_LATE)))
    columns = [
        ("number", Column("№", width=0.7)),
        ("title", _MEASURE),
        ("owners", _OWNERS),
        ("due_to", Column("Срок", "date", width=1.2)),
        ("days_late", _LATE),
        ("behind", Column("За кем", width=2.2)),
    ]
    note = _cut(len(late), _MOST_LATE) or "Срок: первый пропущенный; дольше всех просроченные сверху"
    return [table(f"Просрочено: {completion.measures_of(len(late))}", shown, columns, note, "Просрочено")]


def on_screen(reading: Reading, rows: pd.DataFrame) -> tuple[Table, ...]:
    """What is late with its owners and days, then what falls due before the next meeting, as a hall reads it."""
    until = clock.next_meeting(reading.as_of)
    soon = _due_before(rows, reading.as_of, until)
    columns = [
        ("number", Column("№", width=0.8)),
        ("title", Column("Мероприятие", width=5)),
        ("owners", Column("Ответственные", width=2.6)),
        ("next_due", Column("Срок", "date", width=1.3)),
    ]
    title = f"Срок до {russian.day(until)}: {completion.measures_of(len(soon))}"
    return (*_late(rows), *((table(title, _named(soon), columns, "", "Предстоит"),) if len(soon) else ()))


def _late(rows: pd.DataFrame) -> tuple[Table, ...]:
    late = rows[rows["cells_overdue"] > 0].sort_values("days_late", ascending=False, kind="stable")
    columns = [
        ("number", Column("№", width=0.8)),
        ("title", Column("Мероприятие", width=5)),
        ("owners", Column("Ответственные", width=2.6)),
        ("due_to", Column("Срок", "date", width=1.3)),
        ("days_late", Column("Дней", "number", width=0.8)),
    ]
    title = f"Просрочено: {completion.measures_of(len(late))}, дольше всех сверху"
    return (table(title, _named(late), columns, "", "Просрочено"),) if len(late) else ()


def since_last(reading: Reading, rows: pd.DataFrame) -> list[Block]:
    """What was done since the last meeting and what falls due before the next."""
    done = rows[(rows["status"] == Status.DONE) & rows["happened_on"].map(lambda day: _after(day, reading.since))]
    until = clock.next_meeting(reading.as_of)
    soon = _due_before(rows, reading.as_of, until)
    return [
        *_listed(
            f"Выполнено с {russian.day(reading.since)}",
            done,
            "happened_on",
            "С прошлого совещания не завершено ничего.",
        ),
        *_listed(f"Срок до {russian.day(until)}", soon, "next_due", "До следующего совещания сроков нет."),
    ]


def _due_before(rows: pd.DataFrame, as_of: date, until: date) -> pd.DataFrame:
    soon = rows[rows["next_due"].map(lambda day: _after(day, as_of - timedelta(1)) and _day(day) <= until)]
    return soon.sort_values("next_due", kind="stable")


def _listed(title: str, rows: pd.DataFrame, day: str, nothing: str) -> list[Block]:
    if rows.empty:
        return [Heading(title), Text(nothing, "empty")]
    lines = [
        f"{completion.titled(row)} — {russian.day(_day(getattr(row, day)))}" for row in rows.head(_MOST).itertuples()
    ]
    return [Heading(f"{title}: {completion.measures_of(len(rows))}"), *(Text(line, "bullet") for line in lines)]


def readable(reading: Reading, rows: pd.DataFrame) -> pd.DataFrame:
    """The measures as the edition may tell them: without people; where no school is named, none of a school's plan."""
    kept = rows if reading.names_schools else rows[rows["owner_school"].isna()]
    words = {name: [roles_only(text, reading.names_schools) for text in kept[name]] for name in ("title", "owners")}
    return kept.assign(**words)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    told = list(rows.astype(object).itertuples())
    return rows.assign(
        number=[completion.number_of(row) for row in told],
        due=[completion.due_words(row.due_to, row.kind) for row in told],
        done=[_done(row) for row in told],
        said=[completion.status_words(row.status, row.cells_overdue > 0) for row in told],
    )


def _done(row: Any) -> str:
    """How many of the schools have done it, or on which day the district last told of it."""
    day = "" if pd.isna(row.happened_on) else f", {russian.day(_day(row.happened_on))}"
    if row.level == Level.SCHOOL and row.places > row.places_out:
        return f"{row.places_done} из {russian.count(row.places - row.places_out, 'школы', 'школ', 'школ')}{day}"
    return day.removeprefix(", ") or russian.DASH


def _behind(reading: Reading, rows: pd.DataFrame) -> list[str]:
    names = reading.ask("roadmap/behind").set_index("measure")["names"] if reading.names_schools else pd.Series()
    return [_who(row, list(names.get(row.measure, []))) for row in rows.itertuples()]


def _who(row: Any, names: list[str]) -> str:
    if row.level != Level.SCHOOL:
        return str(Level.DISTRICT)
    if not names:
        return russian.count(row.places_overdue, "школа", "школы", "школ")
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" и ещё {more}" if more > 0 else "")


def _cut(rows: int, most: int) -> str:
    return f"Показаны первые {most}, ещё {rows - most} на странице «Дорожная карта»" if rows > most else ""


def _after(day: Any, since: date) -> bool:
    return not pd.isna(day) and _day(day) > since


def _day(value: Any) -> date:
    day: date = pd.Timestamp(value).date()
    return day
