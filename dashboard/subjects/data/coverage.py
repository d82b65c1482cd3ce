"""What is loaded, as tables for people. Pure functions."""

import pandas as pd

from dashboard import russian
from dashboard.vocabulary.faults import FAULT_NAMES, Fault

_SHORT = {"f1": "Ф1", "f2": "Ф2", "f3": "Ф3", "f4": "Ф4", "f7": "Ф7", "protocol": "П"}

_FIGURES = {
    "n": "число работ",
    "mean": "средний балл",
    "mark2": "отметок «2»",
    "mark3": "отметок «3»",
    "mark4": "отметок «4»",
    "mark5": "отметок «5»",
    "lowered": "ниже журнала",
    "raised": "выше журнала",
}


def coverage_table(matrix: pd.DataFrame) -> pd.DataFrame:
    """Subject and grade by academic year; a cell lists the forms. `matrix` is `data/matrix`."""
    if matrix.empty:
        return pd.DataFrame()
    rows = matrix.assign(short=matrix["form"].map(_SHORT))
    cells = rows.groupby(["grade", "subject", "academic_year"])["short"].agg(" ".join).unstack("academic_year")
    cells = cells.fillna(russian.DASH)
    cells.columns = [russian.short_year(str(year)) for year in cells.columns]
    names = [russian.assessment(subject, grade) for grade, subject in cells.index]
    return cells.reset_index(drop=True).assign(**{"Проверочная работа": names})[["Проверочная работа", *cells.columns]]


def mismatch_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures that differ between works and group forms; `rows` is `data/mismatches`."""
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "Проверочная работа": [russian.assessment(r.subject, r.grade) for r in rows.itertuples()],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "Показатель": rows["figure"].map(_FIGURES),
            "По работам": rows["by_works"].round(2),
            "По групповой форме": rows["by_groups"].round(2),
        }
    )


def fault_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Works that came and do not count, and why; `rows` is `data/faults`."""
    return pd.DataFrame(
        {
            "Школа": rows["name"],
            "Проверочная работа": [russian.assessment(r.subject, r.grade) for r in rows.itertuples()],
            "Учебный год": rows["academic_year"].map(russian.short_year),
            "Классы": rows["classes"].replace("", russian.DASH),
            "Работ": rows["works"],
            "Почему не в расчётах": [FAULT_NAMES[Fault(fault)] for fault in rows["fault"]],
            "Файл": rows["file_name"],
        }
    )
