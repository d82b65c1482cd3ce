"""The self-analysis of one school: the one whose signs the commission confirms has looked at itself too."""

from collections.abc import Iterator

from dashboard.demo.district import World
from dashboard.demo.geography import Land
from dashboard.demo.layouts import Row
from dashboard.demo.planting import SCHOOLS_PER_SET
from dashboard.demo.rechecks import CONFIRMED
from dashboard.demo.registers import academic_year

_HEAD = ("Логин ОО", "Учебный год", "Шаг", "Вопрос", "Ответ", "Вывод", "Мера", "Срок")
_SAID = (
    (
        "1. Факты",
        "Какие результаты обратили на себя внимание и что из этого подтверждается документами школы?",
        "В 4 классах по математике много работ ровно на границе отметки. Протоколы и работы сохранены.",
        "Картина подтверждается",
        "",
    ),
    (
        "2. Проведение",
        "Как проводилась работа: кто был организатором в аудитории, кто наблюдал, что отмечено в протоколах?",
        "Организаторами были учителя начальных классов, наблюдателя в аудитории не было.",
        "Порядок соблюдён, наблюдения не хватало",
        "Пригласить наблюдателя на следующую работу",
    ),
    (
        "3. Проверка",
        "Кто проверял работы и применялись ли критерии одинаково, особенно у границ отметок?",
        "Работы проверял учитель этого же класса. При повторном просмотре часть баллов у границы не подтвердилась.",
        "Критерии применялись по-разному",
        "Проверять работы шифром и учителем другой параллели",
    ),
    (
        "6. Выводы",
        "Что из увиденного объяснено, а что остаётся без объяснения?",
        "Работы у границы объясняются проверкой. Разница с журналом осталась без объяснения.",
        "Нужна перепроверка журнала за четверть",
        "",
    ),
)


def self_analysis(land: Land, world: World, spring: int) -> Iterator[Row]:
    """Template «Семь шагов» of the latest spring; no rows in a district too small for a story."""
    if len(land.schools) < SCHOOLS_PER_SET:
        return
    lifted = {cell.school for cell in world.planted if cell.type == "A" and (cell.subject, cell.grade) == CONFIRMED}
    for school in sorted(lifted)[:1]:
        yield _HEAD
        for *said, measure in _SAID:
            due = f"28.12.{spring}" if measure else ""
            yield (land.schools[school].login, academic_year(spring), *said, measure, due)
