"""Whether what was taken is still there: kept originals, batches and their rows agree."""

from dashboard.store.batches import original
from dashboard.store.connection import Store
from dashboard.vocabulary import has_names


def lost_files(store: Store) -> list[str]:
    """Russian sentences, one per fault; an empty list means that all files and their rows are there."""
    faults = []
    for row in store.query("data/batch_rows").itertuples():
        if row.accepted_rows and not row.stored_rows:
            faults.append(f"Файл «{row.file_name}»: строк в хранилище нет. Отмените загрузку и загрузите снова.")
        if has_names(str(row.kind)):
            continue
        try:
            original(store, str(row.file_hash))
        except FileNotFoundError:
            faults.append(f"Файл «{row.file_name}»: исходник не найден среди сохранённых.")
        except ValueError:
            faults.append(f"Файл «{row.file_name}»: сохранённый исходник изменён или повреждён.")
    return faults
