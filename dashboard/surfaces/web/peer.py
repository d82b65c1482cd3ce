"""Whether a connection from this machine was opened by the account that runs the server.

On a terminal server everybody reaches 127.0.0.1; only the connections of one's own account are one's own.
"""

import psutil
from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.access.who import account
from dashboard.surfaces.web.modes import LOOPBACK

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def is_own(scope: Scope) -> bool:
    """True where the other end is a process of this account, without anybody in between who says so."""
    client = scope.get("client")
    if client is None or client[0] not in LOOPBACK or any(name in Headers(scope=scope) for name in _FORWARDED):
        return False
    try:
        ends = [one.pid for one in psutil.net_connections("tcp") if tuple(one.laddr) == tuple(client)]
        return bool(ends) and psutil.Process(ends[0]).username().rpartition("\\")[2] == account()
    except psutil.Error:
        return False
