"""Signs of a snapshot: the method over the figures that its tables hold."""

import hashlib
import uuid
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from dashboard.derive.parts import keep_part
from dashboard.derive.recipe import recipe
from dashboard.method.answers import QUESTIONS
from dashboard.method.assess import Heard, hear, tell
from dashboard.method.inputs import Inputs
from dashboard.method.published import markers_2019, spearman_by_cell
from dashboard.method.rechecks import NEAR, judged
from dashboard.store import Transaction
from dashboard.vocabulary.faults import Fault

_TOLD = ("cells", "attendance", "exams")
_SUMS = ("scores", "tasks", "answers", "journal")
"""Tables that follow from the parts alone."""
_NOT_ASKED = {
    Fault.ZEROS: "во всех работах ({n}) 0 баллов, похоже, результаты не внесены: проверьте файл",
    Fault.SAME: "во всех работах ({n}) один и тот же балл, похоже на ошибку в файле: проверьте его",
}
"""Why nothing is asked of a check work of which no work counts."""


@dataclass(frozen=True)
class Works:
    """What works say by themselves (`hear`), under the hash of all that it comes from; `markers` of 2019 beside it."""

    part_id: str
    heard: Heard
    markers: pd.DataFrame

    def tables(self, set_aside: pd.DataFrame) -> dict[str, pd.DataFrame]:
        """Rows by derived table, the same in every snapshot of these works."""
        return {
            "published_marker": self.markers,
            "indicator": _with_faults(self.heard.indicators, set_aside),
            "agreement": self.heard.agreement,
            "habit": self.heard.habit,
        }


_LAST: WeakKeyDictionary[Transaction, Works] = WeakKeyDictionary()
"""Of a transaction that derives several days: works are heard once, only rechecks are told anew."""
_HEARD: OrderedDict[str, Works] = OrderedDict()
"""By their hash, what was heard last over all transactions: an act or a recheck leaves the works as they are."""
_KEPT, _MOST_CELLS = 3, 20_000
"""So many of districts are kept; a region's would hold hundreds of megabytes."""


def keep_signs(transaction: Transaction, bound: dict[str, Any]) -> None:
    """Keep the signs of a snapshot whose parts stand; `bound`: snapshot, as_of, known_at.

    What works say is a part of its own, shared by snapshots of the same works; the answer to the recheck and all that
    follows from it is the snapshot's.
    """
    works = _works(transaction, bound)
    keep_part(
        transaction, bound["snapshot"], works.part_id, lambda: works.tables(_input(transaction, "set_aside", bound))
    )
    rechecks = _input(transaction, "recheck", bound)
    results = tell(works.heard, _rechecks(rechecks))
    own = results.indicators.iloc[len(works.heard.indicators) :]
    told = _hash_of(pd.DataFrame({"part_id": [works.part_id]}), rechecks)
    keep_part(transaction, bound["snapshot"], told, lambda: {"indicator": own})
    listed = transaction.query("signs/official", as_of=bound["as_of"], known_at=bound["known_at"])
    schools = _with_published(results.school_risk, works.markers, listed)
    for table, rows in {"cell_risk": results.cell_risk, "school_risk": schools}.items():
        if len(rows):
            transaction.append(table, rows, snapshot_id=bound["snapshot"])


def _works(transaction: Transaction, bound: dict[str, Any]) -> Works:
    told = {name: _input(transaction, name, bound) for name in _TOLD}
    part_id = _hash_of(_input(transaction, "parts", bound), *told.values())
    last = _LAST.get(transaction)
    if last is None or last.part_id != part_id:
        last = _LAST[transaction] = _HEARD.get(part_id) or _heard(transaction, bound, part_id, told)
        _remember(last)
    return last


def _heard(transaction: Transaction, bound: dict[str, Any], part_id: str, told: dict[str, pd.DataFrame]) -> Works:
    inputs = Inputs(**told, **{name: _input(transaction, name, bound) for name in _SUMS})
    markers = markers_2019(inputs.cells, spearman_by_cell(_input(transaction, "journal_scores", bound)), inputs.exams)
    return Works(part_id, hear(inputs), markers)


def _remember(works: Works) -> None:
    if len(works.heard.cells) > _MOST_CELLS:
        return
    _HEARD[works.part_id] = works
    _HEARD.move_to_end(works.part_id)
    while len(_HEARD) > _KEPT:
        _HEARD.popitem(last=False)


def _hash_of(*tables: pd.DataFrame) -> str:
    """UUID made of the recipe and the rows of the tables."""
    found = hashlib.md5(recipe().encode(), usedforsecurity=False)
    for table in tables:
        found.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes() + b"|")
    return str(uuid.UUID(found.hexdigest()))


def _with_faults(indicators: pd.DataFrame, set_aside: pd.DataFrame) -> pd.DataFrame:
    """The answers, and of check works that are a fault of their file why no question was asked.

    The method does not see these: `set_aside` is `derived/input_set_aside`.
    """
    if set_aside.empty:
        return indicators
    reasons = [_NOT_ASKED[Fault(row.fault)].format(n=row.n) for row in set_aside.itertuples()]
    of_cell = set_aside.drop(columns="fault").assign(asked=False, reason=reasons)
    rows = [of_cell.assign(question=question, unit=_unit_of(indicators, question)) for question in QUESTIONS]
    return pd.concat([indicators, *rows], ignore_index=True)


def _unit_of(indicators: pd.DataFrame, question: str) -> str:
    units = indicators.loc[indicators["question"] == question, "unit"]
    return str(units.iloc[0]) if len(units) else "работ"


def _rechecks(works: pd.DataFrame) -> pd.DataFrame:
    """Rechecked works as the method asks of them: all that came are counted, the verdict is of those that count."""
    found = judged(works)
    counted = found.assign(works=found["rechecked"], lowered=found["all_lowered"], raised=found["all_raised"])
    return counted.assign(near=found["by_lot"] & (found["pile"] == NEAR))


def _input(transaction: Transaction, name: str, bound: dict[str, Any]) -> pd.DataFrame:
    return transaction.query_of(f"derived/input_{name}", bound)


def _with_published(schools: pd.DataFrame, markers: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Schools with the markers of 2019 and the official list beside; NA where no list of the year came."""
    key = ["school", "academic_year"]
    fired = markers.groupby(key)["fired"].sum().rename("markers_2019").reset_index()
    rows = schools.merge(fired, how="left", on=key).merge(listed, how="left", on=key)
    has_list = rows["academic_year"].isin(listed["academic_year"])
    on_list = rows["listed"].astype("boolean").fillna(False).where(has_list)
    return rows.assign(on_official_list=on_list).drop(columns="listed")
