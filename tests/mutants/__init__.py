"""Planted faults in the shipped criteria, and whether an example breaks on each.

An example's verdict is written by hand, from the policy's text. The generated boundary cases take
no part: their expectation derives from the parameter, so that they follow a wrong one.
"""
