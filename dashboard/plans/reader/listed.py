"""Lines of a text as points of a list: numbers, letters, bullets, and the headings between them."""

import re
from dataclasses import dataclass, field

from dashboard.plans.reader import about, pieces, sayings
from dashboard.plans.reader.months import month_of
from dashboard.plans.reader.stream import Line

_NUMBER = re.compile(
    r"(?:(?P<deep>\d{1,2}(?:\.[1-9]\d?)+)[.)]?\s+|(?P<flat>\d{1,2})(?P<sign>[.)])(?:\s+|(?=[А-ЯЁ«\"]))|"
    r"(?P<loose>\d{1,2})\s+(?=[А-ЯЁ]))(?=\S)"
)
_ROMAN = re.compile(
    r"(?P<roman>[IVXІХ]{1,5})[.)]\s*(?=\S)|(?P<word>раздел|этап|направление|блок)\s+[\dIVX]+[.:]\s", re.I
)
_LETTER = re.compile(r"(?P<letter>[а-яa-z])\)\s*(?=\S)")
_BULLET = re.compile(r"[•▪●◦·*\uf0b7–—-]\s+(?:\[[ xXхХ]?\]\s*)?(?=\S)")
_SIGNATURE = re.compile(
    r"(?:и\.?\s?о\.?\s+)?(?:директор|начальник|руководител|заведующ|зам)\w*\b.*(?:_{3}|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\w+\s+[А-ЯЁ]\.)"
    r"[^:;]*|исп(?:олнитель)?[.:].*\d{5,}.*",
    re.IGNORECASE,
)
HEADING, _BRACED, _LETTERED, _BULLETED, _UNMARKED = 0.0, 5.0, 8.0, 9.0, 1.0
_LONGEST_HEADING = 100


@dataclass
class Point:
    """A point or a heading: `rank` grows with depth, `number` as written, `mark` as it stands before the text."""

    place: str
    number: str
    mark: str
    text: str
    rank: float


@dataclass
class Listed:
    """Points with the lines before and after them."""

    before: list[Line] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


def listed(lines: list[Line]) -> Listed:
    """Each line is a point, the continuation of one, a heading, or stands before or after them all."""
    out = Listed()
    for at, line in enumerate(lines):
        following = _point(lines[at + 1]) if at + 1 < len(lines) else None
        if point := _point(line) or _unmarked(line, out):
            _put_back(out)
            out.points.append(point)
        elif _is_heading(line, following, out):
            _put_back(out)
            out.points.append(Point(line.place, "", "", line.text, HEADING + 0.5))
        elif not out.points:
            out.before.append(line)
        elif out.after or _is_after(line, out.points[-1]):
            out.after.append(line)
        else:
            out.points[-1].text += f"\n{line.text}"
    return out


def _put_back(out: Listed) -> None:
    """Lines that seemed to be the end, and are not, are headings without a rank of their own."""
    out.points += [Point(line.place, "", "", line.text, _UNMARKED) for line in out.after]
    out.after = []


def _point(line: Line) -> Point | None:
    text = line.text
    if found := _NUMBER.match(text):
        number = found["deep"] or found["flat"] or found["loose"]
        rank = _BRACED if found["sign"] == ")" else 1.0 + number.count(".")
        shown = number if found["deep"] else f"{number}."
    elif found := _ROMAN.match(text):
        shown, rank = f"{found['roman']}." if found["roman"] else "", HEADING
    elif found := _LETTER.match(text):
        shown, rank = f"{found['letter']})", _LETTERED
    elif found := _BULLET.match(text):
        shown, rank = "", _BULLETED
    else:
        return None
    return Point(line.place, shown, found.group().strip(), text[found.end() :].strip(), rank)


def _unmarked(line: Line, out: Listed) -> Point | None:
    """A line with a title and a term of its own is a measure where the point above has its term already."""
    if not sayings.labelled(line.text) or not pieces.begins_anew(line.text):
        return None
    before = out.points[-1] if out.points else None
    if before and before.rank not in (HEADING, HEADING + 0.5) and not sayings.says(before.text, "term"):
        return None
    return Point(line.place, "", "", line.text, _BULLETED)


def _is_heading(line: Line, following: Point | None, out: Listed) -> bool:
    text = line.text
    if following and month_of(text):
        return not out.points or line.after_break or sayings.says(out.points[-1].text) or _begins_list(following)
    if following is None or len(text) > _LONGEST_HEADING or "\n" in text or not pieces.begins_anew(text):
        return False
    if sayings.begins_with_label(text) or text.isupper() or text.endswith((";", ",")) or _SIGNATURE.fullmatch(text):
        return False
    if not out.points:
        has_title = any(about.is_title(before.text) for before in out.before)
        return has_title and (line.after_break or text.endswith(":")) and not about.is_title(text)
    if line.after_break:
        return not text.endswith(".")
    if text.endswith(":"):
        return out.points[-1].text.endswith((".", ";", ":")) or sayings.says(out.points[-1].text)
    return _begins_list(following) and not text.endswith(".")


def _begins_list(point: Point) -> bool:
    return point.number in ("1.", "1") or point.number.endswith(".1")


def _is_after(line: Line, last: Point) -> bool:
    if sayings.begins_with_label(line.text):
        return False
    if line.after_break:
        return pieces.begins_anew(line.text)
    return bool(_SIGNATURE.fullmatch(line.text)) and not last.text.endswith(":")
