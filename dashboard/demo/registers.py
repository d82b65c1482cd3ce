"""Registers in the product's own templates, exams of grade 9 and the official list."""

from collections.abc import Iterator

import numpy as np

from dashboard.demo import names
from dashboard.demo.assessments import EXAM_GRADE
from dashboard.demo.district import World, exams
from dashboard.demo.geography import Land, School
from dashboard.demo.groups import build_groups, mean_scores
from dashboard.demo.layouts import SUBJECT_NAMES, Row
from dashboard.demo.population import FIRST_GRADE
from dashboard.demo.protocols import PROTOCOL_WORKS
from dashboard.demo.works import Sitting

_GRADES_OF_KIND = {"ООШ": 9}
_LAST_GRADE = 11
_LIST_WIDTH = 3.3
"""Standard errors on each side of a mean that the official list asks for (the published rule: 1.96)."""


def academic_year(spring: int) -> str:
    """«2023/2024» of the spring 2024."""
    return f"{spring - 1}/{spring}"


def schools(land: Land) -> Iterator[Row]:
    """Template «Реестр ОО»."""
    place = ("Муниципалитет", "Населённый пункт", "Широта", "Долгота", "Местность (город/село)", "Обучающихся")
    yield ("Логин ОО", "Полное наименование", "Краткое наименование", "Вид ОО", *place)
    for school in land.schools:
        grades = _GRADES_OF_KIND.get(school.kind, _LAST_GRADE)
        where = (names.DISTRICTS[school.district][0], school.settlement, school.lat, school.lon)
        rural = "село" if school.is_rural else "город"
        yield (school.login, school.name, school.short_name, school.kind, *where, rural, round(school.size * grades))


def enrolment(land: Land, world: World, years: range) -> Iterator[Row]:
    """Template «Численность» for grades 4–9."""
    yield ("Логин ОО", "Учебный год", "Класс", "Обучающихся")
    for year in years:
        for grade in range(FIRST_GRADE, EXAM_GRADE + 1):
            pupils = np.bincount(world.cohort(grade, year).school)
            for school, count in zip(land.schools, pupils.tolist(), strict=False):
                yield (school.login, academic_year(year), grade, count)


def exam_results(land: Land, world: World, years: range) -> Iterator[Row]:
    """Template «ОГЭ/ЕГЭ»: ОГЭ of grade 9; there is no test score and no row of the absent."""
    result = ("Первичный балл", "Тестовый балл", "Отметка", "Годовая отметка")
    means = ("Среднее по региону", "Среднее по стране")
    yield ("Логин ОО", "Экзамен", "Предмет", "Учебный год", "Код участника", *result, *means)
    groups = build_groups(land)
    for subject, grade, year in exams(years):
        sitting, codes = world.sitting(subject, grade, year), world.codes(grade, year)
        rows = np.flatnonzero(~sitting.absent & (sitting.school < len(land.schools)))
        scores, marks = sitting.scores.tolist(), sitting.marks.tolist()
        country, region = (round(mean, 2) for mean in mean_scores(sitting, groups)[:2].tolist())
        for i in rows[np.lexsort((codes[rows], sitting.school[rows]))].tolist():
            login = land.schools[sitting.school[i]].login
            at = (login, "ОГЭ", SUBJECT_NAMES[subject], academic_year(year), int(codes[i]))
            yield (*at, scores[i], None, marks[i], int(sitting.journal[i]) or None, region, country)


def official_list(land: Land, marked: dict[tuple[str, int], np.ndarray], year: int) -> Iterator[Row]:
    """The official list of a year: schools with at least one marker.

    `marked[subject, grade]` = flags (S,) for РУ and МА of grades 4 and 5.
    """
    columns = [f"{grade} {subject}" for subject, grade in PROTOCOL_WORKS]
    yield ("Год", "Логин", "Муниципалитет", "ОО", *columns, "Количество маркеров")
    for index, school in enumerate(land.schools):
        flags = [int(marked[work][index]) for work in PROTOCOL_WORKS]
        if any(flags):
            yield (year, *_named(school), *flags, sum(flags))


def high_mean_schools(sitting: Sitting, schools: int) -> np.ndarray:
    """Schools (schools,) whose mean score stands out: the high-mean rule of 2019 with a wider interval.

    The published rule lists a third of honest schools and real lists cannot be reproduced from it, so the
    invented officials ask for more.
    """
    present = ~sitting.absent
    school, scores = sitting.school[present], sitting.scores[present]
    works = np.maximum(np.bincount(school, minlength=schools), 1)
    means = np.bincount(school, scores, len(works)) / works
    spread = np.sqrt(np.bincount(school, (scores - means[school]) ** 2, len(works)) / np.maximum(works - 1, 1))
    upper = scores.mean() + _LIST_WIDTH * scores.std(ddof=1) / np.sqrt(len(scores))
    return np.asarray(((means - _LIST_WIDTH * spread / np.sqrt(works) > upper) & (works > 4))[:schools])


def _named(school: School) -> tuple[str, str, str]:
    return school.login, names.DISTRICTS[school.district][0], school.name
