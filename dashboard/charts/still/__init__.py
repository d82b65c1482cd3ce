"""A chart as a picture that needs no script: the same figure that plotly will draw, written as SVG on the server."""

from dashboard.charts.still.picture import still

__all__ = ["still"]
