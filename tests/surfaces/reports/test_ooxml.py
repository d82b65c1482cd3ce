"""What we write opens in Word, PowerPoint and Excel: each file against the schema, with a blank and without."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from dashboard import clock
from dashboard.store import open_store
from dashboard.surfaces.reports.docx import docx
from dashboard.surfaces.reports.made import Order, report_of
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.pptx import pptx
from dashboard.surfaces.reports.xlsx import xlsx
from tests.conftest import copied

from .blanks import dark_deck, letterhead, plain_letterhead, square_deck
from .small import report

_OF_BLANKS = ("references missing style",)
"""The blank of the test lacks styles of headings, as those written by other programs do."""


@pytest.fixture(scope="module")
def of_demo(demo_store_file: Path, tmp_path_factory) -> Report:
    store = open_store(copied(demo_store_file, tmp_path_factory.mktemp("ooxml") / "store"))
    made = report_of(store, Order(clock.today()))[1]
    store.close()
    return made


def _writers(folder: Path) -> dict[str, Callable[[Report], bytes]]:
    return {
        "own.docx": docx,
        "own.pptx": pptx,
        "own.xlsx": xlsx,
        "letterhead.docx": partial(docx, template=letterhead(folder / "blank.docx")),
        "standard.docx": by_standard,
        "standard-blank.docx": partial(by_standard, template=plain_letterhead(folder / "plain.docx")),
        "dark.pptx": partial(pptx, template=dark_deck(folder / "dark.pptx")),
        "square.pptx": partial(pptx, template=square_deck(folder / "square.pptx")),
    }


def by_standard(said: Report, template: Path | None = None) -> bytes:
    """The note by the standard, long enough to have contents."""
    longer = tuple(replace(section, key=f"{section.key}{i}") for i in range(3) for section in said.body)
    office = replace(said.office, by_standard=True, city="г. Приозёрск")
    return docx(replace(said, office=office, sections=(*longer, *said.annexes)), template)


def test_every_file_keeps_to_the_schema(of_demo: Report, tmp_path: Path):
    for content, said in (("demo", of_demo), ("small", report())):
        for name, write in _writers(tmp_path).items():
            file = tmp_path / f"{content}-{name}"
            file.write_bytes(write(said))
            wrong = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
            assert [error for error in wrong if not error.endswith(_OF_BLANKS) and _OF_BLANKS[0] not in error] == []
