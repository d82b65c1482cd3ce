"""«Отметка о выполнении»: what was written there as a status, its day and what proves it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from dashboard.files.tidy import plain, text
from dashboard.vocabulary import Status
from dashboard.vocabulary.months import STEMS, number_of

_DAY = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)(?:\s*(?:г\.?|года?)(?![а-яё]))?")
_WORD_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({STEMS})\w*\s+(20\d\d)(?:\s*(?:г\.?|года?)(?![а-яё]))?", re.IGNORECASE)
_SIGNS_DONE, _SIGNS_NOT = {"+", "v", "✓", "✔", "☑", "√", "да"}, {"нет", "☐"}
_DONE = (
    "выполнен|исполнен|проведен|завершен|сделан|реализован|состоял|обучен|принят|утвержден|издан|подготовлен|"
    "снято с контроля"
)
_GOING = r"в\s+работе|выполняет|исполняет|в\s+процессе|в\s+стадии|частичн|начат|готовит|ведет|продолжа"
_STATUSES = (
    (Status.NOT_REQUIRED, re.compile(r"не\s+требу|отменен|неактуальн|не\s+актуальн|исключен|снято?\s+с\s+плана")),
    (Status.NOT_STARTED, re.compile(rf"не\s+(?:{_DONE}|провод|начат|выполн|исполн)|перенес|срок\s+не\s+наступ")),
    (Status.IN_WORK, re.compile(_GOING)),
    (Status.DONE, re.compile(_DONE)),
)
_SHARE = re.compile(r"(?<![\d.,])(\d{1,3})\s*%")
_PART = re.compile(r"(?<!\d)(\d{1,3})\s+(?:(?:школ\w*|оо|оу)\s+)?из\s+(\d{1,3})(?!\d)")
_STATUS_WORDS = re.compile(rf"^\W*(?:не\s+)?(?:(?:{_DONE})\w*|в\s+работе|да|нет)\b(?:\s+в\s+срок)?", re.IGNORECASE)
_EDGES = " .,;:()–—-"
_ALL = 100


@dataclass(frozen=True)
class Mark:
    """What a mark says: `status` None where it could not be told; `day` None where none is named.

    `proof` are the words beside the status («приказ № 5»), `doubt` a Russian sentence on what was guessed.
    """

    text: str
    status: Status | None = None
    day: date | None = None
    proof: str = ""
    doubt: str = ""

    def happened_on(self, today: date) -> date:
        """The day told; today where none is named."""
        return self.day or today


def parse_mark(said: str, today: date) -> Mark | None:
    """The mark as understood; None for a blank cell or a dash. A day still to come is no day of something done."""
    words = text(said)
    if not re.search(r"[^\W_]|[+✓✔☑√☐]", words):
        return None
    day, rest, doubt = _day_in(words)
    found = replace(_read(plain(rest).strip(" .,;:"), day is not None), text=words, day=day)
    guesses = [found.doubt, doubt]
    if found.status is None:
        guesses = ["не прочитана, статус не записан"]
    elif day and day > today:
        found, guesses = replace(found, status=None), ["этот день ещё не наступил, статус не записан"]
    elif not day and found.status in (Status.DONE, Status.IN_WORK):
        guesses.append(f"день не назван, поставлен {today:%d.%m.%Y}")
    why = "; ".join(filter(None, guesses))
    return replace(found, proof=_proof(rest), doubt=f"«{words}» — {why}" if why else "")


def _read(said: str, has_day: bool) -> Mark:
    if part := _PART.search(said):
        return _counted(part.group(), part[1] == part[2])
    if share := _SHARE.search(said):
        return _counted(share.group(), int(share[1]) >= _ALL)
    for status, pattern in _STATUSES:
        if pattern.search(said):
            return Mark("", status)
    if said in _SIGNS_DONE or (has_day and not said):
        return Mark("", Status.DONE, doubt="" if said else "назван только день: понято как «выполнено»")
    if said in _SIGNS_NOT:
        return Mark("", Status.NOT_STARTED)
    if re.match(r"(?:справк|приказ|протокол|отчет|акт)\w*\b", said):
        return Mark("", Status.DONE, doubt="назван документ: понято как «выполнено»")
    return Mark("")


def _counted(said: str, is_whole: bool) -> Mark:
    status = Status.DONE if is_whole else Status.IN_WORK
    return Mark("", status, doubt=f"«{said}» понято как «{status}»")


def _day_in(said: str) -> tuple[date | None, str, str]:
    """The day of the event, the text without it and a doubt; a day that belongs to a document is the event's too."""
    found = [(one, _date(*map(int, one.groups()))) for one in _DAY.finditer(said)]
    found += [(one, _date(int(one[1]), number_of(one[2]), int(one[3]))) for one in _WORD_DAY.finditer(said)]
    days = sorted((one.start(), one, day) for one, day in found if day)
    if not days:
        wrong = "" if not found else "такого дня нет"
        return None, said, wrong
    _, first, day = days[0]
    of_document = re.search(r"(?:№\s*\S+\s+|приказ\w*\s+|протокол\w*\s+)от\s*$", said[: first.start()].lower())
    doubt = "день взят из документа" if of_document else "названо несколько дней, взят первый" if len(days) > 1 else ""
    rest = said if of_document else f"{said[: first.start()]} {said[first.end() :]}"
    return day, rest, doubt


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _proof(rest: str) -> str:
    """Words beside the status: «приказ № 5»; nothing when there are none."""
    bare = _STATUS_WORDS.sub("", text(rest)).strip(_EDGES)
    return bare if re.search(r"[А-Яа-яЁё]{3}|https?:", bare) else ""
