"""What stands around a map: equal axes in kilometres, the legend, the scale bar and the date."""

from typing import Any

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.places.scene import Scene, scale_length

_FOOT_PX = 10
"""The scale bar stands so far below the map."""


def plain_axes(bounds: tuple[float, float, float, float]) -> dict[str, Any]:
    """Axes in kilometres with equal scales, invisible."""
    west, south, east, north = bounds
    return {
        "xaxis": {"visible": False, "range": [west, east], "constrain": "range"},
        "yaxis": {"visible": False, "range": [south, north], "scaleanchor": "x", "scaleratio": 1, "constrain": "range"},
    }


def zone_legend(palette: Palette) -> dict[str, Any]:
    """Keys in a row above the map; a click on them does nothing."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1.0,
        "yanchor": "bottom",
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
        "font": {"size": SMALL_SIZE, "color": palette.text},
    }


def foot(scene: Scene, palette: Palette, plot_height: int) -> dict[str, Any]:
    """Scale bar in kilometres and the source, inside the figure so that a saved picture keeps them."""
    west, _, east, _ = scene.land.bounds
    length = scale_length(east - west)
    low = -_FOOT_PX / plot_height
    line = {"type": "line", "xref": "x", "yref": "paper", "line": {"color": palette.text, "width": 2}}
    text = {
        "showarrow": False,
        "yref": "paper",
        "y": low,
        "yanchor": "middle",
        "font": {"size": SMALL_SIZE, "color": palette.muted},
    }
    return {
        "shapes": [
            line | {"x0": west, "x1": west + length, "y0": low, "y1": low},
            line | {"x0": west, "x1": west, "y0": low * 0.5, "y1": low * 1.5},
            line | {"x0": west + length, "x1": west + length, "y0": low * 0.5, "y1": low * 1.5},
        ],
        "annotations": [
            text
            | {
                "x": west + length,
                "xref": "x",
                "xanchor": "left",
                "xshift": 6,
                "text": f"{russian.number(length, 0 if length >= 1 else 1)} км",
            },
            text | {"x": 1, "xref": "paper", "xanchor": "right", "text": _stamp(scene)},
        ],
    }


def _stamp(scene: Scene) -> str:
    schools = russian.count(len(scene.schools), "школа", "школы", "школ")
    return f"{russian.short_year(scene.year)} · {schools} · на {russian.day(scene.as_of)}"
