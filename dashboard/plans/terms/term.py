"""Terms of plans: what a phrase means, on which days it falls due, and how to say that in Russian."""

import re
from dataclasses import replace

from dashboard.plans.model import Period, Recurring, Term, YearPart
from dashboard.plans.terms import phrases, recurring, relative
from dashboard.plans.terms.anchors import counted_from_a_day, event_unknown
from dashboard.plans.terms.clean import normal
from dashboard.plans.terms.dates import AND_ON, NO_END, Dated, dated
from dashboard.plans.terms.leftovers import leftovers
from dashboard.plans.terms.point import Point, UnreadTerm
from dashboard.plans.terms.points import points_in
from dashboard.plans.terms.recurring import Repeated
from dashboard.plans.terms.relative import Counted
from dashboard.plans.terms.tokens import Token, tokens
from dashboard.plans.terms.unfold import unfold
from dashboard.plans.terms.words import in_words
from dashboard.plans.terms.years import PlanYears, context_years, end_of_plan
from dashboard.vocabulary import TermKind

__all__ = ["in_words", "parse_term", "unfold"]

_LONGEST = 1000
_EXCEPT = re.compile(r"[\s,(]*\b(?:кроме|за исключением|исключая)\b")
_NO_START = re.compile(r"в теч\w*\s+(?:\d+\s+)?(?:\w+\s+)?(?:дн|недел|месяц|сут)|(?:дневн|недельн|месячн)\w+ срок")
_NO_MONTH = re.compile(r"\b(?:недел|декад|числ|половин)")
_ANY_YEAR = PlanYears(2023, 2024, True)


_ON_FROM = re.compile(r"[а-я\d]\.?\s*[-,]\s*(?:постоянн|бессрочн|регулярн|систематическ)")
"""«сентябрь – постоянно»: from then on."""


def parse_term(text: str, academic_year: str | None) -> Term:
    """A term as understood; any text is answered, what cannot be read is undated with its `problem`.

    `academic_year` (`2023/2024`, `2020` for a plan of a calendar year, `2023-2025` of several) tells the years that
    the text leaves out. A school year is 1 September – 31 May; «до …» runs from the beginning of that year, «с …» to
    the end of the plan; years of two digits are of this century. A missing day (31 February) and a reversed period
    are problems, never corrected.
    """
    said, _, exception = _EXCEPT.sub("\n", normal(text[:_LONGEST])).partition("\n")
    if not said.strip(" .,;:-"):
        return Term(TermKind.UNDATED, text)
    try:
        term = _understood(text, said, tokens(said), context_years(academic_year))
    except UnreadTerm as unread:
        return Term(TermKind.UNDATED, text, problem=str(unread))
    if exception:
        return replace(term, doubt=_joined(term.doubt, f"исключение «{exception.strip(' .,;()')}» не учтено"))
    return term


def _understood(text: str, said: str, found: list[Token], plan: PlanYears | None) -> Term:
    _refuse_odd_numbers(found)
    points = points_in(found)
    if relative.is_not_earlier(said) and not points:
        return Term(TermKind.UNDATED, text, doubt=phrases.why_without_day(said))
    if counted := relative.counted_in(said):
        return _from_an_event(text, counted, points, found, plan)
    if repeated := recurring.repeated_in(said):
        return _repeated(text, repeated, points, found, plan)
    if phrases.is_standing(said) and _goes_on(said, points):
        return _bounded(Term(TermKind.STANDING, text), points, found, plan)
    if points and not (phrases.is_holidays(said) and all(point.is_year for point in points)):
        return _of_dates(text, dated(points, found, plan), *leftovers(found, points))
    problem = _why_not(said)
    return Term(TermKind.UNDATED, text, problem=problem, doubt="" if problem else phrases.why_without_day(said))


def _of_dates(text: str, said: Dated, *more: str) -> Term:
    doubts = _joined(*said.doubts, *more)
    return Term(TermKind.DATES, text, periods=said.periods, doubt=doubts, is_year_of_plan=said.is_year_of_plan)


