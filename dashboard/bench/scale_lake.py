"""One district's works in a lake of a country: files read, time, and statements that the catalogue is asked."""

import re
import statistics
import time
from contextlib import closing
from typing import Any

from dashboard.bench.scale_pages import cases, kept_open, use
from dashboard.bench.scale_peers import lent
from dashboard.bench.scale_run import measured
from dashboard.bench.scale_signs import Place
from dashboard.store import open_store

_OF_DISTRICT = """
    SELECT school, subject, grade, count(*) AS n, avg(primary_score) AS mean_score FROM store.work
    WHERE academic_year = '2025/2026' AND school BETWEEN 'edu{region:02}0001' AND 'edu{region:02}0025' GROUP BY ALL
"""
_FILES_READ = re.compile(r"Total Files Read: (\d+)")
_CALLS = """
    SELECT coalesce(sum(calls), 0)::BIGINT FROM pg_stat_statements
    WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_RUNS = 10


def measure_lake(place: Place, region: int) -> dict[str, Any]:
    """Milliseconds of one district's works and files read, and statements of a warm page, of one region of a lake."""
    return {"district": measured(_of_district, place, region).found, "catalogue": measured(_asked, place, region).found}


def _of_district(place: Place, region: int) -> dict[str, Any]:
    address: Any = place.of(region)
    start = time.perf_counter()
    with closing(open_store(address)) as store, store.looked_into() as cursor:
        opened = time.perf_counter() - start
        statement, times = _OF_DISTRICT.format(region=region), []
        for _ in range(_RUNS):
            start = time.perf_counter()
            rows = cursor.execute(statement).fetchall()
            times.append(1000 * (time.perf_counter() - start))
        explained = "".join(row[1] for row in cursor.execute("EXPLAIN ANALYZE " + statement).fetchall())
    return {
        "open_s": round(opened, 2),
        "first_ms": round(times[0], 1),
        "median_ms": round(statistics.median(times), 1),
        "groups": len(rows),
        "files_read": sum(map(int, _FILES_READ.findall(explained))),
    }


def _asked(place: Place, region: int) -> dict[str, int]:
    """Statements of PostgreSQL by a warm rerun of each page; empty where it does not count them."""
    words = place.address.removeprefix("ducklake:postgres:").partition(";")[0]
    use(place.of(region))
    found = {}
    with lent("psycopg").connect(words, autocommit=True) as catalogue:
        for case in cases(f"edu{region:02}0001", f"reg{region:02}_m001"):
            app = kept_open(case)
            before = catalogue.execute(_CALLS).fetchone()[0]
            app.run()
            found[case.page] = int(catalogue.execute(_CALLS).fetchone()[0] - before)
    return found
