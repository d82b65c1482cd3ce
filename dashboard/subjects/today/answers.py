"""What a school has said to its signs, in words: rechecks, its self-analysis and what it told of this year's measures.

A school has answered when a self-analysis of it came or it told of a measure more than that it is in work.
"""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.recheck import of_school
from dashboard.subjects.roadmap.completion import titled
from dashboard.vocabulary import ALL, Status


def answer_lines(reading: Reading, school: str) -> list[str]:
    """Rechecks, the self-analysis, words of measures: `Ответ школы 18.11.2026: № 2.1 «Самоанализ»: выполнено`."""
    return list(reading.kept(("answer lines", school), lambda: tuple(_answer_lines(reading, school))))


def _answer_lines(reading: Reading, school: str) -> list[str]:
    rows = answers(reading, school)
    return [*rechecked(reading, school), *_analysed(reading, school)] + [
        f"Ответ школы {russian.day(row.happened_on)}: {titled(row)}: {_words(row)}" for row in rows.itertuples()
    ]


def answers(reading: Reading, school: str) -> pd.DataFrame:
    """Words of schools that answer: something done, a fact, a comment or evidence; rows of today/answers."""
    everybody = reading.ask("today/answers", school=ALL)
    rows = everybody if school == ALL else everybody[everybody["school"] == school]
    said = rows["comment"].notna() | rows["evidence"].notna() | rows["fact"].notna()
    return rows[said | (rows["status"] == Status.DONE)]


def answered_on(reading: Reading) -> dict[str, date]:
    """Login → the latest day on which the school answered."""
    return dict(reading.kept("answered on", lambda: _answered_on(reading)))


def _answered_on(reading: Reading) -> dict[str, date]:
    told = answers(reading, ALL).groupby("school")["happened_on"].max()
    found = {str(school): pd.Timestamp(day).date() for school, day in told.items()}
    if reading.has_results:
        for school, state in self_analysis.states(reading).items():
            if state.sent_on:
                found[school] = max(state.sent_on, found.get(school, state.sent_on))
    return found


def _analysed(reading: Reading, school: str) -> list[str]:
    """Where its self-analysis has come to; nothing where it was not asked for and did not come."""
    if not reading.has_results:
        return []
    said = self_analysis.told(self_analysis.state(reading, school), reading.as_of)
    return [said] if said else []


def rechecked(reading: Reading, school: str) -> list[str]:
    """What the commission found in the school's works of the year; of a small group nothing."""
    if not reading.has_results:
        return []
    return [one.line for one in of_school(reading, school) if one.is_begun and not one.is_small(reading.least_n)]


def _words(row: Any) -> str:
    fact = f"факт {russian.number(row.fact)}" if pd.notna(row.fact) else None
    return ", ".join(word for word in (row.status, fact, row.comment, row.evidence) if isinstance(word, str) and word)
