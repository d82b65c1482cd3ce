"""Whether what the store's file holds can be read to the last byte, and is what was written: no more and no less."""

import pandas as pd

from dashboard.store.connection import Store
from dashboard.store.faults import NotRead

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' ORDER BY table_name"
_OF_FILES = """
    SELECT table_name FROM duckdb_columns() WHERE database_name = 'store' AND column_name = 'batch_id'
"""
_READ = "SELECT sum(hash(kept)::HUGEINT) FROM store.{table} AS kept"
_COUNT = """
    SELECT '{table}' AS kept_in, batch_id::VARCHAR AS batch_id, count(*) AS stored FROM store.{table}
    WHERE batch_id IS NOT NULL GROUP BY ALL
"""
_BROUGHT = """
    SELECT kept_in, batch_id::VARCHAR AS batch_id, rows - coalesce(gone, 0) AS brought FROM store.batch_rows
    LEFT JOIN (SELECT batch_id, kept_in, sum(rows)::BIGINT AS gone FROM store.erased_rows GROUP BY ALL)
    USING (batch_id, kept_in)
"""
_NO_ROWS_OF_A_FILE = {"batch", "batch_rows", "batch_revoked", "batch_restored", "login_seen", "erased_rows"}
"""Tables that name a file without holding rows which it brought."""
KEYS = {
    "batch": ("batch_id",),
    "batch_rows": ("batch_id", "kept_in"),
    "measure_event": ("event_id",),
    "progress_event": ("event_id",),
    "progress_taken_back": ("event_id",),
    "procedure_event": ("event_id",),
    "route_event": ("event_id",),
    "login_event": ("event_id",),
    "decision_event": ("event_id",),
    "decision_done": ("event_id",),
    "self_analysis_answer": ("event_id",),
    "self_analysis_event": ("event_id",),
    "meeting_held": ("meeting_id",),
    "case_event": ("event_id",),
    "recheck_draw": ("draw_id",),
    "recheck_drawn": ("draw_id", "place"),
    "cross_check": ("event_id",),
    "cross_check_pair": ("assignment", "subject", "grade", "school", "expert"),
    "zone_seen": ("academic_year", "school", "recorded_at"),
    "trial": ("trial_id",),
    "trial_stratum": ("trial_id", "zone", "band"),
    "trial_cell": ("trial_id", "pack"),
    "report_made": ("report_id", "format"),
}
"""Tables of what people said and made, and the columns that name a row once."""


def unread_tables(store: Store) -> list[str]:
    """Names of the tables of which some part cannot be read; DuckDB compares each block with its sum as it reads."""
    with store.looked_into() as cursor:
        tables = [str(table) for (table,) in cursor.execute(_TABLES).fetchall()]
    return [table for table in tables if not _is_read(store, table)]


def _is_read(store: Store, table: str) -> bool:
    try:
        with store.looked_into() as cursor:
            cursor.execute(_READ.format(table=table)).fetchall()
    except NotRead:
        return False
    return True


def miscounted(store: Store) -> pd.DataFrame:
    """Files with another number of rows in a table than they brought: `batch_id`, `kept_in`, `stored`, `brought`.

    What was erased since is not counted as brought.
    """
    with store.looked_into() as cursor:
        tables = {str(table) for (table,) in cursor.execute(_OF_FILES).fetchall()} - _NO_ROWS_OF_A_FILE
        stored = cursor.execute(" UNION ALL ".join(_COUNT.format(table=table) for table in sorted(tables))).df()
        brought = cursor.execute(_BROUGHT).df()
    both = stored.merge(brought, how="outer", on=["kept_in", "batch_id"]).fillna({"stored": 0, "brought": 0})
    return both[both["stored"] != both["brought"]].astype({"stored": int, "brought": int})


def repeated(store: Store) -> dict[str, int]:
    """Tables of `KEYS` in which something stands more than once, and how many things."""
    counts = {table: store.repeated_keys(table, key) for table, key in KEYS.items()}
    return {table: count for table, count in counts.items() if count}
