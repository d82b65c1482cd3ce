"""What to do next: topics for unions, and pairs of a strong and a weak colleague; every suggestion says why."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from dashboard import russian
from dashboard.subjects.teachers.levels import Levels

MENTEES = 2
"""At most so many colleagues are suggested to one mentor."""
_UNKNOWN_KM, _FAR_KM = 60.0, 100.0
_BLOCK_WORTH = 120.0
"""A second block that the mentor is strong in is worth more than any distance."""
_EARTH_KM = 6371.0
_IMPOSSIBLE = 1e6


def union_topics(topics: pd.DataFrame, levels: Levels, least: int, hidden: pd.DataFrame | None = None) -> pd.DataFrame:
    """Topics by the number of teachers below the basic level: subject, block, topic, n, deficits, share_pct.

    `topics` is `teachers/topics`; topics with fewer than `least` teachers and those hidden in the table
    subject x topic (columns `topic_key`) are left out; with `hidden`, also those in which few have a deficit or
    few have none. The most needed first.
    """
    rows = topics.assign(low=100 * topics["now_points"] / topics["now_max"] < levels.basic_from)
    found = rows.groupby(["subject", "block", "topic", "topic_key"], as_index=False).agg(
        n=("teacher", "nunique"), deficits=("low", "sum")
    )
    found = found[(found["n"] >= least) & (found["deficits"] > 0)]
    if hidden is not None and len(found):
        others = found["n"] - found["deficits"]
        found = found[(found["deficits"] >= least) & ((others == 0) | (others >= least))]
        found = found[[not _is_hidden(hidden, row.subject, row.topic_key) for row in found.itertuples()]]
    found = found.assign(share_pct=100 * found["deficits"] / found["n"])
    return found.sort_values(["deficits", "share_pct", "subject", "topic"], ascending=[False, False, True, True])


def _is_hidden(hidden: pd.DataFrame, subject: str, topic: str) -> bool:
    """Whether the table does not show the cell."""
    return topic not in hidden.columns or subject not in hidden.index or bool(hidden.loc[subject, topic])


@dataclass(frozen=True)
class Pair:
    """A suggested pair: codes, what the mentor is strong in, and the reasons in words."""

    subject: str
    mentor: str
    mentee: str
    blocks: tuple[str, ...]
    why: str


def pairs(blocks: pd.DataFrame, places: pd.DataFrame, levels: Levels) -> list[Pair]:
    """Mentor and mentee of one subject, the nearest first, no mentor with more than `MENTEES`.

    `blocks` is `teachers/blocks`, `places` is `teachers/schools`. A mentor is at the high level in a block where
    the mentee is below the basic one, and has no deficit in the subject. The pairs have the least total cost (km
    less the worth of shared blocks) of a linear assignment within the subject.
    """
    found = []
    spots = places.set_index("school")
    for subject, rows in blocks.groupby("subject"):
        now = rows.pivot_table(index="teacher", columns="block", values="now_pct")
        school = rows.drop_duplicates("teacher").set_index("teacher")["school"]
        found += _of_subject(str(subject), now, school, spots, levels)
    return sorted(found, key=lambda pair: (pair.subject, pair.mentee))


def _of_subject(subject: str, now: pd.DataFrame, school: pd.Series, spots: pd.DataFrame, levels: Levels) -> list[Pair]:
    low, high = now < levels.basic_from, now >= levels.high_from
    mentees = list(now.index[low.any(axis=1)])
    mentors = list(now.index[high.any(axis=1) & ~low.any(axis=1)])
    if not mentees or not mentors:
        return []
    shared = low.loc[mentees].to_numpy(dtype=int) @ high.loc[mentors].to_numpy(dtype=int).T
    km = np.array([[_km(spots, school[a], school[b]) for b in mentors] for a in mentees])
    cost = np.where(shared > 0, km - _BLOCK_WORTH * shared, _IMPOSSIBLE)
    chosen = zip(*linear_sum_assignment(np.tile(cost, MENTEES)), strict=True)
    found = [(mentees[i], mentors[j % len(mentors)], cost[i, j % len(mentors)]) for i, j in chosen]
    return [
        _pair(subject, mentor, mentee, now, low, high, _near(spots, school, mentee, mentor))
        for mentee, mentor, price in found
        if price < _IMPOSSIBLE
    ]


def _pair(
    subject: str, mentor: str, mentee: str, now: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, near: str
) -> Pair:
    blocks = tuple(block for block in now.columns if low.at[mentee, block] and high.at[mentor, block])
    told = [
        f"«{block}»: {russian.percent(now.at[mentor, block])} и {russian.percent(now.at[mentee, block])}"
        for block in blocks
    ]
    return Pair(subject, mentor, mentee, blocks, f"{'; '.join(told)}. {near}")


def _near(spots: pd.DataFrame, school: pd.Series, one: str, other: str) -> str:
    first, second = school[one], school[other]
    if pd.notna(first) and first == second:
        return "Одна школа"
    km = _distance(spots, first, second)
    if km is None:
        return "Расстояние неизвестно"
    return "Школы рядом" if km < 1 else f"Между школами {russian.number(km)}{russian.NBSP}км"


def _km(spots: pd.DataFrame, one: object, other: object) -> float:
    if pd.notna(one) and one == other:
        return 0.0
    km = _distance(spots, one, other)
    return _UNKNOWN_KM if km is None else min(km + 1.0, _FAR_KM)


def _distance(spots: pd.DataFrame, one: object, other: object) -> float | None:
    """Kilometres between two schools by the great circle; None where a place is not known."""
    if one not in spots.index or other not in spots.index:
        return None
    places = spots.loc[[one, other], ["latitude", "longitude"]].to_numpy(dtype=float)
    if np.isnan(places).any():
        return None
    (lat, lon), (lat2, lon2) = np.radians(places)
    half = np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    return float(2 * _EARTH_KM * np.arcsin(np.sqrt(half)))
