"""`python -m tests.formmaker`: write the sample form again."""

from pathlib import Path

from tests.formmaker.form import sample_form

FORM = Path(__file__).parents[2] / "templates" / "forms" / "sample-request.pdf"

if __name__ == "__main__":
    FORM.write_bytes(sample_form())
