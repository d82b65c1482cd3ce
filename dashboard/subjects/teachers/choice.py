"""What is chosen on the page: school, subject, block, level; rows that belong to it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.subjects.teachers.levels import Levels


@dataclass(frozen=True)
class Choice:
    """None is "all". `level` keeps teachers with a chosen block at that level now."""

    school: str | None = None
    subject: str | None = None
    block: str | None = None
    level: str | None = None

    def of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the school, subject and block (columns of the same names)."""
        for name, value in (("school", self.school), ("subject", self.subject), ("block", self.block)):
            if value is not None:
                rows = rows[rows[name] == value]
        return rows

    def teachers(self, blocks: pd.DataFrame, levels: Levels) -> set[str]:
        """Codes of the teachers who belong to the choice; `blocks` is `teachers/blocks`."""
        rows = self.of(blocks)
        if self.level is not None:
            rows = rows[levels.of(rows["now_pct"]) == self.level]
        return set(rows["teacher"])


def with_topic_key(topics: pd.DataFrame) -> pd.DataFrame:
    """`teachers/topics` with `topic_key`: block and topic as one label."""
    return topics.assign(topic_key=topics["block"] + ": " + topics["topic"])
