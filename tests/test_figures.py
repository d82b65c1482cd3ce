"""Named figures: every code has one name and one meaning, and the guide prints them."""

from dashboard.settings import PROJECT
from dashboard.vocabulary import FIGURES, Named


def test_every_code_has_a_definition_and_no_name_or_meaning_stands_twice():
    assert set(FIGURES) == set(Named)
    labels, meanings = ([getattr(found, part) for found in FIGURES.values()] for part in ("label", "means"))
    assert len(set(labels)) == len(labels) and len(set(meanings)) == len(meanings)


def test_the_guide_prints_every_definition():
    guide = (PROJECT / "docs" / "figures.md").read_text(encoding="utf-8")
    assert [row for row in guide.splitlines() if row.startswith("| ")][1:] == [
        f"| {found.label} | {found.means} |" for found in FIGURES.values()
    ]
