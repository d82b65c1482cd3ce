"""What tests of reading and taking files share."""

import pytest

from dashboard.imports import drop


@pytest.fixture
def facts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports bring facts and derive nothing: whoever then reads figures derives them for the day that is asked."""
    monkeypatch.setattr(drop, "bring_up", lambda transaction, tell: None)
