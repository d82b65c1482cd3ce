"""What stands on the plot of a still picture: bars, lines, areas, marks and words of each trace, as SVG."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

import numpy as np

from dashboard.charts.still import letters
from dashboard.charts.still.axes import listed
from dashboard.charts.still.plane import Plane, number
from dashboard.charts.theme import TEXT_SIZE

Trace: TypeAlias = dict[str, Any]
Named: TypeAlias = tuple[Trace, str]
"""A trace with the id of its pattern."""
DASHES = {"dot": (3, 3), "dash": (9, 9), "dashdot": (9, 3, 3, 3)}
_MARK = 6.0
_SIGN = {"top": -1, "middle": 0, "bottom": 1}
_SIDE = {"left": ("end", -1), "center": ("middle", 0), "right": ("start", 1)}


class Unknown(ValueError):
    """A chart has something that is not drawn without plotly."""


def refs(trace: Trace) -> tuple[str, str]:
    """The axes that a trace stands on."""
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


def scatter(trace: Trace, plane: Plane, name: str) -> tuple[str, str]:
    """SVG inside the plot's frame and SVG that may stand over its edge."""
    points = list(zip(listed(trace.get("x")), listed(trace.get("y")), strict=True))
    mode = trace.get("mode", "lines")
    inside = _line(trace, points, plane, name) if "lines" in mode else ""
    known = [(at, point) for at, point in enumerate(points) if None not in point]
    over = "".join(_whiskers(trace, known, plane)) if trace.get("error_y") else ""
    if "markers" in mode and trace.get("marker", {}).get("opacity") != 0:
        over += "".join(_mark(trace, at, point, plane) for at, point in known)
    if "text" in mode:
        over += "".join(_words(trace, at, point, plane, "markers" in mode) for at, point in known)
    return (inside, over) if trace.get("cliponaxis") is False else (inside + over, "")


def _line(trace: Trace, points: Sequence[tuple[Any, Any]], plane: Plane, name: str) -> str:
    """A line with its gaps, or an area of closed rings."""
    own = refs(trace)
    runs = [list(run) for is_gap, run in groupby(points, lambda point: None in point) if not is_gap]
    filled, line = trace.get("fill") == "toself", trace.get("line", {})
    path = "".join("M" + "L".join(plane.flat(*point, own) for point in run) + "Z" * filled for run in runs)
    if not path:
        return ""
    colour, wide = line.get("color"), line.get("width", 2)
    stroke = f' stroke="{colour}" stroke-width="{wide:g}"{dashed(line)}' if wide and colour else ""
    fill = _fill(trace, name) if filled else "none"
    faint = f' opacity="{trace["opacity"]}"' if "opacity" in trace else ""
    return plane.window(f'<path d="{path}" fill="{fill}" fill-rule="evenodd" class="l"{stroke}{faint}/>')


def dashed(line: dict[str, Any]) -> str:
    """The attribute of a broken line."""
    if (dash := line.get("dash", "solid")) == "solid":
        return ""
    wide = float(line.get("width", 2))
    unit = wide if dash == "dot" else 1
    steps = " ".join(f"{step * unit:g}" for step in DASHES[dash])
    return f' stroke-dasharray="{steps}"'


def _fill(trace: Trace, name: str) -> str:
    return f"url(#{name})" if trace.get("fillpattern", {}).get("shape") else str(trace.get("fillcolor", "none"))


