"""The same sums over all works by the store, by pandas and by polars: equal figures, and what they cost."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.bench.scale_peers import lent
from dashboard.bench.scale_run import measured
from dashboard.store import load_query, open_store

_KEY = ["school", "subject", "grade", "academic_year"]
_COPY = "COPY (SELECT {columns} FROM store.work) TO '{file}' (FORMAT parquet)"
_COLUMNS = (*_KEY, "primary_score", "mark", "journal_mark")
_MARKS = (2, 3, 4, 5)
_RUNS = 3


class Answer(NamedTuple):
    """Rows as `bench/scale_cells` states them, with the seconds and the processor's seconds of reading and summing."""

    rows: pd.DataFrame
    seconds: float
    cpu_s: float


def measure_aggregates(store: Any, folder: Path) -> dict[str, Any]:
    """Cost of the sums by each program, its share of polars', and whether the figures are equal.

    pandas and polars read a Parquet copy of the columns that they need, the store reads its own table; imports and the
    opening of the store are not counted. The least of three runs, each in a process of its own.
    """
    copy = folder / "work.parquet"
    measured(_copied, store, copy)
    ways = {"store": (by_store, store), "polars": (by_polars, copy), "pandas": (by_pandas, copy)}
    runs = {name: [measured(work, place) for _ in range(_RUNS)] for name, (work, place) in ways.items()}
    answers = {name: min((run.found for run in of), key=lambda found: found.cpu_s) for name, of in runs.items()}
    told = {
        name: {
            "seconds": round(answers[name].seconds, 3),
            "cpu_s": round(answers[name].cpu_s, 3),
            "peak_mb": round(min(run.peak_mb for run in of)),
            "grown_mb": round(min(run.peak_mb - run.start_mb for run in of), 1),
        }
        for name, of in runs.items()
    }
    return {
        "programs": told,
        "to_polars": {name: round(found.cpu_s / answers["polars"].cpu_s, 2) for name, found in answers.items()},
        "equal": all(is_equal(answers["store"].rows, found.rows) for found in answers.values()),
        "groups": len(answers["store"].rows),
    }


def is_equal(ours: pd.DataFrame, theirs: pd.DataFrame) -> bool:
    """Whether two answers hold the same figures, means and deviations to nine digits."""
    same_shape = ours.shape == theirs.shape and set(ours.columns) == set(theirs.columns)
    return same_shape and all(_same(ours[name], theirs[name]) for name in ours)


def _same(ours: "pd.Series[Any]", theirs: "pd.Series[Any]") -> bool:
    if ours.dtype.kind == "f":
        return bool(np.allclose(ours, theirs.astype(float), rtol=1e-9, atol=1e-9, equal_nan=True))
    return bool((ours.to_numpy() == theirs.to_numpy()).all())


def by_store(store: Any) -> Answer:
    """By the store's own table."""
    sql = load_query("bench/scale_cells").sql
    with closing(open_store(store)) as opened, opened.looked_into() as cursor:
        return _timed(lambda: cursor.execute(sql).df())


def by_polars(copy: Path) -> Answer:
    """By polars, lazily."""
    pl = lent("polars")
    score, mark, journal = pl.col("primary_score"), pl.col("mark"), pl.col("journal_mark")
    sums = [score.count().alias("n"), score.mean().alias("mean_score"), score.std().alias("sd_score")]
    sums += [(mark == which).sum().alias(f"mark{which}") for which in _MARKS]
    sums += [(mark < journal).sum().alias("lowered"), (mark == journal).sum().alias("confirmed")]
    sums += [(mark > journal).sum().alias("raised")]

    def rows() -> pd.DataFrame:
        found = pl.scan_parquet(copy).group_by(_KEY).agg(sums).sort(_KEY).collect()
        return pd.DataFrame({name: found[name].to_numpy() for name in found.columns})

    return _timed(rows)


def by_pandas(copy: Path) -> Answer:
    """By pandas."""
    return _timed(lambda: _of_pandas(pd.read_parquet(copy)))


def _of_pandas(works: pd.DataFrame) -> pd.DataFrame:
    mark, journal = works["mark"], works["journal_mark"]
    told = {f"mark{which}": mark == which for which in _MARKS}
    told |= {"lowered": mark < journal, "confirmed": mark == journal, "raised": mark > journal}
    groups = works.assign(**told).groupby(_KEY, sort=True)
    sums = groups["primary_score"].agg(n="count", mean_score="mean", sd_score="std")
    return sums.join(groups[list(told)].sum()).reset_index()


def _timed(rows: Callable[[], pd.DataFrame]) -> Answer:
    start, cpu = time.perf_counter(), time.process_time()
    found = rows()
    return Answer(found, time.perf_counter() - start, time.process_time() - cpu)


def _copied(store: Any, copy: Path) -> None:
    with closing(open_store(store)) as opened, opened.looked_into() as cursor:
        cursor.execute(_COPY.format(columns=", ".join(_COLUMNS), file=copy))
