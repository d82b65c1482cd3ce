"""Rows as the queries of «Динамика» give them, made by hand."""

import pandas as pd

from tests.school_rows import small_masked

YEARS = ("2022/2023", "2023/2024", "2024/2025")


def cells(
    schools: dict[str, tuple[float, float, float]], n: int = 40, tops: tuple[int, ...] = (20, 20, 20)
) -> pd.DataFrame:
    """One check work: login → mean results (%) of three years; the standard deviation is a fifth of the maximum."""
    rows = [
        {
            "school": school,
            "name": f"Школа {school[-2:]}",
            "settlement": "Озёрск",
            "academic_year": year,
            "basis": "works",
            "n": n,
            "max_score": top,
            "mean_score": share * top / 100,
            "sd_score": top / 5,
            "mean_pct": share,
            "mark_n": n,
            "mark2": n // 10,
            "mark45": n // 2,
        }
        for school, shares in schools.items()
        for share, year, top in zip(shares, YEARS, tops, strict=True)
    ]
    return small_masked(pd.DataFrame(rows), "trends/cells")


def steady(count: int = 8, n: int = 40) -> pd.DataFrame:
    """Schools that stay as they are, from 40 % up by one."""
    return cells({f"edu0000{i:02d}": (40.0 + i,) * 3 for i in range(1, count + 1)}, n)


def cohorts() -> pd.DataFrame:
    """A parallel of two schools in grades 6 to 8 and its ОГЭ; the second school has three pupils."""
    steps = [("2022/2023", 6, False), ("2023/2024", 7, False), ("2024/2025", 8, False), ("2025/2026", 9, True)]
    rows = [
        {
            "school": school,
            "name": name,
            "settlement": None,
            "academic_year": year,
            "grade": grade,
            "exam": exam,
            "basis": "works",
            "n": n,
            "district_n": 200,
            "difference_pp": None if exam else 20 * gap,
            "difference_sd": gap,
            "spread_sd": 0.8,
        }
        for school, name, n, gap in (("edu000001", "Школа 01", 25, 0.5), ("edu000002", "Школа 02", 3, -2.0))
        for year, grade, exam in steps
    ]
    return small_masked(pd.DataFrame(rows), "trends/cohorts")


def schools() -> pd.DataFrame:
    """Five schools told apart by size, kind and place; nothing is known of the last."""
    rows = [
        ("edu000001", "Школа 01", "СОШ", "село", 100),
        ("edu000002", "Школа 02", "СОШ", "село", 110),
        ("edu000003", "Школа 03", "ООШ", "село", 100),
        ("edu000004", "Школа 04", "Гимназия", "город", 900),
        ("edu000005", "Школа 05", None, None, None),
    ]
    return pd.DataFrame(rows, columns=["school", "name", "kind", "locality", "pupils"]).assign(settlement="Озёрск")
