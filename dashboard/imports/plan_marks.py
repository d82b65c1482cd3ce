"""«Отметка о выполнении» of a plan as events: of the district or the plan's school, never of schools nobody chose."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.imports.plan_rows import OwnedPlan, measure_names
from dashboard.imports.progress import nearest
from dashboard.plans.marks import Mark, parse_mark
from dashboard.plans.model import Measure
from dashboard.store import Store, Transaction
from dashboard.store.events import progress_frame
from dashboard.vocabulary import FOREVER, LATEST, Level, Status


@dataclass(frozen=True)
class Marked:
    """A mark and where it holds: logins, (None,) for the district, () where nobody said for which schools."""

    measure: Measure
    name: str
    mark: Mark
    places: tuple[str | None, ...]

    @property
    def told(self) -> str:
        """As it is kept beside the status."""
        return f"Отметка в плане: «{self.mark.text}»"


def marks_of(taken: OwnedPlan, today: date) -> Iterator[Marked]:
    """The filled marks of a plan."""
    for measure, name in zip(taken.plan.measures, measure_names(taken), strict=True):
        if mark := parse_mark(measure.done_text, today):
            yield Marked(measure, name, mark, _places(taken, measure))


def keep_marks(transaction: Transaction, plans: list[OwnedPlan], batch_id: str, today: date) -> int:
    """Write the marks as events of the plans' batch; returns how many statuses. The terms must be unfolded before.

    A mark that an earlier edition of the plan had is not told again: what people said since stands.
    """
    marks = [mark for taken in plans for mark in marks_of(taken, today) if mark.mark.status]
    if not marks:
        return 0
    days = {str(name): rows for name, rows in _asked(transaction, "roadmap/days").groupby("measure")}
    before = _asked(transaction, "roadmap/marks_told")
    told = set(zip(before["measure"], before["school"], before["comment"], strict=True))
    rows = [
        _event(mark, school, days.get(mark.name), today)
        for mark in marks
        for school in mark.places
        if (mark.name, school or "", mark.told) not in told
    ]
    if rows:
        transaction.append("progress_event", progress_frame(rows), batch_id=batch_id)
    return len(rows)


def _asked(asked: Store | Transaction, name: str) -> Any:
    return asked.query(name, known_at=LATEST, as_of=FOREVER)


def _event(marked: Marked, school: str | None, days: Any, today: date) -> dict[str, Any]:
    mark = marked.mark
    happened_on = mark.happened_on(today)
    return {
        "event_id": str(uuid.uuid4()),
        "recorded_at": None,
        "recorded_by": None,
        "measure": marked.name,
        "school": school,
        "occurrence": None if mark.status == Status.NOT_REQUIRED else nearest(days, happened_on),
        "status": mark.status,
        "happened_on": happened_on,
        "fact": None,
        "evidence_link": None,
        "evidence_hash": None,
        "evidence_name": mark.proof or None,
        "comment": marked.told,
    }


def _places(taken: OwnedPlan, measure: Measure) -> tuple[str | None, ...]:
    if taken.is_of_school:
        return (taken.owner.login or None,)  # a school without a login has the plan's only place
    return taken.mark_schools if measure.level == Level.SCHOOL else (None,)
