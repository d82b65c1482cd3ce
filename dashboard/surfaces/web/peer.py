"""Whether a connection from this machine was opened by the account that runs the server.

On a terminal server everybody reaches 127.0.0.1; only the connections of one's own account are one's own.
"""

import psutil
from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.surfaces.web.modes import LOOPBACK

_FORWARDED = ("forwarded", "via", "x-real-ip", "x-forwarded-")


def is_own(scope: Scope) -> bool:
    """True where the other end is a process of this account, without anybody in between who says so."""
    client, server = scope.get("client"), scope.get("server")
    if not client or not server or client[0] not in LOOPBACK:
        return False
    if any(name.startswith(_FORWARDED) for name in Headers(scope=scope)):
        return False
    try:
        pid = _other_end(tuple(client), tuple(server))
        return pid is not None and psutil.Process(pid).username() == psutil.Process().username()
    except psutil.Error:
        return False


def _other_end(client: tuple[str, int], server: tuple[str, int]) -> int | None:
    """The process at the other end; None where it is another account's, which only root may see."""
    ends = (one.pid for one in psutil.net_connections("tcp") if (one.laddr, one.raddr) == (client, server))
    return next(ends, None)
