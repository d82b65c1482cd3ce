"""The command `deficits`: one row per teacher and block, codes and never names."""

import pandas as pd

from dashboard.reading import Reading
from dashboard.subjects.teachers.levels import levels


def deficit_rows(reading: Reading) -> pd.DataFrame:
    """Rows of `teachers/export` as of the reading's day."""
    limits = levels()
    return reading.exact("teachers/export", basic=limits.basic_from, high=limits.high_from)
