"""Whose a plan is, from its title, the lines around it, its file's name and its people; names of schools compared."""

import pytest

from dashboard.plans.model import Measure, ReadPlan, Unplaced
from dashboard.plans.owner import Owner, owners_of
from dashboard.plans.schools import login_for, names_in
from dashboard.vocabulary import Level


def owner(title: str = "План на 2025/2026", lines: str = "", file: str = "План.docx", people: str = "") -> Owner:
    around = (Unplaced("абзац 1", lines, "текст до таблицы"),) if lines else ()
    (found,) = owners_of([ReadPlan(title, "2025/2026", (Measure("", "1", "Дело", owners=people),), around)], file)
    return found


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ({"title": "План работы МБОУ СОШ № 7 по объективности"}, "МБОУ СОШ № 7"),
        ({"title": "План в МКОУ «Лесная основная школа»"}, "МКОУ «Лесная основная школа»"),
        ({"title": "План Заречной СОШ на 2025 год"}, "Заречной СОШ"),
        ({"lines": "«Утверждаю»\nДиректор МБОУ «СОШ с. Лесное»"}, "МБОУ «СОШ с. Лесное»"),
        ({"lines": "АДМИНИСТРАЦИЯ ЗАРЕЧНОГО РАЙОНА\nМуниципальное казённое общеобразовательное учреждение Лицей № 2"},
         "Муниципальное казённое общеобразовательное учреждение Лицей № 2"),
        ({"file": "edu880005/План.docx"}, "edu880005"),
        ({"file": "Планы/План_СОШ№5.docx"}, "СОШ №5"),
        ({"title": "План управления образования на 2025 год"}, "район"),
        ({"lines": "ОТДЕЛ ОБРАЗОВАНИЯ\nПРИКАЗ"}, "район"),
        ({"title": "План мероприятий района"}, "район"),
        ({"lines": "Начальник управления образования\n1. Директору МБОУ СОШ № 3 представить план."}, "район"),
        ({"title": "Примерный план общеобразовательной организации"}, "район"),
        ({"people": "Отдел образования"}, "район"),
        ({"title": "План работы школы"}, ""),
        ({"people": "Завуч"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_owner_is_told_by_the_plan(said: dict[str, str], value: str):
    assert owner(**said).value == value


def test_what_is_guessed_or_not_said_is_doubtful_and_what_is_said_is_not():
    assert owner(title="План управления образования").doubt == ""
    assert owner(title="План МБОУ СОШ № 7").doubt == ""
    assert "прямо не сказано" in owner(people="Отдел образования").doubt
    assert "укажите её логин" in owner(title="План работы школы").doubt
    assert "не сказано" in owner().doubt


def test_two_schools_in_one_place_are_asked_about():
    found = owner(lines="Директор МБОУ СОШ № 5\nДиректор МБОУ СОШ № 7")
    assert (found.kind, found.value) == (Level.SCHOOL, "") and "несколько школ" in found.doubt


def test_a_plural_of_schools_is_no_school():
    assert names_in("План по объективности в общеобразовательных организациях района") == []
    assert names_in("Школа молодого педагога") == []


KNOWN = {
    "edu880001": "МБОУ СОШ № 7",
    "edu880002": "МБОУ Лицей № 7",
    "edu880003": "Муниципальное бюджетное общеобразовательное учреждение «Лесная средняя общеобразовательная школа»",
    "edu880004": "МБОУ Лесная ООШ",
}


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("школы № 7", "edu880001"),
        ("лицея №7", "edu880002"),
        ("МБОУ «Лесная СОШ»", "edu880003"),
        ("Лесная основная общеобразовательная школа", "edu880004"),
        ("Лесная школа", None),
        ("СОШ № 17", None),
        ("школа", None),
    ],
)
def test_a_name_finds_its_login_only_when_it_fits_one_school(name: str, login: str | None):
    assert login_for(name, KNOWN) == login


def test_a_school_is_named_in_the_nominative():
    assert names_in("План работы школы № 5 и лицея №7") == ["школа № 5", "лицей №7"]
