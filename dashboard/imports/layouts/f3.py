"""Ф3 «Статистика по отметкам»: the share of each mark in each group."""

from dashboard.imports.groups.table import Item
from dashboard.imports.layouts.distribution import DistributionLayout

_MARKS = ("2", "3", "4", "5")


def _marks(titles: list[str]) -> list[tuple[Item, int]]:
    """The mark columns in ascending order; a header with other numbers belongs to Ф7 or Ф2."""
    bare = [title.strip("«»\"' %,()") for title in titles]
    if {title for title in bare if title.isdecimal()} != set(_MARKS):
        return []
    found = sorted((mark, column) for column, mark in enumerate(bare) if mark in _MARKS)
    return [(Item(mark, _MARKS.index(mark) + 1, titles[column]), column) for mark, column in found]


LAYOUT = DistributionLayout("f3", _marks)
