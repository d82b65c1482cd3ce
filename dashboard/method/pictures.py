"""What results look like when they stop being objective, as shifts of the questions' standard scores.

Each picture says which scores a thing of ordinary size would move and how far, given the size of the cell
and how well its questions can see: the likelihood ratio of the pictures against honesty is then the sharpest
combination of the questions (Neyman, Pearson 1933). Sizes stand in `data/reference/method_pictures.csv`, measured in
worlds of several makers; variants of one picture share its weight. An honest jump of the result that the journal shares
(a new teacher) is a picture of its own, on the honest side.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.method.answers import SIGNALS, Answer, Signal
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats
from dashboard.settings import PROJECT

PICTURES_FILE = PROJECT / "data" / "reference" / "method_pictures.csv"
CORRELATIONS_FILE = PICTURES_FILE.with_name("method_correlations.csv")
NAMES = tuple(SIGNALS)
LARGEST = 4.5
"""No score is expected to move further, in SD: in a large cell a smaller thing is plain too, and must be heard."""
HONEST_JUMPS = (0.4, 0.8)
"""Sizes, in SD of scores, of the honest jumps."""


@dataclass(frozen=True)
class Picture:
    """`question` it is told under; it can be spoken of where one of the scores `needs` is known.

    `size` (scores,) is the effect on each score in the score's own unit.
    """

    name: str
    question: str
    needs: tuple[str, ...]
    weight: float
    size: Floats


@cache
def load_pictures(path: Path = PICTURES_FILE) -> tuple[Picture, ...]:
    """The pictures of the shipped table (columns picture, question, needs, weight and every score)."""
    table = pd.read_csv(path)
    sizes = table[list(NAMES)].to_numpy(float)
    said = zip(table["picture"], table["question"], table["needs"].str.split(), table["weight"], sizes, strict=True)
    return tuple(Picture(name, question, tuple(needs), weight, size) for name, question, needs, weight, size in said)


@cache
def load_correlations(path: Path = CORRELATIONS_FILE) -> Floats:
    """Correlations (scores, scores) of honest scores in worlds of three makers, in the order of NAMES.

    A small store leans on them, or the journal would count twice where both its questions are asked.
    """
    return np.asarray(pd.read_csv(path, index_col="score").loc[list(NAMES), list(NAMES)].to_numpy(float))


def shifts(answers: dict[str, Answer], pictures: tuple[Picture, ...], factor: float = 1.0) -> Floats:
    """Mean of each score under each picture (pictures, C, scores); 0 where a score is unknown.

    `factor` scales all sizes: for the question how far a zone rests on them.
    """
    gain = np.column_stack([np.nan_to_num(signal.gain) for signal in _signals(answers)])
    out = np.stack([factor * picture.size * gain for picture in pictures])
    furthest = np.abs(out).max(axis=2, keepdims=True)
    return np.asarray(out * np.minimum(1, LARGEST / np.maximum(furthest, LARGEST)))


def honest_jumps(answers: dict[str, Answer], priors: Priors) -> Floats:
    """The same for honest jumps of the result (jumps, C, scores), which the journal shares.

    Cells differ in more than ability, so the line of journals over results is flatter than a true jump.
    """
    shared = priors["honest_jump_journal"]
    share = {"growth": 1.0, "growth_spring": 1.0, "journal": shared, "journal_spring": shared}
    out = np.zeros((len(HONEST_JUMPS), len(answers["growth"].z), len(NAMES)))
    for name, part in share.items():
        gain = np.nan_to_num(answers[SIGNALS[name]].signals[name].gain)
        out[:, :, NAMES.index(name)] = np.outer(HONEST_JUMPS, part * gain)
    return out


def _signals(answers: dict[str, Answer]) -> list[Signal]:
    return [answers[SIGNALS[name]].signals[name] for name in NAMES]
