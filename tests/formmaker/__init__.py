"""The maker of the shipped sample form: text in, `templates/forms/sample-request.pdf` out.

The form is of our own making; no payer uses it. It has a field of each sort that payers use.
"""
