"""Decisions while a meeting works on them: proposals by rules or what was recorded, changed on the screen.

What is typed is kept at once: a view that is left forgets its fields, not the words.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from dashboard import russian
from dashboard.subjects.control.decisions import proposed
from dashboard.subjects.control.meetings import Decision, decided_here
from dashboard.surfaces.parts.district_state import district
from dashboard.surfaces.parts.state import reading
from dashboard.working_days import working

_DRAFTS = "decision_drafts"
_FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")
FIELDS = ("text", "who", "due")


@dataclass
class Row:
    """One decision as it stands on the screen: `due` as typed; `name` of one that was recorded before."""

    key: str
    text: str
    who: str
    due: str
    source: str = ""
    name: str = ""

    def field(self, name: str) -> str:
        """Key of the widget of a field."""
        return f"decision_{name}_{self.key}"


def rows() -> list[Row]:
    """The rows of the reading's meeting: what was recorded, else the proposals, as changed so far."""
    drafts: dict[tuple[str, date], list[Row]] = st.session_state.setdefault(_DRAFTS, {})
    now = reading()
    key = (now.scope.district, now.as_of)
    if key not in drafts:
        found = decided_here(now) or proposed(district())
        drafts[key] = [_row(one) for one in found]
    return drafts[key]


def forget() -> None:
    """Begin anew from what is recorded."""
    st.session_state.get(_DRAFTS, {}).pop((reading().scope.district, reading().as_of), None)


def add_blank() -> None:
    """`add`, as a button calls it."""
    add()


def add() -> Row:
    """A blank decision at the end, due in a month on a working day."""
    due = working(date.fromordinal(reading().as_of.toordinal() + 28))
    rows().append(made := Row(uuid.uuid4().hex[:8], "", "", russian.day(due)))
    return made


def remove(key: str) -> None:
    """Take a decision off the list; a recorded one is removed when the list is recorded."""
    kept = [row for row in rows() if row.key != key]
    rows()[:] = kept


def typed(key: str, name: str) -> None:
    """Keep what was typed into a field; a term that is no working day moves on to the next one."""
    row = next(row for row in rows() if row.key == key)
    said = str(st.session_state[row.field(name)]).strip()
    if name == "due" and (day := term(said)) is not None:
        said = st.session_state[row.field(name)] = russian.day(working(day))
    setattr(row, name, said)


def term(said: str) -> date | None:
    """A day as people type it: 25.12.2026; None when it is not one."""
    for form in _FORMATS:
        try:
            return datetime.strptime(said.strip(), form).date()
        except ValueError:
            continue
    return None


def faults(day: date) -> list[str]:
    """What keeps the decisions from being recorded, each with what to do; blank rows are no decisions."""
    found = []
    for place, row in enumerate(filled(), start=1):
        due = term(row.due)
        if due is None:
            found.append(f"Решение {place}: срок «{row.due}» не понят, впишите день, например {russian.day(day)}.")
        elif due < day:
            found.append(f"Решение {place}: срок {russian.day(due)} раньше совещания {russian.day(day)}.")
    return found


def filled() -> list[Row]:
    """Rows with a text."""
    return [row for row in rows() if row.text.strip()]


def decided() -> list[Decision]:
    """The rows as decisions; `faults` must be none."""
    return [Decision(row.text, row.who, working(term(row.due) or date.max), row.source, row.name) for row in filled()]


def _row(one: Decision) -> Row:
    return Row(uuid.uuid4().hex[:8], one.text, one.who, russian.day(one.due), one.source, one.name)
