"""The maker of the seeds' exhibits: content in, documents out.

It exists so that every exhibit under `seeds/` can be read and changed as text; it may not touch
a case file or an expectation, and no test of authgen depends on it.
"""
