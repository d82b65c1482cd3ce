"""Rows as the queries of the school card give them, made by hand."""

import pandas as pd

from dashboard import russian
from dashboard.method.intervals import with_mean_interval
from dashboard.reading.masking import masked
from dashboard.store import load_query
from dashboard.subjects.school.tasklevels import with_task_levels

YEARS = ("2021/2022", "2022/2023", "2023/2024")
FEW = russian.Few(5)
MARKS = {"school": (2, 8, 6, 4), "district": (90, 120, 60, 30), "region": (1000, 1400, 1000, 600)}


def small_masked(rows: pd.DataFrame, query: str) -> pd.DataFrame:
    """Rows as a reading gives them: groups below five masked as the query's header says."""
    n_of = {name: n for name, n in load_query(query).n_of.items() if name in rows}
    return masked(rows, n_of, FEW.least)


def compared(school_n: int = 20, sd: float | None = 4.0, tops: tuple[int, ...] = (20, 20, 20)) -> pd.DataFrame:
    """School, district and region over three years; the school's mean is 60 %, the district's 50 %."""
    rows = [
        _cell(level, year, top, n, share, sd)
        for year, top in zip(YEARS, tops, strict=True)
        for level, n, share in (("school", school_n, 0.6), ("district", 300, 0.5), ("region", 4000, 0.48))
    ]
    return with_mean_interval(small_masked(pd.DataFrame(rows), "school/compared"))


def _cell(level: str, year: str, top: int, n: int, share: float, sd: float | None) -> dict:
    parts = dict(zip(("mark2", "mark3", "mark4", "mark5"), MARKS[level], strict=True))
    total = sum(MARKS[level])
    return {
        "level": level,
        "academic_year": year,
        "schools": 1,
        "basis": "works" if level != "region" else "groups",
        "n": n,
        "absent": None,
        "max_score": top,
        "mean_score": share * top,
        "sd_score": sd,
        "mean_pct": 100 * share,
        "mark_n": total,
        **parts,
        "journal_n": total,
        "lowered": total // 4,
        "confirmed": total - total // 4,
        "raised": 0,
    }


def scores() -> pd.DataFrame:
    """Twenty works of the school, seven of them exactly at 6; a tenth of the district stands there."""
    school = {4: 2, 6: 7, 7: 1, 10: 6, 16: 4}
    district = {5: 5.0, 6: 10.0, 10: 60.0, 15: 25.0}
    rows = [
        {"level": "school", "basis": "works", "score": s, "works": float(n), "share_pct": 5.0 * n}
        for s, n in school.items()
    ]
    rows += [
        {"level": "district", "basis": "works", "score": s, "works": 3 * p, "share_pct": p} for s, p in district.items()
    ]
    return pd.DataFrame(rows)


def tasks(difficulty: tuple[str | None, ...] = ("Б", "Б", "Б", "П", "В")) -> pd.DataFrame:
    """Five tasks of the school and the district."""
    rows = [
        {
            "level": level,
            "basis": "works",
            "position": i,
            "label": f"{i}К1",
            "max_points": 2,
            "difficulty": d,
            "n": 20,
            "mean_pct": pct,
        }
        for level, means in (("school", (72.0, 58.0, 41.0, 29.0, 12.0)), ("district", (66.0, 60.0, 50.0, 33.0, 20.0)))
        for i, (d, pct) in enumerate(zip(difficulty, means, strict=True), 1)
    ]
    return with_task_levels(pd.DataFrame(rows))


def cohort() -> pd.DataFrame:
    """A parallel in grades 4, 5 and 7: grade 6 is missing."""
    return pd.DataFrame(
        {
            "academic_year": ["2020/2021", "2021/2022", "2023/2024"],
            "grade": [4, 5, 7],
            "basis": "works",
            "n": [20, 21, 8],
            "mean_pct": [60.0, 55.0, 40.0],
            "district_n": 300,
            "district_pct": [50.0, 50.0, 49.0],
            "difference_pp": [10.0, 5.0, -9.0],
            "low_pp": [4.0, -1.0, -20.0],
            "high_pp": [16.0, 11.0, 2.0],
        }
    )
