"""Roadmaps: any plan in, completion out."""
