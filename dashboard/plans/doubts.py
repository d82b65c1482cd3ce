"""What is doubtful in a plan: guessed cells of its measures, with the term's own doubts among them."""

from collections.abc import Iterator
from datetime import date

from dashboard.plans.marks import parse_mark
from dashboard.plans.model import Doubt, Measure, ReadPlan
from dashboard.plans.owner import Owner
from dashboard.plans.terms.term import parse_term

FIELDS = {
    "section": "раздел",
    "number": "номер",
    "title": "мероприятие",
    "participants": "участники",
    "owners": "ответственные",
    "due_text": "срок",
    "result": "результат",
    "indicator": "показатель",
    "level": "уровень",
    "done_text": "отметка",
}
"""Fields of a measure as a doubt about them is told."""


def doubts_of(measure: Measure, academic_year: str | None, today: date) -> list[Doubt]:
    """Guessed cells of a measure, each doubt once: the reader's, the term's and the mark's."""
    found = [*measure.doubts, *term_doubts(measure.due_text, academic_year), *mark_doubts(measure.done_text, today)]
    return list(dict.fromkeys(found))


def term_doubts(due_text: str, academic_year: str | None) -> list[Doubt]:
    """What is doubtful in a term: it could not be read, or was guessed."""
    term = parse_term(due_text, academic_year)
    return [Doubt("due_text", why) for why in dict.fromkeys((term.problem, term.doubt)) if why]


def mark_doubts(done_text: str, today: date) -> list[Doubt]:
    """What is doubtful in a mark of completion."""
    mark = parse_mark(done_text, today)
    return [Doubt("done_text", mark.doubt)] if mark and mark.doubt else []


def in_words(doubts: list[Doubt]) -> str:
    """`срок: …; уровень: …`."""
    return "; ".join(f"{FIELDS.get(doubt.field, doubt.field)}: {doubt.why}" for doubt in doubts)


def all_doubts(plan: ReadPlan, owner: Owner, today: date) -> Iterator[str]:
    """What is doubtful in each measure of a plan, in words, in the order of the measures.

    An owner who was guessed is told once, with the first measure; one who is not said, with each. A guessed year is
    told with every term that takes its year from the plan.
    """
    for place, measure in enumerate(plan.measures):
        told = [owner.doubt] if owner.doubt and (place == 0 or not owner.is_said) else []
        if plan.year_doubt and parse_term(measure.due_text, plan.academic_year).is_year_of_plan:
            told.append(plan.year_doubt)
        yield "; ".join([*told, *filter(None, [in_words(doubts_of(measure, plan.academic_year, today))])])
