"""What did the outside commission find?"""

import numpy as np
import pandas as pd

from dashboard.method import betabinomial
from dashboard.method.answers import Answer, first_reason
from dashboard.method.frame import Frame
from dashboard.method.inputs import KEY
from dashboard.method.intervals import share_interval
from dashboard.method.priors import Priors


def ask(frame: Frame, priors: Priors) -> Answer:
    """Works lowered by the commission against the share that careful marking allows; exact mid-p."""
    table = frame.inputs.recheck
    cell = frame.find(table)
    met = (cell >= 0) & (table["works"].to_numpy() > 0)
    works, lowered = np.zeros(frame.cells), np.zeros(frame.cells)
    works[cell[met]], lowered[cell[met]] = table["works"].to_numpy()[met], table["lowered"].to_numpy()[met]
    share = np.full(frame.cells, priors["recheck_share"])
    z, _ = betabinomial.mid_z(lowered, works, share, np.zeros(frame.cells))
    reason = first_reason(frame.cells, (works == 0, "перепроверки не было"))
    return Answer(
        "recheck",
        "работ понижено",
        works,
        lowered,
        works * share,
        np.sqrt(works * share * (1 - share)),
        np.where(works > 0, z, np.nan),
        np.full(frame.cells, "реестр перепроверки", dtype=object),
        reason,
    )


def intervals(table: pd.DataFrame) -> pd.DataFrame:
    """The recheck table with `lowered_pct` and its Wilson interval `low_pct`, `high_pct`."""
    rows = table[table["works"] > 0]
    low, high = share_interval(rows["lowered"], rows["works"])
    lowered_pct = 100 * rows["lowered"] / rows["works"]
    shown = {"lowered_pct": lowered_pct, "low_pct": low, "high_pct": high}
    return rows[[*KEY, "works", "lowered", "raised"]].assign(**shown)
