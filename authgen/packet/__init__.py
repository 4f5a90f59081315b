"""The packet: letter, exhibit index, timeline and exhibits as one PDF that is read back.

No choices about what the letter says, no ledger, no files written. What strangers' files hold is
parsed in a child process only.
"""
