"""Whether what was taken is still there: the file can be read, rows are what was written, originals are whole."""

from typing import Any

from dashboard.store.batches import original
from dashboard.store.connection import Store
from dashboard.store.soundness import miscounted, repeated, unread_tables
from dashboard.vocabulary import has_names

_AGAIN = "Отмените загрузку этого файла на странице «Данные» и загрузите его снова."
_FROM_A_COPY = "Восстановите хранилище из резервной копии, нынешний файл не удаляйте."


def unread(store: Store) -> list[str]:
    """A Russian sentence on the parts of the file that cannot be read; nothing else can be told while there is one."""
    tables = unread_tables(store)
    if not tables:
        return []
    return [
        f"Часть хранилища {store.path.name} не читается (таблицы: {', '.join(tables)}): файл повреждён. {_FROM_A_COPY}"
    ]


def wrong_rows(store: Store) -> list[str]:
    """Russian sentences on rows that are doubled, lost, or of a file that there is not."""
    batches = store.query("data/batches")
    names = dict(zip(batches["batch_id"], batches["file_name"], strict=True))
    wrong = [_wrong(row, names.get(row.batch_id)) for row in miscounted(store).itertuples(index=False)]
    twice = [
        f"Таблица {table}: записано больше одного раза: {count}. Числа по ней неверны. {_FROM_A_COPY}"
        for table, count in repeated(store).items()
    ]
    return wrong + twice


def lost_files(store: Store) -> list[str]:
    """Russian sentences, one per fault; an empty list means that all files and their rows are there."""
    faults, erased = [], set(store.query("data/erased_files")["file_hash"])
    for row in store.query("data/batch_rows").itertuples():
        if row.accepted_rows and not row.stored_rows and row.file_hash not in erased:
            faults.append(f"Файл «{row.file_name}»: строк в хранилище нет. {_AGAIN}")
        if has_names(str(row.kind)):
            continue
        try:
            original(store, str(row.file_hash))
        except FileNotFoundError:
            if row.file_hash in erased:
                continue
            faults.append(f"Файл «{row.file_name}»: исходник не найден среди сохранённых. {_ORIGINAL}")
        except ValueError:
            faults.append(f"Файл «{row.file_name}»: сохранённый исходник изменён или повреждён. {_ORIGINAL}")
    return faults


_ORIGINAL = "Числа это не меняет; чтобы вернуть исходник, отмените загрузку и загрузите файл снова."


def _wrong(row: Any, name: str | None) -> str:
    if name is None:
        return f"Таблица {row.kept_in}: строк файла, которого в хранилище нет: {row.stored}. {_FROM_A_COPY}"
    counted = f"в таблице {row.kept_in} строк {row.stored}, а файл принёс {row.brought}"
    doubled = row.brought and row.stored % row.brought == 0 and row.stored > row.brought
    how = " (каждая записана больше одного раза)" if doubled else ""
    return f"Файл «{name}»: {counted}{how}. {_AGAIN}"
