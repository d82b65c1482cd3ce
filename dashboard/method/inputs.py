"""What the method needs to know: tables of sufficient statistics, one school cell per key.

The key of a cell is `school` (str), `subject` (code), `grade` (int), `academic_year` («2023/2024»).
Nullable numbers may be NaN or NA, nullable texts and booleans None or NA.
"""

from copy import copy
from dataclasses import dataclass, field, fields

import pandas as pd

KEY = ["school", "subject", "grade", "academic_year"]

_COLUMNS: dict[str, dict[str, str]] = {
    "cells": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        "district": "str",
        **dict.fromkeys(
            (
                "n",
                "absent",
                "max_score",
                "cut3",
                "cut4",
                "cut5",
                "mean_score",
                "sd_score",
                "mark2",
                "mark3",
                "mark4",
                "mark5",
                "lowered",
                "confirmed",
                "raised",
                "journal_n",
            ),
            "float64",
        ),
        "basis": "str",
        "is_specialised": "bool?",
    },
    "scores": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        "score": "float64",
        "works": "float64",
    },
    "tasks": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        "position": "float64",
        "label": "str",
        "max_points": "float64",
        "difficulty": "str",
        **dict.fromkeys(("n", "sum_points", "sum_squares", "sum_with_total"), "float64"),
    },
    "answers": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        **dict.fromkeys(("n", "journal_n"), "float64"),
        **dict.fromkeys((f"{q}_{part}" for q in ("told", "given", "even", "infl") for part in "esg"), "float64"),
        **dict.fromkeys(("same", "alike_n"), "float64"),
    },
    "journal": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        **dict.fromkeys(("mark", "journal_mark", "works"), "float64"),
    },
    "attendance": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        **dict.fromkeys(
            (
                "present_n",
                "present_journal_n",
                "present_journal_sum",
                "present_journal_sumsq",
                "absent_n",
                "absent_journal_n",
                "absent_journal_sum",
                "absent_journal_sumsq",
                "enrolled",
            ),
            "float64",
        ),
    },
    "exams": {
        "school": "str",
        "exam": "str",
        "subject": "str",
        "academic_year": "str",
        **dict.fromkeys(("n", "mean", "sd", "straight_a", "straight_a_unconfirmed"), "float64"),
    },
    "recheck": {
        **dict.fromkeys(("school", "subject"), "str"),
        "grade": "int64",
        "academic_year": "str",
        **dict.fromkeys(("works", "lowered", "raised"), "float64"),
        "verdict": "str",
        "near": "bool?",
    },
}


def empty_table(name: str) -> pd.DataFrame:
    """A table of the contract without rows, with its columns and types."""
    types = {column: _pandas_type(kind) for column, kind in _COLUMNS[name].items()}
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in types.items()})


@dataclass(frozen=True)
class Inputs:
    """Tables of the store that the questions are asked of; all but `cells` may be empty.

    cells: one row per cell. `district` code; `n` works with a score; `absent` pupils, NA = nobody says;
        `max_score`, `cut3`, `cut4`, `cut5` lowest scores of the marks, NA without a scale; `mean_score`,
        `sd_score` points (n − 1); `mark2` … `mark5` works; `lowered`, `confirmed`, `raised`, `journal_n`
        works against the journal; `basis` works | groups; `is_specialised` (лицей, гимназия)
        true | false | NA.
    scores: `score` points, `works` (may be fractional for group forms); scores that occur.
    tasks: `position` from 1, `label`, `max_points`, `difficulty` Б | П | В | NA; `n` works in which the task
        was marked, `sum_points`, `sum_squares` of points, `sum_with_total` Σ points · primary score; the last
        two are NA for group forms.
    answers: `n` works task by task, `journal_n` of them with a journal mark; for each picture (told, given, even, infl)
        the sum of log likelihood ratios `_e`, of their squares over works `_s`, what the picture would add `_g`;
        `same` how alike the works are, `alike_n` works with a near double (`work_sums`).
    journal: `mark` 2…5 of the work, `journal_mark` 2…5, `works`.
    attendance: `present_n`, `absent_n` pupils of the protocol (absent NA without one); `…_journal_n`,
        `…_journal_sum`, `…_journal_sumsq` of the journal marks known; `enrolled` pupils on the roll or NA.
    exams: school × `exam` (ОГЭ | ЕГЭ) × subject × academic year: `n`, `mean` and `sd` on one scale per exam
        and subject; `straight_a` pupils with the yearly mark 5, `straight_a_unconfirmed` those of them below
        the exam's top mark; both NA if unknown.
    recheck: `works` rechecked, of them `lowered`, `raised` by the commission; `verdict` cleared | confirmed | open of
        the recheck, `near` whether only works at the cuts were drawn.
    """

    cells: pd.DataFrame
    scores: pd.DataFrame = field(default_factory=lambda: empty_table("scores"))
    tasks: pd.DataFrame = field(default_factory=lambda: empty_table("tasks"))
    journal: pd.DataFrame = field(default_factory=lambda: empty_table("journal"))
    attendance: pd.DataFrame = field(default_factory=lambda: empty_table("attendance"))
    exams: pd.DataFrame = field(default_factory=lambda: empty_table("exams"))
    recheck: pd.DataFrame = field(default_factory=lambda: empty_table("recheck"))
    answers: pd.DataFrame = field(default_factory=lambda: empty_table("answers"))

    def __post_init__(self) -> None:
        """Bring columns to the contract's types and rows to one order.

        Raises:
            ValueError: a column is missing, or a cell comes twice.
        """
        for table in fields(self):
            object.__setattr__(self, table.name, _typed(table.name, getattr(self, table.name)))
        if self.cells.duplicated(KEY).any():
            raise ValueError("cells: a cell comes twice")

    def rechecked(self, rechecks: pd.DataFrame) -> "Inputs":
        """The same with these rechecks; the other tables are not brought to their types again."""
        found = copy(self)
        object.__setattr__(found, "recheck", _typed("recheck", rechecks))
        return found


def _typed(name: str, table: pd.DataFrame) -> pd.DataFrame:
    columns = _COLUMNS[name]
    if missing := [column for column in columns if column not in table.columns]:
        raise ValueError(f"{name}: missing columns {', '.join(missing)}")
    typed = table[list(columns)].astype({column: _pandas_type(kind) for column, kind in columns.items()})
    order = [c for c in (*KEY, "exam", "score", "position", "mark", "journal_mark") if c in columns]
    return typed.sort_values(order, kind="stable", ignore_index=True)


def _pandas_type(kind: str) -> str:
    return "boolean" if kind == "bool?" else kind
