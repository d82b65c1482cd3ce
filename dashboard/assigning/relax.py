"""The cheapest way out of wishes that contradict each other: which to give up, or whom to add."""

from dataclasses import dataclass

import numpy as np

from dashboard.assigning import said
from dashboard.assigning.feasible import Banned, Mutual, Pinned, Question, Turn, Wish
from dashboard.assigning.highs import Model, run
from dashboard.assigning.rows import Rows
from dashboard.assigning.wishes import Ban, Wishes

PRICES = {Ban.FORMER: 1.0, Ban.LAST_YEAR: 2.0, Ban.KIN: 6.0}
PIN_PRICE, EXPERT_PRICE, MUTUAL_PRICE = 2.0, 4.0, 8.0
"""What giving up costs: a former workplace is the easiest to overlook, kin and mutual checks weigh more."""
_SECONDS = 5.0


@dataclass(frozen=True)
class Relaxation:
    """A wish given up, or `experts` more of a `subject` from a school that nobody here checks."""

    wish: Wish | None
    subject: str = ""
    experts: int = 0

    @property
    def said(self) -> str:
        """What to do, in Russian."""
        match self.wish:
            case Banned(expert, school, why):
                return f"снимите запрет для эксперта {expert} в {school} ({said.BANS[why]})"
            case Mutual(one, other):
                return f"разрешите школам {one} и {other} проверять друг друга"
            case Pinned(pair):
                return f"открепите эксперта {pair.expert} ({said.procedure(pair.procedure)})"
        many = "эксперта" if self.experts == 1 else f"{self.experts} экспертов"
        return f"добавьте {many} по предмету {self.subject} из школы, не участвующей во взаимной проверке"


class _Elastic:
    """Columns are made as they are named; `rows` bind them."""

    def __init__(self) -> None:
        self.at: dict[object, int] = {}
        self.cost: list[float] = []
        self.high: list[float] = []
        self.rows = Rows()

    def column(self, name: object, cost: float = 0.0, high: float = 1.0) -> int:
        """The column's number, made where there is none."""
        if name not in self.at:
            self.at[name] = len(self.cost)
            self.cost.append(cost)
            self.high.append(high)
        return self.at[name]

    def bind(self, terms: dict[int, float], low: float, high: float) -> None:
        """One more row."""
        columns = np.array(list(terms), dtype=int)
        self.rows.add([(np.zeros(len(terms), dtype=int), columns, np.array(list(terms.values())))], low, high, 1)

    def chosen(self) -> dict[object, int]:
        """Whole values of the named columns at the least cost, those above 0."""
        matrix, row_low, row_high = self.rows.matrix(len(self.cost))
        cost, high = np.array(self.cost), np.array(self.high)
        model = Model(cost, np.zeros(len(cost)), high, np.ones(len(cost), dtype=bool), matrix, row_low, row_high)
        x = run(model.solver(), _SECONDS).x
        return {} if x is None else {name: round(x[at]) for name, at in self.at.items() if x[at] > 0.5}


def relaxations(wishes: Wishes) -> tuple[Relaxation, ...]:
    """The cheapest set of wishes to give up and experts to add, after which the rest can be met."""
    question, elastic = Question(wishes), _Elastic()
    for procedure in wishes.procedures:
        terms: dict[int, float] = {}
        for expert in question.able(procedure):
            way = elastic.column(("way", (expert.school, procedure.key.school)))
            bans = wishes.bans(expert, procedure.key.school)
            column = way
            if bans:
                column = elastic.column(("freed", expert.code, procedure.key.school))
                elastic.bind({column: 1.0, way: -1.0}, -np.inf, 0.0)
                for why in bans:
                    up = elastic.column(Banned(expert.code, procedure.key.school, why), PRICES[why])
                    elastic.bind({column: 1.0, up: -1.0}, -np.inf, 0.0)
            terms[column] = terms.get(column, 0.0) + 1.0
        more = elastic.column(("expert", procedure.key.subject), EXPERT_PRICE, float(procedure.experts))
        elastic.high[more] = max(elastic.high[more], procedure.experts)
        elastic.bind({**terms, more: 1.0}, procedure.experts, np.inf)
    _add_mutual(elastic)
    _add_pins(elastic, wishes)
    chosen = elastic.chosen()
    given_up = [Relaxation(one) for one in chosen if isinstance(one, Banned | Mutual | Pinned)]
    added = [
        Relaxation(None, str(n[1]), many) for n, many in chosen.items() if isinstance(n, tuple) and n[0] == "expert"
    ]
    return (*given_up, *added)


def _add_mutual(elastic: _Elastic) -> None:
    ways: list[Turn] = [name[1] for name in elastic.at if isinstance(name, tuple) and name[0] == "way"]
    known = set(ways)
    for one, other in ways:
        if one < other and (other, one) in known:
            forth, back = elastic.column(("way", (one, other))), elastic.column(("way", (other, one)))
            up = elastic.column(Mutual(one, other), MUTUAL_PRICE)
            elastic.bind({forth: 1.0, back: 1.0, up: -1.0}, -np.inf, 1.0)


def _add_pins(elastic: _Elastic, wishes: Wishes) -> None:
    homes = {one.code: one.school for one in wishes.experts}
    for pair in sorted(wishes.pinned):
        way = elastic.column(("way", (homes[pair.expert], pair.procedure.school)))
        elastic.bind({way: 1.0, elastic.column(Pinned(pair), PIN_PRICE): 1.0}, 1.0, np.inf)
