"""Whose status a measure has: the district's or each school's."""

import pytest

from dashboard.plans.reader import read_text
from dashboard.plans.reader.about import level_of_owners

PLAN = "План мероприятий района\nМероприятие\tСрок\tОтветственные\n{rows}"


@pytest.mark.parametrize("owners", ["ОО", "Руководители ОО", "директора школ", "Образовательные организации", "МБОУ"])
def test_schools_alone_own_it(owners: str):
    assert level_of_owners(owners) == "школа"


@pytest.mark.parametrize("owners", ["", "ИМЦ", "руководители ОО, ИМЦ", "Управление образования", "руководители МО"])
def test_anyone_else_beside_them_leaves_it_open(owners: str):
    assert level_of_owners(owners) is None


def test_a_plan_of_a_district_gives_schools_their_own_measures():
    rows = "1. Провести анализ\tноябрь 2026\tРуководители ОО\n2. Собрать отчёт\tноябрь 2026\tИМЦ"
    plan = read_text(PLAN.format(rows=rows), "план")
    assert [measure.level for measure in plan.measures] == ["школа", "район"]
