"""Targets of roadmaps that the register counts by itself."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dashboard.settings import PROJECT


@dataclass(frozen=True)
class Target:
    """`feed` is a query of `queries/deficits`; `target` None is counted without a goal."""

    feed: str
    subjects: str
    title: str
    target: int | None
    unit: str

    @property
    def query(self) -> str:
        return f"teachers/{self.feed}"

    def params(self, since: date) -> dict[str, Any]:
        """Parameters of the feed besides those of the reading."""
        return {"since": since} | ({"subjects": self.subjects} if self.subjects else {})


@cache
def targets() -> tuple[Target, ...]:
    """The targets of the reference table, in its order."""
    with (PROJECT / "data" / "reference" / "deficit_targets.csv").open(encoding="utf-8") as file:
        return tuple(
            Target(r["feed"], r["subjects"], r["title"], int(r["target"]) if r["target"] else None, r["unit"])
            for r in csv.DictReader(file)
        )
