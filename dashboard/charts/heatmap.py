"""Heatmaps in one hue, darker where there is more to do, with the number in every cell."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import russian
from dashboard.charts.labels import drawn, text_on
from dashboard.charts.theme import SMALL_SIZE, TEXT_SIZE, Palette

HIDDEN_MARK, MISSING_MARK = "•", ""
_ROW, _TOP, _WRAP = 27, 64, 18
_CHANGE_TOP = 40


def heatmap(
    pct: pd.DataFrame,
    palette: Palette,
    *,
    limits: tuple[float, float],
    n: pd.DataFrame | None = None,
    hidden: pd.DataFrame | None = None,
    row_names: Mapping[object, str] | None = None,
    column_names: Mapping[object, str] | None = None,
) -> go.Figure:
    """Rows x columns of % of the maximum; three tones by `limits` (basic from, high from).

    `n` (same shape) is told in the cell beside the number; a cell `hidden` has a dot, a missing one is empty.
    """
    values = pct.to_numpy(dtype=float)
    tone = np.select([np.isnan(values), values < limits[0], values < limits[1]], [np.nan, 2.0, 1.0], 0.0)
    tones = (palette.heat[0], palette.heat[2], palette.heat[4])
    texts = _texts(values, n, hidden, russian.number)
    scale = [[0, tones[0]], [0.33, tones[0]], [0.33, tones[1]], [0.66, tones[1]], [0.66, tones[2]], [1, tones[2]]]
    colours = np.where(
        np.isnan(tone), palette.text, np.array([text_on(t) for t in tones])[np.nan_to_num(tone).astype(int)]
    )
    hover = _hover(pct, n, hidden, lambda v: russian.percent(v, 1), row_names, column_names)
    return _figure(pct, tone, texts, hover, scale, (0, 2), colours, palette, row_names, column_names)


def change(
    points: pd.DataFrame,
    palette: Palette,
    *,
    row_names: Mapping[object, str] | None = None,
    column_names: Mapping[object, str] | None = None,
) -> go.Figure:
    """Rows x columns of percentage points between two diagnostics: two hues around the paper's own colour."""
    values = points.to_numpy(dtype=float)
    texts = _texts(values, None, None, lambda v: russian.number(v, signed=True))
    scale = [[0, palette.check], [0.5, palette.heat[0]], [1, palette.school]]
    inks = [palette.text if np.isnan(v) else text_on(_between(v, palette)) for v in values.ravel()]
    colours = np.array(inks, dtype=object).reshape(values.shape)
    hover = _hover(points, None, None, russian.points, row_names, column_names)
    shown = np.clip(values, -_CHANGE_TOP, _CHANGE_TOP)
    limits = (-_CHANGE_TOP, _CHANGE_TOP)
    return _figure(points, shown, texts, hover, scale, limits, colours, palette, row_names, column_names)


def _between(points: float, palette: Palette) -> str:
    """The colour of a cell of `change`, as the colour scale mixes it."""
    share = min(abs(points) / _CHANGE_TOP, 1.0)
    ends = palette.heat[0], palette.check if points < 0 else palette.school
    low, high = ([int(colour[k : k + 2], 16) for k in (1, 3, 5)] for colour in ends)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(low, high, strict=True))


def _figure(
    table: pd.DataFrame,
    z: np.ndarray,
    texts: list[list[str]],
    hover: list[list[str]],
    scale: Sequence[Sequence[object]],
    limits: tuple[float, float],
    colours: np.ndarray,
    palette: Palette,
    row_names: Mapping[object, str] | None,
    column_names: Mapping[object, str] | None,
) -> go.Figure:
    rows = [_name(label, row_names) for label in table.index]
    columns = [_wrapped(_name(label, column_names), len(table.columns)) for label in table.columns]
    cells = {
        "type": "heatmap",
        "z": _plain(z),
        "x": list(range(len(columns))),
        "y": list(range(len(rows))),
        "zmin": limits[0],
        "zmax": limits[1],
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }
    lines = max((name.count("<br>") + 1 for name in columns), default=1)
    height = _TOP + 16 * lines + _ROW * max(len(rows), 1)
    return drawn(
        palette,
        height,
        [cells, *_numbers(texts, colours), _touch(table, hover)],
        hoverdistance=40,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis={
            "side": "top",
            "tickvals": list(range(len(columns))),
            "ticktext": columns,
            "showline": False,
            "tickangle": -60 if _is_steep(columns) else 0,
            "range": [-0.5, len(columns) - 0.5],
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": rows,
            "showgrid": False,
            "showline": False,
            "range": [len(rows) - 0.5, -0.5],
            "tickfont": {"size": SMALL_SIZE, "color": palette.text},
        },
    )


