"""How people sign in to this server: chosen once from the settings; nothing is shown where it was not."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access.who import SECURE_COOKIE, plain_cookie
from dashboard.settings import Settings, settings

_NO_ADDRESS = "OBJEKTIV_ADDRESS не адрес: нужны схема и имя без пути, например https://objektiv.example.ru."
_NO_FOLDER = "Программа стоит в корне адреса: уберите настройку server.baseUrlPath."
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names under which a server answers its own machine only."""


class Mode(StrEnum):
    """What opens a session; `NONE`: nothing does, and the page says how to set one up."""

    LOOPBACK = "loopback"
    PASSWORD = "password"
    OIDC = "oidc"
    PROXY = "proxy"
    NONE = "none"


@dataclass(frozen=True)
class Door:
    """The mode, the names under which the server answers (none: any), and the address at which people open it."""

    mode: Mode
    hosts: frozenset[str]
    address: str
    lacking: str = ""
    """What the settings lack, in Russian."""

    @property
    def is_secure(self) -> bool:
        """Whether people reach the server over TLS."""
        return self.address.startswith("https://")

    @property
    def cookie(self) -> str:
        """Name of the cookie that holds the token."""
        return SECURE_COOKIE if self.is_secure else plain_cookie()


def door() -> Door:
    """The door of this server."""
    listens = st.get_option("server.address")
    found = chosen(settings(), listens in LOOPBACK, f"http://{listens}:{st.get_option('server.port')}")
    return _closed(found.address, _NO_FOLDER) if st.get_option("server.baseUrlPath") else found


def chosen(said: Settings, is_here: bool, here: str) -> Door:
    """The door that the settings ask for, closed where they lack something.

    `is_here`: the server answers this machine only, at the address `here`.
    """
    mode = Mode(said.sign_in) if said.sign_in else Mode.LOOPBACK
    lacking = _lacking(said, mode, is_here)
    address = (said.address or here).rstrip("/")
    hosts = LOOPBACK | ({urlsplit(said.address).hostname or ""} if said.address else set())
    return _closed(address, lacking) if lacking else Door(mode, hosts, address)


def _closed(address: str, lacking: str) -> Door:
    """Whoever asks, by any name, is told what lacks."""
    return Door(Mode.NONE, frozenset(), address, lacking)


def _lacking(said: Settings, mode: Mode, is_here: bool) -> str:
    if mode is Mode.LOOPBACK:
        return "" if is_here else "Сервер открыт в сеть, а способ входа не выбран: задайте OBJEKTIV_SIGN_IN."
    by_mode: dict[Mode, dict[str, object]] = {
        Mode.PASSWORD: {},
        Mode.OIDC: {
            "OBJEKTIV_OIDC_ISSUER": said.oidc_issuer,
            "OBJEKTIV_OIDC_CLIENT": said.oidc_client,
            "OBJEKTIV_OIDC_SECRET": said.oidc_secret,
        },
        Mode.PROXY: {"OBJEKTIV_PROXY_SECRET": said.proxy_secret},
    }
    needed = by_mode[mode]
    address: dict[str, object] = {} if is_here and mode is Mode.PASSWORD else {"OBJEKTIV_ADDRESS": said.address}
    absent = [name for name, value in {**address, **needed}.items() if not value]
    if absent:
        return f"Для этого способа входа задайте {', '.join(absent)}."
    return "" if said.address is None or _is_address(said.address) else _NO_ADDRESS


def _is_address(said: str) -> bool:
    parts = urlsplit(said)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.path.strip("/") or parts.query)
