"""What was done: which files were released, under which reference, and when they gave way.

No patient text: entries hold ids, digests and references only.
"""
