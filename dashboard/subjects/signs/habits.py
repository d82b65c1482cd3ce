"""What looks the same year after year, in words; and which of two baselines speaks of a journal.

A habit is told apart from the signs of the year: the school's own past cannot show it, the region can. No counts of
pupils are told here, and `method/habit` names none of fewer works than have a zone.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.method.answers import SIGN_LEVEL
from dashboard.reading import Reading
from dashboard.subjects.signs.wording import rarity
from dashboard.vocabulary import ALL, QUESTIONS, Question

_SEEN: dict[str, str] = {
    Question.BOUNDARY: "работ ровно на границе отметки больше, чем ждут",
    Question.TOLD: "трудные задания сделаны лучше, чем обещают остальные ответы",
    Question.GIVEN: "развёрнутые ответы проверены щедрее, чем обещают остальные ответы",
    Question.EVEN: "баллов во всех заданиях больше, чем обещают ответы тех же учеников",
    Question.TASK_PROFILE: "трудные и развёрнутые задания лучше, чем при таком же результате",
    Question.PARTICIPATION: "не пишут чаще, чем в районе, и это слабые ученики",
    Question.INFL: "журнал выше, чем у таких же работ в районе",
    Question.SAME: "работы похожи друг на друга больше, чем бывает",
}
_PLACES = ("второй", "третий", "четвёртый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый")
_WHOLE = "Все предметы"
_LISTED = 3
"""So many years are named one by one."""
_OWN_ONLY = "в этом году выше, чем обычно у этой школы, но не выше, чем у таких же работ в районе"
_REGION_ONLY = "выше, чем у таких же работ в районе; для самой школы это обычно"


@dataclass(frozen=True)
class Habit:
    """A question of a subject that spoke year after year; `said` in full, `short` for a narrow place."""

    school: str
    subject: str
    question: str
    said: str

    @property
    def with_subject(self) -> str:
        """`Математика, так каждый год: …`."""
        return f"{_WHOLE if self.subject == ALL else russian.subject_name(self.subject)}, {self.said}"

    @property
    def short(self) -> str:
        """`Так каждый год: журнал и район, МА`."""
        head = self.said.partition(":")[0]
        where = _WHOLE.lower() if self.subject == ALL else self.subject
        return f"{head[:1].upper()}{head[1:]}: {QUESTIONS[self.question].lower()}, {where}"


def habits_of(reading: Reading, school: str | None = None) -> list[Habit]:
    """Habits of the reading's year, of one school or all, the rarest of each school first."""
    found: tuple[Habit, ...] = reading.kept("habits", lambda: _habits(reading))
    return [one for one in found if school is None or one.school == school]


def _habits(reading: Reading) -> tuple[Habit, ...]:
    rows = reading.ask("signs/habits").to_dict("records")
    return tuple(Habit(row["school"], row["subject"], row["question"], sentence(row)) for row in rows)


def sentence(row: dict[Any, Any]) -> str:
    """`так каждый год: журнал выше …, третий год подряд (2024, 2025, 2026; у 1 из 300 честных школ)`.

    A row of `signs/habits`; «не первый год» where a year between was silent or not asked.
    """
    run, spring = int(row["run"]), int(row["academic_year"][-4:])
    in_a_row = run > 1 and spring - int(row["since"][-4:]) == run - 1
    head = "так каждый год" if in_a_row else "так не первый год"
    if in_a_row:
        when = f"{_PLACES[run - 2] if run - 2 < len(_PLACES) else f'{run}-й'} год подряд"
    else:
        when = f"{russian.count(row['years_spoke'], 'год', 'года', 'лет')} из {russian.number(row['years_asked'])}"
    named = f"с {row['since'][-4:]} года" if run > _LISTED else row["spoken"]
    return f"{head}: {_SEEN[row['question']]}, {when} ({named}; {rarity(row['one_in'])} честных школ)"


def baseline(rows: pd.DataFrame) -> str:
    """Which baseline speaks of the journal where only one does; empty elsewhere. `rows` is `signs/baselines`."""
    if rows.empty or not rows["years_before"].iloc[0]:
        return ""
    own, region = (float(rows[name].iloc[0]) < SIGN_LEVEL for name in ("own_p", "region_p"))
    if own == region:
        return ""
    return f"Журнал {_OWN_ONLY if own else _REGION_ONLY}"
