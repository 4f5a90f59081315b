"""Due dates as events: in UTC, escaped, folded, and of nobody."""

from __future__ import annotations

from msgspec.structs import replace

from authgen.batch.calendar import calendar
from tests.unit.batch.batches import ROWS


def lines(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_for_each_case_that_is_due() -> None:
    found = lines(calendar(ROWS))
    assert found.count("BEGIN:VEVENT") == found.count("END:VEVENT") == 2
    assert "DTSTART:20261124T220000Z" in found
    assert "DTSTAMP:20261117T154200Z" in found
    assert "SUMMARY:Decision due: C-1\\, ocrelizumab\\, request information" in found
    assert (found[0], found[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


def test_no_line_is_too_long_for_a_calendar() -> None:
    long = replace(ROWS[0], case_id="Å" * 64)
    content = calendar([long])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "Å" * 64 in "".join(lines(content))
