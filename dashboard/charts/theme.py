"""One look for every chart: colours by meaning, two type sizes, Russian locale, no way out to a network."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

TEXT_SIZE, SMALL_SIZE = 14, 12
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", Arial, sans-serif'


@dataclass(frozen=True)
class Palette:
    """Colours by meaning (hex). Zones carry lightness, colour and shape together."""

    text: str
    muted: str
    line: str
    paper: str
    school: str
    district: str
    region: str
    country: str
    band: str
    good: str
    usual: str
    look: str
    check: str
    recheck: str
    heat: tuple[str, ...]
    marks: dict[int, str]


LIGHT = Palette(
    text="#22303A",
    muted="#5B6B77",
    line="#D9E0E6",
    paper="#FFFFFF",
    school="#1F5F8B",
    district="#7A8894",
    region="#9AA6B0",
    country="#B4BEC6",
    band="#E9EEF2",
    good="#2A7F62",
    usual="#C9D3DB",
    look="#F2C14E",
    check="#E07B39",
    recheck="#9B2226",
    heat=("#F4F7F9", "#C7DAE8", "#8FB6D1", "#4F8AB3", "#1F5F8B", "#123B57"),
    marks={2: "#123B57", 3: "#4F8AB3", 4: "#9CC0D8", 5: "#D5E4EE"},
)
DARK = Palette(
    text="#E6ECF0",
    muted="#A3B1BC",
    line="#3A4750",
    paper="#172027",
    school="#6FB1DE",
    district="#9AA8B3",
    region="#7F8D98",
    country="#65727C",
    band="#24303A",
    good="#63BD9C",
    usual="#52606B",
    look="#D9A62E",
    check="#E98E52",
    recheck="#F07A7E",
    heat=("#1D2830", "#24455C", "#2F6387", "#4F8AB3", "#8FB6D1", "#D3E5F1"),
    marks={2: "#D5E4EE", 3: "#8FB6D1", 4: "#4F8AB3", 5: "#2B536F"},
)


class Drawn(go.Figure):  # type: ignore[misc]  # plotly states no types
    """A figure that is kept and shown many times: what a page gets of it is made once, nobody changes it after that."""

    def to_dict(self) -> dict[str, Any]:
        """What a page is sent."""
        if "_sent" not in vars(self):
            self._sent: dict[str, Any] = super().to_dict()
        return self._sent


def base_figure(palette: Palette, height: int = 320) -> go.Figure:
    """An empty figure in the product's look; the title stands on the page, not in the figure."""
    return Drawn(layout=base_layout(palette, height))


def base_layout(palette: Palette, height: int) -> dict[str, Any]:
    """Layout of a figure in the product's look."""
    axis = {
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "zeroline": False,
        "automargin": True,
        "tickfont": {"size": SMALL_SIZE, "color": palette.muted},
        "fixedrange": True,
        "ticklabelstandoff": 4,
        "title": {"font": {"size": SMALL_SIZE, "color": palette.muted}},
    }
    return {
        "height": height,
        "margin": {"l": 8, "r": 18, "t": 8, "b": 8},
        "separators": ",\u00a0",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.text},
        "xaxis": axis | {"showgrid": False},
        "yaxis": axis,
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.text},
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.line,
            "font": {"family": FONT, "size": SMALL_SIZE, "color": palette.text},
        },
    }


@cache
def plotly_config() -> dict[str, Any]:
    """Config of every chart: Russian, one button (a picture), nothing sent anywhere."""
    russian = json.loads((Path(__file__).parent / "plotly_ru.json").read_text(encoding="utf-8"))
    return {
        "locale": "ru",
        "locales": {"ru": russian},
        "displaylogo": False,
        "showSendToCloud": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "responsive": True,
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "objektiv"},
    }


def is_blank(figure: go.Figure) -> bool:
    """Whether nothing would be drawn but axes: no value in any trace, no shape, no word or arrow of a note."""
    if figure.layout.shapes or any(note.text or note.showarrow for note in figure.layout.annotations):
        return False
    return not any(map(_draws, figure.data))


def _draws(trace: Any) -> bool:
    """Whether each list of a trace, or list of lists, holds more than gaps."""
    given = [trace[axis] for axis in ("x", "y", "z") if axis in trace and trace[axis] is not None]
    return bool(given) and all(pd.notna(np.asarray(values, dtype=object)).any() for values in given)
