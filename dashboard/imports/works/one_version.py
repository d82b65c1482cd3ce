"""Sheets of one file that tell the same work by other columns: the store keeps one set of tasks of a work per file."""

from dataclasses import replace
from itertools import chain

import pandas as pd

from dashboard.imports.readout import REJECTED, Problem, Readout

_WORK = ["form", "subject", "grade", "academic_year"]
_TASK = ["position", "label", "max_points"]

Version = list[object]
"""The maximum, then place, label and points of each task; NA where a sheet does not say it."""


def keep_one_version(parts: list[Readout]) -> None:
    """Take of several versions of a work the one whose sheet comes first; `parts` are changed in place."""
    first: dict[tuple[object, ...], tuple[str, Version]] = {}
    for part in parts:
        for frame in part.tables.get("assessment", []):
            work = tuple(frame[_WORK].iloc[0])
            own = _version(part, frame)
            sheet, version = first.setdefault(work, (part.passports[0].sheet, own))
            if _differ(own, version):
                _leave_out(part, sheet)
                break


def _version(part: Readout, assessment: pd.DataFrame) -> Version:
    tasks = (frame[_TASK].astype(object).to_numpy().ravel().tolist() for frame in part.tables.get("task", []))
    return [assessment["max_score"].iloc[0], *chain.from_iterable(tasks)]


def _differ(own: Version, other: Version) -> bool:
    pairs = zip(own, other, strict=False)
    return len(own) != len(other) or any(not pd.isna(a) and not pd.isna(b) and a != b for a, b in pairs)


def _leave_out(part: Readout, sheet: str) -> None:
    own = part.passports[0].sheet
    said = (
        f"На этом листе задания, их порядок или максимум другие, чем на листе «{sheet}» с той же работой: взят только "
        f"он, загрузите лист «{own}» отдельным файлом"
    )
    part.problems.append(Problem(own, None, "", "", said, REJECTED))
    part.rejected, part.accepted = part.rejected + part.accepted, 0
    part.tables.clear()
    part.passports = [replace(passport, works=0) for passport in part.passports]
