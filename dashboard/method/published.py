"""Published rules, as they stand: the 14 markers of 2019.

Shown beside the method, never mixed into it: the high mean alone lists 13–18 % of the schools of a real region.
"""

import numpy as np
import pandas as pd

from dashboard.method.inputs import KEY
from dashboard.method.robust import Floats

WIDTH, FENCE = 1.96, 3.0
SUBJECTS, GRADES = ("РУ", "МА"), (4, 5)
EXAM = "ОГЭ"
COLUMNS = ["school", "academic_year", "marker", "value", "threshold", "fired"]


def markers_2019(cells: pd.DataFrame, spearman: pd.DataFrame, exams: pd.DataFrame) -> pd.DataFrame:
    """The 14 markers by school and year: marker, value, threshold, fired.

    `cells` as in the inputs; `spearman` key and `rho` of journal mark and primary score inside the cell;
    `exams` as in the inputs. The «region» of the rule is all schools of the store. No least n: the text has none.
    """
    main = cells[cells["subject"].isin(SUBJECTS) & cells["grade"].isin(GRADES)]
    main = main.assign(work=main["grade"].astype(str) + " " + main["subject"])
    oge = exams[(exams["exam"] == EXAM) & exams["subject"].isin(SUBJECTS)]
    oge = oge.rename(columns={"mean": "mean_score", "sd": "sd_score"}).assign(work=EXAM + " " + oge["subject"])
    columns = ["school", "academic_year", "work", "n", "mean_score", "sd_score"]
    high = pd.concat([main[columns], oge[columns]], ignore_index=True)
    found = [_high_mean(high), _mismatch(spearman), _sharp_change(main)]
    return pd.concat(found, ignore_index=True)[COLUMNS].sort_values(COLUMNS[:3], ignore_index=True)


def high_mean_margin(means: pd.DataFrame) -> pd.DataFrame:
    """`value` = lower end of the school's interval, `threshold` = upper end of the pool's, per row.

    x̄ − 1.96·s/√m > X̄ + 1.96·S/√n. `means`: work, academic_year, n, mean_score, sd_score.
    """
    rows = means[(means["n"] > 1) & means["sd_score"].notna()].copy()
    by = [rows["work"], rows["academic_year"]]
    n, mean, sd = rows["n"], rows["mean_score"], rows["sd_score"]
    works = n.groupby(by).transform("sum")
    centre = (n * mean).groupby(by).transform("sum") / works
    square = ((n - 1) * sd**2 + n * (mean - centre) ** 2).groupby(by).transform("sum")
    upper = centre + WIDTH * np.sqrt(square / (works - 1)) / np.sqrt(works)
    return rows.assign(value=mean - WIDTH * sd / np.sqrt(n), threshold=upper)


def _high_mean(means: pd.DataFrame) -> pd.DataFrame:
    rows = high_mean_margin(means)
    return rows.assign(marker="высокий средний балл: " + rows["work"], fired=rows["value"] > rows["threshold"])


def _mismatch(spearman: pd.DataFrame) -> pd.DataFrame:
    rows = spearman[spearman["subject"].isin(SUBJECTS) & spearman["grade"].isin(GRADES) & spearman["rho"].notna()]
    marker = "несоответствие журналу: " + rows["grade"].astype(str) + " " + rows["subject"]
    return rows.assign(marker=marker, value=rows["rho"], threshold=0.0, fired=rows["rho"] < 0)


def _sharp_change(main: pd.DataFrame) -> pd.DataFrame:
    ratio = change_ratio(main)
    ratio = ratio[ratio["grade"] == max(GRADES)]
    by = ratio.groupby(["subject", "academic_year"])["ratio"]
    low, high = by.transform("quantile", 0.25), by.transform("quantile", 0.75)
    step = FENCE * (high - low)
    value = ratio["ratio"]
    fall = ratio.assign(marker="резкое падение: " + ratio["subject"], value=value, threshold=high + step)
    rise = ratio.assign(marker="резкий рост: " + ratio["subject"], value=value, threshold=low - step)
    return pd.concat([fall.assign(fired=value > high + step), rise.assign(fired=value < low - step)])


def change_ratio(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells whose cohort wrote the same subject a year before, with `ratio` K = p(N, year) / p(N + 1, year + 1).

    p = mean share of the maximum score; the row is that of the later year.
    """
    rows = cells.assign(spring=cells["academic_year"].str[-4:].astype(int), p=cells["mean_score"] / cells["max_score"])
    before = rows.assign(spring=rows["spring"] + 1, grade=rows["grade"] + 1)
    keys = ["school", "subject", "grade", "spring"]
    met = rows.merge(before[[*keys, "p"]], on=keys, suffixes=("", "_before"))
    met = met[(met["p"] > 0) & met["p_before"].notna()]
    return met.assign(ratio=met["p_before"] / met["p"])


def spearman_by_cell(counts: pd.DataFrame) -> pd.DataFrame:
    """Spearman's ρ of journal mark and primary score per cell from counts (key, score, journal_mark, works); `rho`."""
    table = counts.reset_index(drop=True)
    cell = table.groupby(KEY, sort=True).ngroup().to_numpy()
    works = table["works"].to_numpy(float)
    first, second = (_mid_ranks(cell, table[name].to_numpy(float), works) for name in ("score", "journal_mark"))
    size = np.bincount(cell, works)
    score, mark = (rank - (np.bincount(cell, works * rank) / size)[cell] for rank in (first, second))
    both, left, right = (np.bincount(cell, works * part) for part in (score * mark, score**2, mark**2))
    spread = np.sqrt(left * right)
    rho = np.divide(both, spread, out=np.full(len(size), np.nan), where=spread > 0)
    return table[KEY].drop_duplicates().sort_values(KEY, ignore_index=True).assign(rho=rho)


def _mid_ranks(cell: np.ndarray, value: Floats, works: Floats) -> Floats:
    """Mid-rank of each value among the works of its cell."""
    merged = pd.DataFrame({"cell": cell, "value": value, "works": works}).groupby(["cell", "value"])["works"].sum()
    place = merged.groupby("cell").cumsum() - (merged - 1) / 2
    return np.asarray(place.loc[pd.MultiIndex.from_arrays([cell, value])].to_numpy(float))
