"""The request as received: who asks for which drug, for whom, and what the records say.

No verdicts, no wording, no paths: a case knows nothing of rules or of the disk.
"""
