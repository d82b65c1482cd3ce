"""What stands beside rarity, taken block by block while the combination has its draws at hand."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dashboard.method.answers import Answer
from dashboard.method.combine import Block
from dashboard.method.pictures import Picture
from dashboard.method.power import power
from dashboard.method.priors import Priors
from dashboard.method.robust import Floats
from dashboard.method.sensitivity import VARIANTS, other_minus_log_p, variants


@dataclass(frozen=True)
class Beside:
    """Power (C,) and −ln p under other priors (C, VARIANTS); NaN where nothing was asked or it was not looked at."""

    power: Floats
    other_minus_log_p: Floats

    @classmethod
    def of(cls, cells: int) -> "Beside":
        """Nothing known yet of so many cells."""
        return cls(np.full(cells, np.nan), np.full((cells, len(VARIANTS)), np.nan))

    def taker(
        self,
        scores: Floats,
        shift: Floats,
        jump: Floats,
        correlation: Floats,
        answers: dict[str, Answer],
        pictures: tuple[Picture, ...],
        priors: Priors,
    ) -> Callable[[Block], None]:
        """What fills the tables from each block of the combination of these scores."""
        varied = variants(answers, pictures)
        root = np.asarray(np.linalg.cholesky(correlation), dtype=float)

        def take(block: Block) -> None:
            self.power[block.rows] = power(block, shift, jump, root, pictures)
            self.other_minus_log_p[block.rows] = other_minus_log_p(block, varied, scores, jump, correlation, priors)

        return take
