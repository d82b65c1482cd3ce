"""Does a zone rest on how large the pictures are taken to be, or on how often?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.method.answers import Answer, Texts
from dashboard.method.calibration import minus_log_p
from dashboard.method.combine import Block, Mixture, Reference
from dashboard.method.pictures import Picture, shifts
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats
from dashboard.method.zones import ZONES

FACTORS = (0.7, 1.4)
"""Sizes of all pictures against the usual ones."""
DOUBTED = 0.1
"""Cells with a larger p are ordinary under any of the priors."""
DRAWS = 4000
SEPARATOR = ", "
VARIANTS = ("smaller", "larger", "even")
"""Other priors: the pictures are smaller, larger, equally often."""


@dataclass(frozen=True)
class Variant:
    """Other priors: the pictures with their weights, and how they shift the scores (pictures, C, K)."""

    pictures: tuple[Picture, ...]
    shift: Floats


def variants(answers: dict[str, Answer], pictures: tuple[Picture, ...]) -> tuple[Variant, ...]:
    """Sizes smaller, sizes larger, all manipulations equally often (variants of one share its weight)."""
    names = [picture.name for picture in pictures]
    even = tuple(replace(picture, weight=1 / names.count(picture.name)) for picture in pictures)
    sized = [Variant(pictures, shifts(answers, pictures, factor)) for factor in FACTORS]
    return (*sized, Variant(even, shifts(answers, pictures)))


def other_minus_log_p(
    block: Block, varied: tuple[Variant, ...], scores: Floats, jump: Floats, correlation: Floats, priors: Priors
) -> Floats:
    """−ln p (R, variants) of the block's cells; NaN where p is above DOUBTED.

    The same draws judge the usual priors and the others, so that chance moves both alike.
    """
    out = np.full((len(block.rows), len(varied)), np.nan)
    here = np.flatnonzero(block.minus_log_p > -np.log(DOUBTED))
    if here.size == 0:
        return out
    rows, few = block.rows[here], block.honest.first(DRAWS)
    known = np.isfinite(scores[rows[0]])
    seen, jumps = np.nan_to_num(scores[rows]), jump[:, block.rows]
    usual = block.reference.draws[:DRAWS]
    for k, variant in enumerate(varied):
        mixture = Mixture.of(known, correlation, variant.pictures, priors)
        if mixture is None:
            continue
        reference = Reference.of(mixture, few, variant.shift[:, block.rows], jumps)
        lines = mixture.lines(variant.shift[:, rows], jumps[:, here])
        weighed = reference.weigh(*mixture.statistics(lines.ratios(seen), lines.shared))
        difference = minus_log_p(reference.draws, weighed) - minus_log_p(usual, block.statistic[here])
        out[here, k] = block.minus_log_p[here] + difference
    return out


def other_zones(zone: Texts, varied: Sequence[Texts]) -> Texts:
    """Zones (C,) that other priors would give and the usual ones do not, from the ordinary on; None where it stays."""
    found = np.full(len(zone), None, dtype=object)
    for k in range(len(zone)):
        others = {other[k] for other in varied} - {zone[k]}
        if others:
            found[k] = SEPARATOR.join(one for one in ZONES if one in others)
    return found
