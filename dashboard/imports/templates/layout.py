"""Reading of our own templates: headers exact, order free, extra columns left alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import login, plain, text
from dashboard.imports.frame import find_header, named
from dashboard.imports.groups.table import blank_rows, filled_rows, titles_of, value_at
from dashboard.imports.passport import Passport
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, Book, Problem, Readout, SheetRefused
from dashboard.imports.schema_failures import WHOLE_ROW, Failure, failures
from dashboard.imports.templates.schema import Field, RowRule, template_schema
from dashboard.imports.templates.template import Template
from dashboard.imports.templates.values import may_be_person

HIDDEN = "скрыто"
_HINT = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class TemplateLayout:
    """A template's reader: `key` columns name a row, `finish` turns accepted rows into fact tables."""

    template: Template[Field]
    rules: tuple[RowRule, ...]
    key: tuple[str, ...]
    finish: Callable[[pd.DataFrame], dict[str, pd.DataFrame]]
    some_of: tuple[str, ...] = ()
    """Names of columns of which the sheet must have at least one."""
    personal: bool = False
    """Rows are about people: a cell that looks like a person's name is not shown in a problem."""
    numbered: bool = False
    """Accepted rows also carry where they stand: sheet, row_number."""
    both_aside: bool = False
    """Of two rows that contradict each other neither is taken (else the first is)."""
    warnings: tuple[RowRule, ...] = ()
    """Rules of which a row that breaks them is taken and told; what its cells say is not shown."""
    version: int = 1

    @property
    def kind(self) -> str:
        return self.template.kind

    @property
    def fields(self) -> tuple[Field, ...]:
        return self.template.columns

    def detect(self, sheet: Sheet) -> bool:
        return self.header(sheet) is not None

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused(f"Не найден заголовок шаблона «{self.template.title}»")
        return _Rows(self, sheet, header).read()

    def header(self, sheet: Sheet) -> int | None:
        """Index of the header row: the first that has all headers of one of the template's signatures."""
        for signature in self.template.signatures:
            found = find_header(sheet, *(named(name, _bare(name)) for name in signature))
            if found is not None:
                return found
        return None


def _bare(header: str) -> str:
    """A header without its hint: «Местность» for «Местность (город/село)»."""
    return _HINT.sub("", header)


