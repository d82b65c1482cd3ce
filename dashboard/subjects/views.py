"""All views in order, found in the folders of subjects: a new one is a folder with `views.py` and its `PLACES`."""

from importlib import import_module
from pkgutil import iter_modules

from dashboard import subjects
from dashboard.subjects.place import Place


def _found() -> tuple[Place, ...]:
    """Places of every `subjects/<name>/views.py`, in their order.

    Raises:
        ValueError: two places bear one id or one order.
    """
    folders = [module.name for module in iter_modules(subjects.__path__) if module.ispkg]
    places: list[Place] = []
    for folder in folders:
        inside = [module.name for module in iter_modules([f"{subjects.__path__[0]}/{folder}"])]
        if "views" in inside:
            places += getattr(import_module(f"dashboard.subjects.{folder}.views"), "PLACES", ())
    for what in ("id", "order"):
        if len({getattr(place, what) for place in places}) < len(places):
            raise ValueError(f"two views bear one {what}")
    return tuple(sorted(places, key=lambda place: place.order))


PLACES: tuple[Place, ...] = _found()
"""The order of the report, of its slides and of the meeting."""
VIEWS: list[Place] = [place for place in PLACES if place.on_screen]
"""Views of the meeting in order."""


def position(view_id: str | None) -> int:
    """Index of a view of the meeting; an unknown or missing id is the first."""
    return next((index for index, view in enumerate(VIEWS) if view.id == view_id), 0)


def step(view_id: str | None, by: int) -> str:
    """Id of the view `by` places on, stopping at the ends."""
    return VIEWS[min(max(position(view_id) + by, 0), len(VIEWS) - 1)].id
