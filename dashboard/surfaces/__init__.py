"""Surfaces: where subjects are shown: pages, meeting, reports, letters, the command line."""