def _touch(table: pd.DataFrame, hover: list[list[str]]) -> dict[str, object]:
    """Unseen points over the cells, as a heatmap gives no selection; customdata: row's label, words of the cell."""
    at = [(i, j) for i in range(len(table)) for j in range(len(table.columns))]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [j for _, j in at],
        "y": [i for i, _ in at],
        "customdata": [[str(table.index[i]), hover[i][j]] for i, j in at],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "showlegend": False,
        "marker": {"size": 24, "symbol": "square", "opacity": 0},
    }


def _numbers(texts: list[list[str]], colours: np.ndarray) -> list[dict[str, object]]:
    """Numbers as one text trace per colour: a heatmap's own text follows one colour scale only."""
    found = []
    size = TEXT_SIZE if texts and len(texts[0]) <= 16 else SMALL_SIZE
    for colour in sorted(set(colours.ravel().tolist())):
        at = [(i, j) for i, row in enumerate(texts) for j, text in enumerate(row) if text and colours[i, j] == colour]
        if at:
            found.append(
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [j for _, j in at],
                    "y": [i for i, _ in at],
                    "text": [texts[i][j] for i, j in at],
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                    "textfont": {"size": size, "color": colour},
                }
            )
    return found


def _texts(values: np.ndarray, n: pd.DataFrame | None, hidden: pd.DataFrame | None, shown: object) -> list[list[str]]:
    counts = None if n is None else n.to_numpy(dtype=float)
    dots = np.zeros(values.shape, dtype=bool) if hidden is None else hidden.to_numpy(dtype=bool)
    return [
        [
            HIDDEN_MARK
            if dots[i, j]
            else MISSING_MARK
            if np.isnan(values[i, j])
            else shown(values[i, j]) + ("" if counts is None else f" · {russian.number(counts[i, j])}")  # type: ignore[operator]
            for j in range(values.shape[1])
        ]
        for i in range(values.shape[0])
    ]


def _hover(
    table: pd.DataFrame,
    n: pd.DataFrame | None,
    hidden: pd.DataFrame | None,
    shown: object,
    row_names: Mapping[object, str] | None,
    column_names: Mapping[object, str] | None,
) -> list[list[str]]:
    lines = []
    for i, row in enumerate(table.index):
        cells = []
        for j, column in enumerate(table.columns):
            value = table.iat[i, j]
            if hidden is not None and hidden.iat[i, j]:
                said = "не показано: мало педагогов"
            elif pd.isna(value):
                said = "нет диагностики"
            else:
                said = shown(value) + ("" if n is None else f", n = {russian.number(n.iat[i, j])}")  # type: ignore[operator]
            cells.append(f"{_name(row, row_names)}<br>{_name(column, column_names)}: {said}")
        lines.append(cells)
    return lines


def _name(label: object, names: Mapping[object, str] | None) -> str:
    return names.get(label, str(label)) if names else str(label)


def _wrapped(name: str, columns: int) -> str:
    """A long column name on several lines where columns are wide enough for words."""
    if columns > 10:
        return name if len(name) <= 26 else f"{name[:25]}…"
    lines = [""]
    for word in name.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > _WRAP and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return "<br>".join(lines)


def _is_steep(columns: list[str]) -> bool:
    return len(columns) > 10 and max(map(len, columns)) > 5


def _plain(z: np.ndarray) -> list[list[float | None]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in z]
