"""A plan as rows of the store: measures are named so that they are known again when the plan is taken again."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.files.tidy import plain
from dashboard.plans.model import ReadPlan
from dashboard.plans.owner import DISTRICT, Owner
from dashboard.vocabulary import Level

KIND, VERSION = "plan", 2
UNNAMED = Level.SCHOOL.value
"""Owner of a plan of some school that is not named."""


@dataclass(frozen=True)
class OwnedPlan:
    """A plan, whose it is, and how it is known in the store.

    `district`: code of the district it is for, None for all. Repeated measures begin on `starts_on`, the day of the
    order. `name`: of the plan in the store, empty until it is looked up among those that stand. `mark_schools`: logins
    that the marks of completion at schools' measures of a district's plan hold for; empty: nobody said which.
    """

    plan: ReadPlan
    owner: Owner = DISTRICT
    district: str | None = None
    starts_on: date | None = None
    name: str = ""
    mark_schools: tuple[str, ...] = ()

    @property
    def is_of_school(self) -> bool:
        """Whether a school's own plan: that school alone carries its measures out."""
        return self.owner.kind == Level.SCHOOL

    @property
    def stored_owner(self) -> str:
        """As it stands in the store: `район`, a login, a name, `школа` for one not named, empty where not said."""
        return self.owner.value or (UNNAMED if self.is_of_school else "")


def plan_name(plan: ReadPlan, *owner: str) -> str:
    """Name of a plan in the store by title and year; `owner` tells a school's plan from the district's."""
    return hashed(plan.title, plan.academic_year or "", *owner)


def name_of(taken: OwnedPlan) -> str:
    """Name of a plan in the store while no other of the same title and year stands."""
    return plan_name(taken.plan, *([taken.stored_owner] if taken.is_of_school else []))


def measure_names(taken: OwnedPlan) -> Iterator[str]:
    """Names of the plan's measures in the store, in their order."""
    name, seen = taken.name or name_of(taken), Counter[str]()
    for measure in taken.plan.measures:
        said = hashed(name, measure.section, measure.number, measure.title)
        seen[said] += 1
        yield said if seen[said] == 1 else hashed(said, str(seen[said]))


def plan_tables(
    plan: ReadPlan, district: str | None = None, starts_on: date | None = None, owner: Owner = DISTRICT
) -> dict[str, pd.DataFrame]:
    """Rows of the tables `plan` and `measure` of one plan that no other stands beside."""
    return tables_of(OwnedPlan(plan, owner, district, starts_on))


def tables_of(taken: OwnedPlan) -> dict[str, pd.DataFrame]:
    """Rows of the tables `plan` and `measure`."""
    plan, name = taken.plan, taken.name or name_of(taken)
    rows = [
        {
            "plan": name,
            "measure": measure_name,
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
        for position, (measure, measure_name) in enumerate(zip(plan.measures, measure_names(taken), strict=True), 1)
    ]
    measures = pd.DataFrame(rows).astype({"target": "Float64"}) if rows else pd.DataFrame()
    stated: dict[str, object] = {
        "plan": name,
        "title": plan.title,
        "academic_year": plan.academic_year,
        "district": taken.district,
    }
    stated |= {"starts_on": taken.starts_on, "owner": taken.stored_owner, "owner_guessed": bool(taken.owner.doubt)}
    return {"plan": pd.DataFrame([stated]), "measure": measures}


def joined(plans: Sequence[OwnedPlan]) -> dict[str, pd.DataFrame]:
    """Rows of the tables `plan` and `measure` of all plans of a file."""
    parts = [tables_of(taken) for taken in plans]
    return {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in ("plan", "measure")}


def hashed(*parts: str) -> str:
    """A short name of words, the same for spellings that look alike."""
    return hashlib.sha256("\n".join(plain(part) for part in parts).encode()).hexdigest()[:16]
