"""The mechanism behind every layout that carries pupils' works: a declared layout → checked rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import academic_year, text
from dashboard.imports.evidence import Guess, tell_work
from dashboard.imports.frame import Assessment, find_header
from dashboard.imports.passport import GRADE, YEAR, Passport
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, Book, Problem, Readout, SheetRefused
from dashboard.imports.works.asking import with_work
from dashboard.imports.works.cells import class_in_date, class_of, grade_of_class, says_absent, variant_of
from dashboard.imports.works.frames import assessment_frame, task_frame, unit_frame, work_frame
from dashboard.imports.works.repeats import find_repeats
from dashboard.imports.works.results import Results, carries_result, read_results, settle
from dashboard.imports.works.rows import SortedRows, sort_rows
from dashboard.imports.works.scales import scale_top
from dashboard.imports.works.schema import (
    CONTRADICTION,
    JOURNAL,
    LACKING,
    MARK,
    MARK_ONLY,
    PRIMARY,
    SUM,
    Finding,
    Reasons,
    work_findings,
)
from dashboard.imports.works.schools import count_notes, only_school, said_school, schools_of, unit_rows
from dashboard.imports.works.table import WorkTable, cut_table
from dashboard.imports.works.tasks import TaskName, bracketed, max_total

Test = Callable[[str], bool]


@dataclass(frozen=True)
class WorkLayout:
    """A layout of works, declared; implements `readout.Layout`.

    `wanted`: what the header row must hold, all of it. `roles`: column's role → its header (participant,
    primary_score and, where there are, school, school_name, district, region, class_name, variant, mark,
    journal_mark). `year`: the layout's own spring year. `one_school`: the login stands outside the table.
    `class_names`: ordinal of a class → its name, where a book says so. `class_has_grade`: «4А» must agree
    with the sheet's grade, or be up to `class_ahead` above it.
    """

    kind: str
    wanted: tuple[Test, ...]
    roles: dict[str, Test] = field(repr=False)
    task: TaskName = bracketed
    year: int | None = None
    one_school: bool = False
    class_names: Callable[[Book], dict[str, str]] | None = None
    class_has_grade: bool = True
    class_ahead: int = 0
    version: int = 1

    def detect(self, sheet: Sheet) -> bool:
        """Whether the sheet has this layout's header among its first rows."""
        return self.header(sheet) is not None

    def header(self, sheet: Sheet) -> int | None:
        return find_header(sheet, *self.wanted)

    def read(self, sheet: Sheet, book: Book) -> Readout:
        """Works, tasks, the assessment and units of the sheet, and a word on every row not taken.

        Raises:
            SheetRefused: the check work or the schools cannot be told.
        """
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("В листе нет строки заголовков этой формы")
        table = cut_table(sheet, header, self.roles, self.task)
        results = read_results(table)
        rows = sort_rows(table, carries_result(results))
        readout = Readout(self.kind, self.version, {}, rows.problems, 0, len(rows.nameless), 0, rows.blank)
        if len(rows.pupils):
            _WorkSheet(self, table, rows, book).read_into(readout, results)
        elif not rows.nameless:
            said = "бланк не заполнен: в нём нет ни одного кода участника"
            readout.problems.append(Problem(sheet.name, None, "", "", said, NOTE))
        return readout