@dataclass
class _Rows:
    """One sheet on its way from cells to facts; frames are indexed by the sheet's row numbers."""

    layout: TemplateLayout
    sheet: Sheet
    header: int

    def read(self) -> Readout:
        self._refuse_missing()
        readout = Readout(self.layout.kind, blank=blank_rows(self.sheet, self.header + 1))
        readout.problems += self._unread_columns()
        self._without_examples(readout)
        broken = self._set_aside(readout)
        kept = self._without_repeats(broken, readout)
        if kept:
            readout.problems += self._warned(kept)
            accepted = self.values.loc[kept].reset_index(drop=True)
            if self.layout.numbered:
                accepted = accepted.assign(sheet=self.sheet.name, row_number=kept)
            for table, rows in self.layout.finish(accepted).items():
                readout.add(table, rows)
        readout.problems.sort(key=lambda problem: problem.row or 0)
        readout.passports.append(self._passport(kept))
        return readout

    def _passport(self, kept: list[int]) -> Passport:
        used = set(self.columns.values())
        schools = self.values.loc[kept, "school"].dropna() if "school" in self.values else ()
        return Passport(
            self.sheet.name,
            self.layout.kind,
            read_columns=tuple(title for at, title in enumerate(self.titles) if at in used),
            unread_columns=tuple(title for at, title in enumerate(self.titles) if title and at not in used),
            schools=tuple(sorted(set(map(str, schools)))),
            works=len(kept),
        )

    @cached_property
    def titles(self) -> list[str]:
        return titles_of(self.sheet.rows[self.header])

    @cached_property
    def columns(self) -> dict[str, int]:
        """Place of each field's column in the sheet, by the field's name."""
        found: dict[str, int] = {}
        wanted = {plain(said): f for f in self.layout.fields for said in (f.header, _bare(f.header))}
        for at, title in enumerate(self.titles):
            if (field := wanted.get(plain(title))) is None:
                continue
            if field.name in found:
                raise SheetRefused(f"Столбец «{field.header}» встречается дважды: непонятно, какой верен")
            found[field.name] = at
        return found

    @cached_property
    def rows(self) -> dict[int, list[object]]:
        return dict(filled_rows(self.sheet, self.header + 1))

    @cached_property
    def values(self) -> pd.DataFrame:
        """The rows read field by field; a column that the sheet lacks is empty."""
        read = {f.name: f.read([self._cell(row, f.name) for row in self.rows]) for f in self.layout.fields}
        return pd.DataFrame(read, index=pd.Index(list(self.rows), dtype="int64"))

    def _cell(self, row: int, name: str) -> object:
        at = self.columns.get(name)
        return "" if at is None else value_at(self.rows[row], at)

    def _refuse_missing(self) -> None:
        fields = self.layout.fields
        missing = [f.header for f in fields if f.required and f.name not in self.columns]
        if missing:
            said = ", ".join(f"«{header}»" for header in missing)
            raise SheetRefused(f"Нет обязательных столбцов: {said}. Скачайте шаблон «{self.layout.template.title}»")
        some = [f.header for f in fields if f.name in self.layout.some_of]
        if some and not any(name in self.columns for name in self.layout.some_of):
            said = ", ".join(f"«{header}»" for header in some)
            raise SheetRefused(f"Нужен хотя бы один из столбцов: {said}")

    def _unread_columns(self) -> list[Problem]:
        used = set(self.columns.values())
        said = "Столбец «{}» не относится к шаблону и не прочитан"
        return [
            Problem(self.sheet.name, self.header + 1, title, "", said.format(title), NOTE)
            for at, title in enumerate(self.titles)
            if title and at not in used
        ]

    def _without_examples(self, readout: Readout) -> None:
        """Leave out the template's own example row and headers repeated further down."""
        marked, example = self.layout.template.marked_by, self.layout.template.mark
        mark_at = self.columns.get(next(f.name for f in self.layout.fields if f.header == marked))
        if mark_at is None:
            return
        for row, cells in list(self.rows.items()):
            said = value_at(cells, mark_at)
            if example in (login(said), text(said)):
                note = "Это строка-пример из шаблона, она не загружена"
                readout.problems.append(Problem(self.sheet.name, row, marked, example, note, NOTE))
                readout.blank += 1
                del self.rows[row]
            elif plain(text(said)) == plain(marked):
                note = "Строка заголовка повторена"
                readout.problems.append(Problem(self.sheet.name, row, marked, marked, note, REPEATED))
                readout.repeated += 1
                del self.rows[row]

    def _set_aside(self, readout: Readout) -> set[int]:
        """Numbers of the rows that break a rule, each told with its reasons."""
        if not self.rows:
            return set()
        found = failures(template_schema(self.layout.fields, self.layout.rules), self.values)
        readout.problems += [self._problem(failure) for failure in found]
        broken = {failure.row for failure in found}
        readout.rejected += len(broken)
        return broken

    def _problem(self, failure: Failure) -> Problem:
        if failure.column == WHOLE_ROW:
            rule = next(rule for rule in self.layout.rules if rule.name == failure.check)
            headers = ", ".join(self._title(name) for name in rule.names if name in self.columns)
            said = "; ".join(filter(None, (text(self._cell(failure.row, name)) for name in rule.names)))
            return Problem(self.sheet.name, failure.row, headers, said, rule.reason(self.values.loc[failure.row]))
        field = next(f for f in self.layout.fields if f.name == failure.column)
        value = self._cell(failure.row, field.name)
        person = field.hidden or (self.layout.personal and may_be_person(value, field.words))
        shown = HIDDEN if person and text(value) else value
        reason = field.reason(failure.check, shown)
        return Problem(self.sheet.name, failure.row, self._title(field.name), text(shown), reason)

    def _warned(self, kept: list[int]) -> list[Problem]:
        found = []
        for rule in self.layout.warnings:
            told = self.values.loc[kept]
            for row, fine in rule.holds(told[list(rule.names)]).items():
                if not fine:
                    headers = ", ".join(self._title(name) for name in rule.names if name in self.columns)
                    reason = rule.reason(told.loc[row])
                    found.append(Problem(self.sheet.name, int(str(row)), headers, HIDDEN, reason, NOTE))
        return found

    def _title(self, name: str) -> str:
        return self.titles[self.columns[name]]

    def _without_repeats(self, broken: set[int], readout: Readout) -> list[int]:
        """Numbers of the rows to keep: the first of each key; a later one is a repeat or a contradiction."""
        first: dict[tuple[object, ...], int] = {}
        disputed: set[tuple[object, ...]] = set()
        said = self.values.astype(object).where(self.values.notna(), None)
        for row, values in zip(said.index, said.itertuples(index=False, name=None), strict=True):
            if row in broken:
                continue
            by_name = dict(zip(said.columns, values, strict=True))
            key = tuple(by_name[name] for name in self.layout.key)
            earlier = first.setdefault(key, row)
            if earlier == row:
                readout.accepted += 1
            elif tuple(said.loc[earlier]) == values:
                readout.repeated += 1
                readout.problems.append(self._twice(row, f"Строка повторяет строку {earlier}", REPEATED))
            else:
                readout.rejected += 1
                reason = f"Об этом уже сказано в строке {earlier} с другими значениями: непонятно, какие верны"
                readout.problems.append(self._twice(row, reason, REJECTED))
                if self.layout.both_aside and key not in disputed:
                    disputed.add(key)
                    readout.accepted, readout.rejected = readout.accepted - 1, readout.rejected + 1
                    reason = f"В строке {row} о том же сказано с другими значениями: отложены обе"
                    readout.problems.append(self._twice(earlier, reason, REJECTED))
        return [row for key, row in first.items() if key not in disputed]

    def _twice(self, row: int, reason: str, severity: str) -> Problem:
        name = self.layout.key[-1]
        return Problem(self.sheet.name, row, self._title(name), text(self._cell(row, name)), reason, severity)
