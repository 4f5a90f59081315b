"""The bench of those who write criteria: their examples, their English.

Never on the decision path: no room below imports this one.
"""
