"""Guests for whom a session opens without a form: the account that runs the program, and whom a trusted proxy names."""

import hmac
import secrets
from threading import Lock

from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.access import journal, sessions, users
from dashboard.access.people import Person, owner, roles_of
from dashboard.access.who import account
from dashboard.settings import settings
from dashboard.surfaces.web.modes import Door, Mode
from dashboard.surfaces.web.peer import is_own
from dashboard.vocabulary import Act

_SAID = ("secret", "user", "name", "roles", "schools", "teacher")
"""What the proxy says, in headers `X-Objektiv-…`."""
_lock = Lock()
_links: set[str] = set()


def guest(scope: Scope, door: Door) -> str | None:
    """The token of a session opened for whoever asks for a page; None: they must come through the door."""
    if door.mode is Mode.LOOPBACK and is_own(scope):
        return sessions.open_session(owner(account()), "этот компьютер")
    if door.mode is Mode.PROXY and (person := by_proxy(scope)) is not None:
        return sessions.open_session(person, "прокси")
    return None


def new_link() -> str:
    """A word for one sign-in, for the link that the start prints."""
    word = secrets.token_urlsafe(24)
    with _lock:
        _links.add(word)
    return word


def by_link(word: str) -> str | None:
    """The token of a session for who holds a printed word; the word is used up."""
    with _lock:
        is_good = word in _links
        _links.discard(word)
    if not is_good:
        journal.write(Act.REFUSAL, "ссылка запуска", "уже использована или чужая")
        return None
    return sessions.open_session(owner(account()), "ссылка запуска")


def by_proxy(scope: Scope) -> Person | None:
    """Whom the proxy names, when it shows the secret; roles from its headers, else from the book of people.

    A header that comes twice was added to what the browser said, not put in its place: nobody is named then.
    """
    headers, secret = Headers(scope=scope), settings().proxy_secret
    said = {name: [_utf8(value).strip() for value in headers.getlist(f"x-objektiv-{name}")] for name in _SAID}
    if secret is None or any(len(values) > 1 for values in said.values()):
        return None
    shown, login, name, roles, schools, teacher = ("".join(said[name]) for name in _SAID)
    if not login or not hmac.compare_digest(shown.encode(), secret.get_secret_value().encode()):
        return None
    return known(login, name, roles.split(","), schools.split(","), teacher or None)


def known(login: str, name: str, roles: list[str], schools: list[str], teacher: str | None = None) -> Person | None:
    """A person whom another system vouches for; None, with a line in the journal, when nobody here knows a role."""
    kept = users.find(login)
    if kept is not None and kept.disabled:
        journal.write(Act.REFUSAL, login, "вход закрыт")
        return None
    named = roles_of(roles)
    own = tuple(school.strip() for school in schools if school.strip())
    if named:
        return Person(login, name or login, named, own, teacher)
    if kept is not None and kept.person.roles:
        return kept.person
    journal.write(Act.REFUSAL, login, "нет роли")
    return None


def _utf8(said: str) -> str:
    """Headers are read as Latin-1; what is not English comes in UTF-8."""
    try:
        return said.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return said
