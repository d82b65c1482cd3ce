"""Words of the checks of schools."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a recheck says of the net share of lowered marks."""

    CLEARED = "cleared"
    """It is below the threshold."""
    CONFIRMED = "confirmed"
    """It is above the threshold."""
    OPEN = "open"
    """Neither is known yet, or all works are checked and it stands exactly at the threshold."""


VERDICT_NAMES = {Verdict.CLEARED: "признак снят", Verdict.CONFIRMED: "признак подтверждён", Verdict.OPEN: "не решено"}
"""Verdicts as people read them."""


class CaseStep(StrEnum):
    """Steps of a case, in their order."""

    FLAG = "flag"
    LETTER = "letter"
    ANSWER = "answer"
    RECHECK = "recheck"
    DECISION = "decision"


class CaseAct(StrEnum):
    """What is recorded of a case."""

    DONE = "done"
    SKIPPED = "skipped"
    REOPENED = "reopened"
    """The decision no longer stands; the case waits for it again."""


CASE_STEP_NAMES = {
    CaseStep.FLAG: "признак",
    CaseStep.LETTER: "письмо школе",
    CaseStep.ANSWER: "ответ школы",
    CaseStep.RECHECK: "перепроверка",
    CaseStep.DECISION: "решение",
}
CASE_ACT_NAMES = {CaseAct.DONE: "сделано", CaseAct.SKIPPED: "пропущено", CaseAct.REOPENED: "открыто снова"}
