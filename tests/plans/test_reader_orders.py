"""Titles: of the plan itself, of what an order approves, of an order that tells what to do; a title is no section."""

import pytest

from dashboard.files.sources import SourceFile
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan, read_text
from dashboard.plans.reader.orders import approved
from tests.plans.made_plans import Item, Text, Wide, as_docx, row

HEADS = row("№", "Мероприятие", "Срок", "Ответственные")
ROWS: list[Item] = [row("1", "Обсудить итоги", "до 15 мая", "ИМЦ"), row("2", "Собрать справки", "июнь", "ИМЦ")]
POINTS = "1. Руководителям ОО собрать справки до 15.11.2023.\n2. ИМЦ обобщить справки до 20.11.2023."


def order(*heading: str) -> list[Item]:
    return [Text("ОТДЕЛ ОБРАЗОВАНИЯ"), Text("ПРИКАЗ"), Text("05.10.2023 № 210"), *map(Text, heading)]


def read(items: list[Item]) -> ReadPlan:
    return read_plan(SourceFile("Приказ 210.docx", as_docx(items), "docx"))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (["О мерах по повышению объективности"], "О мерах по повышению объективности"),
        (["Об утверждении плана мероприятий по ВПР"], "План мероприятий по ВПР"),
        (["Об утверждении плана-графика", "подготовки к ВПР на 2023/2024 год"], "План-график подготовки к ВПР на 2023"),
        (["Об утверждении муниципальной дорожной карты", "по ВПР", "В целях развития"], "Муниципальная дорожная карта"),
        (["«Об объективности»", "В соответствии с письмом"], "Об объективности"),
    ],
)
def test_a_table_of_an_order_has_the_title_of_what_it_approves_or_is_about(heading: list[str], title: str):
    plan = read([*order(*heading), Text("ПРИКАЗЫВАЮ:"), HEADS, *ROWS])
    assert plan.title.startswith(title)
    assert not any("Об" in part.text for part in plan.unplaced)


def test_points_of_an_order_have_its_heading_and_not_the_title_of_its_appendix():
    plan = read_text(f"ПРИКАЗ\n09.11.2023\nОб утверждении плана\nработы\n\nПРИКАЗЫВАЮ:\n{POINTS}", "Приказ 7.txt")
    assert plan.title == "Об утверждении плана работы"


def test_the_plans_own_title_is_above_the_orders():
    items = [*order("Об утверждении плана"), Text("План мероприятий по ВПР"), HEADS, *ROWS]
    assert read(items).title == "План мероприятий по ВПР"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Об утверждении перечня мер", "Перечень мер"),
        ("Об утверждении комплексного плана", "Комплексный план"),
        ("Об утверждении состава комиссии", "Об утверждении состава комиссии"),
    ],
)
def test_what_is_approved_is_said_in_the_nominative(heading: str, said: str):
    assert approved(heading) == said


@pytest.mark.parametrize("above", [[], [Text("План мероприятий на 2023/2024 учебный год")]])
def test_a_title_merged_over_a_row_of_its_table_is_no_section(above: list[Item]):
    plan = read([*above, HEADS, Wide("План мероприятий на 2023/2024 учебный год"), *ROWS])
    assert (plan.title, plan.academic_year) == ("План мероприятий на 2023/2024 учебный год", "2023/2024")
    assert {measure.section for measure in plan.measures} == {""}


def test_a_title_below_another_one_is_a_section():
    plan = read([Text("План мероприятий на 2024 год"), HEADS, Wide("План работы РМО"), *ROWS])
    assert {measure.section for measure in plan.measures} == {"План работы РМО"}


def test_a_bare_heading_over_the_table_is_not_the_title_of_the_plan():
    figures = [row("№", "Показатель", "2023"), row("1", "Доля школ с признаками", "12")]
    above = [Text("План мероприятий по ВПР на 2023/2024 учебный год"), Text("Целевые показатели"), *figures]
    plan = read([*above, Text("Перечень мероприятий"), HEADS, *ROWS])
    assert plan.title == "План мероприятий по ВПР на 2023/2024 учебный год"


@pytest.mark.parametrize("heading", ["Раздел 1. Контроль", "II. Контроль", "1. Контроль"])
def test_a_numbered_heading_between_the_title_and_the_table_is_a_section(heading: str):
    plan = read([Text("План мероприятий по ВПР"), Text(heading), HEADS, *ROWS])
    assert plan.title == "План мероприятий по ВПР"
    assert {measure.section for measure in plan.measures} == {heading}


def test_a_heading_inside_a_cell_is_of_its_own_list_only():
    listed = row("1", "Провести:\n- совещание;\n- семинар", "ноябрь\nянварь", "ИМЦ")
    headed = row("2", "Работа с завучами\n1. Семинар\n2. Вебинар", "март\nапрель", "ИМЦ")
    plan = read(
        [
            Text("План мероприятий на 2023/2024 учебный год"),
            HEADS,
            listed,
            headed,
            row("3", "Обсудить итоги", "май", "ИМЦ"),
        ]
    )
    assert [(measure.section, measure.title) for measure in plan.measures] == [
        ("", "Провести совещание"),
        ("", "Провести семинар"),
        ("Работа с завучами", "Семинар"),
        ("Работа с завучами", "Вебинар"),
        ("", "Обсудить итоги"),
    ]
