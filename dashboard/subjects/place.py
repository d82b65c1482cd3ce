"""Where a view stands: what a subject's folder declares to be shown on every surface."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.subjects.district.district import District
from dashboard.subjects.view import View


@dataclass(frozen=True)
class Place:
    """`id` stands in the URL, in orders and on the command line, `title` is its short name, `order` its place.

    Every place is a page of «Все виды», a section and a slide of the report and a word of the command `view`.
    `on_screen`: at the meeting too, there at `screen_order` where that differs; `each` gives the views that stand there
    instead of this one. `is_public`: in the open edition of the report, which names no school;
    `section` is the title in a report where it differs; `without_results`: there is something to say before any check
    work; `only_told`: no section where there is nothing to say.
    """

    id: str
    title: str
    draw: Callable[[District], View]
    order: int
    on_screen: bool = False
    screen_order: int = 0
    each: "Callable[[District], Sequence[Place]] | None" = None
    is_public: bool = False
    section: str = ""
    without_results: bool = False
    only_told: bool = False

    @property
    def in_report(self) -> str:
        """The section's title."""
        return self.section or self.title
