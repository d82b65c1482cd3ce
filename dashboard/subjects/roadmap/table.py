"""The table of all plans as it leaves by the command line."""

import pandas as pd

from dashboard.reading import Reading
from dashboard.subjects.roadmap.feeds import with_feeds

COLUMNS = (
    "plan",
    "section",
    "number",
    "title",
    "level",
    "school",
    "due_from",
    "due_to",
    "due_text",
    "status",
    "overdue",
    "completion_pct",
    "target",
    "fact",
    "unit",
)


def roadmap_table(reading: Reading) -> pd.DataFrame:
    """One row per plan, measure and school (empty for the district), as of the end of the reading's day.

    Days are dates, completion_pct is of the whole measure in % and empty for one without a term.
    """
    rows = with_feeds(reading, reading.exact("roadmap/tasks"))
    days = {name: rows[name].dt.date for name in ("due_from", "due_to")}
    return rows.assign(**days, completion_pct=rows["completion_pct"].round(2))[list(COLUMNS)]
