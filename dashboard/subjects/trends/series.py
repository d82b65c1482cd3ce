"""Trends of all schools of a district: points of lines, the district's band, changes between two years.

A *point* is one school in one year (or grade): school, name, x (spring, or grade), tick, n, value, low, high
(95 % interval, NaN if unknown), scale (lines break where it changes). A masked answer gives a
point without n and value.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.charts.labels import spring
from dashboard.charts.slope import Changes
from dashboard.method.intervals import NORMAL_QUANTILE, mean_half_width, mean_interval, share_interval


class Measure(StrEnum):
    """What is followed; `POSITION` in standard deviations of the district's pupils, the others in %."""

    MEAN = "mean"
    TWOS = "twos"
    HIGH = "high"
    POSITION = "position"


_FIGURES = ["value", "low", "high"]
POINT = ["school", "name", "x", "tick", "n", *_FIGURES, "scale"]


def points_of_work(cells: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Points of one check work. `cells`: answer of trends/cells; shares have no scale to break."""
    if measure is Measure.MEAN:
        low, high = mean_interval(cells["mean_score"], cells["sd_score"], cells["n"], cells["max_score"])
        rows = cells.assign(value=cells["mean_pct"], low=low, high=high, scale=cells["max_score"])
    else:
        part = cells["mark2" if measure is Measure.TWOS else "mark45"].astype(float)
        low, high = share_interval(part, cells["mark_n"])
        whole = cells["mark_n"].astype(float)
        rows = cells.assign(n=cells["mark_n"], value=100 * part / whole.where(whole > 0), low=low, high=high, scale=0)
    return _points(_by_year(rows))


def points_of_positions(rows: pd.DataFrame) -> pd.DataFrame:
    """Points of all check works on one scale. `rows`: answer of trends/positions."""
    half = NORMAL_QUANTILE * rows["error_sd"]
    held = rows.assign(value=rows["position_sd"], low=rows["position_sd"] - half, high=rows["position_sd"] + half)
    return _points(_by_year(held.assign(scale=0)))


def points_of_parallel(rows: pd.DataFrame) -> pd.DataFrame:
    """Points of one parallel by grade, the exam in place of grade 9. `rows`: answer of trends/cohorts."""
    per_cent = pd.Series(100.0, index=rows.index)
    half = mean_half_width(rows["spread_sd"], rows["n"], per_cent)
    value = rows["difference_sd"]
    tick = (rows["grade"].astype(str) + f"{russian.NBSP}кл.").where(~rows["exam"], "ОГЭ")
    held = rows.assign(x=rows["grade"], tick=tick, value=value, low=value - half, high=value + half, scale=0)
    return _points(held)


def band(points: pd.DataFrame) -> pd.DataFrame:
    """The district's middle half of schools: x, scale, low, high (quartiles of values), from three schools on."""
    known = points.dropna(subset=["value"])
    quartiles = known.groupby(["x", "scale"])["value"].quantile([0.25, 0.75]).unstack()
    if quartiles.empty:
        return pd.DataFrame(columns=["x", "scale", "low", "high"])
    schools = known.groupby(["x", "scale"]).size()
    return quartiles[schools >= 3].set_axis(["low", "high"], axis=1).reset_index()


@dataclass(frozen=True)
class Break:
    """Between these two years the maximum changed, so points cannot be compared."""

    before: int
    after: int
    old: int
    new: int


def breaks(points: pd.DataFrame) -> list[Break]:
    """Changes of the scale between neighbouring years of the district, in order."""
    if points.empty:
        return []
    tops = points.groupby("x")["scale"].agg(lambda top: top.mode().iloc[0]).astype(int)
    steps = zip(tops.index[:-1], tops.index[1:], strict=True)
    return [Break(x, y, tops[x], tops[y]) for x, y in steps if tops[x] != tops[y]]


def changes(points: pd.DataFrame, before: int, after: int) -> Changes:
    """What changed between two years (springs); intervals as Newcombe 1998 joins those of the two years.

    A school stands out against the district's change, not against zero: another year is another test.
    """
    known = points.dropna(subset=_FIGURES)
    sides = [known[known["x"] == x].drop(columns=["x", "tick"]) for x in (before, after)]
    both = sides[0].merge(sides[1], on=["school", "name"], suffixes=("_before", "_after"))
    rows = both[both["scale_before"] == both["scale_after"]].reset_index(drop=True)
    value = {side: rows[f"value_{side}"] for side in ("before", "after")}
    change = value["after"] - value["before"]
    down = np.hypot(value["after"] - rows["low_after"], rows["high_before"] - value["before"])
    up = np.hypot(rows["high_after"] - value["after"], value["before"] - rows["low_before"])
    means = {side: float((value[side] * rows[f"n_{side}"]).sum() / max(rows[f"n_{side}"].sum(), 1)) for side in value}
    common, low, high = means["after"] - means["before"], change - down, change + up
    rows = rows.assign(change=change, low=low, high=high, notable=(common < low) | (common > high))
    return Changes(rows, means["before"], means["after"], len(both) == 0 or len(rows) > 0)


def in_order(points: pd.DataFrame, by_change: Changes | None) -> list[str]:
    """Logins by name, as the points come, or the change that chance explains least first; never by value."""
    by_name = list(points["school"].unique())
    if by_change is None:
        return by_name
    rows = by_change.rows.set_index("school")
    sure = (rows["change"] - by_change.common).abs() / (rows["high"] - rows["low"])
    return sorted(by_name, key=lambda school: -float(sure.get(school, -1.0)))


def _by_year(rows: pd.DataFrame) -> pd.DataFrame:
    years = rows["academic_year"]
    return rows.assign(x=years.map(spring).astype(int), tick=years.map(russian.short_year))


def _points(rows: pd.DataFrame) -> pd.DataFrame:
    points = rows.assign(name=distinct_names(rows))[POINT]
    points[_FIGURES] = points[_FIGURES].astype(float)
    return points.reset_index(drop=True)


def distinct_names(rows: pd.DataFrame) -> pd.Series:
    """Names of schools; two of one name are told apart by settlement, else by login."""
    name = rows["name"].fillna(rows["school"])
    twice = rows.groupby(name)["school"].transform("nunique") > 1
    return name.where(~twice, name + ", " + rows["settlement"].fillna(rows["school"]))
