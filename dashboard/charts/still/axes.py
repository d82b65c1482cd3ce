"""Axes of a still picture: from values to places on a plot whose width only the browser knows."""

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.still import letters
from dashboard.charts.theme import TEXT_SIZE

NOMINAL = 520
"""Pixels of a plot's width where one is needed: for how many ticks have room."""
_ROUND = (2, 5, 10)
_PAD = 0.05


def listed(given: Any) -> list[Any]:
    """Values of a trace as a list: plotly packs arrays into base64, gaps become None."""
    if isinstance(given, dict):
        given = np.frombuffer(base64.b64decode(given["bdata"]), dtype=given["dtype"])
    return [None if _is_gap(value) else value for value in (() if given is None else given)]


def _is_gap(value: Any) -> bool:
    return value is None or (not isinstance(value, str) and bool(pd.isna(value)))


@dataclass(frozen=True)
class Axis:
    """One axis: values between `low` and `high`, or names in their order, on the part `start` to `end` of the plot."""

    said: dict[str, Any]
    low: float
    high: float
    names: Sequence[str] = ()
    start: float = 0.0
    end: float = 1.0

    def share(self, value: Any) -> float:
        """Part of the whole plot at which a value stands, from its beginning."""
        return self.part(self.names.index(value) if isinstance(value, str) and self.names else float(value))

    def part(self, number: float) -> float:
        """The same of a number; a name counts by its place in their order."""
        if self.said.get("type") == "log":
            number = math.log10(number)
        return self.start + (self.end - self.start) * (number - self.low) / (self.high - self.low)

    @property
    def is_seen(self) -> bool:
        """Whether it has labels."""
        return bool(self.said.get("visible", True))

    def ticks(self, pixels: float, each: float) -> list[tuple[float, str]]:
        """Places with their labels; `pixels` is the length of the axis, `each` the least for a tick."""
        if self.names:
            return [(float(at), name) for at, name in enumerate(self.names)]
        if (given := self.said.get("tickvals")) is not None:
            values = [float(value) for value in listed(given)]
            told = self.said.get("ticktext")
            said = [self._told(v) for v in values] if told is None else [str(text) for text in listed(told)]
            return list(zip(values, said, strict=True))
        return [(value, self._told(value)) for value in self._round(pixels, each)]

    def _round(self, pixels: float, each: float) -> list[float]:
        """Round values, about as many as plotly takes."""
        low, high = sorted((self.low, self.high))
        many = self.said.get("nticks") or min(max(pixels / each, 4), 9) + 1
        rough = (high - low) / many
        power = 10 ** math.floor(math.log10(rough))
        step = next(base * power for base in _ROUND if base * power >= rough * (1 - 1e-9))
        return [float(k * step) for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]

    def _told(self, value: float) -> str:
        """A number with the decimal comma and what the axis adds to it."""
        number = round(value, 9)
        signed = "+" if str(self.said.get("tickformat", "")).startswith("+") and number >= 0 else ""
        text = f"{abs(number):,.0f}" if number == int(number) else f"{abs(number):,.6f}".rstrip("0")
        if ".1f" in str(self.said.get("tickformat", "")):
            text = f"{abs(number):,.1f}"
        minus = "−" if number < 0 else signed
        told = text.replace(",", "\u00a0").replace(".", ",")
        return f"{self.said.get('tickprefix', '')}{minus}{told}{self.said.get('ticksuffix', '')}"

    @property
    def size(self) -> float:
        """Size of the labels, pixels."""
        return float(self.said.get("tickfont", {}).get("size", TEXT_SIZE))

    def widest(self, pixels: float, each: float) -> float:
        """Pixels of the longest label."""
        return max((letters.width(text, self.size) for _, text in self.ticks(pixels, each)), default=0.0)


def axis_of(
    said: dict[str, Any], name: str, traces: Sequence[dict[str, Any]], pixels: float, held: Sequence[float] = ()
) -> Axis:
    """The axis as plotly would choose it for what stands on it; `name` is `x` or `y`, `held` it holds besides."""
    start, end = said.get("domain", (0.0, 1.0))
    own = [(trace, listed(trace.get(name))) for trace in traces]
    names = list(dict.fromkeys(value for _, values in own for value in values if isinstance(value, str)))
    if (given := said.get("range")) is not None:
        return Axis(said, float(given[0]), float(given[1]), names, start, end)
    low, high = _around(own, names, name, pixels * (end - start))
    low, high = min(low, *held, low), max(high, *held, high)
    turned = said.get("autorange") == "reversed"
    return Axis(said, high if turned else low, low if turned else high, names, start, end)


def _around(
    own: Sequence[tuple[dict[str, Any], list[Any]]], names: list[str], name: str, pixels: float
) -> tuple[float, float]:
    """Ends of an axis that nobody has set."""
    if any(trace["type"] == "bar" for trace, _ in own):
        if names:
            return -0.5, len(names) - 0.5
        values = [float(value) for _, held in own for value in held if value is not None]
        return min(0.0, *values), max(0.0, *values) / (1 - _PAD)
    values = [float(at) for at in range(len(names))] or [end for one in own for end in _ends(*one, name)]
    if not values:
        raise ValueError(f"nothing stands on the {name} axis")
    sizes = [trace.get("marker", {}).get("size", 6) for trace, _ in own if "markers" in trace.get("mode", "")]
    largest = max((float(np.max(size)) for size in sizes), default=0.0)
    room = _PAD + max(largest / 1.6, 3) / pixels
    low, high = min(values), max(values)
    scale = (high - low or 1.0) / (1 - 2 * room)
    return low - scale * room, high + scale * room


def _ends(trace: dict[str, Any], values: list[Any], name: str) -> list[float]:
    """Values of a trace and the ends of their whiskers."""
    bars = trace.get(f"error_{name}") or {}
    up = listed(bars.get("array")) or [0.0] * len(values)
    down = listed(bars.get("arrayminus")) or up
    return [
        float(value) + reach
        for value, above, below in zip(values, up, down, strict=True)
        if value is not None
        for reach in (above or 0.0, -(below or 0.0))
    ]
