"""Who looks at the pages in tests without a browser: AppTest has no cookies, so the token is handed over here."""

from functools import cache

import pytest

from dashboard.access import Person, book, sessions, who
from dashboard.access.people import owner

OWNER = owner("tester")


def sign_in(monkeypatch: pytest.MonkeyPatch, person: Person = OWNER) -> None:
    """Whoever asks in a page is this person, by an open session in the register of the store of the settings."""

    @cache
    def of(place: str) -> str:
        return sessions.open_session(person, "проверка")

    monkeypatch.setattr(who, "token", lambda: of(str(book.place())))
