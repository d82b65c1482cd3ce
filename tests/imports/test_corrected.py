"""What people say of a file: years, subjects, grades and logins as they write them."""

import pytest

from dashboard.imports.corrected import NotUnderstood, correction_of, year_said
from dashboard.imports.passport import Correction


@pytest.mark.parametrize(
    "said",
    [
        "2025/2026",
        "2025-2026",
        "2025–2026",
        "2025/26",
        "2026",
        " 2026 г.",
        "2025/2026 учебный год",
        "2025/2026 уч. год",
    ],
)
def test_a_year_is_a_school_year_or_its_spring(said: str):
    assert year_said(said) == "2025/2026"


@pytest.mark.parametrize("said", ["25", "2025/2027", "2026/2025", "весна", "1926", "2025/26/27", "20256"])
def test_a_wrong_year_is_refused_with_an_example(said: str):
    with pytest.raises(NotUnderstood, match="например 2025/2026"):
        year_said(said)


@pytest.mark.parametrize("said", ["МА", "ма", "Математика", "математика"])
def test_a_subject_is_a_code_or_a_name(said: str):
    assert correction_of(subject=said) == Correction(subject="МА")


@pytest.mark.parametrize(("said", "grade"), [("4", 4), ("11", 11), ("4 класс", 4), ("4-й класс", 4)])
def test_a_grade_is_from_1_to_11(said: str, grade: int):
    assert correction_of(grade=said) == Correction(grade=grade)


@pytest.mark.parametrize("said", ["edu990101", "EDU990101", "sch990101", "еdu990101", "990101"])
def test_a_school_is_a_login_in_either_spelling(said: str):
    assert correction_of(school=said) == Correction(school="edu990101")


@pytest.mark.parametrize(("said", "whose"), [("district", "район"), ("Район", "район"), ("sch990101", "edu990101")])
def test_an_owner_is_the_district_or_a_login(said: str, whose: str):
    assert correction_of(owner=said) == Correction(school=whose)
    assert correction_of(school="edu990101", owner="990101") == Correction(school="edu990101")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"owner": "школа"}, "Владелец плана «школа» не понятен. Напишите district"),
        ({"owner": "район", "school": "edu990101"}, "не одно и то же"),
        ({"subject": "рисование пальцами"}, "Предмет «рисование пальцами» не известен"),
        ({"grade": "12"}, "Класс «12» не понятен"),
        ({"grade": "4А"}, "Класс «4А» не понятен"),
        ({"school": "школа № 5"}, "Логин «школа № 5» не понятен"),
        ({"school": "edu12"}, "Логин «edu12» не понятен"),
    ],
)
def test_what_cannot_be_understood_is_a_russian_sentence(words: dict[str, str], sentence: str):
    with pytest.raises(NotUnderstood, match=sentence):
        correction_of(**words)


def test_nothing_said_is_no_correction():
    assert not correction_of(year="", subject=None)
