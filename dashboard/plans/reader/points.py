"""Plans without a table: numbered points with «Срок:» and «Ответственный:», and points of an order with days."""

import re
from dataclasses import dataclass, field

from dashboard.files.tidy import plain
from dashboard.plans.model import Doubt, Unplaced
from dashboard.plans.reader.align import is_term
from dashboard.plans.reader.drafts import Assembly, Draft
from dashboard.plans.reader.stream import Line, Row, Stream

_POINT = re.compile(r"((?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*)[.)]?\s+(?=\S)(.*)", re.DOTALL)
_LABEL = re.compile(
    r"(?:^|(?<=[.;,\s(]))(?P<label>сроки?(?:\s+(?:исполнения|проведения|выполнения|реализации))?|"
    r"ответственн\w+(?:\s+(?:исполнител\w+|за\s+(?:исполнение|выполнение)))?|исполнител\w+|"
    r"(?:ожидаемый\s+)?результат\w*|участники)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_ROLES = (("срок", "term"), ("ответ", "owners"), ("исполн", "owners"), ("участ", "participants"))
_ORDER = re.compile(r"приказ|распоряж|постанов")
_DAY = re.compile(
    r"(?:в\s+)?(?:срок\s+)?(?:не\s+позднее|до|к)\s+\d{1,2}(?:\.\d{1,2}\.(?:20)?\d\d|\s+[а-яё]{3,8}(?:\s+20\d\d)?)"
    r"(?:\s*(?:года|г\.|г\b))?",
    re.IGNORECASE,
)
_ACT = re.compile(r"\b(?!\w*(?:ость|асть|сеть|путь|очередь)\b)[а-яё]{3,}(?:ть|ти|чь|ться|тись)\b", re.IGNORECASE)
_DASH = re.compile(r"\s[–—-]\s")
_BY_DASH = "срок и ответственный отделены от текста по тире и запятым"
_IN_TEXT = "срок взят из текста пункта"
_SPLIT = "в одном пункте несколько поручений со своими сроками, они разделены"


@dataclass
class _Point:
    place: str
    number: str
    text: str
    is_heading: bool = False
    drafts: list[Draft] = field(default_factory=list)


def from_points(stream: Stream) -> Assembly | None:
    """Measures of a text without a table, or None when no point of it has a term or an owner."""
    lines = [_line(item) for item in stream]
    before, points, after = _points(lines)
    is_order = any(_ORDER.search(plain(line.text)) for line in before)
    out = Assembly(before=before, after=after)
    section = ""
    for at, point in enumerate(points):
        drafts = _drafts(point, is_order)
        if not drafts and _is_heading(points, at) and not is_order:
            section = f"{point.number}. {point.text}"
            out.frame.append(section)
            continue
        if not drafts:
            out.unplaced.append(Unplaced(point.place, f"{point.number}. {point.text}", "пункт без срока и исполнителя"))
        for draft in drafts:
            draft.section = section
        out.drafts += drafts
    return out if out.drafts else None


def _line(item: Row | Line) -> Line:
    return item if isinstance(item, Line) else Line(item.place, " ".join(item.texts), item.after_break)


def _points(lines: list[Line]) -> tuple[list[Line], list[_Point], list[Line]]:
    """Lines before the first point, points with the lines that belong to them, lines after the last."""
    before: list[Line] = []
    points: list[_Point] = []
    after: list[Line] = []
    for line in lines:
        if found := _POINT.fullmatch(line.text):
            points.append(_Point(line.place, found[1], found[2].strip()))
            after = []
        elif not points:
            before.append(line)
        elif (line.after_break and not _LABEL.match(line.text)) or after:
            after.append(line)
        else:
            points[-1].text += f"\n{line.text}"
    return before, points, after


def _is_heading(points: list[_Point], at: int) -> bool:
    following = points[at + 1].number if at + 1 < len(points) else ""
    return following.startswith(f"{points[at].number}.")


def _drafts(point: _Point, is_order: bool) -> list[Draft]:
    if found := _labelled(point.text):
        title, texts = found
        return [_draft(point, title, texts)]
    if is_order:
        return _of_order(point)
    return _by_dash(point)


def _draft(point: _Point, title: str, texts: dict[str, str], *doubts: Doubt) -> Draft:
    number = f"{point.number}." if point.number.isdigit() else point.number
    said = {role: text for role, text in texts.items() if text}
    return Draft(point.place, "", number, None, said | {"title": title}, list(doubts))


def _labelled(text: str) -> tuple[str, dict[str, str]] | None:
    found = list(_LABEL.finditer(text))
    if not any(plain(label["label"]).startswith(("срок", "ответ", "исполн")) for label in found):
        return None
    texts: dict[str, str] = {}
    for label, following in zip(found, [*found[1:], None], strict=True):
        said = text[label.end() : following.start() if following else len(text)]
        word = plain(label["label"])
        role = next((role for begins, role in _ROLES if word.startswith(begins)), "result")
        texts[role] = " ".join(said.split()).strip(" ;,(") if role == "term" else _bare(said)
    if "term" in texts:
        texts["term"] = re.sub(r"(?<!г)\.$", "", texts["term"]).rstrip(")")
    return _bare(text[: found[0].start()]), texts


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .;,()–—-")


def _by_dash(point: _Point) -> list[Draft]:
    """`Проверить работы – май 2024 г., завуч`, `Проверить работы (май, завуч)`."""
    text = " ".join(point.text.split())
    for dash in reversed(list(_DASH.finditer(text))):
        if found := _term_and_owners(text[dash.end() :]):
            return [_draft(point, _bare(text[: dash.start()]), found, Doubt("due_text", _BY_DASH))]
    if (bracket := re.search(r"\(([^()]+)\)\W*$", text)) and (found := _term_and_owners(bracket[1])):
        return [_draft(point, _bare(text[: bracket.start()]), found, Doubt("due_text", _BY_DASH))]
    return []


def _term_and_owners(text: str) -> dict[str, str] | None:
    parts = re.split(r"[,;]\s+", text.strip(" ."))
    for count in range(len(parts), 0, -1):
        term = ", ".join(parts[:count])
        if is_term(term) and not any(_ACT.search(part) for part in parts[:count]):
            return {"term": term, "owners": ", ".join(parts[count:])}
    return None


def _of_order(point: _Point) -> list[Draft]:
    """Each instruction of a point that names its day: to whom, what, until when."""
    clauses: list[str] = []
    for piece in re.split(r"(?<=[,;])\s+", " ".join(point.text.split())):
        is_whole = clauses and _DAY.search(clauses[-1]) and _ACT.search(clauses[-1])
        if clauses and not (is_whole and _DAY.search(piece) and _ACT.search(piece)):
            clauses[-1] += f" {piece}"
        else:
            clauses.append(piece)
    doubts = [Doubt("due_text", _IN_TEXT)] + ([Doubt("title", _SPLIT)] if len(clauses) > 1 else [])
    drafts = []
    for clause in clauses:
        day, act = _DAY.search(clause), _ACT.search(clause)
        if day and act:
            rest = _DAY.sub(" ", clause, count=1)
            act = _ACT.search(rest)
            at = act.start() if act else 0
            texts = {"term": day.group().strip(), "owners": _owner(rest[:at])}
            drafts.append(_draft(point, _bare(rest[at:]), texts, *doubts))
    return drafts


def _owner(text: str) -> str:
    return " ".join(text.split()).strip(" ,;–—-")
