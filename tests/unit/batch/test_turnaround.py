"""How long decisions took is told for each line of business, against its clock."""

from __future__ import annotations

from authgen.batch.row import Row
from authgen.batch.turnaround import BANDS, turnaround


def row(line: str, decided: str | None = None, due: str | None = "11") -> Row:
    return Row(
        *("f", "C", "certify"),
        received="2026-11-01T00:00:00-06:00",
        due=due and f"2026-11-{due}T00:00:00-06:00",
        line_of_business=line,
        decided=decided and f"2026-11-{decided}",
    )


def test_a_line_for_each_line_of_business() -> None:
    rows = (
        row("qhp", "02T00:00:00-06:00"),
        row("qhp", "06T00:00:00-06:00"),
        row("qhp", "11T00:00:00-06:00"),
        row("qhp", "11T00:00:01-06:00"),
        row("qhp", "04T06:00:00+00:00", due=None),
        row("qhp"),
        row("chip"),
        Row("g", None, "invalid"),
    )
    chip, qhp = turnaround(rows)
    assert (chip["name"], chip["decided"], chip["open"], chip["median"]) == ("chip", 0, 1, "")
    assert (qhp["decided"], qhp["open"]) == (5, 1)
    assert (qhp["median"], qhp["longest"], qhp["used"]) == ("5.0 days", "10.0 days", "75 %")
    assert [band["count"] for band in qhp["bands"]] == [2, 1, 1, 1]
    assert [band["percent"] for band in qhp["bands"]] == ["40.0", "20.0", "20.0", "20.0"]
    assert len(chip["bands"]) == len(BANDS)


def test_less_than_two_days_is_told_in_hours() -> None:
    [line] = turnaround([row("va", "02T23:00:00-06:00")])
    assert (line["median"], line["used"]) == ("47 h", "20 %")
    [line] = turnaround([row("va", "03T00:00:00-06:00", due="01")])
    assert (line["median"], line["used"]) == ("2.0 days", "")
