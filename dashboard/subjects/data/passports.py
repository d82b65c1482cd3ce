"""What files are, in words: the work of each sheet, from which words, columns, works new and replaced. Pure functions.

Rows are those of `told.passport_rows` or `data/passports`: one per sheet.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard import russian

GROUP_FORMS = ("f2", "f3", "f4", "f7")
"""Forms whose rows are groups of pupils, not works."""
_FEW, _MANY = 3, 40
_COUNTS = {
    "new_works": "новых",
    "replaced_works": "вместо прежних",
    "changed_works": "с другими значениями",
    "missing_works": "нет в новом файле",
}


def works_said(rows: pd.DataFrame, most: int = _FEW) -> str:
    """`МА 4, РУ 4 и ещё 5, 2025/2026; МА 5, 2024/2025`; empty if no sheet speaks of a work."""
    by_year: dict[str, list[str]] = {}
    for work, year in filter(None, map(_work_and_year, rows.itertuples(index=False))):
        by_year.setdefault(year, []).append(work)
    return "; ".join(f"{few(works, most)}, {year}" for year, works in by_year.items())


def work_said(row: Any) -> str:
    """`МА 4, 2025/2026`; what is not known is a question: `МА 4, год?`."""
    return ", ".join(_work_and_year(row) or ())


def _work_and_year(row: Any) -> tuple[str, str] | None:
    if all(map(_lacks, (row.subject, row.grade, row.academic_year))):
        return None
    subject = "предмет?" if _lacks(row.subject) else str(row.subject)
    grade = "класс?" if _lacks(row.grade) else str(int(row.grade))
    return f"{subject}{russian.NBSP}{grade}", "год?" if _lacks(row.academic_year) else str(row.academic_year)


def origins_said(rows: pd.DataFrame, most: int = _FEW) -> str:
    """From which words the works were told, each once."""
    return few(filter(None, rows["said_from"]), most, "; ")


def counts_said(rows: pd.DataFrame) -> str:
    """`новых 12, вместо прежних 120, нет в новом файле 1`; empty where there is nothing to compare."""
    sums = {name: total_of(rows, name) for name in _COUNTS}
    return ", ".join(f"{_COUNTS[name]} {russian.number(n)}" for name, n in sums.items() if n)


def total_of(rows: pd.DataFrame, name: str) -> int | None:
    """Sum of a count over sheets; None where no sheet has it."""
    known = rows[name].dropna()
    return int(known.sum()) if len(known) else None


def listed(rows: pd.DataFrame, name: str) -> list[str]:
    """Members of a column of lists over all sheets, each once, in their order."""
    return list(dict.fromkeys(member for several in rows[name] if several is not None for member in several))


def passport_line(rows: pd.DataFrame) -> str:
    """The passport of a file in one line, for a terminal; empty if nothing is known of its works."""
    parts = [works_said(rows), origins_said(rows, most=1)]
    if schools := listed(rows, "schools"):
        parts.append(russian.count(len(schools), "школа", "школы", "школ"))
    if counts := counts_said(rows):
        parts.append(f"работ: {counts}")
    if unread := listed(rows, "unread_columns"):
        parts.append(f"не прочитаны столбцы: {', '.join(unread)}")
    return " · ".join(filter(None, parts))


def few(several: Iterable[str], most: int, between: str = ", ") -> str:
    """The first of them, each once, and how many more there are."""
    said = list(dict.fromkeys(map(str, several)))
    more = f" и ещё {russian.number(len(said) - most)}" if len(said) > most else ""
    return between.join(said[:most]) + more


def sheets_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The passport of a file for people: one line per sheet, columns that no sheet needs left out."""
    table = pd.DataFrame(
        {
            "Лист": rows["sheet"].replace("", russian.DASH),
            "Работа": [work_said(row) or russian.DASH for row in rows.itertuples(index=False)],
            "Из каких слов": rows["said_from"],
            "Не прочитаны столбцы": [few(several, _MANY) for several in rows["unread_columns"]],
            "Прочитаны столбцы": [few(several, _MANY) for several in rows["read_columns"]],
            "Школы": [few(several, _FEW) for several in rows["schools"]],
            "Работы": [_works_counted(row) for _, row in rows.iterrows()],
        }
    )
    return table[[name for name in table if name in ("Лист", "Работа") or (table[name] != "").any()]]


def _works_counted(row: pd.Series) -> str:
    """`27 новых`, `120 (новых 1, вместо прежних 119)`."""
    counts = counts_said(row.to_frame().T)
    if _lacks(row["works"]) or not row["works"]:
        return counts
    works = russian.number(row["works"])
    if row["new_works"] == row["works"] and not row["missing_works"]:
        return f"{works} {russian.plural(int(row['works']), 'новая', 'новые', 'новых')}"
    return f"{works} ({counts})" if counts else works


def _lacks(value: Any) -> bool:
    return value is None or value is pd.NA or value == "" or (isinstance(value, float) and value != value)
