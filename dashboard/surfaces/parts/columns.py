"""Tables as people read them: Russian column names in reading order."""

import pandas as pd

from dashboard import russian

_ASSESSMENT = {
    "schools": "Школ",
    "n": "Работ",
    "mean_pct": "Средний результат, % от максимума",
    "region_mean_pct": "В регионе, % от максимума",
    "before_mean_pct": "Год назад, % от максимума",
    "mark2_pct": "«2», %",
    "mark3_pct": "«3», %",
    "mark4_pct": "«4», %",
    "mark5_pct": "«5», %",
    "journal_n": "Работ с журналом",
    "lowered_pct": "Ниже журнала, %",
    "confirmed_pct": "Как в журнале, %",
    "raised_pct": "Выше журнала, %",
}


def assessment_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`district/assessments` for people: one row per check work."""
    names = [russian.assessment(r.subject, r.grade) for r in rows.itertuples()]
    shown = rows[list(_ASSESSMENT)].rename(columns=_ASSESSMENT).round(1)
    shown.insert(0, "Проверочная работа", names)
    return shown
