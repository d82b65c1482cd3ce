"""How fast and how well cross-checks are assigned: five invented districts of sixty schools."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard import russian
from dashboard.assigning.answer import SECONDS, assign
from dashboard.assigning.conflict import Conflict
from dashboard.assigning.wishes import Expert, Key, Procedure, Wishes

SEEDS = (1, 2, 3, 4, 5)
_SUBJECTS = ("РУ", "МА", "ОМ", "БИ", "ИС", "ГГ")


@dataclass(frozen=True)
class Figures:
    """Of one district: seconds to any answer and to the last one, gap as a share, kilometres, loads in works."""

    seed: int
    pairs: int
    first: float
    seconds: float
    gap: float
    km: float
    largest: float
    mean: float


def world(seed: int, schools: int = 60, procedures: int = 6, experts: int = 120) -> Wishes:
    """An invented district: `procedures` per school with two experts each, experts with one to three subjects of six,
    up to two schools of kin and one former workplace."""
    draw = np.random.default_rng(seed)
    logins = [f"edu{number:06d}" for number in range(1, schools + 1)]
    lat, lon = 55 + draw.uniform(-0.3, 0.3, schools), 48 + draw.uniform(-0.5, 0.5, schools)
    people = []
    for number in range(experts):
        home = number % schools
        subjects = frozenset(map(str, draw.choice(_SUBJECTS, size=draw.integers(1, 4), replace=False)))
        kin, former = (
            frozenset(
                logins[at] for at in draw.choice(schools, size=draw.integers(0, most), replace=False) if at != home
            )
            for most in (3, 2)
        )
        people.append(Expert(f"Э-{number + 1}", logins[home], subjects, kin, former, lat[home], lon[home]))
    works = [
        Procedure(Key(_SUBJECTS[of % 6], 4 + of % 5, logins[at]), int(draw.integers(8, 80)), 2, lat[at], lon[at])
        for at in range(schools)
        for of in range(procedures)
    ]
    return Wishes(tuple(people), tuple(works))


def measure_assigning(seconds: float = SECONDS, seeds: Sequence[int] = SEEDS) -> list[Figures]:
    """Figures of every district.

    Raises:
        RuntimeError: an invented district has no answer.
    """
    found = []
    for seed in seeds:
        answer = assign(world(seed), seconds)
        if isinstance(answer, Conflict):
            raise RuntimeError(answer.said)
        loads = (answer.largest_load, answer.mean_load)
        times = (answer.first_after, answer.seconds)
        found.append(Figures(seed, len(answer.rows), *times, answer.gap, answer.km, *loads))
    return found


def in_words(found: Sequence[Figures]) -> str:
    """A table for people."""
    lines = ["| зерно | назначений | первый ответ, с | всего, с | разрыв | км | наибольшая нагрузка | средняя |"]
    lines.append("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for one in found:
        cells = (
            *(str(one.seed), russian.number(one.pairs), russian.number(one.first, 1), russian.number(one.seconds, 1)),
            *(russian.percent(100 * one.gap, 1), russian.number(one.km), russian.number(one.largest, 1)),
            russian.number(one.mean, 1),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
