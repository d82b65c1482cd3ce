"""Kinds of files, and what each of them feeds: only what a file feeds is derived anew after it."""

from enum import StrEnum


class Feed(StrEnum):
    """What is derived from files."""

    SIGNS = "signs"
    """Figures of check works and the signs found in them."""
    PLANS = "plans"
    TEACHERS = "teachers"
    PLACES = "places"
    CHECKS = "checks"
    """What schools and commissions say to the signs: nothing is derived from it."""


class Kind(StrEnum):
    """A kind of file; a file of several kinds bears them joined by `+`."""

    F1 = "f1"
    F2 = "f2"
    F3 = "f3"
    F4 = "f4"
    F7 = "f7"
    PROTOCOL_2020 = "protocol_2020"
    PROTOCOL_2021 = "protocol_2021"
    PROTOCOL_2022 = "protocol_2022"
    PROTOCOL_2026 = "protocol_2026"
    OFFICIAL_LIST = "official_list"
    SCHOOLS = "schools"
    ENROLMENT = "enrolment"
    GIA = "gia"
    EXAM_PROTOCOL = "exam_protocol"
    RECHECK = "recheck"
    SELF_ANALYSIS = "self_analysis"
    OBSERVERS = "observers"
    OBSERVER_BANK = "observer_bank"
    AREAS = "areas"
    PLAN = "plan"
    PROGRESS = "progress"
    TEACHERS = "teachers"
    DIAGNOSTICS = "diagnostics"
    ROUTES = "routes"
    COURSES = "courses"


_NOT_SIGNS = {
    Kind.SELF_ANALYSIS: Feed.CHECKS,
    Kind.OBSERVERS: Feed.CHECKS,
    Kind.OBSERVER_BANK: Feed.CHECKS,
    Kind.AREAS: Feed.PLACES,
    Kind.PLAN: Feed.PLANS,
    Kind.PROGRESS: Feed.PLANS,
    Kind.TEACHERS: Feed.TEACHERS,
    Kind.DIAGNOSTICS: Feed.TEACHERS,
    Kind.ROUTES: Feed.TEACHERS,
    Kind.COURSES: Feed.TEACHERS,
}
FEEDS: dict[Kind, Feed] = {kind: _NOT_SIGNS.get(kind, Feed.SIGNS) for kind in Kind}


def feeding(feed: Feed) -> tuple[Kind, ...]:
    """Kinds of files that feed it."""
    return tuple(kind for kind, fed in FEEDS.items() if fed is feed)


_WITH_NAMES = {Kind.EXAM_PROTOCOL}
"""Kinds of files whose rows bear people's names and documents."""


def has_names(kind: str) -> bool:
    """Whether a file of this kind, or of several joined by `+`, bears names: its original is not kept."""
    return not _WITH_NAMES.isdisjoint(kind.split("+"))
