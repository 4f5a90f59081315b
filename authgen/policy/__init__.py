"""The law as written: policies, criteria, predicates, parameters, tables, references.

No case facts, no evaluation, no disk.
"""
