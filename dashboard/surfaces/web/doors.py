"""Who may speak to the server and what its pages may do: own names only, own pages only, nothing from outside."""

import base64
import hashlib
from collections.abc import Collection
from urllib.parse import urlsplit

from lxml import html
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.surfaces.web.first_page import document, rewritten

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_FOREIGN = "Этот адрес программе незнаком. Откройте её по адресу, который она назвала при запуске."
_INLINE = "//script[not(@src)]/text()"


class OwnPages:
    """ASGI middleware: refuses a foreign name in Host (DNS rebinding) and a foreign page in Origin.

    `hosts` are the names of the server; empty: any, as behind a proxy that is not known here. Where people come over
    TLS, a page that came without it is foreign.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = (), is_secure: bool = False) -> None:
        self.app, self._hosts = app, frozenset(hosts)
        self._schemes = {"https"} if is_secure else {"http", "https"}

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
        return reads or origin is None or origin in {f"{scheme}://{host}" for scheme in self._schemes}


class Restraint:
    """ASGI middleware: every answer forbids its page to load, run, send or be framed by anything from elsewhere.

    Where people come over TLS, every cookie is for TLS only: Streamlit knows of no proxy in front and does not say so.
    """

    def __init__(self, app: ASGIApp, is_secure: bool = False) -> None:
        self.app, self._headers, self._is_secure = app, restraints(), is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def restrained(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=[self._for_tls(*header) for header in message["headers"]])
                headers.update(self._headers)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, restrained if scope["type"] == "http" else send)

    def _for_tls(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        is_bare = self._is_secure and name == b"set-cookie" and b"; secure" not in value.lower()
        return name, value + b"; Secure" if is_bare else value


def restraints() -> dict[str, str]:
    """The headers; scripts inside the first document, Streamlit's own and ours, are known by their hashes."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in html.fromstring(rewritten(document())).xpath(_INLINE))
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
        "referrer-policy": "same-origin",  # with none at all a browser calls the page of our own form `null`
    }


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _name(host: str) -> str:
    """The name in a Host header without its port, in small letters; empty for one that is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
