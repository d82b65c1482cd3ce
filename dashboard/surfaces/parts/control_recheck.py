"""The view «recheck» of «Контроль»."""

from dashboard.reading import Reading
from dashboard.surfaces.parts import blocks


def draw(now: Reading) -> None:
    """Draw the view."""
    blocks.empty("Пока ничего нет.", f"Учебный год {now.the_year}.")
