"""Taking plans as corrected in the preview: facts of one batch of kind `plan`, with what their marks tell."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard import clock
from dashboard.imports.derived import DERIVE, bring_up, silent
from dashboard.imports.owners import KnownPlans
from dashboard.imports.plan_days import first_day, start_of
from dashboard.imports.plan_marks import keep_marks
from dashboard.imports.plan_rows import KIND, VERSION, OwnedPlan, joined, plan_name, plan_tables
from dashboard.plans.model import ReadPlan
from dashboard.plans.owner import DISTRICT, Owner
from dashboard.store import Store
from dashboard.store.batches import NewBatch, keep_original, write_batch

__all__ = ["OwnedPlan", "Taken", "first_day", "plan_name", "plan_tables", "start_of", "take_plan", "take_plans"]


@dataclass(frozen=True)
class Taken:
    """What became of plans that were taken: their names in the store and how many statuses their marks told."""

    names: tuple[str, ...]
    statuses: int


def take_plan(
    store: Store,
    plan: ReadPlan,
    *,
    source: bytes,
    file_name: str,
    who: str,
    owner: Owner = DISTRICT,
    district: str | None = None,
    starts_on: date | None = None,
    at: datetime | None = None,
) -> str:
    """Take one plan; returns its name in the store. See `take_plans`."""
    owned = OwnedPlan(plan, owner, district, starts_on)
    return take_plans(store, [owned], source=source, file_name=file_name, who=who, at=at).names[0]


def take_plans(
    store: Store, plans: Sequence[OwnedPlan], *, source: bytes, file_name: str, who: str, at: datetime | None = None
) -> Taken:
    """Take the plans of one file, as a person confirmed them; `source` is what they came from.

    A plan of the same title, year and owner is replaced, another owner's stands beside it. `at` (UTC, default now) is
    when they were taken.
    """
    file_hash = hashlib.sha256(source).hexdigest()
    keep_original(store, file_hash, source)
    with store.lease(DERIVE), store.transaction() as transaction:
        known = KnownPlans(transaction)
        met = [known.meet(owned, file_name).taken for owned in plans]
        batch_id = write_batch(transaction, _batch(met, source, file_hash, file_name), who, transaction.moment(at))
        bring_up(transaction, silent)
        told = keep_marks(transaction, met, batch_id, clock.today())
    return Taken(tuple(owned.name for owned in met), told)


def _batch(plans: list[OwnedPlan], source: bytes, file_hash: str, file_name: str) -> NewBatch:
    return NewBatch(
        file_name=file_name,
        data=source,
        file_hash=file_hash,
        kind=KIND,
        reader_version=VERSION,
        tables=joined(plans),
        problems=pd.DataFrame(),
        accepted=sum(len(owned.plan.measures) for owned in plans),
        rejected=0,
        repeated=0,
        blank=0,
    )
