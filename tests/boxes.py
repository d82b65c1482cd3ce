"""Boxes of the texts of a drawing: what must lie on the sheet and not on each other."""

from dataclasses import dataclass
from itertools import combinations

from dashboard.charts.drawing import Drawing, Label, text_width

ASCENT, DESCENT = 0.7, 0.22
"""Of a letter's size, above and under its baseline: capitals, figures and tails."""
NEAR = 0.05
"""Points by which rounding may miss."""


@dataclass(frozen=True)
class Box:
    """A text and where it stands, points from the top-left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def box_of(label: Label) -> Box:
    (x, y), long = label.at, text_width(label.text, label.size, label.bold)
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[label.anchor]
    return Box(label.text, left, y - ASCENT * label.size, left + long, y + DESCENT * label.size)


def labels(drawing: Drawing) -> list[Box]:
    return [box_of(shape) for shape in drawing.shapes if isinstance(shape, Label)]


def outside(drawing: Drawing) -> list[str]:
    """Texts that the edge of the sheet cuts."""
    return [
        b.text
        for b in labels(drawing)
        if b.left < -NEAR or b.top < -NEAR or b.right > drawing.width + NEAR or b.bottom > drawing.height + NEAR
    ]


def on_each_other(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes meet."""
    return [
        (a.text, b.text)
        for a, b in combinations(labels(drawing), 2)
        if min(a.right, b.right) - max(a.left, b.left) > NEAR and min(a.bottom, b.bottom) - max(a.top, b.top) > NEAR
    ]
