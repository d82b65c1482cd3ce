"""A term cut into tokens: numbers, dates, months, spans (quarters, half-years) and the words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.plans.letters import mended

_DASHES = re.compile("[-‐‑‒–—―−]")
_TIMES = re.compile(r"(?:\bс\s+)?\b\d{1,2}[.:](?:00|15|30|45)\s*(?:-|до)\s*\d{1,2}[.:](?:00|15|30|45)\b(?!\.\d)")
_FOR_ANOTHER_TIME = re.compile(r"(?:график|план|расписани|бюджет)[а-я]*\s+на\s+[^,;.]*")
_GLUED = re.compile(r"(?<=\d)(?=[а-я])|(?<=[а-я])(?=\d)")
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = re.compile(
    r"янв(?:ар[а-я]+)?|февр?(?:ал[а-я]+)?|март[а-я]*|мар|апр(?:ел[а-я]+)?|ма[йяюе]|маем|июн[а-я]*|июл[а-я]*|"
    r"авг(?:уст[а-я]*)?|сент?(?:ябр[а-я]+)?|окт(?:ябр[а-я]+)?|ноя(?:б(?:р[а-я]+)?)?|дек(?:абр[а-я]+)?"
)
_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перв": 1, "втор": 2, "трет": 3, "четверт": 4}
_SPANS = {"полугоди": "half", "квартал": "quarter", "четверт": "term"}
_NUMBERED = ("number", "ordinal")
_BETWEEN_NUMBERS = {"-", ",", "и", "й", "е", "я", "ый", "ой", "го", "ое", "ая", "ий"}
_TOKEN = re.compile(
    r"(?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?!\d))"
    r"|(?P<full>(?<!\d)\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d))"
    r"|(?P<years>(?<!\d)(?:19|20)\d\d\s*[-/]\s*"
    r"(?:(?:19|20)\d\d|\d\d(?!\s*(?:янв|фев|мар|апр|ма[йя]|ию|авг|сен|окт|ноя|дек)))(?![\d.]))"
    r"|(?P<short>(?<!\d)\d{1,2}\.(?:0[1-9]|1[0-2])(?!\d|\.\d))"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))"
    r"|(?P<number>\d+)|(?P<dash>-)|(?P<comma>[,;])|(?P<word>[а-яa-z]+)"
)


@dataclass(frozen=True)
class Token:
    """`kind` is a group of the pattern, or month, span or ordinal; `numbers` its figures in the order written."""

    kind: str
    text: str
    numbers: tuple[int, ...] = ()


def normal(text: str) -> str:
    """Text for matching: lower case, ё as е, one kind of dash and space, Latin look-alikes as Cyrillic.

    Hours of the day and what another document is «на» (a schedule for the next half-year) are left out.
    """
    low = mended(text)[0].lower().replace("ё", "е")
    low = " ".join(_DASHES.sub("-", low).split())
    low = _GLUED.sub(" ", low)
    return _FOR_ANOTHER_TIME.sub(" ", _TIMES.sub(" ", low))


def tokens(normal_text: str) -> list[Token]:
    """Tokens of a text made by `normal`; signs that mean nothing are left out."""
    return list(_spans(list(_plain_tokens(normal_text))))


def _plain_tokens(said: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(said):
        kind, text = str(found.lastgroup), found.group()
        if kind == "years" and not _is_pair(text):
            year, day = (int(part) for part in re.findall(r"\d+", text))
            yield from (Token("year", str(year), (year,)), Token("dash", "-"), Token("number", str(day), (day,)))
        elif kind != "word":
            yield Token(kind, text, tuple(int(part) for part in re.findall(r"\d+", text)[:3]))
        elif _MONTH.fullmatch(text):
            yield Token("month", text, (_month(text),))
        elif span := _span_of(text):
            yield Token("span_word", span)
        elif ordinal := _ordinal(text):
            yield Token("ordinal", text, (ordinal,))
        else:
            yield Token("word", text)


def _is_pair(text: str) -> bool:
    """Two years, not a year and a day after a dash: «2019-20», «2019-2020», but not «2019-10»."""
    first, second = (int(part) for part in re.findall(r"\d+", text))
    return second > 99 or second == (first + 1) % 100


def _spans(found: list[Token]) -> Iterator[Token]:
    """`2 полугодие`, `II-е полугодие`, `I, II четверть` as tokens of kind half, quarter or term."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and (found[end].kind in _NUMBERED or found[end].text in _BETWEEN_NUMBERS):
            end += 1
        if end < len(found) and found[end].kind == "span_word" and found[at].kind in _NUMBERED:
            yield from _numbered_spans(found[at:end], found[end].text)
            at = end + 1
        else:
            yield found[at]
            at += 1


def _numbered_spans(before: list[Token], span: str) -> Iterator[Token]:
    most = 2 if span == "half" else 4
    for token in before:
        if token.kind not in _NUMBERED:
            yield token
        elif 1 <= token.numbers[0] <= most:
            yield Token(span, "span", token.numbers)


def _month(text: str) -> int:
    return next(i for i, beginning in enumerate(_MONTHS, 1) if text.startswith(beginning) and _fits(text, beginning))


def _fits(text: str, beginning: str) -> bool:
    return beginning != "ма" or not text.startswith("мар")


def _span_of(text: str) -> str:
    if text in ("четвертый", "четвертое", "четвертая", "четвертой", "четвертую", "четвертого"):
        return ""
    return next((span for beginning, span in _SPANS.items() if text.startswith(beginning)), "")


def _ordinal(text: str) -> int:
    if text in _ORDINALS:
        return _ORDINALS[text]
    return next((n for beginning, n in _ORDINALS.items() if len(beginning) > 3 and text.startswith(beginning)), 0)
