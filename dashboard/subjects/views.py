"""All views in order, found in the folders of subjects: a new one is a folder with `views.py` and its `PLACES`."""

from importlib import import_module
from pkgutil import iter_modules

from dashboard import subjects
from dashboard.reading import Reading
from dashboard.subjects.district.district import District
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
"""The order of the report and of its slides."""
VIEWS: list[Place] = sorted((p for p in PLACES if p.on_screen), key=lambda place: place.screen_order or place.order)
"""Views of the meeting in its order: what changed, where, whom to speak of, what is being done, what to decide."""


def told(reading: Reading) -> frozenset[str]:
    """Ids of the places that have something to say: with results all but those for which no facts have come, before
    them only those for which facts have."""
    facts = dict(reading.ask("reports/told")[["section", "facts"]].itertuples(index=False))
    open_now = [place for place in PLACES if reading.has_results or place.without_results]
    return frozenset(p.id for p in open_now if (facts[p.id] > 0 if p.id in facts else reading.has_results))


def at_meeting(district: District) -> list[Place]:
    """Views of the meeting that have something to say; one for each school to be spoken of."""
    known = told(district.reading)
    shown = [place for place in VIEWS if place.id in known]
    return [one for place in shown for one in (place.each(district) if place.each else (place,))]
