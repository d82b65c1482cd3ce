"""Schools by check works: a sign per work, told apart by shape and colour; a click opens the work."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.labels import drawn
from dashboard.charts.map_marks import SYMBOLS, zone_fills
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary import NO_DATA, Zone

_ROW, _FRAME = 27, 62
_SIZES = {Zone.USUAL.value: 7, NO_DATA: 6}
_ODD_SIZE = 13


def zone_matrix(cells: pd.DataFrame, schools: dict[str, str], heads: list[str], palette: Palette) -> go.Figure:
    """`cells`: school, subject, grade, work (one of `heads`), zone as told, said (words of a cell).

    `schools` are the rows: login → name, the first on top. A cell's customdata is school, subject, grade, words.
    """
    place = {school: at for at, school in enumerate(schools)}
    traces = [_zone(zone, own, place, heads, palette) for zone, own in cells.groupby("zone", sort=False)]
    ticks = {"showline": False, "tickfont": {"size": SMALL_SIZE, "color": palette.text}, "zeroline": False}
    return drawn(
        palette,
        _FRAME + _ROW * len(schools),
        traces,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        showlegend=False,
        clickmode="event+select",
        xaxis={
            "side": "top",
            "tickvals": list(range(len(heads))),
            "ticktext": heads,
            "tickangle": -45 if len(heads) > _SLANTED else 0,
            "range": [-0.6, len(heads) - 0.4],
            "showgrid": False,
            **ticks,
        },
        yaxis={
            "tickvals": list(place.values()),
            "ticktext": list(schools.values()),
            "range": [len(schools) - 0.4, -0.6],
            "showgrid": True,
            **ticks,
        },
    )


_SLANTED = 14


def _zone(zone: str, own: pd.DataFrame, place: dict[str, int], heads: list[str], palette: Palette) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": zone,
        "x": own["work"].map(heads.index).tolist(),
        "y": own["school"].map(place).tolist(),
        "customdata": own[["school", "subject", "grade", "said"]].to_numpy().tolist(),
        "hovertemplate": "%{customdata[3]}<extra></extra>",
        "marker": {
            "symbol": SYMBOLS[zone],
            "size": _SIZES.get(zone, _ODD_SIZE),
            "color": zone_fills(palette)[zone],
            "opacity": 1,
            "line": {"width": 1, "color": palette.muted},
        },
        "unselected": {"marker": {"opacity": 1}},
    }
