"""«Контроль · Взаимопроверка» by clicks: wishes up, an answer, a conflict, pins, decided and remembered."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import Person, journal
from dashboard.assigning.answer import Answer, assign
from dashboard.assigning.wishes import Expert, Key, Pair, Procedure, Wishes
from dashboard.imports.crossing.written import wishes_xlsx
from dashboard.settings import settings
from dashboard.surfaces.parts import cross_state, jobs
from dashboard.surfaces.parts.state import the_store
from dashboard.vocabulary import Role
from tests.signed_in import sign_in

from .conftest import OpenPage, said

A, B, C = "edu000101", "edu000102", "edu000103"
MATHS = frozenset({"МА"})
EXPERTS = (Expert("Э-1", A, MATHS, lat=55.0, lon=48.0), Expert("Э-2", C, MATHS, lat=55.2, lon=48.0))
WISHES = Wishes(EXPERTS, (Procedure(Key("МА", 4, B), 24, 1, 55.05, 48.0),))


def upload(app: AppTest, wishes: Wishes) -> AppTest:
    app.file_uploader[0].set_value(("пожелания.xlsx", wishes_xlsx(wishes), "application/octet-stream"))
    return app.run()


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label.startswith(label))


def solved(app: AppTest) -> AppTest:
    button(app, "Подобрать").click().run()
    assert jobs.wait(30)
    return app.run()


def test_from_wishes_to_a_decision_that_stands(demo_app: OpenPage):
    app = upload(demo_app("control", view="cross"), WISHES)
    assert "1 процедура, 2 эксперта, назначить 1" in said(app).replace("\u00a0", " ")
    app = solved(app)
    assert [one.value for one in app.metric][:3] == ["1", "6", "24,0"]
    button(app, "Назначить").click().run()
    assert "Взаимопроверка: 1 школа, 1 эксперт, 6 км" in str([one.label for one in app.expander]).replace("\\xa0", " ")
    rows = the_store(str(settings().store)).query(
        "control/cross_check_taken",
        known_at=pd.Timestamp("9999-01-01"),
        as_of=pd.Timestamp("9999-01-01").date(),
        district="все",
        year="2025/2026",
    )
    assert len(rows) == 1
    assert journal.lines()["what"].str.contains("взаимопроверка").any()


def test_a_conflict_is_told_with_the_way_out(demo_app: OpenPage):
    only = Wishes((Expert("Э-1", A, MATHS, former=frozenset({B})),), WISHES.procedures)
    app = solved(upload(demo_app("control", view="cross"), only))
    words = " ".join(one.value for one in app.markdown).replace("\\", "")
    assert "это прежнее место работы" in words and "снимите запрет для эксперта Э-1" in words


def test_a_bad_workbook_is_a_sentence_and_nothing_is_kept(demo_app: OpenPage):
    app = demo_app("control", view="cross")
    app.file_uploader[0].set_value(("п.xlsx", b"PK\x03\x04junk", "application/octet-stream"))
    app.run()
    assert not app.exception and len(app.error) == 1
    assert not [one for one in app.button if one.label == "Подобрать"]


def test_changed_rows_are_pins_and_a_pin_that_breaks_a_rule_is_told():
    answer = assign(WISHES, 5)
    assert isinstance(answer, Answer)
    shown = cross_state.rows_of(answer)
    assert cross_state.pins_of(shown, shown) == frozenset()
    changed = shown.assign(**{cross_state.EXPERT: ["Э-2"]})
    pins = cross_state.pins_of(shown, changed)
    assert pins == {Pair(Key("МА", 4, B), "Э-2")}
    bad = Wishes(
        (*EXPERTS, Expert("Э-3", B, MATHS)), WISHES.procedures, pinned=frozenset({Pair(Key("МА", 4, B), "Э-3")})
    )
    (fault,) = cross_state.pin_faults(bad)
    assert "это школа самого эксперта" in fault


@pytest.mark.parametrize("role", [Role.HEAD, Role.METHODOLOGIST])
def test_the_view_opens_to_its_roles(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, role: Role):
    sign_in(monkeypatch, Person("кто", "Кто", frozenset({role})))
    assert "Пожелания" in said(demo_app("control", view="cross"))
