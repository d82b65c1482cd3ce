"""Named queries over rows that stand in no store: those of invented worlds."""

import duckdb
import pandas as pd

from dashboard.store.queries import load_query


def ask_beside(name: str, macro: str, rows: pd.DataFrame, threads: int = 1) -> pd.DataFrame:
    """The query `name` where the fact `macro` (`task_point_at(known_at, as_of, snapshot)`) has these rows.

    Every parameter is bound to 0: such rows know no day.
    """
    query = load_query(name)
    with duckdb.connect(config={"threads": threads}) as con:
        con.execute("SET enable_progress_bar = false")
        con.register("given_rows", rows)
        con.execute("CREATE TABLE stood AS FROM given_rows")
        con.execute(f"CREATE MACRO {macro} AS TABLE FROM stood")
        return con.execute(query.sql, dict.fromkeys(query.params, 0)).df()
