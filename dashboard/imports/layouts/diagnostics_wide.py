"""Diagnostics as they usually come: one row per teacher, a column per block or topic.

The maximum stands in a row «Максимум» under the header or in the header itself («Функции (10 б.)»); per cent
need none. The block stands in the row above the header or before a colon («Методика: оценивание»).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import is_empty, number, plain, text
from dashboard.imports.frame import find_header, named, subject_code, subject_in
from dashboard.imports.groups.table import blank_rows, titles_of, value_at
from dashboard.imports.layouts.diagnostics import above, finish
from dashboard.imports.layouts.wide_topics import DAY, Topic, WideColumns, is_code, is_topic
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, Book, Problem, Readout, SheetRefused
from dashboard.imports.templates import teacher_values
from dashboard.imports.templates.values import UNREAD

_DATE, _SUBJECT = named("Дата", "Дата диагностики", "Дата проведения"), named("Предмет")
_OF_TEMPLATES = {"балл", "максимум", "№ иом", "дата утверждения", "куратор", "программа", "стаж", "категория"}


@dataclass(frozen=True)
class WideDiagnosticsLayout:
    """Told by a column of teachers' codes beside columns that belong to no template."""

    kind: str = "diagnostics"
    version: int = 1

    def header(self, sheet: Sheet) -> int | None:
        return find_header(sheet, is_code)

    def detect(self, sheet: Sheet) -> bool:
        header = self.header(sheet)
        if header is None:
            return False
        titles = [plain(title) for title in titles_of(sheet.rows[header])]
        return not any(title in _OF_TEMPLATES for title in titles) and any(is_topic(title) for title in titles)

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("Не найден столбец «Код педагога»")
        return _Wide(sheet, header, book).read()


LAYOUT = WideDiagnosticsLayout()


