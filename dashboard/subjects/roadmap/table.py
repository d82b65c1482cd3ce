"""The table of all plans as it leaves by the command line."""

from datetime import date

import pandas as pd

from dashboard.store import Store
from dashboard.subjects.roadmap.feeds import with_feeds
from dashboard.subjects.roadmap.view import view_of

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


def roadmap_table(store: Store, as_of: date) -> pd.DataFrame:
    """One row per plan, measure and school (empty for the district), as of the end of a day.

    Days are dates, completion_pct is of the whole measure in % and empty for one without a term.
    """
    view = view_of(store, as_of)
    rows = with_feeds(store, store.query("roadmap/tasks", **view.params), view)
    days = {name: rows[name].dt.date for name in ("due_from", "due_to")}
    return rows.assign(**days, completion_pct=rows["completion_pct"].round(2))[list(COLUMNS)]
