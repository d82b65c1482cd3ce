"""Files that are whole or not there, and that survive the power going out."""

import os
import threading
from pathlib import Path

_FOLDERS_FLUSH = os.name == "posix"
"""Windows has no handle of a folder to flush; its renames are written through."""


def write_whole(target: Path, data: bytes) -> None:
    """Write a file under its final name only when all of it is on the disk."""
    part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        part.write_bytes(data)
        flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(target.parent)


def flush(file: Path) -> None:
    """Have what was written to a file on the disk."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    if _FOLDERS_FLUSH:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
