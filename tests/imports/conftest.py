"""What tests of reading and taking files share."""

import pytest

from dashboard.imports import drop


@pytest.fixture(autouse=True)
def _facts_only(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports bring facts and derive nothing: whoever then reads figures derives them for the day that is asked.

    Deriving is three quarters of what a small file costs; a test that is about it asks for `derives`.
    """
    if "derives" not in request.fixturenames:
        monkeypatch.setattr(drop, "bring_up", lambda transaction, tell: None)


@pytest.fixture
def derives() -> None:
    """Imports derive, as they do outside of tests."""
