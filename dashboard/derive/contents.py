"""Which facts the snapshots are of and which version of the method made them: what can be compared with what."""

from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.derive.versions import VERSION
from dashboard.store import Store, Transaction
from dashboard.vocabulary import LATEST, Feed, feeding

UNRECORDED = "1.5"
"""The latest version of which snapshots did not say by which version they were made."""


def content_of(source: Store | Transaction, as_of: date, known_at: datetime = LATEST) -> str | None:
    """Hash of the facts that count on a day, as known at a moment; None when nothing was known then."""
    kinds = [kind.value for kind in feeding(Feed.SIGNS)]
    content = source.query("derived/snapshot_content", as_of=as_of, known_at=known_at, kinds=kinds)["content"].iloc[0]
    return None if pd.isna(content) else str(content)


def standing_snapshots(source: Store | Transaction) -> pd.DataFrame:
    """Rows of `derived/snapshots`, the latest first, each with its content and method.

    A snapshot that does not say its content is of what was known when it was made.
    """
    rows = source.query("derived/snapshots")
    contents = [_content_of(source, row) for row in rows.to_dict("records")]
    said = pd.Series(contents, index=rows.index, dtype=object)
    return rows.assign(content=said, method=rows["method"].fillna(UNRECORDED))


def worth_keeping(rows: pd.DataFrame, kept: int) -> list[Any]:
    """Index of the row beyond the first `kept` that an earlier version made of facts that a kept one is of.

    `rows` is `standing_snapshots`; at most one row, the one of the latest day.
    """
    ours = rows.iloc[:kept].loc[lambda row: row["method"] == VERSION, "content"].dropna()
    older = rows.iloc[kept:]
    useful = older[(older["method"] != VERSION) & older["content"].isin(ours)]
    return list(useful.sort_values(["as_of", "made_at"], ascending=False).index[:1])


def _content_of(source: Store | Transaction, row: dict[Any, Any]) -> str | None:
    if not pd.isna(row["content"]):
        return str(row["content"])
    known_at = min(row["known_at"].to_pydatetime(), row["made_at"].to_pydatetime())
    return content_of(source, row["as_of"].date(), known_at)
