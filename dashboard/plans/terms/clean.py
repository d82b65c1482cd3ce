"""Text of a term made ready for matching: one spelling of letters, dashes, spaces, numbers and abbreviations."""

import re
import unicodedata

from dashboard.vocabulary.months import BEGINNINGS

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00]")
_DASHES = re.compile("[-‐‑‒–—―−⁃﹣－]|(?<=\\w)~(?=\\w)")
_ALIKE = str.maketrans(
    {
        **dict(zip("ABCEHKMOPTXYaceopxykІі", "АВСЕНКМОРТХУасеорхукIi", strict=True)),
        "Ⅰ": "I",
        "Ⅱ": "II",
        "Ⅲ": "III",
        "Ⅳ": "IV",
    }
)
_ROMAN_AS_SEEN = re.compile(r"\b(?:[il|]{1,3}|[il|]v)(?=[\s-])")
_LETTER_O = re.compile(r"(?<=\d)о(?=\d)")
_LINES = re.compile(
    rf"(\b(?:{BEGINNINGS})[а-я]*\.?|\b20\d\d(?:\s*г[а-я]*)?\.?|\d\.\d\d\.?|\))[ \t]*\n\s*"
    rf"(?=(?:до|с|не позднее|к)\s|\d{{1,2}}(?:\s*[-.]|\s+(?:{BEGINNINGS}))|(?:{BEGINNINGS}))",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?:\bс\s+)?\b\d{1,2}[.:](?:00|15|30|45)\s*(?:-|до)\s*\d{1,2}[.:](?:00|15|30|45)\b(?!\.\d)"
    r"|\b(?:в\s+)?\d{1,2}:\d\d\b|\bв\s+\d{1,2}[.-](?:\d\d\s*(?:ч\b|час[а-я]*)|(?:00|15|30|45)\b(?![.\d]))"
    r"|\bс\s+\d{1,2}\s+(?:до|по)\s+\d{1,2}\s+час[а-я]*"
)
_OTHER_PAPERS = re.compile(
    r"(?:график|план|расписани|бюджет)[а-я]*\s+на\s+[^,;.]*"
    r"|(?:приказ|распоряжени|письм|постановлени|протокол)[а-я]*[^,;()]{0,40}?\s+от\s+[\d.]+(?:\s*г(?:ода)?\b\.?)?"
    r"|(?:№|\bn)\s*\d[\w/-]*|\bп(?:п|ункт[а-я]*)?\.\s*\d+(?:\.\d+)*"
)
_CLASSES = re.compile(r"(?<![\d.])(?:\d{1,2}\s*[-,и]\s*)*\d{1,2}\s*кл(?:асс[а-я]*)?\b\.?")
_WEEKDAYS = re.compile(
    r"(?<=[\dгая.])\s*[,(]\s*(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b"
    r"\.?\s*\)?"
)
_ROMAN = re.compile(r"\b(i{1,3}|iv)(?=(?:полуг|кварт|кв|четв|трим|дек|нед|пол)[а-я]*\b)")
_ENDINGS = re.compile(
    r"(?<=\d)-?(?:го|ого|его|е|ое|ее|ый|ий|ой|й|я|ая|му|ому|ю|ую|х|ех|ти|ми|м|ым|им|ом|ей|ух|ь|ья)(?![а-я])"
)
_IN_BRACKETS = re.compile(rf"(?<=\d)\s*\((?!{BEGINNINGS})[а-я]+\)")
_A_MONTH = rf"(?:{BEGINNINGS})[а-я]*+\.?+(?:\s*\d{{4}}(?:\s*г[а-я]*\.?)?)?+"
_BESIDE_MONTH = (
    (re.compile(rf"(\d{{1,2}})\s+числ[аоеу]м?\s*[,(]?\s*(?={_A_MONTH}(?!\s*-))"), r"\1 "),
    (re.compile(rf"^((?:(?:до|с|по|и|к|не позднее)\b|[-,\s\d])*\b\d{{1,2}})\s*,\s*(?={_A_MONTH}$)"), r"\1 "),
    (re.compile(rf"\b((?:начал|середин|кон)[а-я]+)\s+месяца\s*[,(]?\s*(?={_A_MONTH})"), r"\1 "),
    (re.compile(rf"^({_A_MONTH})[,:(]?\s*((?:(?:до|к|в|с)\s+)?(?:начал|середин|кон)[а-я]+)\s+месяца"), r"\2 \1"),
)
"""The month of a table of months stands beside the day, not after it: `25 числа, октябрь`, `октябрь, конец месяца`."""
_GLUED = re.compile(r"(?<=\d)(?=[а-я])|(?<=[а-я])(?=\d)")
_SPACED = re.compile(
    r"(?<![\d.])(\d{1,2})\s*\.\s*(0[1-9]|1[0-2])"
    r"(?:\s*\.\s*((?:19|20)\d\d|\d\d)(?![\d.])|\s*\.(?!\s?\d)|(?=\s*(?:[-,;)]|$|(?:г|по|до)\b)))"
    rf"(?!\s*(?:{BEGINNINGS}))"
)
_SHORT_YEAR = re.compile(rf"\b((?:{BEGINNINGS})[а-я]*\.?)\s+(\d\d)(?=\s*г(?:\.|ода?\b|\b))")
_SHORT_YEARS = re.compile(r"(?<![\d./-])([1-4]\d)\s*[-/]\s*([1-4]\d)(?=\s*учебн[а-я]*\.?\s*г)")
_SHORT_MONTH = re.compile(r"\b(до|по|с|к)\s+(\d{1,2})\.([1-9])(?![\d.])")
_SHORTENED = (
    (re.compile(r"\bмес\b\.?"), "месяц"),
    (re.compile(r"\bуч\b\.?\s*(?=г|год)"), "учебный "),
    (re.compile(r"(?<=[\div])\s*кв(?:\s*-\s*л)?\b\.?"), " квартал"),
    (re.compile(r"\bп\s*/\s*г\b\.?|\bполуг\b\.?|(?<=[\div])\s*пол\b\.?"), " полугодие"),
    (re.compile(r"\bнед\b\.?"), "неделя"),
    (re.compile(r"(?<=[\div])\s*четв\b\.?"), " четверть"),
    (re.compile(r"\bраб\b\.?(?=\s*д)"), "рабочих"),
    (re.compile(r"\bкал\b\.?(?=\s*д)"), "календарных"),
    (re.compile(r"\bдн\b\.?"), "дней"),
    (re.compile(r"\bнового\s+года|\bновому\s+году"), "31.12"),
    (
        re.compile(
            r"\b(осен|зим|весен|лет)н[а-я]+(?=(?:\s*-\s*(?:осен|зим|весен|лет)н[а-я]+)?\s+(?:период|сезон|врем|месяц))"
        ),
        r"\1ний",
    ),
)