class _WorkSheet:
    """One sheet that has pupils, being read."""

    def __init__(self, layout: WorkLayout, table: WorkTable, rows: SortedRows, book: Book) -> None:
        self.layout, self.table, self.rows, self.book = layout, table, rows, book
        self.classes = self._classes(book)
        self.variants: list[str | None] = table.each("variant", variant_of, rows.pupils, "")
        try:
            self.only = only_school(table.sheet, table.header, book) if self._is_of_one() else said_school(book)
            self.schools = schools_of(table, rows, self.only, is_forced=book.names_school)
        except SheetRefused as refusal:
            raise with_work(refusal, layout.kind, self._work) from None
        self.work = self._work()
        self.dated = self._read_dated_classes()

    def _is_of_one(self) -> bool:
        """Whether nothing in the table says whose a row is: then the frame or the names of file and folder do."""
        places = self.table.places
        in_rows = "school_name" in places or any(section.school for section in self.rows.sections)
        return "school" not in places and (self.layout.one_school or not in_rows)

    def _work(self) -> Assessment:
        return tell_work(self.table.sheet, self.table.header, self.book, self._guesses())

    def read_into(self, readout: Readout, results: Results) -> None:
        top = self._top(readout)
        frame = self._frame(settle(self.table, results, self.rows.pupils))
        rejected = self._check(frame, top, readout)
        repeated = self._tell_repeats(frame, rejected, readout)
        readout.problems += [*self.work.notes, *self._unread_notes(), *self._word_notes()]
        aside = {row - self.table.first_row for row in repeated}
        readout.problems += count_notes(self.table, self.rows, self.schools, aside)
        readout.problems.sort(key=lambda problem: problem.row or 0)
        kept = frame[~frame.index.isin(list(rejected | repeated))]
        readout.accepted += len(kept)
        readout.rejected += len(rejected)
        readout.repeated += len(repeated)
        self._add_tables(readout, kept, top)
        readout.passports.append(self._passport(kept))

    def _add_tables(self, readout: Readout, kept: pd.DataFrame, top: int | None) -> None:
        if not len(kept):
            return
        kind, tasks = self.layout.kind, self.table.tasks
        readout.add("work", work_frame(kind, self.work, kept, len(tasks)))
        readout.add("task", task_frame(kind, self.work, tasks))
        readout.add("assessment", assessment_frame(kind, self.work, top))
        readout.add("unit_seen", unit_frame(unit_rows(self.table, self.rows, self.schools, self.only)))

    def _unread_notes(self) -> Iterator[Problem]:
        sheet, row = self.table.sheet.name, self.table.header + 1
        for head, like in self.table.look_alikes():
            said = f"столбец «{head}» похож на {like}, но не понят и не прочитан: проверьте заголовок"
            yield Problem(sheet, row, head, "", said, NOTE)
        if guessed := [task for task in self.table.tasks if task.guessed]:
            head = text(self.table.sheet.rows[row - 1][guessed[0].column])
            said = (
                f"числа в скобках у заданий («{head}») приняты за максимумы, это догадка. Если это части заданий, "
                "назовите их «1.1», «1.2», а максимум пишите «1 (2б)»"
            )
            yield Problem(sheet, row, head, "", said, NOTE)
        if not self.table.tasks:
            said = "столбцов заданий не найдено: баллы за задания не прочитаны"
            yield Problem(sheet, row, "", "", said, NOTE)

    def _passport(self, kept: pd.DataFrame) -> Passport:
        work = self.work
        return Passport(
            self.table.sheet.name,
            self.layout.kind,
            work.subject,
            work.grade,
            academic_year(work.year),
            work.origins,
            read_columns=self.table.read_columns(),
            unread_columns=self.table.unread_columns(),
            schools=tuple(sorted(set(kept["school"]))),
            works=len(kept),
        )

    def _classes(self, book: Book) -> list[str | None]:
        names = self.layout.class_names(book) if self.layout.class_names else {}
        return self.table.each("class_name", lambda c: names.get(text(c)) or class_of(c), self.rows.pupils, "")

    def _read_dated_classes(self) -> int | None:
        """Read classes like «4-1» that became dates, now that the grade is known; the first such row, None if none."""
        dated = self.table.each("class_name", lambda c: class_in_date(c, self.work.grade), self.rows.pupils, None)
        self.classes = [name if name is not None else found for name, found in zip(self.classes, dated, strict=True)]
        return next((row for row, found in zip(self.rows.pupils.tolist(), dated, strict=True) if found), None)

    def _guesses(self) -> Iterator[Guess]:
        """What is not written but likely. Who wrote the previous grade's programme tells nothing of its grade."""
        yield Guess(YEAR, self.layout.year, "обычный год этой формы")
        if self.layout.class_has_grade and not self.layout.class_ahead:
            told = set(map(_grade_with_letter, set(self.classes)))
            if told == {None}:
                yield Guess(GRADE, _only(set(map(_grade_of_code, self.rows.codes))), "первая цифра кодов участников")
            yield Guess(GRADE, _only(told), "классы в таблице")

    def _top(self, readout: Readout) -> int | None:
        stated, summed = self.work.max_score, max_total(self.table.tasks)
        if stated and summed and stated != summed:
            said = f"в шапке максимум {stated}, а сумма максимумов заданий {summed}: взята сумма"
            name = "Максимальный первичный балл"
            readout.problems.append(Problem(self.table.sheet.name, None, name, str(stated), said, NOTE))
        return summed or stated or scale_top(self.work.subject, self.work.grade, self.work.year)

    def _frame(self, own: Results) -> pd.DataFrame:
        words = {
            "school": self.schools,
            "participant": self.rows.codes,
            "class_name": [name or "" for name in self.classes],
            "variant": [name or "" for name in self.variants],
        }
        return pd.DataFrame(words | own.columns(), index=self.rows.pupils + self.table.first_row)

    def _check(self, frame: pd.DataFrame, top: int | None, readout: Readout) -> set[int]:
        """Sheet rows set aside by the schema; unreadable journal marks are noted and become NULL."""
        findings = work_findings(frame, self.table.tasks, top)
        reasons = Reasons(frame, self.table.tasks, top)
        told = [(finding, self._role(finding)) for finding in findings]
        told.sort(key=lambda pair: (pair[0].row, self.table.places.get(pair[1], 0)))
        for finding, role in told:
            severity = NOTE if finding.column == JOURNAL else REJECTED
            place = finding.row - self.table.first_row
            readout.problems.append(self.table.problem(place, role, reasons.of(finding), severity))
        frame.loc[[f.row for f in findings if f.column == JOURNAL], JOURNAL] = np.nan
        return {finding.row for finding in findings if finding.column != JOURNAL}

    def _role(self, finding: Finding) -> str:
        """The column that a finding is told of."""
        if finding.column == CONTRADICTION:
            row = finding.row - self.table.first_row
            said = (role for role in ("variant", PRIMARY) if says_absent(self.table.cell(row, role)))
            return next(said, MARK)
        if finding.column == MARK_ONLY:
            return MARK
        return PRIMARY if finding.column in (SUM, LACKING) else finding.column

    def _tell_repeats(self, frame: pd.DataFrame, rejected: set[int], readout: Readout) -> set[int]:
        """Sheet rows that repeat others; contradicting rows join `rejected`."""
        found = find_repeats(frame[~frame.index.isin(list(rejected))])
        for row, other in found.repeated.items():
            said = f"повтор строки {other}"
            readout.problems.append(self._on_code(row, said, REPEATED))
        for row, other in found.contradicting.items():
            code = frame.at[row, "participant"]
            when = f"уже встречался в строке {other}" if other < row else f"встречается ещё раз в строке {other}"
            what = "баллами" if row in found.scores else "данными"
            said = f"код {code} {when} с другими {what}: оставьте одну из строк"
            readout.problems.append(self._on_code(row, said, REJECTED))
        rejected.update(found.contradicting)
        return set(found.repeated)

    def _on_code(self, row: int, said: str, severity: str) -> Problem:
        return self.table.problem(row - self.table.first_row, "participant", said, severity)

    def _word_notes(self) -> Iterator[Problem]:
        """Notes on classes and variants that cannot be read, and on classes of another grade (each once)."""
        rows = self.rows.pupils.tolist()
        words = (("class_name", self.classes, "класс"), ("variant", self.variants, "вариант"))
        for role, names, word in words:
            for row in (row for row, name in zip(rows, names, strict=True) if name is None):
                said = f"{word} не читается: строка принята, {word} не указан"
                yield self.table.problem(row, role, said, NOTE)
        if self.dated is not None:
            said = "класс записан датой, так его исправил Excel: прочитан как номер класса и параллели, проверьте"
            yield self.table.problem(self.dated, "class_name", said, NOTE)
        first = dict(zip(reversed(self.classes), reversed(rows), strict=True))
        for name, row in first.items():
            if name and self._other_grade(name):
                said = f"класс {name} в листе {self.work.grade} класса: проверьте, тот ли это лист"
                yield self.table.problem(row, "class_name", said, NOTE)

    def _other_grade(self, name: str) -> bool:
        """A bare number may be a class's ordinal, so only a class with a letter is compared."""
        if not self.layout.class_has_grade or name.isdigit():
            return False
        grade = grade_of_class(name)
        return grade is not None and not 0 <= grade - self.work.grade <= self.layout.class_ahead


def _only(several: set[int | None]) -> int | None:
    return next(iter(several)) if len(several) == 1 else None


def _grade_with_letter(name: str | None) -> int | None:
    """A bare number is the class's ordinal, not its grade."""
    return None if not name or name.isdigit() else grade_of_class(name)


def _grade_of_code(code: str) -> int | None:
    """Codes of a federal check work are five digits, the grade first."""
    return int(code[0]) if len(code) == 5 and code[0] in "45678" else None
