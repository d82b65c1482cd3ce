"""Every page as every role: a row for each, and what a role may not see is not on any page it opens."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from dashboard.access import Person, journal, sessions, who
from dashboard.surfaces.parts import taking_away
from dashboard.surfaces.web.pages import PLACES, first_page
from dashboard.vocabulary import ALL, Role
from tests.signed_in import sign_in

from .conftest import START, OpenPage, said
from .test_roadmap import MEASURES

OWN, OTHER = "edu000101", "edu000103"
H, M, D, T, R, A = Role.HEAD, Role.METHODOLOGIST, Role.DIRECTOR, Role.TEACHER, Role.READER, Role.ADMIN
OPENED = {
    "summary": {H, M},
    "region": {H, M},
    "map": {H, M},
    "trends": {H, M},
    "schools": {H, M},
    "school": {H, M, D},
    "roadmap": {H, M, D},
    "measure": {H, M, D},
    "plan_preview": {H, M},
    "deficits": {H, M, D},
    "teacher": {H, M, D, T},
    "control": {H, M},
    "meeting": {H, M},
    "views": {H, M},
    "reports": {H, M},
    "open_report": {H, M, D, T, R, A},
    "imports": {M},
    "method": {H, M, D, T, R, A},
    "access": {A, H},
}
"""Page -> who may open it."""
PEOPLE = {
    H: Person("head", "Глава", frozenset({H})),
    M: Person("method", "Методист", frozenset({M})),
    D: Person("director", "Директор", frozenset({D}), (OWN,)),
    T: Person("teacher", "Педагог", frozenset({T}), teacher="П-007"),
    R: Person("reader", "Читатель", frozenset({R})),
    A: Person("admin", "Админ", frozenset({A})),
}
CLOSED = "Эта страница вам не открыта"
_UNLIKE = {"imports", "plan_preview", "open_report"}
"""Pages whose address is not the name of the file: AppTest finds these only after a first run."""


def test_every_page_has_a_row():
    assert {place.file: set(place.roles) for place in PLACES} == OPENED


def test_everybody_has_a_first_page_of_their_own():
    first = {role: first_page(person) for role, person in PEOPLE.items()}
    assert first == {H: "summary", M: "summary", D: "school", T: "teacher", R: "open_report", A: "access"}


@pytest.mark.parametrize("role", list(PEOPLE))
def test_a_page_opens_to_its_roles_and_is_closed_to_the_others(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, role: Role
):
    sign_in(monkeypatch, PEOPLE[role])
    first = first_page(PEOPLE[role])
    opened_elsewhere = {page for page, roles in OPENED.items() if role in roles and role in (H, M)}
    for page in sorted(set(OPENED) - _UNLIKE - {first, START} - opened_elsewhere):
        app = demo_app(page)
        titles = [title.value for title in app.title]
        assert not app.exception, page
        assert not app.error, page
        assert (titles == [CLOSED]) == (role not in OPENED[page]), (page, titles)


@pytest.mark.parametrize("role", [D, T, R])
def test_pages_of_who_sees_only_the_own_name_no_other_school(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, role: Role
):
    sign_in(monkeypatch, PEOPLE[M])
    app = demo_app("schools")
    others = [name for name in app.session_state["reading"].ask("school/names")["name"]][1:]
    own = app.session_state["reading"].ask("school/card", school=OWN)["name"].iloc[0]
    sign_in(monkeypatch, PEOPLE[role])
    for page in sorted(page for page, roles in OPENED.items() if role in roles and page not in _UNLIKE):
        told = _everything(demo_app(page))
        found = [name for name in others if name in told and name not in own and name != own]
        assert found == [], page


def _everything(app: object) -> str:
    """All that the server sent for a page, down to the words of tables and charts."""
    tree = app._tree  # type: ignore[attr-defined]
    tables = " ".join(table.value.to_csv() for table in app.dataframe)  # type: ignore[attr-defined]
    return f"{tree} {tables}"


@pytest.mark.parametrize(("page", "query"), [("school", {"school": OTHER}), ("teacher", {"teacher": "П-030"})])
def test_a_forged_address_opens_nothing_of_another(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]
):
    sign_in(monkeypatch, PEOPLE[D])
    app = demo_app(page, **query)
    assert not app.error
    assert app.title[0].value in (CLOSED, "Такого педагога нет")
    assert OTHER not in _everything(app)


@pytest.mark.parametrize("how", ["anonymous", "forged", "ended"])
def test_without_an_open_session_there_is_nothing(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, how: str):
    token = {"anonymous": None, "forged": "x" * 43}.get(how) or ""
    monkeypatch.setattr(who, "token", lambda: token)
    if how == "ended":
        token = sessions.open_session(PEOPLE[M], "проверка")
        sessions.revoke("method", "admin")
    app = demo_app("summary")
    assert [title.value for title in app.title] == ["Сеанс закончился"]
    assert not app.dataframe
    assert "reading" not in app.session_state


def test_revoking_closes_the_next_click(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, PEOPLE[M])
    app = demo_app("schools")
    assert "Сеанс закончился" not in said(app)
    sessions.revoke("method", "admin")
    assert [title.value for title in app.run().title] == ["Сеанс закончился"]


def test_another_person_in_a_taken_over_connection_finds_nothing_left(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    sign_in(monkeypatch, PEOPLE[M])
    app = demo_app("roadmap")
    app.session_state["left_by_another"] = "тайна"
    sign_in(monkeypatch, PEOPLE[D])
    app.run()
    assert "left_by_another" not in app.session_state


def test_a_refusal_has_its_line(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, PEOPLE[D])
    demo_app("trends")
    assert journal.lines(1)[["who", "act", "what"]].values.tolist() == [
        ["Директор (director)", "refusal", "страница «Динамика»"]
    ]


def test_a_director_tells_of_the_own_school_under_the_own_name(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, PEOPLE[D])
    app = demo_app("roadmap")
    ask = app.session_state["reading"].ask
    everything = dict.fromkeys(("plan", "section", "owner", "school", "status"), ALL)
    measure = ask("roadmap/measures", **everything, level="школа")["measure"].iloc[0]
    app = demo_app("measure", measure=measure)
    app.button(key="all_measure").click().run()
    assert app.button(key="tell_measure").label == "Записать 1\u00a0школе"
    app.text_input(key="new_comment_measure").set_value("сделано нами")
    app.button(key="tell_measure").click().run()
    assert not app.error
    history = app.session_state["reading"].ask("roadmap/history", measure=measure)
    said_now = history[history["value"] == "сделано нами"]
    assert said_now[["recorded_by", "school"]].to_numpy().tolist() == [["Директор (director)", OWN]]
    line = journal.lines(1).iloc[0]
    assert (line["who"], line["act"]) == ("Директор (director)", "change")


def test_a_director_is_offered_only_views_of_the_own_school(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, PEOPLE[D])
    app = demo_app("roadmap")
    views = next(group for group in app.button_group if group.key == "show")
    assert list(views.options) == ["Список", "Сроки", "Школы и мероприятия"]
    assert not [button for button in app.button if button.key == "add_plan"]
    for view in views.options:
        assert CLOSED not in said(demo_app("roadmap", show=view))


def test_a_measure_fed_by_the_district_opens_to_a_director_without_the_district_s_count(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    sign_in(monkeypatch, PEOPLE[D])
    app = demo_app("measure", measure=MEASURES["Курсы для тех, кто ведёт математику и русский язык"])
    assert not app.error and app.title[0].value != CLOSED
    assert "Факт считается по хранилищу" not in said(app)
    assert set(journal.lines()["act"]) == {"sign_in"}


def test_a_click_that_is_refused_is_told_in_words(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    sign_in(monkeypatch, PEOPLE[M])
    app = demo_app("imports")
    sign_in(monkeypatch, PEOPLE[H])
    monkeypatch.setattr("dashboard.surfaces.web.pages._of_this_session", lambda: None)
    app.button(key="copy_now").click().run()
    assert not app.exception
    assert [error.value for error in app.error] == [
        "На это действие у вас нет права. Если оно нужно, обратитесь к администратору района."
    ]


def test_a_file_that_fails_has_its_line(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch):
    given: list[Callable[[], bytes]] = []
    monkeypatch.setattr(who, "asking", lambda: PEOPLE[M])
    monkeypatch.setattr(who, "token", lambda: None)
    demo_app("method")
    place = SimpleNamespace(download_button=lambda label, write, *_, **__: given.append(write))

    def fails() -> bytes:
        raise OSError("disk")

    taking_away.file("Скачать", fails, "отчёт.docx", key="x", place=place)
    with pytest.raises(OSError, match="disk"):
        given[0]()
    assert journal.lines(2)[["act", "what"]].values.tolist() == [
        ["failure", "файл отчёт.docx: OSError"],
        ["export", "файл отчёт.docx"],
    ]
