"""Whom a shorter name or a description means."""
