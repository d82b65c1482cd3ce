"""Terms counted from an assessment procedure or another event: «за 3 дня до ВПР», «через неделю после», «накануне»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.plans.model import Relative
from dashboard.plans.terms.procedures import anchor_named, named_procedures

MOST_DAYS = 366
_DAYS_IN = {"рабоч": 1, "дн": 1, "ден": 1, "сут": 1, "недел": 7, "месяц": 30}
_WORDS = (
    ("один", 1),
    ("одн", 1),
    ("две", 2),
    ("два", 2),
    ("двух", 2),
    ("три", 3),
    ("трех", 3),
    ("четыр", 4),
    ("пятн", 15),
    ("пят", 5),
    ("шест", 6),
    ("сем", 7),
    ("восем", 8),
    ("восьм", 8),
    ("девят", 9),
    ("десят", 10),
    ("двадцат", 20),
    ("тридцат", 30),
)
_WORD = (
    r"один|одного|одной|одну|два|две|двух|три|трех|четыре|четырех|(?:пят|шест|сем|восем|восьм|девят|десят|"
    r"пятнадцат|двадцат|тридцат)[ьи]"
)
_ONE_AMOUNT = rf"\d{{1,4}}|{_WORD}"
_SIDES = (
    r"до|перед|после|со дня|с даты|с момента|от|по окончани[ию]|по завершени[ию]|следующ[а-я]+ за|предшествующ[а-я]+"
)
_COUNTED = re.compile(
    r"(?P<early>не (?:ранее|раньше)[,\s]+(?:чем\s+)?(?:за\s+|через\s+)?)?"
    r"(?P<late>не (?:позднее|позже|менее)[,\s]+(?:чем\s+)?(?:за\s+|через\s+)?)?"
    r"(?P<verb>\b(?:за|через|спустя|в течени[еи]|в срок|по истечении)\s+)?"
    r"(?:не (?:менее|более|позднее|позже)\s+(?:чем\s+)?)?"
    rf"(?P<amount>(?:{_ONE_AMOUNT})(?:\s*(?:-|,|и|или)\s*(?:за\s+)?(?:{_ONE_AMOUNT}))*\s+)?"
    r"(?P<kind>рабоч[а-я]*\s+|календарн[а-я]*\s+|учебн[а-я]*\s+)?"
    r"(?P<unit>дн[а-я]*|день|сут[а-я]*|недел[а-я]*|месяц[а-я]*)"
    rf"\s+(?P<side>{_SIDES})(?=\s|$)"
)
_IN_A_TERM = re.compile(
    r"(?:в|не позднее|за)\s+(?P<amount>\d{1,3}|одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти)?\s*-?\s*"
    rf"(?P<unit>дневн|недельн|месячн)[а-я]+\s+(?:срок\s+)?(?P<side>{_SIDES})(?=\s|$)"
)
_BEFORE = re.compile(
    r"(?:до|перед|накануне|в преддверии|(?<![а-я])(?<![а-я] )ко?(?=\s+(?:начал|проведени|впр|огэ|егэ|гиа|нико)))\s+"
    r"(?P<anchor>(?:начал[аоу]м?\s+|дн[яею]м?\s+|проведени[яею]м?\s+)*(?:[а-я0-9]+\s*){0,4})"
)
_ON_THE_DAY = re.compile(
    r"^\W*(?:(?:в\s+)?(?:день|дни|период|ходе|время|процессе)|во время|при)\s+(?:дня\s+)?"
    r"(?P<anchor>(?:проведени|процедур|оценочн|экзамен|написани|выполнени|впр|огэ|егэ|гвэ|гиа|нико|итогов|всероссийск|"
    r"контрольн|диагностическ).*)"
)
_AND_ON_THE_DAY = re.compile(r"(?:,|\bи)\s*в\s+(?:день|дни)\s+(?P<anchor>[^,;.]*)")
_NEXT_DAY = re.compile(
    r"(?:(?:на|в)\s+следующий|не позднее следующего)\s+(?P<working>рабоч[а-я]+\s+)?(?:день|дня) после(?P<anchor>.*)"
)
_ANCHOR_ENDS = re.compile(
    r"[,;.()]|\s-\s|\b(?:понедельник|вторник|сред[ау]|четверг|пятниц|суббот)"
    r"|\b(?:за|через|не позднее|не позже|в течени[еи])\s"
)
_NOT_COUNTED = re.compile(r"учебн[а-я]+ год|четверт|полугоди|триместр|каникул|заняти|\bгода\b|месяца")
_LONGEST_ANCHOR = 100


@dataclass(frozen=True)
class Counted:
    """Days counted from an event: `said` is what stands after «до» or «после», `doubt` what was guessed."""

    relative: Relative
    said: str
    doubt: str = ""


def counted_in(said: str) -> list[Counted]:
    """All of them, in the order of a text made by `clean.normal`."""
    found = [one for match in _COUNTED.finditer(said) for one in _of(match, said)]
    found += [one for match in _IN_A_TERM.finditer(said) for one in _of_a_term(match, said)]
    found = _with_shared_anchor(found)
    if found:
        return found + [_counted(0, False, False, _anchor(on["anchor"]), "") for on in _AND_ON_THE_DAY.finditer(said)]
    near = _near_day(said)
    return [near] if near else []


def is_not_earlier(said: str) -> bool:
    """«не ранее чем через 3 дня после»: only the earliest day is named."""
    return any(match["early"] for match in _COUNTED.finditer(said))


def _of(match: re.Match[str], said: str) -> Iterator[Counted]:
    if match["early"] or not (match["late"] or match["verb"] or match["amount"]):
        return
    amounts = [_amount(word) for word in re.findall(_ONE_AMOUNT, match["amount"] or "")] or [1]
    before = match["side"].startswith(("до", "перед", "ранее", "предш"))
    unit = next(days for stem, days in _DAYS_IN.items() if match["unit"].startswith(stem))
    doubt = "месяц посчитан как 30 дней" if unit == 30 else ""
    if "-" in (match["amount"] or "") or "или" in (match["amount"] or ""):
        amounts, doubt = [min(amounts) if before else max(amounts)], "из названных дней взят последний"
    within = bool(match["late"]) or (match["verb"] or "").startswith("в ")
    anchor = _anchor(said[match.end() :])
    working = (match["kind"] or "").startswith("рабоч")
    for amount in amounts:
        if amount * unit <= MOST_DAYS:
            yield _counted(-amount * unit if before else amount * unit, working, within, anchor, doubt)


def _of_a_term(match: re.Match[str], said: str) -> Iterator[Counted]:
    amount = _amount(match["amount"] or "1")
    unit = {"дневн": 1, "недельн": 7, "месячн": 30}[match["unit"]]
    before = match["side"].startswith(("до", "перед"))
    doubt = "месяц посчитан как 30 дней" if unit == 30 else ""
    if amount * unit <= MOST_DAYS:
        yield _counted(-amount * unit if before else amount * unit, False, True, _anchor(said[match.end() :]), doubt)


def _counted(days: int, working: bool, within: bool, anchor: str, doubt: str) -> Counted:
    return Counted(Relative(days, working, "not_later" if within else "on", anchor_named(anchor)), anchor, doubt)


def _with_shared_anchor(found: list[Counted]) -> list[Counted]:
    """«за 10 дней до и через 3 дня после ВПР»: an event named once."""
    names = {one.relative.procedure: one for one in found if one.relative.procedure}
    if len(names) != 1:
        return found
    ((name, named),) = names.items()
    return [
        one if one.relative.procedure else replace(one, said=named.said, relative=replace(one.relative, procedure=name))
        for one in found
    ]


def _near_day(said: str) -> Counted | None:
    if following := _NEXT_DAY.search(said):
        return _counted(1, bool(following["working"]), False, _anchor(following["anchor"]), "")
    if on := _ON_THE_DAY.search(said):
        return _counted(0, False, False, _anchor(on["anchor"]), "")
    for before in _BEFORE.finditer(said):
        anchor = _anchor(before["anchor"])
        is_procedure = named_procedures(anchor) or re.search(r"оценочн|процедур|\bпроведени\w+$", anchor)
        if is_procedure and not _NOT_COUNTED.search(anchor):
            eve = before.group().startswith("накануне")
            return _counted(-1, False, not eve, anchor, "")
    return None


def _anchor(rest: str) -> str:
    ends = _ANCHOR_ENDS.search(rest)
    return " ".join((rest[: ends.start()] if ends else rest)[:_LONGEST_ANCHOR].split())


def _amount(word: str) -> int:
    return int(word) if word.isdigit() else next(n for stem, n in _WORDS if word.startswith(stem))
