"""Invented schools of any number as facts of a store, written by SQL alone: 8 million works in less than a minute.

A region holds at most 1,000 schools, a district 25; a school has about 200 works a year: grades 4 and 5, three subjects
each. Pupils per grade are spread as in a real region (`demo.district`). The same numbers on the same version of the
engine give the same facts.
"""

from collections.abc import Iterator

import numpy as np
from scipy.special import ndtri

from dashboard.demo.assessments import SUBJECTS_BY_GRADE, assessment
from dashboard.demo.district import typical_sizes
from dashboard.store import Store, Transaction

OF_REGION = 1000
GRADES = (4, 5)
SPRINGS = (2026,)


def regions(schools: int) -> dict[int, int]:
    """Schools of each region by its number, from 1."""
    whole, rest = divmod(schools, OF_REGION)
    return {1 + i: OF_REGION for i in range(whole)} | ({whole + 1: rest} if rest else {})


def write_world(store: Store, schools: int, springs: tuple[int, ...] = SPRINGS) -> None:
    """Write the facts of so many schools for the years that end in these springs; a transaction per region."""
    for region, of_region in regions(schools).items():
        write_region(store, region, of_region, springs)


def write_region(store: Store, region: int, schools: int, springs: tuple[int, ...] = SPRINGS) -> None:
    """Write the facts of one region of at most 1,000 schools."""
    files = {"region": region, "schools": schools, "grades": list(GRADES), "springs": list(springs)}
    with store.transaction() as transaction:
        transaction.keep("bench/scale_batches", "batch", **files)
        transaction.keep("bench/scale_schools", "school", region=region, schools=schools)
        transaction.keep("bench/scale_units", "unit_seen", **files)
        for work in _works(springs):
            _write_work(transaction, {"region": region, "schools": schools}, *work)
        for query, table in (("enrolment", "enrolment"), ("logins", "login_seen"), ("rows", "batch_rows")):
            transaction.keep(f"bench/scale_{query}", table, region=region)


def _works(springs: tuple[int, ...]) -> Iterator[tuple[str, int, int]]:
    return ((subject, grade, spring) for spring in springs for grade in GRADES for subject in SUBJECTS_BY_GRADE[grade])


def _write_work(transaction: Transaction, of: dict[str, int], subject: str, grade: int, spring: int) -> None:
    work = assessment(subject, grade, spring)
    key = of | {"subject": subject, "grade": grade, "spring": spring}
    tops = work.max_points.tolist()
    spread = {"sizes": np.rint(typical_sizes(of["schools"])).astype(int).tolist(), "hard": work.difficulty.tolist()}
    cuts = {"cuts": list(work.cuts), "journal": ndtri(np.cumsum(work.journal_shares)[:3]).tolist()}
    transaction.keep("bench/scale_assessments", "assessment", **key, tops=tops)
    told = {"labels": list(work.labels), "levels": list(work.levels)}
    transaction.keep("bench/scale_tasks", "task", **key, tops=tops, **told)
    transaction.keep("bench/scale_works", "work", **key, tops=tops, **spread, **cuts)
