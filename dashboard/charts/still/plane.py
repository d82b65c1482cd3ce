"""The plot of a still picture: places in percent of its width, or kilometres of a map that keeps its shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.charts.still.axes import Axis

Ref = Any
"""What a place is counted by: an axis (`x`, `y2`), `paper`, or an axis' `domain`."""


@dataclass(frozen=True)
class Plane:
    """A plot `height` pixels high; `scale` is CSS for pixels in a unit where both axes have one scale, else empty."""

    axes: Mapping[str, Axis]
    height: float
    scale: str = ""

    @property
    def most(self) -> float:
        """Pixels in a unit of a map that has width enough, else 1."""
        return self.height / abs(self.axes["y"].high - self.axes["y"].low) if self.scale else 1.0

    def x(self, value: Any, ref: Ref = "x") -> str:
        """CSS of a place across."""
        if self.scale and ref == "x":
            return f"calc(50% + {number(self._off('x', value))}*var(--s))"
        return f"{number(100 * self._share(value, ref))}%"

    def y(self, value: Any, ref: Ref = "y") -> str:
        """CSS of a place down."""
        if self.scale and ref == "y":
            return f"calc(50% + {number(-self._off('y', value))}*var(--s))"
        return f"{number(self.height * (1 - self._share(value, ref)))}px"

    def at(self, x: Any, y: Any, refs: tuple[Ref, Ref] = ("x", "y"), shift: tuple[float, float] = (0, 0)) -> str:
        """An attribute that moves what has it to a place, `shift` pixels further."""
        across, down = self.x(x, refs[0]), self.y(y, refs[1])
        across = _moved(across, shift[0])
        return f'style="transform:translate({across},{_moved(down, shift[1])})"'

    def flat(self, x: Any, y: Any, refs: tuple[Ref, Ref] = ("x", "y")) -> str:
        """A point of a path inside `window`."""
        if self.scale:
            return f"{number(self._off('x', x))} {number(-self._off('y', y))}"
        return f"{number(100 * self._share(x, refs[0]))} {number(self.height * (1 - self._share(y, refs[1])))}"

    def window(self, body: str) -> str:
        """SVG in which paths of `flat` points stretch with the plot."""
        if self.scale:
            wide, high = (abs(self.axes[name].high - self.axes[name].low) for name in ("x", "y"))
            box = f'viewBox="{number(-wide / 2)} {number(-high / 2)} {number(wide)} {number(high)}" class="o"'
        else:
            box = f'viewBox="0 0 100 {number(self.height)}" preserveAspectRatio="none" class="o"'
        return f'<svg width="100%" height="100%" {box}>{body}</svg>' if body else ""

    def _off(self, name: str, value: Any) -> float:
        axis = self.axes[name]
        return float(value) - (axis.low + axis.high) / 2

    def _share(self, value: Any, ref: Ref) -> float:
        if ref == "paper":
            return float(value)
        axis = self.axes[ref.partition(" ")[0]]
        if ref.endswith(" domain"):
            return axis.start + (axis.end - axis.start) * float(value)
        return axis.share(value)


def _moved(place: str, shift: float) -> str:
    if not shift:
        return place
    inner = place.removeprefix("calc(").removesuffix(")") if place.startswith("calc(") else place
    return f"calc({inner} {'+' if shift > 0 else '-'} {number(abs(shift))}px)"


def number(value: float) -> str:
    """A number as short as its hundredth allows."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.005 else "0"
