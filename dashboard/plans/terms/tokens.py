"""A term cut into tokens: numbers, dates, months, spans (quarters, weeks of a month) and the words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.plans.terms.clean import without_classes
from dashboard.vocabulary.months import BEGINNINGS, WORD, number_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LAST = -1
"""The number of the last week, decade or weekday of a month."""
_DAY_STEMS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
_MONTH = re.compile(WORD)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = (
    (re.compile(r"перв(?:ый|ая|ое|ой|ую|ого|ому|ом|ые|ых|ым)"), 1),
    (re.compile(r"втор(?:ой|ая|ое|ую|ого|ому|ом|ые|ых|ым)"), 2),
    (re.compile(r"трет(?:ий|ья|ье|ьей|ью|ьего|ьему|ьем|ьи|ьих)"), 3),
    (re.compile(r"четверт(?:ый|ая|ое|ой|ую|ого|ому|ом|ые|ых)"), 4),
    (re.compile(r"пят(?:ый|ая|ое|ой|ую|ого)"), 5),
    (re.compile(r"последн(?:ий|яя|ее|ей|юю|его|ему|ем|ие|их)"), LAST),
)
_SPANS = (
    ("half", re.compile(r"полугоди[а-я]*"), 2),
    ("quarter", re.compile(r"квартал[а-я]*"), 4),
    ("term", re.compile(r"четверт[ьи]|четверт(?:ям|ью|ях|ей|ями)"), 4),
    ("trimester", re.compile(r"триместр[а-я]*"), 3),
    ("week", re.compile(r"недел[а-я]*"), 5),
    ("decade", re.compile(r"декад[а-я]*"), 3),
    ("part", re.compile(r"половин[а-я]*"), 2),
)
PARTS = ("week", "decade", "part", *WEEKDAYS)
"""Spans inside a month."""
_EDGES = (
    ("begin", re.compile(r"начал[оауе]м?")),
    ("middle", re.compile(r"середин[ауые]|серединой")),
    (
        "end",
        re.compile(r"кон(?:ец|ца|цу|це|цом)|окончани[еяюи]м?|завершени[еяюи]м?|итог(?:и|ам|ов)|результат(?:ы|ам|ов)"),
    ),
)
_SEASONS = (
    re.compile(r"весн(?:а|ой|ы|у|е)|весенний"),
    re.compile(r"лет(?:о|ом|а|у|ний)"),
    re.compile(r"осен(?:ь|ью|и|ний)"),
    re.compile(r"зим(?:а|ой|ы|у|е|ний)"),
)
_NUMBERED = ("number", "ordinal")
_BETWEEN_NUMBERS = {"-", ",", "и", "й", "е", "я", "ый", "ой", "го", "ое", "ая", "ий"}
_TOKEN = re.compile(
    r"(?P<iso>(?<!\d)\d{4}[-.]\d\d[-.]\d\d(?!\d))"
    r"|(?P<full>(?<!\d)\d{1,2}(?:[./]\d{1,2}[./](?:\d{4}|\d\d)|-\d{1,2}-(?:19|20)\d\d)(?!\d))"
    r"|(?P<month_year>(?<![\d.])(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?![\d.]))"
    r"|(?P<years>(?<!\d)(?:19|20)\d\d\s*[-/]\s*"
    rf"(?:(?:19|20)\d\d|\d\d(?!\s*(?:{BEGINNINGS})))(?![\d.]))"
    r"|(?P<short>(?<!\d)\d{1,2}\.(?:0[1-9]|1[0-2])(?!\d|\.\d))"
    r"|(?P<year>(?<!\d)(?:19|20)\d\d(?!\d))"
    r"|(?P<number>\d+)|(?P<dash>-)|(?P<comma>[,;]|[/\\+&](?!\d))|(?P<word>[а-яa-z]+)"
)


@dataclass(frozen=True)
class Token:
    """`kind` is a group of the pattern, or month, ordinal, edge, season, a weekday or a span; `numbers` its figures."""

    kind: str
    text: str
    numbers: tuple[int, ...] = ()


def tokens(normal_text: str) -> list[Token]:
    """Tokens of a text made by `clean.normal`; classes and signs that mean nothing are left out."""
    return list(_spans(list(_plain_tokens(without_classes(normal_text)))))


def _plain_tokens(said: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(said):
        kind, text = str(found.lastgroup), found.group()
        if kind == "years" and not _is_pair(text):
            year, day = _figures(text)[:2]
            yield from (Token("year", str(year), (year,)), Token("dash", "-"), Token("number", str(day), (day,)))
        elif kind == "word":
            yield _word(text)
        elif kind == "comma":
            yield Token("comma", ",")
        else:
            yield Token(kind, text, _figures(text))


def _figures(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def _word(text: str) -> Token:
    if _MONTH.fullmatch(text):
        return Token("month", text, (number_of(text),))
    if span := next((name for name, pattern, _ in _SPANS if pattern.fullmatch(text)), ""):
        return Token("span_word", span)
    if number := _ROMAN.get(text) or next((n for pattern, n in _ORDINALS if pattern.fullmatch(text)), 0):
        return Token("ordinal", text, (number,))
    if edge := next((name for name, pattern in _EDGES if pattern.fullmatch(text)), ""):
        return Token("edge", text, (("begin", "middle", "end").index(edge),))
    if season := next((n for n, pattern in enumerate(_SEASONS, 1) if pattern.fullmatch(text)), 0):
        return Token("season", text, (season,))
    if weekday := next((day for day, stem in zip(WEEKDAYS, _DAY_STEMS, strict=True) if text.startswith(stem)), ""):
        return Token("span_word", weekday)
    return Token("word", text)


def _is_pair(text: str) -> bool:
    """Two years, not a year and a day after a dash: «2019-20», «2019-2020», but not «2019-10»."""
    first, second = _figures(text)[:2]
    return second > 99 or second == (first + 1) % 100


def _spans(found: list[Token]) -> Iterator[Token]:
    """`2 полугодие`, `II-е полугодие`, `I, II четверть`, `последняя пятница` as tokens named by the span."""
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
    most = next((most for name, _, most in _SPANS if name == span), 5)
    for token in before:
        if token.kind not in _NUMBERED:
            yield token
        elif token.numbers[0] == LAST:
            yield Token(span, "span", token.numbers if span in PARTS else (most,))
        elif 1 <= token.numbers[0] <= most:
            yield Token(span, "span", token.numbers)
