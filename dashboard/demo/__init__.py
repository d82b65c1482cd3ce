"""The invented district: pupils, works and planted signs, written as source files in the real layouts."""

from dashboard.demo.write import write_district

__all__ = ["write_district"]
