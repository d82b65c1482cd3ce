"""Tables as files for people: safe for a spreadsheet, in the words and numbers that a Russian Excel reads."""

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.vocabulary.columns import COLUMNS, SIGNIFICANT, Column, format_of, heads

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""Signs that begin a formula, the wide ones where the keyboard of the East is set, and what hides one."""
_DATES = {"date_format": "dd.mm.yyyy", "datetime_format": "dd.mm.yyyy hh:mm"}
_MISREAD = re.compile(
    r"\d{1,2}[./-](\d{1,2}|\d{4})|\d{4}[./-](0?[1-9]|1[0-2])|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"  # days
    r"|\d{1,2}:\d\d(:\d\d)?|0\d+|\d{16,}|\d+[eEеЕ][+-]?\d+"  # times, and numbers that would lose figures
)
_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


def for_people(rows: pd.DataFrame) -> pd.DataFrame:
    """A table of codes with Russian heads, its codes named and its numbers rounded as pages show them."""
    read = {name: _read(rows[name], COLUMNS[name]) for name in rows.columns if name in COLUMNS}
    return rows.assign(**read).rename(columns=heads(list(rows.columns)))


def safe_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The same table with texts that a spreadsheet would run as a formula made plain: cells, choices and heads."""
    texts = [column for column in rows if _holds_text(rows[column])]
    plain = {name: rows[name].astype(object).map(plain_text, na_action="ignore") for name in texts}
    return rows.assign(**plain).rename(columns=plain_text)


def _holds_text(values: pd.Series) -> bool:
    kind = values.dtype
    return isinstance(kind, pd.CategoricalDtype | pd.StringDtype) or pd.api.types.is_object_dtype(kind)


def as_csv(rows: pd.DataFrame) -> bytes:
    """CSV that a Russian Excel opens as it is: semicolons, decimal commas, days, UTF-8 with a mark."""
    plain = safe_cells(rows)
    said = {name: column.map(_said) for name, column in plain.items()}
    text: str = pd.DataFrame(said, columns=plain.columns).to_csv(index=False, sep=";")
    return text.encode("utf-8-sig")


def as_xlsx(rows: pd.DataFrame, sheet: str = "Таблица") -> bytes:
    """One sheet with a frozen header and a filter; days are days, numbers have the format of their column."""
    return sheets_xlsx({sheet: rows})


def sheets_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """The same with a sheet for each table."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="xlsxwriter", **_DATES) as writer:
        for sheet, rows in tables.items():
            _yes_no(safe_cells(rows)).to_excel(writer, index=False, sheet_name=sheet)
            page = writer.sheets[sheet]
            for place, name in enumerate(rows.columns):
                if number_format := format_of(str(name)):
                    page.set_column(place, place, None, writer.book.add_format({"num_format": number_format}))
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, len(rows), max(len(rows.columns) - 1, 0))
            page.autofit()
    return buffer.getvalue()


def _read(values: pd.Series, column: Column) -> pd.Series:
    if column.names:
        return values.replace({str(code): name for code, name in column.names.items()})
    if not pd.api.types.is_float_dtype(values):
        return values
    if column.tiny:
        return values.map(lambda share: float(f"{share:.{SIGNIFICANT}g}"), na_action="ignore")
    return values if column.digits is None else values.round(column.digits)


def _yes_no(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: rows[name].map(_word, na_action="ignore") for name in rows.columns})


def _word(value: Any) -> Any:
    return ("да" if value else "нет") if isinstance(value, bool | np.bool_) else value


def _said(value: Any) -> str:
    """A cell as a Russian Excel reads it back: what it would take for a day or lose the figures of is said with №."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    match _word(value):
        case str() as text:
            return f"№ {text}" if _MISREAD.fullmatch(text) and not _DAY.fullmatch(text) else text
        case datetime() as moment if moment.time() != datetime.min.time():
            return moment.strftime("%d.%m.%Y %H:%M")
        case date() as day:
            return russian.day(day)
        case float() as number:
            return np.format_float_positional(number, trim="-").replace(".", ",")
        case other:
            return str(other)


def plain_text(value: object) -> object:
    """The value, a text that a spreadsheet would run as a formula as plain text; a typographic minus starts none."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
