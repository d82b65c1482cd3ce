"""What grows out of the rows of a plan: drafts of measures, and everything that is no measure."""

from dataclasses import dataclass, field

from dashboard.plans.model import Doubt, Unplaced
from dashboard.plans.reader.stream import Line
from dashboard.vocabulary import Level


@dataclass
class Draft:
    """One measure while it grows; `texts` by role."""

    place: str
    section: str
    number: str
    level: Level | None
    texts: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, field: str, why: str) -> None:
        """Mark a cell as guessed; once for the same reason."""
        if Doubt(field, why) not in self.doubts:
            self.doubts.append(Doubt(field, why))

    def text(self, role: str) -> str:
        """Text of a role, "" when the plan says nothing."""
        return self.texts.get(role, "")


@dataclass
class Assembly:
    """What came of a stream. `before` and `after` are lines outside of the tables, `frame` the tables' own words.

    `is_listed`: its measures are points of a text, not rows of a table.
    """

    drafts: list[Draft] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_listed: bool = False
