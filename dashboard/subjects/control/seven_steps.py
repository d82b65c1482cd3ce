"""The questions of the seven steps, from the table of reference."""

import csv
from functools import cache

from pydantic import BaseModel, ConfigDict

from dashboard.settings import PROJECT

FILE = PROJECT / "data" / "reference" / "seven_steps.csv"


class Question(BaseModel):
    """One row of the table: a question of a step (1 to 7), and what to look at; a step may have several."""

    model_config = ConfigDict(frozen=True)

    step: int
    name: str
    question: str
    look_at: str
    source: str


@cache
def questions() -> tuple[Question, ...]:
    """All questions in their order.

    Raises:
        pydantic.ValidationError: a row of the table is not a question.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Question.model_validate(row) for row in csv.DictReader(file))
