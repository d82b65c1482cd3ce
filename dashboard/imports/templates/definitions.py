"""All templates of ours, in the order in which they are offered."""

from dashboard.imports.layouts import (
    courses,
    diagnostics,
    enrolment,
    gia,
    observer_bank,
    observers,
    progress,
    recheck,
    routes,
    schools,
    self_analysis,
    teachers,
)
from dashboard.imports.templates import plan
from dashboard.imports.templates.template import Column, Template

_ALL: tuple[Template[Column], ...] = (
    schools.LAYOUT.template,
    enrolment.LAYOUT.template,
    gia.LAYOUT.template,
    recheck.LAYOUT.template,
    observers.LAYOUT.template,
    observer_bank.LAYOUT.template,
    self_analysis.LAYOUT.template,
    plan.TEMPLATE,
    progress.LAYOUT.template,
    teachers.LAYOUT.template,
    diagnostics.LAYOUT.template,
    routes.LAYOUT.template,
    courses.LAYOUT.template,
)
TEMPLATES = {template.kind: template for template in _ALL}
