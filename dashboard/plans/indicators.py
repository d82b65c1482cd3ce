"""What a measure is to reach: target, unit and direction from a phrase of a plan."""

import re

from dashboard.files.tidy import number
from dashboard.plans.letters import mended
from dashboard.plans.model import Direction, Indicator
from dashboard.vocabulary.months import STEMS

_PERCENT = re.compile(
    r"(?:(?P<least>не\s+менее(?:\s+чем)?|свыше|более|минимум|от)|(?P<most>не\s+более(?:\s+чем)?|менее|максимум))?"
    r"[\s:–—-]*(?<![\d.,])(?P<value>\d{1,3}(?:[.,]\d+)?)\s*(?:%|процент[а-я]*)\s*(?P<unit>[^.;,\n()]*)",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^\s*(?:%|процент[а-я]*|дол[яию])\s+(?P<unit>[^.;,\n]+)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:(?P<least>не\s+менее(?:\s+чем)?|свыше|более|минимум)|(?P<most>не\s+более(?:\s+чем)?|менее|максимум))?\s*"
    r"(?<![\d.,/№-])(?<!№ )(?P<value>\d{1,3}(?:[\s\u00a0]\d{3})+|\d{1,6}(?:[.,]\d+)?)(?![\d.,/-]*\d)"
    r"(?!\s*[-–]?\s*(?:год|г\.|класс))"
    r"[\s\u00a0]+(?P<unit>[а-яёА-ЯЁ][^.;,\n()]*)",
    re.IGNORECASE,
)
_AMOUNT_OF = re.compile(r"^\s*(?:кол-во|количеств[оа]|числ[оа]|численность)\s+(?P<unit>[^.;,\n]+)", re.IGNORECASE)
_DOWN = re.compile(r"уменьш|сниж|сокращ|отсутств|не\s+более|исключ|недопущ|минимизац", re.IGNORECASE)
_UP = re.compile(r"увелич|повыш|рост|положительн\w+\s+динамик", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\bс\s+(?P<was>\d+(?:[.,]\d+)?)\s*(?:%|процент\w*)?\s+до\s+(?P<value>\d+(?:[.,]\d+)?)"
    rf"(?!\d|[.,]\d|\s*(?:час|числ|{STEMS}|лет|класс))"
    r"\s*(?P<sign>%|процент\w*)?\s*(?P<unit>[^.;,\n()]*)",
    re.IGNORECASE,
)
_OTHER_NUMBERS = re.compile(
    r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)|(?:№|N)\s*\d[\w/.-]*|\d{4}\s*[-/–]\s*\d{2,4}|"
    r"(?:(?:не\s+(?:реже|менее|чаще)\s+)?(?:чем\s+)?\d+\s+раза?|раз)\s+в\s+\w+(?:\s+\w*(?:год|месяц|недел|квартал)\w*)?|"
    rf"\d{{1,2}}\s+(?:{STEMS})\w*(?:\s+\d{{4}})?|"
    r"(?:приказ|постановлени|распоряжени|письм|стать|пункт|прил)\w*\.?\s+\d[\w/-]*|"
    r"(?<!\d)\d++(?:[-–]\d++)?[-–,и\d\s]*+(?:-?(?:х|ых|ом|ем|го|й|м)\s+)?класс\w*|"
    r"\d+\s+(?:полугоди|четверт|триместр|квартал|час|минут|рабочи\w+\s+дн|дн[яей]|недел)\w*|"
    r"\bв\s+\d+(?:[.,]\d+)?\s+раза?\b|\bна\s+\d+(?:[.,]\d+)?\s*(?:%|процент\w*|п\.\s?п\.|балл\w*)",
    re.IGNORECASE,
)
"""Numbers that are no target: days, orders, school years, how often, grades, growth by so much.

Possessive before «класс»: a number of a thousand digits is not tried again from each of its parts."""
_IN_WORDS = re.compile(r"(?<=\d)\s*\((?:[а-яё]+\s?){1,4}\)", re.IGNORECASE)
_ENDING = re.compile(r"(?<=\d)-?(?:ти|х|ми|ёх|ех)\b(?=\s|$)")
_BETWEEN = re.compile(r"\bот\s+(\d+)\s+до\s+\d+(?=\s+[а-яё])", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:(?P<least>не\s+(?:менее|ниже)|свыше|более|минимум|≥)|(?P<most>не\s+(?:более|выше)|менее|максимум|≤))?"
    r"(?:\s+чем)?\s*(?!20\d\d\b)(?P<value>\d{1,6}(?:[.,]\d+)?)(?P<unit>)\W*",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"^из\s+\d+\s+")
