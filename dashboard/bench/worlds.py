"""Sittings of the benchmark's worlds as the method's input tables."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.bench.answer_sums import answer_sums
from dashboard.demo.works import Sitting
from dashboard.method.inputs import Inputs


def school_code(index: int) -> str:
    """Login of the school with this number."""
    return f"edu{index:06d}"


def inputs_of(sittings: Sequence[Sitting], specialised: np.ndarray | None = None) -> Inputs:
    """Sufficient statistics of the sittings, as the store would give them; `specialised` (S,) bool."""
    parts = [_tables(sitting) for sitting in sittings]
    tables = {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in parts[0]}
    tables["answers"] = answer_sums(sittings)
    schools = tables["cells"]["school"]
    known = None if specialised is None else specialised[schools.to_numpy()]
    tables["cells"] = tables["cells"].assign(district="reg00_m001", is_specialised=known)
    codes = pd.Series([school_code(i) for i in range(int(schools.max()) + 1)])
    for name, table in tables.items():
        tables[name] = table.assign(school=codes.to_numpy()[table["school"]])
    return Inputs(**tables)


def _tables(sitting: Sitting) -> dict[str, pd.DataFrame]:
    """The tables of one sitting with school numbers instead of codes."""
    work = sitting.assessment
    schools = int(sitting.school.max()) + 1
    present = ~sitting.absent
    here = np.flatnonzero(np.bincount(sitting.school[present], minlength=schools))
    key = {"subject": work.subject, "grade": work.grade, "academic_year": f"{work.year - 1}/{work.year}"}
    tables = {
        "cells": _cells(sitting, schools),
        "scores": _counts(sitting.school[present], schools, score=(sitting.scores[present], work.max_score + 1)),
        "tasks": _tasks(sitting, schools),
        "journal": _journal(sitting, schools),
        "attendance": _attendance(sitting, schools),
    }
    return {name: table[table["school"].isin(here)].assign(**key) for name, table in tables.items()}


def _cells(sitting: Sitting, schools: int) -> pd.DataFrame:
    work, present = sitting.assessment, ~sitting.absent
    school, score = sitting.school[present], sitting.scores[present].astype(float)
    marks, journal = sitting.marks[present], sitting.journal[present].astype(int)
    n = np.bincount(school, minlength=schools)
    safe = np.maximum(n, 1)
    mean = np.bincount(school, score, schools) / safe
    square = np.bincount(school, (score - mean[school]) ** 2, schools)
    known = journal > 0
    table = pd.DataFrame(
        {
            "school": np.arange(schools),
            "n": n,
            "absent": np.bincount(sitting.school[sitting.absent], minlength=schools),
            "max_score": work.max_score,
            "mean_score": np.where(n > 0, mean, np.nan),
            "sd_score": np.where(n > 1, np.sqrt(square / np.maximum(n - 1, 1)), np.nan),
            "journal_n": np.bincount(school[known], minlength=schools),
            "basis": "works",
        }
    )
    for name, cut in zip(("cut3", "cut4", "cut5"), work.cuts, strict=True):
        table[name] = cut
    for mark in (2, 3, 4, 5):
        table[f"mark{mark}"] = np.bincount(school[marks == mark], minlength=schools)
    for name, sign in (("lowered", -1), ("confirmed", 0), ("raised", 1)):
        hit = known & (np.sign(marks - journal) == sign)
        table[name] = np.bincount(school[hit], minlength=schools)
    return table


def _counts(school: np.ndarray, schools: int, **values: tuple[np.ndarray, int]) -> pd.DataFrame:
    """Works by school and value, only those that occur; `values` = name → (values (N,), number of values)."""
    code, shape = school, [schools]
    for value, size in values.values():
        code, shape = code * size + value, [*shape, size]
    counts = np.bincount(code, minlength=int(np.prod(shape)))
    found = np.flatnonzero(counts)
    places = np.unravel_index(found, shape)
    return pd.DataFrame({"school": places[0], **dict(zip(values, places[1:], strict=True)), "works": counts[found]})


def _tasks(sitting: Sitting, schools: int) -> pd.DataFrame:
    work, present = sitting.assessment, ~sitting.absent
    school, points, total = sitting.school[present], sitting.points[present], sitting.scores[present]
    rows = []
    for task, label in enumerate(work.labels):
        x = points[:, task].astype(float)
        rows.append(
            pd.DataFrame(
                {
                    "school": np.arange(schools),
                    "position": task + 1,
                    "label": label,
                    "max_points": int(work.max_points[task]),
                    "difficulty": work.levels[task],
                    "n": np.bincount(school, minlength=schools),
                    "sum_points": np.bincount(school, x, schools),
                    "sum_squares": np.bincount(school, x * x, schools),
                    "sum_with_total": np.bincount(school, x * total, schools),
                }
            )
        )
    return pd.concat(rows, ignore_index=True)


def _journal(sitting: Sitting, schools: int) -> pd.DataFrame:
    hit = ~sitting.absent & (sitting.journal > 0)
    return _counts(
        sitting.school[hit], schools, mark=(sitting.marks[hit], 6), journal_mark=(sitting.journal[hit].astype(int), 6)
    )


def _attendance(sitting: Sitting, schools: int) -> pd.DataFrame:
    table = pd.DataFrame({"school": np.arange(schools), "enrolled": np.nan})
    for name, group in (("present", ~sitting.absent), ("absent", sitting.absent)):
        known = group & (sitting.journal > 0)
        school, journal = sitting.school[known], sitting.journal[known].astype(float)
        table[f"{name}_n"] = np.bincount(sitting.school[group], minlength=schools)
        table[f"{name}_journal_n"] = np.bincount(school, minlength=schools)
        table[f"{name}_journal_sum"] = np.bincount(school, journal, schools)
        table[f"{name}_journal_sumsq"] = np.bincount(school, journal**2, schools)
    return table


def journal_scores(sittings: Sequence[Sitting]) -> pd.DataFrame:
    """Works by cell, primary score and journal mark: key, score, journal_mark, works."""
    parts = []
    for sitting in sittings:
        work, schools = sitting.assessment, int(sitting.school.max()) + 1
        hit = ~sitting.absent & (sitting.journal > 0)
        counts = _counts(
            sitting.school[hit],
            schools,
            score=(sitting.scores[hit], work.max_score + 1),
            journal_mark=(sitting.journal[hit].astype(int), 6),
        )
        codes = np.array([school_code(i) for i in range(schools)])
        year = f"{work.year - 1}/{work.year}"
        parts.append(
            counts.assign(school=codes[counts["school"]], subject=work.subject, grade=work.grade, academic_year=year)
        )
    return pd.concat(parts, ignore_index=True)
