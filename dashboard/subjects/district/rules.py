"""Rules of «Что изменилось»: the table `data/reference/sentences.csv`, one sentence a row, in order of importance.

A new measure is a named query; a new sentence is a row. Nothing here knows what the rules speak of.
"""

import csv
from functools import cache
from typing import Any, Literal
from urllib.parse import parse_qsl

import pandas as pd
from pydantic import BaseModel, ConfigDict, field_validator

from dashboard import russian
from dashboard.settings import PROJECT

FILE = PROJECT / "data" / "reference" / "sentences.csv"
Tone = Literal["news", "good", "attention", "gap"]
TONES: dict[Tone, str] = {"attention": "обратить внимание", "good": "улучшение", "news": "новость", "gap": "пробел"}
_BASES = {"meeting": "прошлое совещание, иначе прошлый год", "since": "прошлое совещание", "year": "прошлый год"}
_COMPARISONS = {"rises": "больше на", "falls": "меньше на", "reaches": "стало не меньше", "drops": "стало не больше"}


class Rule(BaseModel):
    """One row of the table.

    `measure` is a named query, `key` its columns that name a row, `column` the figure, `n_of` the column with its n.
    `base` is what the figure is compared with; `absent` stands for a figure that is not there, None leaves the row out.
    `target` is the view that shows more (`change_blocks.PAGES`), with the target `school` it opens the row's school;
    `link` are the filters of that view where no row names them.
    `like` says what must be the same on both sides for a comparison: the questions asked, or nothing.
    `most` rows are told one by one with `text`, the rest (or all, with 0) together with `many`.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    measure: str
    key: tuple[str, ...]
    column: str
    n_of: str
    base: Literal["meeting", "since", "year"]
    like: Literal["", "questions"]
    comparison: Literal["rises", "falls", "reaches", "drops"]
    threshold: float
    absent: float | None
    least_n: int
    tone: Tone
    most: int
    text: str
    many: str
    quiet: str
    target: str
    link: dict[str, str]
    source: str

    @field_validator("key", mode="before")
    @classmethod
    def _split(cls, value: str) -> tuple[str, ...]:
        return tuple(value.split())

    @field_validator("link", mode="before")
    @classmethod
    def _query(cls, value: str) -> dict[str, str]:
        return dict(parse_qsl(value))

    @field_validator("absent", "least_n", mode="before")
    @classmethod
    def _empty(cls, value: str, info: Any) -> str | int | None:
        return value or (0 if info.field_name == "least_n" else None)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order in which their sentences are told.

    Raises:
        pydantic.ValidationError: a row of the table is not a rule.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Rule.model_validate(row) for row in csv.DictReader(file))


def rules_table() -> pd.DataFrame:
    """The table for people: what each sentence watches, with what it compares, from which threshold, and why."""
    return pd.DataFrame(
        [
            {
                "О чём": rule.title,
                "С чем сравнивается": _BASES[rule.base],
                "Когда сказать": f"{_COMPARISONS[rule.comparison]} {_plain(rule.threshold)}",
                "Наименьшее n": rule.least_n or None,
                "Тон": TONES[rule.tone],
                "Почему такой порог": rule.source,
            }
            for rule in rules()
        ]
    )


def _plain(value: float) -> str:
    return russian.number(value, 0 if value == int(value) else 2)
