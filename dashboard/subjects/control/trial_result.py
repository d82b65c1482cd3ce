"""Results of a trial of the signs: verdicts of its packs' rechecks, figures with intervals, what the rules say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard import russian
from dashboard.method import trial as method
from dashboard.method.trial import Figure, Strata
from dashboard.method.zones import CHECK, LOOK, RECHECK, ZONES
from dashboard.reading import EVERYTHING, Reading
from dashboard.subjects.control.recheck import Recheck, rechecks
from dashboard.subjects.control.trial_plan import CUT, NoTrial
from dashboard.subjects.control.trial_rules import Outcome, Rule, decided
from dashboard.subjects.control.trials import Trial
from dashboard.vocabulary import ALL
from dashboard.vocabulary.control import Verdict

LEAST_FLAGGED, LEAST_OTHERS = 5, 15
"""Packs done without which no figure is told."""
LAST = 0.9
"""Share of each zone's packs done from which the rules are applied."""
RARITY = (1.0, 5.0, LOOK, CHECK, RECHECK)
_NEVER = 1.0


@dataclass(frozen=True)
class Found:
    """Figures of a trial. `zones`: zone, cells, drawn, checked, confirmed.

    `rarity`: from which «1 in N» on, checked, share. `bounds`: each figure's least and largest value that the packs not
    done may still bring.
    `begun`: packs begun and not done; `loose`: packs whose risk is not promised, as no lot ordered their works.
    """

    trial: Trial
    done: int
    begun: int
    loose: int
    at_threshold: int
    zones: pd.DataFrame
    figures: Mapping[str, Figure]
    bounds: Mapping[str, tuple[float, float]]
    rarity: tuple[tuple[float, int, Figure], ...]
    rules: tuple[tuple[Rule, Outcome], ...]

    @property
    def drawn(self) -> int:
        """Packs drawn."""
        return len(self.trial.cells)

    @property
    def is_final(self) -> bool:
        """Whether so much is done that the rules apply."""
        return bool((self.zones["checked"] >= LAST * self.zones["drawn"]).all())


def found(reading: Reading, trial: Trial) -> Found:
    """What the rechecks entered so far say.

    Raises:
        NoTrial: too few are done; it says how many are missing and where.
    """
    cells = with_verdicts(reading, trial)
    done = cells[cells["confirmed"].notna()]
    zones = _by_zone(trial, done)
    _refuse_few(zones)
    strata, own = _strata(trial, done)
    confirmed, score = own["confirmed"].to_numpy(bool), own["one_in"].fillna(_NEVER).to_numpy(float)
    stratum = own["stratum"].to_numpy(int)
    weight = (strata.size / strata.checked)[stratum]
    figures = method.figures(strata, CUT, trial.terms.error)
    low, high = method.auc_interval(strata, stratum, score, confirmed, CUT)
    most = method.auc_known(high, figures["prevalence"].low, trial.terms.error)
    figures["auc"] = Figure(method.auc(weight, score, confirmed), low, high, low, most)
    rarity = zip(RARITY, method.by_rarity(weight, score, confirmed, RARITY), strict=True)
    return Found(
        trial,
        len(done),
        int((cells["begun"] & cells["confirmed"].isna()).sum()),
        int(done["loose"].sum()),
        int(done["at_threshold"].sum()),
        zones,
        figures,
        _bounds(trial, cells),
        tuple((least, *band) for least, band in rarity),
        tuple(decided(trial.terms, figures)),
    )


def with_verdicts(reading: Reading, trial: Trial) -> pd.DataFrame:
    """Cells of the trial with `confirmed` (NA while the recheck is not done), `begun`, `loose`, `at_threshold`.

    All works checked and the share exactly at the threshold: not above it, so not confirmed.
    """
    wide = replace(reading, scope=EVERYTHING) if trial.district == ALL else reading
    known = {(one.school, one.subject, one.grade): one for one in rechecks(wide.of_year(trial.year))}
    keys = zip(trial.cells["school"], trial.cells["subject"], trial.cells["grade"], strict=True)
    own = [known.get((school, subject, int(grade))) for school, subject, grade in keys]
    return trial.cells.assign(
        confirmed=pd.array([_confirmed(one) for one in own], dtype="boolean"),
        begun=[one is not None and one.is_begun for one in own],
        loose=[one is not None and one.is_begun and not one.by_lot for one in own],
        at_threshold=[one is not None and one.verdict is Verdict.OPEN and _is_whole(one) for one in own],
    )


