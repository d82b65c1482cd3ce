"""Trials of the signs: cells by a lot that anybody can repeat, packs that tell no zone, figures by hand."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.derive.versions import VERSION
from dashboard.reading import EVERYTHING, Closed, Own, Reading
from dashboard.store import Store
from dashboard.subjects.control import trial_told, trials
from dashboard.subjects.control.trial_plan import BANDS, NoTrial, Plan, Price, Terms, framed, plan_of, strata_of
from dashboard.subjects.control.trial_result import found, with_verdicts
from dashboard.subjects.control.trial_rules import Outcome, goes_back, rules
from dashboard.subjects.control.trials import Trial
from dashboard.vocabulary import Zone
from tests.readings import reading_of

from .trial_rechecks import enter

FLAGGED = {Zone.CHECK, Zone.RECHECK}


@pytest.fixture
def now(demo_store: Store) -> Reading:
    return reading_of(demo_store, scope=EVERYTHING)


@pytest.fixture
def plan(now: Reading) -> Plan:
    return plan_of(now, Terms(), Price())


@pytest.fixture
def drawn(demo_store: Store, now: Reading, plan: Plan) -> Trial:
    return trials.draw(demo_store, now, plan, 7, "Методист")


def invented(cells: int = 600) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    zone = rng.choice([str(zone) for zone in Zone], cells, p=[0.8, 0.1, 0.06, 0.04])
    school = [f"edu{place:06d}" for place in rng.integers(1, 90, cells)]
    rows = {"school": school, "name": "", "subject": "МА", "grade": np.arange(cells) % 8 + 4, "zone": zone}
    table = pd.DataFrame(rows).assign(n=rng.integers(10, 120, cells), one_in=rng.uniform(1, 3000, cells))
    return table.drop_duplicates(["school", "grade"], ignore_index=True)


def test_the_lot_is_that_of_the_hash_whatever_the_order_of_the_rows():
    cells = invented()
    frame = framed(cells, {})
    counts = [min(3, count) for count in frame.strata["cells"]]
    told = trials.chosen(frame, counts, 7, "2025/2026")
    shuffled = framed(cells.sample(frac=1, random_state=2).reset_index(drop=True), {})
    key = ["school", "subject", "grade", "pack"]
    assert trials.chosen(shuffled, counts, 7, "2025/2026")[key].equals(told[key])
    for place, own in told.groupby("stratum"):
        codes = {
            hashlib.sha256(f"cell|7|2025/2026|{row.school}|МА|{row.grade}".encode()).hexdigest(): (
                row.school,
                row.grade,
            )
            for row in frame.cells[frame.cells["stratum"] == place].itertuples()
        }
        first = [codes[code] for code in sorted(codes)[: counts[place]]]
        assert sorted(first) == sorted(zip(own["school"], own["grade"], strict=True))
    other = trials.chosen(frame, counts, 8, "2025/2026")
    assert not other[key[:3]].equals(told[key[:3]])


def test_numbers_of_packs_do_not_tell_zones():
    """Drawn by one hash and numbered by another: else the thinly drawn usual ones would all come first."""
    frame = framed(invented(), {})
    usual = frame.strata["place"] == 0
    counts = np.where(usual, 12, frame.strata["cells"])
    middles = []
    for seed in range(40):
        told = trials.chosen(frame, counts.tolist(), seed, "2025/2026")
        middles.append(told.loc[told["place"] == 0, "pack"].mean() / (len(told) + 1))
    assert abs(np.mean(middles) - 0.5) < 0.03


def test_the_frame_has_cells_with_a_zone_that_nobody_rechecked(now: Reading, plan: Plan):
    rows = now.ask("control/candidates")
    wanted = rows[rows["zone"].notna() & rows["recheck"].isna()]
    assert len(plan.frame.cells) == len(wanted) and (plan.frame.cells["n"] >= BANDS[0]).all()
    assert plan.frame.strata["cells"].sum() == len(wanted)
    assert sum(plan.frame.left_out.values()) == len(rows) - len(wanted)


def test_a_trial_is_kept_as_it_was_drawn(drawn: Trial, now: Reading, plan: Plan):
    assert (drawn.seed, drawn.who, drawn.method, drawn.times) == (7, "Методист", VERSION, 1)
    assert drawn.terms == Terms() and drawn.strata.to_numpy().tolist() == strata_of(plan).to_numpy().tolist()
    assert drawn.cells["pack"].tolist() == list(range(1, plan.option.cells + 1))
    counted = drawn.cells.groupby(["zone", "band"]).size()
    assert counted.to_dict() == drawn.strata.set_index(["zone", "band"])["drawn"].to_dict()
    assert set(drawn.cells["zone"]) >= {Zone.USUAL}, "those without a sign are drawn too"


def test_a_second_trial_is_the_first_one_unless_a_reason_is_kept(
    demo_store: Store, now: Reading, plan: Plan, drawn: Trial
):
    again = trials.draw(demo_store, now, plan, 8, "Другой")
    assert (again.trial_id, again.seed) == (drawn.trial_id, 7)
    anew = trials.draw(demo_store, now, plan, 8, "Другой", "сменился метод")
    assert (anew.seed, anew.reason, anew.times) == (8, "сменился метод", 2)
    with pytest.raises(NoTrial, match="Зерно -1 не подходит"):
        trials.draw(demo_store, now, plan, -1, "Другой", "ещё раз")


def test_too_few_packs_are_a_sentence_and_no_figures(demo_store: Store, now: Reading, drawn: Trial, tmp_path: Path):
    with pytest.raises(NoTrial, match=r"перепроверено 0\sпачек из \d+.*без признаков: готово 0, нужно 15"):
        found(now, drawn)
    trials.draw_works(demo_store, now, drawn, "Методист")
    few = set(drawn.cells.loc[drawn.cells["zone"] == Zone.USUAL, "pack"].head(15))
    enter(demo_store, now, drawn, tmp_path / "few", lambda pack: False, few)
    with pytest.raises(NoTrial, match="с признаками: готово 0"):
        found(reading_of(demo_store, scope=EVERYTHING), drawn)


def test_figures_are_those_of_the_packs_weighted_back(demo_store: Store, now: Reading, drawn: Trial, tmp_path: Path):
    assert trials.draw_works(demo_store, now, drawn, "Методист") == len(drawn.cells)
    assert set(now.ask("control/draws")["seed"]) == {7}
    flagged = set(drawn.cells.loc[drawn.cells["zone"].isin(FLAGGED), "pack"])
    bad = flagged | set(drawn.cells.loc[drawn.cells["zone"] == Zone.USUAL, "pack"].head(4))
    enter(demo_store, now, drawn, tmp_path / "all", bad.__contains__, set(drawn.cells["pack"]))
    later = reading_of(demo_store, scope=EVERYTHING)
    told = found(later, trials.standing(later))
    verdicts = with_verdicts(later, drawn)
    assert set(verdicts.loc[verdicts["confirmed"], "pack"]) == bad, "a pack counts by its own recheck"
    strata = drawn.strata.set_index(["zone", "band"])
    weight = (strata["cells"] / strata["drawn"]).reindex(pd.MultiIndex.from_frame(drawn.cells[["zone", "band"]]))
    yes, marked = drawn.cells["pack"].isin(bad).to_numpy(), drawn.cells["zone"].isin(FLAGGED).to_numpy()
    sums = {(a, b): weight.to_numpy()[(yes == a) & (marked == b)].sum() for a in (True, False) for b in (True, False)}
    values = {name: one.value for name, one in told.figures.items()}
    assert values["ppv"] == 1 and values["false_alarms"] == 0
    assert values["sensitivity"] == pytest.approx(sums[True, True] / (sums[True, True] + sums[True, False]))
    assert values["missed"] == pytest.approx(sums[True, False] / (sums[True, False] + sums[False, False]))
    assert all(one.low <= one.value <= one.high for one in told.figures.values())
    assert told.is_final and told.done == told.drawn and told.loose == 0 and told.begun == 0
    assert told.zones["confirmed"].sum() == len(bad)
    words = [trial_told.headline(told), *trial_told.figure_lines(told), *trial_told.rule_lines(told)]
    assert words[0] in (
        "По правилам, записанным до жребия, метод остаётся",
        "По правилам, записанным до жребия, метод возвращается на доработку",
    )
    assert len(trial_told.result_rows(told)) == 6 + len(told.zones) + sum(count > 0 for _, count, _ in told.rarity)


def test_the_zone_of_the_lot_is_judged_and_not_what_the_recheck_made_of_it(
    demo_store: Store, now: Reading, drawn: Trial, tmp_path: Path
):
    trials.draw_works(demo_store, now, drawn, "Методист")
    usual = drawn.cells[drawn.cells["zone"] == Zone.USUAL].iloc[0]
    enter(demo_store, now, drawn, tmp_path / "one", lambda pack: True, {int(usual["pack"])})
    later = reading_of(demo_store, scope=EVERYTHING)
    cells = later.ask("signs/cells").set_index(["school", "subject", "grade"])
    assert cells.loc[(usual["school"], usual["subject"], usual["grade"]), "zone"] != Zone.USUAL
    stands = trials.standing(later).cells.set_index("pack")
    assert stands.loc[usual["pack"], "zone"] == Zone.USUAL


def test_one_who_sees_only_the_own_is_told_nothing(now: Reading, drawn: Trial):
    with pytest.raises(Closed):
        trials.standing(now.only(Own(drawn.cells["school"].iloc[0])))


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        (0.55, 0.8, Outcome.HOLDS),
        (0.5, 0.8, Outcome.HOLDS),
        (0.45, 0.8, Outcome.UNPROVEN),
        (0.2, 0.49, Outcome.REFUTED),
    ],
)
def test_a_rule_is_proven_only_by_the_whole_interval(low: float, high: float, wanted: Outcome):
    ppv = rules(Terms())[0]
    assert ppv.outcome(low, high) is wanted
    assert "нижняя граница интервала не меньше 50" in ppv.said
    assert goes_back([(ppv, wanted)]) is (wanted is not Outcome.HOLDS)
    alarms = rules(Terms())[1]
    assert [alarms.outcome(*ends) for ends in ((0.0, 0.03), (0.01, 0.05), (0.04, 0.06))] == [
        Outcome.HOLDS,
        Outcome.UNPROVEN,
        Outcome.REFUTED,
    ]
