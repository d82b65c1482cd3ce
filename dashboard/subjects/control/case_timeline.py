"""The five steps of a case in their order, each with its term and what was told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import russian
from dashboard.subjects.control.case_steps import ORDER, rules
from dashboard.vocabulary.control import CASE_STEP_NAMES, CaseAct, CaseStep


@dataclass(frozen=True)
class Stage:
    """One step: `term` by which it was to be done (None where nobody waited for it yet), `day` and `act` of the latest
    word on it; `is_next`: the case waits for it now."""

    step: CaseStep
    term: date | None
    day: date | None
    act: CaseAct | None
    is_next: bool

    @property
    def name(self) -> str:
        """`письмо школе`."""
        return CASE_STEP_NAMES[self.step]

    @property
    def who(self) -> str:
        """Whose turn it is."""
        return rules()[self.step].who

    def said(self, as_of: date) -> str:
        """`28.10.2026, в срок`, `ждём до 12.11.2026`, `пропущен 12.11.2026`, `впереди`."""
        if self.is_next:
            return (
                f"срок прошёл {russian.day(self.term)}" if self.is_late(as_of) else f"ждём до {russian.day(self.term)}"
            )
        if self.act is None or self.day is None:
            return "впереди"
        if self.act is CaseAct.SKIPPED:
            return f"пропущен {russian.day(self.day)}"
        if self.term is None:
            return russian.day(self.day)
        late = (self.day - self.term).days
        after = f"после срока на {russian.count(late, 'день', 'дня', 'дней')}" if late > 0 else "в срок"
        return f"{russian.day(self.day)}, {after}"

    def is_late(self, as_of: date) -> bool:
        """Whether the case waits for it past its term."""
        return self.is_next and self.term is not None and self.term < as_of


def stages(acts: Sequence[dict[str, Any]]) -> tuple[Stage, ...]:
    """The steps as the acts left them; `acts`: step, act, happened_on, due of one case in the order of recording."""
    latest: dict[CaseStep, dict[str, Any]] = {}
    terms: dict[CaseStep, date] = {}
    waited: CaseStep | None = None
    for row in acts:
        latest[CaseStep(row["step"])] = row
        waited = _waited(latest)
        if waited and row["due"]:
            terms[waited] = row["due"]
    return tuple(_stage(step, latest.get(step), terms.get(step), step is waited) for step in ORDER)


def _waited(latest: dict[CaseStep, dict[str, Any]]) -> CaseStep | None:
    done = {step for step, row in latest.items() if row["act"] != CaseAct.REOPENED}
    return None if CaseStep.DECISION in done else next(step for step in ORDER if step not in done)


def _stage(step: CaseStep, row: dict[str, Any] | None, term: date | None, is_next: bool) -> Stage:
    if row is None:
        return Stage(step, term, None, None, is_next)
    return Stage(step, term, row["happened_on"], CaseAct(row["act"]), is_next)
