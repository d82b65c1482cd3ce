"""Taking a plan: measures as facts of a batch of kind `plan`, named so that they are known again."""

import hashlib
import re
from collections import Counter
from datetime import date, datetime

import pandas as pd

from dashboard import clock
from dashboard.files.tidy import plain
from dashboard.imports.derived import DERIVE, bring_up, silent
from dashboard.plans.model import ReadPlan
from dashboard.plans.terms.years import context_period
from dashboard.store import Store
from dashboard.store.batches import NewBatch, keep_original, write_batch

KIND, VERSION = "plan", 1
_ORDER = re.compile(r"(\d{1,2})\.(\d{1,2})\.(20\d\d)\s*(?:г\.?|года)?\s*№")


def plan_name(plan: ReadPlan) -> str:
    """Name of a plan in the store: the same title and year are the same plan."""
    return _hash(plan.title, plan.academic_year or "")


def start_of(plan: ReadPlan) -> date | None:
    """The day of the order («02.11.2023 № 429») in the text around the table, if it is of the plan's year."""
    within = context_period(plan.academic_year)
    for said in plan.unplaced:
        for found in _ORDER.finditer(said.text):
            day = _day(*map(int, found.groups()))
            if day and within and within.first <= day <= within.last:
                return day
    return None


def first_day(plan: ReadPlan) -> date | None:
    """First day of the plan's year; None if the plan says nothing of it."""
    within = context_period(plan.academic_year)
    return within.first if within else None


def plan_tables(plan: ReadPlan, district: str | None = None, starts_on: date | None = None) -> dict[str, pd.DataFrame]:
    """Rows of the tables `plan` and `measure`; `district` is the code of the one it is for, None for all.

    Repeated measures begin on `starts_on`, the day of the order.
    """
    name, seen = plan_name(plan), Counter[str]()
    rows = []
    for position, measure in enumerate(plan.measures, 1):
        said = _hash(name, measure.section, measure.number, measure.title)
        seen[said] += 1
        rows.append(
            {
                "plan": name,
                "measure": said if seen[said] == 1 else _hash(said, str(seen[said])),
                "position": position,
                "section": measure.section,
                "number": measure.number,
                "title": measure.title,
                "participants": measure.participants,
                "owners": measure.owners,
                "due_text": measure.due_text,
                "result": measure.result,
                "indicator": measure.indicator.text,
                "target": measure.indicator.target,
                "unit": measure.indicator.unit,
                "direction": measure.indicator.direction,
                "level": measure.level,
            }
        )
    measures = pd.DataFrame(rows).astype({"target": "Float64"}) if rows else pd.DataFrame()
    taken = {"plan": name, "title": plan.title, "academic_year": plan.academic_year, "district": district}
    return {"plan": pd.DataFrame([taken | {"starts_on": starts_on}]), "measure": measures}


def take_plan(
    store: Store,
    plan: ReadPlan,
    *,
    source: bytes,
    file_name: str,
    who: str,
    district: str | None = None,
    starts_on: date | None = None,
    at: datetime | None = None,
) -> str:
    """Take a plan as corrected in the preview; `source` is what it came from. Returns the plan's name.

    `at` (UTC, default now) is when it was taken.
    """
    batch = NewBatch(
        file_name=file_name,
        data=source,
        file_hash=hashlib.sha256(source).hexdigest(),
        kind=KIND,
        reader_version=VERSION,
        tables=plan_tables(plan, district, starts_on),
        problems=pd.DataFrame(),
        accepted=len(plan.measures),
        rejected=0,
        repeated=0,
        blank=0,
    )
    keep_original(store, batch.file_hash, source)
    with store.lease(DERIVE), store.transaction() as transaction:
        write_batch(transaction, batch, who, at or clock.now())
        bring_up(transaction, silent)
    return plan_name(plan)


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(plain(part) for part in parts).encode()).hexdigest()[:16]
