"""What stands beside rarity on the card, as each role that opens it, and its share on «Методика»."""

import pytest

from dashboard.access import Person
from dashboard.vocabulary import Role
from tests.signed_in import sign_in

from .conftest import OpenPage, said

CARD = {"school": "edu000103", "subject": "МА", "grade": "4"}
"""A check work in which works at the boundaries were lifted."""
PEOPLE = [
    Person("head", "Глава", frozenset({Role.HEAD})),
    Person("method", "Методист", frozenset({Role.METHODOLOGIST})),
    Person("director", "Директор", frozenset({Role.DIRECTOR}), (CARD["school"],)),
]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.login)
def test_the_line_stands_under_the_finding(demo_app: OpenPage, monkeypatch: pytest.MonkeyPatch, person: Person):
    sign_in(monkeypatch, person)
    words = said(demo_app("school", **CARD)).replace("\\", "")
    assert "Размер, если это так: примерно" in words and "в каждой отметка выше на балл" in words
    assert "Если необъективны 10" in words and "из 10" in words and "допущени" in words


def test_an_ordinary_work_says_only_what_would_be_seen(demo_app: OpenPage):
    words = said(demo_app("school", school="edu000102", subject="РУ", grade="6"))
    assert "не значит «всё хорошо»" in words and "Размер, если" not in words


def test_the_share_comes_with_the_address_and_nonsense_is_the_usual_one(demo_app: OpenPage):
    assert "Если необъективны 30" in said(demo_app("school", **CARD, prevalence="30"))


@pytest.mark.parametrize("nonsense", ["0", "99", "много"])
def test_a_share_that_makes_no_sense_is_the_usual_one(demo_app: OpenPage, nonsense: str):
    assert "Если необъективны 10" in said(demo_app("school", **CARD, prevalence=nonsense))


def test_the_share_moved_on_the_method_page_is_kept_for_the_card(demo_app: OpenPage):
    app = demo_app("method")
    assert "Рядом с редкостью" in said(app) and app.slider(key="pick_prevalence").value == 10
    before = next(d.value for d in app.dataframe if "Не случайны, не больше, из 100" in d.value.columns)
    app.slider(key="pick_prevalence").set_value(25).run()
    after = next(d.value for d in app.dataframe if "Не случайны, не больше, из 100" in d.value.columns)
    assert (after.iloc[:, 1] > before.iloc[:, 1]).all()
    assert app.query_params["prevalence"] == "25"
    for name, value in CARD.items():
        app.query_params[name] = value
    app.switch_page("dashboard/surfaces/pages/school.py").run()
    assert "Если необъективны 25" in said(app)
