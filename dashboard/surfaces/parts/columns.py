"""Tables as people read them: Russian column names in reading order."""

import pandas as pd

from dashboard import russian
from dashboard.exports import for_people

_ASSESSMENT = [
    "schools",
    "n",
    "mean_pct",
    "region_mean_pct",
    "before_mean_pct",
    "mark2_pct",
    "mark3_pct",
    "mark4_pct",
    "mark5_pct",
    "journal_n",
    "lowered_pct",
    "confirmed_pct",
    "raised_pct",
]


def assessment_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`district/assessments` for people: one row per check work."""
    shown = for_people(rows[_ASSESSMENT])
    shown.insert(0, "Проверочная работа", [russian.assessment(r.subject, r.grade) for r in rows.itertuples()])
    return shown
