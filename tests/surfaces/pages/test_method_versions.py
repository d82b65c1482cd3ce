"""«Методика», «Версии»: the register for everybody, the comparison for whoever may see the schools in it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import clock
from dashboard.access import Person
from dashboard.derive.versions import VERSION, versions
from dashboard.store import open_store
from dashboard.subjects.signs.compared import NOTHING_BEFORE, compared
from dashboard.vocabulary import Role
from tests.conftest import copied
from tests.earlier_method import BEFORE, derived_before
from tests.readings import reading_of
from tests.signed_in import sign_in

from .conftest import OpenPage, said

COMPARED = "Что изменила новая версия на тех же данных"


@pytest.fixture(scope="module")
def compared_file(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A store in which an earlier version has counted today's facts too; logins of the schools whose zone differs."""
    file = copied(demo_store_file, tmp_path_factory.mktemp("compared") / "store")
    derived_before(file, clock.today())
    store = open_store(file)
    found = compared(reading_of(store))
    store.close()
    assert found is not None
    rows = found.cells[found.cells["zone"] != found.cells["zone_before"]]
    return file, list(dict.fromkeys(rows["school"]))


@pytest.fixture
def moved(compared_file: tuple[Path, list[str]], demo_app: OpenPage, tmp_path: Path) -> list[str]:
    """The pages' store is that one; logins of the schools whose zone differs."""
    file, schools = compared_file
    shutil.rmtree(tmp_path / "store")
    copied(file, tmp_path / "store")
    return schools


def tables(app: AppTest, head: str) -> list[object]:
    return [frame.value for frame in app.dataframe if head in frame.value.columns]


def test_the_register_tells_versions_dates_promises_and_that_the_code_is_the_registered_one(demo_app: OpenPage):
    app = demo_app("method")
    (shown,) = tables(app, "Отпечаток кода")
    assert shown["Версия"].tolist() == [one.version for one in reversed(versions())]  # type: ignore[index]
    assert shown["Отпечаток кода"].iloc[0] == versions()[-1].hash[:12]  # type: ignore[index]
    assert "тпечаток кода этой установки с ней совпадает" in said(app)
    assert [button.label for button in app.get("download_button") if button.key == "csv_method_versions_0"]


def test_without_an_earlier_version_s_figures_it_says_that_there_is_nothing_to_compare(demo_app: OpenPage):
    app = demo_app("method")
    words = said(app)
    assert COMPARED in words and NOTHING_BEFORE in words and "Перед обновлением ничего делать не нужно" in words
    assert not tables(app, "Почему")


def test_the_comparison_names_schools_works_and_reasons(demo_app: OpenPage, moved: list[str]):
    app = demo_app("method")
    assert f"Методика {VERSION} против {BEFORE}: " in said(app)
    works = tables(app, "Почему")[-1]
    assert len(set(works["Школа"])) == len(moved)  # type: ignore[index]
    assert works["Почему"].str.match("вошла: |вышла: |зона выше: |зона ниже: ").all()  # type: ignore[index]
    keys = {button.key for button in app.get("download_button")}
    assert {"csv_method_compared_0", "xlsx_method_compared_3"} <= keys


PEOPLE: dict[Role, Callable[[str], Person]] = {
    Role.HEAD: lambda _: Person("head", "Глава", frozenset({Role.HEAD})),
    Role.METHODOLOGIST: lambda _: Person("method", "Методист", frozenset({Role.METHODOLOGIST})),
    Role.DIRECTOR: lambda school: Person("director", "Директор", frozenset({Role.DIRECTOR}), (school,)),
    Role.TEACHER: lambda _: Person("teacher", "Педагог", frozenset({Role.TEACHER}), teacher="П-007"),
    Role.READER: lambda _: Person("reader", "Читатель", frozenset({Role.READER})),
    Role.ADMIN: lambda _: Person("admin", "Админ", frozenset({Role.ADMIN})),
}


@pytest.mark.parametrize("role", list(PEOPLE))
def test_each_role_sees_what_it_may(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, moved: list[str], role: Role):
    sign_in(monkeypatch, PEOPLE[Role.METHODOLOGIST](""))
    names = demo_app("method").session_state["reading"].ask("school/names").set_index("school")["name"]
    sign_in(monkeypatch, PEOPLE[role](moved[0]))
    app = demo_app("method")
    words = said(app)
    assert tables(app, "Отпечаток кода"), "the register is open to all"
    shown = {name for frame in tables(app, "Почему") for name in frame["Школа"]}  # type: ignore[index]
    if role in (Role.HEAD, Role.METHODOLOGIST):
        assert {names[school] for school in moved} <= shown
    elif role == Role.DIRECTOR:
        assert shown == {names[moved[0]]} and "зона школы" in words and not tables(app, "Вошли")
    else:
        assert shown == set() and "директору — строка своей школы" in words
        assert f"против {BEFORE}" not in words


def test_before_the_first_results_there_is_only_the_register(empty_app: OpenPage):
    app = empty_app("method")
    assert tables(app, "Отпечаток кода") and "Пока сравнивать нечего" in said(app)
