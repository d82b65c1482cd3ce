"""Workbooks of cross-checks written: an empty template, wishes as they are known, an answer."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from dashboard import russian
from dashboard.assigning.answer import Answer
from dashboard.assigning.wishes import Wishes
from dashboard.files.sheets import EXPLANATIONS_HEADER
from dashboard.imports.crossing.sheets import ASSIGNED, EXPERTS, LAST_YEAR, LIST, NEEDED, OPTIONAL, PINNED, PROCEDURES
from dashboard.imports.templates.layout import TemplateLayout

_ALL = (*NEEDED, *OPTIONAL)
_RULES = (
    "Листы «Эксперты» и «Процедуры» обязательны; «Прошлый год» и «Закреплено» можно оставить пустыми.",
    "Эксперт не проверяет свою школу, школы из «Родственники в ОО» и «Прежние места» и школы из «Прошлый год».",
    "Если эксперты школы А проверяют школу Б, эксперты школы Б не проверяют школу А: по всем предметам и классам.",
    "Без координат путь считается равным среднему.",
    "Строки с логином edu000000 — пример: они не загружаются, их можно не удалять.",
)


def template_xlsx() -> bytes:
    """The template: every sheet with an example row, and the explanations."""
    return _book([(layout, [[column.example for column in layout.fields]]) for layout in _ALL])


def wishes_xlsx(wishes: Wishes) -> bytes:
    """Wishes as a workbook that reads back into them."""
    return _book(
        (
            (EXPERTS, [_expert_row(wishes, at) for at in range(len(wishes.experts))]),
            (PROCEDURES, [[*p.key, p.works, p.experts, *_place(p.lat, p.lon)] for p in wishes.procedures]),
            (LAST_YEAR, [list(pair) for pair in sorted(wishes.last_year)]),
            (PINNED, [[*pair.procedure, pair.expert, None, None] for pair in sorted(wishes.pinned)]),
        )
    )


def answer_xlsx(answer: Answer) -> bytes:
    """The answer: «Назначения» and «Итог»."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        rows = [[*one.procedure, one.expert, one.home, one.km] for one in answer.rows]
        _table(book, ASSIGNED.template.title, [column.header for column in ASSIGNED.fields], rows)
        _table(book, "Итог", ("Показатель", "Значение", "Почему"), summary(answer), (64, 14, 70))
    return target.getvalue()


def summary(answer: Answer) -> list[list[Any]]:
    """Rows of «Итог»: figure, value, why; a row for each wish that is not met."""
    again = "" if answer.in_time else "Поиск остановлен по времени: в другой раз ответ может быть чуть иным"
    how = "Ответ не может быть дешевле больше чем на столько: оценка решателя по всей цели"
    unknown = sum(one.km is None for one in answer.rows)
    left_out = (
        f"Без {russian.count(unknown, 'назначения', 'назначений', 'назначений')} без координат" if unknown else ""
    )
    rows: list[list[Any]] = [
        ["Разрыв, %", round(100 * answer.gap, 2), how],
        ["Километров всего", round(answer.km, 1), left_out],
        [
            "Наибольшая нагрузка, работ",
            round(answer.largest_load, 1),
            "Работы процедуры делятся между её экспертами поровну",
        ],
        ["Средняя нагрузка, работ", round(answer.mean_load, 1), ""],
        ["Назначений", len(answer.rows), ""],
        ["Экспертов с назначениями", len({one.expert for one in answer.rows}), ""],
        ["Секунд поиска", round(answer.seconds, 1), again],
        ["Пожеланий не выполнено", len(answer.unmet), "Запреты выполнены все" if answer.rows else ""],
    ]
    return [*rows, *([f"Не выполнено: {wish}", None, why] for wish, why in answer.unmet)]


def _expert_row(wishes: Wishes, at: int) -> list[Any]:
    one = wishes.experts[at]
    several = (f"{LIST} ".join(sorted(said)) for said in (one.subjects, one.kin, one.former))
    return [one.code, one.school, *several, *_place(one.lat, one.lon)]


def _place(lat: float, lon: float) -> list[float | None]:
    return [None if value != value else value for value in (lat, lon)]


def _book(sheets: Iterable[tuple[TemplateLayout, Sequence[Sequence[Any]]]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for layout, rows in sheets:
            _table(book, layout.template.title, [column.header for column in layout.fields], rows)
        _explanations(book)
    return target.getvalue()


def _table(
    book: xlsxwriter.Workbook,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[int] | None = None,
) -> None:
    """Text as text: a cell that begins with = is no formula."""
    header = book.add_format({"bold": True, "bg_color": "#D9E0E6", "border": 1, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(title)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, header)
        longest = max((len(str(row[at])) for row in rows if row[at] is not None), default=0)
        sheet.set_column(at, at, widths[at] if widths else min(40, max(12, len(head) + 2, longest + 2)), wrapped)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, at, value)
            elif value is not None:
                sheet.write_number(line, at, value)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _explanations(book: xlsxwriter.Workbook) -> None:
    rows = [
        [f"{layout.template.title}: {one.header}", one.meaning, "да" if one.required else "нет", str(one.example)]
        for layout in _ALL
        for one in layout.fields
    ]
    rows += [["", said, "", ""] for said in _RULES]
    _table(book, "Пояснения", EXPLANATIONS_HEADER, rows, (34, 90, 12, 16))
