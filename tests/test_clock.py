"""One clock: what time it is and who writes are asked in one place, so that a test or an example can stop the day."""

import re
from datetime import date

import pytest

from dashboard import clock
from dashboard.settings import PROJECT, settings

ASKS_THE_MACHINE = re.compile(r"\bdate\.today\(|\b(datetime|Timestamp)\.(now|utcnow|today)\(|\bgetpass\b")
MAY = {"dashboard/clock.py", "dashboard/access/who.py", "dashboard/access/journal.py"}
"""The journal tells when something was done, whatever day the settings name."""


def test_no_other_module_asks_the_machine_for_the_time_or_the_account():
    files = [PROJECT / "app.py", *(PROJECT / "dashboard").rglob("*.py")]
    asking = {str(f.relative_to(PROJECT)) for f in files if ASKS_THE_MACHINE.search(f.read_text(encoding="utf-8"))}
    assert asking == MAY


def test_the_clock_stands_still_on_the_day_of_the_settings(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OBJEKTIV_TODAY", "2025-11-14")
    settings.cache_clear()
    try:
        assert clock.today() == clock.now().date() == date(2025, 11, 14)
    finally:
        settings.cache_clear()
