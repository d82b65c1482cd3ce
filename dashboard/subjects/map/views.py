"""The risk map: where the schools of each zone lie."""

from dataclasses import replace

from dashboard import russian
from dashboard.charts import risk_map
from dashboard.charts.drawing import Drawing, Label
from dashboard.charts.map_drawing import SLIDE, draw_map
from dashboard.places.scene import Scene, zone_counts
from dashboard.subjects.blocks import Drawn, Text
from dashboard.subjects.district.district import District
from dashboard.subjects.map import words
from dashboard.subjects.place import Place
from dashboard.subjects.view import Picture, View
from dashboard.vocabulary import NOTABLE, SHAPES

NAMED = 4
"""Names of schools told beside the map for each zone."""
_NO_PLACES = "Карты нет: в «Реестре ОО» нет широты и долготы школ"


def where(district: District) -> View:
    """The map with its zones counted, or what it lacks."""
    scene = district.scene()
    finding = words.finding(scene)
    if scene.land.basis == "none" or scene.placed.empty:
        return View(finding, _NO_PLACES, document=(Text(f"{finding}."), Text(f"{_NO_PLACES}.", "empty")))
    alt, lost = words.alt(scene), words.lost_line(scene).replace("**", "")
    said = f"Форма и цвет знака: зона; размер: число учеников. {words.BASES[scene.land.basis].capitalize()}."
    drawing = draw_map(scene)
    drawn = Drawn("Школы района по зонам", drawing, f"{said}{_not_named(scene, drawing)}", alt, "Карта")
    picture = Picture(
        "", alt, lambda palette, height: risk_map.draw(scene, palette, height=height).figure, words.school_table(scene)
    )
    return View(
        finding,
        "Форма и цвет точки — зона, размер — число учеников",
        pictures=[picture],
        beside=[*_by_zone(scene), *([words.lost_count(scene)] if len(scene.lost) else [])],
        document=(Text(f"{finding}."), drawn, *([Text(lost)] if lost else [])),
        points=tuple(
            f"{SHAPES[zone]} {zone}: {count}" for zone, count in reversed(zone_counts(scene).items()) if count
        ),
        main=replace(drawn, drawing=draw_map(scene, SLIDE)),
        speech=(alt, lost),
    )


def _not_named(scene: Scene, drawing: Drawing) -> str:
    """The schools to check whose names have no room on the paper, named under it."""
    written = {shape.text for shape in drawing.shapes if isinstance(shape, Label)}
    names = scene.placed.loc[scene.placed["shown_zone"].isin(NOTABLE), "name"]
    left_out = [name for name in names if name not in written]
    return f" Без подписи: {russian.unbroken(', '.join(left_out))}." if left_out else ""


def _by_zone(scene: Scene) -> list[str]:
    """Each zone with its shape, its schools counted, those to check named."""
    told = []
    for zone, count in reversed(zone_counts(scene).items()):
        names = scene.schools.loc[scene.schools["shown_zone"] == zone, "name"].tolist()
        named = f": {russian.unbroken(', '.join(names[:NAMED]))}" if zone in NOTABLE and names else ""
        more = f" и ещё {count - NAMED}" if named and count > NAMED else ""
        if count:
            told.append(f"{SHAPES[zone]} **{zone}** {count}{named}{more}")
    return told


PLACES = (Place("map", "Карта рисков", where, 30, on_screen=True),)
