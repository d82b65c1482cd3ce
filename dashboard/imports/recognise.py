"""Which known form each sheet of a file is in, and what the file says; nothing is stored here."""

from dataclasses import replace
from typing import NoReturn

from dashboard.files.sheets import Sheet, is_explanation, read_sheets
from dashboard.files.sources import FileRefused, SourceFile
from dashboard.imports.doubtful import doubtful_notes
from dashboard.imports.faults import fault_notes
from dashboard.imports.groups.layout import known_but_unused
from dashboard.imports.layouts.protocol_2026 import is_service
from dashboard.imports.nearest import nearest_form
from dashboard.imports.passport import GRADE, SUBJECT, Correction, Passport
from dashboard.imports.people import said_of_names
from dashboard.imports.plans import DOCUMENTS, looks_like_plan, read_plan_file
from dashboard.imports.readout import NOTE, REJECTED, Book, Layout, Problem, Readout, SheetRefused
from dashboard.imports.registry import LAYOUTS
from dashboard.imports.tables import tables_of, with_one_header
from dashboard.imports.works.one_version import keep_one_version
from dashboard.imports.works.repeats import settle_sheets
from dashboard.vocabulary import Level

_PLAIN_TEXT = (
    "Это простой текст: в нём не видно столбцов, разделённых точкой с запятой, запятой или табуляцией, и нет пунктов "
    "плана со сроками. Загрузите таблицу .xlsx или .csv."
)
_GEO_FORMATS = {"geojson", "gpkg", "shapefile"}


def read_source(source: SourceFile, correction: Correction | None = None) -> Readout:
    """Recognise and read a file without storing anything (the preview uses it too).

    `correction`: what a person says of it.

    Raises:
        FileRefused: the file cannot be opened or nothing in it is known.
    """
    if source.format in _GEO_FORMATS:
        from dashboard.imports.areas.reader import read_areas  # half a second to load, and few files are maps

        areas = read_areas(source)
        areas.passports = [Passport("", areas.kind, works=areas.accepted)]
        return areas
    if source.format == "txt":
        return _plan_of_table(source, correction) or _refuse(_PLAIN_TEXT)
    if source.format in DOCUMENTS:
        return _plan_or_refusal(source, correction)
    book = Book(source.name, read_sheets(source), _of_works(correction))
    if any(looks_like_plan(sheet) for sheet in book.sheets):
        return _plan_or_refusal(source, correction)
    parts, unread = _read_tables(book)
    if not parts:
        return _plan_of_table(source, correction) or _refuse(_not_recognised(unread, book))
    settle_sheets(parts, {sheet.name for sheet in book.sheets if sheet.is_hidden})
    keep_one_version(parts)
    total = Readout("+".join(dict.fromkeys(part.kind for part in parts)), max(part.version for part in parts))
    for part in parts:
        total.absorb(part)
    total.problems += [*unread, *doubtful_notes(parts)]
    return total


def _of_works(correction: Correction | None) -> Correction:
    """What is said of check works: that a plan is the district's names no school."""
    said = correction or Correction()
    return replace(said, school=None) if said.school == Level.DISTRICT else said


def _plan_of_table(source: SourceFile, correction: Correction | None) -> Readout | None:
    """The plan of a table or a text that is in no known form; None where it holds no measure either."""
    try:
        readout = read_plan_file(source, correction)
    except FileRefused:
        return None
    return readout if readout.accepted else None


def _refuse(said: str) -> NoReturn:
    raise FileRefused(said)


def _read_tables(book: Book) -> tuple[list[Readout], list[Problem]]:
    """A readout of each table that is known, and words on the sheets that are not."""
    parts: list[Readout] = []
    unread: list[Problem] = []
    for sheet in map(with_one_header, book.sheets):
        layout = _layout_of(sheet)
        if layout is None:
            unread += _unread(sheet)
            continue
        first, *others = tables_of(sheet, layout)
        parts.append(_read_sheet(layout, first, book))
        parts += [_read_sheet(_layout_of(table) or layout, table, book) for table in others]
    return [_own_words(part, parts) for part in parts], unread


def _layout_of(sheet: Sheet) -> Layout | None:
    return next((known for known in LAYOUTS if known.detect(sheet)), None)


def _own_words(part: Readout, parts: list[Readout]) -> Readout:
    """A sheet without words of its own beside one that has them: the file's name does not say which it means."""
    passport = part.passports[0] if part.passports else None
    if passport is None or passport.asked or not passport.by_name_only or not any(_is_told(other) for other in parts):
        return part
    said = (
        "На листе не сказано, что это за работа, а имя файла может относиться к другому листу: допишите строку над "
        "таблицей, например «ВПР 2026 Русский язык 4 класс», или укажите предмет и класс при загрузке"
    )
    asked = replace(passport, works=0, asked=(SUBJECT, GRADE))
    problem = Problem(passport.sheet, None, "", "", said, REJECTED)
    return Readout(part.kind, problems=[problem], rejected=1, passports=[asked])


def _is_told(part: Readout) -> bool:
    return any(passport.subject and not passport.by_name_only for passport in part.passports)


def _plan_or_refusal(source: SourceFile, correction: Correction | None) -> Readout:
    readout = read_plan_file(source, correction)
    if not readout.accepted:
        raise FileRefused(
            "В файле не нашлось ни одного мероприятия. Нужна таблица со столбцами «Мероприятие» и «Срок»; "
            "список текстом можно вставить на странице «Дорожная карта», кнопка «Добавить план»."
        )
    return readout


def _read_sheet(layout: Layout, sheet: Sheet, book: Book) -> Readout:
    try:
        readout = layout.read(sheet, book)
        readout.passports = readout.passports or [Passport(sheet.name, layout.kind, works=readout.accepted)]
        header = layout.header(sheet)
        readout.problems += [] if header is None else fault_notes(sheet, header)
        readout.problems += [Problem(sheet.name, None, "", "", said, NOTE) for said in sheet.notes]
        return readout
    except SheetRefused as refusal:
        problem = Problem(sheet.name, None, "", "", str(refusal), REJECTED)
        asked = [replace(refusal.passport, kind=layout.kind)] if refusal.passport else []
        return Readout(layout.kind, problems=[problem], rejected=1, passports=asked)


def _unread(sheet: Sheet) -> list[Problem]:
    if is_explanation(sheet) or is_service(sheet) or not any(cell != "" for row in sheet.rows for cell in row):
        return []
    form = known_but_unused(sheet)
    unlike = "Лист не похож ни на одну известную форму, он не прочитан"
    parts = (unlike, nearest_form(sheet), said_of_names(sheet))
    said = f"{form}: форма пока не используется" if form else ". ".join(filter(None, parts))
    return [Problem(sheet.name, None, "", "", said, NOTE)]


def _not_recognised(problems: list[Problem], book: Book) -> str:
    known_unused = [p.problem for p in problems if "пока не используется" in p.problem]
    if known_unused:
        return known_unused[0]
    near = next(filter(None, map(nearest_form, book.sheets)), "")
    names = next(filter(None, map(said_of_names, book.sheets)), "")
    odd = dict.fromkeys(note for sheet in book.sheets for note in sheet.notes)
    said = (
        "Содержимое не похоже ни на одну известную форму",
        near,
        names,
        *odd,
        "Загрузите отчёт ФИС ОКО (Ф1–Ф4, Ф7), протокол ВПР или заполненный шаблон со страницы «Данные».",
    )
    return ". ".join(filter(None, said))
