"""What was given before, why it was interrupted, and the relapse that an acute request treats."""

from __future__ import annotations

from collections.abc import Iterator

from authgen.case.lists import Infusion
from authgen.letters.claims import Claim, together
from authgen.letters.draft import Draft
from authgen.letters.history import shown
from authgen.letters.typeset import NBSP, count, day, printed, sentence


def given(draft: Draft) -> Claim | None:
    """Tell the infusions given so far, and the worst reaction if none was worse than mild."""
    dated = [
        (item, pages)
        for item, pages in shown(draft, "infusions")
        if isinstance(item, Infusion) and item.date and item.date <= draft.as_of
    ]
    if not dated:
        return None
    days = sorted(item.date for item, _ in dated if item.date)
    drug = sentence(draft.substance)
    said = (
        f"{drug} was given on {day(days[0])}"
        if len(days) == 1
        else f"{drug} has been given since {day(days[0])}: {count(len(days), 'infusion')} are on "
        f"file, the last on {day(days[-1])}"
    )
    return Claim(said, together(*(pages for _, pages in dated)))


def interruption(draft: Draft) -> Claim | None:
    """Tell that the reason for an interruption is on file, and where: it may be a private one."""
    plan = draft.case.clinical.plan
    if draft.assessment.judgement.kind != "restart" or plan is None or not plan.gap_reason:
        return None
    text = "Treatment was interrupted, and the reason for the gap is documented"
    return Claim(text, draft.sources("clinical.plan"))


def acute_relapse(draft: Draft) -> Iterator[Claim]:
    """Tell the relapse: onset, duration, deficit, what it keeps the member from doing."""
    relapse = draft.case.clinical.relapse
    pages = draft.sources("clinical.relapse")
    if relapse is None:
        return
    if relapse.onset:
        lasted = (
            f" and has lasted {printed(relapse.duration_hours)}{NBSP}hours"
            if relapse.duration_hours is not None
            else ""
        )
        deficit = f": {relapse.deficit}" if relapse.deficit else ""
        yield Claim(f"The present relapse began on {day(relapse.onset)}{lasted}{deficit}", pages)
    if relapse.impairment:
        yield Claim(f"The relapse affects daily function: {relapse.impairment}", pages)
    if relapse.fever is False and relapse.infection is False:
        yield Claim("Fever and infection were excluded", pages)
