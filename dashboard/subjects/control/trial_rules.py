"""What would change our mind: rules written before the lot, each a bound of an interval against what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard import russian
from dashboard.method.trial import Figure
from dashboard.subjects.control.trial_plan import Terms


class Outcome(StrEnum):
    """What a rule says of the method."""

    HOLDS = "holds"
    UNPROVEN = "unproven"
    REFUTED = "refuted"


OUTCOME_NAMES = {
    Outcome.HOLDS: "обещанное доказано",
    Outcome.UNPROVEN: "обещанное не доказано",
    Outcome.REFUTED: "обещанное опровергнуто",
}


@dataclass(frozen=True)
class Rule:
    """`figure` is to be at least (`is_least`) or at most `limit`; `then`: what is done where that is not proven."""

    figure: str
    name: str
    is_least: bool
    limit: float
    then: str

    @property
    def said(self) -> str:
        """The rule as it stands in the plan."""
        end, sign = ("нижняя", "не меньше") if self.is_least else ("верхняя", "не больше")
        return f"{self.name}: {end} граница интервала {sign} {_share(self.figure, self.limit)}. Иначе {self.then}."

    def outcome(self, low: float, high: float) -> Outcome:
        """Proven when the whole interval is on the promised side, refuted when the whole of it is on the other."""
        if low >= self.limit if self.is_least else high <= self.limit:
            return Outcome.HOLDS
        return Outcome.REFUTED if (high < self.limit if self.is_least else low > self.limit) else Outcome.UNPROVEN


def rules(terms: Terms) -> tuple[Rule, ...]:
    """The four rules with the limits of the terms."""
    return (
        Rule(
            "ppv",
            "подтверждено в зонах «проверить» и «перепроверка»",
            True,
            terms.least_ppv,
            "метод возвращается на доработку, а слово «проверить» до неё не пишется",
        ),
        Rule(
            "false_alarms",
            "ложные тревоги среди неподтвердившихся",
            False,
            terms.most_alarms,
            "границы зон пересчитываются по этому испытанию",
        ),
        Rule(
            "missed",
            "подтверждено среди «обычных» и «присмотреться»",
            False,
            terms.most_missed,
            "«обычная» не читается как «спокойно»: вопросов мало, нужны новые",
        ),
        Rule(
            "auc",
            "AUC, как часто подтверждённая работа стоит в списке выше неподтверждённой",
            True,
            terms.least_auc,
            "порядок списка не используется для выбора школ",
        ),
    )


DECIDING = ("ppv", "false_alarms", "auc")
"""Rules that send the method back; «missed» changes words only."""


def decided(terms: Terms, found: Mapping[str, Figure]) -> list[tuple[Rule, Outcome]]:
    """Each rule with what the figures say of it; by the interval in which the recheck does not err."""
    return [(rule, rule.outcome(found[rule.figure].low, found[rule.figure].high)) for rule in rules(terms)]


def goes_back(outcomes: list[tuple[Rule, Outcome]]) -> bool:
    """Whether the method goes back: what it promises is not proven."""
    return any(outcome is not Outcome.HOLDS for rule, outcome in outcomes if rule.figure in DECIDING)


def _share(figure: str, value: float) -> str:
    if figure == "auc":
        return russian.number(value, 2)
    return russian.percent(100 * value, 0 if round(100 * value, 6).is_integer() else 1)
