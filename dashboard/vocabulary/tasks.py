"""Levels of task completion by the thresholds of ФИОКО 2026 (basic 60 ± 3 %, raised and high 30 ± 1.5 %)."""

from enum import Enum

THRESHOLDS = {"Б": (60.0, 57.0), "П": (30.0, 28.5), "В": (30.0, 28.5)}
"""Difficulty → (sufficient from, insufficient below), in % of the task's maximum."""


class TaskLevel(Enum):
    """How a task is done, the most to do last."""

    SUFFICIENT = "sufficient"
    BORDERLINE = "borderline"
    INSUFFICIENT = "insufficient"
    UNKNOWN = "unknown"


LEVEL_NAMES = {
    TaskLevel.SUFFICIENT: "достаточный уровень",
    TaskLevel.BORDERLINE: "у порога",
    TaskLevel.INSUFFICIENT: "недостаточный уровень",
    TaskLevel.UNKNOWN: "сложность неизвестна",
}
SHORT_NAMES = LEVEL_NAMES | {TaskLevel.SUFFICIENT: "достаточно", TaskLevel.INSUFFICIENT: "недостаточно"}
"""For the keys of a chart."""
