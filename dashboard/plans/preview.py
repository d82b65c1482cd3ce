"""Plans between reading and taking, as editable tables: what was understood and what is doubtful stands beside."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.plans.doubts import in_words as doubts_in_words
from dashboard.plans.doubts import mark_doubts, term_doubts
from dashboard.plans.indicators import parse_indicator
from dashboard.plans.marks import parse_mark
from dashboard.plans.model import Doubt, Measure, ReadPlan
from dashboard.plans.terms.term import in_words, parse_term
from dashboard.vocabulary import Level, TermKind

DOUBT, SECTION, NUMBER, TITLE, DUE, UNDERSTOOD = "Сомнение", "Раздел", "№", "Мероприятие", "Срок", "Понято как"
OWNERS, PARTICIPANTS, RESULT, LEVEL = "Ответственные", "Участники", "Результат", "Уровень"
INDICATOR, TARGET, UNIT, DONE, STATUS = "Показатель", "Цель", "Единица", "Отметка о выполнении", "Статус"
COLUMNS = (
    *(NUMBER, TITLE, DUE, UNDERSTOOD, DOUBT, LEVEL, OWNERS, DONE, STATUS, SECTION, PARTICIPANTS, INDICATOR, TARGET),
    *(UNIT, RESULT),
)
"""As the editor shows them; `DOUBT`, `UNDERSTOOD` and `STATUS` follow from the others."""
LEVELS: tuple[str, ...] = tuple(level.value for level in Level)
COLUMNS_OF = {
    "section": (SECTION,),
    "number": (NUMBER,),
    "title": (TITLE,),
    "participants": (PARTICIPANTS,),
    "owners": (OWNERS,),
    "due_text": (DUE,),
    "result": (RESULT,),
    "indicator": (INDICATOR, TARGET, UNIT),
    "level": (LEVEL,),
    "done_text": (DONE,),
}
"""Field of a measure → columns in which a person settles a doubt about it."""
_SIGN = "⚠ "
_GUESSED, _SURE = "guessed", "sure"
"""Kept beside each row and never shown: doubts of the reader that stay, and texts that a person has confirmed."""


def preview_table(plan: ReadPlan, today: date) -> pd.DataFrame:
    """One row per measure, Russian columns; ask `shown` for what the editor is given."""
    rows = [_row(measure) for measure in plan.measures]
    table = pd.DataFrame(rows, columns=[*COLUMNS, _GUESSED, _SURE]).astype({TARGET: "float64"})
    return understood(table, plan.academic_year, today)


def _row(m: Measure) -> dict[str, object]:
    return {
        SECTION: m.section,
        NUMBER: m.number,
        TITLE: m.title,
        DUE: m.due_text,
        OWNERS: m.owners,
        PARTICIPANTS: m.participants,
        LEVEL: str(m.level),
        INDICATOR: m.indicator.text,
        TARGET: m.indicator.target,
        UNIT: m.indicator.unit,
        RESULT: m.result,
        DONE: m.done_text,
        _GUESSED: m.doubts,
        _SURE: frozenset(),
    }


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that the editor shows, in their order."""
    return table[list(COLUMNS)]


def understood(table: pd.DataFrame, academic_year: str | None, today: date) -> pd.DataFrame:
    """The table with what is understood of each term and mark as they now read, and what is doubtful."""
    terms = [in_words(parse_term(_text(due), academic_year)) for due in table[DUE]]
    marks = [_mark_in_words(_text(done), today) for done in table[DONE]]
    table = table.assign(**{UNDERSTOOD: terms, STATUS: marks})
    doubts = [doubts_in_words(doubts_of_row(row, academic_year, today)) for row in table.to_dict("records")]
    return table.assign(**{DOUBT: [_SIGN + said if said else "" for said in doubts]})


