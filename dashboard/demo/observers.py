"""Observers of the latest spring and their bank: some from other schools, some parents, one at the own school."""

from collections.abc import Iterator

import numpy as np

from dashboard.demo.assessments import SUBJECTS_BY_GRADE
from dashboard.demo.district import World
from dashboard.demo.geography import Land
from dashboard.demo.layouts import SUBJECT_NAMES, Row, held_on
from dashboard.demo.planting import SCHOOLS_PER_SET

_PEOPLE, _VISITS = 15, 4
_HEAD = (
    *("Код наблюдателя", "Откуда (Логин ОО/родитель/район)", "Логин ОО", "Процедура", "Предмет", "Класс", "Дата"),
    *("Видео (да/нет)", "Замечания"),
)
_BANK = ("Код наблюдателя", "Откуда (Логин ОО/родитель/район)", "Обучен", "Конфликты", "Выездов не больше")
_REMARKS = {
    3: "Работу начали на 10 минут позже",
    11: "Телефоны не собраны до начала работы",
    24: "В аудитории висели таблицы по предмету",
    37: "Организатор — учитель этого предмета",
}
"""Number of the visit → what the observer wrote."""


def observers(land: Land, world: World, spring: int) -> Iterator[Row]:
    """Template «Наблюдатели» of the latest spring; no rows in a district too small for a story."""
    if len(land.schools) < SCHOOLS_PER_SET:
        return
    yield _HEAD
    works = [(grade, subject) for grade, subjects in SUBJECTS_BY_GRADE.items() for subject in subjects]
    rng = np.random.default_rng([world.seed, 83])
    number = 0
    for person in range(_PEOPLE):
        own = person % len(land.schools)
        others = [at for at in range(len(land.schools)) if at != own]
        for at in rng.choice(len(works), _VISITS, replace=False).tolist():
            grade, subject = works[at]
            school = own if number == 0 else int(rng.choice(others))  # one of them at the own school
            day = held_on(world.sitting(subject, grade, spring).assessment)
            video = "да" if rng.random() < 0.4 else "нет"
            said = (land.schools[school].login, "ВПР", SUBJECT_NAMES[subject], grade, day, video)
            yield (_code(person), _origin(land, person), *said, _REMARKS.get(number, ""))
            number += 1


def bank(land: Land) -> Iterator[Row]:
    """Template «Банк наблюдателей»."""
    if len(land.schools) < SCHOOLS_PER_SET:
        return
    yield _BANK
    for person in range(_PEOPLE):
        kin = land.schools[(person + 5) % len(land.schools)].login if person % 6 == 1 else ""
        yield (_code(person), _origin(land, person), "нет" if person % 7 == 3 else "да", kin, 5)


def _code(person: int) -> str:
    return f"Н-{person + 1:03d}"


def _origin(land: Land, person: int) -> str:
    if person % 5 == 4:
        return "родитель"
    return "район" if person % 5 == 3 else land.schools[person % len(land.schools)].login
