"""Ф7 «Распределение первичных баллов»: the share of each primary score in each group."""

from dashboard.imports.groups.table import Item
from dashboard.imports.layouts.distribution import DistributionLayout

_TOP = 200
"""No check work has more points; a larger number in the header is a year or a code."""


def _scores(titles: list[str]) -> list[tuple[Item, int]]:
    """The columns 0, 1 … in ascending order; a header without a zero belongs to another form."""
    found = sorted((int(t), column) for column, t in enumerate(titles) if t.isdecimal() and int(t) <= _TOP)
    if not {0, 1} <= {score for score, _ in found}:
        return []
    return [(Item(str(score), score, titles[column]), column) for score, column in found]


LAYOUT = DistributionLayout("f7", _scores, states_maximum=True)
