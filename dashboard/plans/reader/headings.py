"""Sections and levels: which ones the rows that follow stand under."""

import re

from dashboard.files.tidy import plain
from dashboard.plans.model import Unplaced
from dashboard.plans.reader import pieces
from dashboard.plans.reader.align import is_number
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.months import in_month, in_year, month_of, year_of
from dashboard.plans.reader.stream import Row
from dashboard.vocabulary import Level

ROW_LEVEL = "row level"
"""Key of a level said in the row's own column."""
LONGEST = 300
"""A longer text is no heading."""
_SECTION = re.compile(
    r"(?:раздел|этап|блок|направление|модуль|задача)\s+(?:№\s*)?[\dIVXІХ]+|[IVXІХ]{1,5}[.)]\s*(?=\S)|\d{1,2}\.\s*(?=[А-ЯЁ])",
    re.IGNORECASE,
)


def is_section_heading(text: str) -> bool:
    """Whether a line names a level, or a section by its number: «Раздел 1», «II. Контроль»."""
    return bool(pieces.level_of(text) or (len(text) <= LONGEST and _SECTION.match(text)))


def numbered_section(row: Row, following: Row | None, columns: tuple[Column, ...]) -> str:
    """A section with its number in a cell of its own: merged beside it, or followed by «1.1»; "" for another row."""
    if len(row.cells) != 2:
        return ""
    number, title = row.cells
    role = next((column.role for column in columns if column.covers(number.column)), "")
    if role != "number" or not is_number(number.text) or len(title.text) > LONGEST:
        return ""
    begins = f"{number.text.strip(' .)')}."
    has_parts = following is not None and following.cells[:1] != () and _is_part(following.cells[0].text, begins)
    is_roman = not begins[0].isdigit() and following is not None and len(following.cells) > 2
    is_section = title.span >= 3 or has_parts or is_roman
    return f"{begins} {' '.join(title.text.split())}" if is_section else ""


def _is_part(text: str, begins: str) -> bool:
    return text.startswith(begins) and text[len(begins) : len(begins) + 1].isdigit()


class Headings:
    """The section and the level at this place of the table; what has no measures under it is shown."""

    def __init__(self, out: Assembly) -> None:
        self.out = out
        self.section = ""
        self.level: Level | None = None
        self._place = ""
        self._is_used = True
        self._level_is_new = False
        self.month = self.year = ""

    def take_time(self, text: str) -> bool:
        """A row that names a month or a year: the terms below stand in it. A month is a section too."""
        if year := year_of(text):
            self.year, self.month = year, ""
            return True
        self.month = month_of(text)
        return False

    def dated(self, draft: Draft) -> None:
        """Put the month or the year of the heading into the draft's term, and say so."""
        said = draft.text("term")
        for heading, better in (
            (self.month, in_month(said, self.month) if self.month else ""),
            (self.year, in_year(said, self.year) if self.year else ""),
        ):
            if better:
                draft.texts["term"] = better
                draft.doubt("due_text", f"{f'«{said}» ' if said else ''}отнесён к «{heading}» по строке выше")
                said = better

    def use(self) -> None:
        """A measure stands under the section."""
        self._is_used = True

    def begin_row(self) -> None:
        """A row that is no heading: a level named before it no longer speaks for the next section."""
        self._level_is_new = False

    def name_section(self, place: str, text: str) -> None:
        """A section that is followed by another at once stays visible: it may be a title of several sections."""
        if not self._is_used and self.section and plain(self.section) != plain(text):
            self.out.unplaced.append(Unplaced(self._place, self.section, "раздел без мероприятий"))
        self._is_used = self._is_used and plain(self.section) == plain(text)
        self.section, self._place = text, place

    def set_section(self, place: str, text: str) -> None:
        """A section ends the level before it, unless the level was named right above."""
        self.name_section(place, text)
        if not self._level_is_new:
            self.level = None

    def set_level(self, level: Level) -> None:
        """A level named in a row or a line of its own."""
        self.level, self._level_is_new = level, True

    def take_level(self, roles: dict[str, str]) -> None:
        """Take the level out of the row: from its column, or from the beginning of a cell."""
        if level := pieces.level_of(roles.get("level", "")):
            roles[ROW_LEVEL] = level
            self.out.frame.append(roles.pop("level"))
        for role in ("section", "title", "result"):
            found, words, rest = pieces.level_before(roles.get(role, ""))
            if found:
                self.level, roles[role] = found, rest
                self.out.frame.append(words)

    def take_column(self, roles: dict[str, str], place: str) -> None:
        """A column of sections is filled once for the rows below it; its number goes with it."""
        said = " ".join(roles.pop("section", "").split())
        if not said:
            return
        title = roles.get("title", "")
        if roles.get("number") and len(pieces.several(title)) > 1:
            said = f"{roles.pop('number')} {said}"
        if self.section and not pieces.begins_anew(said):
            said = f"{self.section} {said}"
            for draft in self.out.drafts:
                draft.section = said if draft.section == self.section else draft.section
            self.section = said
            return
        if plain(said) != plain(self.section) and ROW_LEVEL not in roles and not roles.get("title"):
            self.level = None
        self.name_section(place, said)
