"""What the generated cases came to, as a person reads it: failures, figures, gaps with places."""

from __future__ import annotations

from collections.abc import Iterator

from authgen.lab.generated import Entry, Generated


def failure_lines(found: Generated) -> Iterator[str]:
    """Say each case next to a threshold that comes out otherwise than the parameter demands."""
    for entry in found.entries:
        tried = entry.threshold
        for point in tried.failures if tried else ():
            yield (
                f"{entry.place}: {entry.criterion}, {entry.words}: with {point.value} as "
                f"{tried.place if tried else ''}, expected {point.expected}, got {point.got}"
            )
    for order in found.orders:
        for point in order.failures:
            yield (
                f"{order.criterion} on {order.bed}: with {point.value} as {order.place}, "
                f"expected {point.expected}, got {point.got}"
            )


def gap_lines(found: Generated) -> Iterator[str]:
    """Say what is untried of each leaf, with the file and line where it stands."""
    for entry in sorted((e for e in found.entries if _said(e)), key=_place):
        yield f"{entry.place.partition(' ')[0]}: {entry.criterion}, {entry.words}: {_said(entry)}"


def figure_lines(found: Generated, least: int) -> Iterator[str]:
    """Give the figures: thresholds tried, leaves that decide, what was seen of them."""
    tried = [e for e in found.entries if e.compares]
    points = [p for b in found.boundaries for p in b.points]
    turnable = [e for e in found.entries if not e.fixed]
    held = sum(p.holds for p in points)
    yield f"Made from the criteria themselves, {found.cases:,} cases judged:"
    yield (
        f"  thresholds  {len(found.boundaries)} of {len(tried)} tried just below, at and just "
        f"above; {held} of {len(points)} of these cases hold"
    )
    asked = [p for b in found.orders for p in b.points]
    yield (
        f"  orders      {sum(p.holds for p in asked)} of {len(asked)} cases around ages, periods, "
        "doses and intervals hold"
    )
    decides = sum(e.decides for e in turnable)
    yield f"  leaves      {decides} of {len(turnable)} turn a verdict alone"
    yield (
        f"  coverage    {100 * found.coverage:.1f} % of met, not met and not documented of each "
        f"leaf were seen ({least} % are asked for)"
    )


def _said(entry: Entry) -> str:
    return "; ".join(entry.gaps())


def _place(entry: Entry) -> tuple[str, int]:
    file, line, *_ = entry.place.split(":")
    return file, int(line)
