"""Pieces of the reader: headers by meaning, letters, pasted paragraphs, numbered sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.sources import FileRefused
from dashboard.plans.letters import mended
from dashboard.plans.reader import read_text
from dashboard.plans.reader.header import role_of

HEAD = "№\tМероприятие\tСрок\tОтветственные\n"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("№ п/п", "number"),
        ("№/№", "number"),
        ("Наименование мероприятия", "title"),
        ("Перечень всех мероприятий", "title"),
        ("Содержание работы", "title"),
        ("Мероприятя", "title"),
        ("Срок исполнения", "term"),
        ("Интервалы времени для работы", "term"),
        ("Ответственные исполнители", "owners"),
        ("Исполнители", "owners"),
        ("Участники образовательных отношений", "participants"),
        ("Ожидаемый результат", "result"),
        ("Результаты/показатели реализации", "result"),
        ("Требования к работе (критерии, индикаторы, единица измерения)", "indicator"),
        ("№/№ Актуальные задачи", "section"),
        ("Уровень (район/школа)", "level"),
        ("Цель", "target"),
        ("Единица", "unit"),
        ("Отметка об исполнении", "done"),
        ("№ п\\п", "number"),
        ("Дата начала", "begin"),
        ("Срок окончания", "end"),
        ("Октябрь", "month октябрь"),
        ("Форма проведения", "note"),
        ("Совсем другое", ""),
    ],
)
def test_a_header_is_known_by_its_meaning(text: str, role: str) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("неobjективности", "необъективности"),
        ("пропaгaндa", "пропаганда"),
        ("список OO района", "список ОО района"),
        ("сайт lk.oo.ru и e-mail", "сайт lk.oo.ru и e-mail"),
        ("Wi-Fi в школе", "Wi-Fi в школе"),
        ("II полугодие", "II полугодие"),
        ("Zoomкласс", "Zoomкласс"),
    ],
)
def test_latin_letters_inside_of_russian_words(text: str, better: str) -> None:
    assert mended(text)[0] == better
    assert bool(mended(text)[1]) == (text != better)


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mended(text)[0]
    assert mended(once) == (once, ())


def test_a_cell_pasted_as_several_lines_is_put_together() -> None:
    plan = read_text(HEAD + "1\tВстречи:\n- с родителями;\n- с учителями\tмай 2024\tИМЦ\n2\tОтчёт\tпостоянно\tОО", "")
    assert [(m.title, m.due_text) for m in plan.measures] == [
        ("Встречи:\n- с родителями;\n- с учителями", "май 2024"),
        ("Отчёт", "постоянно"),
    ]


def test_a_numbered_section_and_its_parts() -> None:
    plan = read_text(HEAD + "1\tОбучение\t\t\n1.1\tКурсы\tмай 2024\tИМЦ\n1.2\tОтчёт\tпостоянно\tОО", "")
    assert [(m.section, m.number) for m in plan.measures] == [("1. Обучение", "1.1"), ("1. Обучение", "1.2")]


def test_a_section_that_names_people_is_the_audience() -> None:
    plan = read_text(HEAD + "Работа с родителями\n1\tСобрание\tмай 2024\tОО\nОтчёты\n2\tСправка\tиюнь 2024\tОО", "")
    assert [m.participants for m in plan.measures] == ["Работа с родителями", ""]


def test_a_shifted_row_goes_under_its_headers() -> None:
    text = HEAD + "1\tКурсы\tмай 2024\tИМЦ\nПодготовка отчёта о работе района\tпостоянно\tИМЦ\n"
    assert [(m.title, m.due_text, m.owners) for m in read_text(text, "").measures] == [
        ("Курсы", "май 2024", "ИМЦ"),
        ("Подготовка отчёта о работе района", "постоянно", "ИМЦ"),
    ]


def test_a_plan_written_in_small_letters_keeps_its_measures_apart() -> None:
    rows = "курсы учителей\tмай 2024\tИМЦ\nсправка об итогах\tпостоянно\tОО\nвстречи с семьями\tиюнь 2024\tОО"
    plan = read_text("Мероприятие\tСрок\tОтветственные\n" + rows, "")
    assert [m.title for m in plan.measures] == ["курсы учителей", "справка об итогах", "встречи с семьями"]


def test_a_section_without_measures_is_shown() -> None:
    plan = read_text(HEAD + "Первый раздел\n\nВторой раздел\n1\tСправка\tмай 2024\tОО", "")
    assert [(said.text, said.reason) for said in plan.unplaced] == [("Первый раздел", "раздел без мероприятий")]


def test_the_column_of_remarks_is_shown_not_lost() -> None:
    plan = read_text("Мероприятие\tСрок\tПримечание\nКурсы\tмай 2024\tочно", "")
    assert [(said.text, said.reason) for said in plan.unplaced] == [("очно", "столбец, которого в плане нет")]


def test_text_without_a_plan_is_refused_with_advice() -> None:
    with pytest.raises(FileRefused, match="Таблица плана не найдена"):
        read_text("Просто письмо\tбез таблицы", "")
