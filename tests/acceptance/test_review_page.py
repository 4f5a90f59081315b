"""The page of a case as a browser shows it: drawn as its own policy allows, and nothing refused.

Needs a Chromium; without one it is skipped, and the page's tests in tests/unit/lens remain.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.acceptance.run import SEEDS, authgen

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
BORDER, MARK = (0x6B, 0x4A, 0x00), (0xFF, 0xEE, 0x78)
NEAR = 24  # of 255


@pytest.fixture(name="file", scope="module")
def fixture_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ran = authgen("check", SEEDS / "scan-unread", "--format", "html", PYTHONHASHSEED="1")
    assert (ran.code, ran.err) == (20, "")
    file = tmp_path_factory.mktemp("page") / "review.html"
    file.write_text(ran.out, "utf-8")
    return file


def test_the_page_is_the_same_each_time_and_of_a_bounded_size(file: Path) -> None:
    again = authgen("check", SEEDS / "scan-unread", "--format", "html", PYTHONHASHSEED="2")
    assert again.out == file.read_text("utf-8")
    assert file.stat().st_size < 600_000


def opened(file: Path, picture: Path) -> subprocess.CompletedProcess[str]:
    assert BROWSER is not None
    return subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
         f"--user-data-dir={picture.parent / 'profile'}", "--window-size=1280,6800",
         f"--screenshot={picture}", file.as_uri()],
        capture_output=True, text=True, timeout=110, check=True,
    )  # fmt: skip


def count(image: Image.Image, colour: tuple[int, int, int]) -> int:
    """Count the pixels that are nearly of a colour."""
    distance = ImageChops.difference(image, Image.new("RGB", image.size, colour))
    bands = [band.point(lambda away: 255 * (away < NEAR)) for band in distance.split()]
    near = ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2])
    return near.histogram()[255]


@pytest.mark.skipif(BROWSER is None, reason="no Chromium")
def test_a_browser_draws_it_and_refuses_nothing(file: Path, tmp_path: Path) -> None:
    said = opened(file, tmp_path / "page.png")
    assert "Content Security Policy" not in said.stderr
    with Image.open(tmp_path / "page.png") as image:
        shown = image.convert("RGB")
    assert count(shown, BORDER) > 1_000  # its style is applied: the box at the top has its border
    assert count(shown, MARK) > 5_000  # and its pictures are shown: passages are marked on them
