"""What a school has said to its signs, in words: rechecks and what it told of this year's measures."""

from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control.recheck import of_school
from dashboard.subjects.roadmap.completion import titled
from dashboard.vocabulary import ALL, Status


def answer_lines(reading: Reading, school: str) -> list[str]:
    """Rechecks, then the latest first: `Ответ школы 18.11.2026: № 2.1 «Самоанализ»: выполнено, справка.docx`."""
    return list(reading.kept(("answer lines", school), lambda: tuple(_answer_lines(reading, school))))


def _answer_lines(reading: Reading, school: str) -> list[str]:
    rows = answers(reading, school)
    return rechecked(reading, school) + [
        f"Ответ школы {russian.day(row.happened_on)}: {titled(row)}: {_words(row)}" for row in rows.itertuples()
    ]


def answers(reading: Reading, school: str) -> pd.DataFrame:
    """Words of schools that answer: something done, a fact, a comment or evidence; rows of today/answers."""
    everybody = reading.ask("today/answers", school=ALL)
    rows = everybody if school == ALL else everybody[everybody["school"] == school]
    said = rows["comment"].notna() | rows["evidence"].notna() | rows["fact"].notna()
    return rows[said | (rows["status"] == Status.DONE)]


def rechecked(reading: Reading, school: str) -> list[str]:
    """What the commission found in the school's works of the year; of a small group nothing."""
    if not reading.has_results:
        return []
    return [one.line for one in of_school(reading, school) if one.is_begun and not one.is_small(reading.least_n)]


def _words(row: Any) -> str:
    fact = f"факт {russian.number(row.fact)}" if pd.notna(row.fact) else None
    return ", ".join(word for word in (row.status, fact, row.comment, row.evidence) if isinstance(word, str) and word)
