"""The only room that reads users' files: case folders, policies, settings, exhibits.

Whatever is wrong with a file becomes a `Problem`. No judgement of a request happens here.
"""
