"""The scene of a map: schools of a reading on their land, both kept for as long as they stay true."""

from functools import lru_cache

from dashboard.places.land import Land, build_land
from dashboard.places.scene import Scene, build_scene
from dashboard.reading import Reading
from dashboard.subjects.map.hover import described
from dashboard.vocabulary import ALL


def scene_of(
    reading: Reading, subject: str | None = None, grade: int | None = None, question: str | None = None
) -> Scene:
    """The map of a reading; with a subject, grade or question of the check works that fit. Nobody changes it."""
    return _scene(_Keyed(reading), subject, grade, question)


class _Keyed:
    """A reading as the key of a cache: two that answer alike are one."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return hash(self.reading.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self.reading.key == other.reading.key


@lru_cache(maxsize=60)
def _scene(keyed: _Keyed, subject: str | None, grade: int | None, question: str | None) -> Scene:
    reading = keyed.reading
    filters = {"subject": subject or ALL, "grade": ALL if grade is None else str(grade), "question": question or ALL}
    rows = reading.ask("map/schools", **filters)
    whose = "школ" if set(filters.values()) == {ALL} else "работ"
    return build_scene(
        _land(keyed),
        described(rows, whose, reading.few),
        year=reading.the_year,
        as_of=reading.as_of,
        few=reading.few,
        works=int(reading.exact("map/schools", **filters)["works"].sum()),
        subject=subject,
        grade=grade,
        question=question,
        key=(*reading.key, subject, grade, question),
    )


@lru_cache(maxsize=20)
def _land(keyed: _Keyed) -> Land:
    reading = keyed.reading
    return build_land(reading.ask("map/places"), reading.ask("map/areas"))
