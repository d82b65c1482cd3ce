"""What grows out of the rows of a plan: drafts of measures, and everything that is no measure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.plans.model import Unplaced
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

    def text(self, role: str) -> str:
        """Text of a role, "" when the plan says nothing."""
        return self.texts.get(role, "")


@dataclass
class Assembly:
    """What came of a stream. `before` and `after` are lines outside of the tables, `frame` the tables' own words."""

    drafts: list[Draft] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def all_text(assembly: Assembly) -> Sequence[str]:
    """Texts in which the plan speaks of itself: lines around the tables, sections, measures."""
    drafts = [text for draft in assembly.drafts for text in (draft.section, *draft.texts.values())]
    return [line.text for line in assembly.before] + drafts + [line.text for line in assembly.after]