_NONE_LEFT = re.compile(
    r"^\s*(?:отсутстви[еяю]|нет|нулев\w+|исключени[ея]|недопущени[ея])\s+(?P<unit>[^.;,\n]*)", re.IGNORECASE
)
_CHANGING = re.compile(
    r"^\s*(?:уменьшени[ея]|снижени[ея]|сокращени[ея]|увеличени[ея]|повышени[ея]|рост)\s+(?:(?:числ|количеств)[ао]\s+)?"
    r"(?P<unit>[^.;,\n]+)",
    re.IGNORECASE,
)
_NEW_SENTENCE = re.compile(r"[А-ЯЁ][а-яё]")
_ALL = 100.0
_LONGEST, _LONGEST_UNIT = 2000, 60


def parse_indicator(text: str, target: float | str | None = None, unit: str = "") -> Indicator:
    """An indicator from its phrase; `target` and `unit` of the template's own columns win over the phrase.

    A share keeps «%» at the beginning of its unit («% ОО», target 100). «отсутствие …» has the target 0, going
    down; a phrase that names no figure has no target. Never raises.
    """
    said = mended(" ".join(str(text)[:_LONGEST].split()))[0]
    read_target, read_unit, direction = _read(said)
    stated = number(target) if target not in (None, "") else None
    if stated is None:
        stated = read_target
    return Indicator(said, stated, (unit or "").strip(" .") or read_unit, "down" if stated == 0 else direction)


def _read(text: str) -> tuple[float | None, str, Direction]:
    if changed := _FROM_TO.search(text):
        was, value = number(changed["was"]), number(changed["value"])
        falls: Direction = "down" if (was or 0) > (value or 0) else "up"
        return value, _unit("% " if changed["sign"] else "", changed["unit"]), falls
    words = _BETWEEN.sub(r"не менее \1", _ENDING.sub("", _IN_WORDS.sub("", text)))
    said = _OTHER_NUMBERS.sub(" ", words)
    direction: Direction = "down" if _DOWN.search(said) and not _UP.search(said) else "up"
    searched = (_PERCENT.search(said), "% "), (_COUNT.search(said), ""), (_BARE.fullmatch(said), "")
    for found, sign in searched:
        if found:
            if found["most"] and not _UP.search(said):
                direction = "down"
            value = number(found["value"])
            if found["least"] or (sign and value == _ALL):
                direction = "up"
            return value, _unit(sign, found["unit"]), direction
    if none_left := _NONE_LEFT.search(said):
        return 0.0, _unit("", none_left["unit"]), "down"
    for pattern, sign in ((_SHARE, "% "), (_AMOUNT_OF, ""), (_CHANGING, "")):
        if found := pattern.search(said):
            return None, _unit(sign, found["unit"]), direction
    return None, "", direction


def _unit(sign: str, words: str) -> str:
    short = _OUT_OF.sub("", words.strip(" -–—:"))
    if sign and _NEW_SENTENCE.match(short):
        short = ""
    if len(short) > _LONGEST_UNIT:
        short = short[:_LONGEST_UNIT].rsplit(" ", 1)[0]
    return (sign + short).strip()
