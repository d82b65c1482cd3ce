"""A plan between reading and taking, as an editable table: what was understood stands beside each term."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.plans.indicators import parse_indicator
from dashboard.plans.model import Measure, ReadPlan
from dashboard.plans.terms.term import in_words, parse_term
from dashboard.vocabulary import Level, TermKind

SECTION, NUMBER, TITLE, DUE, UNDERSTOOD = "Раздел", "№", "Мероприятие", "Срок", "Понято как"
OWNERS, PARTICIPANTS, RESULT, LEVEL = "Ответственные", "Участники", "Результат", "Уровень"
INDICATOR, TARGET, UNIT = "Показатель", "Цель", "Единица"
COLUMNS = (SECTION, NUMBER, TITLE, DUE, UNDERSTOOD, LEVEL, OWNERS, PARTICIPANTS, INDICATOR, TARGET, UNIT, RESULT)
LEVELS: tuple[str, ...] = tuple(level.value for level in Level)


def preview_table(plan: ReadPlan) -> pd.DataFrame:
    """One row per measure, Russian columns, in the order of `COLUMNS`."""
    rows = [
        {
            SECTION: m.section,
            NUMBER: m.number,
            TITLE: m.title,
            DUE: m.due_text,
            OWNERS: m.owners,
            PARTICIPANTS: m.participants,
            LEVEL: m.level,
            INDICATOR: m.indicator.text,
            TARGET: m.indicator.target,
            UNIT: m.indicator.unit,
            RESULT: m.result,
        }
        for m in plan.measures
    ]
    table = pd.DataFrame(rows, columns=[name for name in COLUMNS if name != UNDERSTOOD])
    return understood(table.astype({TARGET: "float64"}), plan.academic_year)


def understood(table: pd.DataFrame, academic_year: str | None) -> pd.DataFrame:
    """The table with what is understood of each term as it now reads."""
    said = [in_words(parse_term(_text(due), academic_year)) for due in table[DUE]]
    return table.assign(**{UNDERSTOOD: said})[list(COLUMNS)]


def changed(table: pd.DataFrame, edits: dict[str, Any]) -> pd.DataFrame:
    """The table after edits of an editor: `edited_rows` by place, `added_rows`, `deleted_rows`."""
    rows: list[dict[Any, Any]] = table.to_dict("records")
    for place, values in edits.get("edited_rows", {}).items():
        rows[int(place)].update(values)
    gone = set(edits.get("deleted_rows", []))
    kept = [row for place, row in enumerate(rows) if place not in gone]
    kept += [row for row in edits.get("added_rows", []) if any(_text(value) for value in row.values())]
    return pd.DataFrame(kept, columns=list(COLUMNS)).astype({TARGET: "float64"})


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
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
