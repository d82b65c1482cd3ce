"""Reading a plan of measures from whatever file it comes in, to be shown and corrected before it is taken."""

from dashboard.plans.reader.read import read_plan, read_plans, read_text, read_texts
from dashboard.plans.reader.ready import read_template, templates

__all__ = ["read_plan", "read_plans", "read_template", "read_text", "read_texts", "templates"]
