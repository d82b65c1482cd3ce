"""The invented district's teachers: register, diagnostics, routes and courses, by codes only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from dashboard.demo.geography import Land
from dashboard.demo.layouts import SUBJECT_NAMES, Row

SUBJECTS = ("РУ", "МА", "ИС", "БИ", "ОБ", "ГГ")
_SHARES = (0.26, 0.26, 0.14, 0.13, 0.1, 0.11)
_COMMON = {
    "Методика": ("Постановка задачи урока", "Разбор ошибок", "Работа с текстом"),
    "Оценивание": ("Критерии", "Формирующее оценивание", "Объективность отметки"),
    "Функциональная грамотность": ("Задания на применение", "Межпредметные задачи"),
}
_OWN = {
    "РУ": ("Пунктуация", "Орфография", "Анализ текста", "Сочинение"),
    "МА": ("Функции", "Геометрия", "Вероятность", "Текстовые задачи"),
    "ИС": ("Источники", "Карта", "Хронология"),
    "БИ": ("Клетка", "Опыт и наблюдение", "Экосистемы"),
    "ОБ": ("Право", "Экономика", "Задания с текстом"),
    "ГГ": ("Карта", "Климат", "Хозяйство"),
}
KNOWLEDGE = "Предметные знания"
_CATEGORIES = ("высшая", "первая", "соответствие", "без категории")
_MAXIMA = (5, 8, 10, 12)
_MANY = 100
"""Teachers of a district whose story has a target met: so many webinars are asked for."""
_PER_SCHOOL = 1.15
"""Teachers per pupil of a parallel, to the power of a half: a small school has few."""


@dataclass(frozen=True)
class Teacher:
    """One teacher; `skill` by block is in standard units, `years` of service."""

    code: str
    school: str
    subject: str
    years: int
    skill: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Staff:
    """All teachers and the days of the school year's two diagnostics; `begun` is the calendar year of autumn."""

    teachers: list[Teacher]
    begun: int
    seed: int

    @property
    def first_day(self) -> date:
        return date(self.begun, 9, 15)

    @property
    def second_day(self) -> date:
        return date(self.begun + 1, 4, 20)


def build_staff(land: Land, last_year: int, seed: int) -> Staff:
    """Teachers of every school of the land for the school year that ends in spring `last_year`."""
    rng = np.random.default_rng([seed, 6])
    teachers: list[Teacher] = []
    hard = {block: rng.normal(0, 0.35) for block in (KNOWLEDGE, *_COMMON)}
    for school in land.schools:
        habit = rng.normal(0, 0.4)
        for _ in range(max(2, round(_PER_SCHOOL * school.size**0.5 + rng.normal(0, 1)))):
            general = habit + rng.normal(0, 0.7)
            skill = {block: general + hard[block] + rng.normal(0, 0.6) for block in hard}
            subject = SUBJECTS[rng.choice(len(SUBJECTS), p=_SHARES)]
            years = int(rng.integers(1, 41))
            teachers.append(Teacher(f"П-{len(teachers) + 1:03d}", school.login, subject, years, skill))
    return Staff(teachers, last_year - 1, seed)


def register(staff: Staff) -> Iterator[Row]:
    """Template «Педагоги»; names stay empty."""
    yield ("Код педагога", "ФИО", "Логин ОО", "Предмет", "Стаж", "Категория")
    for number, teacher in enumerate(staff.teachers):
        category = _CATEGORIES[(number * 7 + teacher.years) % len(_CATEGORIES)]
        yield (teacher.code, None, teacher.school, SUBJECT_NAMES[teacher.subject], teacher.years, category)


def diagnostics(staff: Staff) -> Iterator[Row]:
    """Template «Диагностика»: nine in ten take part in autumn, of the weaker half most again in spring."""
    yield ("Код педагога", "Дата", "Предмет", "Блок", "Тема", "Балл", "Максимум")
    rng = np.random.default_rng([staff.seed, 61])
    for teacher in staff.teachers:
        took, again, gain = rng.random() < 0.92, rng.random() < 0.6, rng.normal(0.75, 0.4)
        tops = {(block, topic): int(rng.choice(_MAXIMA)) for block, topic in _topics(teacher.subject)}
        first = {place: _points(rng, teacher.skill[place[0]], top) for place, top in tops.items()}
        second = {place: _points(rng, teacher.skill[place[0]] + gain, top) for place, top in tops.items()}
        if took:
            yield from _rows(teacher, staff.first_day, first, tops)
            if again and weakest(teacher) < -0.25:
                yield from _rows(teacher, staff.second_day, second, tops)


def routes(staff: Staff) -> Iterator[Row]:
    """Template «ИОМ»: for most of those who need one."""
    yield ("Код педагога", "№ ИОМ", "Дата утверждения", "Срок", "Статус", "Куратор")
    rng = np.random.default_rng([staff.seed, 62])
    number = 0
    for teacher in staff.teachers:
        chance, lag, curator = rng.random(), int(rng.integers(0, 40)), int(rng.integers(1, 5))
        if weakest(teacher) < -0.35 and chance < 0.72:
            number += 1
            status = "выполнен" if chance < 0.3 else "в работе" if chance < 0.68 else "не начат"
            approved, due = staff.first_day + timedelta(days=30 + lag), date(staff.begun + 1, 5, 29)
            yield (teacher.code, str(number), _day(approved), _day(due), status, f"методист {curator}")


def courses(staff: Staff) -> Iterator[Row]:
    """Template «КПК», some without a certificate, some of them advanced webinars of mathematics."""
    yield ("Код педагога", "Программа", "Предмет", "Часы", "Дата окончания", "№ удостоверения")
    rng = np.random.default_rng([staff.seed, 63])
    number, held_often = 0, 0.45 if len(staff.teachers) > _MANY else 0.3
    for teacher in staff.teachers:
        chance, lag, certified = rng.random(), int(rng.integers(0, 120)), rng.random() < 0.85
        name = SUBJECT_NAMES[teacher.subject]
        if chance < (0.45 if weakest(teacher) < -0.35 else 0.12):
            number += 1
            finished = date(staff.begun, 11, 10) + timedelta(days=lag)
            certificate = f"00-{number:04d}" if certified else None
            yield (teacher.code, f"{name}: трудные темы", name, 36, _day(finished), certificate)
        if teacher.subject == "МА" and rng.random() < held_often:
            held = date(staff.begun + 1, 2, 5) + timedelta(days=lag // 4)
            yield (teacher.code, "Вебинар: задачи повышенного уровня", name, 4, _day(held), None)


def weakest(teacher: Teacher) -> float:
    """The teacher's weakest block, standard units."""
    return min(teacher.skill.values())


def _topics(subject: str) -> list[tuple[str, str]]:
    blocks = {KNOWLEDGE: _OWN[subject], **_COMMON}
    return [(block, topic) for block, topics in blocks.items() for topic in topics]


def _points(rng: np.random.Generator, skill: float, top: int) -> int:
    share = 1 / (1 + np.exp(-(1.05 + 1.1 * skill + rng.normal(0, 0.35))))
    return int(rng.binomial(top, share))


def _rows(
    teacher: Teacher, taken_on: date, points: dict[tuple[str, str], int], tops: dict[tuple[str, str], int]
) -> Iterator[Row]:
    for (block, topic), got in points.items():
        place = (SUBJECT_NAMES[teacher.subject], block, topic)
        yield (teacher.code, _day(taken_on), *place, got, tops[block, topic])


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
