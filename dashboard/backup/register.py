"""People and their roles, without what opens a door: the room of access copies its own register."""

from pathlib import Path

from dashboard.access import book
from dashboard.backup.contents import REGISTER


def copied_register(store: Path, to: Path) -> bool:
    """Copy the register beside the store without secrets; whether there was one."""
    source = store.parent / REGISTER
    if not source.exists():
        return False
    book.copied(source, to)
    return True
