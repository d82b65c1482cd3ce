"""What the present is compared with: the last meeting, the year before, and whether the two can be compared at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.district.rules import Rule
from dashboard.vocabulary import QUESTIONS

ASKED_SHARE = 50.0
"""A question belongs to a year when it was asked of at least so many per cent of its check works."""


@dataclass(frozen=True)
class Bases:
    """`now` against the meeting and against the year before (None if the data begin later).

    `meeting_known` says whether anything of this year was there at the meeting; if not, the year before stands in.
    """

    now: Reading
    meeting: Reading
    year: Reading | None
    meeting_known: bool

    @property
    def since(self) -> date:
        """Day of the last meeting."""
        return self.meeting.as_of

    def of(self, rule: Rule) -> Reading | None:
        """The reading a rule compares with, None where there is none."""
        if rule.base == "since" or (rule.base == "meeting" and self.meeting_known):
            return self.meeting
        return self.year

    def phrase(self, base: Reading) -> str:
        """`с 28.10.2024` or `к 2023/24`."""
        if base.year != self.now.year:
            return f"к {russian.short_year(base.the_year)}"
        return f"с {russian.day(self.since)}"


def bases_of(reading: Reading) -> Bases:
    """The bases of a reading; one without results has only the meeting to be compared with."""
    meeting = reading.on(reading.since)
    if not reading.has_results:
        return Bases(reading, meeting, None, False)
    years = set(reading.ask("district/years")["academic_year"])
    before = russian.year_before(reading.the_year)
    return Bases(
        reading,
        meeting,
        reading.of_year(before) if before in years else None,
        reading.the_year in set(meeting.ask("district/years")["academic_year"]),
    )


def asked_questions(reading: Reading) -> frozenset[str]:
    """Questions that could be asked of at least half of the check works of the reading's year."""
    rows = reading.ask("signs/asked")
    return frozenset(rows.loc[rows["asked_pct"] >= ASKED_SHARE, "question"])


def incomparable(now: Reading, then: Reading) -> str:
    """Why figures of signs of the two cannot be compared, empty when the same questions were asked of both."""
    if (now.snapshot, now.year) == (then.snapshot, then.year):
        return ""
    present, past = asked_questions(now), asked_questions(then)
    if present == past:
        return ""
    when = russian.short_year(then.the_year) if then.year != now.year else russian.day(then.as_of)
    parts = [
        f"{said} {when} {word} спросить: {_named(questions)}"
        for said, word, questions in (
            ("за" if then.year != now.year else "на", "нельзя было", present - past),
            ("только за" if then.year != now.year else "только на", "можно было", past - present),
        )
        if questions
    ]
    return "; ".join(parts)


def _named(questions: frozenset[str]) -> str:
    return ", ".join(name for code, name in QUESTIONS.items() if code in questions)


def asking() -> Callable[[Reading, str], pd.DataFrame]:
    """Asks a reading for a measure, once: many rules ask the same."""
    kept: dict[tuple[int, str], pd.DataFrame] = {}

    def asked(reading: Reading, measure: str) -> pd.DataFrame:
        key = (id(reading), measure)
        if key not in kept:
            kept[key] = reading.ask(measure)
        return kept[key]

    return asked
