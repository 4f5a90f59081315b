"""What was done: which letters were released, under which number, and proof of it.

Files are written whole or not at all, numbers are given once, entries are only ever added.
No patient text: entries hold ids, digests and references only.
"""
