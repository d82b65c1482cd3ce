"""Small valid files of every kind that the readers take, to be spoiled: the demo's own, cut short, and made by hand."""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from docx import Document

from dashboard.bench.fuzz_mutations import Rows
from dashboard.demo.write import write_district
from dashboard.files.sheets import read_sheets
from dashboard.files.sources import SourceFile, expand
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.settings import PROJECT

Table = tuple[str, Rows]
"""Name of a file and the rows of its sheet."""
_KEPT_ROWS = 14
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/></manifest:manifest>'
)
_EXAM: Rows = [
    ["02 - Математика 2026.06.02"],
    [*("№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Первичный балл", "Оценка")],
    *([number, 13450, "9а", 1316, 203, "Тестова", "Проба", "Примеровна", 17, 4] for number in range(1, 6)),
]
_WIDE: Rows = [
    ["Код педагога", "ФИО", "Дата", "Предмет", "Методика: урок (10 б.)", "Оценивание (макс. 5)", "Итого"],
    *([f"П-{number}", "Тестова Проба", "01.02.2026", "РУ", 6, 5, 11] for number in range(1, 6)),
]
TERMS = (
    *("до 30.11.2026", "ноябрь 2026 г.", "ежемесячно, последний понедельник месяца", "постоянно", "по запросу"),
    *("сентябрь-октябрь 2026", "до 1 октября 2026 г.", "январь, апрель 2027 г.", "в течение учебного года"),
    *("за 2 недели до ВПР", "не позднее 3 рабочих дней после проведения ВПР", "1 раз в квартал, до 25 числа"),
    *("с 15 марта по 20 мая 2027 года", "ежегодно до 1 сентября", "май-июнь, кроме каникул", "1-2 четверть"),
    *("в течение 5 дней со дня получения", "весенние каникулы", "каждый вторник", "апрель 2026 г. - до 10.05.2026"),
    *("III декада мая", "по плану", "2026-2027 гг."),
)
WORDS = ("выполнено 12.10.2026, приказ № 5", "100 % ОО", "не менее 20 педагогов", "15 из 24", "в работе", "3,5", "≥ 10")


@cache
def tables() -> list[Table]:
    """A table of every layout the demo writes, of our templates and of two hand-made forms, cut to a few rows."""
    found: list[Table] = [("edu990101.xlsx", _EXAM), ("Диагностика.xlsx", _WIDE)]
    with tempfile.TemporaryDirectory() as folder:
        write_district(Path(folder), schools=2, years=7, seed=5)
        taken = set[str]()
        for file in sorted(Path(folder).rglob("*.*")):
            for source in expand(file):
                kind = "".join(sign for sign in source.name if not sign.isdigit())[:24] + file.parent.name[-1:]
                if isinstance(source, SourceFile) and source.format == "xlsx" and kind not in taken:
                    taken.add(kind)
                    found.append((source.name.rpartition("/")[2], read_sheets(source)[0].rows[:_KEPT_ROWS]))
    for template in TEMPLATES.values():
        example = [column.example for column in template.columns]
        rows = [[column.header for column in template.columns], [_other(value) for value in example], example]
        found.append((template.file_name, rows))
    return found


def areas() -> bytes:
    """Two territories of GeoJSON."""
    squares = {"Приозёрный район": (92.0, 55.0), "Лесной округ": (92.5, 55.0)}
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "код": 1},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 0.5, y], [x + 0.5, y + 0.5], [x, y + 0.5], [x, y]]],
            },
        }
        for name, (x, y) in squares.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def plan_rows() -> list[Rows]:
    """The plans of the templates, header and a few measures."""
    folder = PROJECT / "data" / "templates" / "plans"
    books = [
        list(csv.reader(file.read_text("utf-8").splitlines(), delimiter=";")) for file in sorted(folder.glob("*.csv"))
    ]
    return [[*rows[:6]] for rows in books if "Мероприятие" in rows[0]]


def as_csv(rows: Rows, delimiter: str = ";") -> bytes:
    """The rows as a CSV of UTF-8."""
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue().encode("utf-8", "replace")


def as_xlsx(rows: Rows) -> bytes:
    """The rows as a workbook; what no cell can hold is left out."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "nan_inf_to_errors": True,
        "strings_to_urls": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("РУ 4")
        for number, row in enumerate(rows):
            for at, value in enumerate(row):
                if isinstance(value, (str, bool, float, int, date, datetime)):
                    sheet.write(number, at, value[:32_000] if isinstance(value, str) else value)
    return target.getvalue()


def old_book() -> bytes:
    """A sheet of an .xls with texts, numbers and a formula, written by xlwt."""
    return Path(__file__).with_name("old_book.xls").read_bytes()


def as_ods(rows: Rows) -> bytes:
    """The rows as a sheet of OpenDocument."""
    body = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
    content = f'<office:spreadsheet><table:table table:name="Лист1">{body}</table:table></office:spreadsheet>'
    return _open_document("spreadsheet", content)


def as_odt(rows: Rows) -> bytes:
    """The rows as a table of a text document."""
    body = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
    content = f'<office:text><text:p>План</text:p><table:table table:name="Т">{body}</table:table></office:text>'
    return _open_document("text", content)


def as_docx(rows: Rows) -> bytes:
    """The rows as a table of a Word document."""
    document = Document()
    document.add_paragraph("План мероприятий на 2026/2027 учебный год")
    table = document.add_table(0, max(map(len, rows)))
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=False):
            cell.text = str(said)
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(io.BytesIO(target.getvalue())) as whole:
        kept = {name: whole.read(name) for name in whole.namelist() if "theme" not in name and "thumb" not in name}
    return as_zip(kept)


def as_html(rows: Rows) -> bytes:
    """The rows as a web page, as some programs name .xls."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(value))}</td>' for value in row)}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>{body}</table></body></html>'.encode()


def as_pdf(rows: Rows) -> bytes:
    """The rows as a ruled table of a page."""
    import typst

    cells = ", ".join(json.dumps(str(value)[:40], ensure_ascii=False) for row in rows for value in row[:6])
    made: bytes = typst.compile(f"#set text(size: 6pt)\n#table(columns: 6, {cells})".encode(), format="pdf")
    return made


def as_zip(parts: dict[str, bytes]) -> bytes:
    """An archive of the parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def as_old_word() -> bytes:
    """The look of an old Word document: a container with its stream named."""
    name = "WordDocument".encode("utf-16-le") + b"\0\0"
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + b"\2"
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(128, b"\0")).ljust(4096, b"\0")


def _other(value: Any) -> Any:
    """An example's value that is no mark of the example row."""
    return str(value).replace("000000", "200001").replace("-000", "-001") if isinstance(value, str) else value


def _open_cell(value: Any) -> str:
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    said = escape(str(value))
    return f'<table:table-cell office:value-type="string"><text:p>{said}</text:p></table:table-cell>'


def _open_document(kind: str, content: str) -> bytes:
    body = f"<office:document-content {_NAMES}><office:body>{content}</office:body></office:document-content>"
    media = f"{_OPEN_DOCUMENT}{kind}"
    parts = {"mimetype": media, "META-INF/manifest.xml": _MANIFEST.format(media), "content.xml": body}
    return as_zip({name: content.encode() for name, content in parts.items()})


def sources(tables_: list[Table]) -> Iterator[tuple[str, bytes]]:
    """Each table as a workbook and as a CSV, under its name."""
    for name, rows in tables_:
        yield name, as_xlsx(rows)
        yield name.rpartition(".")[0] + ".csv", as_csv(rows)
