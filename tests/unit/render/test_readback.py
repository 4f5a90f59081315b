"""Only white space and ligatures are folded; every other character counts."""

import pytest

from authgen.render.readback import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" EDSS\u00a0<\u20096.5\n", "EDSS<6.5"),
        ("e\u0301", "\u00e9"),
        ("\u00b5", "\u00b5"),
        ("\u2126", "\u03a9"),
        ("de\ufb01ne \ufb04", "defineffl"),
        ("a\u00adb\u2011c", "a\u00adb\u2011c"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
