"""A store of two districts unlike in size, and a school whose district no file names."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard import clock
from dashboard.reading import Reading
from dashboard.store import Store, open_store
from tests.conftest import copied
from tests.readings import reading_of
from tests.small_store import _schools, _works, fill_small_store
from tests.subjects.teachers.districts import second_district

STRAY = "edu008001"
"""The register has it without a district, and no other file names one."""


def stray_school(store: Store) -> None:
    """Append the works of a school whose district no file says."""
    works = _works().query("school == 'edu009002'").assign(school=STRAY)
    register = _schools().head(1).assign(school=STRAY, full_name="Школа без района", short_name="", district=None)
    nothing = {name: pd.DataFrame() for name in ("unit_seen", "group_value")}
    fill_small_store(store, schools=(STRAY,), work=works, school=register, **nothing)


@pytest.fixture(scope="session")
def region_file(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, derived; open a copy, never this file."""
    folder = tmp_path_factory.mktemp("region")
    store = open_store(path := copied(demo_store_file, folder / "store"))
    second_district(store, folder / "files")
    stray_school(store)
    reading_of(store, clock.today())
    store.close()
    return path


@pytest.fixture(scope="session")
def region_store(region_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The store, open; nothing here writes to it."""
    store = open_store(copied(region_file, tmp_path_factory.mktemp("region_open") / "store"))
    yield store
    store.close()


@pytest.fixture
def whole(region_store: Store) -> Reading:
    """The reading of its largest district: a region's answers are the same from each."""
    return reading_of(region_store).of_year("2024/2025")
