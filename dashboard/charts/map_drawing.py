"""The risk map as a drawing: the same land, marks and names as on the page, without a browser."""

import shapely

from dashboard import russian
from dashboard.charts.drawing import Drawing, Form, Label, Line, Mark, Point, Polygon, Shape, text_width
from dashboard.charts.map_marks import SYMBOLS, Canvas, Marks, marks, names_to_write
from dashboard.charts.theme import LIGHT, SMALL_SIZE
from dashboard.places.lettering import lay_out
from dashboard.places.scene import Scene, scale_length, zone_counts
from dashboard.vocabulary import NO_DATA

WIDTH, HEIGHT = 480.0, 330.0
_TOP, _BOTTOM, _LETTER = 24.0, 26.0, 9.0
_FORMS: dict[str, Form] = {"circle": "circle", "diamond": "diamond", "square": "square", "triangle-up": "triangle"}
_FILLS = {
    NO_DATA: "#FFFFFF",
    "обычная": LIGHT.usual,
    "присмотреться": LIGHT.look,
    "проверить": LIGHT.check,
    "перепроверка": LIGHT.recheck,
}


def draw_map(scene: Scene) -> Drawing:
    """Territories, schools by zone, names that fit, legend with counts, scale bar."""
    canvas = Canvas(scene.land, WIDTH, HEIGHT - _TOP - _BOTTOM)
    found = marks(scene, canvas, scale=0.85)
    shapes = [*_territories(scene, canvas), *_points(found, canvas), *_names(scene, found, canvas)]
    return Drawing(WIDTH, HEIGHT, (*_legend(scene), *shapes, *_scale(scene, canvas)))


def _at(canvas: Canvas, point: "tuple[float, float]") -> Point:
    """Pixels from the south-western corner → points of the sheet from the top-left one."""
    west, _, _, north = canvas.frame
    return point[0] - west, _TOP + north - point[1]


def _territories(scene: Scene, canvas: Canvas) -> list[Shape]:
    found: list[Shape] = []
    for part in shapely.get_parts(scene.land.outlines):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings = (part.exterior, *part.interiors)
            flat = tuple(
                tuple(_at(canvas, (x, y)) for x, y in canvas.px(shapely.get_coordinates(ring)[:-1])) for ring in rings
            )
            found.append(Polygon(flat, LIGHT.heat[0], LIGHT.country, 0.6))
    return found


def _points(found: Marks, canvas: Canvas) -> list[Shape]:
    shapes: list[Shape] = []
    for row in found.rows.itertuples():
        place, true = _at(canvas, (row.px, row.py)), _at(canvas, (row.true_px, row.true_py))
        if abs(place[0] - true[0]) + abs(place[1] - true[1]) > row.size / 2:
            shapes.append(Line((true, place), LIGHT.muted, 0.6))
    for row in found.rows.itertuples():
        place, form = _at(canvas, (row.px, row.py)), _FORMS[SYMBOLS[row.shown_zone]]
        shapes.append(Mark(place, row.size, form, _FILLS[row.shown_zone], row.shown_zone, LIGHT.text))
        if row.count > 1:
            shapes.append(Label((place[0], place[1] + 3), str(row.count), 8, "middle", LIGHT.text))
    return shapes


def _names(scene: Scene, found: Marks, canvas: Canvas) -> list[Shape]:
    """Names where the page would write them; letters are smaller here, so they never need more room."""
    wanted = names_to_write(scene, found)
    strong = {id(name) for name, is_strong in wanted if is_strong}
    shapes: list[Shape] = []
    for place in lay_out([name for name, _ in wanted], found.points, found.radius, canvas.frame):
        x, y = _at(canvas, place.spot)
        away = place.name.radius + 3
        dx, dy, anchor = {
            "middle right": (away, 3.0, "start"),
            "middle left": (-away, 3.0, "end"),
            "top center": (0.0, -away - 2, "middle"),
            "bottom center": (0.0, away + _LETTER, "middle"),
            "middle center": (0.0, 3.0, "middle"),
        }[place.side]
        is_strong = id(place.name) in strong
        colour = LIGHT.text if is_strong else LIGHT.muted
        shapes.append(Label((x + dx, y + dy), place.name.text, _LETTER, anchor, colour, is_strong))  # type: ignore[arg-type]
    return shapes


def _legend(scene: Scene) -> list[Shape]:
    shapes: list[Shape] = []
    x = 6.0
    for name, count in zone_counts(scene).items():
        if not count:
            continue
        shapes.append(Mark((x, 8), 9, _FORMS[SYMBOLS[name]], _FILLS[name], "", LIGHT.text))
        text = f"{name}: {russian.number(count)}"
        shapes.append(Label((x + 9, 11), text, _LETTER, "start", LIGHT.text))
        x += text_width(text, _LETTER) + 30
    return shapes


def _scale(scene: Scene, canvas: Canvas) -> list[Shape]:
    west, _, east, _ = scene.land.bounds
    length = scale_length(east - west)
    long, y = length * canvas.px_per_km, HEIGHT - 10
    text = f"{russian.number(length, 0 if length >= 1 else 1)}{russian.NBSP}км"
    bar = [
        Line(((4, y), (4 + long, y)), LIGHT.text, 1.2),
        Line(((4, y - 3), (4, y + 3)), LIGHT.text, 1.2),
        Line(((4 + long, y - 3), (4 + long, y + 3)), LIGHT.text, 1.2),
    ]
    stamp = f"{russian.short_year(scene.year)} · на {russian.day(scene.as_of)}"
    return [
        *bar,
        Label((10 + long, y + 3), text, SMALL_SIZE * 0.72, "start", LIGHT.muted),
        Label((WIDTH, y + 3), stamp, SMALL_SIZE * 0.72, "end", LIGHT.muted),
    ]
