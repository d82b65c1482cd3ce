"""An order says what it is about in a heading «О …», «Об …»: the title of a plan that has none of its own."""

import re
from collections.abc import Sequence

from dashboard.files.tidy import plain
from dashboard.plans.reader.stream import Line

_HEADING = re.compile(r"[«\"]?об?\s+(?!нас\b)[а-яё]{3,}")
_ENDS = re.compile(
    r"в цел|в соответстви|в рамках|на основани|во исполнени|с целью|руководствуясь"
    r"|(?:п\s?р\s?и\s?к\s?а\s?з|постановл|обяз)"
    r"|\d+(?:\.\d+)*[.)]|утвержд|приложени|г\.\s|от\s+\W?\d"
)
_LONGEST = 400
_APPROVES = re.compile(r"об утверждении\s+(?:и введении в действие\s+)?(?:прилагаем\w+\s+)?(?P<what>.+)", re.IGNORECASE)
_KINDS = {
    "плана-графика": "план-график",
    "плана": "план",
    "графика": "график",
    "дорожной карты": "дорожная карта",
    "комплекса мер": "комплекс мер",
    "перечня": "перечень",
    "циклограммы": "циклограмма",
}
_KIND = re.compile(rf"(?P<like>(?:[а-яё]+(?:ого|его|ой)\s+){{0,3}}?)(?P<kind>{'|'.join(_KINDS)})\b", re.IGNORECASE)
_ENDINGS = ((r"(?<=[гкхжшчщ])ого\b", "ий"), (r"ого\b", "ый"), (r"его\b", "ий"), (r"ой\b", "ая"))


def heading_of(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """The heading of an order among lines, "" without one, and the lines that are not of it."""
    start = next((at for at, line in enumerate(lines) if _HEADING.match(plain(line.text))), None)
    if start is None:
        return "", list(lines)
    end = start + 1
    while end < len(lines) and _goes_on(lines[end]):
        end += 1
    text = " ".join(" ".join(line.text.split()) for line in lines[start:end])
    return text.strip(' .«»"')[:_LONGEST], [*lines[:start], *lines[end:]]


def approved(heading: str) -> str:
    """`План мероприятий …` of «Об утверждении плана мероприятий …»; the heading itself where it approves no plan."""
    approves = _APPROVES.match(heading)
    found = _KIND.match(approves["what"]) if approves else None
    if approves is None or found is None:
        return heading
    like = found["like"].lower()
    for ending, plain_ending in _ENDINGS:
        like = re.sub(ending, plain_ending, like)
    said = f"{like}{_KINDS[found['kind'].lower()]}{approves['what'][found.end() :]}"
    return said[0].upper() + said[1:]


def _goes_on(line: Line) -> bool:
    return not line.after_break and not _ENDS.match(plain(line.text))
