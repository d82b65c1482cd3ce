"""The scene of a map: schools of a reading on their land, both kept for as long as they stay true."""

from dashboard.places.land import Land, build_land
from dashboard.places.scene import Scene, build_scene
from dashboard.reading import Reading
from dashboard.subjects.map.hover import described
from dashboard.vocabulary import ALL


def scene_of(
    reading: Reading, subject: str | None = None, grade: int | None = None, question: str | None = None
) -> Scene:
    """The map of a reading; with a subject, grade or question of the check works that fit. Nobody changes it."""
    return reading.kept(("scene", subject, grade, question), lambda: _scene(reading, subject, grade, question))


def _scene(reading: Reading, subject: str | None, grade: int | None, question: str | None) -> Scene:
    filters = {"subject": subject or ALL, "grade": ALL if grade is None else str(grade), "question": question or ALL}
    rows = reading.ask("map/schools", **filters)
    whose = "школ" if set(filters.values()) == {ALL} else "работ"
    return build_scene(
        _land(reading),
        described(rows, whose, reading.few),
        year=reading.the_year,
        as_of=reading.as_of,
        few=reading.few,
        works=int(reading.exact("map/schools", **filters)["works"].sum()),
        subject=subject,
        grade=grade,
        question=question,
    )


def _land(reading: Reading) -> Land:
    return reading.kept("land", lambda: build_land(reading.ask("map/places"), reading.ask("map/areas")))
