"""What is chosen on the page: school, subject, block, level; queries of teachers take it as parameters."""

from dataclasses import asdict, dataclass

import pandas as pd

from dashboard.subjects.teachers.levels import Levels
from dashboard.vocabulary import ALL


@dataclass(frozen=True)
class Choice:
    """None is "all". `level` keeps teachers with a chosen block at that level now."""

    school: str | None = None
    subject: str | None = None
    block: str | None = None
    level: str | None = None

    def params(self, levels: Levels) -> dict[str, str | float]:
        """Parameters of the queries of chosen teachers, thresholds included."""
        chosen = {name: ALL if value is None else value for name, value in asdict(self).items()}
        return chosen | {"basic": levels.basic_from, "high": levels.high_from}


EVERYONE = Choice()


def with_topic_key(topics: pd.DataFrame) -> pd.DataFrame:
    """`teachers/topics` with `topic_key`: block and topic as one label."""
    return topics.assign(topic_key=topics["block"] + ": " + topics["topic"])
