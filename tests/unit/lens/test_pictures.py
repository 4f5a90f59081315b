"""Pages are drawn in a child, with what is quoted marked where it stands."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from authgen.intake.page import UnreadableError
from authgen.lens import pictures as module
from authgen.lens.pictures import Picture, pictures
from tests.unit.intake.papers import image, line, pdf


@pytest.fixture(autouse=True)
def fixture_in_this_process(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Draw here, where it can be measured, unless a test is about the child."""
    if "child" not in request.node.name:
        monkeypatch.setattr(module, "confined", lambda work, _: work())


def opened(picture: Picture) -> Image.Image:
    head, _, data = picture.address.partition(",")
    form = head.removeprefix("data:image/").removesuffix(";base64")
    found = Image.open(BytesIO(b64decode(data)), formats=(form.upper(),)).convert("RGB")
    assert found.size == (picture.width, picture.height)
    return found


def marked_box(picture: Picture) -> tuple[float, float, float, float] | None:
    """Give where the picture is yellow, as shares of its width and height."""
    found = opened(picture)
    red, _, blue = found.split()
    yellow = Image.new("1", found.size)
    yellow.putdata(
        [r > 230 and b < 170 for r, b in zip(red.tobytes(), blue.tobytes(), strict=True)]
    )
    box = yellow.getbbox()
    if box is None:
        return None
    across, down = found.size
    return box[0] / across, box[1] / down, box[2] / across, box[3] / down


def test_only_the_pages_asked_for_are_drawn_and_only_the_words_marked() -> None:
    content = pdf(line("first page"), line("three new T2 lesions", x=72, y=700), line("third"))
    made = pictures(content, {2: ["new T2 lesions", "not on it"], 3: []})
    assert sorted(made) == [2, 3]
    assert made[2].marked == (True, False)
    assert made[3].marked == ()
    left, top, right, bottom = marked_box(made[2]) or (0, 0, 0, 0)
    assert 100 / 612 < left < right < 200 / 612
    assert 78 / 792 < top < bottom < 97 / 792
    assert marked_box(made[3]) is None


@pytest.mark.parametrize(
    ("turn", "place"), [(0, "top"), (90, "right"), (180, "bottom"), (270, "left")]
)
def test_a_turned_page_is_marked_where_its_words_stand(turn: int, place: str) -> None:
    def turned(_: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.obj.Rotate = turn

    content = pdf(line("three new T2 lesions", x=250, y=740), touch=turned)
    [made] = pictures(content, {1: ["three new T2 lesions"]}).values()
    left, top, right, bottom = marked_box(made) or (0.5, 0.5, 0.5, 0.5)
    near = {"top": top < 0.1, "right": right > 0.9, "bottom": bottom > 0.9, "left": left < 0.1}
    assert [name for name, is_near in near.items() if is_near] == [place]
    assert (made.width > made.height) is (turn in (90, 270))


def test_a_photograph_is_a_page_and_the_smaller_form_is_taken() -> None:
    noise = Image.effect_noise((600, 400), 90).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    [made] = pictures(out.getvalue(), {1: []}).values()
    assert made.address.startswith("data:image/jpeg;base64,")
    [plain] = pictures(image(), {1: []}).values()
    assert plain.address.startswith("data:image/png;base64,")
    assert marked_box(plain) is None


def test_a_huge_page_is_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 10_000)
    content = pdf(line("words"), box=(0, 0, 14_000, 14_000))
    [made] = pictures(content, {1: []}).values()
    assert made.width * made.height <= 10_300


def test_the_child_draws_the_same() -> None:
    content, wanted = pdf(line("three new T2 lesions")), {1: ["new T2 lesions"]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "confined", lambda work, _: work())
        here = pictures(content, wanted)
    assert pictures(content, wanted) == here


def test_what_the_child_cannot_draw_is_refused_with_the_reason() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        pictures(b"%PDF-1.7 nothing", {1: []})
