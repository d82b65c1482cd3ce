"""«Что изменилось»: each rule's measure at two moments, their difference, the sentences it gives. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from dashboard import russian
from dashboard.subjects.district.bases import Bases, asking, incomparable
from dashboard.subjects.district.rules import Rule, Tone
from dashboard.subjects.signs import wording as signs

NAMED = 4
"""Names told in one sentence; the rest are counted."""
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Sentence:
    """A sentence with the view that shows more; `state` tells whether its rule fired."""

    rule: str
    text: str
    tone: Tone
    target: str
    link: dict[str, str] = field(default_factory=dict)
    state: Literal["fired", "quiet", "unknown"] = "fired"


class Shown(float):
    """A number that a template shows as people read it: `{now:%}`, `{change:п}`, `{n:}`, `{count:школа/школы/школ}`.

    `~` before the forms leaves the number out: `{count:~вышла/вышли/вышли}`.
    """

    def __format__(self, spec: str) -> str:
        if spec == "%":
            return russian.percent(self, 1)
        if spec == "п":
            return f"{russian.number(self, 1)}{russian.NBSP}п.{russian.NBSP}п."
        if "/" not in spec:
            return russian.number(self)
        form = russian.plural(round(self), *spec.removeprefix("~").split("/"))
        return form if spec.startswith("~") else f"{russian.number(self)}{russian.NBSP}{form}"


def evaluate(rules: Sequence[Rule], bases: Bases) -> list[Sentence]:
    """Every rule's sentences in the order of the table; rows whose figures are masked are named only."""
    asked = asking()
    found: list[Sentence] = []
    for rule in rules:
        base = bases.of(rule)
        if base is None:
            found.append(_unknown(rule))
        elif rule.like == "questions" and (why := incomparable(bases.now, base)):
            found.append(_unknown(rule, f"сравнить нельзя, {why}"))
        else:
            compared = _compared(rule, asked(bases.now, rule.measure), asked(base, rule.measure))
            fires = compared[_fires(rule, compared)]
            found.extend(_told(rule, fires, bases.phrase(base)) or [_quiet(rule, compared)])
    return found