@dataclass
class _Wide:
    """One sheet; every filled cell of a topic column is a result and is counted as a row."""

    sheet: Sheet
    header: int
    book: Book

    @cached_property
    def columns(self) -> WideColumns:
        return WideColumns(self.sheet, self.header)

    def read(self) -> Readout:
        readout = Readout(LAYOUT.kind, blank=blank_rows(self.sheet, self.header + 1))
        self._refuse_unknown_maxima()
        readout.problems += self._unread_columns()
        results = [result for row, cells in self.columns.rows for result in self._results(row, cells, readout)]
        kept = self._without_repeats(pd.DataFrame(results, columns=_COLUMNS), readout)
        if len(kept):
            readout.accepted = len(kept)
            readout.add("diagnostic", finish(kept.drop(columns=["row", "title"]))["diagnostic"])
        readout.problems.sort(key=lambda problem: problem.row or 0)
        return readout

    def _refuse_unknown_maxima(self) -> None:
        unknown = [f"«{topic.title}»" for topic in self.columns.topics if not topic.top or topic.top <= 0]
        if unknown:
            raise SheetRefused(
                f"Не указан максимум: {', '.join(unknown[:5])}. Допишите строку «Максимум» под заголовком, балл в "
                "скобках после названия («Функции (10 б.)») или знак %"
            )

    def _unread_columns(self) -> list[Problem]:
        used = {topic.at for topic in self.columns.topics} | {at for at in self._places.values() if at is not None}
        return [
            Problem(self.sheet.name, self.header + 1, title, "", f"Столбец «{title}» не прочитан", NOTE)
            for at, title in enumerate(self.columns.titles)
            if title and at not in used
        ]

    @cached_property
    def _places(self) -> dict[str, int | None]:
        tests = {"teacher": is_code, "taken_on": _DATE, "subject": _SUBJECT}
        return {
            name: next((at for at, title in enumerate(self.columns.titles) if test(plain(title))), None)
            for name, test in tests.items()
        }

    @cached_property
    def _frame(self) -> list[str]:
        """Lines above the table, then names of the sheet and of the file."""
        lines = [" ".join(text(cell) for cell in row if text(cell)) for row in self.sheet.rows[: self.header]]
        return [*lines, self.sheet.name, self.book.file_name]

    def _results(self, row: int, cells: list[object], readout: Readout) -> list[tuple[object, ...]]:
        """The row's results; what is wrong with the whole row or with a cell is told and counted."""
        filled = [topic for topic in self.columns.topics if not is_empty(value_at(cells, topic.at))]
        fault, (teacher, taken_on, subject) = self._who(row, cells)
        if fault:
            readout.problems.append(fault)
            readout.rejected += max(len(filled), 1)
            return []
        found: list[tuple[object, ...]] = []
        for topic in filled:
            points = number(value_at(cells, topic.at))
            if reason := _refused(points, topic):
                shown = text(value_at(cells, topic.at)) if points is not None else "скрыто"
                readout.problems.append(Problem(self.sheet.name, row, topic.title, shown, reason))
                readout.rejected += 1
            else:
                found.append(
                    (row, topic.title, teacher, taken_on, subject, topic.block, topic.topic, points, topic.top)
                )
        return found

    def _who(self, row: int, cells: list[object]) -> tuple[Problem | None, tuple[str | None, str | None, str | None]]:
        said = {name: value_at(cells, at) if at is not None else "" for name, at in self._places.items()}
        teacher, own_day = teacher_values.code(said["teacher"]), teacher_values.read_day(said["taken_on"])
        subject = (teacher_values.subject(said["subject"]) if text(said["subject"]) else None) or self._subject
        day = f"{own_day:%Y-%m-%d}" if own_day else None if text(said["taken_on"]) else self._day
        if teacher in (None, UNREAD):
            column, reason = (
                self.columns.titles[self._places["teacher"] or 0],
                f"Не похоже на код: {teacher_values.CODE}",
            )
            return Problem(self.sheet.name, row, column, "скрыто" if text(said["teacher"]) else "", reason), (None,) * 3
        if day is None:
            reason = "Нет даты диагностики: добавьте столбец «Дата» или строку «Дата: 15.09.2025» над таблицей"
            return Problem(self.sheet.name, row, "Дата", text(said["taken_on"]), reason), (None,) * 3
        if subject is None:
            reason = "Нет предмета: добавьте столбец «Предмет» или строку «Предмет: Математика» над таблицей"
            return Problem(self.sheet.name, row, "Предмет", "", reason), (None,) * 3
        return None, (teacher, day, subject)

    @cached_property
    def _day(self) -> str | None:
        found = (DAY.search(line) for line in self._frame)
        day = next((teacher_values.read_day(match.group()) for match in found if match), None)
        return f"{day:%Y-%m-%d}" if day else None

    @cached_property
    def _subject(self) -> str | None:
        stated = (line.partition(":")[2].strip() for line in self._frame if plain(line).startswith("предмет:"))
        said = next((teacher_values.subject(name) for name in stated if name), None)
        return said or next((code for line in self._frame if (code := subject_in(line) or subject_code(line))), None)

    def _without_repeats(self, results: pd.DataFrame, readout: Readout) -> pd.DataFrame:
        """Results said once; a repeat counts once, of contradictory ones none is taken."""
        values = results.groupby(_KEY, dropna=False)[["points", "max_points"]].transform("nunique").max(axis=1)
        repeat = results.duplicated([*_KEY, "points", "max_points"]) & (values == 1)
        for result in results[(values > 1) | repeat].itertuples():
            disputed = not repeat[result.Index]
            said = (
                "Тот же педагог, день и тема стоят ещё раз с другим баллом: отложены все"
                if disputed
                else "Результат повторён, учтён один раз"
            )
            severity = REJECTED if disputed else REPEATED
            readout.problems.append(
                Problem(self.sheet.name, result.row, result.title, text(result.points), said, severity)
            )
        readout.rejected += int((values > 1).sum())
        readout.repeated += int(repeat.sum())
        return results[(values == 1) & ~repeat]


_COLUMNS = ["row", "title", "teacher", "taken_on", "subject", "block", "topic", "points", "max_points"]
_KEY = ["teacher", "subject", "block", "topic", "taken_on"]


def _refused(points: float | None, topic: Topic) -> str:
    if points is None:
        return "Значение не число: нужен балл"
    if not np.isfinite(points) or points < 0:
        return "Балл не может быть меньше нуля"
    return above(points, topic.top) if topic.top is not None and points > topic.top else ""
