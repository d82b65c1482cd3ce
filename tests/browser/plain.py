"""Requests to a running server without a browser: what a copied cookie, a forged header or another account gets."""

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> str:
        return self.body.decode()

    @property
    def leads_to(self) -> str:
        return self.headers.get("location", "")


def ask(
    url: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: bytes | Mapping[str, str] | None = None,
) -> Answer:
    """What a server answers; no step is followed, no certificate is asked for, a mapping goes as a form."""
    parts = urlsplit(url)
    said = dict(headers or {})
    if isinstance(body, Mapping):
        body = urlencode(body).encode()
        said.setdefault("Content-Type", "application/x-www-form-urlencoded")
    if parts.scheme == "https":
        trusting = ssl._create_unverified_context()
        line: http.client.HTTPConnection = http.client.HTTPSConnection(parts.netloc, timeout=30, context=trusting)
    else:
        line = http.client.HTTPConnection(parts.netloc, timeout=30)
    line.request(method, f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, said)
    got = line.getresponse()
    found = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
    line.close()
    return found


PAGE = {"Accept": "text/html"}
"""What a browser says when it wants a page."""


def handshake(url: str, host: str | None = None, origin: str | None = None, cookie: str = "") -> str:
    """First line of the answer to a websocket's opening; the own name and page by default."""
    own = urlsplit(url).netloc
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host or own}",
        f"Origin: {origin or url}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    with socket.create_connection(("127.0.0.1", int(own.rsplit(":", 1)[1])), timeout=10) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return line.recv(200).decode().split("\r\n")[0]
