"""Reference tables: the scales of the check works and the names of subjects."""

import csv

import pytest

from dashboard.settings import PROJECT


def rows(name: str) -> list[dict[str, str]]:
    with (PROJECT / "data" / "reference" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_scale_is_in_order_and_known_once():
    scales = rows("scales.csv")
    for row in scales:
        assert 0 < int(row["cut3"]) < int(row["cut4"]) < int(row["cut5"]) <= int(row["max_score"])
        assert row["source"]
    assert len({(row["subject"], row["grade"], row["year"]) for row in scales}) == len(scales)
    assert sum(row["year"] == "2021" for row in scales) == 29


@pytest.mark.parametrize(
    ("subject", "grade", "year", "scale"),
    [
        ("РУ", 4, 2021, (38, 14, 24, 33)),
        ("РУ", 4, 2026, (24, 10, 16, 21)),
        ("МА", 5, 2021, (20, 7, 11, 15)),
        ("РУ", 8, 2021, (51, 26, 32, 45)),
        ("ФИ", 7, 2021, (18, 5, 8, 11)),
        ("ИЯ", 7, 2021, (30, 13, 21, 27)),
    ],
)
def test_scales_are_the_official_ones(subject: str, grade: int, year: int, scale: tuple[int, ...]):
    found = [
        row
        for row in rows("scales.csv")
        if (row["subject"], row["grade"], row["year"]) == (subject, str(grade), str(year))
    ]
    assert [tuple(int(row[c]) for c in ("max_score", "cut3", "cut4", "cut5")) for row in found] == [scale]


def test_subject_names_and_aliases_lead_to_one_code():
    subjects = rows("subjects.csv")
    names = [name for row in subjects for name in [row["name"], *filter(None, row["aliases"].split("|"))]]
    assert len({row["code"] for row in subjects}) == len(subjects)
    assert len({name.lower() for name in names}) == len(names)
    assert all(name == name.strip() and name for name in names)
    assert {row["subject"] for row in rows("scales.csv")} <= {row["code"] for row in subjects}
