"""The check works of one school whose picture is not ordinary, each with what was seen in it."""

from dataclasses import dataclass

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.signs import beside, wording
from dashboard.subjects.signs.verdict import SMALL
from dashboard.vocabulary import SHAPES, Zone


@dataclass(frozen=True)
class Work:
    """A check work with signs; `question` is the one that weighs most, `why` what it saw, `beside` how large that is
    and how far to believe it."""

    subject: str
    grade: int
    n: int
    zone: Zone
    question: str
    why: str
    beside: str = ""

    @property
    def sign(self) -> str:
        """The zone with its shape."""
        return f"{SHAPES[self.zone]}{russian.NBSP}{self.zone}"


def works_with_signs(reading: Reading, school: str, prevalence: float | None = None) -> list[Work]:
    """Check works of a school in the reading's year in a zone that is not the ordinary one, the strongest first.

    `prevalence`: the share of check works taken not to be objective, None for the usual one.
    """
    cells = reading.ask("signs/cells")
    own = cells[(cells["school"] == school) & cells["zone"].notna() & (cells["zone"] != Zone.USUAL)]
    return [
        _work(reading, row, prevalence)
        for _, row in own.sort_values("one_in", ascending=False, kind="stable").iterrows()
    ]


def _work(reading: Reading, row: pd.Series, prevalence: float | None) -> Work:
    card = reading.ask("signs/card", school=row["school"], subject=row["subject"], grade=int(row["grade"]))
    top = card[card["question"] == row["top_question"]]
    zone = Zone(row["zone"])
    said = beside.line(card.iloc[0], prevalence) if len(card) else ""
    return Work(row["subject"], int(row["grade"]), int(row["n"]), zone, str(row["top_question"]), _why(top), said)


def _why(top: pd.DataFrame) -> str:
    if top.empty:
        return ""
    row = top.iloc[0]
    return SMALL if row["asked"] and pd.isna(row["observed"]) else wording.sentence(row)
