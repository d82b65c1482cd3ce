"""Plans of the shapes districts really use, each as text, Word, OpenDocument and workbook."""

import pytest

from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plan
from tests.plans.made_plans import Gap, Item, Text, Wide, row, source

KINDS = ("txt", "docx", "odt", "xlsx")

AUDIENCES: list[Item] = [
    Text("Управление образования"),
    Text("Перечень мероприятий по доверию к оценке на 2024/2025 учебный год"),
    row("Наименование мероприятия", "Участники образовательных отношений", "Ожидаемый результат"),
    row("Беседы с семьями о проверочных", "Родители; обучающиеся", "Семьи знают, зачем нужны"),
    Gap(),
    row("работах весной", "и выпускники", "проверочные работы"),
    row("Тренинг для учителей", "Педагоги", "Сертификаты"),
    row("Обновление сайта", "администрация", "Раздел на сайте"),
]
ORDER: list[Item] = [
    Text("ПРИКАЗ"),
    Text("1. Утвердить план мероприятий."),
    Text("План мероприятий Заозёрного района на 2021 год"),
    row("№", "Наименование мероприятия", "Срок исполнения", "Исполнители"),
    row("1.", "Справка об итогах", "В течение периода", "Отдел образования"),
    row("2.", "Встречи: - с родителями; - с учителями", "По запросу", "Отдел образования, ОУ"),
    row("3.", "Назначение ответственных", "Сентябрь-декабрь", "Отдел образования"),
    Text("Начальник отдела"),
]
ROADMAP: list[Item] = [
    Text("ДОРОЖНАЯ КАРТА"),
    Text("Озёрского района на 2023/2024 учебный год"),
    row("№ п/п", "Мероприятие", "Ответственные исполнители", "Сроки", "Результаты/показатели реализации"),
    row("1", "2", "3", "4", "5"),
    row("1.", "Разбор итогов", "Управление образования", "до 13 ноября 2023 г.", "справка"),
    row("2.", "Помощь школам, имеющим признаки неobjективности и", "ИМЦ", "постоянно", "отсутствие ОО"),
    Gap(),
    row("1", "2", "3", "4", "5"),
    row("", "низкие итоги в течение лет", "", "", "с признаками"),
    Wide("Обучение учителей"),
    row("1.", "Курсы", "ИМЦ ОО", "ноябрь 2023 г. – май 2024 г.", "обучено 20 учителей"),
    row("2.", "Отчёт", "ИМЦ", "ежемесячно, последний понедельник месяца", "не менее 10 отчётов"),
]
SCHOOL: list[Item] = [
    Text("План мероприятий школы по честной оценке на 2022-2023 учебный год"),
    row("Мероприятия", "Сроки", "Ответственный", "Результат"),
    Wide("Локальные акты и внутришкольный контроль"),
    row("Правка положения", "до 23.09.2022", "Администрация", "Положение"),
    Wide("Люди"),
    row("Инструктаж учителей", "За 3 рабочих дня до проведения оценочной процедуры", "Завуч", "Журнал"),
    row("", "За 3 рабочих дня до проведения оценочной процедуры", "Завуч", ""),
    Gap(),
    row("Инструктаж наблюдателей", "Понеделник 15.00-16.00", "Секретарь", "Журнал встреч"),
    row("Новости на сайте: - порядок;", "не позднее чем за 10 рабочих дней до дня проведения", "Секретарь", "Сайт"),
    Gap(),
    row("- сроки работ Разговор о границах результатов", "За 5 рабочих дней до дня проведения", "Директор", "Протокол"),
]
CRITERIA: list[Item] = [
    Text("ПЛАН МЕРОПРИЯТИЙ"),
    Text("комитета по образованию"),
    row("№/№ Актуальные задачи", "Перечень мероприятий", "Ожидаемый результат", "Критерии", "Интервалы времени"),
    Wide("Муниципальный уровень"),
    row(
        "1. Честные процедуры",
        "1. Помощь школам 2. Обмен работами",
        "Программы помощи",
        "100 % ОО",
        "Сентябрь-октябрь 2019г. Февраль 2020г.",
    ),
    row("", "3. Банк наблюдателей", "Банк собран", "уменьшение числа ОО", "2019-2020 г.г."),
    Wide("Уровень образовательной организации"),
    row("2. Успех каждого", "1. Копилка приёмов", "Копилка", "Кол-во приёмов", "Декабрь 2019г."),
]
PLANS = {"audiences": AUDIENCES, "order": ORDER, "roadmap": ROADMAP, "school": SCHOOL, "criteria": CRITERIA}