def one_line(text: str) -> str:
    """Lines of a cell as one: months and days that stand under each other are parted by a sign."""
    return " ".join(_LINES.sub(r"\1; ", text).split())


def normal(text: str) -> str:
    """Text for matching: lower case, ё as е, one kind of dash and space, Latin look-alikes as Cyrillic.

    Hours of the day, weekdays of a date, numbers of orders and what another document is «на» (a schedule for the
    next half-year) are left out; common abbreviations are spelled out.
    """
    letters = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_ALIKE)
    low = one_line(letters).lower().replace("ё", "е")
    low = _ROMAN_AS_SEEN.sub(lambda found: re.sub(r"[l|]", "i", found.group()), _LETTER_O.sub("0", low))
    low = " ".join(_DASHES.sub("-", low).split())
    low = _OTHER_PAPERS.sub(" ", _TIMES.sub(" ", _WEEKDAYS.sub("", low)))
    low = _GLUED.sub(" ", _ENDINGS.sub("", _IN_BRACKETS.sub("", _ROMAN.sub(r"\1 ", low))))
    low = _SPACED.sub(lambda found: ".".join(part for part in found.groups() if part) + " ", low)
    low = _SHORT_YEAR.sub(r"\1 20\2", low)
    low = _SHORT_MONTH.sub(r"\1 \2.0\3", low)
    for pattern, full in (*_SHORTENED, (_SHORT_YEARS, r"20\1-20\2"), *_BESIDE_MONTH):
        low = pattern.sub(full, low)
    return " ".join(low.split())


def without_classes(normal_text: str) -> str:
    """`май (5, 6 классы)` without the classes, whose numbers are no days."""
    return _CLASSES.sub(" ", normal_text)
