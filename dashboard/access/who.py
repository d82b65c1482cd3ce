"""Who is asking, and whether they may: asked of the register anew by every rerun, click and command.

In a page the cookie of the browser's connection names the session. A command is run by whoever the machine lets read
the store's file: the account, with every right of the one who runs the program.
"""

import getpass
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access import journal, sessions
from dashboard.access.people import Person, owner
from dashboard.vocabulary import Act, Right

SECURE_COOKIE = "__Host-objektiv"
"""The name where the way is encrypted: browsers take it from its own server over TLS only."""


class NotSignedIn(PermissionError):
    """There is no session, or it has ended."""


class Forbidden(PermissionError):
    """The person has no such right, or not over these schools; the message is for people, in Russian."""


def plain_cookie() -> str:
    """The name where the way is not encrypted; two programs on one machine share cookies unless the port is in it."""
    return f"objektiv_{st.get_option('server.port')}"


def token() -> str | None:
    """The token that the browser of this run holds."""
    held = st.context.cookies
    return held.get(SECURE_COOKIE) or held.get(plain_cookie())


def account() -> str:
    """The account of the machine that runs this process."""
    return getpass.getuser()


def asking() -> Person:
    """The person of this run, or the account that runs this command.

    Raises:
        NotSignedIn: a page without an open session.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return owner(account())
    found = sessions.find(token())
    if found is None:
        raise NotSignedIn
    return found.person


def require(right: Right, schools: Collection[str | None] | None = None, place: Path | None = None) -> Person:
    """The person, who has the right; a director's reaches the own schools only, so these must be told.

    Raises:
        NotSignedIn, Forbidden: with a line in the journal.
    """
    person = asking()
    own = person.may_everywhere(right) or (schools is not None and set(schools) <= set(person.schools))
    if person.may(right) and (own or right not in _OVER_SCHOOLS):
        return person
    journal.write(Act.REFUSAL, person.said, right.value, place)
    raise Forbidden("На это действие у вас нет права. Если оно нужно, обратитесь к администратору района.")


_OVER_SCHOOLS = {Right.EDIT, Right.NAMES}
"""Rights that a director has over the own schools."""


@contextmanager
def acting(
    right: Right, act: Act, what: str, schools: Collection[str | None] | None = None, place: Path | None = None
) -> Iterator[str]:
    """The name under which an act is recorded; its line stands in the journal before it is done.

    `place` is the book of a store other than the settings'.

    Raises:
        NotSignedIn, Forbidden: nothing was done.
    """
    person = require(right, schools, place)
    journal.write(act, person.said, what, place)
    try:
        yield person.said
    except BaseException as error:
        if isinstance(error, Exception):
            journal.write(Act.FAILURE, person.said, f"{what}: {type(error).__name__}", place)
        raise
