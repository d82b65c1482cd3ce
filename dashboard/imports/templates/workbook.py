"""The workbook of a template, to download and fill in."""

import io

import xlsxwriter

from dashboard.files.sheets import EXPLANATIONS_HEADER
from dashboard.imports.templates.template import Column, Template

_EXPLANATIONS = "Пояснения"
_ROWS_WITH_CHOICES = 5000


def template_xlsx(template: Template[Column]) -> bytes:
    """The workbook of a template: headers with an example row, and a sheet that explains each column."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        header = book.add_format({"bold": True, "bg_color": "#D9E0E6", "border": 1, "text_wrap": True})
        example = book.add_format({"italic": True, "font_color": "#7A8791"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_table(book.add_worksheet(template.title), template, header, example)
        _write_explanations(book.add_worksheet(_EXPLANATIONS), template, header, wrapped)
    return target.getvalue()


def _write_table(
    sheet: xlsxwriter.worksheet.Worksheet,
    template: Template[Column],
    header: xlsxwriter.format.Format,
    example: xlsxwriter.format.Format,
) -> None:
    for at, column in enumerate(template.columns):
        sheet.write_string(0, at, column.header, header)
        sheet.write(1, at, column.example, example)
        sheet.set_column(at, at, max(12, len(column.header) + 2, len(str(column.example)) + 2))
        if column.choices:
            sheet.data_validation(1, at, _ROWS_WITH_CHOICES, at, {"validate": "list", "source": list(column.choices)})
    sheet.freeze_panes(1, 0)


def _write_explanations(
    sheet: xlsxwriter.worksheet.Worksheet,
    template: Template[Column],
    header: xlsxwriter.format.Format,
    wrapped: xlsxwriter.format.Format,
) -> None:
    sheet.write_row(0, 0, EXPLANATIONS_HEADER, header)
    for row, column in enumerate(template.columns, 1):
        cells = (column.header, column.meaning, "да" if column.required else "нет", str(column.example))
        sheet.write_row(row, 0, cells, wrapped)
    said = f"Строка, где «{template.marked_by}» — {template.mark}, пример: она не загружается, её можно не удалять."
    sheet.write_string(len(template.columns) + 2, 0, said)
    for at, width in enumerate((26, 60, 12, 34)):
        sheet.set_column(at, at, width)