def read(name: str, kind: str) -> ReadPlan:
    return read_plan(source(kind, PLANS[name]))


def titles(plan: ReadPlan) -> list[str]:
    return [" ".join(measure.title.split()) for measure in plan.measures]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_by_audience_with_a_row_torn_by_a_page(kind: str) -> None:
    plan = read("audiences", kind)
    assert titles(plan) == ["Беседы с семьями о проверочных работах весной", "Тренинг для учителей", "Обновление сайта"]
    first = plan.measures[0]
    assert (first.participants, first.result) == (
        "Родители; обучающиеся и выпускники",
        "Семьи знают, зачем нужны проверочные работы",
    )
    assert plan.title == "Перечень мероприятий по доверию к оценке на 2024/2025 учебный год"
    assert plan.academic_year == "2024/2025"
    assert any("разорванной" in note for note in plan.notes)


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_for_a_calendar_year(kind: str) -> None:
    plan = read("order", kind)
    assert [measure.number for measure in plan.measures] == ["1.", "2.", "3."]
    assert plan.measures[1].title == "Встречи: - с родителями; - с учителями"
    assert plan.academic_year == "2021"
    assert plan.measures[2].due_text == "Сентябрь-декабрь"
    around = {said.reason: said.text for said in plan.unplaced}
    assert "Утвердить план" in around["текст до таблицы"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_roadmap_with_sections_column_numbers_and_latin_letters(kind: str) -> None:
    plan = read("roadmap", kind)
    assert [(measure.section, measure.number) for measure in plan.measures] == [
        ("", "1."),
        ("", "2."),
        ("Обучение учителей", "1."),
        ("Обучение учителей", "2."),
    ]
    torn = plan.measures[1]
    assert torn.title == "Помощь школам, имеющим признаки необъективности и низкие итоги в течение лет"
    assert (torn.result, torn.indicator.target, torn.indicator.direction) == ("отсутствие ОО с признаками", 0, "down")
    assert plan.measures[2].indicator.target == 20
    assert (plan.measures[3].indicator.target, plan.measures[3].indicator.unit) == (10, "отчётов")
    assert plan.title == "ДОРОЖНАЯ КАРТА Озёрского района на 2023/2024 учебный год"
    assert any("«неobjективности»" in note for note in plan.notes)
    assert not [said for said in plan.unplaced if said.reason != "текст после таблицы"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_school_plan_with_terms_counted_from_procedures(kind: str) -> None:
    plan = read("school", kind)
    assert titles(plan) == [
        "Правка положения",
        "Инструктаж учителей",
        "Инструктаж наблюдателей",
        "Новости на сайте: - порядок; - сроки работ",
        "Разговор о границах результатов",
    ]
    assert plan.measures[2].due_text.startswith("За 3 рабочих дня до проведения")
    assert plan.measures[2].owners == "Завуч Секретарь"
    assert {measure.level for measure in plan.measures} == {"школа"}
    assert {measure.section for measure in plan.measures} == {"Локальные акты и внутришкольный контроль", "Люди"}


@pytest.mark.parametrize("kind", KINDS)
def test_tasks_levels_and_several_measures_in_one_cell(kind: str) -> None:
    plan = read("criteria", kind)
    assert [(m.section, m.number, m.level, m.title) for m in plan.measures] == [
        ("1. Честные процедуры", "1.", "район", "Помощь школам"),
        ("1. Честные процедуры", "2.", "район", "Обмен работами"),
        ("1. Честные процедуры", "3.", "район", "Банк наблюдателей"),
        ("2. Успех каждого", "1.", "школа", "Копилка приёмов"),
    ]
    assert [m.due_text for m in plan.measures][:2] == ["Сентябрь-октябрь 2019г.", "Февраль 2020г."]
    assert [m.indicator.target for m in plan.measures] == [100, 100, None, None]
    assert plan.academic_year == "2019/2020"
    assert any("они разделены" in note for note in plan.notes)