def doubts_of_row(row: Mapping[Any, Any], academic_year: str | None, today: date) -> list[Doubt]:
    """What a person has not settled in a row of the table."""
    due, done = _text(row[DUE]), _text(row[DONE])
    said = [*row[_GUESSED], *term_doubts(due, academic_year), *mark_doubts(done, today)]
    texts = {"due_text": due, "done_text": done}
    return [d for d in dict.fromkeys(said) if (d.field, texts.get(d.field, "")) not in row[_SURE]]


def changed(table: pd.DataFrame, edits: dict[str, Any]) -> pd.DataFrame:
    """The table after edits of an editor: `edited_rows` by place, `added_rows`, `deleted_rows`.

    A cell that a person has written is no longer doubtful.
    """
    rows: list[dict[Any, Any]] = table.to_dict("records")
    for place, values in edits.get("edited_rows", {}).items():
        rows[int(place)].update(values | {_GUESSED: _left(rows[int(place)], set(values))})
    gone = set(edits.get("deleted_rows", []))
    kept = [row for place, row in enumerate(rows) if place not in gone]
    fresh = [row for row in edits.get("added_rows", []) if any(_text(value) for value in row.values())]
    kept += [{_GUESSED: (), _SURE: frozenset()} | row for row in fresh]
    return pd.DataFrame(kept, columns=list(table.columns)).astype({TARGET: "float64"})


def settled(table: pd.DataFrame, place: int, values: dict[str, Any]) -> pd.DataFrame:
    """The table after a person has settled all doubts of a row: `values` by column, as they are to stand."""
    rows: list[dict[Any, Any]] = table.to_dict("records")
    row = rows[place]
    row.update(values)
    row.update({_GUESSED: (), _SURE: frozenset({("due_text", _text(row[DUE])), ("done_text", _text(row[DONE]))})})
    return pd.DataFrame(rows, columns=list(table.columns)).astype({TARGET: "float64"})


def _left(row: dict[Any, Any], written: set[str]) -> tuple[Doubt, ...]:
    return tuple(doubt for doubt in row[_GUESSED] if not written & set(COLUMNS_OF.get(doubt.field, ())))


def plan_of(table: pd.DataFrame, read: ReadPlan, title: str, academic_year: str | None) -> ReadPlan:
    """The plan as corrected; rows without a measure's text are left out."""
    return replace(
        read,
        title=title.strip(),
        academic_year=academic_year,
        measures=tuple(_measure(row) for row in table.to_dict("records") if _text(row[TITLE])),
    )


def undated(table: pd.DataFrame, academic_year: str | None) -> pd.DataFrame:
    """Rows whose term cannot be put into days, with the reason: a person is asked."""
    terms = [parse_term(_text(due), academic_year) for due in table[DUE]]
    rows = table.assign(reason=[term.problem or "срок без даты" for term in terms])
    return rows[[term.kind == TermKind.UNDATED for term in terms]]


def _measure(row: dict[Any, Any]) -> Measure:
    target = None if pd.isna(row[TARGET]) else float(row[TARGET])
    indicator = replace(
        parse_indicator(_text(row[INDICATOR]), target, _text(row[UNIT])), target=target, unit=_text(row[UNIT])
    )
    return Measure(
        section=_text(row[SECTION]),
        number=_text(row[NUMBER]),
        title=_text(row[TITLE]),
        participants=_text(row[PARTICIPANTS]),
        owners=_text(row[OWNERS]),
        due_text=_text(row[DUE]),
        result=_text(row[RESULT]),
        indicator=indicator,
        level=Level(row[LEVEL]) if row[LEVEL] in LEVELS else Level.DISTRICT,
        done_text=_text(row[DONE]),
    )


def _mark_in_words(said: str, today: date) -> str:
    """`выполнено, 12.10.2023`; empty for a blank mark and one that was not read."""
    mark = parse_mark(said, today)
    return f"{mark.status}, {mark.happened_on(today):%d.%m.%Y}" if mark and mark.status else ""


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
