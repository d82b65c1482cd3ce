"""Logins that neither the register nor any other file knows: told of, and decided by people."""

import uuid
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from dashboard.imports.derived import DERIVE, Tell, bring_up, silent
from dashboard.imports.readout import NOTE, Problem
from dashboard.store import Store, Transaction
from dashboard.vocabulary import Verdict

_COLUMNS = ("login", "verdict", "stands_for")


class NoSuchLogin(ValueError):
    """A word about a login cannot stand; the message is a Russian sentence."""


@dataclass(frozen=True)
class Word:
    """Whose a login is; `stands_for` is the school's own login, of an alias."""

    login: str
    verdict: Verdict
    stands_for: str = ""


def held(asked: Store | Transaction) -> pd.DataFrame:
    """Logins that wait for a word: columns of `data/held_logins`, and `nearest` with `nearest_name`, '' if none."""
    rows = asked.query("data/held_logins")
    if rows.empty:
        return rows.assign(nearest=pd.Series(dtype=object), nearest_name=pd.Series(dtype=object))
    known = asked.query("data/logins").query("state == 'own'")
    found = [_nearest(row, known) for row in rows.itertuples(index=False)]
    return rows.assign(nearest=[login for login, _ in found], nearest_name=[name for _, name in found])


def _nearest(row: Any, known: pd.DataFrame) -> tuple[str, str]:
    """Login and name of the likeliest school: of the same district, fewest letters changed, likest name."""
    found = min(
        known.itertuples(index=False),
        key=lambda other: (
            other.district != row.district,
            Levenshtein.distance(row.login, other.login),
            -fuzz.ratio(row.name, other.name),
        ),
        default=None,
    )
    return (str(found.login), str(found.name)) if found else ("", "")


def in_words(row: Any) -> str:
    """What is told of a row of `held`."""
    name = f" ({row.nearest_name})" if row.nearest_name else ""
    like = f" Похож на {row.nearest}{name}." if row.nearest else ""
    return (
        f"Логин {row.login} (работ: {row.works}) не знает ни реестр, ни другой файл района: "
        f"строки ждут, пока не сказано, чья это школа.{like}"
    )


def notes(rows: pd.DataFrame) -> dict[str, list[Problem]]:
    """Notes by the batch in which a login stands; `rows` as `held` gives them."""
    found: dict[str, list[Problem]] = {}
    for row in rows.itertuples(index=False):
        note = Problem("", None, "Логин ОО", str(row.login), in_words(row), NOTE)
        found.setdefault(str(row.batch_id), []).append(note)
    return found


def decide(store: Store, words: list[Word], who: str, progress: Tell | None = None) -> None:
    """Write down whose the logins are, with all that follows, in one transaction. A later word replaces an earlier one.

    Raises:
        NoSuchLogin: no file has the login, or the school that it is to stand for is not known.
    """
    with store.lease(DERIVE):
        _check(words, store.query("data/logins"))
        rows = [(word.login, word.verdict.value, word.stands_for) for word in words]
        events = pd.DataFrame(rows, columns=list(_COLUMNS)).assign(event_id=[str(uuid.uuid4()) for _ in rows])
        with store.transaction() as transaction:
            transaction.append("login_event", events, recorded_at=transaction.moment(), recorded_by=who)
            bring_up(transaction, progress or silent)


def _check(words: list[Word], known: pd.DataFrame) -> None:
    own = set(known.loc[known["state"] == "own", "login"])
    for word in words:
        if word.login not in set(known["login"]):
            raise NoSuchLogin(f"Логина {word.login} нет ни в одном загруженном файле.")
        if word.verdict is Verdict.ALIAS and (word.stands_for not in own or word.stands_for == word.login):
            raise NoSuchLogin(f"Школы {word.stands_for} среди загруженных данных нет.")
