"""Pages without a browser: the whole app over a store of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.settings import PROJECT, settings
from dashboard.store import open_store
from dashboard.surfaces.parts import report_state
from tests.conftest import copied
from tests.emptied import have_had_a_file
from tests.readings import reading_of
from tests.subjects.teachers.districts import second_district

OpenPage = Callable[..., AppTest]
START = "summary"
ADDRESS_UNLIKE_FILE = {"imports", "plan_preview"}  # AppTest finds these only among pages a first run registered
CHEAP = "map"
"""Registers all pages in the least time: the summary takes ten times as long."""


@pytest.fixture
def demo_app(demo_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Open a page by its file name over a copy of the demo store; keyword arguments go to the URL."""
    copied(demo_store_file, tmp_path / "store")
    yield from _app(tmp_path / "store" / "objektiv.duckdb", monkeypatch)


@pytest.fixture(scope="session")
def two_districts_file(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demo's district and a smaller one beside it, derived; open a copy, never this file."""
    folder = tmp_path_factory.mktemp("two")
    store = open_store(path := copied(demo_store_file, folder / "store"))
    second_district(store, folder / "files")
    reading_of(store, clock.today())
    store.close()
    return path


@pytest.fixture
def empty_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """The same over a store in which nothing stands; the only file it ever had was undone."""
    path = tmp_path / "store" / "objektiv.duckdb"
    store = open_store(path)
    have_had_a_file(store)
    store.close()
    yield from _app(path, monkeypatch)


def _app(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    monkeypatch.setenv("OBJEKTIV_STORE", str(path))
    monkeypatch.setattr(report_state, "make_due", lambda: None)  # four files, for each test that looks at «Отчёты»
    settings.cache_clear()

    def opened(page: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=120)
        for key, value in query.items():
            app.query_params[key] = value
        if page in ADDRESS_UNLIKE_FILE:
            app.switch_page(f"dashboard/surfaces/pages/{CHEAP}.py").run()
        if page != START:
            app.switch_page(f"dashboard/surfaces/pages/{page}.py")
        return app.run()

    yield opened
    st.cache_data.clear()
    st.cache_resource.clear()
    settings.cache_clear()


def said(app: AppTest) -> str:
    """All words of a page, one element a line; asserts that nothing failed."""
    assert not app.exception
    assert not [e.value for e in app.error]
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.info,
        *app.success,
        *app.warning,
    ]
    metrics = [f"{m.label}: {m.value} {m.delta}" for m in app.metric]
    return "\n".join([str(part.value) for part in parts] + metrics)
