"""Whose status a measure has: the district's or each school's."""

import pytest

from dashboard.plans.reader import read_text
from dashboard.plans.reader.levels import level_of_owners

PLAN = "План мероприятий района\nМероприятие\tСрок\tОтветственные\n{rows}"


@pytest.mark.parametrize("owners", ["ОО", "Руководители ОО", "директора школ", "Образовательные организации", "МБОУ"])
def test_schools_alone_own_it(owners: str):
    assert level_of_owners(owners) == "школа"


@pytest.mark.parametrize(
    "owners",
    [
        "Директор",
        "завуч",
        "Зам. директора по УВР",
        "классные руководители",
        "МБОУ СОШ № 4",
        "МАОУ «Гимназия № 2», МКОУ ООШ № 9",
        "Руководители школ района",
        "Руководитель ШМО учителей математики",
        "педагог-психолог",
    ],
)
def test_people_of_a_school_own_it(owners: str):
    assert level_of_owners(owners) == "школа"


@pytest.mark.parametrize(
    "owners", ["ИМЦ", "руководители ОО, ИМЦ", "Управление образования", "Методист ИМЦ", "руководитель РМО"]
)
def test_anyone_of_the_district_makes_it_the_districts(owners: str):
    assert level_of_owners(owners) == "район"


@pytest.mark.parametrize("owners", ["", "руководители МО", "Эксперты", "Координаторы", "Куратор", "Берёзкина А. А."])
def test_who_may_be_of_either_leaves_it_open(owners: str):
    assert level_of_owners(owners) is None


def test_a_level_that_is_not_said_is_told_as_a_guess():
    text = PLAN.replace(" района", "").format(rows="Проверить работы\tноябрь 2026\tЭксперты")
    (measure,) = read_text(text, "план").measures
    assert measure.level == "район"
    assert [(doubt.field, "Эксперты" in doubt.why) for doubt in measure.doubts] == [("level", True)]


def test_a_plan_of_a_district_gives_schools_their_own_measures():
    rows = "1. Провести анализ\tноябрь 2026\tРуководители ОО\n2. Собрать отчёт\tноябрь 2026\tИМЦ"
    plan = read_text(PLAN.format(rows=rows), "план")
    assert [measure.level for measure in plan.measures] == ["школа", "район"]
