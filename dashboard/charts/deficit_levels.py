"""How many teachers stand at each level, block by block."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, legend, small_text, text_on
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary.teachers import BASIC, HIGH, MIN
from dashboard.vocabulary.teachers import DEFICIT_LEVEL_NAMES as NAMES

_ROW, _FRAME, _LEAST_SHARE = 56, 72, 6


def levels_by_block(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """One 100 % bar per block. `rows`: block, min, basic, high (teachers), in the order to draw."""
    total = rows[[MIN, BASIC, HIGH]].sum(axis=1)
    labels = [f"{row.block} · n={russian.number(total[row.Index])}" for row in rows.itertuples()]
    tones = {MIN: palette.heat[4], BASIC: palette.heat[2], HIGH: palette.heat[0]}
    bars = []
    for level, colour in tones.items():
        share = 100 * rows[level] / total
        bars.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": f"{NAMES[level]} уровень",
                "x": share.tolist(),
                "y": list(range(len(rows))),
                "width": 0.44,
                "marker": {"color": colour, "line": {"color": palette.line, "width": 1}},
                "text": [
                    russian.number(n) if s >= _LEAST_SHARE else "" for n, s in zip(rows[level], share, strict=True)
                ],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"size": SMALL_SIZE, "color": text_on(colour)},
                "customdata": rows[level].tolist(),
                "hovertext": labels,
                "hovertemplate": "%{hovertext}<br>%{customdata} (%{x:.0f} %)<extra>" + NAMES[level] + "</extra>",
            }
        )
    above = [
        small_text(label, palette.text, x=0, y=at - 0.4, xanchor="left", yanchor="middle")
        for at, label in enumerate(labels)
    ]
    return drawn(
        palette,
        _FRAME + _ROW * max(len(rows), 1),
        bars,
        barmode="stack",
        showlegend=True,
        annotations=above,
        legend=legend(palette),
        margin={"l": 8, "r": 18, "t": 30, "b": 8},
        xaxis={"range": [0, 100], "ticksuffix": " %"},
        yaxis={"range": [len(rows) - 0.5, -0.65], "showticklabels": False, "showgrid": False, "showline": False},
    )
