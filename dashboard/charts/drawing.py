"""A small drawing layer: shapes in points, top-left origin, and their SVG.

The same drawing becomes SVG in PDF and DOCX, freeform shapes in PPTX and a native chart in XLSX.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

from PIL import ImageFont

from dashboard.settings import PROJECT

Point: TypeAlias = tuple[float, float]
Form: TypeAlias = Literal["circle", "diamond", "square", "triangle"]
FONTS = PROJECT / "data" / "fonts"
FAMILY = "Liberation Serif"
"""The metrics of Times New Roman, which DOCX names: lines break in PDF where they break there."""
_EM = 1000


@dataclass(frozen=True)
class Polygon:
    """A closed shape; `rings` after the first are holes. `fill` None draws the border only."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str | None = None
    line: str | None = None
    width: float = 0.75


@dataclass(frozen=True)
class Line:
    """An open line."""

    points: tuple[Point, ...]
    colour: str
    width: float = 0.75
    dash: bool = False


@dataclass(frozen=True)
class Mark:
    """A point by shape and colour; `size` is its height, `group` its name in a legend."""

    at: Point
    size: float
    form: Form
    fill: str
    group: str = ""
    line: str = "#FFFFFF"


@dataclass(frozen=True)
class Label:
    """A text on one line; `at` is its baseline's start, middle or end."""

    at: Point
    text: str
    size: float = 9.0
    anchor: Literal["start", "middle", "end"] = "start"
    colour: str = "#22303A"
    bold: bool = False


Shape: TypeAlias = Polygon | Line | Mark | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes in order, on a sheet of `width` × `height` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def box(x: float, y: float, width: float, height: float, fill: str) -> Polygon:
    """A filled rectangle."""
    return Polygon((((x, y), (x + width, y), (x + width, y + height), (x, y + height)),), fill)


def outline(mark: Mark) -> tuple[Point, ...]:
    """Corners of a mark, areas of the four forms made equal to the eye; a circle has 24 corners."""
    (x, y), r = mark.at, mark.size / 2
    if mark.form == "circle":
        return tuple((x + r * math.cos(a * math.pi / 12), y + r * math.sin(a * math.pi / 12)) for a in range(24))
    if mark.form == "diamond":
        d = r * 1.2
        return ((x, y - d), (x + d, y), (x, y + d), (x - d, y))
    if mark.form == "square":
        s = r * 0.9
        return ((x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s))
    return ((x, y - 1.15 * r), (x + 1.15 * r, y + 0.85 * r), (x - 1.15 * r, y + 0.85 * r))


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a text in points as Times sets it, without the kerning that draws letters together."""
    return sum(_letter(c, bold) for c in text) * size


@lru_cache(maxsize=4096)
def _letter(c: str, bold: bool) -> float:
    return _face(bold).getlength(c) / _EM


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    file = FONTS / f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(str(file), _EM, layout_engine=ImageFont.Layout.BASIC)


def fitted(text: str, size: float, room: float) -> str:
    """The text cut with an ellipsis to fit a width in points."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text on at most so many lines of a width in points, broken at spaces; what has no room is cut."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        held = next((n for n in range(len(words), 1, -1) if text_width(" ".join(words[:n]), size) <= room), 1)
        lines.append(fitted(" ".join(words[:held]), size, room))
        words = words[held:]
    return tuple(lines + ([fitted(" ".join(words), size, room)] if words else []))


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG document."""
    body = "".join(_DRAWN[type(shape)](shape) for shape in drawing.shapes)
    size = f'width="{_n(drawing.width)}pt" height="{_n(drawing.height)}pt"'
    view = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>{body}</svg>'


def _polygon(shape: Polygon) -> str:
    path = "".join("M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in ring) + "Z" for ring in shape.rings if ring)
    stroke = f' stroke="{shape.line}" stroke-width="{_n(shape.width)}"' if shape.line else ""
    return f'<path d="{path}" fill="{shape.fill or "none"}" fill-rule="evenodd"{stroke}/>'


def _line(shape: Line) -> str:
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
    dash = ' stroke-dasharray="3 2"' if shape.dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{shape.colour}" stroke-width="{_n(shape.width)}"{dash}/>'


def _mark(shape: Mark) -> str:
    return _polygon(Polygon((outline(shape),), shape.fill, shape.line, 0.6))


def _label(shape: Label) -> str:
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{_n(shape.at[0])}" y="{_n(shape.at[1])}" text-anchor="{shape.anchor}"'
    font = f'font-family="{FAMILY}, Times New Roman, serif" font-size="{_n(shape.size)}"{weight}'
    return f'<text {place} {font} fill="{shape.colour}">{escape(shape.text)}</text>'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_DRAWN: dict[type, Callable[..., str]] = {Polygon: _polygon, Line: _line, Mark: _mark, Label: _label}
