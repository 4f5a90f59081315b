"""Equal parts give equal bytes, whatever the clock and the machine."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from authgen.render.package import pressed, write_package


def test_order_and_clock_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_package({"b": b"2", "a": b"1"}, date(2026, 11, 17))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert write_package({"a": b"1", "b": b"2"}, date(2026, 11, 17)) == first


@pytest.mark.parametrize(("year", "written"), [(1970, 1980), (2026, 2026), (2300, 2107)])
def test_dates_come_from_the_letter(year: int, written: int) -> None:
    content = write_package({"a": b"1"}, date(year, 11, 17))

    with zipfile.ZipFile(BytesIO(content)) as package:
        entry = package.infolist()[0]
        assert entry.date_time == (written, 11, 17, 0, 0, 0)
        assert package.read("a") == b"1"


def test_the_bytes_are_those_of_zipfile() -> None:
    parts = {"word/document.xml": b"<w/>" * 9000, "a": b"", "\u00e9.png": bytes(range(256)) * 40}
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (2026, 11, 17, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            package.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 6)
    assert write_package(parts, date(2026, 11, 17)) == whole.getvalue()


def test_a_part_that_was_pressed_before_is_the_same_part() -> None:
    parts = {"a": b"1" * 100, "b": b"2"}
    day = date(2026, 11, 17)
    assert write_package({**parts, "a": pressed(parts["a"])}, day) == write_package(parts, day)
