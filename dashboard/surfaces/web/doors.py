"""Who may speak to the server and what its pages may do: own names only, own pages only, nothing from outside."""

import base64
import hashlib
from collections.abc import Collection
from urllib.parse import urlsplit

from lxml import html
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.surfaces.web.first_page import document

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_FOREIGN = "Этот адрес программе незнаком. Откройте её по адресу, который она назвала при запуске."
_INLINE = "//script[not(@src)]/text()"


class OwnPages:
    """ASGI middleware: refuses a foreign name in Host (DNS rebinding) and a foreign page in Origin.

    `hosts` are the names of the server; empty: any, as behind a proxy that is not known here.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self.app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or self._is_own(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(_FOREIGN, status_code=400)(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if self._hosts and _name(host) not in self._hosts:
            return False
        reads = scope["type"] == "http" and scope["method"] in _READING
        return reads or origin is None or urlsplit(origin).netloc == host


class Restraint:
    """ASGI middleware: every answer forbids its page to load, run, send or be framed by anything from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self._headers = app, restraints()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def restrained(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers.update(self._headers)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, restrained if scope["type"] == "http" else send)


def restraints() -> dict[str, str]:
    """The headers; scripts inside Streamlit's own document are known by their hashes."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in html.fromstring(document()).xpath(_INLINE))
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _name(host: str) -> str:
    """The name in a Host header without its port, in small letters; empty for one that is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
