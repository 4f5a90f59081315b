"""The PML stratum in words: it guides monitoring and is never a reason for or against."""

from __future__ import annotations

from authgen.letters.claims import Claim
from authgen.letters.draft import Draft
from authgen.letters.typeset import NBSP

_IMMUNOSUPPRESSANT = {
    True: "an immunosuppressant taken earlier",
    False: "no immunosuppressant taken earlier",
    None: "earlier immunosuppressants are not documented",
}


def pml_stratum(draft: Draft) -> Claim | None:
    """Tell the stratum of a natalizumab request with the pages of the antibody result."""
    stratum = draft.assessment.judgement.pml_stratum
    result = draft.finding("JCV-01") or draft.finding("JCV-04")
    if stratum is None or result is None or not result.citations:
        return None
    band, exposed, assay = (stratum.get(k) for k in ("index_band", "months_exposed", "assay"))
    parts = [
        f"anti-JCV antibody {stratum.get('jcv') or 'not documented'}",
        f"index {_signed(band)}" if band else "",
        f"by the {assay} assay" if assay else "",
        f"{_signed(exposed)}{NBSP}months of natalizumab so far" if exposed else "",
        _IMMUNOSUPPRESSANT[_flag(stratum.get("prior_immunosuppressant"))],
    ]
    said = ", ".join(part for part in parts if part)
    return Claim(
        "For the monitoring of progressive multifocal leukoencephalopathy (PML), a brain "
        f"infection, the risk group at this review is: {said}",
        result.citations,
        tuple(result.criterion.cite),
    )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _signed(band: object) -> str:
    text = str(band).replace("<= ", f"≤{NBSP}").replace("> ", f">{NBSP}")
    return text.replace("-", "–")
