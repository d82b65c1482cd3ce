"""Months and years that stand in a heading or a header instead of in each term."""

import re

from dashboard.files.tidy import plain
from dashboard.plans.terms.term import parse_term
from dashboard.vocabulary import TermKind
from dashboard.vocabulary.months import NAMES, WORD, genitive, number_of

_MONTH = re.compile(rf"(?:в\s+|за\s+|месяц:?\s+)?({WORD})\.?(?:[,\s]+(20\d\d)(?:\s*(?:г|год|года)\.?)?)?(?: — .*)?")
_YEAR = re.compile(r"(?:на\s+)?(20\d\d)(?:\s*[-–/]\s*(20\d\d))?\s*(?:г\.?|год|уч\w*\.?\s*год)?")
_OF_MONTH = re.compile(r"(?:в теч(?:ение|\.)?\s*)?(?:всего\s+)?месяца?|весь месяц|в этом месяце|-|—")
_DAY = re.compile(r"\d{1,2}(?:\s*[-–,;и]\s*\d{1,2})*\.?|до\s+\d{1,2}(?:\s+числа)?|до\s+\d{1,2}-го(?:\s+числа)?")
_HAS_MONTH = re.compile(rf"\b(?:{WORD})\b|\d{{1,2}}\.\d{{1,2}}")
_HAS_YEAR = re.compile(r"20\d\d|\d\d\.\d\d\.\d\d")
_NOT_DATED = re.compile(r"впр|огэ|егэ|гиа|проведени|процедур|график|запрос|плану|необходимост|постоянно|ежегодно")


def month_of(text: str) -> str:
    """`сентябрь` or `январь 2024` when a text names one month and nothing more, else ""."""
    found = _MONTH.fullmatch(plain(" ".join(text.split())).strip(" .:"))
    if not found:
        return ""
    name = NAMES[number_of(found[1]) - 1]
    return f"{name} {found[2]}" if found[2] else name


def month_in(title: str) -> str:
    """The month of a plan for one month («план работы на октябрь 2023 года»), else ""."""
    found = re.search(r"план\w*\b.{0,80}?\b(?:на|за)\s+([а-яё]+)\s+(?:месяц\s+)?(?:20\d\d|месяц)", plain(title))
    return month_of(found[1]) if found else ""


def year_of(text: str) -> str:
    """`2021`, `2023/2024` when a text names one year and nothing more, else ""."""
    found = _YEAR.fullmatch(plain(" ".join(text.split())).strip(" .:"))
    if not found:
        return ""
    return f"{found[1]}/{found[2]}" if found[2] else found[1]


def in_month(term: str, month: str) -> str:
    """A term of a row that stands under a month: the month is put beside the day; "" when it needs none."""
    said = plain(" ".join(term.split())).strip(" .")
    if _HAS_MONTH.search(said) or _NOT_DATED.search(said):
        return ""
    if not said or _OF_MONTH.fullmatch(said) or not re.search(r"[а-яё\d]", said):
        return month
    if _DAY.fullmatch(said):
        return f"{re.sub(r'(-го)?( числа)?$', '', said)} {_genitive(month)}"
    if re.search(r"недел|декад|половин|начал|середин|конц|числ|\d", said):
        return f"{re.sub(r' числа$', '', said)} {_genitive(month)}"
    return ""


def in_year(term: str, year: str) -> str:
    """A term of a row that stands under a year, with that year in it; "" when it has one or names no day."""
    if not term.strip() or _HAS_YEAR.search(term):
        return ""
    if "/" in year:
        return ""
    found = parse_term(term, year)
    if found.kind not in (TermKind.DATES, TermKind.RECURRING, TermKind.STANDING):
        return ""
    return f"{' '.join(term.split())} {year} г."


def in_columns(marks: list[tuple[str, str]]) -> str:
    """A term from columns of months: (month, what stands under it); neighbours become one period."""
    days = [f"{text.strip()} {_genitive(month)}" for month, text in marks if re.search(r"\d", text)]
    plain_months = [month for month, text in marks if not re.search(r"\d", text)]
    runs: list[list[str]] = []
    for month in plain_months:
        is_next = runs and (NAMES.index(month.split()[0]) - NAMES.index(runs[-1][-1].split()[0])) % 12 == 1
        runs[-1].append(month) if is_next else runs.append([month])
    return ", ".join([run[0] if len(run) == 1 else f"{run[0]} – {run[-1]}" for run in runs] + days)


def _genitive(month: str) -> str:
    name, _, year = month.partition(" ")
    return f"{genitive(name)} {year} г." if year else genitive(name)
