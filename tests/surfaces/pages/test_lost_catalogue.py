"""Pages over a lake whose PostgreSQL goes and comes back: a sentence while it is away, the page once it is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import lakes

from .conftest import OpenPage, _app, said

DISTRICT = "**Приозёрный район**"


@pytest.fixture
def lake_app(small_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Open a page over a lake of the small district."""
    yield from _app(lakes.copied_lake(small_store_file, tmp_path / "lake"), monkeypatch)
    lakes.cluster().start()


def test_a_page_says_that_the_catalogue_does_not_answer_and_opens_when_it_does(lake_app: OpenPage):
    app = lake_app("schools")
    assert DISTRICT in said(app)
    lakes.cluster().stop()
    for page in ("schools", "trends", "summary"):
        app.switch_page(f"dashboard/surfaces/pages/{page}.py").run()
        assert not app.exception
        (told,) = {error.value for error in app.error}
        assert "PostgreSQL) не отвечает" in told and "Данные не тронуты" in told
    lakes.cluster().start()
    app.switch_page("dashboard/surfaces/pages/trends.py").run()
    assert DISTRICT in said(app)


def test_a_program_started_while_it_is_away_says_so_and_needs_no_restart(lake_app: OpenPage):
    lakes.cluster().stop()
    app = lake_app("schools")
    assert not app.exception and "PostgreSQL) не отвечает" in app.error[0].value
    lakes.cluster().start()
    assert DISTRICT in said(app.run())
