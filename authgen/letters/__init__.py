"""The letter as meaning: kinds, typed content, numbering of citations and exhibits, wording.

No Word, no PDF, no markup: what a letter says is settled here, how it looks is not.
"""
