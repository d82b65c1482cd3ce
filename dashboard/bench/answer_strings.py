"""Suspicious strings of answers within a parallel: the four measures of Jacob & Levitt (2003, part III and appendix).

Choices are not known, points of the tasks are: an «answer» is the number of points. Chances of an answer come from
all pupils with about the same score (theirs come from a multinomial logit on the pupil's other tests).
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dashboard.demo.works import Sitting
from dashboard.method.robust import Floats

LEVELS = 20
"""Groups of pupils with about the same score."""
BLOCKS = range(3, 8)
"""Lengths of blocks of consecutive tasks."""
ALIKE = 101
"""Parallels of like size among which one is ranked."""


def string_measures(sitting: Sitting) -> tuple[Floats, Floats, Floats, Floats]:
    """Four measures of each school (S,), larger = more suspicious; of no meaning without works.

    1. How unlikely the least likely block of identical answers is; 2. how far answers to a task go together, mean
    over the tasks; 3. the variance of that between tasks; 4. how unlike the answers of others with the same score.
    """
    present = np.flatnonzero(~sitting.absent)
    school, schools = sitting.school[present], int(sitting.school.max()) + 1
    points = sitting.points[present].astype(int)
    level = _levels(sitting.scores[present])
    chance = _chances(points, level)
    sharing = together(points, chance[level], school, schools)
    return (
        identical_blocks(points, chance[level], school, schools),
        sharing.mean(axis=1),
        sharing.var(axis=1),
        unlike_others(points, chance[level], school, schools),
    )


def near_rank(value: Floats, size: np.ndarray) -> Floats:
    """Rank 0…1 of each value (C,) among those of the `ALIKE` parallels nearest in size; ties share."""
    count = len(value)
    width = min(ALIKE, count)
    order = np.argsort(size, kind="stable")
    start = np.clip(np.arange(count) - width // 2, 0, count - width)
    others = sliding_window_view(value[order], width)[start]
    mine = value[order][:, None]
    out = np.empty(count)
    out[order] = ((others < mine).sum(axis=1) + 0.5 * (others == mine).sum(axis=1)) / width
    return out


def identical_blocks(points: np.ndarray, chance: np.ndarray, school: np.ndarray, schools: int) -> Floats:
    """−log of the least product of chances over the pupils of a school who share a block of answers (S,).

    Blocks are 3–7 consecutive tasks; one pupil alone shares nothing. `points` (N, J), `chance` (N, J, K).
    """
    base, tasks = chance.shape[2], points.shape[1]
    logs = np.log(np.take_along_axis(chance, points[..., None], axis=2)[..., 0])
    found = np.zeros(schools)
    for length in BLOCKS:
        place = base ** np.arange(length)
        for first in range(tasks - length + 1):
            block = slice(first, first + length)
            code = school * base**length + points[:, block] @ place
            string, who, shared = np.unique(code, return_inverse=True, return_counts=True)
            unlikely = np.where(shared > 1, -np.bincount(who, logs[:, block].sum(axis=1)), 0.0)
            np.maximum.at(found, string // base**length, unlikely)
    return found


def _levels(scores: np.ndarray) -> np.ndarray:
    edges = np.unique(np.quantile(scores, np.arange(1, LEVELS) / LEVELS))
    return np.searchsorted(edges, scores)


def _chances(points: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Chances of 0, 1, … points at each task by level of the score (L, J, K)."""
    tasks = points.shape[1]
    table = np.zeros((int(level.max()) + 1, tasks, int(points.max()) + 1))
    np.add.at(table, (level[:, None], np.arange(tasks), points), 1)
    table += 0.5 * (np.arange(table.shape[2]) <= points.max(axis=0)[:, None])
    return np.asarray(table / table.sum(axis=2, keepdims=True))


def together(points: np.ndarray, chance: np.ndarray, school: np.ndarray, schools: int) -> Floats:
    """Squared sum of residuals of a school at a task, all answers to it, over what chance gives (S, J)."""
    out = np.empty((schools, points.shape[1]))
    for task in range(points.shape[1]):
        square, usual = np.zeros(schools), np.zeros(schools)
        for answer in range(chance.shape[2]):
            p = chance[:, task, answer]
            square += np.bincount(school, (points[:, task] == answer) - p, schools) ** 2
            usual += np.bincount(school, p * (1 - p), schools)
        out[:, task] = square / np.maximum(usual, 1e-9)
    return out


def unlike_others(points: np.ndarray, chance: np.ndarray, school: np.ndarray, schools: int) -> Floats:
    """Mean over the pupils of their squared distance from what pupils of their score do, over its expectation."""
    answer = np.arange(chance.shape[2])
    expected = chance @ answer
    spread = (chance @ answer**2 - expected**2).sum(axis=1)
    misfit = ((points - expected) ** 2).sum(axis=1) / np.maximum(spread, 1e-9)
    return np.bincount(school, misfit, schools) / np.maximum(np.bincount(school, minlength=schools), 1)
