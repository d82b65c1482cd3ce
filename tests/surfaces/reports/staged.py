"""The demo district as if its files had arrived through an autumn, so that three meetings see three states."""

import os
from pathlib import Path

import duckdb

from dashboard.demo.write import write_district
from dashboard.imports.pipeline import import_paths
from dashboard.store import open_store
from tests.conftest import copied

MEETINGS = ("2026-08-31", "2026-09-28", "2026-10-26")
_ARRIVED = {
    "2026-09-10": "batch_id IN (SELECT batch_id FROM assessment WHERE academic_year = '2025/2026'"
    " UNION SELECT batch_id FROM work WHERE academic_year = '2025/2026'"
    " UNION SELECT batch_id FROM group_value WHERE academic_year = '2025/2026')",
    "2026-09-15": "kind = 'diagnostics'",
    "2026-10-05": "kind = 'official_list'",
    "2026-10-15": "kind IN ('routes', 'courses')",
}
"""Day of arrival by files; everything else was there on 20 August."""


def staged(demo_store_file: Path, out: Path) -> Path:
    """A store whose files arrived one after another; with OBJEKTIV_EXAMPLES, of the whole demo district."""
    path = out / "store" / "objektiv.duckdb"
    if os.environ.get("OBJEKTIV_EXAMPLES"):
        write_district(out / "files")
        store = open_store(path)
        assert {report.status for report in import_paths(store, [out / "files"], "demo")} == {"imported"}
        store.close()
    else:
        copied(demo_store_file, out / "store")
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE batch SET imported_at = TIMESTAMP '2026-08-20 09:00:00'")
        for day, files in _ARRIVED.items():
            connection.execute(f"UPDATE batch SET imported_at = TIMESTAMP '{day} 09:00:00' WHERE {files}")
        # As if statuses had been typed in on their days, and not come in one file.
        connection.execute(
            "UPDATE progress_event SET batch_id = NULL, recorded_by = 'методист',"
            " recorded_at = happened_on + INTERVAL 9 HOUR"
        )
    return path
