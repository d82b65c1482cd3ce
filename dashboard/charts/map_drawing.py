"""The risk map as a drawing: the same land, marks and names as on the page, without a browser."""

from dataclasses import dataclass

import numpy as np
import shapely

from dashboard import russian
from dashboard.charts.drawing import Drawing, Form, Label, Line, Mark, Point, Polygon, Shape, text_width
from dashboard.charts.map_marks import SYMBOLS, Canvas, Marks, marks, names_to_write
from dashboard.charts.theme import LIGHT
from dashboard.places.lettering import Letters, lay_out
from dashboard.places.scene import Scene, scale_length, zone_counts
from dashboard.vocabulary import NO_DATA

_BOTTOM = 26.0
_FORMS: dict[str, Form] = {"circle": "circle", "diamond": "diamond", "square": "square", "triangle-up": "triangle"}
_FILLS = {
    NO_DATA: "#FFFFFF",
    "обычная": LIGHT.usual,
    "присмотреться": LIGHT.look,
    "проверить": LIGHT.check,
    "перепроверка": LIGHT.recheck,
}


@dataclass(frozen=True)
class Sheet:
    """What a map is drawn on: size and letters in points."""

    width: float
    height: float
    letter: float
    bare: bool = False
    """Without legend and date: the slide says both beside it."""
    wider: float = 1.0
    """How much wider than Times its letters are."""

    @property
    def letters(self) -> Letters:
        """Names as they are measured, as if all were bold."""
        return Letters(lambda text: text_width(text, self.letter, bold=True) * self.wider, self.letter * 1.25)


PAGE, SLIDE = Sheet(480, 330, 9), Sheet(400, 290, 12.5, bare=True, wider=1.2)


@dataclass(frozen=True)
class _Frame:
    """The land's place on a sheet, under a legend of `top` points."""

    sheet: Sheet
    canvas: Canvas
    top: float

    def at(self, point: "tuple[float, float]") -> Point:
        """Pixels from the south-western corner → points of the sheet from the top-left one."""
        west, _, _, north = self.canvas.frame
        return point[0] - west, self.top + north - point[1]


def draw_map(scene: Scene, sheet: Sheet = PAGE) -> Drawing:
    """Territories, schools by zone, names that fit, legend with counts, scale bar."""
    legend, top = ([], sheet.letter) if sheet.bare else _legend(scene, sheet)
    frame = _Frame(sheet, Canvas(scene.land, sheet.width, sheet.height - top - _BOTTOM), top)
    found = marks(scene, frame.canvas, scale=0.85)
    shapes = [*_territories(scene, frame), *_points(found, frame), *_names(scene, found, frame)]
    return Drawing(sheet.width, sheet.height, (*legend, *shapes, *_scale(scene, frame)))


def _territories(scene: Scene, frame: _Frame) -> list[Shape]:
    """Land inside the frame: around few schools a territory is larger than the sheet."""
    found: list[Shape] = []
    west, south, east, north = frame.canvas.frame
    inside = shapely.box(*frame.canvas.km(np.array([(west, south), (east, north)])).ravel())
    for part in shapely.get_parts(shapely.intersection(scene.land.outlines, inside)):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings = (part.exterior, *part.interiors)
            flat = tuple(tuple(map(frame.at, frame.canvas.px(shapely.get_coordinates(ring)[:-1]))) for ring in rings)
            found.append(Polygon(flat, LIGHT.heat[0], LIGHT.country, 0.6))
    return found


def _points(found: Marks, frame: _Frame) -> list[Shape]:
    shapes: list[Shape] = []
    for row in found.rows.itertuples():
        place, true = frame.at((row.px, row.py)), frame.at((row.true_px, row.true_py))
        if abs(place[0] - true[0]) + abs(place[1] - true[1]) > row.size / 2:
            shapes.append(Line((true, place), LIGHT.muted, 0.6))
    for row in found.rows.itertuples():
        place, form = frame.at((row.px, row.py)), _FORMS[SYMBOLS[row.shown_zone]]
        shapes.append(Mark(place, row.size, form, _FILLS[row.shown_zone], row.shown_zone, LIGHT.text))
        if row.count > 1:
            shapes.append(Label((place[0], place[1] + 3), str(row.count), frame.sheet.letter - 1, "middle", LIGHT.text))
    return shapes


def _names(scene: Scene, found: Marks, frame: _Frame) -> list[Shape]:
    """Names that have room in the type of the sheet."""
    wanted = names_to_write(scene, found)
    strong = {id(name) for name, is_strong in wanted if is_strong}
    shapes: list[Shape] = []
    letter = frame.sheet.letter
    names = [name for name, _ in wanted]
    for place in lay_out(names, found.points, found.radius, frame.canvas.frame, frame.sheet.letters):
        x, y = frame.at(place.spot)
        away = place.name.radius + 3
        dx, dy, anchor = {
            "middle right": (away, 3.0, "start"),
            "middle left": (-away, 3.0, "end"),
            "top center": (0.0, -away - 2, "middle"),
            "bottom center": (0.0, away + letter, "middle"),
            "middle center": (0.0, 3.0, "middle"),
        }[place.side]
        is_strong = id(place.name) in strong
        colour = LIGHT.text if is_strong else LIGHT.muted
        shapes.append(Label((x + dx, y + dy), place.name.text, letter, anchor, colour, is_strong))  # type: ignore[arg-type]
    return shapes


def _legend(scene: Scene, sheet: Sheet) -> tuple[list[Shape], float]:
    """Zones with their counts in as many rows as they need, and where the land begins."""
    shapes: list[Shape] = []
    x, y, letter = 6.0, sheet.letter - 1, sheet.letter
    for name, count in zone_counts(scene).items():
        if not count:
            continue
        text = f"{name}: {russian.number(count)}"
        long = text_width(text, letter) + letter
        if x > letter and x + long > sheet.width:
            x, y = 6.0, y + letter * 1.5
        shapes.append(Mark((x, y), letter, _FORMS[SYMBOLS[name]], _FILLS[name], "", LIGHT.text))
        shapes.append(Label((x + letter, y + letter / 3), text, letter, "start", LIGHT.text))
        x += long + letter * 1.4
    return shapes, y + letter * 1.75


def _scale(scene: Scene, frame: _Frame) -> list[Shape]:
    west, _, east, _ = scene.land.bounds
    length = scale_length(east - west)
    long, y, letter = length * frame.canvas.px_per_km, frame.sheet.height - 10, frame.sheet.letter
    text = f"{russian.number(length, 0 if length >= 1 else 1)}{russian.NBSP}км"
    bar = [
        Line(((4, y), (4 + long, y)), LIGHT.text, 1.2),
        Line(((4, y - 3), (4, y + 3)), LIGHT.text, 1.2),
        Line(((4 + long, y - 3), (4 + long, y + 3)), LIGHT.text, 1.2),
    ]
    stamp = f"{russian.short_year(scene.year)} · на {russian.day(scene.as_of)}"
    labels = [Label((10 + long, y + 3), text, letter, "start", LIGHT.muted)]
    if not frame.sheet.bare:
        labels.append(Label((frame.sheet.width, y + 3), stamp, letter, "end", LIGHT.muted))
    return [*bar, *labels]
