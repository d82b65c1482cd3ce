"""The whole of a still picture: a figure's plot, frame and words as one SVG as wide as its place."""

import re
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.still import frame
from dashboard.charts.still.axes import NOMINAL, Axis, axis_of
from dashboard.charts.still.frame import Margins, margins
from dashboard.charts.still.plane import Plane
from dashboard.charts.still.traces import Named, Trace, Unknown, bars, pattern, refs, scatter
from dashboard.charts.theme import TEXT_SIZE

_KNOWN = {"scatter", "bar"}
_UNSAFE = re.compile(r"\W")


@dataclass(frozen=True)
class _Sheet:
    """A figure with its places; `named`: traces with the ids of their patterns, `keys`: those of the legend."""

    named: list[Named]
    keys: list[Named]
    layout: dict[str, Any]
    plane: Plane
    around: Margins


def still(figure: go.Figure, name: str, width: int | None = None) -> str:
    """SVG of the figure in a block that is hidden from screen readers, which have the chart's own words; empty where
    the figure has something that only plotly draws. `name` tells its patterns from those of the page's others; `width`
    in pixels where it is not that of its place."""
    try:
        return _drawn(figure.to_dict(), _UNSAFE.sub("_", name), width).replace(
            "\n", " "
        )  # Markdown ends at a blank line
    except Unknown:
        return ""


def _drawn(sent: dict[str, Any], name: str, width: int | None) -> str:
    traces, layout = list(sent["data"]), sent["layout"]
    if unknown := {trace["type"] for trace in traces} - _KNOWN:
        raise Unknown(f"traces {unknown}")
    height, said = float(layout["height"]), layout.get("margin", {})
    named = [(trace, f"still_{name}_{at}") for at, trace in enumerate(traces)]
    keys = _keys(named) if layout.get("showlegend") else []
    axes = _axes(layout, traces, height - float(said.get("t", 80)) - float(said.get("b", 80)))
    around = margins(layout, axes, [trace for trace, _ in keys])
    room = height - around.top - around.bottom
    axes = _axes(layout, traces, room)
    plane = Plane(axes, room, _scale(layout, axes, around, height))
    return _block(_Sheet(named, keys, layout, plane, around), height, width)


def _keys(named: list[Named]) -> list[Named]:
    ranked = sorted(named, key=lambda one: one[0].get("legendrank", 1000))
    return [one for one in ranked if one[0].get("showlegend", True) and one[0].get("name")]


def _axes(layout: dict[str, Any], traces: list[Trace], height: float) -> dict[str, Axis]:
    used = sorted({ref for trace in traces for ref in refs(trace)} | {"x", "y"})
    found = {}
    for name in used:
        kind = name[0]
        on = [trace for trace in traces if refs(trace)["xy".index(kind)] == name]
        shapes = [shape for shape in layout.get("shapes", []) if shape.get(f"{kind}ref", kind) == name]
        held = [float(shape[end]) for shape in shapes for end in (f"{kind}0", f"{kind}1")]
        found[name] = axis_of(
            layout.get(f"{kind}axis{name[1:]}", {}), kind, on, NOMINAL if kind == "x" else height, held
        )
    return found


def _scale(layout: dict[str, Any], axes: dict[str, Axis], around: Margins, height: float) -> str:
    """CSS of the pixels in a kilometre: as many as both sides of the plot have room for."""
    if not layout.get("yaxis", {}).get("scaleanchor"):
        return ""
    wide, high = (abs(axes[name].high - axes[name].low) for name in ("x", "y"))
    return f"min(100cqw/{wide:.3f},{(height - around.top - around.bottom) / high:.3f}px)"


def _plot(sheet: _Sheet) -> str:
    """What is drawn, from behind to before: in the frame of the plot what may not leave it."""
    plane, layout = sheet.plane, sheet.layout
    shapes = layout.get("shapes", [])
    points = [scatter(trace, plane, name) for trace, name in sheet.named if trace["type"] == "scatter"]
    with_bars = [(trace, name) for trace, name in sheet.named if trace["type"] == "bar"]
    parts = [
        *(pattern(trace, name, plane.most if "fillpattern" in trace else 1) for trace, name in sheet.named),
        *frame.grid(plane),
        *frame.shapes(shapes, plane, below=True),
        '<svg width="100%" height="100%">',
        bars(with_bars, layout, plane),
        *(inside for inside, _ in points),
        "</svg>",
        *(over for _, over in points),
        *frame.shapes(shapes, plane, below=False),
        *frame.labels(plane),
        *frame.notes(layout.get("annotations", []), plane, TEXT_SIZE),
    ]
    return "".join(parts)


def _block(sheet: _Sheet, height: float, width: int | None) -> str:
    """The plot with its margins: everything in it is counted from the plot, whose width is the block's."""
    around, plane = sheet.around, sheet.plane
    sides = f"{around.top:g}px {around.right:g}px {around.bottom:g}px {around.left:g}px"
    style = f"padding:{sides}" + (f";--s:{plane.scale}" if plane.scale else "")
    style += f";width:{width}px" if width else ""
    colour = sheet.layout.get("font", {}).get("color", "currentColor")
    keys = frame.legend(sheet.keys, sheet.layout.get("legend", {}), around, height) if sheet.keys else ""
    return (
        f'<div class="first-picture" aria-hidden="true" style="{style}"><svg width="100%" height="{plane.height:g}" '
        f'font-size="{TEXT_SIZE}" fill="none" color="{colour}">{_plot(sheet)}</svg>{keys}</div>'
    )
