"""Which session of the register a page's connection and its files belong to.

Streamlit serves `/media` and takes uploads without asking whose they are; the gate asks here.
"""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from streamlit import runtime
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

_MOST = 5000
_lock = Lock()
_connections: "OrderedDict[str, str]" = OrderedDict()
_files: "OrderedDict[tuple[str, str], None]" = OrderedDict()


def holds(connection: str, key: str) -> None:
    """Note at a rerun that a connection of Streamlit belongs to a session of the register."""
    with _lock:
        _connections[connection] = key
        _trim(_connections)


def keeps(connection: str, key: str) -> None:
    """Note at the end of a rerun which files it drew: the next rerun lets go of them while they are fetched."""
    drawn = _files_of(connection)
    with _lock:
        for file in drawn:
            _files[file, key] = None
        _trim(_files)


def gives(data: bytes, mime: str, name: str, key: str | None, connection: str | None) -> None:
    """Note that a file written at a click is the session's: Streamlit knows it by what is in it and by nobody.

    The page's connection refers to it until its next rerun: unreferred, it is dropped at the second rerun of anyone.
    """
    file = _calculate_file_id(data, mime, name)
    if key is not None:
        with _lock:
            _files[file, key] = None
            _trim(_files)
    if connection is not None and runtime.exists():
        files = runtime.get_instance().media_file_mgr
        with files._lock:
            files._files_by_session_and_coord[connection][f"taken {file}"] = file


def is_holder(connection: str, key: str) -> bool:
    """Whether the connection belongs to the session."""
    return _connections.get(connection) == key


def may_fetch(file: str, key: str) -> bool:
    """Whether a file, named as in its address, was drawn for the session."""
    name = file.partition(".")[0]
    if (name, key) in _files:
        return True
    with _lock:
        own = [connection for connection, holder in _connections.items() if holder == key]
    return any(name in _files_of(connection) for connection in own)


def _files_of(connection: str) -> Iterable[str]:
    if not runtime.exists():
        return ()
    drawn = runtime.get_instance().media_file_mgr._files_by_session_and_coord
    return tuple(drawn.get(connection, {}).values())


def _trim(kept: "OrderedDict") -> None:  # type: ignore[type-arg]
    while len(kept) > _MOST:
        kept.popitem(last=False)
