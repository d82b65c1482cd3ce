"""Columns of a wide diagnostics: which are topics, of which block, with which maximum."""

import re
from dataclasses import dataclass
from functools import cached_property

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import number, plain, text
from dashboard.imports.frame import named
from dashboard.imports.groups.table import filled_rows, titles_of, value_at
from dashboard.imports.layouts.diagnostics import WHOLE_BLOCK

is_code = named("Код педагога", "Код учителя", "Код участника диагностики", "Педагог (код)", "Код пед. работника")
_NO_TOPIC = re.compile(
    r"фио( педагога| учителя)?|фамилия.*|имя|отчество|логин( оо)?|школа|оо|образовательная организация|муниципалитет"
    r"|район|№( п/п)?|n|номер|п/п|итог[ои]?.*|всего.*|сумма( баллов)?|(общий |средний )?балл|общий процент|среднее"
    r"|уровень.*|примечани[ея]|комментари[йи]|должность|стаж|категория|предмет|дата( диагностики| проведения)?|класс"
)
_TOP = re.compile(
    r"\s*[,(\[]?\s*(?:макс(?:имум|имальный балл|\.)?[\s:=–-]*)?(\d+(?:[.,]\d+)?)\s*(?:б|балл\w*)?\.?\s*[)\]]\s*$"
)
_SHARE = re.compile(r"\s*[,(]?\s*(?:%|в процентах|процент\w*)\s*\)?\s*$")
DAY = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.20\d\d(?!\d)")


@dataclass(frozen=True)
class Topic:
    """One column of results; `top` is None where its maximum is nowhere said."""

    at: int
    title: str
    block: str
    topic: str
    top: float | None


def is_topic(title: str) -> bool:
    """Whether a header (given as `plain` text) may name a topic or a block."""
    return bool(title) and not is_code(title) and not _NO_TOPIC.fullmatch(title)


@dataclass
class WideColumns:
    """The columns of one sheet with its header at index `header`."""

    sheet: Sheet
    header: int

    @cached_property
    def titles(self) -> list[str]:
        return titles_of(self.sheet.rows[self.header])

    @cached_property
    def top_row(self) -> int | None:
        """Index of the row «Максимум», which stands right under the header if at all."""
        below = self.header + 1
        if below < len(self.sheet.rows) and any(
            plain(text(cell)).startswith("макс") for cell in self.sheet.rows[below]
        ):
            return below
        return None

    @cached_property
    def topics(self) -> list[Topic]:
        above = self._blocks_above
        block, found = "", []
        for at, title in enumerate(self.titles):
            block = text(value_at(above, at)) or block
            if is_topic(plain(title)):
                found.append(self._topic(at, title, block))
        return found

    @cached_property
    def _blocks_above(self) -> list[object]:
        """The row of blocks above the header: at least two of its cells stand over columns, none is «Предмет:»."""
        row = self.sheet.rows[self.header - 1] if self.header else []
        over = [text(value_at(row, at)) for at, title in enumerate(self.titles) if title and text(value_at(row, at))]
        is_frame = any(said.endswith(":") or DAY.search(said) for said in over)
        return row if len(over) > 1 and not is_frame else []

    def _topic(self, at: int, title: str, block: str) -> Topic:
        top = number(value_at(self.sheet.rows[self.top_row], at)) if self.top_row is not None else None
        name = title
        if found := _TOP.search(title):
            top, name = top or number(found.group(1)), title[: found.start()]
        elif found := _SHARE.search(title):
            top, name = top or 100.0, title[: found.start()]
        elif top is None and self._in_per_cent:
            top = 100.0
        head, colon, tail = name.partition(":")
        if colon and not block:
            return Topic(at, title, head.strip(), tail.strip() or WHOLE_BLOCK, top)
        name = name.strip()
        return Topic(at, title, block or name, name if block else WHOLE_BLOCK, top)

    @cached_property
    def _in_per_cent(self) -> bool:
        """Whether the frame above the table says that results are per cent, or the cells carry the sign."""
        said = [plain(text(cell)) for row in self.sheet.rows[: self.header] for cell in row] + [plain(self.sheet.name)]
        marked = any("%" in text(cell) for _, cells in self.rows[:20] for cell in cells)
        return marked or any("%" in cell or "процент" in cell for cell in said)

    @cached_property
    def rows(self) -> list[tuple[int, list[object]]]:
        first = self.header + 1 if self.top_row is None else self.top_row + 1
        return filled_rows(self.sheet, first)
