"""«Контроль», «Разбирательства»: opened by a person's act, carried on by its form, closed to whoever may not see it."""

import pytest

from dashboard.access import Person, journal
from dashboard.subjects.control.cases import cases, events
from dashboard.subjects.signs.verdict import Verdict, with_signs
from dashboard.subjects.signs.verdict import verdicts as verdicts_of
from dashboard.vocabulary import Role
from tests.signed_in import sign_in

from .conftest import OpenPage, said

DIRECTOR = Person("director", "Директор", frozenset({Role.DIRECTOR}), ("edu000101",))
METHODOLOGIST = Person("method", "Методист", frozenset({Role.METHODOLOGIST}))


def flagged(app) -> list[Verdict]:
    return with_signs(verdicts_of(app.session_state["reading"]))


def opened(demo_app: OpenPage, at: int = 0) -> tuple[str, Verdict]:
    """The name of a case opened on the page for the school with so much evidence, and its verdict."""
    app = demo_app("control", view="cases")
    one = flagged(app)[at]
    app = demo_app("control", view="cases", of=one.school)
    next(button for button in app.button if button.label == "Открыть").click().run()
    assert not app.exception and not app.error
    (case,) = cases(app.session_state["reading"])
    assert case.case_id in app.query_params["case"], "the new case is open on the page"
    return case.case_id, one


def test_no_case_yet_says_how_they_come(demo_app: OpenPage):
    app = demo_app("control", view="cases")
    words = said(app)
    assert "Разбирательств пока нет" in words and "nan" not in words and "None" not in words


def test_a_case_is_opened_under_the_own_name_and_stands_in_the_journal(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    sign_in(monkeypatch, METHODOLOGIST)
    case, one = opened(demo_app)
    app = demo_app("control", view="cases", case=case)
    (found,) = cases(app.session_state["reading"])
    assert (found.case_id, found.subject.school, found.subject.subject) == (case, one.school, one.subject)
    assert found.opened_by == "Методист (method)"
    assert one.school in journal.lines(1)["what"].iloc[0]


def test_the_form_carries_a_case_on_and_asks_the_school_for_its_self_analysis(demo_app: OpenPage):
    case, one = opened(demo_app)
    app = demo_app("control", view="cases", case=case)
    app.button(key="case_tell").click().run()
    words = said(app).replace("\\", "")
    assert "Записано: письмо школе, сделано. Самоанализ запрошен, ответ до" in words
    assert "Самоанализ: запрошен" in words
    told = events(app.session_state["reading"], one.school)
    assert told["step"].tolist() == ["flag", "letter"]


def test_a_decision_without_what_was_to_come_before_asks_for_words(demo_app: OpenPage):
    case, _ = opened(demo_app)
    app = demo_app("control", view="cases", case=case)
    step = next(box for box in app.selectbox if box.label == "Шаг")
    step.select_index(3).run()
    reason = next(box for box in app.selectbox if box.label == "Чем закончилось")
    assert "иное" in reason.options
    reason.select_index(reason.options.index("школа объяснила картину")).run()
    app.button(key="case_tell").click().run()
    assert "Не записано: письмо школе, ответ школы, перепроверка" in app.warning[0].value
    app.text_area[0].set_value("объяснили на совещании").run()
    app.button(key="case_tell").click().run()
    assert not app.exception and not app.error and not app.warning
    assert "Разобрано" in said(app)
    (found,) = cases(app.session_state["reading"])
    assert not found.is_open and found.note == "объяснили на совещании"


def test_words_of_a_case_are_shown_as_they_are(demo_app: OpenPage):
    case, _ = opened(demo_app)
    app = demo_app("control", view="cases", case=case)
    app.text_area[0].set_value("**важно** [ссылка](http://чужой) <b>").run()
    app.button(key="case_tell").click().run()
    assert "[ссылка](http" not in said(app), "words stand in a table, not in Markdown"


def test_a_closed_case_is_printed_on_the_card_in_the_list_and_beside_what_to_do(demo_app: OpenPage):
    case, one = opened(demo_app)
    app = demo_app("control", view="cases", case=case)
    next(box for box in app.selectbox if box.label == "Шаг").select_index(3).run()
    reason = next(box for box in app.selectbox if box.label == "Чем закончилось")
    reason.select_index(reason.options.index("ошибка в данных исправлена")).run()
    app.text_area[0].set_value("файл загружен снова").run()
    app.button(key="case_tell").click().run()
    card = demo_app("school", school=one.school, subject=one.subject or "", grade=str(one.grade))
    words = said(card)
    assert "Разобрано: ошибка в данных исправлена" in words
    assert words.count("азобрано") >= 3, "beside the school's sign and beside the check work's"
    table = demo_app("schools").dataframe[0].value
    assert table.loc[table["Школа"] == one.name, "Ответ, разбор"].tolist() == ["разобрано: ошибка данных"]
    summary = demo_app("summary")
    assert "разобрано: ошибка в данных исправлена" in said(summary)


@pytest.mark.parametrize("query", [{}, {"view": "cases"}, {"view": "cases", "of": "edu000103"}])
def test_a_director_with_a_forged_address_sees_no_case(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
):
    case, one = opened(demo_app)
    sign_in(monkeypatch, DIRECTOR)
    app = demo_app("control", **query, case=case)
    assert [title.value for title in app.title] == ["Эта страница вам не открыта"]
    assert one.name not in said(app) and "Записать" not in [button.label for button in app.button]
    assert cases(app.session_state["reading"]) == []


def test_the_own_director_sees_where_it_stands_but_not_the_district_s_page(
    demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch
):
    _, one = opened(demo_app)
    sign_in(monkeypatch, Person("own", "Директор", frozenset({Role.DIRECTOR}), (one.school,)))
    words = said(demo_app("school", school=one.school))
    assert "разбирается, ждём: письмо школе до" in words
    app = demo_app("school", school=one.school)
    assert "Открыть разбирательство" not in words and not [
        link for link in app.get("page_link") if "control" in str(link)
    ]
