"""The bench of observers: the guide's figures are those of the command."""

import re

from dashboard.bench.observing import OBSERVERS, SEEDS, measure_observing
from dashboard.settings import PROJECT


def test_the_guide_tells_the_shares_that_are_measured():
    told = (PROJECT / "docs" / "control-observers.md").read_text("utf-8")
    low, high = map(int, re.search(r"(\d+)–(\d+) % риска", told).groups())
    share = int(re.search(r"Покрыто (\d+) % процедур", told).group(1))
    found = measure_observing()
    assert len(found) == SEEDS and OBSERVERS == 45
    assert {round(100 * one.share) for one in found} == {share}
    assert (min(round(100 * one.risk) for one in found), max(round(100 * one.risk) for one in found)) == (low, high)
