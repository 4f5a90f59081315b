"""A payer's own form, filled from a case.

Forms come from strangers: each is opened, filled and read back in a child process, and what acts
in it goes. Nothing here decides what a value is; the mapping file says which goes where.
"""
