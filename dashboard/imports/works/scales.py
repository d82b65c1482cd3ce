"""Largest primary scores and least points of each mark by the scales of `data/reference/scales.csv`."""

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


def scale_cuts(subject: str, grade: int, year: int, top: int | None) -> tuple[int, int, int] | None:
    """Least points for 3, 4 and 5 by the scale of that year; None without one, or where it is of another maximum."""
    found = _cuts().get((subject, grade, year))
    return found if found and top in (None, _tops()[subject, grade, year]) else None


@cache
def _cuts() -> dict[tuple[str, int, int], tuple[int, int, int]]:
    with (PROJECT / "data" / "reference" / "scales.csv").open(encoding="utf-8") as file:
        return {
            (r["subject"], int(r["grade"]), int(r["year"])): (int(r["cut3"]), int(r["cut4"]), int(r["cut5"]))
            for r in csv.DictReader(file)
        }