def _confirmed(one: Recheck | None) -> bool | None:
    if one is None or (one.verdict is Verdict.OPEN and not _is_whole(one)):
        return None
    return one.verdict is Verdict.CONFIRMED


def _is_whole(one: Recheck) -> bool:
    return one.is_begun and one.checked >= one.works


def _by_zone(trial: Trial, done: pd.DataFrame) -> pd.DataFrame:
    zones = trial.strata.groupby("zone", sort=False)[["cells", "drawn"]].sum()
    told = done.groupby("zone")["confirmed"].agg(["size", "sum"]).reindex(zones.index).fillna(0).astype(int)
    return zones.assign(checked=told["size"], confirmed=told["sum"]).reset_index()


def _refuse_few(zones: pd.DataFrame) -> None:
    flagged = zones["zone"].isin([str(zone) for zone in ZONES[CUT:]])
    asked = ((flagged, LEAST_FLAGGED, "с признаками"), (~flagged, LEAST_OTHERS, "без признаков"))
    few = [
        f"{name}: готово {int(zones.loc[own, 'checked'].sum())}, нужно {least}"
        for own, least, name in asked
        if zones.loc[own, "checked"].sum() < min(least, zones.loc[own, "drawn"].sum())
    ]
    few += [f"«{row.zone}»: ни одной" for row in zones.itertuples() if row.drawn and not row.checked]
    if few:
        done = russian.count(int(zones["checked"].sum()), "пачка", "пачки", "пачек")
        raise NoTrial(
            f"Пока рано: перепроверено {done} из {int(zones['drawn'].sum())}. Не хватает: {'; '.join(few)}. "
            "Числа появятся, когда будут готовы пачки всех зон: иначе не известно, чему равны пропуски признаков."
        )


def _strata(trial: Trial, done: pd.DataFrame) -> tuple[Strata, pd.DataFrame]:
    """Strata of what is done; the bands of a zone in which one has nothing done are taken as one."""
    counted = done.groupby(["zone", "band"])["confirmed"].agg(["size", "sum"]).reset_index()
    both = trial.strata.merge(counted, how="left", on=["zone", "band"]).fillna({"size": 0, "sum": 0})
    empty = set(both.loc[both["size"] == 0, "zone"])
    both["band"] = both["band"].where(~both["zone"].isin(empty), 0)
    own = done.assign(band=done["band"].where(~done["zone"].isin(empty), 0))
    place = {str(zone): place for place, zone in enumerate(ZONES)}
    strata = both.groupby(["zone", "band"], as_index=False)[["cells", "size", "sum"]].sum()
    of = strata.reset_index(names="stratum")[["zone", "band", "stratum"]]
    cells, checked, confirmed = (strata[name].to_numpy(float) for name in ("cells", "size", "sum"))
    crowd = method.crowding(own["zone"].map(place).to_numpy(int), pd.factorize(own["school"])[0], len(ZONES))
    told = Strata(strata["zone"].map(place).to_numpy(int), cells, checked, confirmed, crowd)
    return told, own.merge(of, how="left", on=["zone", "band"])


def _bounds(trial: Trial, cells: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Ends of each figure's value over the packs not done: all confirmed or all cleared, flagged and others apart."""
    flagged = cells["zone"].isin([str(zone) for zone in ZONES[CUT:]])
    values: dict[str, list[float]] = {name: [] for name in method.FIGURES}
    for of_flagged in (True, False):
        for of_others in (True, False):
            guessed = pd.Series(np.where(flagged, of_flagged, of_others), index=cells.index, dtype="boolean")
            strata, _ = _strata(trial, cells.assign(confirmed=cells["confirmed"].fillna(guessed)))
            for name in method.FIGURES:
                values[name].append(float(method.figure_of(name, strata.totals, strata.zones, CUT)))
    return {name: (min(told), max(told)) for name, told in values.items()}
