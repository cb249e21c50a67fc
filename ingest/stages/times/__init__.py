"""Dates in words."""
