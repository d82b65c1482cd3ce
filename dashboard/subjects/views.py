"""All views in order. A line here puts a subject's view into the report, on its slides and, where said, on the
screen of the meeting.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.subjects.control.decisions import decisions
from dashboard.subjects.control.views import control
from dashboard.subjects.data.views import data_and_doubts
from dashboard.subjects.district.annex import annex
from dashboard.subjects.district.district import District
from dashboard.subjects.district.views import headline, marks_and_journal, over_years, what_changed
from dashboard.subjects.map.views import where
from dashboard.subjects.roadmap.views import roadmap
from dashboard.subjects.signs.views import look_first
from dashboard.subjects.teachers.views import deficits
from dashboard.subjects.view import View


@dataclass(frozen=True)
class Place:
    """Where a view is shown: `id` stands in the URL and in orders, `title` is its short name.

    `on_screen`: at the meeting; `is_public`: in the open edition of the report, which names no school; `title` is the
    section's in a report where `section` is empty.
    """

    id: str
    title: str
    draw: Callable[[District], View]
    on_screen: bool = False
    is_public: bool = False
    section: str = ""

    @property
    def in_report(self) -> str:
        """The section's title."""
        return self.section or self.title


PLACES: tuple[Place, ...] = (
    Place("headline", "Главное", headline, on_screen=True, is_public=True),
    Place("changes", "Что изменилось", what_changed, on_screen=True),
    Place("map", "Карта рисков", where, on_screen=True),
    Place("lines", "С чего начать", look_first, on_screen=True, section="Зоны риска"),
    Place("years", "Год за годом", over_years, on_screen=True, is_public=True),
    Place("marks", "Отметки и журнал", marks_and_journal, on_screen=True, is_public=True),
    Place("roadmap", "Дорожная карта", roadmap, is_public=True),
    Place("deficits", "Профессиональные дефициты и обучение", deficits),
    Place("control", "Контроль и перепроверка", control),
    Place("data", "Данные и оговорки", data_and_doubts, on_screen=True, is_public=True),
    Place("decisions", "Предлагаемые решения", decisions),
    Place("annex", "Приложения", annex),
)
"""The order of the report, of its slides and of the meeting."""
VIEWS: list[Place] = [place for place in PLACES if place.on_screen]
"""Views of the meeting in order."""


def position(view_id: str | None) -> int:
    """Index of a view of the meeting; an unknown or missing id is the first."""
    return next((index for index, view in enumerate(VIEWS) if view.id == view_id), 0)


def step(view_id: str | None, by: int) -> str:
    """Id of the view `by` places on, stopping at the ends."""
    return VIEWS[min(max(position(view_id) + by, 0), len(VIEWS) - 1)].id
