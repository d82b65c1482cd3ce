"""Measures as they grow row by row: a new one, the tail of the one before, several in one cell."""

import re

from dashboard.plans.model import Doubt
from dashboard.plans.reader import pieces
from dashboard.plans.reader.align import aligned, is_term
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.header import Column
from dashboard.plans.reader.headings import ROW_LEVEL, Headings
from dashboard.plans.reader.stream import Row
from dashboard.vocabulary import Level

_DASHED = re.compile(r"\s*[-–—•]")
_TORN = "разорванная строка присоединена к мероприятию выше"
_LISTED = "в одной ячейке было несколько мероприятий, они разделены по строкам списка"
_NUMBERED = "в одной ячейке было несколько мероприятий, они разделены по номерам"
_SMALL_LETTER = "начинается с маленькой буквы: возможно, это продолжение строки выше"


class Measures:
    """The measures of a table; `capitals`: its titles begin with capitals, so that a small letter is a torn row."""

    def __init__(self, out: Assembly, headings: Headings, capitals: bool) -> None:
        self.out, self.headings, self.capitals = out, headings, capitals
        self._ahead: dict[str, str] = {}

    def take(self, roles: dict[str, str], row: Row, following: Row | None, columns: tuple[Column, ...]) -> None:
        """Texts of a row by their roles: a list of measures, a piece of one, or one of its own."""
        if self._take_list(roles, row):
            return
        if self._belongs_ahead(roles, following, columns):
            self._ahead = roles
        elif self._goes_on(roles, row):
            self._go_on(roles, row)
        else:
            self._begin(roles, row)

    def finish(self) -> None:
        """What waited for a measure that never came is of the last one."""
        if self._ahead:
            self.join(self._ahead)

    def _take_list(self, roles: dict[str, str], row: Row) -> bool:
        """A heading and its list in one cell, or lines of a list that each have a term of their own.

        A heading is the section of its own list only; «Провести:» is the beginning of each title.
        """
        heading, items = pieces.listed(roles.get("title", ""))
        if not items or not (_are_measures(heading, items, roles) and (heading or not roles.get("number"))):
            return False
        if heading and (number := roles.pop("number", "").strip()):
            self.out.frame.append(number)
        begins = heading if pieces.is_begun(roles["title"]) else ""
        section = self.headings.section if begins or not heading else heading
        self.headings.use()
        self.out.notes.append(f"{row.place}: в одной ячейке мероприятий: {len(items)}, они разделены.")
        rest = {role: pieces.shared(text, len(items)) for role, text in roles.items() if role != "title"}
        for at, item in enumerate(items):
            own, bare = pieces.numbered(item)
            texts = {role: parts[at] for role, parts in rest.items()} | {
                "title": f"{begins} {pieces.unmarked(bare)}".strip()
            }
            level = pieces.level_of(texts.pop(ROW_LEVEL, "")) or self.headings.level
            texts.pop("number", None)
            self._add(row, own, level, texts, Doubt("title", _LISTED))
            self.out.drafts[-1].section = section
        return True

    def _add(self, row: Row, number: str, level: Level | None, texts: dict[str, str], *doubts: Doubt) -> None:
        draft = Draft(row.place, self.headings.section, number, level, texts, list(doubts))
        self.headings.dated(draft)
        self.out.drafts.append(draft)

    def hangs(self, text: str, row: Row) -> bool:
        """Whether a lone text is the tail of a torn cell: a small letter, or an abbreviation after a page break."""
        if not self.out.drafts:
            return False
        first_word = text.split()[0].strip(".,:;")
        unfinished = not self.out.drafts[-1].text("title").endswith((".", "!", "?"))
        return not pieces.begins_anew(text) or (row.after_break and unfinished and first_word.isupper())

    def _belongs_ahead(self, roles: dict[str, str], following: Row | None, columns: tuple[Column, ...]) -> bool:
        """A term without a measure before a page break, and after it a measure without a term."""
        if roles.get("title") or not is_term(roles.get("term", "")) or not self.out.drafts:
            return False
        before = self.out.drafts[-1]
        if following is None or not (before.text("term") and before.text("result")):
            return False
        if roles.get("result") and not following.after_break:
            return False
        next_roles, _ = aligned(following, columns)
        next_term = next_roles.get("term", "")
        return bool(next_roles.get("title")) and bool(next_term) and not is_term(next_term)

    def _goes_on(self, roles: dict[str, str], row: Row) -> bool:
        """Whether the row is a piece of the measure before: no title, or one that begins in the middle."""
        if not self.out.drafts or self._ahead:
            return False
        title = roles.get("title", "")
        if not title:
            return not (roles.get("number") and any(roles.get(role) for role in ("result", "indicator")))
        if roles.get("number") or pieces.numbered(title)[0]:
            return False
        if pieces.next_numbered(title)[1]:
            return True
        if set(roles) <= {"title"}:
            return self.hangs(title, row)
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
            self.join({"title": tail} | {role: two[0] for role, two in before.items() if _is_torn(role, two)})
            self._begin({role: two[1] for role, two in before.items()} | {"title": fresh}, row)
            self.out.notes.append(f"{row.place}: в строке конец одного мероприятия и начало другого, они разделены.")
            return
        self.join(roles)
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

    def join(self, roles: dict[str, str]) -> None:
        """Put texts at the end of those of the last measure."""
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
        for role, text in self._ahead.items():
            roles[role] = pieces.glued(text, roles.get(role, ""))
        self._ahead = {}
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
                self.out.drafts[-1].doubt("title", _NUMBERED)
            elif not pieces.begins_anew(bare) and bare and self.capitals:
                self.out.drafts[-1].doubt("title", _SMALL_LETTER)


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
