"""What to ask for: one item for each open finding, the cheapest kind of answer first.

What stands on a page without text is asked of the plan's own reviewer, who can read the scan;
everything else is asked of the provider. No sentences are made here: the criterion asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from authgen.check.finding import Finding, Need
from authgen.determination.assessment import Missing
from authgen.determination.recommend import is_open
from authgen.terms.words import Cure

UNREAD = "no text layer"
"""The words by which a reason says that a page is a scan that nobody has read."""
COST = {Cure.DOCUMENT: 1, Cure.ACTION: 8}
"""What an answer costs: a paper on file against a new test or a corrected order."""


def missing(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """Give what is missing; of equal cost in the policy's order."""
    asked = [item for f in findings if is_open(f) for item in _asked(f)]
    return tuple(sorted(asked, key=lambda item: COST[item.cure]))


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
