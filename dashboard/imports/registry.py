"""Every layout the product reads; the first that knows a sheet takes it, forms that are spelled freely last."""

from dashboard.imports.layouts import (
    courses,
    diagnostics,
    diagnostics_wide,
    enrolment,
    f1,
    f2,
    f3,
    f4,
    f7,
    gia,
    official_list,
    progress,
    protocol_2020,
    protocol_2021,
    protocol_2022,
    protocol_2026,
    recheck,
    routes,
    schools,
    teachers,
)
from dashboard.imports.readout import Layout

_MODULES = (
    f1,
    protocol_2026,
    protocol_2022,
    protocol_2021,
    protocol_2020,
    f4,
    f3,
    f7,
    f2,
    official_list,
    schools,
    enrolment,
    gia,
    recheck,
    diagnostics,
    routes,
    courses,
    teachers,
    diagnostics_wide,
    progress,
)
LAYOUTS: tuple[Layout, ...] = (*(module.LAYOUT for module in _MODULES), f1.FREE, protocol_2026.FREE)
