"""Who is asking: people, roles, sessions; the journal of what was done."""

from dashboard.access.book import BookFault
from dashboard.access.people import Person
from dashboard.access.who import Forbidden, NotSignedIn, acting, asking, require

__all__ = ["BookFault", "Forbidden", "NotSignedIn", "Person", "acting", "asking", "require"]
