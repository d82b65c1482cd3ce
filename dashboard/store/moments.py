"""Moments of knowledge: when what is written became known, made by the store, each later than all before it.

They are the clock's own time while the clock goes forward. When it went back they go on from the last one at the
clock's pace, so that the later word stands; `store.clock_turn` keeps by how much they run ahead, and people are told
the clock's time (`queries/facts/clock_span_at.sql`, ADR 0012).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dashboard import clock

STEP = timedelta(milliseconds=1)
"""Between two moments: words on a measure are told apart by the millisecond (`progress_at`)."""
_SLACK = timedelta(minutes=1)
"""A clock that is set right by a little has not gone back."""
_STANDS = timedelta(seconds=1)
"""So long may a transaction take and still be known from the moment at which it began."""
COLUMNS = {
    "batch": "imported_at",
    "batch_revoked": "revoked_at",
    "batch_restored": "restored_at",
    "measure_event": "recorded_at",
    "progress_event": "recorded_at",
    "progress_taken_back": "recorded_at",
    "procedure_event": "recorded_at",
    "route_event": "recorded_at",
    "login_event": "recorded_at",
    "decision_event": "recorded_at",
    "decision_done": "recorded_at",
    "self_analysis_answer": "recorded_at",
    "self_analysis_event": "recorded_at",
    "meeting_held": "recorded_at",
    "case_event": "recorded_at",
    "recheck_draw": "recorded_at",
    "cross_check": "recorded_at",
    "cross_check_pair": "recorded_at",
    "zone_seen": "recorded_at",
    "trial": "recorded_at",
    "report_made": "made_at",
    "snapshot": "made_at",
    "erasure": "recorded_at",
}
"""Tables whose rows bear their moment, and in which column."""


@dataclass(frozen=True)
class Turn:
    """The clock went back: from the moment `since` on it said `clock_at`; `before` is what it had said last (UTC)."""

    since: datetime
    clock_at: datetime
    before: datetime

    def __str__(self) -> str:
        local = self.before.replace(tzinfo=UTC).astimezone(clock.zone())
        return (
            f"Часы компьютера показывают время раньше последней записи в хранилище ({local:%d.%m.%Y %H:%M}). Ничего не "
            "потеряно: показано всё записанное, а из двух слов об одном стоит сказанное позже. Проверьте дату и время "
            "компьютера."
        )


@dataclass(frozen=True)
class Pace:
    """The latest moment given, and how far moments run ahead of the clock since it went back."""

    last: datetime
    ahead: timedelta = timedelta()

    def is_turned(self, now: datetime) -> bool:
        """Whether the clock says an earlier time than it did at the latest moment."""
        return self.last - self.ahead - now > _SLACK

    def next(self, now: datetime, many: int = 1) -> "Given":
        """So many moments, `STEP` apart, the last of them now if that is later than all before."""
        soonest, wanted = self.last + STEP, now - (many - 1) * STEP
        if wanted >= soonest:
            caught_up = Turn(wanted, wanted, self.last) if self.ahead else None
            return Given(wanted, Pace(now), caught_up)
        first = max(wanted + self.ahead, soonest)
        ahead = first - wanted if self.is_turned(now) else self.ahead
        turn = Turn(first, wanted, self.last - self.ahead) if ahead != self.ahead else None
        return Given(first, Pace(first + (many - 1) * STEP, ahead), turn)


@dataclass(frozen=True)
class Given:
    """Moments given out: the first of them, the pace after them, and the turn of the clock that was noticed."""

    first: datetime
    after: Pace
    turn: Turn | None


class Words:
    """Moments of one transaction: given when it first asks, made later when others spoke in between."""

    def __init__(self, pace: Pace) -> None:
        self._pace, self._begun = pace, clock.now()
        self._given = pace.next(self._begun)
        self._many = 0
        self._said: datetime | None = None

    def moment(self, at: datetime | None = None, place: int = 0) -> datetime:
        """The moment of the word at this place of the transaction; `at` (UTC) where the caller tells it himself."""
        if at is not None:
            self._said = max(at, self._said or at)
            return at
        self._many = max(self._many, place + 1)
        return self._given.first + place * STEP

    def after(self) -> datetime:
        """The moment after all words of the transaction so far."""
        return self.moment(place=self._many) if self._said is None else self.moment(self._said)

    def settled(self, pace: Pace) -> tuple[timedelta, Given | None]:
        """By how much the moments given are to be made later, at the end, when `pace` is that of the store.

        None of it where the transaction asked for no moment.
        """
        if self._said is not None:
            return timedelta(), Given(self._said, Pace(max(self._said, pace.last), pace.ahead), None)
        if not self._many:
            return timedelta(), None
        now = clock.now()
        given = self._given
        if pace is not self._pace or self._many > 1 or not timedelta() <= now - self._begun < _STANDS:
            given = pace.next(now, self._many)
        return given.first - self._given.first, given

    @property
    def first(self) -> datetime:
        """The first moment as it was given at the beginning."""
        return self._given.first
