"""The letter as bytes: Word and PDF, and the proof that they say what they were given to say.

The only room that knows Word and PDF writers. No choices about content, no files written.
"""
