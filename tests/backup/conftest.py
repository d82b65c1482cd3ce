"""A small store with all that lies beside one, and its copy: made once, given to each test anew."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from dashboard.backup import make_backup
from dashboard.store import Store, open_store
from dashboard.surfaces.reports.office import office_of, save_office, save_template
from tests.small_store import fill_small_store


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed store, rows, an original, the office's lines and template, and a copy of it all."""
    folder = tmp_path_factory.mktemp("made")
    store = open_store(folder / "store" / "objektiv.duckdb")
    fill_small_store(store)
    save_office(store, office_of(store))
    template = io.BytesIO()
    Document().save(template)
    save_template(store, "docx", template.getvalue())
    make_backup(store, folder / "copy.zip")
    store.close()
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The closed store."""
    shutil.copytree(made / "store", tmp_path / "store")
    return tmp_path / "store" / "objektiv.duckdb"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    """The copy."""
    return Path(shutil.copy(made / "copy.zip", tmp_path))


@pytest.fixture
def full(place: Path) -> Iterator[Store]:
    """The open store."""
    store = open_store(place)
    yield store
    store.close()


def files_in(folder: Path) -> dict[str, bytes]:
    """All files below, but for the empty locks."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".lock"
    }
