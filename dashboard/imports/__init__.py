"""Imports: layouts recognised, checked, tidied; a drop of files taken as one visible version."""
