"""Works of a file that cannot be what pupils did: nothing but zeros, one and the same score, marks against the scale.

They are taken as they stand; the store leaves them out of figures and signs (`queries/facts/measured_work_at.sql`,
which judges all files together as this module judges one), and the file's report says so.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.imports.groups.doubtful import group_notes, runs
from dashboard.imports.readout import ASIDE, NOTE, Problem, Readout
from dashboard.imports.works.empty_tasks import task_notes
from dashboard.imports.works.scales import scale_cuts
from dashboard.vocabulary.faults import FEWEST, Fault

WORK = ["school", "subject", "grade", "academic_year"]
_FEW_ZEROS = 3
_COUNTED = ("primary_score", "scale_mark", "contradicts", "by_task")
_READ = [*WORK, "class_name", "absent", "primary_score", "mark", "points"]
_AGAIN = "проверьте файл и загрузите его снова"
_LEFT_OUT = "Работы приняты, но в средние и признаки не входят"
_SAID = {
    Fault.ZEROS: f"0 баллов. Похоже, результаты не внесены или взят не тот столбец. {_LEFT_OUT}: {_AGAIN}",
    Fault.SAME: (
        f"один и тот же балл ({{score}}). Похоже, столбец заполнен одним значением. {_LEFT_OUT}: {_AGAIN}; если баллы "
        "верны, посмотрите сами работы"
    ),
}
_ALIKE = (
    "один и тот же балл ({score}). Работы приняты и посчитаны: одинаковы ли ответы, покажет вопрос «Одинаковые "
    "работы». Если столбец заполнен по ошибке, исправьте файл и загрузите его снова"
)
_FEW = "0 баллов. Если результаты просто не внесены, внесите их и загрузите файл снова"
_MARKS = (
    "все отметки ({n}) расходятся с баллами по шкале этого года. Похоже, взят не тот столбец. Отметки посчитаны по "
    f"шкале, отметки файла не взяты: {_AGAIN}"
)


def doubtful_notes(parts: Sequence[Readout]) -> list[Problem]:
    """What is said of the works and groups of a file's sheets; empty where all can be results."""
    works = _works(parts)
    named = _names(parts)
    return [
        *(_problem(row, said, severity, named) for row, said, severity in _judged(works)),
        *(_problem(row, said, NOTE, named) for part in parts for row, said in task_notes(part)),
        *(_problem(row, said, severity, named) for row, said, severity in group_notes(parts)),
    ]


def fault_of(n: int, least: float, most: float) -> Fault | None:
    """The fault of so many works between these scores, points; None where they can be results."""
    if most == 0:
        return Fault.ZEROS if n >= FEWEST[Fault.ZEROS] else None
    return Fault.SAME if least == most and n >= FEWEST[Fault.SAME] else None


def _judged(works: pd.DataFrame) -> Iterator[tuple[Any, str, str]]:
    """Each school's check work with what is said of it; classes of it where the whole can be results."""
    present = works[works["primary_score"].notna()]
    faulty = set()
    for row in _odd_groups(present, WORK):
        if fault := fault_of(row.n, row.least, row.most):
            faulty.add((row.school, row.subject, row.grade, row.academic_year))
            yield row, f"во всех работах ({row.n}) {_said(row, fault)}", _severity(row, fault)
            continue
        if row.most == 0 and row.n >= _FEW_ZEROS:
            yield row, f"во всех работах ({row.n}) {_FEW}", NOTE
        if row.contradicting >= FEWEST[Fault.MARKS] and row.contradicting == row.marked:
            yield row, _MARKS.format(n=row.marked), ASIDE
    for row in _odd_groups(present[present["class_name"] != ""], [*WORK, "class_name"]):
        is_told = (row.school, row.subject, row.grade, row.academic_year) in faulty
        if not is_told and (fault := fault_of(row.n, row.least, row.most)):
            said = f"класс {row.class_name}, во всех работах ({row.n}) {_said(row, fault)}"
            yield row, said, _severity(row, fault)


def _is_counted(row: Any, fault: Fault) -> bool:
    """Works of one score whose answers are known: the method compares the answers themselves."""
    return fault is Fault.SAME and bool(row.by_task)


def _said(row: Any, fault: Fault) -> str:
    return (_ALIKE if _is_counted(row, fault) else _SAID[fault]).format(score=int(row.least))


def _severity(row: Any, fault: Fault) -> str:
    return NOTE if _is_counted(row, fault) else ASIDE


