"""What did the outside commission find, and what becomes of the sign?

Honest experts disagree both ways, so the net share of lowered works is asked about, never the lowered alone. A verdict
with a known risk (`sequential`) moves the zone: confirmed up, cleared down, but only of a sign that marking explains.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from dashboard.method.answers import Answer, Bools, Texts, first_reason
from dashboard.method.frame import Frame, Ints
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats
from dashboard.method.zones import ZONES
from dashboard.vocabulary import Question, Zone
from dashboard.vocabulary.control import Verdict

OF_MARKING = (Question.GROWTH, Question.BOUNDARY, Question.GIVEN, Question.EVEN, Question.TASK_PROFILE)
"""Signs that a soft marking explains: whether answers were dictated or copied, who was absent and what stands in the
journal, no recheck of works can tell."""
CONFIRMED_AT_LEAST = ZONES.index(Zone.CHECK)
_SURE = 1e-12


def ask(frame: Frame, priors: Priors) -> Answer:
    """Works lowered less those raised against the net share that careful marking allows; exact mid-p."""
    table = frame.inputs.recheck
    works, lowered, raised = (_by_cell(frame, table[name].to_numpy(float)) for name in ("works", "lowered", "raised"))
    up, allowed = priors["honest_raised"], priors["recheck_share"]
    net = lowered - raised
    z = np.array([net_z(int(n), int(d), allowed + up, up) if n else np.nan for n, d in zip(works, net, strict=True)])
    return Answer(
        "recheck",
        "работ понижено (за вычетом повышенных)",
        works,
        net,
        works * allowed,
        np.sqrt(works * (allowed + 2 * up - allowed**2)),
        z,
        np.full(frame.cells, "реестр перепроверки", dtype=object),
        first_reason(frame.cells, (works == 0, "перепроверки не было")),
    )


def net_z(works: int, net: int, lowered: float, raised: float) -> float:
    """z of the mid-p of `net` (lowered − raised of so many works) when each is lowered and raised with these shares."""
    law = np.array([1.0])
    for _ in range(works):
        law = np.convolve(law, [raised, 1 - lowered - raised, lowered])
    place = works + net
    below = law[:place].sum() + law[place] / 2
    return float(ndtri(np.clip(below, _SURE, 1 - _SURE)))


def verdicts(frame: Frame) -> Texts:
    """What the recheck of each cell said (C,): cleared, confirmed, open; None without one."""
    table, found = frame.inputs.recheck, np.full(frame.cells, None, dtype=object)
    cell = frame.find(table)
    met = (cell >= 0) & (table["works"].to_numpy(float) > 0)
    found[cell[met]] = table["verdict"].to_numpy(object)[met]
    return found


def clears(frame: Frame, said: Texts, top_question: Texts) -> Bools:
    """Cells whose sign the recheck takes away (C,): cleared, and the sign told first is one that marking explains.

    A lot of the works at the cuts answers for the cuts only.
    """
    near = _by_cell(frame, frame.inputs.recheck["near"].fillna(False).to_numpy(float)) > 0
    told = pd.Series(top_question, dtype=object)
    answered = np.where(near, told == Question.BOUNDARY, told.isna() | told.isin(OF_MARKING))
    return np.asarray((said == Verdict.CLEARED) & answered)


def moved(step: Ints, confirmed: Bools, cleared: Bools) -> Ints:
    """Steps of the zones (K,) after the rechecks: one up, at least to «проверить»; down to the usual."""
    up = np.minimum(np.maximum(step + 1, CONFIRMED_AT_LEAST), len(ZONES) - 1)
    return np.where(cleared, 0, np.where(confirmed, up, step))


def _by_cell(frame: Frame, values: Floats) -> Floats:
    """Values of the recheck table's rows (R,) in the order of cells (C,), 0 without a recheck."""
    cell, found = frame.find(frame.inputs.recheck), np.zeros(frame.cells)
    found[cell[cell >= 0]] = np.nan_to_num(values)[cell >= 0]
    return found
