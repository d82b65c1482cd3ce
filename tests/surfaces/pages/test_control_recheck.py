"""«Контроль», «Перепроверка»: the plan, the lot by a button, the works to enter, the register."""

import pytest

from dashboard.access import Person, journal
from dashboard.subjects.control import draws
from dashboard.subjects.control.draws import Asked
from dashboard.vocabulary import Role
from tests.signed_in import sign_in

from .conftest import OpenPage, said

WORK = {"view": "recheck", "school": "edu000101", "subject": "МА", "grade": "5"}
HEAD = Person("head", "Глава", frozenset({Role.HEAD}))


def test_flagged_works_come_first_with_a_plan_and_no_lot_yet(demo_app: OpenPage):
    app = demo_app("control", view="recheck")
    words = said(app)
    assert not app.exception and not app.error
    assert "К проверке" in words and "nan" not in words and "None" not in words
    plan = app.dataframe[0].value
    assert plan["Чисто снижено, %"].tolist() == [0, 2, 5, 25, 40]
    assert (plan["Хватит в 90\u00a0% случаев"] >= plan["В среднем работ"]).all()
    school = app.selectbox(key="pick_school")
    assert school.options[0][0] in "▲■◆", "the strongest sign first"


@pytest.mark.parametrize("person", [None, HEAD])
def test_a_lot_is_drawn_by_a_button_under_the_own_name_and_in_the_journal(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, person: Person | None
):
    if person:
        sign_in(monkeypatch, person)
    app = demo_app("control", **WORK)
    app.text_input(key="recheck_seed").set_value("7")
    app.button(key="draw_lot").click().run()
    assert not app.exception and not app.error
    words = said(app)
    assert "зерно 7" in words and "Жребий брошен" in words and "Начните с работы № 1" in words
    now = app.session_state["reading"]
    (lot,) = draws.lots(now, Asked("edu000101", now.the_year, "МА", "5"))
    assert lot.seed == 7 and (person is None or lot.who == "Глава (head)")
    assert "зерно 7" in journal.lines(1)["what"].iloc[0]
    order = list(
        now.ask("control/drawn", school="edu000101", year=now.the_year, subject="МА", grade="5")["participant"]
    )
    shown = next(table.value for table in app.dataframe if "Код участника" in table.value)
    assert shown["Код участника"].tolist() == order[:10]


def test_a_seed_that_is_no_number_is_told_and_nothing_is_drawn(demo_app: OpenPage):
    app = demo_app("control", **WORK)
    app.text_input(key="recheck_seed").set_value("семь")
    app.button(key="draw_lot").click().run()
    assert "Зерно «семь» не подходит" in app.error[0].value
    now = app.session_state["reading"]
    assert draws.lots(now, Asked("edu000101", now.the_year, "МА", "5")) == []


def test_an_empty_store_says_what_to_load(empty_app: OpenPage):
    app = empty_app("control", view="recheck")
    assert not app.exception and "Загрузите" in said(app)
