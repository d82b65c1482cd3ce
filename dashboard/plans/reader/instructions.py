"""Days inside of sentences: what an order tells to do, to whom and until when."""

import re

from dashboard.plans.model import Doubt
from dashboard.plans.reader.levels import level_of_owners
from dashboard.plans.reader.saying import ACT, BRACKET, BY_SIGNS, Saying, bare
from dashboard.vocabulary.months import BEGINNINGS

_MONTH = rf"(?:{BEGINNINGS})[а-яё]*\.?"
_YEAR = r"(?:\s*(?:20\d\d|\d\d(?=\s*г\.))?\s*(?:года|год|г\.|г\b))?"
_DATE = rf"(?:\d{{1,2}}\.\d{{1,2}}(?:\.(?:20)?\d\d)?(?!\d)|\d{{1,2}}\s+{_MONTH}(?:\s+20\d\d)?){_YEAR}"
_DAY = re.compile(
    rf"\b(?:(?:в\s+)?срок(?:\s+исполнения)?\s*[:–—-]?\s+)?(?:"
    rf"с\s+(?:{_DATE}|\d{{1,2}})\s+(?:по|до)\s+{_DATE}|(?:не\s+позднее|до|к)\s+{_DATE}|"
    rf"(?:до\s+конца|в\s+течение)\s+(?:{_MONTH}|(?:учебного\s+)?года)(?:\s+20\d\d)?{_YEAR}|"
    rf"(?<!от\s)(?<!за\s)\b\d{{1,2}}(?:\.\d{{1,2}}\.|\s+{_MONTH}\s+)20\d\d{_YEAR}(?!\s*№)|"
    r"ежемесячно|ежеквартально|еженедельно)",
    re.IGNORECASE,
)
_IN_TEXT = "взят из текста пункта"
_SPLIT = "в одном пункте несколько поручений со своими сроками, они разделены"


def addressee(text: str) -> tuple[str, str]:
    """To whom the points below are said, and the term that they share, "" where there is none."""
    day = _DAY.search(text)
    rest = _DAY.sub(" ", text, count=1) if day else text
    act = ACT.search(rest)
    return bare(bare(rest[: act.start()] if act else rest).rstrip(":")), day.group().strip() if day else ""


def in_words(text: str, is_order: bool) -> list[Saying]:
    """Each instruction of a point that names its day: to whom, what, until when."""
    clauses: list[str] = []
    for piece in re.split(r"(?<=[,;])\s+", text):
        is_whole = clauses and _DAY.search(clauses[-1]) and ACT.search(clauses[-1])
        if clauses and not (is_whole and _DAY.search(piece) and ACT.search(piece)):
            clauses[-1] += f" {piece}"
        else:
            clauses.append(piece)
    split = (Doubt("title", _SPLIT),) if len(clauses) > 1 else ()
    found = [_instruction(clause, is_order, split) for clause in clauses]
    return [saying for saying in found if saying]


def _instruction(clause: str, is_order: bool, split: tuple[Doubt, ...]) -> Saying | None:
    day = _DAY.search(clause)
    if day is None:
        return None
    rest = re.sub(r"\s*[,:;]?\s+(?=[,;.])", "", f"{clause[: day.start()]} {clause[day.end() :]}")
    act = ACT.search(rest)
    if is_order and act is None:
        return None
    owners = bare(rest[: act.start()]) if act else ""
    title = bare(rest[act.start() :]) if act else bare(rest)
    if not is_order and level_of_owners(owners) is None:
        owners, title = _at_the_end(clause, day, bare(rest))
    doubts = (Doubt("due_text", _IN_TEXT), *split)
    if owners and not is_order:
        doubts = (*doubts, Doubt("owners", BY_SIGNS))
    return Saying({"term": day.group().strip(), "owners": owners, "title": title}, doubts)


def _at_the_end(clause: str, day: re.Match[str], rest: str) -> tuple[str, str]:
    """Owner and title of `… (завуч)` and of `…: ежемесячно, завуч`; the owner "" where none is known by its words."""
    if (bracket := BRACKET.search(rest)) and level_of_owners(bracket[1]):
        return bare(bracket[1]), bare(rest[: bracket.start()])
    tail = clause[day.end() :].strip()
    if tail.startswith((",", ";")) and level_of_owners(tail):
        return bare(tail), bare(clause[: day.start()]).rstrip(":")
    return "", rest
