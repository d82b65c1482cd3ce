"""Pieces of a cell: its own number, several measures in one, the words of a level."""

import re

from dashboard.files.tidy import plain
from dashboard.vocabulary import Level

_NUMBERED = re.compile(r"\s*((?:\d{1,3}\.)*\d{1,3}[.)]|\d{1,3}(?:\.\d{1,3})+|№\s*\d{1,3}\.?)\s+(?=\S)")
_ITEM = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s+(?=[А-ЯЁ«\"])")
_BULLET = re.compile(r"\s*[•▪●◦·*\uf0b7–—-]\s+")
_SENTENCE = re.compile(r"(?<=[а-яё])\s+(?=[А-ЯЁ][а-яё]{3,})")
_TERM_END = re.compile(r"(?<=г\.|\d\d)\s+(?=[А-ЯЁ\d])|\n")
_DISTRICT = (
    r"(?:муниципальн|районн|окружн|региональн)\w+\s+уров(?:ень|не)|"
    r"уров(?:ень|не)\s+(?:муниципалитета|района|округа|муниципальн\w+\s+\w+)"
)
_SCHOOL = (
    r"уров(?:ень|не)\s+(?:(?:обще)?образовательн\w+\s+(?:организац\w+|учрежден\w+)|оо|оу|школ\w*)|"
    r"(?:школьн|институциональн)\w+\s+уров(?:ень|не)"
)
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.DISTRICT, re.compile(rf"(?:мероприятия\s+)?(?:на\s+)?(?:{_DISTRICT})[.:]?", re.IGNORECASE)),
    (Level.SCHOOL, re.compile(rf"(?:мероприятия\s+)?(?:на\s+)?(?:{_SCHOOL})[.:]?", re.IGNORECASE)),
)
_LEVEL_WORDS: dict[str, Level] = {
    "район": Level.DISTRICT,
    "муниципалитет": Level.DISTRICT,
    "муниципальный": Level.DISTRICT,
    "школа": Level.SCHOOL,
    "оо": Level.SCHOOL,
    "районный": Level.DISTRICT,
    "школьный": Level.SCHOOL,
    "округ": Level.DISTRICT,
    "региональный": Level.DISTRICT,
    "федеральный": Level.DISTRICT,
    "уровень оо": Level.SCHOOL,
}


def numbered(text: str) -> tuple[str, str]:
    """The number a text begins with («1.», «2.3») and the rest; ("", text) when it begins with none."""
    found = _NUMBERED.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def several(text: str) -> list[str]:
    """Measures of one cell, each beginning with its number: `1. … 2. …`; one text when there is no second.

    Numbers must begin the cell and go up by one, so that a list with other marks stays one measure.
    """
    starts: list[int] = []
    expected = 0
    for found in _ITEM.finditer(text):
        number = int(found.group(1))
        if (not starts and text[: found.start()].strip() == "") or (starts and number == expected):
            starts.append(found.start())
            expected = number + 1
    if len(starts) < 2:
        return [text]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def shared(text: str, parts: int) -> list[str]:
    """A cell beside `parts` measures: cut where it has as many paragraphs or terms, else the whole for each."""
    for pieces in (text.split("\n"), _TERM_END.split(text)):
        if len(pieces) == parts:
            return [piece.strip() for piece in pieces]
    return [text] * parts


def listed(text: str) -> tuple[str, list[str]]:
    """A heading and the numbered or marked lines below it; no lines when a text is no such list.

    Numbers begin with 1 and go up by one, so that the end of one measure with the next below it is no list.
    """
    lines = text.split("\n")
    marks = [_mark(line) for line in lines]
    first = next((at for at, mark in enumerate(marks) if mark), len(lines))
    items = lines[first:]
    if len(items) < 2 or first > 1 or not all(marks[first:]):
        return "", []
    numbers = [mark for mark in marks[first:] if mark != "•"]
    if numbers and numbers != [str(n) for n in range(1, len(items) + 1)]:
        return "", []
    return (lines[0].strip(" :") if first else ""), [line.strip() for line in items]


def is_begun(text: str) -> bool:
    """Whether the lines of a list go on with the sentence above them: «Провести:», below it small letters."""
    above, *lines = text.split("\n")
    return above.rstrip().endswith(":") and not any(begins_anew(unmarked(numbered(line)[1])) for line in lines)


def unmarked(text: str) -> str:
    """A line of a list without its bullet."""
    return _BULLET.sub("", text).strip().rstrip(";")


def _mark(line: str) -> str:
    if _BULLET.match(line):
        return "•"
    found = re.match(r"\s*(\d{1,2})[.)]\s+\S", line)
    return found.group(1) if found else ""


def torn_apart(text: str) -> tuple[str, str]:
    """The end of a list of the measure before, and a new sentence glued to it; ("", text) without a seam."""
    found = _SENTENCE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else ("", text)


def next_numbered(text: str) -> tuple[str, str]:
    """A text cut before a later paragraph that has a number of its own, when the first has none."""
    lines = text.split("\n")
    at = next((at for at, line in enumerate(lines) if at and _NUMBERED.match(line)), 0)
    if not at or _NUMBERED.match(lines[0]) or lines[0].endswith(":"):
        return "", ""
    return "\n".join(lines[:at]), "\n".join(lines[at:])


def has_paragraphs(text: str) -> bool:
    """Whether a title has several paragraphs that all begin as sentences and are no list."""
    lines = text.split("\n")
    return len(lines) > 1 and all(begins_anew(line) for line in lines) and not lines[0].endswith((":", ";"))


def level_of(text: str) -> Level | None:
    """The level when the whole text only names one."""
    said = plain(" ".join(text.split())).strip(" .:")
    words = [_LEVEL_WORDS.get(part.strip()) for part in re.split(r"[,/;]|\bи\b", said)]
    if all(words):
        return Level.DISTRICT if Level.DISTRICT in words else Level.SCHOOL
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(said)), None)


def level_before(text: str) -> tuple[Level | None, str, str]:
    """A level a cell begins with: (level, its words, the rest of the cell)."""
    for level, pattern in _LEVELS:
        if found := pattern.match(text):
            return level, found.group(), text[found.end() :].strip()
    return None, "", text


def begins_anew(text: str) -> bool:
    """Whether a text can be the beginning of something: not a small letter, a dash or a closing bracket."""
    return bool(re.match(r"[\s\d.)«\"„(№]*[A-ZА-ЯЁ]", text))


def glued(before: str, after: str) -> str:
    """Two parts of a torn cell as one text; a word cut by a hyphen is put together."""
    if not before or not after:
        return before or after
    if re.search(r"[а-яё]-$", before) and re.match(r"[а-яё]", after):
        return before[:-1] + after
    return f"{before} {after}" if not after.startswith(("-", "–", "•")) else f"{before}\n{after}"
