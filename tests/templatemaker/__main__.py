"""`python -m tests.templatemaker`: write letter.docx, logo.svg and logo.png again."""

from pathlib import Path

from tests.templatemaker.document import word_template
from tests.templatemaker.logo import logo_png, logo_svg

LETTER = Path(__file__).parents[2] / "templates" / "letter"


def main() -> None:
    """Write the three files."""
    (LETTER / "logo.svg").write_text(logo_svg(), "utf-8")
    (LETTER / "logo.png").write_bytes(logo_png())
    (LETTER / "letter.docx").write_bytes(word_template())


if __name__ == "__main__":
    main()
