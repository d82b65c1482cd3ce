"""Sign-in at a provider (OpenID Connect, code flow with PKCE) by Authlib: what it says once opens our own session.

Streamlit's own `st.login` is not used: its cookie lasts 30 days, is replayed after the way out and does not look at
the provider's terms.
"""

from collections import OrderedDict
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard.access import sessions
from dashboard.settings import settings
from dashboard.surfaces.web.gate import BACK
from dashboard.surfaces.web.guests import known
from dashboard.surfaces.web.modes import Door

_DESCRIPTION = "/.well-known/openid-configuration"
_SILENT = "Служба входа организации не отвечает. Попробуйте позже или обратитесь к администратору."
_REFUSED = "Служба входа не подтвердила вас. Начните вход сначала."
_UNKNOWN = "Служба входа вас узнала, но роли в «Объективе» у вас нет. Обратитесь к администратору района."
_MOST = 5000
_hints: OrderedDict[str, str] = OrderedDict()
"""What a provider needs to end its own session, by the key of ours; not kept over a restart."""


class ProviderSilent(RuntimeError):
    """The provider did not answer or did not vouch; the message is for people, in Russian."""


class _Begun:
    """Ways to the provider that were begun: kept here and not in the browser, so that none is walked twice."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()

    async def get(self, key: str) -> str | None:
        return self._kept.get(key)

    async def set(self, key: str, value: str, _: int) -> None:
        _keep(self._kept, key, value)

    async def delete(self, key: str) -> None:
        self._kept.pop(key, None)


def _keep(kept: OrderedDict[str, str], key: str, value: str) -> None:
    kept[key] = value
    while len(kept) > _MOST:
        kept.popitem(last=False)


@cache
def _client() -> Any:
    """The provider as the settings name it."""
    said = settings()
    secret = said.oidc_secret.get_secret_value() if said.oidc_secret else None
    return OAuth(cache=_Begun()).register(
        "provider",
        client_id=said.oidc_client,
        client_secret=secret,
        server_metadata_url=(said.oidc_issuer or "").rstrip("/") + _DESCRIPTION,
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )


async def begin(request: Request, door: Door, to: str) -> Response:
    """The step to the provider, which asks for the password anew."""
    request.session["to"] = to
    try:
        response: Response = await _client().authorize_redirect(request, door.address + BACK, prompt="login")
    except (httpx2.HTTPError, AuthlibBaseError, ValueError) as error:
        raise ProviderSilent(_SILENT) from error
    return response


async def finish(request: Request) -> tuple[str, str]:
    """The token of the session that opens, and the address asked for before the door."""
    try:
        given = await _client().authorize_access_token(request)
        claims = await _claims(given)
    except httpx2.HTTPError as error:
        raise ProviderSilent(_SILENT) from error
    except (AuthlibBaseError, JoseError, ValueError) as error:
        raise ProviderSilent(_REFUSED) from error
    token = await run_in_threadpool(_opened, claims)
    if token is None:
        raise ProviderSilent(_UNKNOWN)
    _keep(_hints, sessions.key_of(token), given["id_token"])
    return token, str(request.session.pop("to", "/"))


async def way_out(door: Door, token: str | None) -> str:
    """Where the provider ends its own session; it comes back to the one address it knows of us."""
    hint = _hints.pop(sessions.key_of(token), None) if token else None
    try:
        end = (await _client().load_server_metadata()).get("end_session_endpoint")
    except (httpx2.HTTPError, ValueError):
        end = None
    if not end or hint is None:
        return "/sign-in"
    return f"{end}?{urlencode({'id_token_hint': hint, 'post_logout_redirect_uri': door.address + BACK})}"


async def _claims(given: dict[str, Any]) -> dict[str, Any]:
    """What the signed token says, and what only the provider's page of the same person adds: some keep roles there.

    Raises:
        ProviderSilent: there is no signed token, or the page is of somebody else.
    """
    signed: dict[str, Any] = given.get("userinfo") or {}
    if not signed.get("sub"):
        raise ProviderSilent(_REFUSED)
    if not (await _client().load_server_metadata()).get("userinfo_endpoint"):
        return signed
    told: dict[str, Any] = await _client().userinfo(token=given)
    if told.get("sub") != signed["sub"]:
        raise ProviderSilent(_REFUSED)
    return told | signed


def _opened(claims: dict[str, Any]) -> str | None:
    said = settings()
    login = str(claims.get(said.oidc_login) or claims["sub"])
    roles, schools = _words(claims.get(said.oidc_roles)), _words(claims.get(said.oidc_schools))
    teacher = claims.get(said.oidc_teacher)
    person = known(login, str(claims.get("name") or login), roles, schools, str(teacher) if teacher else None)
    return sessions.open_session(person, "служба входа") if person else None


def _words(claim: Any) -> list[str]:
    """A claim of several words, as a list or in one line."""
    return [str(one) for one in claim] if isinstance(claim, list) else str(claim or "").replace(",", " ").split()
