"""Schools by measures: one square per status, told apart by lightness and by letter."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.labels import drawn
from dashboard.charts.theme import SMALL_SIZE, Palette
from dashboard.vocabulary import Status

LETTERS: dict[str, str] = {
    Status.NOT_STARTED: "Н",
    Status.IN_WORK: "Р",
    Status.DONE: "В",
    Status.NOT_REQUIRED: "–",
    Status.OVERDUE: "!",
}
_CODES = {status: code for code, status in enumerate(LETTERS)}
_ROW, _FRAME, _TITLE = 24, 96, 60


def matrix(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Statuses of schools in the measures of one plan (columns); `rows` is roadmap/matrix, in its order."""
    shown = rows.assign(stands=rows["status"].where(~rows["overdue"], Status.OVERDUE.value))
    shown = shown.assign(code=shown["stands"].map(_CODES), letter=shown["stands"].map(LETTERS))
    order = list(shown[["name", "school"]].drop_duplicates().itertuples(index=False, name=None))
    codes, letters, stands = (
        shown.pivot(index=["name", "school"], columns="position", values=column).loc[order]
        for column in ("code", "letter", "stands")
    )
    schools = [name for name, _ in codes.index]
    measures = shown.drop_duplicates("position").set_index("position").loc[codes.columns]
    titles = [row.title[:_TITLE] for row in measures.itertuples()]
    heads = [str(row.number).rstrip(".") or str(position) for position, row in measures.iterrows()]
    columns = list(range(len(heads)))
    heat = {
        "type": "heatmap",
        "z": codes.to_numpy(),
        "x": columns,
        "y": list(range(len(schools))),
        "zmin": -0.5,
        "zmax": 4.5,
        "colorscale": _scale(palette),
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "text": letters.fillna("").to_numpy(),
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL_SIZE},
        "hovertemplate": "%{customdata}<extra></extra>",
        "customdata": [
            [f"{school}<br>{heads[c]}. {titles[c]}<br>{said}" for c, said in enumerate(line)]
            for school, line in zip(schools, stands.fillna("").to_numpy(), strict=True)
        ],
    }
    ticks = {"showline": False, "tickfont": {"size": SMALL_SIZE, "color": palette.text}}
    return drawn(
        palette,
        _FRAME + _ROW * len(codes),
        [heat],
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        xaxis={"side": "top", "tickvals": columns, "ticktext": heads, "tickangle": 0, **ticks},
        yaxis={
            "tickvals": list(range(len(schools))),
            "ticktext": schools,
            "autorange": "reversed",
            "showgrid": False,
            **ticks,
        },
    )


def colours(palette: Palette) -> list[str]:
    """Colours of the five statuses in the order of `LETTERS`: darker where there is more to do, orange is late."""
    return [palette.heat[3], palette.heat[1], palette.heat[0], palette.paper, palette.check]


def _scale(palette: Palette) -> list[list[object]]:
    steps: list[list[object]] = []
    for code, colour in enumerate(colours(palette)):
        steps += [[code / 5, colour], [(code + 1) / 5, colour]]
    return steps
