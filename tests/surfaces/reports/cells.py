"""Cells of a sheet read as a spreadsheet shows them."""

from datetime import datetime

from openpyxl.cell import Cell

NBSP = "\u00a0"


def shown(cell: Cell) -> str | None:
    """`94,2 %` of the number 94.2 under its format; a text as it stands."""
    if isinstance(cell.value, datetime):
        assert cell.number_format == "dd.mm.yyyy"
        return f"{cell.value:%d.%m.%Y}"
    if not isinstance(cell.value, int | float):
        return cell.value
    digits = len(cell.number_format.split(";")[0].partition(".")[2].partition('"')[0])
    number = f"{cell.value:,.{digits}f}".replace(",", NBSP).replace(".", ",")
    return number + (f"{NBSP}%" if "%" in cell.number_format else "")
