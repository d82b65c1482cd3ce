"""What stands around and behind the plot of a still picture: lines of the axes, labels, keys, shapes and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.charts.still import letters
from dashboard.charts.still.axes import NOMINAL, Axis
from dashboard.charts.still.plane import Plane, number
from dashboard.charts.still.traces import Named, Trace, dashed, mark_look, symbol, words
from dashboard.charts.theme import SMALL_SIZE, TEXT_SIZE

TICK_X, TICK_Y = 80.0, 40.0
"""Pixels of an axis for a tick, about."""
_AWAY, _KEY, _ROW, _SLANT, _LIFT = 3.0, 40.0, 19.0, 0.7071, 3.0
_AROUND, _TITLE = 8.4, 8.6
"""Pixels that plotly leaves beyond the labels of an axis, and more of them with a title."""
_MIDDLE, _LEAST = 0.35, 1e-9
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Margins:
    """Pixels around the plot."""

    left: float
    right: float
    top: float
    bottom: float


def margins(layout: dict[str, Any], axes: dict[str, Axis], keys: list[Trace]) -> Margins:
    """As the layout sets them, and more where labels or keys need it."""
    said = layout.get("margin", {})
    left, right, top, bottom = (float(said.get(side, 80)) for side in "lrtb")
    if said.get("autoexpand", True):
        for name, axis in axes.items():
            if not (axis.is_seen and axis.said.get("automargin", True)):
                continue
            room = _room(axis, name)
            if name[0] == "y":
                left = max(left, room)
            elif axis.said.get("side") == "top":
                top = max(top, room)
            else:
                bottom = max(bottom, room)
        if keys:
            top = max(top, _rows(keys) * _ROW + 2 * 3)
    return Margins(left, right, top, bottom)


def _room(axis: Axis, name: str) -> float:
    away = _AWAY + float(axis.said.get("ticklabelstandoff", 0))
    if name[0] == "y":
        return axis.widest(300, TICK_Y) + away + _AROUND
    if axis.said.get("tickangle"):
        return axis.widest(NOMINAL, TICK_X) * _SLANT + axis.size + away + _AROUND / 2
    many = max((len(letters.lines(text)) for _, text in axis.ticks(NOMINAL, TICK_X)), default=0)
    title = letters.LINE * SMALL_SIZE + _TITLE if title_of(axis) else 0.0
    return many * letters.LINE * axis.size + away + _AROUND + title


def title_of(axis: Axis) -> str:
    """The words along an axis."""
    said = axis.said.get("title")
    return str((said.get("text") if isinstance(said, dict) else said) or "")


def _rows(keys: list[Trace]) -> int:
    wide = sum(_KEY + letters.width(str(key.get("name", "")), SMALL_SIZE) + 5 for key in keys)
    return 1 if wide < NOMINAL else 1 + int(wide // NOMINAL)


def grid(plane: Plane) -> Iterator[str]:
    """Lines behind the marks and the edges of the plot."""
    for name, axis in plane.axes.items():
        if not axis.is_seen:
            continue
        across = name[0] == "x"
        if axis.said.get("showgrid", True):
            for value, _ in _within(axis, plane, across):
                yield _straight(plane, name, value, axis.said.get("gridcolor", "#eee"))
        if axis.said.get("showline", bool(axis.said.get("linecolor"))):
            yield _edge(axis, plane, across)


def _within(axis: Axis, plane: Plane, across: bool) -> Iterator[tuple[float, str]]:
    for value, text in axis.ticks(NOMINAL if across else plane.height, TICK_X if across else TICK_Y):
        if axis.start - _LEAST <= axis.share(value) <= axis.end + _LEAST:
            yield value, text


def _straight(plane: Plane, name: str, value: float, colour: str) -> str:
    share = plane.axes[name].share(value)
    across = name[0] == "x"
    at = number(100 * share) + "%" if across else number(plane.height * (1 - share))
    ends = f'x1="{at}" x2="{at}" y2="100%"' if across else f'y1="{at}" y2="{at}" x2="100%"'
    return f'<line {ends} stroke="{colour}" class="c"/>'


def _edge(axis: Axis, plane: Plane, across: bool) -> str:
    y = "0" if axis.said.get("side") == "top" else "100%"
    ends = f'y1="{y}" y2="{y}" x2="100%"' if across else 'y2="100%"'
    return f'<line {ends} stroke="{axis.said.get("linecolor", "#444")}" class="c"/>'


def labels(plane: Plane) -> Iterator[str]:
    """Words at the ticks."""
    for name, axis in plane.axes.items():
        if axis.is_seen:
            across = name[0] == "x"
            for value, text in _within(axis, plane, across):
                yield _label(axis, plane, value, text, across)
            if across and (title := title_of(axis)):
                colour = axis.said["title"].get("font", {}).get("color", "currentColor")
                place = plane.at(
                    (axis.start + axis.end) / 2, 0, ("paper", "paper"), (0, _room(axis, name) - _TITLE / 2)
                )
                yield words(place, title, SMALL_SIZE, colour, "middle")


def _label(axis: Axis, plane: Plane, value: float, text: str, across: bool) -> str:
    colour = axis.said.get("tickfont", {}).get("color", "currentColor")
    share = axis.share(value)
    away = _AWAY + float(axis.said.get("ticklabelstandoff", 0))
    if not across:
        place = plane.at(0, share, ("paper", "paper"), (-away, _MIDDLE * axis.size))
        return words(place, text, axis.size, colour, "end")
    if axis.said.get("side") != "top":
        place = plane.at(share, 0, ("paper", "paper"), (0, away + axis.size))
        return words(place, text, axis.size, colour, "middle")
    place = plane.at(share, 1, ("paper", "paper"), (0, -away))
    if axis.said.get("tickangle"):
        return f"<g {place}>" + words(f'transform="rotate({axis.said["tickangle"]})"', text, axis.size, colour) + "</g>"
    return words(place, text, axis.size, colour, "middle")


def legend(keys: list[Named], said: dict[str, Any], around: Margins, height: float) -> str:
    """Keys above the plot, in as many rows as the width that only the browser knows has room for."""
    font = said.get("font", {})
    look = f"font-size:{float(font.get('size', TEXT_SIZE)):g}px;color:{font.get('color', 'inherit')}"
    lift = (float(said.get("y", 1)) - 1) * (height - around.top - around.bottom)
    place = f"left:{around.left:g}px;right:{around.right:g}px;bottom:{height - around.top + lift + _LIFT:g}px"
    told = "".join(
        f'<span><svg width="40" height="19" viewBox="-20 -9.5 40 19">{_key(key, name)}</svg>'
        f"{escape(str(key['name']))}</span>"
        for key, name in keys
    )
    return f'<div class="keys" style="{place};{look}">{told}</div>'


def _key(trace: Trace, name: str) -> str:
    marker = trace.get("marker", {})
    if trace["type"] == "bar":
        line = marker.get("line", {})
        fill = f"url(#{name})" if marker.get("pattern") else marker.get("color", "none")
        edge = f'stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 0):g}"'
        return f'<rect x="-6" y="-6" width="12" height="12" fill="{fill}" {edge}/>'
    drawn = ""
    if "lines" in trace.get("mode", "lines"):
        line = trace.get("line", {})
        drawn = (
            f'<path d="M-15 0H15" stroke="{line.get("color")}" stroke-width="{line.get("width", 2):g}"{dashed(line)}/>'
        )
    if "markers" in trace.get("mode", ""):
        size = marker.get("size", 6)
        drawn += symbol(
            str(marker.get("symbol", "circle")), float(size if isinstance(size, int | float) else 8), mark_look(marker)
        )
    return drawn


def shapes(said: list[dict[str, Any]], plane: Plane, below: bool) -> Iterator[str]:
    """Lines and boxes of the layout, those behind the marks or those before them."""
    for shape in said:
        if (shape.get("layer") == "below") == below:
            yield _box(shape, plane) if shape.get("type") == "rect" else _stroke(shape, plane)


def _stroke(shape: dict[str, Any], plane: Plane) -> str:
    """A straight line; where the map's scale rules one direction only, its length is said in CSS."""
    line, own = shape.get("line", {}), (shape.get("xref", "x"), shape.get("yref", "y"))
    look = f'stroke="{line.get("color", "#444")}" stroke-width="{line.get("width", 2):g}"{dashed(line)}'
    if shape.get("xsizemode") == "pixel":
        down = _down(plane, shape["y1"], own[1]) - _down(plane, shape["y0"], own[1])
        place = plane.at(shape["xanchor"], shape["y0"], own)
        return f'<path {place} d="M{shape["x0"]} 0L{shape["x1"]} {number(down)}" {look}/>'
    if not plane.scale:
        path = "M" + "L".join(plane.flat(shape[x], shape[y], own) for x, y in (("x0", "y0"), ("x1", "y1")))
        return plane.window(f'<path class="l" d="{path}" {look}/>')
    wide = float(line.get("width", 2))
    down = _down(plane, shape["y1"], own[1]) - _down(plane, shape["y0"], own[1])
    across = f"calc({number(shape['x1'] - shape['x0'])}*var(--s))" if shape["x1"] != shape["x0"] else f"{wide:g}px"
    place = plane.at(shape["x0"], shape["y0"], own, (-wide / 2 if down else 0, -wide / 2 if not down else min(down, 0)))
    style = place.removesuffix('"') + f';width:{across}"'
    return f'<rect {style} height="{number(abs(down) or wide)}" fill="{line.get("color")}"/>'


