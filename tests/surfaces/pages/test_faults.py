"""Works that are a fault of their file: on «Данные» and on the card of the school."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import open_store
from dashboard.subjects.district.summary import gaps
from tests.conftest import copied
from tests.derive.protocols import DISTRICT, KEY, School, ordinary, take, zeros
from tests.readings import reading_of

from .conftest import OpenPage, _app, said

ODD = 60
LOGIN = f"edu20{ODD:04d}"


@pytest.fixture(scope="module")
def faulty_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district with a school of which one class has results and the other only zeros, and a school of zeros."""
    store = open_store(path := tmp_path_factory.mktemp("faulty") / "store" / "objektiv.duckdb")
    whole, empty = ordinary(ODD, absent=0), zeros(ODD, 9)
    for pupil in empty.pupils:
        pupil.class_name = "5Б"
    schools = [ordinary(number) for number in range(1, 7)]
    take(store, *schools, School(ODD, [*whole.pupils, *empty.pupils]), zeros(ODD + 1))
    reading_of(store)
    store.close()
    return path


@pytest.fixture
def faulty_app(faulty_store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    yield from _app(copied(faulty_store_file, tmp_path / "store"), monkeypatch)


def test_the_card_says_how_many_works_came_and_why_nothing_is_asked(faulty_app: OpenPage):
    app = faulty_app("school", school=f"edu20{ODD + 1:04d}")
    assert not app.exception
    text = said(app).replace("\xa0", " ")
    assert "Не в расчётах: 22 работы, у всех 0 баллов. Похоже на ошибку в файле" in text
    assert "Признаки не рассчитываются: во всех работах (22) 0 баллов, похоже, результаты не внесены" in text


def test_the_card_says_how_many_are_left(faulty_app: OpenPage):
    text = said(faulty_app("school", school=LOGIN)).replace("\xa0", " ")
    assert "Не в расчётах: 9 работ, у всех 0 баллов" in text and "Остальные 22 учтены" in text
    assert "Признаки не рассчитываются" not in text


@pytest.mark.parametrize("page", ["summary", "schools", "views", "trends", "control", "meeting"])
def test_every_page_opens_over_such_a_district(faulty_app: OpenPage, page: str):
    assert not faulty_app(page).exception


def test_the_summary_says_that_the_data_lack_them(tmp_path: Path, faulty_app: OpenPage):
    store = open_store(tmp_path / "store" / "objektiv.duckdb")
    missing = reading_of(store).exact("district/missing", district=DISTRICT, year=KEY["year"])
    store.close()
    assert missing.set_index("gap").loc["faults", "schools"] == 2
    assert any("они не в расчётах: МА\u00a05 (2\u00a0школы)" in said for said in gaps(missing))


def test_they_are_listed_on_the_page_of_data(faulty_app: OpenPage):
    app = faulty_app("imports", data_tab="Сверка форм")
    table = next(d.value for d in app.dataframe if "Почему не в расчётах" in d.value.columns)
    assert table["Работ"].tolist() == [9, 22] and table["Классы"].tolist() == ["5Б", "5А"]
    assert set(table["Почему не в расчётах"]) == {"у всех 0 баллов"}
