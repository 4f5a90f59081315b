"""What helps a person to review a case: passages that answer open questions, the cited pages.

It proposes and shows. It judges nothing, decides nothing, and never writes to a case.
"""
