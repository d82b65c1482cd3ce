"""A few of the kills of `bench kills`: nothing acknowledged is lost, nothing is left in halves."""

from pathlib import Path

import pytest

from dashboard.bench.kills import KINDS, Figures, in_words, kill_many
from dashboard.store import open_store
from dashboard.store.batches import keep_original
from dashboard.subjects.roadmap.events import STARTED, Told, tell

TIMES = {"import": 2, "edit": 2, "backup": 1, "restore": 2, "first start": 1}


@pytest.mark.parametrize("name", TIMES)
def test_killed_work_leaves_all_that_was_acknowledged_and_nothing_in_halves(name: str):
    found = kill_many(KINDS[name], TIMES[name], seed=20261122)
    assert found.faults == []
    assert found.kills, "the kills never hit the middle of the work"


def test_a_loss_would_be_seen(tmp_path: Path):
    store = open_store(tmp_path / "store" / "objektiv.duckdb")
    tell(store, Told(("measure",), status=STARTED), f"edit 0 {'0' * 64}")
    keep_original(store, "0" * 64, b"other bytes")
    store.close()
    assert KINDS["edit"].faults(tmp_path, ["edit 1"]) == [
        "acknowledged and not there: edit 1",
        "the evidence of an edit is not whole: edit 0",
    ]
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "r.pdf").write_bytes(b"%PDF half")
    assert KINDS["report"].faults(tmp_path, ["r.docx"])[:2] == [
        "acknowledged and not there: r.docx",
        "half a report: r.pdf",
    ]
    assert "1 faults" in in_words([Figures("edit", 1.0, 2, 0, 5, ["lost"])])
