"""Largest primary scores by the scales of `data/reference/scales.csv`."""

import csv
from functools import cache

from dashboard.settings import PROJECT


def scale_top(subject: str, grade: int, year: int) -> int | None:
    """Largest primary score of that year's scale; None where the year has no scale of its own."""
    return _tops().get((subject, grade, year))


@cache
def _tops() -> dict[tuple[str, int, int], int]:
    with (PROJECT / "data" / "reference" / "scales.csv").open(encoding="utf-8") as file:
        return {(r["subject"], int(r["grade"]), int(r["year"])): int(r["max_score"]) for r in csv.DictReader(file)}