def fired(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Sentences of the rules that fired."""
    return [sentence for sentence in sentences if sentence.state == "fired"]


def _compared(rule: Rule, now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Rows of now with the figure `before`, rows that are no more at the end; a figure not there is `absent`."""
    key = list(rule.key)
    now, then = now.assign(now=_figure(now, rule.column)), then.assign(before=_figure(then, rule.column))
    if key:
        rows = now.merge(then[[*key, "before"]], how="left", on=key)
        gone = then.merge(now[key], how="left", on=key, indicator=True)
        gone = gone[gone["_merge"] == "left_only"].drop(columns="_merge")
        rows = pd.concat([rows, gone.assign(now=float("nan"))], ignore_index=True) if len(gone) else rows
    else:
        rows = now.assign(before=then["before"].iloc[0] if len(then) else float("nan"))
    if rule.absent is not None:
        rows = rows.assign(now=rows["now"].fillna(rule.absent), before=rows["before"].fillna(rule.absent))
    n = _figure(rows, rule.n_of) if rule.n_of else float("nan")
    return rows.assign(rows_n=n, change=(rows["now"] - rows["before"]).abs())


def _figure(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows[column].astype(float)


def _fires(rule: Rule, rows: pd.DataFrame) -> pd.Series:
    now, before, limit = rows["now"], rows["before"], rule.threshold
    fires = {
        "rises": now - before >= limit - _ROUNDING,
        "falls": before - now >= limit - _ROUNDING,
        "reaches": (now >= limit) & (before < limit),
        "drops": (now <= limit) & (before > limit),
    }[rule.comparison]
    return fires & (rows["rows_n"] >= rule.least_n) if rule.least_n else fires


def _told(rule: Rule, rows: pd.DataFrame, since: str) -> list[Sentence]:
    masked = rows["rows_n"].isna() if rule.n_of else pd.Series(False, index=rows.index)
    apart = rows[~masked].head(rule.most) if rule.text else rows.iloc[:0]
    together = rows.drop(index=apart.index)
    told = [
        Sentence(rule.id, _one(rule, row, since), rule.tone, rule.target, _link(rule, row))
        for _, row in apart.iterrows()
    ]
    if len(together) and rule.many:
        target, link = _where(rule, together)
        told.append(Sentence(rule.id, _all(rule, together, since), rule.tone, target, link))
    return told


def _quiet(rule: Rule, compared: pd.DataFrame) -> Sentence:
    known = compared["now"].notna() & compared["before"].notna()
    if known.any() or rule.absent is not None:
        return Sentence(rule.id, rule.quiet, rule.tone, _of_many(rule), rule.link, "quiet")
    return _unknown(rule)


def _unknown(rule: Rule, why: str = "сравнить не с чем") -> Sentence:
    return Sentence(rule.id, f"{rule.title}: {why}.", rule.tone, _of_many(rule), rule.link, "unknown")


def _of_many(rule: Rule) -> str:
    """Where a sentence about no single school leads."""
    return "schools" if rule.target == "school" else rule.target


def _one(rule: Rule, row: pd.Series, since: str) -> str:
    numbers = {str(name): Shown(value) for name, value in row.items() if isinstance(value, int | float)}
    given = {str(name): value for name, value in row.items()} | numbers
    shown = given | {"name": label(row), "n": Shown(row["rows_n"]), "since": since} | _words(row)
    return _sentence(rule.text.format(**shown))


def _all(rule: Rule, rows: pd.DataFrame, since: str) -> str:
    names = list(dict.fromkeys(label(row) for _, row in rows.iterrows()))
    more = f" и ещё {len(names) - NAMED}" if len(names) > NAMED else ""
    count, total = Shown(len(rows)), Shown(rows["change"].sum())
    return _sentence(rule.many.format(names=", ".join(names[:NAMED]) + more, count=count, total=total, since=since))


def _words(row: pd.Series) -> dict[str, str]:
    """Words that a row of signs or of a check work can give."""
    found = {}
    if "question" in row:
        found["why"] = signs.line_sentence(row)
    if pd.notna(row.get("subject")):
        found["work"] = russian.assessment_code(row["subject"], int(row["grade"]))
    return found


def label(row: pd.Series) -> str:
    """What a row is called: the school, the check work (with its gap), or the kind of file."""
    if "kind" in row:
        return russian.form_names(row["kind"])
    if "name" in row:
        return str(row["name"])
    if "subject" not in row:
        return ""
    work = russian.assessment_code(row["subject"], int(row["grade"]))
    return f"{GAPS.get(row['gap'], row['gap'])} {work}" if "gap" in row else work


GAPS = {
    "works": "работы учеников",
    "journal": "журнал",
    "protocol": "протокол",
    "region": "строка региона",
    "scale": "шкала",
    "schools": "результаты школ",
}
"""What a gap of `district/missing` lacks."""


def _link(rule: Rule, row: pd.Series) -> dict[str, str]:
    """The view of what a row speaks of: a school's card, or a list filtered to the check work."""
    work = "subject" in row and pd.notna(row["subject"])
    if rule.target == "school":
        card = {"subject": row["subject"], "grade": str(int(row["grade"]))} if work else {}
        return {"school": row["school"]} | card
    if rule.target == "schools" and "school" in row:
        return {"only": row["school"]}
    if rule.target == "schools" and work:
        return rule.link | {"of_subject": russian.subject_name(row["subject"]), "of_grade": str(int(row["grade"]))}
    return rule.link


def _where(rule: Rule, rows: pd.DataFrame) -> tuple[str, dict[str, str]]:
    """Where a sentence on several rows leads: to these schools and no other, or to all check works side by side."""
    if len(rows) == 1:
        return rule.target, _link(rule, rows.iloc[0])
    if "school" in rows:
        return _of_many(rule), {"only": ",".join(dict.fromkeys(rows["school"]))}
    if rule.target == "schools" and "subject" in rows:
        return "views", {"view": "marks"}
    return _of_many(rule), rule.link


def _sentence(text: str) -> str:
    """First letter large, no empty part before the full stop."""
    text = " ".join(text.replace(russian.NBSP, "\0").split()).replace("\0", russian.NBSP).removesuffix(" .")
    return text[:1].upper() + text[1:]
