"""Predicate x case -> finding, with its trace, evidence and what would settle it.

No clock, no disk, no network, no formats.
"""
