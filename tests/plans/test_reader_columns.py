"""Tables drawn by spaces: cells that go on, sections, numbers left out, signatures."""

import pytest

from dashboard.plans.model import Measure
from dashboard.plans.reader import read_text

NUMBERED = """
№    Мероприятие              Срок            Исполнитель         Результат
----------------------------------------------------------------------------
1.   Педсовет по итогам       ноябрь          Директор            Протокол
     ВПР                      2023 г.                             педсовета
2.   Обучение экспертов       в течение       Завуч,
                              года            руководители ШМО
     Раздел 2. Контроль
3.   Посещение уроков         1 раз в         Завуч               Справки
                              четверть

Директор                                      Н.Е. Ольхов
"""
BARE = """
Мероприятие                      Сроки               Ответственные
Обсудить итоги ВПР               до 15 октября       Отдел образования
на совещании директоров
Перепроверить работы             май                 ИМЦ, муниципальные
                                                     эксперты

Собрать справки                  июнь                ИМЦ
"""
CENTRED = """
 №              Мероприятие                   Срок            Ответственные
 1   Назначить школьных координаторов     до 15 сентября   Руководители ОО
     в каждой школе
 2   Утвердить график                     октябрь          ИМЦ
"""


def cells(text: str) -> list[tuple[str, str, str, str]]:
    plan = read_text(f"План мероприятий на 2023/2024 учебный год\n{text}", "План.txt")
    assert not any("лишняя" in part.reason for part in plan.unplaced)
    return [_cells(measure) for measure in plan.measures]


def _cells(m: Measure) -> tuple[str, str, str, str]:
    return (m.number, m.title, m.due_text, m.owners)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            NUMBERED,
            [
                ("1.", "Педсовет по итогам ВПР", "ноябрь 2023 г.", "Директор"),
                ("2.", "Обучение экспертов", "в течение года", "Завуч, руководители ШМО"),
                ("3.", "Посещение уроков", "1 раз в четверть", "Завуч"),
            ],
        ),
        (
            BARE,
            [
                ("", "Обсудить итоги ВПР на совещании директоров", "до 15 октября", "Отдел образования"),
                ("", "Перепроверить работы", "май", "ИМЦ, муниципальные эксперты"),
                ("", "Собрать справки", "июнь", "ИМЦ"),
            ],
        ),
        (
            CENTRED,
            [
                ("1", "Назначить школьных координаторов в каждой школе", "до 15 сентября", "Руководители ОО"),
                ("2", "Утвердить график", "октябрь", "ИМЦ"),
            ],
        ),
    ],
    ids=["numbered", "without numbers", "centred heads"],
)
def test_a_cell_of_several_lines_is_one_cell(text: str, expected: list[tuple[str, str, str, str]]):
    assert cells(text) == expected


def test_a_line_between_rows_is_a_section_and_a_signature_is_no_measure():
    plan = read_text(f"План мероприятий на 2023/2024 учебный год\n{NUMBERED}", "План.txt")
    assert [measure.section for measure in plan.measures] == ["", "", "Раздел 2. Контроль"]
    assert "Н.Е. Ольхов" in plan.unplaced[-1].text and plan.measures[0].result == "Протокол педсовета"
