"""Protocols, which bring the absent: the collection form of 2026, the regional exports of 2020–2022."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from dashboard.demo import names
from dashboard.demo.geography import Land, School
from dashboard.demo.layouts import SUBJECT_NAMES, Row, form_name, held_on, journal_cells, task_cells, task_headers
from dashboard.demo.population import Cohort
from dashboard.demo.workbook import Cell, Rows
from dashboard.demo.works import Sitting

PROTOCOL_WORKS = (("РУ", 4), ("МА", 4), ("РУ", 5), ("МА", 5))
ABSENT = "отсутствовал"
_JOURNAL_2026 = "Отметка за предыдущий триместр/ четверть/полугодие"
_BLANK_ROWS = 20
"""Prepared rows left at the end of the form: no code, «Итого» = 0."""
Sheets = Mapping[str, Rows]


def collection_form(sitting: Sitting, cohort: Cohort, codes: np.ndarray, login: str, school: int) -> Sheets:
    """The form of 2026 as one school filled it in."""
    work = sitting.assessment
    service: list[Row] = [
        ("Логин ОО", login),
        ("Предмет", SUBJECT_NAMES[work.subject]),
        ("Класс", work.grade),
        ("Дата проведения", held_on(work)),
    ]
    forms = int(cohort.form[cohort.school == school].max()) + 1
    numbered: list[Row] = [("Порядковый номер класса", "Класс")]
    numbered += [(form + 1, form_name(work.grade, form)) for form in range(forms)]
    return {
        "Протокол": _protocol_2026(sitting, cohort, codes, school),
        "Служебный": service,
        "Порядковый номер класса": numbered,
    }


def _protocol_2026(sitting: Sitting, cohort: Cohort, codes: np.ndarray, school: int) -> Iterator[Row]:
    work = sitting.assessment
    tail = ("Порядковый номер класса", _JOURNAL_2026, "Итого баллов")
    yield ("Код участника", "Вариант", *task_headers(work), *tail)
    rows = _by_code(np.flatnonzero(sitting.school == school), codes)
    for i, points, journal in zip(rows.tolist(), task_cells(sitting, rows), journal_cells(sitting, rows), strict=True):
        form = int(cohort.form[i]) + 1
        if sitting.absent[i]:
            yield (int(codes[i]), ABSENT, *[None] * len(points), form, journal, 0)
        else:
            yield (int(codes[i]), int(sitting.variant[i]), *points, form, journal, int(sitting.points[i].sum()))
    for _ in range(_BLANK_ROWS):
        yield (*[None] * (2 + len(work.labels) + 2), 0)


def export_2022(sitting: Sitting, cohort: Cohort, codes: np.ndarray, land: Land) -> Sheets:
    """The regional export of 2022: «Классы» and «Протокол»."""
    return {"Классы": _classes_2022(sitting, cohort, land), "Протокол": _protocol_2022(sitting, cohort, codes, land)}


def _classes_2022(sitting: Sitting, cohort: Cohort, land: Land) -> Iterator[Row]:
    yield ("Пользователь", "Школа", "Наименование класса", "Количество обучающихся")
    for index, school in enumerate(land.schools):
        for form, pupils in enumerate(np.bincount(cohort.form[cohort.school == index]).tolist()):
            yield (school.login, school.name, form_name(sitting.assessment.grade, form), pupils)


def _protocol_2022(sitting: Sitting, cohort: Cohort, codes: np.ndarray, land: Land) -> Iterator[Row]:
    work = sitting.assessment
    where = ("Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "Код", "Вариант")
    tail = ("Наименование класса", "Пол", "Отметка за предыдущий триместр/четверть", "Итого баллов")
    yield _title(sitting)
    yield (*where, *task_headers(work), *tail)
    for i, school, points, journal in _pupils(sitting, codes, land):
        district = names.DISTRICTS[school.district][0]
        at = (school.login, names.REGION_CODE, names.REGION, district, school.name, held_on(work), int(codes[i]))
        who = (form_name(work.grade, int(cohort.form[i])), "ж" if cohort.is_girl[i] else "м", journal)
        if sitting.absent[i]:
            yield (*at, ABSENT, *[None] * len(points), *who, None)
        else:
            yield (*at, int(sitting.variant[i]), *points, *who, int(sitting.points[i].sum()))


def export_2021(sitting: Sitting, cohort: Cohort, codes: np.ndarray, land: Land) -> Iterator[Row]:
    """The regional export of 2021: every cell is text, «регион» holds the district."""
    work = sitting.assessment
    who = ("номер обучающегося", "код обучающегося", "отметка за предыдущую четверть/триместр", "пол", "класс")
    yield _title(sitting)
    yield ("логин школы", "регион", *who, "вариант", "всего баллов", *(f"балл за {task}" for task in work.labels))
    for i, school, points, journal in _pupils(sitting, codes, land):
        number, sex = str(cohort.place[i] + 1), "ж" if cohort.is_girl[i] else "м"
        pupil = (number, str(codes[i]), str(journal), sex, form_name(work.grade, int(cohort.form[i])))
        at = (_old_login(school.login), names.DISTRICTS[school.district][0], *pupil)
        if sitting.absent[i]:
            yield (*at, ABSENT, "")
        else:
            yield (*at, str(sitting.variant[i]), str(sitting.points[i].sum()), *map(str, points))


def export_2020(sitting: Sitting, cohort: Cohort, codes: np.ndarray, land: Land) -> Iterator[Row]:
    """The regional export of 2020: Latin column names; the absent have no variant and no points."""
    work = sitting.assessment
    yield _title(sitting)
    tasks = (f"a-{task}-grade" for task in work.labels)
    yield ("groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", *tasks)
    for i, school, points, journal in _pupils(sitting, codes, land):
        at = (names.DISTRICTS[school.district][0], _old_login(school.login), int(cohort.place[i]) + 1, int(codes[i]))
        pupil = (journal, "ж" if cohort.is_girl[i] else "м", form_name(work.grade, int(cohort.form[i])))
        if sitting.absent[i]:
            yield (*at, *pupil)
        else:
            yield (*at, *pupil, int(sitting.variant[i]), None, int(sitting.points[i].sum()), *points)


REGIONAL_EXPORTS: dict[int, Callable[[Sitting, Cohort, np.ndarray, Land], Rows]] = {
    2021: export_2021,
    2020: export_2020,
}
"""Exports with one sheet per work, by year."""


def _title(sitting: Sitting) -> Row:
    work = sitting.assessment
    return (f"ВПР {work.year} {SUBJECT_NAMES[work.subject]} {work.grade} класс. Региональная выгрузка",)


def _pupils(sitting: Sitting, codes: np.ndarray, land: Land) -> Iterator[tuple[int, School, list[Cell], Cell]]:
    """(index, school, cells of points, journal cell) of the land's pupils by school and code."""
    rows = _by_code(np.flatnonzero(sitting.school < len(land.schools)), codes, sitting.school)
    schools = [land.schools[i] for i in sitting.school[rows].tolist()]
    cells, journals = task_cells(sitting, rows), journal_cells(sitting, rows)
    return zip(rows.tolist(), schools, cells, journals, strict=True)


def _by_code(rows: np.ndarray, codes: np.ndarray, school: np.ndarray | None = None) -> np.ndarray:
    keys = (codes[rows],) if school is None else (codes[rows], school[rows])
    return rows[np.lexsort(keys)]


def _old_login(login: str) -> str:
    return login.replace("edu", "sch")
