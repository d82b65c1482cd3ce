"""Regional protocol of ОГЭ or ЕГЭ: a row per participant with names and documents, which are never read.

Results take the place of the template «ОГЭ и ЕГЭ»; pupils without a code are numbered within their school.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import academic_year, plain, text
from dashboard.imports.evidence import Guess, tell_work
from dashboard.imports.frame import Assessment, column_of, find_header, named, starting
from dashboard.imports.groups.table import titles_of
from dashboard.imports.layouts.exam_rows import ExamRows, read_rows
from dashboard.imports.passport import GRADE, Passport
from dashboard.imports.readout import NOTE, Book, Problem, Readout, SheetRefused
from dashboard.imports.works.asking import with_work
from dashboard.imports.works.cells import grade_of_class
from dashboard.imports.works.schools import only_school, said_school
from dashboard.vocabulary import Kind

_EXAMS = {9: "oge", 11: "ege"}
_SAID = {9: r"\bогэ\b|гиа[ -]?9|основного общего", 11: r"\bегэ\b|гиа[ -]?11|среднего общего"}
_OTHER = re.compile(r"\bгвэ\b")
_NAMES_OF_EXAMS = {9: "ОГЭ", 11: "ЕГЭ"}
_ROLES: dict[str, tuple[Callable[[str], bool], ...]] = {
    "login": (named("Логин ОО", "Логин", "Логин школы"),),
    "code": (named("Код ОО", "Код ОУ", "Код школы", "SchoolCode"),),
    "name": (starting("Наименование ОО", "Название ОО", "Наименование образовательной"), named("ОО", "Школа")),
    "class": (named("Класс", "ClassCode"),),
    "station": (named("Код ППЭ", "ППЭ", "StationCode"),),
    "number": (named("№", "№ п/п", "N", "N п/п", "ID"),),
    "participant": (named("Код участника"),),
    "person": (starting("Фамилия", "ФИО", "Ф.И.О", "SurnameCell"),),
    "primary_score": (named("Первичный балл", "Первичный балл (итого)", "PrimaryMark"), starting("Первичный балл")),
    "test_score": (named("Тестовый балл", "Балл по 100-балльной шкале", "Mark100"),),
    "mark": (named("Оценка", "Отметка", "Отметка (оценка)", "Mark5"),),
    "result": (named("Балл", "Итоговый балл", "Итоговая оценка", "Итоговая отметка"),),
}
_SEALED = re.compile(r"фамил|имя|отчеств|ф\.?и\.?о|документ|серия|номер|паспорт|снилс|surname|name|document")
_ANSWERS = re.compile(r"ответ|кратк|разв[её]рнут|устн|testresult")


def _is_of_person(cell: str) -> bool:
    return _SEALED.match(cell) is not None or _ANSWERS.search(cell) is not None or cell in ("код ппэ", "stationcode")


def _is_appeal(cell: str) -> bool:
    return "апелляц" in cell


def _is_school(cell: str) -> bool:
    return any(test(cell) for role in ("login", "code", "name") for test in _ROLES[role])


@dataclass(frozen=True)
class ExamProtocolLayout:
    """A protocol of a regional centre: people, schools by code, primary scores, marks or test scores."""

    kind: str = Kind.EXAM_PROTOCOL.value
    version: int = 1

    def detect(self, sheet: Sheet) -> bool:
        return self.header(sheet) is not None

    def header(self, sheet: Sheet) -> int | None:
        found = find_header(sheet, _is_school, _is_of_person, starting("Первичный балл", "PrimaryMark"))
        return find_header(sheet, _is_school, _is_of_person, _is_appeal) if found is None else found

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("Не найден заголовок протокола: Код ОО, Фамилия, …, Первичный балл, Оценка")
        if any(_is_appeal(plain(text(cell))) for cell in sheet.rows[header]):
            raise SheetRefused(
                "Это протокол апелляций: в нём только те, чей балл оспорен, и кого из загруженных они заменяют, не "
                "видно. Загрузите полный протокол предмета, выданный после апелляций"
            )
        return _Protocol(sheet, header, book).read()


LAYOUT = ExamProtocolLayout()


class _Protocol:
    """One table of one exam."""

    def __init__(self, sheet: Sheet, header: int, book: Book) -> None:
        self.sheet, self.header, self.book = sheet, header, book
        self.titles = titles_of(sheet.rows[header])
        self.places = _places(sheet.rows[header])
        self.words = [text(cell) for row in sheet.rows[:header] for cell in row if text(cell)]
        self.said = plain(" ".join([*self.words, sheet.name, book.file_name.replace("_", " ")]))
        if _OTHER.search(self.said):
            raise SheetRefused("Это протокол ГВЭ: загружаются только ОГЭ и ЕГЭ, шкалы ГВЭ другие")

    def read(self) -> Readout:
        rows = read_rows(self.sheet, self.header, self.places)
        readout = Readout(LAYOUT.kind, blank=rows.blank)
        if not rows.pupils:
            said = "протокол не заполнен: в нём нет ни одного участника"
            readout.problems.append(Problem(self.sheet.name, None, "", "", said, NOTE))
            return readout
        schools = self._schools(rows)
        work = self._work(rows)
        kept, problems = rows.judged(schools, exam := _EXAMS[work.grade], self._day())
        readout.accepted, readout.rejected, readout.repeated = len(kept), rows.rejected, rows.repeated
        readout.problems += [*work.notes, *problems, *self._notes(rows)]
        results = pd.DataFrame(kept, columns=["school", "participant", "primary_score", "test_score", "mark"])
        types = {"primary_score": "Int16", "test_score": "Int16", "mark": "Int8", "year_mark": "Int8"}
        told = {"exam": exam, "subject": work.subject, "academic_year": academic_year(work.year), "year_mark": None}
        readout.add("exam_result", results.assign(**told).astype(types))
        readout.passports.append(self._passport(work, set(results["school"]), len(kept)))
        return readout

    def _schools(self, rows: ExamRows) -> list[str]:
        """Login of each pupil's school: the row's own, else the one school of the file."""
        own = [row.login for row in rows.pupils]
        if all(own) and not self.book.names_school:
            return own
        codes = sorted({row.code for row in rows.pupils if row.code})
        if len({*codes, *filter(None, own)}) > 1:
            shown = ", ".join(codes[:3])
            raise SheetRefused(
                f"Школы названы кодами региона ({shown}), а не логинами: добавьте столбец «Логин ОО» (edu и шесть "
                "цифр) или загрузите протокол каждой школы отдельным файлом"
            )
        try:
            school = said_school(self.book) or only_school(self.sheet, self.header, self.book)
        except SheetRefused as refusal:
            raise with_work(refusal, LAYOUT.kind, lambda: self._work(rows)) from None
        return [school.code] * len(own)

    def _work(self, rows: ExamRows) -> Assessment:
        grade, why = self._told_grade(rows)
        work = tell_work(self.sheet, self.header, self.book, [Guess(GRADE, grade, why)])
        if work.grade not in _EXAMS:
            raise SheetRefused(f"{work.grade} класс: загружаются протоколы ОГЭ (9 класс) и ЕГЭ (11 класс)")
        return work

    def _told_grade(self, rows: ExamRows) -> tuple[int | None, str]:
        """The grade of the exam by its name, else by its columns and classes, and why."""
        named_here = {grade for grade, spelling in _SAID.items() if re.search(spelling, self.said)}
        classes = {9 if grade < 10 else 11 for row in rows.pupils if (grade := grade_of_class(row.class_name))}
        columns = {11} if "test_score" in self.places else set()
        told = named_here or classes | columns
        if len(told) != 1 or (columns and told != columns):
            return None, ""
        grade = next(iter(told))
        return grade, f"это {_NAMES_OF_EXAMS[grade]}: {'по названию' if named_here else 'по классам и столбцам'}"

    def _day(self) -> str:
        """Month and day of the exam, four digits; "" where it is not said. Two days of one exam are two protocols."""
        for line in (*self.words, self.sheet.name, self.book.file_name):
            if found := re.search(r"20\d\d\.(\d\d)\.(\d\d)|(?<!\d)(\d\d)\.(\d\d)\.20\d\d", line):
                month, day, later_day, later_month = found.groups()
                return f"{month}{day}" if month else f"{later_month}{later_day}"
        return ""

    def _notes(self, rows: ExamRows) -> Iterator[Problem]:
        said = "фамилии, документы и ответы на задания не читаются; сам файл в хранилище не остаётся"
        yield Problem(self.sheet.name, self.header + 1, "", "", said, NOTE)
        if rows.without_code:
            said = (
                f"кодов участников нет: результаты пронумерованы по порядку внутри школы ({rows.without_code}). Новый "
                "протокол того же дня встанет вместо них по номерам; если строк в нём меньше, отмените прежний"
            )
            yield Problem(self.sheet.name, self.header + 1, "", "", said, NOTE)
        if rows.absent:
            said = f"участников без результата (неявка, удаление): {rows.absent}, они не взяты"
            yield Problem(self.sheet.name, None, "", "", said, NOTE)

    def _passport(self, work: Assessment, schools: set[str], works: int) -> Passport:
        used = set(self.places.values()) - {self.places.get("person")}
        return Passport(
            self.sheet.name,
            LAYOUT.kind,
            work.subject,
            work.grade,
            academic_year(work.year),
            work.origins,
            tuple(title for at, title in enumerate(self.titles) if title and at in used),
            tuple(title for at, title in enumerate(self.titles) if title and at not in used),
            tuple(sorted(schools)),
            works,
        )


def _places(heads: list[object]) -> dict[str, int]:
    found = {
        role: next((at for test in tests if (at := column_of(heads, test)) is not None), None)
        for role, tests in _ROLES.items()
    }
    return {role: at for role, at in found.items() if at is not None}
