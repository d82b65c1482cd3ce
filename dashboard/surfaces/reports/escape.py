"""Cells that a spreadsheet would run as a formula, made plain text; the same rule as for all exports."""

import pandas as pd

from dashboard.exports import safe_cells


def plain_cell(text: str) -> str:
    """The text as a cell may hold it: `'=1+1` for `=1+1`."""
    if text.startswith("\u2212"):
        return text  # a typographic minus starts no formula
    return str(safe_cells(pd.DataFrame({"text": pd.Series([text], dtype=object)}))["text"].iloc[0])
