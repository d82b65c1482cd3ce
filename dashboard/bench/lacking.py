"""The same works with something not known: what a district that has no journal, protocol or past would give."""

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np

from dashboard.method.inputs import Inputs, empty_table

_MARKS = ("journal_n", "journal_sum", "journal_sumsq")


def no_journal(inputs: Inputs) -> Inputs:
    """No journal marks, neither of those who wrote nor of those who did not."""
    marks = [f"{who}_{part}" for who in ("present", "absent") for part in _MARKS]
    gains = [f"infl_{part}" for part in "esg"]
    return replace(
        inputs,
        cells=inputs.cells.assign(**dict.fromkeys(("lowered", "confirmed", "raised", "journal_n"), np.nan)),
        journal=empty_table("journal"),
        attendance=inputs.attendance.assign(**dict.fromkeys(marks, 0.0)),
        answers=inputs.answers.assign(journal_n=0.0, **dict.fromkeys(gains, np.nan)),
    )


def roll_only(inputs: Inputs) -> Inputs:
    """No protocol: who was absent follows from the number of pupils on the roll."""
    known = no_protocol(inputs)
    roll = inputs.attendance["present_n"] + inputs.attendance["absent_n"]
    return replace(known, attendance=known.attendance.assign(enrolled=roll))


def no_protocol(inputs: Inputs) -> Inputs:
    """Nobody says who was absent."""
    marks = dict.fromkeys((f"absent_{part}" for part in _MARKS), 0.0)
    return replace(
        inputs,
        cells=inputs.cells.assign(absent=np.nan),
        attendance=inputs.attendance.assign(absent_n=np.nan, enrolled=np.nan, **marks),
    )


def no_tasks(inputs: Inputs) -> Inputs:
    """Scores and marks, no points task by task."""
    return replace(inputs, tasks=empty_table("tasks"), answers=empty_table("answers"))


def last_years(inputs: Inputs, count: int) -> Inputs:
    """Only the last `count` academic years."""
    years = sorted(inputs.cells["academic_year"].unique())[-count:]
    tables = {one.name: getattr(inputs, one.name) for one in fields(inputs)}
    return Inputs(**{name: table[table["academic_year"].isin(years)] for name, table in tables.items()})


def one_year(inputs: Inputs) -> Inputs:
    """Only the last academic year: a store that has just begun."""
    return last_years(inputs, 1)


Lack = Callable[[Inputs], Inputs]
LACKS: dict[str, Lack] = {
    "all": lambda inputs: inputs,
    "no_journal": no_journal,
    "roll_only": roll_only,
    "one_year": one_year,
    "no_protocol": no_protocol,
    "no_tasks": no_tasks,
}
"""What is known, by name."""
