"""Which known form each sheet of a file is in, and what the file says; nothing is stored here."""

from dataclasses import replace

from dashboard.files.sheets import Sheet, is_explanation, read_sheets
from dashboard.files.sources import FileRefused, SourceFile
from dashboard.imports.areas.reader import read_areas
from dashboard.imports.groups.layout import known_but_unused
from dashboard.imports.plans import DOCUMENTS, looks_like_plan, read_plan_file
from dashboard.imports.readout import NOTE, REJECTED, Book, Layout, Problem, Readout, SheetRefused
from dashboard.imports.registry import LAYOUTS
from dashboard.imports.works.repeats import drop_works_of_two_sheets

_GEO_FORMATS = {"geojson", "gpkg", "shapefile"}


def read_source(source: SourceFile) -> Readout:
    """Recognise and read a file without storing anything (the preview uses it too).

    Raises:
        FileRefused: the file cannot be opened or nothing in it is known.
    """
    if source.format in _GEO_FORMATS:
        return read_areas(source)
    if source.format in DOCUMENTS:
        return _plan_or_refusal(source)
    book = Book(source.name, read_sheets(source))
    if any(looks_like_plan(sheet) for sheet in book.sheets):
        return _plan_or_refusal(source)
    total = Readout(kind="", version=0)
    kinds: list[str] = []
    for sheet in book.sheets:
        layout = next((known for known in LAYOUTS if known.detect(sheet)), None)
        if layout is None:
            total.problems += _unread(sheet)
            continue
        if layout.kind not in kinds:
            kinds.append(layout.kind)
        total.absorb(_read_sheet(layout, sheet, book))
        total.version = max(total.version, layout.version)
    if not kinds:
        raise FileRefused(_not_recognised(total.problems))
    total.kind = "+".join(kinds)
    drop_works_of_two_sheets(total)
    return total


def _plan_or_refusal(source: SourceFile) -> Readout:
    readout = read_plan_file(source)
    if not readout.accepted:
        raise FileRefused(
            "В файле не нашлось ни одного мероприятия. Нужна таблица со столбцами «Мероприятие» и «Срок»; "
            "список текстом можно вставить на странице «Дорожная карта», кнопка «Добавить план»."
        )
    return readout


def _read_sheet(layout: Layout, sheet: Sheet, book: Book) -> Readout:
    try:
        return layout.read(sheet, book)
    except SheetRefused as refusal:
        problem = Problem(sheet.name, None, "", "", str(refusal), REJECTED)
        asked = [replace(refusal.passport, kind=layout.kind)] if refusal.passport else []
        return Readout(layout.kind, problems=[problem], rejected=1, passports=asked)


def _unread(sheet: Sheet) -> list[Problem]:
    if is_explanation(sheet) or not any(cell != "" for row in sheet.rows for cell in row):
        return []
    form = known_but_unused(sheet)
    said = f"{form}: форма пока не используется" if form else "Лист не похож ни на одну известную форму, он не прочитан"
    return [Problem(sheet.name, None, "", "", said, NOTE)]


def _not_recognised(problems: list[Problem]) -> str:
    known_unused = [p.problem for p in problems if "пока не используется" in p.problem]
    return (
        known_unused[0]
        if known_unused
        else (
            "Содержимое не похоже ни на одну известную форму. Загрузите отчёт ФИС ОКО (Ф1–Ф4, Ф7), протокол ВПР "
            "или заполненный шаблон со страницы «Данные»."
        )
    )
