"""From findings to a recommendation, and from a named person to a determination.

No prose, no layout. A machine recommends; only a person decides.
"""
