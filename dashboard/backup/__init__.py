"""Copies of all that the office has, in one file, and the way back."""

from dashboard.backup.faults import BackupRefused
from dashboard.backup.restoring import Restored, restore
from dashboard.backup.writing import Made, make_backup

__all__ = ["BackupRefused", "Made", "Restored", "make_backup", "restore"]
