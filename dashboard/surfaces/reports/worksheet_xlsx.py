"""The commission's worksheet as a workbook: a printed page to write on, which is read back as it is filled in."""

import io
from typing import Any

import xlsxwriter

from dashboard import russian
from dashboard.subjects.control.worksheet import CODE, HEADS, PLACE, SCHOOL_MARK, SCHOOL_SCORE, SEEN, Worksheet
from dashboard.surfaces.reports.escape import plain_cell

TITLE = "Перепроверка работ: бланк комиссии"
HOW = (
    "Проверяйте по порядку сверху вниз, без пропусков: порядок определён жребием до начала проверки. В столбцах "
    "заданий ставьте баллы по критериям; если решения нет, 0 или X. «Балл комиссии» и «Отметку комиссии» можно не "
    "писать: балл сложится из заданий, отметка — по шкале года. Заполненный бланк загрузите на странице «Данные» или "
    "«Контроль»: после каждой порции видно, можно ли остановиться."
)
_FIRST_HEAD, _ASIDE = 2, 3
_TABLE = 7
_ROW_HEIGHT = 19
_WIDTHS = {PLACE: 11.5, CODE: 11.5, SCHOOL_SCORE: 8, SCHOOL_MARK: 9}
_TASK, _LAST = 5.6, 10.5


def worksheet_xlsx(sheets: list[Worksheet]) -> bytes:
    """One sheet per check work, landscape, the head of the table on every page."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for one in sheets:
            _Page(book, one).write()
    return target.getvalue()


class _Page:
    """One worksheet on its sheet."""

    def __init__(self, book: Any, one: Worksheet) -> None:
        self.one, self.last = one, len(one.columns) - 1
        self.sheet = book.add_worksheet(f"{one.lot.work} перепроверка")
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": "#22303A"})
        self.quiet = book.add_format({"font_color": "#4A5963"})
        self.label = book.add_format({"font_color": "#4A5963", "align": "left"})
        self.value = book.add_format({"bold": True, "align": "left"})
        self.how = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#4A5963"})
        look = {"bold": True, "bg_color": "#D9E0E6", "border": 1, "text_wrap": True}
        self.head = book.add_format(look | {"align": "center", "valign": "vcenter"})
        self.cell = book.add_format({"border": 1, "align": "center", "valign": "vcenter"})
        self.seen = book.add_format({"border": 1, "align": "center", "valign": "vcenter", "bg_color": "#EEF1F4"})

    def write(self) -> None:
        """Heads, table, checks of what is typed, and how it is printed."""
        self._heads()
        self._table()
        self._checks()
        self._printed()

    def _heads(self) -> None:
        one, sheet = self.one, self.sheet
        work = f"{russian.assessment(one.lot.subject, one.lot.grade)}, {russian.short_year(one.year)}"
        sheet.write_string(0, 0, TITLE, self.title)
        sheet.write_string(1, 0, plain_cell(f"{one.school_name} · {work} · {one.lot.said}"), self.quiet)
        for row, (head, value) in enumerate(zip(HEADS, one.heads, strict=True), _FIRST_HEAD):
            sheet.write_string(row, 0, head, self.label)
            sheet.write(row, 1, value, self.value)
        how = f"{HOW} {SEEN}" if one.shows_points else HOW
        sheet.merge_range(_FIRST_HEAD, _ASIDE, _FIRST_HEAD + 3, max(self.last, _ASIDE + 1), how, self.how)
        for row in range(_FIRST_HEAD, _FIRST_HEAD + 4):
            sheet.set_row(row, 17 if self.last > 12 else 26)

    def _table(self) -> None:
        sheet, columns = self.sheet, self.one.columns
        for at, name in enumerate(columns):
            sheet.write_string(_TABLE, at, name, self.head)
            width = _WIDTHS.get(name, _TASK if name in self.one.tasks else _LAST)
            sheet.set_column(at, at, width)
        sheet.set_row(_TABLE, 34)
        for row, cells in enumerate(self.one.cells(), _TABLE + 1):
            sheet.set_row(row, _ROW_HEIGHT)
            for at, value in enumerate(cells):
                look = self.seen if columns[at] in (SCHOOL_SCORE, SCHOOL_MARK) else self.cell
                sheet.write_blank(row, at, None, look) if value is None else sheet.write(row, at, value, look)

    def _checks(self) -> None:
        first, last = _TABLE + 1, _TABLE + max(len(self.one.rows), 1)
        for at, most in enumerate(self.one.most, start=2):
            self.sheet.data_validation(
                first,
                at,
                last,
                at,
                {
                    "validate": "list",
                    "source": [*map(str, range(most + 1)), "X"],
                    "error_title": "Баллы",
                    "error_message": f"Нужно целое число от 0 до {most} или X.",
                    "error_type": "warning",
                    "dropdown": False,
                },
            )

    def _printed(self) -> None:
        sheet, one = self.sheet, self.one
        sheet.freeze_panes(_TABLE + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TABLE)
        work = f"{one.school}, {one.lot.work}, {one.year}, зерно {one.lot.seed}"
        sheet.set_footer(f"&L{work}&CПодпись эксперта ____________________&RСтраница &P из &N")
