"""Puts an assessment together: judgement, recommendation, what is missing, when it is due.

It adds no rule of its own; each part says why it is as it is.
"""

from __future__ import annotations

from authgen.case.dossier import Dossier
from authgen.check.finding import Judgement
from authgen.determination.assessment import Assessment, PolicyStamp
from authgen.determination.due import due
from authgen.determination.missing import missing
from authgen.determination.paths import paths
from authgen.determination.recommend import recommend
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables
from authgen.terms.words import Advice


def assess(
    dossier: Dossier, policy: Policy, stamp: PolicyStamp, judgement: Judgement, tables: Tables
) -> Assessment:
    """Give everything known about one case after its check."""
    advice, basis = recommend(judgement.findings)
    open_ = missing(judgement.findings)
    asking = advice is Advice.REQUEST_INFORMATION
    return Assessment(
        dossier=dossier,
        policy=policy,
        stamp=stamp,
        judgement=judgement,
        advice=advice,
        basis=basis,
        missing=open_,
        due=due(dossier.case, tables.clocks, asking=asking),
        problems=tuple(dict.fromkeys((*dossier.problems, *judgement.problems))),
        paths=paths(open_),
    )
