"""Форма сбора результатов ВПР 2026: one school's protocol, the login stands outside the table."""

from dataclasses import replace

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.frame import named, starting
from dashboard.imports.readout import Book
from dashboard.imports.works.cells import class_of
from dashboard.imports.works.heads import spelled
from dashboard.imports.works.layout import WorkLayout
from dashboard.imports.works.tasks import bracketed, is_head

_ORDINAL = "Порядковый номер класса"


def is_service(sheet: Sheet) -> bool:
    """Whether this is a sheet of the form that is read with its protocol: login, date and names of classes."""
    return plain(sheet.name).startswith("служебн") or plain(sheet.name) == plain(_ORDINAL)


def class_names(book: Book) -> dict[str, str]:
    """Ordinal → class name by the sheet «Порядковый номер класса»; empty where it gives no names."""
    found: dict[str, str] = {}
    for sheet in (s for s in book.sheets if plain(s.name) == plain(_ORDINAL)):
        for row in sheet.rows:
            cells = [cell for cell in row if text(cell)]
            if len(cells) > 1 and number(cells[0]) is not None and (name := class_of(cells[1])):
                found.setdefault(text(cells[0]), name)
    return found


LAYOUT = WorkLayout(
    kind="protocol_2026",
    wanted=(named("Код участника"), starting("Итого баллов"), lambda cell: bracketed(cell) is not None),
    roles={
        "participant": named("Код участника"),
        "class_name": named(_ORDINAL),
        "variant": named("Вариант"),
        "primary_score": starting("Итого баллов"),
        "journal_mark": starting("Отметка за предыдущ"),
    },
    one_school=True,
    class_names=class_names,
    class_has_grade=False,
)
FREE = replace(LAYOUT, wanted=(spelled("participant"), spelled("primary_score"), is_head))
"""A school's own table of works whose heads are spelled in another way."""
