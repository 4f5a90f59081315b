"""One set of template files, as bytes; a team's folder replaces single files of it."""

from pathlib import Path

import pytest

from authgen.errors import InvalidSettingsError, MissingInputError
from authgen.render.template import MOST_BYTES, MOST_FILES, STYLE, WORD, load_template
from tests.templatemaker.document import word_template
from tests.templatemaker.logo import logo_png, logo_svg


def test_the_shipped_word_template_is_what_its_maker_makes() -> None:
    files = load_template().files

    assert files[WORD] == word_template()
    assert files["logo.svg"] == logo_svg().encode()
    assert files["logo.png"] == logo_png()


def test_each_shipped_font_has_its_licence_beside_it() -> None:
    folder = Path(__file__).parents[3] / "templates" / "letter" / "fonts"
    families = {
        name.split("/")[1].partition("-")[0] for name in load_template().files if "/" in name
    }

    assert families == {"LiberationSans", "DejaVuSans.ttf", "DejaVuSans"}
    for family in ("LiberationSans", "DejaVuSans"):
        assert "opyright" in (folder / f"LICENSE-{family}.txt").read_text("utf-8")


def test_the_shipped_set_is_loaded_once() -> None:
    assert load_template() is load_template()


def test_a_folder_replaces_what_it_holds_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / STYLE).write_text("p { margin: 0 }")
    (tmp_path / "~$letter.docx").write_text("a lock file of Word")
    (tmp_path / "notes.txt").write_text("not a template file")

    own = load_template(tmp_path)

    assert own.files[STYLE] == b"p { margin: 0 }"
    assert own.files[WORD] == load_template().files[WORD]
    assert set(own.files) == set(load_template().files)
    assert own.digest != load_template().digest


def test_equal_folders_have_equal_digests(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")

    assert load_template(tmp_path).digest == load_template(tmp_path).digest


def test_a_folder_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        load_template(tmp_path / "nowhere")


def test_a_folder_without_template_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettingsError, match="0 template files"):
        load_template(tmp_path)


def test_the_folder_above_a_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter").mkdir()
    (tmp_path / "letter" / STYLE).write_text("p { margin: 0 }")
    with pytest.raises(InvalidSettingsError, match="no file of a letter's template"):
        load_template(tmp_path)
    load_template(tmp_path / "letter")


def test_the_number_of_files_is_limited(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    for number in range(1, MOST_FILES):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    load_template(tmp_path)

    (tmp_path / "one-more.png").write_bytes(b"x")
    with pytest.raises(InvalidSettingsError, match=str(MOST_FILES + 1)):
        load_template(tmp_path)


def test_the_size_of_a_file_is_limited(tmp_path: Path) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(bytes(MOST_BYTES))
    load_template(tmp_path)

    picture.write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(InvalidSettingsError, match=r"logo\.png has more than"):
        load_template(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "logo.png").symlink_to("/etc/hostname")

    with pytest.raises(InvalidSettingsError, match="symbolic link"):
        load_template(tmp_path)
