"""The order of a heatmap's rows in which patterns show: alike beside alike, most to do first."""

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage


def by_pattern(table: pd.DataFrame) -> list[object]:
    """Row labels of a table of % (rows x columns, missing allowed) in the order of a clustering.

    Average linkage over Euclidean distance; a missing value stands at its column's mean. Of two branches the one
    with the lower mean comes first. The same table gives the same order whatever the order of its rows.
    """
    known = table.sort_index()
    if len(known) < 3:
        return list(known.mean(axis=1).sort_values(kind="stable").index)
    values = known.fillna(known.mean()).fillna(0.0).to_numpy(dtype=float)
    means = known.mean(axis=1).fillna(100.0).to_numpy(dtype=float)
    return [known.index[leaf] for leaf in _leaves(linkage(values, "average"), means)]


def _leaves(tree: np.ndarray, means: np.ndarray) -> list[int]:
    """Leaves of a linkage from the lowest branch to the highest."""
    size = len(means)
    branches: list[tuple[list[int], float]] = [([leaf], means[leaf]) for leaf in range(size)]
    for left, right, _, _ in tree:
        first, second = branches[int(left)], branches[int(right)]
        if second[1] < first[1]:
            first, second = second, first
        leaves = first[0] + second[0]
        mean = (first[1] * len(first[0]) + second[1] * len(second[0])) / len(leaves)
        branches.append((leaves, mean))
    return branches[-1][0]


def by_mean(table: pd.DataFrame) -> list[object]:
    """Column labels, the lowest mean first; equal ones by label."""
    means = table.mean(axis=0)
    return sorted(table.columns, key=lambda column: (np.nan_to_num(means[column], nan=101.0), str(column)))
