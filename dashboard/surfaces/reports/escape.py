"""Cells that a spreadsheet would run as a formula, made plain text; the same rule as for all exports."""

from dashboard.exports import plain_text


def plain_cell(text: str) -> str:
    """The text as a cell may hold it: `'=1+1` for `=1+1`."""
    return str(plain_text(text))
