"""Why a copy was not made or not taken: one sentence in Russian for each cause."""

import errno
from pathlib import Path

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class BackupRefused(RuntimeError):
    """Nothing was made or changed; the message is for people."""


def damaged(file: Path, why: str) -> BackupRefused:
    """An archive that is not what was written."""
    return BackupRefused(f"Копия {file.name} повреждена: {why}. Возьмите другую копию. Ничего не изменено.")


def foreign(file: Path) -> BackupRefused:
    """A file of another program."""
    return BackupRefused(
        f"Файл {file.name} — не резервная копия «Объектива». Укажите файл, сделанный командой backup или по "
        "расписанию. Ничего не изменено."
    )


def newer(file: Path, program: str) -> BackupRefused:
    """An archive of a later program."""
    return BackupRefused(
        f"Копия {file.name} сделана более новой программой ({program}). Обновите программу и повторите. "
        "Ничего не изменено."
    )


def no_room(folder: Path, needed: int, free: int) -> BackupRefused:
    """Too little room, seen beforehand; bytes."""
    return BackupRefused(
        f"Мало места в папке {folder}: нужно около {_megabytes(needed)} МБ, свободно {_megabytes(free)} МБ. "
        "Освободите место или укажите другую папку. Ничего не изменено."
    )


def unwritable(error: OSError, folder: Path) -> BackupRefused:
    """What the system said of the place of a copy."""
    if error.errno in _NO_ROOM:
        why = f"на диске папки {folder} кончилось место. Освободите его или укажите другую папку"
    elif error.errno in _NOT_ALLOWED:
        why = f"система не разрешает писать в папку {folder}. Дайте право записи или укажите другую папку"
    else:
        why = f"папка {folder} недоступна. Проверьте, что диск подключён и сетевая папка видна"
    return BackupRefused(f"Не получилось: {why}. Хранилище не изменено, прежние копии на месте.")


def _megabytes(size: int) -> int:
    return max(1, round(size / 1e6))
