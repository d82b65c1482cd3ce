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


_AXIS = {"ticks": "", "title": {"standoff": 15}, "automargin": True}
_TEMPLATE = {
    "layout": {
        "autotypenumbers": "strict",
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "coloraxis": {"colorbar": {"outlinewidth": 0, "ticks": ""}},
        "annotationdefaults": {"arrowhead": 0, "arrowwidth": 1},
    },
    "data": {
        "bar": [{"marker": {"line": {"color": "#E5ECF6", "width": 0.5}}}],
        "heatmap": [{"colorbar": {"outlinewidth": 0, "ticks": ""}}],
        "scattermap": [{"marker": {"colorbar": {"outlinewidth": 0, "ticks": ""}}}],
    },
}
"""Of plotly's own template what these charts rest on: the whole of it is most of a small chart's size and making."""


class Drawn(go.Figure):  # type: ignore[misc]  # plotly states no types
    """A figure as a page is sent it. Plotly's own object of it, ten times as large and as long in the making, comes
    about only for whoever looks into it or adds to it; once a page was sent it nobody changes it."""

    def __init__(self, **said: Any) -> None:
        self.__dict__["_said"] = said

    def __getattr__(self, name: str) -> Any:
        """What plotly's object has, made at the first look."""
        if name.startswith("__") or "_is_made" in self.__dict__:
            raise AttributeError(name)
        self.__dict__["_is_made"] = True
        super().__init__(**self._said)
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """What a page is sent."""
        if "_is_made" not in self.__dict__:
            return {"data": self._said.get("data", []), "layout": self._said["layout"]}
        if "_sent" not in self.__dict__:
            self.__dict__["_sent"] = super().to_dict()
        sent: dict[str, Any] = self.__dict__["_sent"]
        return sent


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
        "template": _TEMPLATE,
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
    sent = figure.to_dict()
    notes = sent["layout"].get("annotations", ())
    if sent["layout"].get("shapes") or any(note.get("text") or note.get("showarrow") for note in notes):
        return False
    return not any(map(_draws, sent["data"]))


def _draws(trace: Any) -> bool:
    """Whether each list of a trace, or list of lists, holds more than gaps."""
    given = [trace[axis] for axis in ("x", "y", "z") if trace.get(axis) is not None]
    return bool(given) and all(
        isinstance(values, dict) or pd.notna(np.asarray(values, dtype=object)).any() for values in given
    )