def _down(plane: Plane, value: Any, ref: str) -> float:
    share = float(value) if ref == "paper" else plane.axes[ref].share(value)
    return plane.height * (1 - share)


def _box(shape: dict[str, Any], plane: Plane) -> str:
    own = (shape.get("xref", "x"), shape.get("yref", "y"))
    corners = [plane.flat(shape[x], shape[y], own) for x, y in (("x0", "y0"), ("x1", "y0"), ("x1", "y1"), ("x0", "y1"))]
    faint = f' opacity="{shape["opacity"]}"' if "opacity" in shape else ""
    return plane.window(f'<path d="M{"L".join(corners)}Z" fill="{shape.get("fillcolor", "none")}"{faint}/>')


def notes(said: list[dict[str, Any]], plane: Plane, size: float) -> Iterator[str]:
    """Words of the layout at their places."""
    for note in said:
        if text := str(note.get("text") or ""):
            yield _note(note, text, plane, float(note.get("font", {}).get("size", size)))


def _note(note: dict[str, Any], text: str, plane: Plane, size: float) -> str:
    own = (note.get("xref", "x"), note.get("yref", "y"))
    across, upright = note.get("xanchor") or _auto(note, own[0], "x"), note.get("yanchor") or _auto(note, own[1], "y")
    high = len(letters.lines(text)) * letters.LINE * size
    top = {"top": 2.0, "middle": -high / 2, "bottom": -high - 2}[upright]
    down = top + 0.65 * letters.LINE * size + 0.1 * size - float(note.get("yshift", 0))
    side = {"left": 2.0, "center": 0.0, "right": -2.0}[across] + float(note.get("xshift", 0))
    colour = note.get("font", {}).get("color", "currentColor")
    return words(plane.at(note["x"], note["y"], own, (side, down)), text, size, colour, _ANCHORS[across])


def _auto(note: dict[str, Any], ref: str, name: str) -> str:
    """Where plotly holds a note by itself: at its middle on an axis, at its nearer end on the paper."""
    ends = ("left", "center", "right") if name == "x" else ("bottom", "middle", "top")
    if ref != "paper":
        return ends[1]
    return ends[0] if note[name] < 1 / 3 else ends[2] if note[name] > 2 / 3 else ends[1]
