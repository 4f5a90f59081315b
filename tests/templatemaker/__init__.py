"""The maker of the shipped Word template and logo: text in, `templates/letter/` out.

It exists so that the template can be read, reviewed and changed as text. The template is an
ordinary Word document that a team may also edit in Word.
"""
