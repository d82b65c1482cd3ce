"""What results look like when they stop being objective, as shifts of the questions' standard scores.

Each picture says which scores a thing of ordinary size would move and how far, given the size of the cell
and how well its questions can see: the likelihood ratio of the pictures against honesty is then the sharpest
combination of the questions (Neyman, Pearson 1933). An honest jump of the result that the journal shares
(a new teacher) is a picture of its own, on the honest side.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.method.answers import SIGNALS, Answer
from dashboard.method.frame import Frame
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats

NAMES = tuple(SIGNALS)
NOW = ("growth", "boundary", "hard", "open", "even", "partial", "participation", "journal")
LASTING = ("growth_level", "boundary", "hard", "open", "even", "partial", "participation", "journal_level")
"""Scores of a picture that was there a year ago too: the past cannot be the measure then."""
TASKS = ("hard", "open", "even")


@dataclass(frozen=True)
class Picture:
    """`question` it belongs to, scores it is judged by, the score that must be known to speak of it."""

    name: str
    question: str
    uses: tuple[str, ...]
    needs: str


PICTURES = (
    Picture("lift", "boundary", NOW, "boundary"),
    Picture("dictated", "task_profile", NOW, "hard"),
    Picture("kept_home", "participation", NOW, "participation"),
    Picture("added", "growth", NOW, "growth"),
    Picture("journal", "journal", NOW, "journal"),
    Picture("lenient", "task_profile", NOW, "open"),
    Picture("lasting_journal", "journal", LASTING, "journal_level"),
    Picture("lasting_added", "growth", LASTING, "growth_level"),
)
LARGEST = 4.0
"""No score is expected to move further, in SD: in a large cell a smaller thing is plain too, and must be heard."""
HONEST_JUMPS = (0.4, 0.8)
"""Sizes, in SD of scores, of the honest jumps."""


def shifts(frame: Frame, answers: dict[str, Answer], correlation: Floats, priors: Priors) -> Floats:
    """Mean of each score under each picture (pictures, C, scores); 0 where a score is unknown."""
    gain = {name: np.nan_to_num(s.gain) for a in answers.values() for name, s in a.signals.items()}
    total = np.nan_to_num(frame.max_score / frame.total_sd)[frame.group]
    size = {picture.name: priors[f"effect_{picture.name}"] for picture in PICTURES}
    out = np.zeros((len(PICTURES), frame.cells, len(NAMES)))
    place = {name: k for k, name in enumerate(NAMES)}
    out[0, :, place["boundary"]] = size["lift"] * gain["boundary"]
    out[2, :, place["participation"]] = size["kept_home"] * gain["participation"]
    out[4, :, place["journal"]] = size["journal"] * gain["journal"]
    out[6, :, place["journal_level"]] = size["lasting_journal"] * gain["journal_level"]
    # A lenient marker may shift the whole scale of a task, and partial credits then stay where they belong.
    out[1, :, place["partial"]] = priors["partial_share"] * size["dictated"] * gain["partial_told"]
    out[5, :, place["partial"]] = priors["partial_share"] * size["lenient"] * gain["partial"]
    added = size["added"] * total
    even = np.divide(added, gain["even_level"], out=np.zeros_like(added), where=gain["even_level"] > 0)
    raised = {
        1: ("hard", np.full(frame.cells, size["dictated"]), size["dictated"] * gain["hard_level"]),
        3: ("even", even, added),
        5: ("open", np.full(frame.cells, size["lenient"]), size["lenient"] * gain["open_level"]),
        7: ("even", even, added),
    }
    for picture, (task, amount, level) in raised.items():
        lasting = PICTURES[picture].uses is LASTING
        growth, journal = ("growth_level", "journal_level") if lasting else ("growth", "journal")
        # What moves one contrast of tasks moves those that overlap with it.
        for other in TASKS:
            overlap = correlation[place[task], place[other]]
            out[picture, :, place[other]] = overlap * amount * gain[task]
        out[picture, :, place[growth]] = level * gain[growth]
        # Points that come after the honest lift to a mark spread the pile-up that every school has there.
        out[picture, :, place["boundary"]] = -priors["lift_spread"] * gain["boundary"]
        # The journal stays: at a result that is higher than the work deserves it looks strict.
        out[picture, :, place[journal]] = -priors["journal_slope"] * level * gain[journal]
    furthest = np.abs(out).max(axis=2, keepdims=True)
    return np.asarray(out * np.minimum(1, LARGEST / np.maximum(furthest, LARGEST)))


def honest_jumps(frame: Frame, answers: dict[str, Answer], priors: Priors) -> Floats:
    """The same for honest jumps of the result (jumps, C, scores), which the journal shares.

    Cells differ in more than ability, so the line of journals over results is flatter than a true jump.
    """
    out = np.zeros((len(HONEST_JUMPS), frame.cells, len(NAMES)))
    for k, jump in enumerate(HONEST_JUMPS):
        out[k, :, NAMES.index("growth")] = jump * np.nan_to_num(answers["growth"].signals["growth"].gain)
        shared = priors["honest_jump_journal"] * jump
        out[k, :, NAMES.index("journal")] = shared * np.nan_to_num(answers["journal"].signals["journal"].gain)
    return out
