"""Cases of the invented district: one that a recheck cleared, one that it confirmed, one that is late with its answer.

They are acts of people, so no file brings them: they are told of once the files are taken.
"""

from collections.abc import Sequence
from datetime import date

from dashboard import clock
from dashboard.reading import EVERYTHING, NotDerived, Reading, open_reading
from dashboard.store import Store
from dashboard.subjects.control import self_analysis
from dashboard.subjects.control.case_acts import Act, open_cases, tell
from dashboard.subjects.control.cases import Subject
from dashboard.subjects.control.recheck import Recheck, rechecks
from dashboard.subjects.signs.verdict import notable, verdicts
from dashboard.vocabulary.control import CaseStep, Verdict

WHO = "методист района"
_FLAG, _LETTER, _ANSWER = date(2026, 10, 19), date(2026, 10, 21), date(2026, 11, 3)
_RECHECK, _DECISION = date(2026, 11, 12), date(2026, 11, 17)
_LATE_FLAG, _LATE_LETTER = date(2026, 10, 26), date(2026, 10, 28)
_LETTER_SAID = "Информационное письмо направлено в школу"
_STORIES = {
    Verdict.CLEARED: ("cleared", "Школа показала работы и критерии", "работы проверены заново, меры не нужны"),
    Verdict.CONFIRMED: (
        "confirmed",
        "Самоанализ: критерии у границ применялись по-разному",
        "школа взята на взаимопроверку",
    ),
}


def tell_cases(store: Store) -> None:
    """Tell the stories; nothing of a day that is still ahead, and none that the district is too small for."""
    if clock.today() < _DECISION:
        return
    try:
        now = open_reading(store, EVERYTHING)
    except NotDerived:  # midnight has passed since the files were taken
        return
    if not now.has_results:
        return
    for verdict, (reason, answer, ending) in _STORIES.items():
        for found in [one for one in rechecks(now) if one.verdict is verdict][:1]:
            about = Subject(found.school, found.year, found.subject, found.grade)
            _told(store, about, _FLAG, _closed(found, reason, answer, ending))
    if silent := _unanswered(now):
        _told(store, silent, _LATE_FLAG, [Act(CaseStep.LETTER, day=_LATE_LETTER, note=_LETTER_SAID)])


def _closed(found: Recheck, reason: str, answer: str, ending: str) -> list[Act]:
    return [
        Act(CaseStep.LETTER, day=_LETTER, note=_LETTER_SAID),
        Act(CaseStep.ANSWER, day=_ANSWER, note=answer),
        Act(CaseStep.RECHECK, day=_RECHECK, note=found.line),
        Act(CaseStep.DECISION, day=_DECISION, note=ending, reason=reason),
    ]


def _told(store: Store, about: Subject, flag: date, acts: Sequence[Act]) -> None:
    for case in open_cases(store, [about], flag, WHO):
        for act in acts:
            tell(store, case, act, WHO)


def _unanswered(now: Reading) -> Subject | None:
    """The school to check with the most evidence that has neither a recheck nor answered."""
    answered = {school for school, state in self_analysis.states(now).items() if state.sent_on}
    known = {one.school for one in rechecks(now)} | answered
    one = next((one for one in notable(verdicts(now)) if one.school not in known and one.subject), None)
    return one.about(now.the_year) if one else None
