"""Choices of «Динамика»: check work, parallel, school, earlier year; each stands in the URL by its code."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.trends.series import Measure, distinct_names
from dashboard.surfaces.parts.trend_blocks import chosen

EVERY, LAST_GRADE = "all", 8
MISSING = {
    False: ("Работ школ пока нет.", "Загрузите Ф1, протоколы или Ф7."),
    True: ("Проследить параллель пока не по чему.", "Нужны Ф1 или протоколы за разные годы и «Реестр ОО»."),
}
"""What is missing and where to get it, without works and without a parallel."""


@dataclass(frozen=True)
class Work:
    """A check work, or all of them (`subject` and `grade` are None), with the query that answers about it.

    A parallel is named by its grade in the year `parallel_of`.
    """

    subject: str | None
    grade: int | None
    parallel_of: str | None = None

    @property
    def card(self) -> tuple[str | None, int | None]:
        """Subject and grade that a school's card opens with; check works end before the grade of ОГЭ."""
        return self.subject, self.grade if not self.grade or not self.parallel_of else min(self.grade, LAST_GRADE)

    @property
    def name(self) -> str:
        """`Математика, 5 класс`, `Математика, параллель 5 класса 2023/24`."""
        if self.subject is None or self.grade is None:
            return "Все работы"
        if self.parallel_of:
            grade = f"{self.grade}{russian.NBSP}класса {russian.short_year(self.parallel_of)}"
            return f"{russian.subject_name(self.subject)}, параллель {grade}"
        return russian.assessment(self.subject, self.grade)

    def measure(self) -> Measure:
        """Means, or positions: all works together have no other common scale."""
        return Measure.POSITION if self.subject is None else Measure.MEAN

    def answer(self, reading: Reading) -> pd.DataFrame:
        """Rows of all schools and years."""
        if self.subject is None:
            return reading.ask("trends/positions")
        return reading.ask("trends/cells", subject=self.subject, grade=self.grade)

    def parallel(self, reading: Reading) -> pd.DataFrame:
        """Rows of the parallel that has this grade in the year."""
        return reading.ask("trends/cohorts", subject=self.subject, grade=self.grade)


def work(reading: Reading, with_all: bool) -> Work | None:
    """Pickers of subject and grade; None when no check work is known."""
    held = reading.ask("trends/assessments")
    if held.empty:
        return None
    subjects = {code: russian.subject_name(code) for code in sorted(held["subject"].unique(), key=russian.subject_name)}
    if with_all and not reading.scope.is_everything:
        subjects = {EVERY: "Все работы"} | subjects
    now = held[held["in_year"]] if held["in_year"].any() else held
    first = "МА" if (now["subject"] == "МА").any() else now["subject"].iloc[0]
    subject = chosen("Предмет", "subject", subjects, first, 170)
    if subject == EVERY:
        return Work(None, None)
    of_subject = held[held["subject"] == subject].sort_values(["in_year", "grade"], ascending=[False, True])
    grades = {str(grade): str(grade) for grade in sorted(of_subject["grade"])}
    return Work(subject, int(chosen("Класс", "grade", grades, str(of_subject["grade"].iloc[0]), 80)))


def parallel(reading: Reading) -> Work | None:
    """Pickers of a subject and of a parallel by its grade in the year; None when none can be followed."""
    known = reading.ask("trends/parallels")
    if known.empty:
        return None
    names = {code: russian.subject_name(code) for code in sorted(known["subject"].unique(), key=russian.subject_name)}
    longest = known.sort_values(["steps", "exam", "subject"], ascending=[False, False, True]).iloc[0]
    subject = chosen("Предмет", "subject", names, longest["subject"], 170)
    rows = known[known["subject"] == subject].sort_values(["steps", "exam"], ascending=False, kind="stable")
    labels = {str(row.grade): _parallel_name(row, reading.the_year) for row in rows.sort_values("grade").itertuples()}
    return Work(subject, int(chosen("Параллель", "grade", labels, str(rows["grade"].iloc[0]), 240)), reading.the_year)


def school(reading: Reading, whole: str | None) -> tuple[str | None, pd.DataFrame]:
    """Picker of a school, with the schools known; `whole` names the choice of all of them, which gives None."""
    known = reading.ask("trends/schools")
    names = dict(zip(known["school"], distinct_names(known), strict=True))
    options = ({EVERY: whole} if whole else {}) | names
    login = chosen("Школа", "focus", options, next(iter(options)), 240)
    return (None if login == EVERY else login), known


def earlier(reading: Reading) -> str | None:
    """Picker of the year to compare with; None when there is no earlier one."""
    years = [one for one in reading.ask("district/years")["academic_year"] if one < reading.the_year]
    if not years:
        return None
    return chosen("Сравнить с", "before", {one: russian.short_year(one) for one in years}, years[0], 110)


def measure(work: Work, options: tuple[Measure, ...]) -> Measure:
    """Picker of what is compared; all works together leave no choice."""
    if work.subject is None:
        return Measure.POSITION
    names = {Measure.MEAN: "средний результат", Measure.TWOS: "доля «2»", Measure.HIGH: "доля «4» и «5»"}
    return Measure(chosen("Что сравнить", "measure", {one.value: names[one] for one in options}, options[0].value, 175))


def ordered_by_change() -> bool:
    """Picker of the order of panels: by name or by change, never by result."""
    orders = {"name": "по названию", "change": "по изменению"}
    return chosen("Порядок", "order", orders, "name", 170) == "change"


def _parallel_name(row: Any, year: str) -> str:
    steps = russian.count(row.steps, "шаг", "шага", "шагов")
    return f"{row.grade}{russian.NBSP}класс в {russian.short_year(year)}: {steps}{' с ОГЭ' if row.exam else ''}"
