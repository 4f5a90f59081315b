"""Equal parts give equal bytes, whatever the clock and the machine."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from authgen.render.package import write_package


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
