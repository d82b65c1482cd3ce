"""The report as PDF and as pictures of its pages."""

from dashboard.surfaces.reports import typeset
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.pdf_layout import laid
from dashboard.surfaces.reports.typeset import picture

__all__ = ["pages", "pdf", "picture"]
_TEMPLATE = "report.typ"


def pdf(report: Report) -> bytes:
    """A tagged A4 PDF by PDF/UA-1 and PDF/A-2a."""
    return typeset.pdf(_TEMPLATE, "report", laid(report), report.as_of)


def pages(report: Report) -> list[bytes]:
    """Each page as PNG, for the preview."""
    return typeset.pages(_TEMPLATE, "report", laid(report), report.as_of)
