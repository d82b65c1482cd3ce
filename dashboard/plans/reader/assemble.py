"""Rows of a plan put together into measures: sections, levels, torn rows, several measures in one cell."""

import re
from dataclasses import replace

from dashboard.files.tidy import plain
from dashboard.plans.model import Unplaced
from dashboard.plans.reader import about, header, pieces
from dashboard.plans.reader.align import aligned, is_number
from dashboard.plans.reader.drafts import Assembly
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.headings import LONGEST, Headings, is_section_heading, numbered_section
from dashboard.plans.reader.measures import Measures
from dashboard.plans.reader.months import month_in
from dashboard.plans.reader.stream import Line, Row, Stream

_FIRST_ROLES = ("number", "section", "title")
_TOTAL = re.compile(r"(?:итого|всего)\b")
_SIGNED = re.compile(r"(?:согласован|исполнител[ья]\b|исп\.|составил|подпись|начальник\b|директор\b)")


def assemble(stream: Stream) -> Assembly:
    """Measures of a document in their order. A stream without a header gives no drafts."""
    titles = header.titles_in(stream)
    machine = _Machine(sum(map(pieces.begins_anew, titles)) * 2 >= len(titles))
    for at, item in enumerate(stream):
        if isinstance(item, Line):
            machine.take_line(item)
        else:
            rows = (stream[later] for later in range(at + 1, len(stream)))
            machine.take_row(item, next((other for other in rows if isinstance(other, Row)), None))
    return machine.finish()


