"""What to ask for: one item for each open finding, in the order of the cheapest path.

What no document can cure stands first, and nothing is asked about it. What stands on a page
without text is asked of the plan's own reviewer, who can read the scan; everything else is asked
of the provider. The criterion asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from authgen.check.finding import Finding, Need
from authgen.determination.assessment import Missing
from authgen.determination.paths import planned
from authgen.determination.recommend import is_grave, is_open
from authgen.terms.words import Cure, Remedy, Verdict

UNREAD = "no text layer"
"""The words by which a reason says that a page is a scan that nobody has read."""
NO_DOCUMENT = "No document can help: this goes to a physician reviewer."
"""What stands for a question where there is none."""


def missing(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """Give what no document can cure, then what is missing, in the order of the cheapest path."""
    found = tuple(findings)
    hopeless = tuple(_hopeless(f) for f in found if is_grave(f))
    return (*hopeless, *planned([item for f in found if is_open(f) for item in _asked(f)]))


def _hopeless(finding: Finding) -> Missing:
    return Missing(
        finding.id, (), NO_DOCUMENT, Cure.NONE, finding.reason, None,
        failed=True, remedy=Remedy.NONE,
    )  # fmt: skip


def _asked(finding: Finding) -> Iterator[Missing]:
    """Ask the provider, the reviewer, or each for a part."""
    unread = _part(finding.need, _is_unread)
    readable = _part(finding.need, lambda need: not _is_unread(need))
    if unread is not None or (finding.need is None and UNREAD in finding.reason):
        yield replace(_item(finding, unread), cure=Cure.DOCUMENT, reviewer=True)
        if readable is None:
            return
    yield _item(finding, readable)


def _item(finding: Finding, need: Need | None) -> Missing:
    return Missing(
        criterion=finding.id,
        facts=tuple(dict.fromkeys(leaf.fact for leaf in _leaves(need))),
        ask=finding.criterion.ask or finding.criterion.title,
        cure=Cure.ACTION if finding.cure is Cure.ACTION else Cure.DOCUMENT,
        reason=finding.reason,
        need=need,
        failed=finding.verdict is Verdict.NOT_MET,
    )


def _is_unread(need: Need) -> bool:
    return UNREAD in need.reason


def _leaves(need: Need | None) -> Iterator[Need]:
    if need is None:
        return
    if not need.of:
        yield need
    for part in need.of:
        yield from _leaves(part)


def _part(need: Need | None, wanted: Callable[[Need], bool]) -> Need | None:
    """Give the part of a need whose facts are wanted; None when there is none."""
    if need is None or not need.of:
        return need if need is not None and wanted(need) else None
    kept = tuple(p for p in (_part(one, wanted) for one in need.of) if p is not None)
    if len(kept) > 1:
        return replace(need, of=kept)
    return kept[0] if kept else None
