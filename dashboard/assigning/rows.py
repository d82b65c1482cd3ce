"""Rows of a model gathered one kind after another."""

from dataclasses import dataclass, field

import numpy as np
import scipy.sparse as sp


@dataclass
class Rows:
    """Bounded sums of columns; `add` takes entries with rows numbered from 0 within the kind."""

    entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(default_factory=list)
    low: list[np.ndarray] = field(default_factory=list)
    high: list[np.ndarray] = field(default_factory=list)
    count: int = 0

    def add(
        self,
        entries: list[tuple[np.ndarray, np.ndarray, np.ndarray]],
        low: np.ndarray | float,
        high: np.ndarray | float,
        rows: int,
    ) -> None:
        """`rows` more rows: entries (row, column, value) and the bounds of the sums."""
        self.entries += [(row + self.count, column, value) for row, column, value in entries]
        self.low.append(np.broadcast_to(np.asarray(low, dtype=float), rows))
        self.high.append(np.broadcast_to(np.asarray(high, dtype=float), rows))
        self.count += rows

    def matrix(self, columns: int) -> tuple[sp.csr_matrix, np.ndarray, np.ndarray]:
        """The rows as one sparse matrix, with their lower and upper bounds."""
        row, column, value = (np.concatenate(part) for part in zip(*self.entries, strict=True))
        found = sp.csr_matrix((value, (row, column)), shape=(self.count, columns))
        return found, np.concatenate(self.low), np.concatenate(self.high)


def ones(count: int) -> np.ndarray:
    """Coefficients of a plain sum."""
    return np.ones(count)
