"""What is known already of a case's next step: the self-analysis that came, what the recheck found."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard import russian
from dashboard.reading import Reading
from dashboard.store import Store
from dashboard.subjects.control import recheck, self_analysis
from dashboard.subjects.control.case_steps import BY_RECHECK, reasons, term_of
from dashboard.subjects.control.cases import Case
from dashboard.subjects.control.recheck import Recheck
from dashboard.subjects.control.self_analysis import NotNow, Word
from dashboard.vocabulary.control import CaseStep, Verdict
from dashboard.vocabulary.steps import Analysis


@dataclass(frozen=True)
class Hint:
    """What may be written of a step: its day and words, and the code of the reason; None and empty where unknown."""

    day: date | None = None
    note: str = ""
    reason: str | None = None


def hint(reading: Reading, case: Case, step: CaseStep) -> Hint:
    """What the registers say of a step of the case."""
    if step is CaseStep.ANSWER:
        came = self_analysis.state(_of(reading, case), case.subject.school).sent_on
        is_new = came is not None and came >= case.opened_on
        return Hint(came, f"самоанализ получен {russian.day(came)}") if is_new else Hint()
    found = recheck_of(reading, case)
    if found is None or not found.is_begun:
        return Hint()
    if step is CaseStep.RECHECK and not found.is_small(reading.least_n) and found.verdict is not Verdict.OPEN:
        return Hint(found.last_day, found.line)
    if step is CaseStep.DECISION and found.verdict is not Verdict.OPEN:
        return Hint(reason=_BY_VERDICT[found.verdict])
    return Hint()


def recheck_of(reading: Reading, case: Case) -> Recheck | None:
    """The recheck of the case's check work, also one that is only drawn; None without one."""
    key = (case.subject.subject, case.subject.grade)
    own = recheck.of_school(_of(reading, case), case.subject.school)
    return next((one for one in own if (one.subject, one.grade) == key), None)


def open_reasons(reading: Reading, case: Case) -> list[str]:
    """Codes of what the case may be closed with: a recheck that was begun decides only as it came out."""
    found = recheck_of(reading, case)
    if found is None or not found.is_begun:
        return list(reasons())
    says = _BY_VERDICT.get(found.verdict)
    return [code for code in reasons() if code not in BY_RECHECK or code == says]


def ask_for_answer(
    store: Store, reading: Reading, case: Case, day: date, who: str, at: datetime | None = None
) -> date | None:
    """Ask for the school's self-analysis by the term of the case's answer; None where it was asked or came already."""
    about = case.subject
    if self_analysis.state(_of(reading, case), about.school).name is not Analysis.NOT_ASKED:
        return None
    term = term_of(CaseStep.ANSWER, day)
    try:
        self_analysis.record(store, Word(about.school, about.academic_year, Analysis.ASKED, term), who, at)
    except NotNow:  # another asked or the school answered in between
        return None
    return term


_BY_VERDICT = {Verdict.CLEARED: "cleared", Verdict.CONFIRMED: "confirmed"}


def _of(reading: Reading, case: Case) -> Reading:
    return replace(reading, year=case.subject.academic_year)
