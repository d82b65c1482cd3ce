"""Tables as files for people: safe for a spreadsheet, with Russian headers where a page gives them."""

import io

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The same table with text cells that a spreadsheet would run as a formula made plain text."""
    texts = rows.select_dtypes(include=["object", "string"]).columns
    return rows.assign(**{name: rows[name].map(_plain_text, na_action="ignore") for name in texts})


def as_csv(rows: pd.DataFrame) -> bytes:
    """CSV that a Russian Excel opens as it is: semicolons, decimal commas, UTF-8 with a mark."""
    text: str = safe_cells(rows).to_csv(index=False, sep=";", decimal=",")
    return text.encode("utf-8-sig")


def as_xlsx(rows: pd.DataFrame, sheet: str = "Таблица") -> bytes:
    """One sheet with a frozen header and a filter."""
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="xlsxwriter") as writer:
        safe_cells(rows).to_excel(writer, index=False, sheet_name=sheet)
        page = writer.sheets[sheet]
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, len(rows), max(len(rows.columns) - 1, 0))
        page.autofit()
    return buffer.getvalue()


def _plain_text(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
