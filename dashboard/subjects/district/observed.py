"""How much of the year's check works, and of their risk, observers saw: one definition for every surface."""

from dataclasses import dataclass

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.district.headline import Figure, figure
from dashboard.vocabulary import Named


@dataclass(frozen=True)
class Coverage:
    """Check works of schools held and observed, share of all risk observed (0–1), filmed works, remarks."""

    held: int
    seen: int
    risk: float
    filmed: int
    remarks: int

    @property
    def share(self) -> float:
        """Observed of held, 0–1."""
        return self.seen / self.held if self.held else 0.0


def coverage(reading: Reading) -> Coverage | None:
    """Coverage of the reading's year; None where no observer is known."""
    if not reading.has_results or reading.own is not None or not reading.ask("control/observations").shape[0]:
        return None
    rows = reading.ask("control/observed")
    seen = rows["observers"] > 0
    risk = float(rows.loc[seen, "risk"].sum() / rows["risk"].sum()) if len(rows) else 0.0
    return Coverage(len(rows), int(seen.sum()), risk, int(rows["filmed"].sum()), int(rows["remarks"].sum()))


def observed(reading: Reading) -> tuple[Figure, ...]:
    """The figure of the headline; empty where no observer is known."""
    found = coverage(reading)
    if found is None:
        return ()
    share, risk = (russian.percent(100 * one, 0) for one in (found.share, found.risk))
    return (figure(Named.OBSERVED, share, f"{risk} риска", f"{found.seen} из {found.held} работ школ"),)
