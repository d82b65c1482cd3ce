"""What a layout's reader gives back: rows for the fact tables and a word on each row it did not take."""

from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.imports.passport import Correction, Passport
from dashboard.imports.plan_rows import OwnedPlan

REJECTED, ASIDE, REPEATED, NOTE = "rejected", "aside", "repeated", "note"
"""What became of a row: not taken; taken, and counted nowhere; taken once; only a word on it."""
_PROBLEM_COLUMNS = ("sheet", "row_number", "column_name", "cell_value", "problem", "severity")


@dataclass(frozen=True)
class Problem:
    """One thing found wrong. `row` is the sheet's own row number (from 1), None for a whole sheet.

    `column` is the header as the sheet spells it; `value` never carries a pupil's name.
    """

    sheet: str
    row: int | None
    column: str
    value: str
    problem: str
    severity: str = REJECTED

    def as_json(self) -> dict[str, Any]:
        """The five keys of the command line's contract."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "problem": self.problem,
        }


@dataclass
class Readout:
    """What one sheet (or, added up, one file) gave. `tables` maps a fact table to its frames."""

    kind: str
    version: int = 1
    tables: dict[str, list[pd.DataFrame]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    accepted: int = 0
    rejected: int = 0
    repeated: int = 0
    blank: int = 0
    passports: list[Passport] = field(default_factory=list)
    plans: list[OwnedPlan] = field(default_factory=list)

    def add(self, table: str, rows: pd.DataFrame) -> None:
        """Add rows for a fact table, columns named as in the store (without batch_id)."""
        if len(rows):
            self.tables.setdefault(table, []).append(rows)

    def absorb(self, other: "Readout") -> None:
        """Add another sheet's readout to this one."""
        for table, frames in other.tables.items():
            self.tables.setdefault(table, []).extend(frames)
        self.problems += other.problems
        self.accepted += other.accepted
        self.rejected += other.rejected
        self.repeated += other.repeated
        self.blank += other.blank
        self.passports += other.passports


@dataclass(frozen=True)
class Book:
    """All sheets of one file, the file's display name and what a person said of it: the context a sheet is read in."""

    file_name: str
    sheets: list[Sheet]
    correction: Correction = field(default_factory=Correction)

    @property
    def names_school(self) -> bool:
        """Whether a person says which school the whole file is of."""
        return self.correction.school is not None and self.correction.forced


class Layout(Protocol):
    """One real-world layout: tells its own sheets by content and reads them."""

    @property
    def kind(self) -> str: ...

    @property
    def version(self) -> int: ...

    def detect(self, sheet: Sheet) -> bool:
        """Whether this sheet is in the layout, by its cells only."""
        ...

    def header(self, sheet: Sheet) -> int | None:
        """Index of the row of heads; None where there is none."""
        ...

    def read(self, sheet: Sheet, book: Book) -> Readout:
        """The sheet's rows, checked. Raises `SheetRefused` when nothing of it can be placed."""
        ...


class SheetRefused(Exception):
    """A recognised sheet that cannot be read; the message is a Russian sentence.

    `passport` is what could be told of it: `passport.asked` says what a person must add.
    """

    def __init__(self, said: str, passport: Passport | None = None) -> None:
        super().__init__(said)
        self.passport = passport


def problems_frame(problems: list[Problem]) -> pd.DataFrame:
    """Problems as rows of the fact table `import_problem`."""
    if not problems:
        return pd.DataFrame()
    rows = [(p.sheet, p.row, p.column, p.value, p.problem, p.severity) for p in problems]
    frame = pd.DataFrame(rows, columns=list(_PROBLEM_COLUMNS))
    return frame.astype({"row_number": "Int32"})