def _odd_groups(present: pd.DataFrame, by: list[str]) -> list[Any]:
    """Groups of works of one score, or whose marks all contradict the scale: n, least and most points, marks that have
    a scale and those that contradict it, the sheet."""
    if present.empty:
        return []
    order, starts = runs(present, by)
    columns = {name: present[name].to_numpy()[order] for name in (*_COUNTED, "sheet")}
    score, sheets = columns["primary_score"], pd.factorize(columns["sheet"])[0]
    least, most = np.minimum.reduceat(score, starts), np.maximum.reduceat(score, starts)
    marked, contradicting = (
        np.add.reduceat(told.astype(int), starts)
        for told in (np.isfinite(columns["scale_mark"]), columns["contradicts"])
    )
    odd = np.flatnonzero((least == most) | ((contradicting == marked) & (marked >= FEWEST[Fault.MARKS])))
    if odd.size == 0:
        return []
    one_sheet = np.minimum.reduceat(sheets, starts) == np.maximum.reduceat(sheets, starts)
    found = {
        "n": np.diff([*starts, len(order)]),
        "least": least,
        "most": most,
        "marked": marked,
        "contradicting": contradicting,
        "by_task": np.logical_or.reduceat(columns["by_task"].astype(bool), starts),
        "sheet": np.where(one_sheet, columns["sheet"][starts], ""),
    }
    first = present[by].iloc[order[starts[odd]]]
    return list(first.assign(**{name: values[odd] for name, values in found.items()}).itertuples(index=False))


def _works(parts: Sequence[Readout]) -> pd.DataFrame:
    """Works of all sheets as plain numbers and words, with the mark that the scale of their year gives."""
    frames = [
        frame[_READ].drop(columns="points").assign(by_task=_by_task(frame), sheet=_sheet(part), own_max=_maximum(part))
        for part in parts
        for frame in part.tables.get("work", [])
    ]
    if not frames:
        return pd.DataFrame(columns=[*_READ, "by_task", "sheet", "scale_mark", "contradicts"])
    works = pd.concat(frames, ignore_index=True)
    kinds = dict.fromkeys((*WORK, "class_name"), "object") | dict.fromkeys(("primary_score", "mark"), "float64")
    works = works.astype(kinds).fillna({"class_name": ""})
    scales = works.groupby(["subject", "grade", "academic_year", "own_max"], dropna=False)
    marks = [_marks(rows, *key) for key, rows in scales]
    works["scale_mark"] = pd.concat(marks).reindex(works.index).where(works["mark"].notna())
    return works.assign(contradicts=(works["scale_mark"] != works["mark"]) & works["scale_mark"].notna())


def _by_task(frame: pd.DataFrame) -> pd.Series:
    """Whether a work has points task by task."""
    return frame["points"].map(lambda points: points is not None and len(points) > 0).astype(bool)


def _marks(rows: pd.DataFrame, subject: str, grade: int, year: str, own_max: float) -> pd.Series:
    """The marks by the official scale; NaN without one, or where the file's maximum is another."""
    cuts = scale_cuts(subject, int(grade), int(year[-4:]), None if pd.isna(own_max) else int(own_max))
    score = rows["primary_score"]
    if not cuts:
        return score * float("nan")
    return (2.0 + sum((score >= cut).astype(float) for cut in cuts)).where(score.notna())


def _maximum(part: Readout) -> float:
    tops = [frame["max_score"].max() for frame in part.tables.get("assessment", [])]
    return float(tops[0]) if tops and not pd.isna(tops[0]) else float("nan")


def _names(parts: Sequence[Readout]) -> dict[str, str]:
    """Names of schools by login, as the file spells them."""
    frames = [frame for part in parts for frame in part.tables.get("unit_seen", [])]
    return {row.unit: row.name for frame in frames for row in frame.itertuples() if row.level == "school" and row.name}


def _sheet(part: Readout) -> str:
    return part.passports[0].sheet if part.passports else ""


def _problem(row: Any, said: str, severity: str, names: dict[str, str]) -> Problem:
    name = names.get(row.school)
    school = f"{name} ({row.school})" if name else str(row.school)
    work = f"{russian.assessment(row.subject, int(row.grade))}, {row.academic_year}"
    value = f"{russian.assessment_code(row.subject, int(row.grade))}, {row.academic_year}"
    return Problem(row.sheet, None, "", value, f"{school}, {work}: {said}", severity)
