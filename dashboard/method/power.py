"""How often a check work of this size, with what is known of it, would show a manipulation of ordinary size."""

import numpy as np

from dashboard.method.answers import SIGN_LEVEL
from dashboard.method.combine import Block, Draws
from dashboard.method.pictures import Picture
from dashboard.method.robust import Floats

DRAWS = 500
"""Per picture and block."""
SIZES = (0.3, 1.3)
"""Ordinary things differ: sizes against the picture's, evenly between these."""
PARTS = 8
"""Cells of a block differ in what their questions can see: the curve over that has so many steps."""


def power(block: Block, shift: Floats, jump: Floats, root: Floats, pictures: tuple[Picture, ...]) -> Floats:
    """Share (R,) of ordinary manipulations with which the block's cells would have p < SIGN_LEVEL, 0 … 1.

    Pictures count by their weights; one that no known score tells of is seen by chance only. `shift` (pictures, C, K)
    and `jump` (jumps, C, K) of all cells, `root` the Cholesky root of the correlation (K, K). Draws of cells of the
    block give the chance as a curve over how far a picture moves a cell, each cell is read off it.
    """
    mine = shift[:, block.rows]
    needed = float(np.quantile(block.reference.draws, 1 - SIGN_LEVEL))
    weight = np.array([picture.weight for picture in pictures])
    found = np.zeros(len(block.rows))
    cell = block.honest.cell[: DRAWS * len(pictures)].reshape(len(pictures), -1)
    noise = block.rng.standard_normal((cell.size, len(root))) @ root.T
    flat = cell.ravel()
    picture = np.repeat(np.arange(len(pictures)), cell.shape[1])
    size = block.rng.uniform(*SIZES, (cell.size, 1))
    drawn = Draws(noise + size * mine[picture, flat], flat)
    both = block.mixture.of_draws(drawn, mine, jump[:, block.rows])
    hit = (block.reference.weigh(*both) > needed).reshape(cell.shape)
    for number, share in enumerate(weight / weight.sum()):
        reach = _reach(block, mine[number])
        found += share * _read_off(reach[cell[number]], hit[number], reach)
    return found


def _reach(block: Block, shift: Floats) -> Floats:
    """Distance (R,) of a picture from honesty in the scores known, in SD."""
    known = block.mixture.known
    square = np.einsum("rk,kl,rl->r", shift[:, known], block.mixture.inverse, shift[:, known])
    return np.asarray(np.sqrt(np.maximum(square, 0)))


def _read_off(drawn: Floats, hit: np.ndarray, reach: Floats) -> Floats:
    """Chance of a hit (R,) at each reach, by a rising curve through parts of the draws (N,) of like reach."""
    order = drawn.argsort(kind="stable")
    parts = np.array_split(order, PARTS)
    middle = np.array([drawn[part].mean() for part in parts])
    share = np.maximum.accumulate([hit[part].mean() for part in parts])
    return np.asarray(np.interp(reach, middle, share))
