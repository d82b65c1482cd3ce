"""Terms and owners that stand apart from a title by lines, dashes, commas or brackets."""

import re
from itertools import pairwise

from dashboard.plans.model import Doubt
from dashboard.plans.reader.align import is_term
from dashboard.plans.reader.levels import level_of_owners
from dashboard.plans.reader.saying import ACT, BRACKET, BY_SIGNS, Saying, bare

_SIGN = re.compile(r"[,;]\s+|\s[–—-]\s")
_LONGEST_TERM = 60
_ON_LINES = "прочитано по строкам под названием"


def by_lines(text: str) -> Saying | None:
    """A title, below it a line with the term and a line with the owner."""
    lines = [line.strip() for line in text.split("\n")]
    for at, line in enumerate(lines[1:], 1):
        if len(line) <= _LONGEST_TERM and is_term(line) and not ACT.search(line) and not _SIGN.search(line):
            texts = {"title": bare(" ".join(lines[:at])), "term": line, "owners": bare(" ".join(lines[at + 1 :]))}
            return Saying(texts, (Doubt("due_text", _ON_LINES),))
    return None


def by_signs(text: str) -> Saying | None:
    """`Проверить работы – май 2024 г., завуч`, `Проверить работы (завуч, март – апрель)`."""
    if (bracket := BRACKET.search(text)) and (found := _term_and_owners(bracket[1])):
        return _guessed(text[: bracket.start()], found)
    for dash in re.finditer(r"\s[–—-]\s", text):
        is_inside = text[: dash.start()].count("(") > text[: dash.start()].count(")")
        if not is_inside and (found := _term_and_owners(text[dash.end() :])):
            return _guessed(text[: dash.start()], found)
    return None


def owner_at_the_end(text: str) -> Saying:
    """`Закрепить наставников — директор`, `Собрать справки (завуч)`: the title, and who acts where that is said."""
    dash = next(iter(reversed(list(re.finditer(r"\s[–—-]\s", text)))), None)
    for found in filter(None, (BRACKET.search(text), dash)):
        who = bare(found[1] if found.re is BRACKET else text[found.end() :])
        if len(who) <= _LONGEST_TERM and level_of_owners(who) and not ACT.search(who):
            return Saying({"title": bare(text[: found.start()]), "owners": who}, (Doubt("owners", BY_SIGNS),))
    return Saying({"title": bare(text)})


def _guessed(title: str, found: dict[str, str]) -> Saying:
    doubts = [Doubt("due_text", BY_SIGNS)] + ([Doubt("owners", BY_SIGNS)] if found["owners"] else [])
    return Saying(found | {"title": bare(title)}, tuple(doubts))


def _term_and_owners(text: str) -> dict[str, str] | None:
    """A term with owners after it or before it; each further part is of the term while it reads as one."""
    text = re.sub(r"(?<!г)\.$", "", text.strip(" ;,"))
    cuts = [(0, 0), *((sign.start(), sign.end()) for sign in _SIGN.finditer(text)), (len(text), len(text))]
    parts = [text[one[1] : two[0]] for one, two in pairwise(cuts)]
    is_owner_first = level_of_owners(parts[0]) is not None and not _is_short_term(parts[0])
    heads = [at for at in range(1, len(parts) + 1) if not is_owner_first and _is_short_term(text[: cuts[at][0]])]
    if heads:
        end = heads[0]
        while end < len(parts) and _is_short_term(parts[end]):
            end += 1
        return {"term": text[: cuts[end][0]], "owners": bare(text[cuts[end][1] :])}
    start = len(parts)
    while start > 1 and _is_short_term(parts[start - 1]):
        start -= 1
    if start == len(parts) or level_of_owners(text[: cuts[start][0]]) is None:
        return None
    return {"term": text[cuts[start][1] :], "owners": bare(text[: cuts[start][0]])}


def _is_short_term(text: str) -> bool:
    return len(text) <= _LONGEST_TERM and is_term(text) and not ACT.search(text)
