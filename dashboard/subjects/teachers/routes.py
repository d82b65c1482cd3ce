"""A route written down on the page: an event with author and time."""

import uuid
from datetime import date

import pandas as pd

from dashboard.store import Store
from dashboard.vocabulary.teachers import ROUTE_IN_WORK


def add_route(
    store: Store, teacher: str, number: str, approved_on: date, due_on: date | None, curator: str | None, who: str
) -> None:
    """Append the route of a teacher as approved.

    Raises:
        ValueError: a Russian sentence, when the route cannot be.
    """
    if due_on is not None and due_on < approved_on:
        raise ValueError("Срок не может быть раньше даты утверждения.")
    row = {
        "event_id": str(uuid.uuid4()),
        "recorded_by": who,
        "teacher": teacher,
        "route_number": number.strip(),
        "approved_on": approved_on,
        "due_on": due_on,
        "status": ROUTE_IN_WORK,
        "curator": (curator or "").strip() or None,
    }
    with store.transaction() as transaction:
        transaction.append("route_event", pd.DataFrame([row]), recorded_at=transaction.moment())
