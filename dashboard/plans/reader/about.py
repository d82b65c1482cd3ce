"""What a plan says of itself: its title and its audiences."""

import re
from collections.abc import Sequence

from dashboard.files.tidy import plain
from dashboard.plans.reader.pieces import begins_anew
from dashboard.plans.reader.stream import Line

_TITLE = re.compile(
    r"план\s+(?:мероприяти|работ|действи)|дорожная карта|перечень мероприят|"
    r"(?:план-)?график\w*\s+(?:\w+\s+){0,2}(?:мероприят|формирован|провед)|^(?:план-)?график\b|циклограмм|"
    r"комплекс мер|^план\b|^перечень\b"
)
_NOT_TITLE = re.compile(
    r"^(?:об? |утвер|приложени|\d+(?:\.\d+)*[.)]|прик|в целях|с целью|в соответствии|контроль|срок|назнач)"
)
_PEOPLE = r"(?:родител\w+|педагог\w*|учител\w+|обучающи\w+|учени\w+|администраци\w+|руководител\w+|наблюдател\w+)"
_AUDIENCE = re.compile(
    rf"(?:(?:\d+|[ivx]+)[.)]\s+)?(?:работа с\s+|для\s+)?{_PEOPLE}(?:\s*(?:,|и)\s*{_PEOPLE})*"
    r"(?:\s*\(законны\w+ представител\w+\))?(?:\s+(?:обучающихся|оо|школы?))?"
)
_LONGEST_TITLE = 400
_BARE = re.compile(
    r"\W*(?:план|перечень|график|комплекс|дорожная карта)(?:\s+(?:мероприятий|мер|работы?|действий))?\W*"
)


def title_of(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The title above the table and the lines that are not of it.

    The title begins at the last line that says «план мероприятий», «дорожная карта» or their like, and goes on
    to the table.
    """
    starts = [at for at, line in enumerate(lines) if is_title(line.text)]
    if len(starts) > 1 and _BARE.fullmatch(plain(lines[starts[-1]].text)):
        return _named_above(lines, starts[-2])
    for start in reversed(starts):
        text = " ".join(" ".join(line.text.split()) for line in lines[start:])
        if len(text) <= _LONGEST_TITLE:
            return text, list(lines[:start])
    if starts:
        return " ".join(lines[starts[-1]].text.split())[:_LONGEST_TITLE], _without(lines, starts[-1])
    return "", list(lines)


def _named_above(lines: Sequence[Line], start: int) -> tuple[str, list[Line]]:
    """The title that stands apart from a bare «Перечень мероприятий» over the table."""
    end = start + 1
    while end < len(lines) and not lines[end].after_break and not begins_anew(lines[end].text):
        end += 1
    text = " ".join(" ".join(line.text.split()) for line in lines[start:end])
    return text[:_LONGEST_TITLE], [*lines[:start], *lines[end:]]


def is_title(text: str) -> bool:
    """Whether a line can be the title of a plan, or begin it."""
    said = plain(" ".join(text.split())).strip('«»"* ')
    return bool(_TITLE.search(said)) and not _NOT_TITLE.match(said)


def audience_in(section: str) -> str:
    """A section that only names people («Родители», «Работа с педагогами») is the audience of its measures."""
    return section if _AUDIENCE.fullmatch(plain(section).strip(" .:")) else ""


def _without(lines: Sequence[Line], at: int) -> list[Line]:
    return [line for number, line in enumerate(lines) if number != at]
