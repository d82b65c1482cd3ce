"""Whether the store is whole: originals, batches and their rows agree, and derived tables hold each key once."""

from dashboard.store.batches import original
from dashboard.store.connection import Store

_CELL = ("snapshot_id", "level", "unit", "subject", "grade", "academic_year")
_WORK = ("snapshot_id", "school", "subject", "grade", "academic_year")
_TERM = ("due_text", "academic_year", "calendar", "grammar")
DERIVED_KEYS = {
    "snapshot": ("snapshot_id",),
    "unit": ("snapshot_id", "level", "unit"),
    "scale_used": ("snapshot_id", "subject", "grade", "academic_year"),
    "cell_figure": (*_CELL, "basis"),
    "cell_score": (*_CELL, "basis", "score"),
    "cell_task": (*_CELL, "basis", "label"),
    "method_run": ("snapshot_id", "method_version"),
    "expected_false": ("snapshot_id", "academic_year", "level", "list"),
    "agreement": ("snapshot_id", "school"),
    "indicator": (*_WORK, "question"),
    "cell_risk": _WORK,
    "school_risk": ("snapshot_id", "school", "academic_year"),
    "published_marker": ("snapshot_id", "school", "academic_year", "marker"),
    "term": _TERM,
    "occurrence": (*_TERM, "occurrence"),
}
"""Each derived table and the columns that name a row of it once."""


def find_faults(store: Store) -> list[str]:
    """Russian sentences, one per fault; an empty list means the store is whole."""
    return [*_lost_files(store), *_repeats(store), *_unfinished(store)]


def _lost_files(store: Store) -> list[str]:
    faults = []
    for row in store.query("data/batch_rows").itertuples():
        if row.accepted_rows and not row.stored_rows:
            faults.append(f"Файл «{row.file_name}»: строк в хранилище нет. Отмените загрузку и загрузите снова.")
        try:
            original(store, str(row.file_hash))
        except FileNotFoundError:
            faults.append(f"Файл «{row.file_name}»: исходник не найден среди сохранённых.")
        except ValueError:
            faults.append(f"Файл «{row.file_name}»: сохранённый исходник изменён или повреждён.")
    return faults


def _repeats(store: Store) -> list[str]:
    counts = {table: store.repeated_keys(table, key) for table, key in DERIVED_KEYS.items()}
    return [
        f"Расчётная таблица {table}: ключей, записанных больше одного раза: {count}. Показатели по ним неверны."
        for table, count in counts.items()
        if count
    ]


def _unfinished(store: Store) -> list[str]:
    said = {
        "orphan": "строки без своей записи о расчёте",
        "no_units": "нет ни одной школы",
        "no_signs": "признаки не рассчитаны",
    }
    return [
        f"Расчёт {str(row.snapshot_id)[:8]} не закончен: {said[str(row.fault)]}."
        for row in store.query("data/unfinished").itertuples()
    ]