def _joined(*doubts: str) -> str:
    """Doubts as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, doubts)))


def _bounded(term: Term, points: list[Point], found: list[Token], plan: PlanYears | None) -> Term:
    """The term within the days named beside it, else within the plan."""
    if not points:
        return replace(term, within=plan.period if plan else None, is_year_of_plan=True)
    said = dated(points, found, plan)
    within = Period(min(period.first for period in said.periods), max(period.last for period in said.periods))
    if any(token.text in AND_ON for token in found) or _ON_FROM.search(normal(term.text)):
        within = Period(within.first, max(within.last, end_of_plan(within.first, plan)))
    doubt = _joined(term.doubt, *(doubt for doubt in said.doubts if doubt != NO_END))
    return replace(term, within=within, doubt=doubt, is_year_of_plan=said.is_year_of_plan)


def _repeated(text: str, repeated: Repeated, points: list[Point], found: list[Token], plan: PlanYears | None) -> Term:
    rule = repeated.recurring
    if rule.every == "year" and rule.step == 1 and any(not point.is_year for point in points):
        return _yearly(text, points, found, plan)
    if len(points) > 1 and rule.every != "week" and not rule.on:
        said = dated(points, found, plan)
        if len(said.periods) == len(points):
            return _of_dates(text, said, _odd_count(repeated, len(points)))
    if len(points) == 1 and repeated.times > 1 and points[0].month:
        return _of_dates(text, dated(points, found, plan), _odd_count(repeated, 1))
    return _bounded(Term(TermKind.RECURRING, text, recurring=rule, doubt=repeated.doubt), points, found, plan)


def _odd_count(repeated: Repeated, named: int) -> str:
    return f"сказано {repeated.times} раза, названо сроков: {named}" if 1 < repeated.times != named else ""


def _yearly(text: str, points: list[Point], found: list[Token], plan: PlanYears | None) -> Term:
    """«май, ежегодно»: in each year of the plan; without a plan, or «с 2023 года», a rule for any year."""
    days = [point for point in points if not point.is_year]
    since = [point for point in points if point.is_year]
    if any(point.has_year for point in days) or (plan and not since):
        singles = plan.singles if plan and not any(point.has_year for point in days) else (plan,)
        said = [dated(days, found, single) for single in singles]
        periods = tuple(dict.fromkeys(period for one in said for period in one.periods))
        return _of_dates(text, Dated(periods, said[0].doubts, said[0].is_year_of_plan))
    some_year = dated(days, found, plan.singles[0] if plan else _ANY_YEAR)
    rule = Recurring("year", parts=tuple(map(_part_of_year, some_year.periods)))
    if plan is None:
        return Term(TermKind.RECURRING, text, recurring=rule, doubt="годы плана не известны" if since else "")
    term = _bounded(Term(TermKind.RECURRING, text, recurring=rule), since, found, plan)
    if term.within:
        first = max(term.within.first, plan.period.first)
        term = replace(term, within=Period(first, max(first, term.within.last)))
    return term


def _part_of_year(period: Period) -> YearPart:
    return YearPart((period.first.month, period.first.day), (period.last.month, period.last.day))


def _from_an_event(
    text: str, counted: list[Counted], points: list[Point], found: list[Token], plan: PlanYears | None
) -> Term:
    days = [day for one in counted if (day := counted_from_a_day(one, plan))]
    if all(one.relative.days == 0 for one in counted) and any(point.day for point in points):
        return _of_dates(text, dated(points, found, plan))
    if len(days) == len(counted):
        return Term(TermKind.DATES, text, periods=tuple(days), is_year_of_plan=True)
    doubt = _joined(*(doubt for one in counted for doubt in (one.doubt, event_unknown(one))))
    relatives = tuple(dict.fromkeys(one.relative for one in counted))
    return _bounded(Term(TermKind.RELATIVE, text, relatives=relatives, doubt=doubt), points, found, plan)


def _goes_on(said: str, points: list[Point]) -> bool:
    """«в течение 2023 года» goes on all the year, «в течение ноября 2023» is a period."""
    return all(point.is_year for point in points) or not phrases.is_during(said)


def _refuse_odd_numbers(found: list[Token]) -> None:
    """A number of four figures or more that is no year is a slip of the pen: «2019-20120 гг.»."""
    odd = next((token.text for token in found if token.kind == "number" and len(token.text) > 3), None)
    if odd:
        raise UnreadTerm(f"«{odd}» — не похоже на год")


def _why_not(said: str) -> str:
    if counted := recurring.counted_otherwise(said):
        return f"«{counted}»: не сказано, в какие сроки"
    if _NO_START.search(said):
        return "не сказано, от какого дня считать"
    if _NO_MONTH.search(said):
        return "не сказано, какого месяца"
    return "" if phrases.is_undated(said) else "срок не прочитан: в нём нет знакомых дат или слов"
