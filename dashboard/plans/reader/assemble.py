"""Rows of a plan put together into measures: sections, levels, torn rows, several measures in one cell."""

import re
from dataclasses import replace

from dashboard.files.tidy import plain
from dashboard.plans.model import Doubt, Unplaced
from dashboard.plans.reader import header, pieces
from dashboard.plans.reader.align import aligned, is_number, is_term
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.headings import ROW_LEVEL, Headings
from dashboard.plans.reader.months import month_in
from dashboard.plans.reader.stream import Line, Row, Stream
from dashboard.vocabulary import Level

_FIRST_ROLES = ("number", "section", "title")
_LONGEST_SECTION = 300
_TOTAL = re.compile(r"(?:итого|всего)\b")
_SIGNED = re.compile(r"(?:согласован|исполнител[ья]\b|исп\.|составил|подпись|начальник\b|директор\b)")
_DASHED = re.compile(r"\s*[-–—•]")
_TORN = "разорванная строка присоединена к мероприятию выше"


def assemble(stream: Stream) -> Assembly:
    """Measures of a document in their order. A stream without a header gives no drafts."""
    machine = _Machine(_begins_with_capitals(stream))
    for at, item in enumerate(stream):
        if isinstance(item, Line):
            machine.take_line(item)
        else:
            rows = (stream[later] for later in range(at + 1, len(stream)))
            machine.take_row(item, next((other for other in rows if isinstance(other, Row)), None))
    return machine.finish()


def _begins_with_capitals(stream: Stream) -> bool:
    """Whether titles of this plan begin with capitals, so that a small letter means a torn row."""
    columns: tuple[Column, ...] = ()
    titles: list[str] = []
    for row in stream:
        if isinstance(row, Row):
            columns = header.columns_of(row) or columns
            place = next((column for column in columns if column.role == "title"), None)
            titles += [cell.text for cell in row.cells if place and place.covers(cell.column)]
    return sum(map(pieces.begins_anew, titles)) * 2 >= len(titles)


