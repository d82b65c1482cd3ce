"""Entering what the commission found: the works whose turn it is, what is typed of them, and what follows at once.

What is typed is judged by the same rules as what is kept, so that a commission knows whether to stop before anything is
written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import russian
from dashboard.method.rechecks import leading
from dashboard.method.sequential import THRESHOLD, Found, expected_works, fixed_sample, interval, judge, more_works
from dashboard.reading import Reading
from dashboard.subjects.control.draws import Asked, Lot
from dashboard.subjects.control.worksheet import CODE, DAY, EXPERT, HEADS, MARK, PLACE, SCORE
from dashboard.vocabulary import FOREVER
from dashboard.vocabulary.control import VERDICT_NAMES, Verdict

PLANNED = (0.0, 0.02, 0.05, 0.25, 0.40)
"""Net shares of lowered marks that a plan is made for."""


@dataclass(frozen=True)
class Order:
    """A lot's works: `rows` of control/drawn with `change` (NaN while not rechecked); `cuts` of the year's scale."""

    asked: Asked
    lot: Lot
    rows: pd.DataFrame
    cuts: tuple[int, ...]

    @property
    def waiting(self) -> pd.DataFrame:
        """Works that nobody has rechecked, in their order."""
        return self.rows[self.rows["change"].isna()]

    def mark(self, score: float | None) -> int | None:
        """The mark that points give; None without points or a scale."""
        if score is None or pd.isna(score) or len(self.cuts) < 3:
            return None
        return 2 + sum(score >= cut for cut in self.cuts)


def order_of(reading: Reading, asked: Asked, lot: Lot) -> Order:
    """The lot's works with what is known of them."""
    drawn = reading.ask("control/drawn", as_of=FOREVER, **asked.params)
    works = reading.ask("control/recheck_works", year=asked.year)
    own = works[(works["school"] == asked.school) & (works["subject"] == lot.subject) & (works["grade"] == lot.grade)]
    scale = reading.ask("school/scale", subject=lot.subject, grade=lot.grade, year=asked.year)
    cuts = scale[["cut3", "cut4", "cut5"]].iloc[0].dropna() if len(scale) else pd.Series(dtype=int)
    rows = drawn.merge(own[["participant", "change"]], how="left", on="participant")
    return Order(asked, lot, rows, tuple(int(cut) for cut in cuts))


def typed_changes(order: Order, typed: pd.DataFrame) -> dict[int, int]:
    """Change of each work with points or a mark typed, by its place; `typed`: CODE, SCORE, MARK."""
    works = order.rows.set_index("participant")
    found = {}
    for row in typed.to_dict("records"):
        mark = order.mark(row[SCORE]) if pd.isna(row[MARK]) else int(row[MARK])
        work = works.loc[str(row[CODE])]
        school = order.mark(work["school_score"]) if pd.isna(work["school_mark"]) else int(work["school_mark"])
        if mark is not None and school is not None:
            found[int(work["place"])] = (school > mark) - (school < mark)
        elif not pd.isna(row[SCORE]) and not pd.isna(work["school_score"]):
            found[int(work["place"])] = int(work["school_score"] > row[SCORE]) - int(work["school_score"] < row[SCORE])
    return found


def sequence(order: Order, typed: dict[int, int] | None = None) -> list[int]:
    """Changes of the works that count: from the beginning of the order without a gap, typed ones too."""
    known = order.rows.dropna(subset=["change"])
    changes = dict(zip(known["place"].astype(int), known["change"].astype(int), strict=True)) | (typed or {})
    return [changes[place] for place in range(1, leading(list(changes)) + 1)]


def out_of_turn(order: Order, typed: dict[int, int] | None = None) -> str:
    """That works were checked past a gap and do not count yet; empty where none were."""
    known = set(order.rows.dropna(subset=["change"])["place"].astype(int)) | set(typed or {})
    counted = leading(sorted(known))
    if len(known) == counted:
        return ""
    aside = russian.count(len(known) - counted, "работа", "работы", "работ")
    return f"Пропущена работа № {counted + 1} жребия: проверено после неё {aside}, пока они не в счёт."


def said_now(changes: Sequence[int], works: int) -> tuple[Found, str]:
    """The verdict on these changes, and what to do in a sentence."""
    found = judge(changes, works)
    if not found.checked:
        more = russian.count(more_works(changes, works), "работы", "работ", "работ")
        return found, f"Начните с работы № 1. Если снижать не придётся, хватит около {more} из {works}."
    share = russian.percent(100 * found.net, 1)
    seen = f"Проверено {found.checked} из {works}, чисто снижено {found.lowered - found.raised} ({share})"
    span = f"для всех работ {russian.number(100 * found.low)} … {russian.percent(100 * found.high)}"
    if found.verdict is not Verdict.OPEN:
        return found, f"Остановиться: {VERDICT_NAMES[found.verdict]} на {found.stopped_at}-й работе. {seen}, {span}."
    if found.checked == works:
        return found, f"Проверены все работы, доля ровно на пороге {russian.percent(100 * THRESHOLD)}. {seen}."
    more = russian.count(more_works(changes, works), "работы", "работ", "работ")
    return found, f"Продолжать: ещё около {more}. {seen}, {span}."


def path(changes: Sequence[int], works: int) -> pd.DataFrame:
    """After each work: checked, net_pct of the checked, low_pct and high_pct of all works."""
    rows = []
    for checked in range(1, len(changes) + 1):
        part = list(changes[:checked])
        low, high = interval(part, works)
        rows.append((checked, 100 * sum(part) / checked, 100 * low, 100 * high))
    return pd.DataFrame(rows, columns=["checked", "net_pct", "low_pct", "high_pct"])


def plan(works: int, power: float) -> pd.DataFrame:
    """Works to expect for each of `PLANNED`: mean, enough in `power` of rechecks, fixed beforehand; Russian heads."""
    rows = []
    for net in PLANNED:
        planned, fixed = expected_works(works, net, power=power), fixed_sample(works, net, power=power)
        rows.append((100 * net, round(planned.mean), planned.enough, fixed))
    often = russian.percent(100 * power)
    heads = ["Чисто снижено, %", "В среднем работ", f"Хватит в {often} случаев", "Заранее назначено"]
    return pd.DataFrame(rows, columns=heads)


def as_file(order: Order, typed: pd.DataFrame) -> bytes:
    """What is typed as a filled worksheet; `typed`: PLACE, CODE, SCORE, MARK, EXPERT, DAY."""
    asked, lot = order.asked, order.lot
    heads = dict(zip(HEADS, (asked.school, asked.year, russian.subject_name(lot.subject), lot.grade), strict=True))
    days = typed[DAY].map(lambda day: russian.day(day) if not pd.isna(day) else "")
    rows = typed.assign(**heads, **{DAY: days})[[*HEADS, PLACE, CODE, SCORE, MARK, EXPERT, DAY]]
    text: str = rows.to_csv(index=False)
    return text.encode()