def pattern(trace: Trace, name: str, scale: float = 1) -> str:
    """The pattern of a dotted or hatched area, or nothing; `scale`: pixels in a unit of what it fills."""
    said = trace.get("fillpattern") or trace.get("marker", {}).get("pattern") or {}
    if not said.get("shape"):
        return ""
    size, solid, ink = float(said.get("size", 8)), float(said.get("solidity", 0.3)), said["fgcolor"]
    if said["shape"] == ".":
        r = size * math.sqrt(solid / math.pi)
        drawn = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{number(r)}" fill="{ink}"/>'
    elif said["shape"] == "/":
        path = f"M0 {size:g}L{size:g} 0M-1 1L1 -1M{size - 1:g} {size + 1:g}L{size + 1:g} {size - 1:g}"
        drawn = f'<path d="{path}" stroke="{ink}" stroke-width="{number(size * solid / math.sqrt(2))}"/>'
    else:
        raise Unknown(f"pattern {said['shape']}")
    box = f'width="{size:g}" height="{size:g}"'
    ground = f'<rect {box} fill="{said.get("bgcolor", "none")}"/>'
    turned = f' patternTransform="scale({1 / scale:.4f})"' if scale != 1 else ""
    return f'<pattern id="{name}" {box} patternUnits="userSpaceOnUse"{turned}>{ground}{drawn}</pattern>'


def symbol(shape: str, size: float, look: str) -> str:
    """A mark around the origin, as plotly draws it."""
    r, d, high = number(size / 2), number(1.3 * size / 2), number(1.4 * size / 2)
    foot, wide = number(size / 4), number(size / math.sqrt(3))
    drawn = {
        "circle": f'<circle r="{r}"',
        "square": f'<path d="M-{r} -{r}H{r}V{r}H-{r}Z"',
        "diamond": f'<path d="M{d} 0L0 {d}L-{d} 0L0 -{d}Z"',
        "triangle-up": f'<path d="M-{wide} {foot}H{wide}L0 -{r}Z"',
        "line-ns": f'<path d="M0 {high}V-{high}"',
        "line-ew": f'<path d="M{high} 0H-{high}"',
        "x-thin": f'<path d="M{r} {r}L-{r} -{r}M{r} -{r}L-{r} {r}"',
    }
    if (plain := shape.removesuffix("-open")) not in drawn:
        raise Unknown(f"mark {shape}")
    return f"{drawn[plain]} {look}/>"


def mark_look(marker: dict[str, Any], at: int = 0) -> str:
    """Fill and line of the mark number `at`."""
    line, colour = marker.get("line", {}), nth(marker.get("color"), at, "none")
    shape = str(nth(marker.get("symbol"), at, "circle"))
    edge = nth(line.get("color"), at, colour) if not shape.endswith("-open") else colour
    fill = "none" if shape.endswith("-open") or shape.startswith("line") else colour
    return f'fill="{fill}" stroke="{edge}" stroke-width="{nth(line.get("width"), at, 0):g}"'


def nth(given: Any, at: int, default: Any = None) -> Any:
    """What is said of one point: the same for all, or the list's own."""
    if isinstance(given, (list, tuple, np.ndarray, dict)) or hasattr(given, "iloc"):
        return listed(given)[at]
    return default if given is None else given


def _mark(trace: Trace, at: int, point: tuple[Any, Any], plane: Plane) -> str:
    marker = trace.get("marker", {})
    size = float(nth(marker.get("size"), at, _MARK))
    look = f"{plane.at(*point, refs(trace))} {mark_look(marker, at)}"
    return symbol(str(nth(marker.get("symbol"), at, "circle")), size, look)


def _words(trace: Trace, at: int, point: tuple[Any, Any], plane: Plane, has_marks: bool) -> str:
    text = str(nth(trace.get("text"), at, "") or "")
    if not text:
        return ""
    font = trace.get("textfont", {})
    size = float(nth(font.get("size"), at, TEXT_SIZE))
    place = str(nth(trace.get("textposition"), at, "middle center")).split()
    anchor, side = _SIDE[place[1]]
    sign = _SIGN[place[0]]
    r = float(nth(trace["marker"].get("size"), at, _MARK)) / 2 / 0.8 + 1 if has_marks else 0.0
    high = (len(letters.lines(text)) - 1) * letters.LINE + 1
    down = 0.75 * size + sign * r + (sign - 1) * high * size / 2
    colour = nth(font.get("color"), at, "currentColor")
    return words(plane.at(*point, refs(trace), (side * r, down)), text, size, colour, anchor)


