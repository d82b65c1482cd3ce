"""What became of files, as rows: what was found in them, and their passports."""

from collections.abc import Iterable

import pandas as pd

from dashboard.imports.passport import Passport, passport_rows
from dashboard.imports.report import FileReport

_PROBLEM = ("file", "sheet", "row", "column", "value", "problem", "severity")


def problem_rows(reports: Iterable[FileReport]) -> pd.DataFrame:
    """One row per thing found: file, sheet, row, column, value, problem, severity."""
    rows = [
        (report.file, p.sheet, p.row, p.column, p.value, p.problem, p.severity)
        for report in reports
        for p in report.problems
    ]
    return pd.DataFrame(rows, columns=list(_PROBLEM)).astype({"row": "Int32"})


def passports_frame(passports: Iterable[Passport]) -> pd.DataFrame:
    """One row per sheet, with the columns of `data/passports` that are not of the batch."""
    rows: pd.DataFrame = passport_rows(list(passports)).to_pandas()
    return rows
