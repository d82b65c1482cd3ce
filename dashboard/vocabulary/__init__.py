"""Words with one meaning: codes that the store, the queries and the surfaces share, each with its Russian name.

A value of an enumeration is what stands in the store and leaves by the command line; a page never compares with a
label that it shows.
"""

from dashboard.vocabulary.figures import FIGURES, Named
from dashboard.vocabulary.kinds import Feed, Kind, feeding, has_names
from dashboard.vocabulary.logins import Verdict
from dashboard.vocabulary.roadmap import Level, Status, TermKind
from dashboard.vocabulary.roles import ACT_NAMES, RIGHTS, ROLE_NAMES, Act, Right, Role
from dashboard.vocabulary.scope import ALL, CURRENT, FOREVER, LATEST
from dashboard.vocabulary.signs import (
    MANIPULATIONS,
    NO_DATA,
    NOTABLE,
    QUESTIONS,
    SHAPES,
    DecidedBy,
    Question,
    Zone,
    question_name,
)

__all__ = [
    "ACT_NAMES",
    "ALL",
    "CURRENT",
    "FIGURES",
    "FOREVER",
    "LATEST",
    "MANIPULATIONS",
    "NOTABLE",
    "NO_DATA",
    "QUESTIONS",
    "RIGHTS",
    "ROLE_NAMES",
    "SHAPES",
    "Act",
    "DecidedBy",
    "Feed",
    "Kind",
    "Level",
    "Named",
    "Question",
    "Right",
    "Role",
    "Status",
    "TermKind",
    "Verdict",
    "Zone",
    "feeding",
    "has_names",
    "question_name",
]
