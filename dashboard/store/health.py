"""Whether the store is whole: kept originals, batches and their rows agree."""

from dashboard.store.batches import original
from dashboard.store.connection import Store


def find_faults(store: Store) -> list[str]:
    """Russian sentences, one per fault; an empty list means the store is whole."""
    faults = []
    for row in store.query("data/batch_rows").itertuples():
        if row.accepted_rows and not row.stored_rows:
            faults.append(f"Файл «{row.file_name}»: строк в хранилище нет. Отмените загрузку и загрузите снова.")
        try:
            original(store, row.file_hash)
        except FileNotFoundError:
            faults.append(f"Файл «{row.file_name}»: исходник не найден среди сохранённых.")
        except ValueError:
            faults.append(f"Файл «{row.file_name}»: сохранённый исходник изменён или повреждён.")
    return faults
