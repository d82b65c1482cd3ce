"""How often careful experts change a mark, and which way: measured on the district's own rechecks, subject by subject.

Few works lean on a stated prior, so that a first recheck of a subject is not read as its law.
"""

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from dashboard.method.priors import Priors

_ENDS = (0.025, 0.975)


def honest_disagreement(rechecks: pd.DataFrame, priors: Priors) -> pd.DataFrame:
    """Shares of works lowered and raised by commissions per subject, shrunk to the prior; and over all subjects.

    `rechecks`: one row per recheck with subject, works, lowered, raised and, if known, verdict: confirmed ones are left
    out, as their changes are not disagreement of careful experts. Columns: subject ("" for all), rechecks, works,
    lowered_pct, raised_pct (plain, NaN without works), lowered_expected_pct, raised_expected_pct and their 95 % ends
    *_low_pct, *_high_pct, of the posterior with a beta prior worth `honest_lowered`'s weight in works.
    """
    rows = rechecks[rechecks["verdict"] != "confirmed"] if "verdict" in rechecks else rechecks
    counts = ["works", "lowered", "raised"]
    grouped = rows.groupby("subject")[counts].sum().assign(rechecks=rows.groupby("subject").size())
    whole = pd.DataFrame({**{name: [rows[name].sum()] for name in counts}, "rechecks": [len(rows)]}, index=[""])
    table = pd.concat((grouped, whole)).rename_axis("subject").reset_index()
    shown = table[["subject", "rechecks", "works"]].copy()
    for side in ("lowered", "raised"):
        shown = shown.assign(**_shrunk(side, table[side].to_numpy(float), table["works"].to_numpy(float), priors))
    return shown


def _shrunk(side: str, count: np.ndarray, works: np.ndarray, priors: Priors) -> dict[str, np.ndarray]:
    share, weight = priors[f"honest_{side}"], priors.weight[f"honest_{side}"]
    yes, no = count + share * weight, works - count + (1 - share) * weight
    low, high = (100 * betaincinv(yes, no, end) for end in _ENDS)
    plain = 100 * count / np.where(works > 0, works, np.nan)
    middle = {f"{side}_pct": plain, f"{side}_expected_pct": 100 * yes / (yes + no)}
    return middle | {f"{side}_low_pct": low, f"{side}_high_pct": high}
