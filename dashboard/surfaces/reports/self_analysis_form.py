"""The form of a school's self-analysis as XLSX: its figures by step above, our template with its answers below.

The filled form is imported as any file of the template; it prints on A4 across.
"""

import io
import math

import pandas as pd
import xlsxwriter

from dashboard import russian
from dashboard.imports.layouts.self_analysis import LAYOUT
from dashboard.reading import Reading
from dashboard.subjects.control.prefilled import prefilled
from dashboard.subjects.control.self_analysis import answers, state
from dashboard.subjects.control.seven_steps import questions
from dashboard.vocabulary.steps import STEP_NAMES

_WIDTHS = (11, 10, 15, 34, 46, 28, 28, 12)
"""Of the columns, in characters."""
_LINE, _LEAST, _MOST = 14.5, 58.0, 400.0
"""Heights in points: of a line, of a row to write in by hand, and the most that a row may have."""
_CAUTION = "Признак не доказательство: так же может выглядеть и честная работа. Фамилии учеников и педагогов не пишите."


def self_analysis_form(reading: Reading, school: str, name: str) -> bytes:
    """The form of a school in the reading's year, with what was sent so far; a draft stays with the school."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        _Form(book, reading, school, name).write()
    return target.getvalue()


class _Form:
    def __init__(self, book: xlsxwriter.Workbook, reading: Reading, school: str, name: str) -> None:
        self.reading, self.school, self.name = reading, school, name
        self.sheet = book.add_worksheet(LAYOUT.template.title)
        frame = {"border": 1, "border_color": "#A9B4BD", "text_wrap": True, "valign": "top", "font_size": 10}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#55626D", "font_size": 10})
        self.head = book.add_format({**frame, "bold": True, "bg_color": "#D9E0E6"})
        self.cell = book.add_format(frame)
        self.at = 0

    def write(self) -> None:
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self._heading()
        self._figures()
        self._answers()
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&9Самоанализ, семь шагов&R&9Лист &P из &N")

    def _heading(self) -> None:
        year = russian.short_year(self.reading.the_year)
        self._line(f"Самоанализ «Семь шагов»: {self.name}, {year}", self.title)
        term = state(self.reading, self.school).term
        asked = f"Ответ просим прислать до {russian.day(term)}. " if term else ""
        self._line(asked + _CAUTION, self.note)
        self.at += 1

    def _line(self, said: str, look: xlsxwriter.format.Format) -> None:
        self.sheet.write_string(self.at, 0, said, look)
        self.at += 1

    def _figures(self) -> None:
        """What the program knows of the school, a row per step."""
        found = prefilled(self.reading, self.school)
        self._wide("О чём", f"Сведения о школе на {russian.day(self.reading.as_of)}", self.head, _LINE * 1.3)
        for step, name in STEP_NAMES.items():
            if said := found.of(step):
                room = sum(_WIDTHS[2:])
                lines = sum(math.ceil(len(one) / room) for one in said)
                self._wide(f"{step}. {name}", "\n".join(said), self.cell, _LINE * (lines + 0.4))
        self.at += 1

    def _wide(self, left: str, right: str, look: xlsxwriter.format.Format, height: float) -> None:
        self.sheet.merge_range(self.at, 0, self.at, 1, "", look)
        self.sheet.merge_range(self.at, 2, self.at, len(_WIDTHS) - 1, "", look)
        self.sheet.write_string(self.at, 0, left, look)
        self.sheet.write_string(self.at, 2, right, look)
        self.sheet.set_row(self.at, min(height, _MOST))
        self.at += 1

    def _answers(self) -> None:
        """The template: its headers and a row for each question, with what was answered."""
        for column, field in enumerate(LAYOUT.template.columns):
            self.sheet.write_string(self.at, column, field.header, self.head)
        self.sheet.set_row(self.at, 2.2 * _LINE)
        self.sheet.repeat_rows(self.at)
        self.at += 1
        said = answers(self.reading, self.school)
        given = {(row.step, row.question): row for row in said.itertuples()}
        asked = {(one.step, one.question): f"{one.step}. {one.name}" for one in questions()}
        asked |= {(step, text): f"{step}. {STEP_NAMES[step]}" for step, text in given if (step, text) not in asked}
        for step, question in sorted(asked, key=lambda one: one[0]):
            row = given.get((step, question))
            answer = (row.answer, row.conclusion, row.measure, _day(row.due)) if row else ("", "", "", "")
            self._row((self.school, self.reading.the_year, asked[step, question], question, *map(str, answer)))

    def _row(self, cells: tuple[str, ...]) -> None:
        for column, said in enumerate(cells):
            self.sheet.write_string(self.at, column, said, self.cell)
        lines = max(math.ceil(len(said) / width) for said, width in zip(cells, _WIDTHS, strict=True))
        self.sheet.set_row(self.at, min(max(_LEAST, _LINE * (lines + 0.4)), _MOST))
        self.at += 1


def _day(due: object) -> str:
    return "" if pd.isna(due) else russian.day(due)  # type: ignore[arg-type]
