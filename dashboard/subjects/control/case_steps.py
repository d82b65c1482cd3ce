"""Steps of a case and what it may be closed with: two tables of reference."""

import csv
from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from dashboard.settings import PROJECT
from dashboard.vocabulary.control import CaseStep
from dashboard.working_days import add_working_days, working

_FOLDER = PROJECT / "data" / "reference"
ORDER = tuple(CaseStep)
BY_RECHECK = ("cleared", "confirmed")
"""Reasons that a recheck gives."""


class StepRule(BaseModel):
    """Whose turn a step is and how many working days it has."""

    model_config = ConfigDict(frozen=True)

    step: CaseStep
    term_days: int
    who: str
    source: str


@cache
def rules() -> dict[CaseStep, StepRule]:
    """A rule for each step.

    Raises:
        pydantic.ValidationError: a row of the table is not a rule.
    """
    with (_FOLDER / "case_steps.csv").open(encoding="utf-8", newline="") as file:
        found = [StepRule.model_validate(row) for row in csv.DictReader(file)]
    return {rule.step: rule for rule in found}


@cache
def reasons() -> dict[str, str]:
    """Code → what a case is closed with, in words."""
    return _reasons("words")


@cache
def short_reasons() -> dict[str, str]:
    """The same in a word or two, for narrow places: `подтверждён`."""
    return _reasons("short")


def _reasons(column: str) -> dict[str, str]:
    with (_FOLDER / "case_reasons.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[column] for row in csv.DictReader(file)}


def term_of(step: CaseStep, after: date) -> date:
    """The last day for a step that is waited for since `after`: so many working days later, a working day."""
    return working(add_working_days(after, rules()[step].term_days))
