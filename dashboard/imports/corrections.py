"""What people said of files before they were taken: kept with the batch, remembered for the file's hash."""

import pandas as pd

from dashboard.imports.passport import Correction
from dashboard.store import Store


def remembered(store: Store) -> dict[str, Correction]:
    """The latest word on each file by its hash, whether the file stands or was undone."""
    rows = store.query("data/corrections").astype(object)
    rows = rows.where(rows.notna(), None)
    return {
        str(row.file_hash): Correction(row.subject, row.grade, row.academic_year, row.school, bool(row.forced))
        for row in rows.itertuples()
    }


def correction_rows(said: Correction) -> pd.DataFrame:
    """The row of the fact table `file_correction`; none where nothing was said."""
    if not said:
        return pd.DataFrame()
    row = {
        "subject": said.subject,
        "grade": said.grade,
        "academic_year": said.academic_year,
        "school": said.school,
        "forced": said.forced,
    }
    return pd.DataFrame([row]).astype({"grade": "Int8"})
