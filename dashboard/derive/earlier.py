"""Snapshots of the same facts by this version of the method and by an earlier one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.derive.contents import standing_snapshots
from dashboard.derive.versions import VERSION
from dashboard.store import Store


@dataclass(frozen=True)
class Pair:
    """Snapshots `now` and `before` of the same facts; `method` made the earlier one at `made_at` (UTC).

    `as_of` is the day whose facts they are; `is_asked`: of the very facts that were asked about, else of the latest
    that both versions counted.
    """

    now: str
    before: str
    method: str
    made_at: datetime
    as_of: date
    is_asked: bool


def pair_for(store: Store, snapshot: str) -> Pair | None:
    """What can be compared with a snapshot of this version; None where no earlier version's figures stand."""
    return store.until_written(("pair", snapshot, VERSION), lambda: _pair(store, snapshot))


def _pair(store: Store, snapshot: str) -> Pair | None:
    rows = standing_snapshots(store)
    ours = rows[(rows["method"] == VERSION) & rows["content"].notna()]
    asked = ours["snapshot_id"] == snapshot
    in_turn = pd.concat([ours[asked], ours[~asked].sort_values(["as_of", "made_at"], ascending=False)])
    earlier = rows[rows["method"] != VERSION].drop_duplicates("content").set_index("content").to_dict("index")
    met = next((row for row in in_turn.to_dict("records") if row["content"] in earlier), None)
    return None if met is None else _paired(met, earlier[met["content"]], snapshot)


def _paired(now: dict[Any, Any], before: dict[Any, Any], asked: str) -> Pair:
    day = pd.Timestamp(now["as_of"]).date()
    made = before["made_at"].to_pydatetime()
    return Pair(now["snapshot_id"], before["snapshot_id"], before["method"], made, day, now["snapshot_id"] == asked)