def words(place: str, text: str, size: float, colour: str, anchor: str = "start") -> str:
    """A text whose first baseline begins, ends or has its middle at a place."""
    sized = "" if size == TEXT_SIZE else f' font-size="{size:g}"'
    aside = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text {place}{sized}{aside} fill="{colour}">{letters.spans(text, 0)}</text>'


def _whiskers(trace: Trace, known: Sequence[tuple[int, tuple[Any, Any]]], plane: Plane) -> Iterator[str]:
    said, (across, upright) = trace["error_y"], refs(trace)
    axis = plane.axes[upright]
    up, down = listed(said["array"]), listed(said.get("arrayminus", said["array"]))
    half, look = float(said.get("width", 4)), f'stroke="{said["color"]}" stroke-width="{said.get("thickness", 2):g}"'
    for at, (x, y) in known:
        over, under = (axis.share(y + reach) - axis.share(y) for reach in (up[at] or 0.0, -(down[at] or 0.0)))
        if over - under > 0:
            top, foot = number(-over * plane.height), number(-under * plane.height)
            path = f"M0 {top}V{foot}M-{half:g} {top}h{2 * half:g}M-{half:g} {foot}h{2 * half:g}"
            yield f'<path {plane.at(x, y, (across, upright))} d="{path}" {look}/>'


def bars(named: Sequence[Named], layout: dict[str, Any], plane: Plane) -> str:
    """Bars of all traces that have them, those of one place on each other, as all stacked charts here are."""
    ends: dict[tuple[Any, bool], float] = {}
    drawn = []
    for trace, name in named:
        flat = trace.get("orientation") == "h"
        across, along = (listed(trace.get(axis)) for axis in ("yx" if flat else "xy"))
        for at, (place, value) in enumerate(zip(across, along, strict=True)):
            if place is not None and value is not None:
                base = ends.get((place, value < 0), 0.0)
                ends[place, value < 0] = base + float(value)
                wide = float(nth(trace.get("width"), at, 1 - float(layout.get("bargap", 0.2))))
                drawn.append(_bar(trace, at, (place, wide), (base, base + float(value)), plane, name))
    if layout.get("barmode", "group") == "group" and len(drawn) > 1 and len(named) > 1:
        raise Unknown("bars side by side")
    return "".join(drawn)


def _bar(trace: Trace, at: int, side: tuple[Any, float], ends: tuple[float, float], plane: Plane, name: str) -> str:
    flat, own = trace.get("orientation") == "h", refs(trace)
    along, across = (plane.axes[own[which]] for which in ((0, 1) if flat else (1, 0)))
    place = float(across.names.index(side[0])) if isinstance(side[0], str) else float(side[0])
    low, high = sorted(across.part(place + half * side[1]) for half in (-0.5, 0.5))
    begin, end = sorted(along.part(value) for value in ends)
    left, right, foot, top = (begin, end, low, high) if flat else (low, high, begin, end)
    marker = trace.get("marker", {})
    fill = f"url(#{name})" if marker.get("pattern") else nth(marker.get("color"), at, "none")
    box = f'x="{number(100 * left)}%" width="{number(100 * (right - left))}%" y="{number(plane.height * (1 - top))}"'
    drawn = f'<rect {box} height="{number(plane.height * (top - foot))}" fill="{fill}"/>'
    return drawn + _on_bar(trace, at, ((left + right) / 2, (foot + top) / 2), plane)


def _on_bar(trace: Trace, at: int, middle: tuple[float, float], plane: Plane) -> str:
    text = str(nth(trace.get("text"), at, "") or "")
    if not text or trace.get("textposition") not in ("inside", "auto"):
        return ""
    font = trace.get("insidetextfont") or trace.get("textfont", {})
    size = float(nth(font.get("size"), at, TEXT_SIZE))
    place = plane.at(middle[0], middle[1], ("paper", "paper"), (0, 0.35 * size))
    return words(place, text, size, nth(font.get("color"), at, "currentColor"), "middle")
