"""Tables of the heatmap: teachers by code, or groups with small ones hidden."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.subjects.teachers.suppression import protect

NO_SCHOOL = "нет в реестре"


@dataclass(frozen=True)
class Groups:
    """Means of groups: `pct` and `n` (rows x columns), `hidden` where a number may not be shown.

    `row_pct`, `row_n` are the rows' totals over the columns (missing where hidden), `column_pct`, `column_n` the
    columns'; n of a row counts results (teacher x column). `left_out` are columns with too few teachers to show.
    """

    pct: pd.DataFrame
    n: pd.DataFrame
    hidden: pd.DataFrame
    row_pct: pd.Series
    row_n: pd.Series
    column_pct: pd.Series
    column_n: pd.Series
    left_out: tuple[str, ...] = ()


def teachers(topics: pd.DataFrame, column: str, change: bool = False) -> pd.DataFrame:
    """% of the maximum, one row per teacher, one column per `column` (block or topic).

    `topics` is `teachers/topics`. With `change`: percentage points from the first to the latest diagnostics of the
    topics taken again.
    """
    rows = topics[topics["repeated"]] if change else topics
    sums = rows.groupby(["teacher", column])[["first_points", "first_max", "now_points", "now_max"]].sum()
    now = 100 * sums["now_points"] / sums["now_max"]
    shown = now - 100 * sums["first_points"] / sums["first_max"] if change else now
    return shown.unstack(column)


def groups(topics: pd.DataFrame, row: str, column: str, least: int, also: pd.DataFrame | None = None) -> Groups:
    """Mean % of teachers by group, small groups hidden with others so that no total gives them back.

    A teacher counts once in a cell with the % of all points there; a teacher without a school in the register is
    in the group `NO_SCHOOL`. `also`: cells to hide whatever their count (rows x columns of the same labels).
    """
    known = topics.assign(school=topics["school"].fillna(NO_SCHOOL)) if row == "school" else topics
    sums = known.groupby([row, column, "teacher"])[["now_points", "now_max"]].sum()
    each = (100 * sums["now_points"] / sums["now_max"]).groupby(level=[0, 1]).agg(["sum", "count"])
    total, n = each["sum"].unstack(column), each["count"].unstack(column).fillna(0).astype(int)
    forced = None if also is None else also.reindex(index=n.index, columns=n.columns, fill_value=False).to_numpy(bool)
    found = protect(n.to_numpy(), least, forced)
    kept = n.columns[~found.columns]
    hidden = pd.DataFrame(found.cells, index=n.index, columns=n.columns)[kept]
    total, n, left_out = total[kept], n[kept], tuple(map(str, n.columns[found.columns]))
    shown_n = n.where(~hidden & (n > 0))
    rows_n = n.sum(axis=1).where(~found.rows)
    return Groups(
        pct=(total / n.where(n > 0)).where(~hidden),
        n=shown_n,
        hidden=hidden,
        row_pct=total.sum(axis=1) / rows_n.where(rows_n > 0),
        row_n=rows_n,
        column_pct=total.sum(axis=0) / n.sum(axis=0),
        column_n=n.sum(axis=0),
        left_out=left_out,
    )


def unions(topics: pd.DataFrame, least: int) -> tuple[Groups, Groups]:
    """Subject x block and subject x topic, hidden together: a cell hidden in one is not told by the other."""
    block_of = topics.drop_duplicates("topic_key").set_index("topic_key")["block"]
    by_block = groups(topics, "subject", "block", least)
    by_topic = groups(topics, "subject", "topic_key", least)
    for _ in range(len(block_of) + 1):
        as_topics = _spread(by_block, block_of)
        more_topics = groups(topics, "subject", "topic_key", least, also=as_topics)
        as_blocks = _gathered(more_topics, block_of)
        more_blocks = groups(topics, "subject", "block", least, also=as_blocks)
        if _same(more_blocks, by_block) and _same(more_topics, by_topic):
            break
        by_block, by_topic = more_blocks, more_topics
    return by_block, by_topic


def _spread(by_block: Groups, block_of: pd.Series) -> pd.DataFrame:
    """Hidden cells of blocks as cells of their topics; a block left out hides all of its topics."""
    every = pd.DataFrame(True, index=by_block.hidden.index, columns=sorted(set(block_of)))
    every[by_block.hidden.columns] = by_block.hidden
    return pd.DataFrame({topic: every[block] for topic, block in block_of.items()})


def _gathered(by_topic: Groups, block_of: pd.Series) -> pd.DataFrame:
    """Cells of blocks with a hidden topic."""
    cells = by_topic.hidden.T.groupby(by_topic.hidden.columns.map(block_of)).any().T
    return cells.astype(bool)


def _same(one: Groups, other: Groups) -> bool:
    return one.left_out == other.left_out and np.array_equal(one.hidden, other.hidden)
