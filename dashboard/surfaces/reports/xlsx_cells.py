"""Cells of the annex: numbers, percentages and dates as such, with the digits that are shown and no other."""

import re
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from dashboard import russian
from dashboard.charts.theme import LIGHT
from dashboard.subjects.blocks import Column, Table, Value
from dashboard.surfaces.reports.escape import plain_cell
from dashboard.surfaces.reports.heat import SIGN_FILLS
from dashboard.surfaces.reports.heat import ink_of as ink
from dashboard.surfaces.reports.xlsx_book import HEAD_ROW, Book, stands

_NUMBER = re.compile(r"\u2212?\d[\d\u00a0]*(?:,(\d+))?(\u00a0%)?")
_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")


def typed(column: Column, value: Value) -> tuple[Column, Value]:
    """A value and its column as a sheet keeps them: `67 %` said as text is the number 67 shown with its sign.

    Only what the number or day, shown again, gives to the letter; `1.3`, `007`, `14 из 22`, `менее 5` stay text.
    """
    if not isinstance(value, str):
        return column, value
    if met := _NUMBER.fullmatch(value):
        digits = len(met[1] or "")
        told = Column(column.title, "percent" if met[2] else "number", digits)
        bare = value.removesuffix("\u00a0%").replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
        number = float(bare) if digits else int(bare)
        return (told, number) if told.show(number) == value else (column, value)
    if met := _DAY.fullmatch(value):
        try:
            day = date(int(met[3]), int(met[2]), int(met[1]))
        except ValueError:
            return column, value
        return (Column(column.title, "date"), day) if russian.day(day) == value else (column, value)
    return column, value


def cell(book: Book, sheet: Any, row: int, position: int, column: Column, value: Value, align: str = "") -> None:
    """One value of a column; nothing for a missing one."""
    look = {"valign": "top"} | ({"align": align} if align else {})
    if value is None or value != value:
        sheet.write_blank(row, position, None)
    elif isinstance(value, str):
        sheet.write_string(row, position, plain_cell(value), book.style(text_wrap=True, valign="top", **stands(column)))
    elif isinstance(value, (int, float)):
        sheet.write_number(row, position, value, book.style(num_format=_code(column), **look))
    else:
        sheet.write_datetime(
            row, position, datetime.combine(value, time()), book.style(num_format="dd.mm.yyyy", **look)
        )


def _code(column: Column) -> str:
    digits = "." + "0" * column.digits if column.digits else ""
    if column.kind == "percent":
        return f'0{digits}"\u00a0%"'
    if column.kind == "points":
        return f"+0{digits};\u22120{digits};0{digits}"
    return f"#,##0{digits}"


def shade(book: Book, sheet: Any, table: Table, last: int) -> None:
    """Shades as conditional formats: they follow when somebody edits or sorts the numbers."""
    for position, column in enumerate(table.columns):
        name = xl_col_to_name(position)
        area = f"{name}{HEAD_ROW + 2}:{name}{last + 1}"
        if column.kind == "zone":
            for sign, fill in SIGN_FILLS.items():
                look = book.style(bg_color=fill, font_color=ink(fill))
                rule = {"type": "text", "criteria": "begins with", "value": sign, "format": look}
                sheet.conditional_format(area, rule)
    shaded = [xl_col_to_name(i) for i, column in enumerate(table.columns) if column.heat]
    if shaded:
        spots = [f"{name}{HEAD_ROW + 2}:{name}{last + 1}" for name in shaded]
        scale = {
            "type": "2_color_scale",
            "min_color": "#F4F7F9",
            "max_color": LIGHT.heat[2],
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": table.top or 1,
        }
        sheet.conditional_format(spots[0], scale | ({"multi_range": " ".join(spots)} if len(spots) > 1 else {}))
