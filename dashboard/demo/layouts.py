"""Reports Ф1–Ф4 and Ф7 as rows of their sheets (domain, §2)."""

from collections.abc import Iterator, Sequence

import numpy as np

from dashboard.demo import names
from dashboard.demo.assessments import SUBJECTS, Assessment
from dashboard.demo.geography import Land
from dashboard.demo.groups import Groups, Tally, school_label
from dashboard.demo.population import Cohort
from dashboard.demo.workbook import Cell
from dashboard.demo.works import Sitting

SUBJECT_NAMES = {
    "РУ": "Русский язык",
    "МА": "Математика",
    "ОМ": "Окружающий мир",
    "БИ": "Биология",
    "ИС": "История",
    "ГГ": "География",
    "ОБ": "Обществознание",
}
INDIVIDUAL = "Индивидуальные результаты"
TASKS = "Выполнение заданий"
MARKS = "Статистика по отметкам"
JOURNAL = "Сравнение отметок с отметками по журналу"
SCORES = "Распределение первичных баллов"
WIDE_JOURNAL_SINCE = 2022
_LETTERS = "АБВГДЕЖ"
_GROUP_HEADER = ("Группы участников", "Кол-во ОО", "Кол-во участников")
_OUTCOMES = (
    "Понизили (Отметка < Отметка по журналу)",
    "Подтвердили (Отметка = Отметке по журналу)",
    "Повысили (Отметка > Отметка по журналу)",
)
Row = Sequence[Cell]


def sheet_name(work: Assessment, title: str) -> str:
    """«РУ 4 Статистика по отметкам»; the writer cuts it."""
    return f"{work.subject} {work.grade} {title}"


def held_on(work: Assessment) -> str:
    """Text date of the work, in April of its year."""
    return f"{8 + 2 * SUBJECTS.index(work.subject):02d}.04.{work.year}"


def form_name(grade: int, form: int) -> str:
    """Class of a pupil as the schools write it: «4А»."""
    return f"{grade}{_LETTERS[form]}"


def task_headers(work: Assessment) -> list[str]:
    """«1К1 (4б)» for each task."""
    return [f"{label} ({top}б)" for label, top in zip(work.labels, work.max_points.tolist(), strict=True)]


def individual(sitting: Sitting, cohort: Cohort, codes: np.ndarray, land: Land) -> Iterator[Row]:
    """Ф1: a separator per school, then its works by code."""
    work = sitting.assessment
    yield from _frame(work, INDIVIDUAL, levels=True)
    header = ("ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант")
    yield (*header, *task_headers(work), "Первичный балл", "Отметка", "Отметка по журналу")
    order = np.lexsort((codes, sitting.school))
    order = order[~sitting.absent[order]]
    points, journal = task_cells(sitting, order), journal_cells(sitting, order)
    scores, marks = sitting.scores[order].tolist(), sitting.marks[order].tolist()
    known, variants = codes[order].tolist(), sitting.variant[order].tolist()
    forms = [form_name(work.grade, form) for form in cohort.form[order].tolist()]
    start = 0
    for index, school in enumerate(land.schools):
        stop = int(np.searchsorted(sitting.school[order], index, side="right"))
        if stop > start:
            yield (f"{school_label(school.name, school.login)} | Кол-во участников: {stop - start}",)
        district = names.DISTRICTS[school.district][0]
        for i in range(start, stop):
            who = (school.login, district, school.name, known[i], forms[i], variants[i])
            yield (*who, *points[i], scores[i], marks[i], journal[i])
        start = stop


def task_cells(sitting: Sitting, rows: np.ndarray) -> list[list[Cell]]:
    """Points of the works, X where a task was not attempted."""
    cells = sitting.points[rows].astype(object)
    cells[sitting.blank[rows]] = "X"
    listed: list[list[Cell]] = cells.tolist()
    return listed


def journal_cells(sitting: Sitting, rows: np.ndarray) -> list[Cell]:
    """Journal marks, «нет отметки» where there is none."""
    return [mark or "нет отметки" for mark in sitting.journal[rows].tolist()]


def task_shares(work: Assessment, groups: Groups, sums: Tally) -> Iterator[Row]:
    """Ф2: percent of the maximum by task, under a row of the maxima."""
    yield from _frame(work, TASKS)
    yield (*_GROUP_HEADER, *work.labels)
    yield ("Макс балл", None, None, *work.max_points.tolist())
    yield from _group_rows(groups, sums, _percent(sums.points, sums.works[:, None] * work.max_points))


def mark_shares(work: Assessment, groups: Groups, sums: Tally) -> Iterator[Row]:
    """Ф3: percent of marks 2…5."""
    yield from _frame(work, MARKS)
    yield (*_GROUP_HEADER, "2", "3", "4", "5")
    yield from _group_rows(groups, sums, _percent(sums.marks, sums.works[:, None]))


def score_shares(work: Assessment, groups: Groups, sums: Tally) -> Iterator[Row]:
    """Ф7: percent of every primary score."""
    yield from _frame(work, SCORES)
    yield (*_GROUP_HEADER, *(str(score) for score in range(work.max_score + 1)))
    yield from _group_rows(groups, sums, _percent(sums.scores, sums.works[:, None]))


def journal_shares(work: Assessment, groups: Groups, sums: Tally) -> Iterator[Row]:
    """Ф4, wide since 2022 and long before; works with a journal mark only."""
    yield from _frame(work, JOURNAL)
    totals = sums.journal.sum(axis=1)
    shares = _percent(sums.journal, totals[:, None])
    if work.year < WIDE_JOURNAL_SINCE:
        yield from _long_journal(groups, sums.journal, totals, shares)
        return
    outcomes = [f"{outcome} {what}" for outcome in _OUTCOMES for what in ("%", "Кол-во участников")]
    yield ("Группы участников", "Кол-во ОО", "Кол-во участников(всего)", *outcomes)
    pairs = np.stack((shares.astype(object), sums.journal.astype(object)), axis=2).reshape(len(shares), -1)
    yield from _group_rows(groups, sums, pairs, works=totals)


def _long_journal(groups: Groups, counts: np.ndarray, totals: np.ndarray, shares: np.ndarray) -> Iterator[Row]:
    yield ("Группы участников", "Кол-во участников", "%")
    for row in np.flatnonzero(totals):
        yield (groups.labels[row],)
        yield from zip(_OUTCOMES, counts[row].tolist(), shares[row].tolist(), strict=True)
        yield ("Всего", int(totals[row]), 100)


def _frame(work: Assessment, title: str, levels: bool = False) -> Iterator[Row]:
    """The seven rows above the header."""
    yield (title,)
    yield ()
    yield (f"ВПР {work.year} {SUBJECT_NAMES[work.subject]} {work.grade} класс",)
    yield ("Предмет:", SUBJECT_NAMES[work.subject])
    yield ("Максимальный первичный балл:", work.max_score)
    yield ("Дата:", held_on(work))
    yield (None,) * 6 + work.levels if levels else ()


def _group_rows(groups: Groups, sums: Tally, values: np.ndarray, works: np.ndarray | None = None) -> Iterator[Row]:
    works = sums.works if works is None else works
    for row in np.flatnonzero(works):
        schools = None if groups.is_school[row] else int(sums.schools[row])
        yield (groups.labels[row], schools, int(works[row]), *values[row].tolist())


def _percent(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.asarray(np.round(100 * part / np.maximum(whole, 1), 2))
