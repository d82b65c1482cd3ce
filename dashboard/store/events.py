"""Rows of the tables of events, with the types that all-empty columns need."""

from typing import Any

import pandas as pd

PROGRESS_TYPES = {
    "school": "string",
    "occurrence": "string",
    "status": "string",
    "fact": "Float64",
    "evidence_link": "string",
    "evidence_hash": "string",
    "evidence_name": "string",
    "comment": "string",
    "recorded_by": "string",
}


def progress_frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows of the table `progress_event`, with the types that all-empty columns need."""
    return pd.DataFrame(rows).astype({name: kind for name, kind in PROGRESS_TYPES.items() if name in rows[0]})
