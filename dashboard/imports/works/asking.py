"""A sheet of works that does not say whose it is: what else is known of it, and what has to be asked with it."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.files.tidy import academic_year
from dashboard.imports.frame import Assessment
from dashboard.imports.readout import SheetRefused


def with_work(refusal: SheetRefused, kind: str, tell: Callable[[], Assessment]) -> SheetRefused:
    """The refusal for want of a school, with the work that `tell` tells; what is not known of it is asked too."""
    lacking = refusal.passport
    if lacking is None:
        return refusal
    try:
        work = tell()
    except SheetRefused as other:
        known = other.passport or lacking
        asked = tuple(dict.fromkeys((*known.asked, *lacking.asked)))
        both = replace(known, origins=(*known.origins, *lacking.origins), asked=asked)
        return SheetRefused(f"{other}. {refusal}", both)
    known = replace(lacking, kind=kind, subject=work.subject, grade=work.grade, academic_year=academic_year(work.year))
    return SheetRefused(str(refusal), replace(known, origins=(*work.origins, *lacking.origins)))
