"""Charts of «Сводка»: one bar per check work of the district."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.theme import SMALL_SIZE, Palette, base_figure

_ROW, _FRAME = 27, 60
_LEAST_ROWS = 3
"""In a lower frame Plotly finds no room for the legend and the numbers of the axis: fewer rows stand in the middle."""
_MARKS = (2, 3, 4, 5)


def marks_by_assessment(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Shares of marks, one 100 % bar per check work. `rows` is `district/assessments`."""
    known = rows[rows["mark_n"] > 0]
    labels = _labels(known, "mark_n")
    figure = base_figure(palette, _height(known))
    for mark in _MARKS:
        share = known[f"mark{mark}_pct"]
        figure.add_bar(
            y=labels,
            x=share,
            orientation="h",
            name=f"«{mark}»",
            marker={"color": palette.marks[mark]},
            text=[russian.number(v) if v >= 5 else "" for v in share],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"size": SMALL_SIZE, "color": _on(palette, mark)},
            textangle=0,
            hovertemplate=f"%{{y}}<br>«{mark}»: %{{x:.1f}} %<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.28, showlegend=True, legend=_legend(palette))
    figure.update_xaxes(range=[0, 100], ticksuffix=" %", showgrid=False)
    return _upside(figure)


def journal_by_assessment(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Lowered to the left, raised to the right of zero, with the region's figures as marks."""
    known = rows[rows["journal_n"] > 0]
    labels = _labels(known, "journal_n")
    figure = base_figure(palette, _height(known))
    sides = (("lowered", -1, "Ниже журнала", palette.school), ("raised", 1, "Выше журнала", palette.check))
    for side, sign, name, colour in sides:
        share = known[f"{side}_pct"]
        figure.add_bar(
            y=labels,
            x=sign * share,
            orientation="h",
            name=name,
            marker={"color": colour},
            customdata=share,
            hovertemplate=f"%{{y}}<br>{name}: %{{customdata:.1f}} %<extra></extra>",
        )
        region = known[f"region_{side}_pct"]
        _values_beyond(figure, labels, sign, share, region, palette)
        if region.notna().any():
            figure.add_scatter(
                y=labels,
                x=sign * region,
                mode="markers",
                name="Регион",
                showlegend=side == "lowered",
                marker={"symbol": "line-ns-open", "size": 14, "color": palette.text, "line": {"width": 2}},
                customdata=region,
                hovertemplate="%{y}<br>Регион: %{customdata:.1f} %<extra></extra>",
            )
    reached = known[["lowered_pct", "raised_pct", "region_lowered_pct", "region_raised_pct"]].max(
        axis=None, skipna=True
    )
    top = 10 * (1 + reached // 10) if pd.notna(reached) else 10
    ticks = [t for t in range(-int(top), int(top) + 1, 10 if top <= 30 else 20)]
    figure.update_layout(barmode="relative", bargap=0.28, showlegend=True, legend=_legend(palette))
    shown = [f"{abs(t)} %" for t in ticks]
    figure.update_xaxes(range=[-top - 8, top + 8], tickvals=ticks, ticktext=shown, showgrid=True)
    return _upside(figure)


def _values_beyond(
    figure: go.Figure, labels: list[str], sign: int, share: pd.Series, region: pd.Series, palette: Palette
) -> None:
    """Values stand beyond both the bar and the region's mark, so that nothing overlaps."""
    figure.add_scatter(
        y=labels,
        x=sign * (share.combine(region.fillna(0), max) + 2),
        mode="text",
        showlegend=False,
        hoverinfo="skip",
        text=[russian.number(v) for v in share],
        textposition="middle right" if sign > 0 else "middle left",
        textfont={"size": SMALL_SIZE, "color": palette.text},
        cliponaxis=False,
    )


def _labels(rows: pd.DataFrame, n: str) -> list[str]:
    return [
        f"{russian.assessment_code(r['subject'], r['grade'])} · n={russian.number(r[n])}" for _, r in rows.iterrows()
    ]


def _height(rows: pd.DataFrame) -> int:
    return _FRAME + _ROW * max(len(rows), _LEAST_ROWS)


def _upside(figure: go.Figure) -> go.Figure:
    rows = len(figure.data[0].y) if figure.data else 1
    beside = 0.5 + max(_LEAST_ROWS - rows, 0) / 2
    figure.update_yaxes(range=[rows - 1 + beside, -beside], showgrid=False)
    return figure


def _on(palette: Palette, mark: int) -> str:
    dark_first = int(palette.marks[mark][1:3], 16) < 0x80
    return "#FFFFFF" if dark_first else "#22303A"


def _legend(palette: Palette) -> dict[str, object]:
    return {
        "orientation": "h",
        "y": 1.0,
        "yanchor": "bottom",
        "x": 0,
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": SMALL_SIZE, "color": palette.muted},
    }
