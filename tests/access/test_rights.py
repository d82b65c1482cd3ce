"""What each role may do: a row for each right, asked where things are done, and every act of the pages is asked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import Forbidden, NotSignedIn, Person, acting, journal, require, sessions, who
from dashboard.settings import PROJECT, settings
from dashboard.vocabulary import RIGHTS, Act, Right, Role
from tests.signed_in import sign_in

H, M, D, T, R, A = Role.HEAD, Role.METHODOLOGIST, Role.DIRECTOR, Role.TEACHER, Role.READER, Role.ADMIN
MAY = {
    Right.DISTRICT: {H, M},
    Right.NAMES: {M, D},
    Right.LOAD: {M},
    Right.EDIT: {H, M, D},
    Right.DECIDE: {H, M},
    Right.REPORT: {H, M},
    Right.OPEN_REPORT: {H, M, D, T, R, A},
    Right.PEOPLE: {A},
    Right.JOURNAL: {H, A},
}
OWN = ("edu000101",)


@pytest.fixture(autouse=True)
def _in_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a run of a page, over a book of its own."""
    monkeypatch.setenv("OBJEKTIV_STORE", str(tmp_path / "objektiv.duckdb"))
    monkeypatch.setattr(who, "get_script_run_ctx", lambda suppress_warning: object())
    settings.cache_clear()
    yield
    settings.cache_clear()


def of(role: Role) -> Person:
    return Person(role.value, role.value, frozenset({role}), OWN if role is D else (), "П-1" if role is T else None)


def test_every_right_has_a_row():
    assert {right: {role for role in Role if right in RIGHTS[role]} for right in Right} == MAY


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("right", list(Right))
def test_a_right_is_asked_where_it_is_used(monkeypatch: pytest.MonkeyPatch, role: Role, right: Right):
    sign_in(monkeypatch, of(role))
    if role in MAY[right]:
        assert require(right, OWN) == of(role)
        return
    with pytest.raises(Forbidden, match="нет права"):
        require(right, OWN)
    assert journal.lines(1)["act"].tolist() == ["refusal"]


@pytest.mark.parametrize("schools", [None, {"edu000102"}, {"edu000101", "edu000102"}, {None}, {None, "edu000101"}])
def test_a_director_writes_of_the_own_school_only(monkeypatch: pytest.MonkeyPatch, schools: set[str | None] | None):
    sign_in(monkeypatch, of(D))
    with pytest.raises(Forbidden):
        require(Right.EDIT, schools)
    assert require(Right.EDIT, {"edu000101"}).login == "director"


def test_the_author_is_the_person_and_the_line_comes_before_the_act(monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, Person("m", "Иванова", frozenset({M})))
    with acting(Right.EDIT, Act.CHANGE, "статус") as author:
        assert author == "Иванова (m)"
        assert journal.lines(1)[["who", "act", "what"]].to_numpy().tolist() == [["Иванова (m)", "change", "статус"]]


def test_what_failed_has_a_second_line(monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, of(M))
    with pytest.raises(OSError, match="disk"), acting(Right.LOAD, Act.IMPORT, "файл"):
        raise OSError("disk")
    assert journal.lines(2)["act"].tolist() == ["failure", "import"]


def test_after_the_session_s_end_nothing_is_done(monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, of(M))
    require(Right.EDIT)
    sessions.revoke("methodologist", "admin")
    with pytest.raises(NotSignedIn), acting(Right.EDIT, Act.CHANGE, "статус"):
        pytest.fail("done without a session")


WRITES = {
    *("tell", "tell_done", "take_back", "edit", "enter_procedure", "add_route", "take_plans", "hold", "make"),
    *("open_cases", "record"),
    *("save_office", "save_template", "remove_template"),
}
"""Functions by which pages write."""
BY_ITSELF = {
    ("report_state.py", "make"),
    ("report_state.py", "start"),
    ("start.py", "start"),
    ("cross_state.py", "start"),
}
"""The report of the schedule and the invented district: nobody asked for them. A search for who checks whom asks for
the right itself and writes nothing."""


def test_every_act_of_the_pages_is_asked_and_told():
    unasked = []
    for file in (PROJECT / "dashboard" / "surfaces").glob("p*/*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        imported = {
            one.asname or one.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names
        }
        found = _unasked(tree, inside=False)
        unasked += [(file.name, name) for name in found if name in imported or name == "start"]
    assert set(unasked) - BY_ITSELF == set()


def _unasked(node: ast.AST, inside: bool) -> Iterator[str]:
    """Calls that write or begin work outside a `with acting(…)`."""
    if isinstance(node, ast.With):
        inside = inside or any(_name(item.context_expr) == "acting" for item in node.items)
    if isinstance(node, ast.Call) and not inside:
        name, owner = _name(node), getattr(getattr(node.func, "value", None), "id", "")
        if name in WRITES or (name == "start" and owner == "jobs"):
            yield str(name)
    for child in ast.iter_child_nodes(node):
        yield from _unasked(child, inside)


def _name(node: ast.AST) -> str | None:
    func = getattr(node, "func", None)
    return getattr(func, "attr", None) or getattr(func, "id", None)


def test_a_head_who_is_a_director_too_names_own_teachers_only(monkeypatch: pytest.MonkeyPatch):
    both = Person("both", "Оба", frozenset({H, D}), OWN)
    sign_in(monkeypatch, both)
    assert both.may(Right.NAMES) and not both.may_everywhere(Right.NAMES) and both.may_everywhere(Right.EDIT)
    assert require(Right.NAMES, OWN) == both
    for schools in (None, ("edu000103",)):
        with pytest.raises(Forbidden):
            require(Right.NAMES, schools)
