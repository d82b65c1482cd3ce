"""Whether the store is whole: its files are there, derived tables hold each key once, every derivation is finished."""

from dashboard.derive.parts import PART_KEYS
from dashboard.derive.snapshots import DERIVED_KEYS
from dashboard.store import Store
from dashboard.store.health import lost_files, unread, wrong_rows

_TERM = ("due_text", "academic_year", "calendar", "grammar")
KEYS = {
    **{table: tuple(dict.fromkeys(("snapshot_id", *key))) for table, key in DERIVED_KEYS.items()},
    **{table: ("part_id", *key) for table, key in PART_KEYS.items()},
    "term": _TERM,
    "occurrence": (*_TERM, "occurrence"),
}
"""Each derived table and the columns that name a row of it once."""
_UNFINISHED = {"orphan": "строки без своей записи о расчёте", "no_units": "нет ни одной школы"}


def find_faults(store: Store) -> list[str]:
    """Russian sentences, one per fault; an empty list means the store is whole."""
    return unread(store) or [*wrong_rows(store), *lost_files(store), *_repeats(store), *_unfinished(store)]


def _repeats(store: Store) -> list[str]:
    counts = {table: store.repeated_keys(table, key) for table, key in KEYS.items()}
    return [
        f"Расчётная таблица {table}: ключей, записанных больше одного раза: {count}. Показатели по ним неверны."
        for table, count in counts.items()
        if count
    ]


def _unfinished(store: Store) -> list[str]:
    return [
        f"Расчёт {str(row.snapshot_id)[:8]} не закончен: {_UNFINISHED[str(row.fault)]}."
        for row in store.query("data/unfinished").itertuples()
    ]
