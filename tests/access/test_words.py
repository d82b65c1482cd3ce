"""Wrong words say nothing on whether the login exists, not by their time either."""

import time
from pathlib import Path

from dashboard.bench.words import measured


def test_known_and_unknown_logins_take_the_same_time(tmp_path: Path):
    known, unknown = measured(7, tmp_path / "access.sqlite", time.process_time)
    assert known > 10  # the words were hashed
    assert abs(known - unknown) < max(20, known / 4)
