"""A copy that another program has made, brought to where it was asked for."""

import shutil
from pathlib import Path

from dashboard.backup.faults import BackupRefused
from dashboard.backup.reading import opened_archive
from dashboard.backup.writing import Made, own_file, refuse_other, writing


def take_over(copy: Path, to: Path) -> Made:
    """Bring the copy to `to`, checked there anew.

    Raises:
        BackupRefused: it cannot be read or written; what stood at `to` stands.
    """
    if not to.parent.is_dir():
        raise BackupRefused(f"Папки {to.parent} нет. Копия осталась в {copy}")
    refuse_other(to)
    try:
        source = copy.open("rb")
    except OSError as error:
        raise BackupRefused(f"Копия сделана, но отсюда не читается: {copy}. Скопируйте её сами.") from error
    with source, writing(to) as part, own_file(part) as target:
        shutil.copyfileobj(source, target, 1 << 20)
    with opened_archive(to) as archive:
        found = archive.manifest
    return Made(to, to.stat().st_size, len(found.members), found.damaged)
