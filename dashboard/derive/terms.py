"""Days on which the measures of the taken plans fall due, unfolded once per phrase, year and calendar."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.plans.model import Procedure
from dashboard.plans.terms import term as grammar_of_terms
from dashboard.plans.terms.days import occurrences
from dashboard.plans.terms.term import in_words, parse_term
from dashboard.store import Store, Transaction
from dashboard.vocabulary import LATEST


@cache
def grammar() -> int:
    """What phrases are understood with, as a number made of its code: changed code unfolds all phrases anew."""
    files = sorted(Path(grammar_of_terms.__file__).parent.glob("*.py"))
    content = b"".join(file.read_bytes() for file in files)
    return int.from_bytes(hashlib.sha256(content).digest()[:3], "big")


def terms_are_missing(source: Store | Transaction, known_at: datetime = LATEST) -> bool:
    """Whether plans known at the moment use a phrase whose days are not kept yet."""
    return len(_missing(source, known_at)) > 0


def unfold_terms(transaction: Transaction, known_at: datetime = LATEST) -> None:
    """Keep the days of every phrase that plans known at the moment use and the store has not yet."""
    missing = _missing(transaction, known_at)
    if missing.empty:
        return
    known = transaction.query("roadmap/procedures", known_at=known_at)
    procedures = [Procedure(row.name, row.held_on.date()) for row in known.itertuples(index=False)]
    understood = [(row, parse_term(row.due_text, row.academic_year or None)) for row in missing.itertuples()]
    terms = [_key(row) | {"kind": term.kind, "words": in_words(term)} for row, term in understood]
    days = [_key(row) | day for row, term in understood for day in occurrences(term, row.academic_year, procedures)]
    for table, rows in (("term", terms), ("occurrence", days)):
        transaction.forget_others(table, grammar=grammar())
        if rows:
            transaction.append(table, pd.DataFrame(rows), grammar=grammar())


def _missing(source: Store | Transaction, known_at: datetime) -> pd.DataFrame:
    return source.query("roadmap/terms_missing", known_at=known_at, grammar=grammar())


def _key(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("due_text", "academic_year", "calendar")}
