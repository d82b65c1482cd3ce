"""HiGHS as it is used here: one thread and one seed, so that the same question has the same answer."""

from dataclasses import dataclass, replace
from typing import Any

import highspy
import numpy as np
import scipy.sparse as sp
from highspy._core import _Highs


@dataclass(frozen=True)
class Solved:
    """`x` (columns,) is None where no answer was found; `bound` no answer can be below; `is_infeasible`: proven so."""

    x: np.ndarray | None
    value: float
    bound: float
    is_optimal: bool
    is_infeasible: bool
    reduced: np.ndarray | None = None
    """Reduced costs of the columns, of a linear model only."""


@dataclass
class Model:
    """Minimise cost·x + offset, row_low ≤ rows·x ≤ row_high, low ≤ x ≤ high; columns of `whole` are whole numbers."""

    cost: np.ndarray
    low: np.ndarray
    high: np.ndarray
    whole: np.ndarray
    rows: sp.csr_matrix
    row_low: np.ndarray
    row_high: np.ndarray
    offset: float = 0.0

    def solver(self, linear: bool = False) -> Any:
        """A HiGHS that has the model; `linear` drops that numbers are whole."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_, lp.offset_ = len(self.cost), self.rows.shape[0], self.offset
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = self.cost, self.low, self.high
        lp.row_lower_, lp.row_upper_ = self.row_low, self.row_high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = self.rows.indptr, self.rows.indices
        lp.a_matrix_.value_ = self.rows.data
        if not linear:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[int(one)] for one in self.whole]
        solver = quiet()
        solver.passModel(lp)
        return solver


def with_bounds(model: Model, low: np.ndarray, high: np.ndarray) -> Model:
    """The model with other bounds of its columns."""
    return replace(model, low=low, high=high)


def part_of(model: Model, x: np.ndarray, free: np.ndarray) -> Model:
    """The model of the `free` columns (mask) alone, all others standing as in `x`."""
    still = np.where(free, 0.0, x)
    rows = model.rows[:, np.flatnonzero(free)].tocsr()
    kept = np.flatnonzero(np.diff(rows.indptr) > 0)
    shift = (model.rows @ still)[kept]
    offset = model.offset + float(model.cost @ still)
    return Model(
        *(model.cost[free], model.low[free], model.high[free], model.whole[free], rows[kept]),
        *(model.row_low[kept] - shift, model.row_high[kept] - shift, offset),
    )


def add_rows(solver: Any, rows: sp.csr_matrix, low: np.ndarray, high: np.ndarray) -> None:
    """More rows for a solver that goes on from where it stands."""
    solver.addRows(len(low), low, high, rows.nnz, rows.indptr[:-1], rows.indices, rows.data)


def quiet() -> Any:
    """A HiGHS that says nothing and always goes the same way."""
    solver = _Highs()  # the class above it greets on the standard output
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1)):
        solver.setOptionValue(name, value)
    return solver


def run(
    solver: Any, seconds: float, start: np.ndarray | None = None, gap: float = 0.0, nodes: int | None = None
) -> Solved:
    """Solve for at most `seconds`, from `start` where given, until the relative gap is at most `gap`."""
    solver.setOptionValue("time_limit", solver.getRunTime() + max(0.05, seconds))
    solver.setOptionValue("mip_rel_gap", max(gap, 1e-9))
    solver.setOptionValue("mip_abs_gap", 1e-6)
    if nodes is not None:
        solver.setOptionValue("mip_max_nodes", nodes)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = list(start)
        solver.setSolution(solution)
    solver.run()
    return _told(solver)


def _told(solver: Any) -> Solved:
    status, info = solver.getModelStatus(), solver.getInfo()
    is_mip = any(kind != highspy.HighsVarType.kContinuous for kind in solver.getLp().integrality_)
    has = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    solution = solver.getSolution()
    x = np.array(solution.col_value) if has else None
    is_optimal = status == highspy.HighsModelStatus.kOptimal
    value = float(info.objective_function_value) if has else np.inf
    bound = float(info.mip_dual_bound) if is_mip else (value if is_optimal else -np.inf)
    infeasible = status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
    reduced = np.array(solution.col_dual) if has and not is_mip else None
    return Solved(x, value, bound, is_optimal, infeasible, reduced)