class _Machine:
    def __init__(self, capitals: bool) -> None:
        self.capitals = capitals
        self.out = Assembly()
        self.columns: tuple[Column, ...] = ()
        self.width = 0
        self.table = 0
        self.headings = Headings(self.out)
        self.waiting: list[Line] = []
        self.ahead: dict[str, str] = {}
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
        if self.ahead:
            self._join(self.ahead)
        self.headings.name_section("", "")
        self.out.after = self.waiting
        return self.out

    def _take_header(self, row: Row, columns: tuple[Column, ...]) -> None:
        self._settle_lines()
        if not self.columns:
            self.headings.month = month_in(" ".join(line.text for line in self.out.before))
        self.columns, self.width, self.table = columns, row.width, row.table
        self._frame(row)
        self.broken = True

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
            if groups and not line.after_break and len(line.text) < _LONGEST_SECTION:
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
            self._join({"title": text})
        elif len(text) > _LONGEST_SECTION:
            self.out.unplaced.append(Unplaced(place, text, "длинный текст между строками таблицы"))
        else:
            self.headings.set_section(place, text)

    def _take_body(self, row: Row, following: Row | None) -> None:
        row = self._without_merged_measure(row)
        if self._take_numbered_section(row, following):
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
        if self._take_list(roles, row):
            return
        if self._belongs_ahead(roles, following):
            self.ahead = roles
        elif self._goes_on(roles, row):
            self._go_on(roles, row)
        else:
            self._begin(roles, row)

    def _take_list(self, roles: dict[str, str], row: Row) -> bool:
        """A heading and its list in one cell, or lines of a list that each have a term of their own."""
        heading, items = pieces.listed(roles.get("title", ""))
        if not items or not (_are_measures(heading, items, roles) and (heading or not roles.get("number"))):
            return False
        if heading:
            number = roles.pop("number", "").strip()
            self.headings.set_section(row.place, heading)
            if number:
                self.out.frame.append(number)
        self.headings.use()
        why = "в одной ячейке было несколько мероприятий, они разделены по строкам списка"
        self.out.notes.append(f"{row.place}: в одной ячейке мероприятий: {len(items)}, они разделены.")
        rest = {role: pieces.shared(text, len(items)) for role, text in roles.items() if role != "title"}
        for at, item in enumerate(items):
            own, bare = pieces.numbered(item)
            texts = {role: parts[at] for role, parts in rest.items()} | {"title": pieces.unmarked(bare)}
            level = pieces.level_of(texts.pop(ROW_LEVEL, "")) or self.headings.level
            texts.pop("number", None)
            self._add(row, own, level, texts, Doubt("title", why))
        return True

    def _add(self, row: Row, number: str, level: Level | None, texts: dict[str, str], *doubts: Doubt) -> None:
        draft = Draft(row.place, self.headings.section, number, level, texts, list(doubts))
        self.headings.dated(draft)
        self.out.drafts.append(draft)

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
        if not is_merged and self._hangs(cell.text, row):
            return False
        if pieces.numbered(cell.text)[0] and not is_merged and role == "title":
            return False
        if len(cell.text) > _LONGEST_SECTION or not any(sign.isalpha() for sign in cell.text):
            return False
        self.headings.set_section(row.place, " ".join(cell.text.split()))
        if len(row.cells) > 1:
            self.out.frame += row.texts[1:]
        return True

    def _take_time(self, row: Row) -> bool:
        """A row that names a year, or a month: a year is no section, a month is."""
        if self.headings.take_time(row.cells[0].text):
            self._frame(row)
            return True
        return False

    def _take_numbered_section(self, row: Row, following: Row | None) -> bool:
        """A section with its number in a cell of its own: merged beside it, or followed by «1.1»."""
        if len(row.cells) != 2:
            return False
        number, title = row.cells
        role = next((column.role for column in self.columns if column.covers(number.column)), "")
        if role != "number" or not is_number(number.text) or len(title.text) > _LONGEST_SECTION:
            return False
        begins = f"{number.text.strip(' .)')}."
        has_parts = following is not None and following.cells[:1] != () and _is_part(following.cells[0].text, begins)
        is_roman = not begins[0].isdigit() and following is not None and len(following.cells) > 2
        if title.span < 3 and not has_parts and not is_roman:
            return False
        self.headings.set_section(row.place, f"{begins} {' '.join(title.text.split())}")
        return True

    def _hangs(self, text: str, row: Row) -> bool:
        """Whether a lone text is the tail of a torn cell: a small letter, or an abbreviation after a page break."""
        if not self.out.drafts:
            return False
        first_word = text.split()[0].strip(".,:;")
        unfinished = not self.out.drafts[-1].text("title").endswith((".", "!", "?"))
        return not pieces.begins_anew(text) or (row.after_break and unfinished and first_word.isupper())

    def _belongs_ahead(self, roles: dict[str, str], following: Row | None) -> bool:
        """A term without a measure before a page break, and after it a measure without a term."""
        if roles.get("title") or not is_term(roles.get("term", "")) or not self.out.drafts:
            return False
        before = self.out.drafts[-1]
        if following is None or not (before.text("term") and before.text("result")):
            return False
        if roles.get("result") and not following.after_break:
            return False
        next_roles, _ = aligned(following, self.columns)
        next_term = next_roles.get("term", "")
        return bool(next_roles.get("title")) and bool(next_term) and not is_term(next_term)

    def _goes_on(self, roles: dict[str, str], row: Row) -> bool:
        """Whether the row is a piece of the measure before: no title, or one that begins in the middle."""
        if not self.out.drafts or self.ahead:
            return False
        title = roles.get("title", "")
        if not title:
            return not (roles.get("number") and any(roles.get(role) for role in ("result", "indicator")))
        if roles.get("number") or pieces.numbered(title)[0]:
            return False
        if pieces.next_numbered(title)[1]:
            return True
        if set(roles) <= {"title"}:
            return self._hangs(title, row)
        return not pieces.begins_anew(title) and not self._stands_alone(roles)

    def _stands_alone(self, roles: dict[str, str]) -> bool:
        """A row with a whole term of its own below a measure that has one: a small letter alone tears nothing."""
        term, before = roles.get("term", ""), self.out.drafts[-1].text("term")
        if not is_term(term):
            return False
        return not self.capitals or (
            is_term(before) and self._seam(roles)[1] == "" and not _DASHED.match(roles["title"])
        )

    def _go_on(self, roles: dict[str, str], row: Row) -> None:
        tail, fresh = self._seam(roles)
        if fresh:
            before = {role: pieces.shared(text, 2) for role, text in roles.items()}
            self._join({"title": tail} | {role: two[0] for role, two in before.items() if _is_torn(role, two)})
            self._begin({role: two[1] for role, two in before.items()} | {"title": fresh}, row)
            self.out.notes.append(f"{row.place}: в строке конец одного мероприятия и начало другого, они разделены.")
            return
        self._join(roles)
        self.out.drafts[-1].doubt(
            "title" if roles.get("title") else "due_text" if roles.get("term") else "result", _TORN
        )
        self.out.notes.append(f"{row.place}: продолжение разорванной строки присоединено к мероприятию выше.")

    def _seam(self, roles: dict[str, str]) -> tuple[str, str]:
        """The end of one measure and the beginning of another in one row; ("", "") when it is only an end."""
        tail, fresh = pieces.next_numbered(roles.get("title", ""))
        if fresh:
            return tail, fresh
        others = [text for role, text in roles.items() if role in ("owners", "result") and pieces.begins_anew(text)]
        if len(others) < 2 or not is_term(roles.get("term", "")):
            return "", ""
        return pieces.torn_apart(roles.get("title", ""))

    def _join(self, roles: dict[str, str]) -> None:
        draft = self.out.drafts[-1]
        for role, text in roles.items():
            if role == "number":
                draft.number = pieces.glued(draft.number, text)
            elif role == ROW_LEVEL:
                draft.level = draft.level or pieces.level_of(text)
            elif role == "term" and is_term(text) and is_term(draft.text(role)):
                draft.texts[role] = f"{draft.text(role)}; {text}"
            else:
                draft.texts[role] = pieces.glued(draft.text(role), text)

    def _begin(self, roles: dict[str, str], row: Row) -> None:
        for role, text in self.ahead.items():
            roles[role] = pieces.glued(text, roles.get(role, ""))
        self.ahead = {}
        self.headings.use()
        number = roles.pop("number", "").strip()
        level = pieces.level_of(roles.pop(ROW_LEVEL, "")) or self.headings.level
        titles = pieces.several(roles.get("title", "")) if not number else [roles.get("title", "")]
        if len(titles) > 1:
            self.out.notes.append(f"{row.place}: в одной ячейке мероприятий: {len(titles)}, они разделены.")
        elif pieces.has_paragraphs(titles[0]):
            self.out.notes.append(f"{row.place}: в ячейке несколько абзацев, проверьте, нет ли там названия раздела.")
        rest = {role: pieces.shared(text, len(titles)) for role, text in roles.items() if role != "title"}
        for at, title in enumerate(titles):
            own, bare = pieces.numbered(title) if not number else ("", title)
            texts = {role: parts[at] for role, parts in rest.items()} | {"title": bare}
            self._add(row, number or own, level, texts)
            if len(titles) > 1:
                self.out.drafts[-1].doubt(
                    "title", "в одной ячейке было несколько мероприятий, они разделены по номерам"
                )
            elif not pieces.begins_anew(bare) and bare and self.capitals:
                self.out.drafts[-1].doubt(
                    "title", "начинается с маленькой буквы: возможно, это продолжение строки выше"
                )

    def _frame(self, row: Row) -> None:
        self.out.frame.append(" · ".join(row.texts))

    def _reject(self, row: Row, reason: str) -> None:
        self.out.unplaced.append(Unplaced(row.place, " · ".join(row.texts), reason))


def _is_part(text: str, begins: str) -> bool:
    return text.startswith(begins) and text[len(begins) : len(begins) + 1].isdigit()


def _is_torn(role: str, two: list[str]) -> bool:
    return role != "title" and two[0] != two[1]


def _are_measures(heading: str, items: list[str], roles: dict[str, str]) -> bool:
    """Lines of a list are measures when each has a term of its own, or when numbered below a heading for them."""
    terms = [line for line in roles.get("term", "").split("\n") if line.strip()]
    if len(terms) == len(items) and all(map(is_term, terms)):
        return True
    if heading.endswith(":") or not heading:
        return False
    is_numbered = all(pieces.numbered(item)[0] and pieces.begins_anew(item) for item in items)
    return is_numbered and not re.search(r"[.;]$", heading)
