"""Small wishes drawn by lot, and their best answer found by trying every one; nothing of the solver is used."""

import itertools
import math
import random

from dashboard.assigning.wishes import Expert, Key, Pair, Procedure, Wishes

SUBJECTS = ("МА", "РУ")


def small(seed: int) -> Wishes:
    """Three or four schools, four or five experts, three or four procedures; sometimes with no answer."""
    draw = random.Random(seed)
    schools = [f"edu00000{number}" for number in range(1, draw.choice((3, 4)) + 1)]
    places = {school: (55 + draw.uniform(-0.3, 0.3), 48 + draw.uniform(-0.5, 0.5)) for school in schools}
    experts = []
    for number in range(draw.choice((4, 5))):
        home = draw.choice(schools)
        subjects = frozenset(draw.sample(SUBJECTS, draw.choice((1, 2, 2))))
        kin = frozenset(s for s in schools if s != home and draw.random() < 0.15)
        former = frozenset(s for s in schools if s != home and draw.random() < 0.1)
        experts.append(Expert(f"Э-{number}", home, subjects, kin, former, *places[home]))
    keys = [Key(subject, 4, school) for subject in SUBJECTS for school in schools]
    procedures = tuple(
        Procedure(key, draw.randint(5, 40), draw.choice((1, 1, 2)), *places[key.school])
        for key in draw.sample(keys, draw.choice((3, 4)))
    )
    met = [(e.code, s) for e in experts for s in schools if draw.random() < 0.08]
    return Wishes(tuple(experts), procedures, frozenset(met))


def broken(wishes: Wishes, pairs: list[Pair]) -> list[str]:
    """Hard rules that an answer breaks, in words; empty if none."""
    experts = {one.code: one for one in wishes.experts}
    said = []
    for procedure in wishes.procedures:
        if sum(pair.procedure == procedure.key for pair in pairs) != procedure.experts:
            said.append(f"number of experts at {procedure.key}")
    for key, code in pairs:
        one = experts[code]
        if one.school == key.school or key.school in one.kin | one.former:
            said.append(f"{code} at {key.school}")
        if key.subject not in one.subjects:
            said.append(f"{code} in {key.subject}")
        if (code, key.school) in wishes.last_year:
            said.append(f"{code} at {key.school} two years running")
    ways = {(experts[code].school, key.school) for key, code in pairs}
    said += [f"{a} and {b} check each other" for a, b in ways if a < b and (b, a) in ways]
    said += [f"pinned {pair}" for pair in wishes.pinned if pair not in pairs]
    return said + (["a pair twice"] if len(set(pairs)) < len(pairs) else [])


def every_answer(wishes: Wishes) -> list[list[Pair]]:
    """All answers that break no hard rule."""
    codes = [one.code for one in wishes.experts]
    choices = [list(itertools.combinations(codes, procedure.experts)) for procedure in wishes.procedures]
    found = []
    for chosen in itertools.product(*choices):
        pairs = [Pair(p.key, code) for p, some in zip(wishes.procedures, chosen, strict=True) for code in some]
        if not broken(wishes, pairs):
            found.append(pairs)
    return found


def cost(wishes: Wishes, pairs: list[Pair]) -> float:
    """Kilometres and uneven loads as the guide states them: a mean share of works beyond a fifth above or below the
    mean load counts as half a mean way, beyond a half above as two ways more."""
    allowed = [
        (e, p)
        for p in wishes.procedures
        for e in wishes.experts
        if p.key.subject in e.subjects
        and p.key.school not in {e.school} | e.kin | e.former
        and (e.code, p.key.school) not in wishes.last_year
    ]
    mean_way = sum(_km(e, p) for e, p in allowed) / len(allowed)
    works = sum(p.works for p in wishes.procedures)
    able = {e.code for e, _ in allowed}
    mean_load, mean_share = works / len(able), works / sum(p.experts for p in wishes.procedures)
    experts, procedures = {e.code: e for e in wishes.experts}, {p.key: p for p in wishes.procedures}
    total, loads = 0.0, dict.fromkeys(able, 0.0)
    for key, code in pairs:
        total += _km(experts[code], procedures[key])
        loads[code] += procedures[key].works / procedures[key].experts
    for load in loads.values():
        beyond = max(0.0, load - 1.2 * mean_load) + max(0.0, 0.8 * mean_load - load)
        total += (0.5 * beyond + 2.0 * max(0.0, load - 1.5 * mean_load)) / mean_share * mean_way
    return total


def _km(expert: Expert, procedure: Procedure) -> float:
    """The spherical law of cosines, written apart from the program's haversine."""
    a, b = math.radians(expert.lat), math.radians(procedure.lat)
    east = math.radians(procedure.lon - expert.lon)
    inner = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(east)
    return 6371.0088 * math.acos(min(1.0, inner))