class _Machine:
    def __init__(self, capitals: bool) -> None:
        self.out = Assembly()
        self.columns: tuple[Column, ...] = ()
        self.width = 0
        self.table = 0
        self.headings = Headings(self.out)
        self.measures = Measures(self.out, self.headings, capitals)
        self.waiting: list[Line] = []
        self.broken = True

    def take_line(self, line: Line) -> None:
        if not self.columns:
            self.out.before.append(line)
        else:
            self.waiting.append(line)

    def take_row(self, row: Row, following: Row | None) -> None:
        if not row.cells:
            self.broken = True
            return
        if columns := header.columns_of(row):
            self._take_header(row, columns)
        elif not self.columns:
            self.out.before.append(Line(row.place, " ".join(row.texts), row.after_break))
        elif header.is_column_numbers(row):
            self._frame(row)
            self.table, self.broken = row.table, True
        elif row.table != self.table and not self._is_same_table(row):
            self._reject(row, "таблица без шапки плана")
        else:
            self._settle_lines()
            self._take_body(replace(row, after_break=row.after_break or self.broken), following)
            self.broken = False

    def finish(self) -> Assembly:
        self.measures.finish()
        self.headings.name_section("", "")
        self.out.after = self.waiting
        return self.out

    def _take_header(self, row: Row, columns: tuple[Column, ...]) -> None:
        self._settle_lines()
        if not self.columns:
            self.headings.month = month_in(" ".join(line.text for line in self.out.before))
            self._take_heading_above()
        self.columns, self.width, self.table = columns, row.width, row.table
        self._frame(row)
        self.broken = True

    def _take_heading_above(self) -> None:
        """A level or a numbered heading between the title and the table is of its first rows, not of the title."""
        *above, last = self.out.before or [Line("", "")]
        if any(about.is_title(line.text) for line in above) and is_section_heading(last.text):
            self.out.before.pop()
            self._take_heading(last.place, last.text)

    def _is_same_table(self, row: Row) -> bool:
        """A table that goes on after a page without repeating its header."""
        if row.width != self.width:
            return False
        self.table, self.broken = row.table, True
        return True

    def _settle_lines(self) -> None:
        """Lines between rows name the section or the level of the rows that follow."""
        groups: list[list[Line]] = []
        for line in self.waiting:
            if groups and not line.after_break and len(line.text) < LONGEST:
                groups[-1].append(line)
            else:
                groups.append([line])
        self.waiting = []
        for group in groups:
            self._take_heading(group[0].place, " ".join(line.text for line in group))

    def _take_heading(self, place: str, text: str) -> None:
        if level := pieces.level_of(text):
            self.headings.set_level(level)
            self.out.frame.append(text)
        elif self.out.drafts and not pieces.begins_anew(text):
            self.measures.join({"title": text})
        elif len(text) > LONGEST:
            self.out.unplaced.append(Unplaced(place, text, "длинный текст между строками таблицы"))
        else:
            self.headings.set_section(place, text)

    def _take_body(self, row: Row, following: Row | None) -> None:
        row = self._without_merged_measure(row)
        if section := numbered_section(row, following, self.columns):
            self.headings.set_section(row.place, section)
            return
        fresh = [cell for cell in row.cells if not cell.continued]
        if len({" ".join(cell.text.split()) for cell in fresh}) == 1 and self._take_single(
            replace(row, cells=tuple(fresh))
        ):
            return
        self.headings.begin_row()
        roles, left = aligned(row, self.columns)
        for cell in left:
            self.out.unplaced.append(Unplaced(row.place, cell.text, "лишняя ячейка: не подходит ни к одному столбцу"))
        self.headings.take_level(roles)
        self.headings.take_column(roles, row.place)
        if not any(roles.values()):
            return
        if _TOTAL.match(plain(roles.get("title", "") or row.cells[0].text)) and not roles.get("term"):
            self._reject(row, "строка итогов")
            return
        self.measures.take(roles, row, following, self.columns)

    def _without_merged_measure(self, row: Row) -> Row:
        """A measure merged over several rows is said once; what is merged beside it belongs to each row."""
        titles = [column for column in self.columns if column.role == "title"]
        is_same = any(cell.continued and titles[0].covers(cell.column) for cell in row.cells)
        return replace(row, cells=tuple(cell for cell in row.cells if not cell.continued)) if is_same else row

    def _take_single(self, row: Row) -> bool:
        """A row of one text: a level, a section title, or a piece of the row before."""
        cell = row.cells[0]
        if level := pieces.level_of(cell.text):
            self.headings.set_level(level)
            self._frame(row)
            return True
        role = next((column.role for column in self.columns if column.covers(cell.column)), "")
        if is_number(cell.text) and role == "number":
            self._reject(row, "строка, в которой только номер")
            return True
        if role in _FIRST_ROLES and self._take_time(row):
            return True
        if _SIGNED.match(plain(cell.text)):
            self._reject(row, "подпись под таблицей")
            return True
        is_merged = cell.span > 1 or len(row.cells) > 1
        if not is_merged and role not in _FIRST_ROLES:
            return False
        if not is_merged and self.measures.hangs(cell.text, row):
            return False
        if pieces.numbered(cell.text)[0] and not is_merged and role == "title":
            return False
        if len(cell.text) > LONGEST or not any(sign.isalpha() for sign in cell.text):
            return False
        if not self._take_title(row):
            self.headings.set_section(row.place, " ".join(cell.text.split()))
        if len(row.cells) > 1:
            self.out.frame += row.texts[1:]
        return True

    def _take_title(self, row: Row) -> bool:
        """The plan's title merged over a row of its table: said again, or for the first time above all measures."""
        text = row.cells[0].text
        titles = [plain(line.text) for line in self.out.before if about.is_title(line.text)]
        if plain(text) in titles:
            self._frame(row)
            return True
        if titles or self.out.drafts or self.headings.section or not about.is_title(text):
            return False
        self.out.before.append(Line(row.place, text, True))
        return True

    def _take_time(self, row: Row) -> bool:
        """A row that names a year, or a month: a year is no section, a month is."""
        if self.headings.take_time(row.cells[0].text):
            self._frame(row)
            return True
        return False

    def _frame(self, row: Row) -> None:
        self.out.frame.append(" · ".join(row.texts))

    def _reject(self, row: Row, reason: str) -> None:
        self.out.unplaced.append(Unplaced(row.place, " · ".join(row.texts), reason))
