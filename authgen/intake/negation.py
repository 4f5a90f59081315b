"""Whether a passage was cut out of a sentence that says the opposite.

"There were no new T2 lesions" holds the words "new T2 lesions" and denies them. The test goes by
clauses: a negating word governs what follows it up to the end of its clause, and a few verbs and
answers negate what stands before them ("... were not seen", "...: none"). Where it cannot tell it
calls the passage negated: the way out, to quote the whole sentence, is always open, and a
passage that holds its own negation is fine. It is a table of English words, no understanding.
"""

from __future__ import annotations

import re

from authgen.intake.sentences import lead_in, sentence_span

_FLAGS = re.IGNORECASE


def _words(*phrases: str) -> str:
    return "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)


_NOT = r"not|never|cannot|can\s?not|\w+n[’']t"
_NEGATION = re.compile(
    rf"\b(?:{_NOT}|no|none of|neither|nor|without|nil|unless|hardly|barely|"
    + _words(
        "den(?:y|ies|ied|ying|ial of)",
        "negative for",
        "abse(?:nt|nce of)",
        "free (?:of|from)",
        "rather than",
        "instead of",
        "unable to",
        "fail(?:s|ed|ing|ure)? to",
        "lack(?:s|ed|ing)?(?: of)?",
        "rul(?:e|es|ed|ing) out",
        "exclud(?:e|es|ed|ing)",
        "exclusion of",
        "unlikely",
        "doubt(?:s|ful)?",
        "declin(?:es|ed|ing)",
        "refus(?:es|ed|ing)",
        "against",
    )
    + r")\b|\b[rw]/o\b",
    _FLAGS,
)
_HARMLESS = re.compile(
    r"\b(?:"
    + _words(
        "not (?:only|just|merely)",
        "(?:no|without) (?:a )?doubt",
        "no (?:fewer|less|sooner) than",
        "not (?:fewer|less|earlier|later) than",
        "whether or not",
        "with (?:and|or) without",
        "without (?:and|or) with",
        "(?:without|w/o) (?:iv |intravenous )?(?:contrast|gadolinium)(?! (?:enhanc|uptake))",
        "(?:member|account|phone|fax|policy|record|case|id|reference|accession|order|claim) no",
    )
    + r"|no\.(?=\s*\d))(?!\w)|(?<=[:?])\s*no(?=\s+(?-i:[A-Z\d]))",
    _FLAGS,
)
_BOUNDARY = re.compile(
    r";|\b(?:"
    + _words(
        "but",
        "however",
        "although",
        "though",
        "whereas",
        "while",
        "yet",
        "except(?:ing)?(?: for)?",
        "other than",
        "apart from",
        "besides",
        "because",
        "due to",
        "owing to",
        "since",
        "after",
        "when",
    )
    + r")\b|,\s*(?:which|who|with|then|so)\b"
    r"|(?:\band|,)\s+(?:she|he|it|they|we|there|this|these|i|the\s+patient)\b"
    r"|\band\s+(?:then\s+)?(?:is|are|was|were|has|have|had|takes|took|started|began|shows|showed"
    r"|continues|continued)\b"
    r"|,\s+(?:and\s+)?(?:(?!(?:and|or|nor)\b)[\w’'/-]+\s+){1,4}(?:shows?|showed|demonstrated"
    r"|reveals?|revealed|has|have|had|was|were|is|are|began|started|developed|remains|remained"
    r"|reported|presented|experienced)\b",
    _FLAGS,
)
_ZERO = re.compile(r"\b(?:0|zero)\s+(?:[\w-]+\s+){0,2}$", _FLAGS)
_UNCHECKED = re.compile(r"(?:[☐□❏❑]|\[\s?\])\s*$")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_AUXILIARY = (
    r"(?:(?:was|were|is|are|has|have|had|did|does|do|could|can|would|will|should|may|be|been)\s+)"
)
_BEFORE = re.compile(r"\s*not\s+(?:previously|\w+\s+(?:previously|before|on|in|at))\b", _FLAGS)
_AFTERWARDS = re.compile(
    rf"\s*{_AUXILIARY}{{0,3}}(?:{_NOT}|(?:\w+ly\s+)?(?:"
    + _words("ruled out", "excluded", "denied", "absent", "negative", "refuted", "unlikely")
    + r"|undetect(?:ed|able)|lacking|declined|refused))\b"
    r"|\s*(?:\([^()]*\)\s*)?[:=?]\s*(?:no|none|nil|neg(?:ative)?|absent|denie[sd]|0|zero)\b"
    r"|\s*(?:\([^()]*\)\s*)?[:=–—-]?\s*(?:none|nil|(?-i:No|NO)|no(?=\s*(?:$|[.;,)])))\b",
    _FLAGS,
)
_RESULT = re.compile(r"\b(?:negative|none|zero|0|undetect(?:ed|able))\b", _FLAGS)
_FIRM = re.compile(rf"\b(?:{_NOT}|no|neither|nor|without)\b", _FLAGS)
_VERBAL = re.compile(rf"(?:{_NOT})\b", _FLAGS)
_FIRST_PART = re.compile(r"[^,;]*?(?=[,;]|\band\b|\bor\b|\bbut\b|(?<=\s)nor\b|\Z)", _FLAGS)
_CLOSING = re.compile(r"\b(?:negative|none|ruled\s+out|excluded|absent|denied)\b\W*$", _FLAGS)
_ANSWER = 12  # characters after a question in which its answer begins
_MOST_SHOWN = 160


def negated_as(text: str, start: int, end: int) -> str | None:
    """Give the words around text[start:end] that deny it, with it; None when none do."""
    first, last = sentence_span(text, start, end)
    return (
        _denied_before(text, first, start, end)
        or _denied_by_lead_in(text, first, start, end)
        or _denied_after(text, start, end, last)
    )


def _denied_before(text: str, first: int, start: int, end: int) -> str | None:
    quote = text[start:end]
    before = _blanked(text[first:start], quote)
    at = _governor(before, quote)
    if at is None or _negates_itself(quote, before[at:]):
        return None
    return _shown(before[at:] + quote, quote)


def _governor(before: str, quote: str) -> int | None:
    """Give where in `before` the negation stands that governs the quote, if one does."""
    simple = _ZERO.search(before) or _UNCHECKED.search(before)
    if simple:
        return simple.start()
    for negation in _NEGATION.finditer(before):
        boundary = _BOUNDARY.search(before + quote, negation.end())
        if boundary is None or boundary.start() > len(before):
            return negation.start()
    return None


def _negates_itself(quote: str, outer: str) -> bool:
    """Tell whether the quote's first part has its own negation, "no enhancing lesions".

    A word such as "negative" or "excluded" is one too, unless a "not" outside turns it round.
    """
    part = _FIRST_PART.match(quote)
    own = part[0] if part else ""
    if _FIRM.search(own):
        return True
    return _has_denial(own) and _VERBAL.match(outer) is None


def _has_denial(words: str) -> bool:
    return _NEGATION.search(words) is not None or _RESULT.search(words) is not None


def _denied_by_lead_in(text: str, first: int, start: int, end: int) -> str | None:
    quote = text[start:end]
    line = _blanked(lead_in(text, first), "")
    governor = _governor(line, quote)
    if governor is None and not _CLOSING.search(line):
        return None
    return None if _negates_itself(quote, "") else _shown(f"{line} {quote}", quote)


def _denied_after(text: str, start: int, end: int, last: int) -> str | None:
    quote = text[start:end]
    if _has_denial(quote) or _BEFORE.match(text, end):
        return None
    stop = last + _ANSWER if text[last - 1] == "?" else last
    denial = _AFTERWARDS.match(text, end, stop)
    return _shown(text[start : denial.end()], quote) if denial else None


def _blanked(before: str, quote: str) -> str:
    """Put spaces over closed parentheses and phrases that negate nothing."""

    def spaces(found: re.Match[str]) -> str:
        return " " * len(found[0]) if found.end() <= len(before) else found[0]

    before = _PARENTHESIS.sub(spaces, before)
    return _HARMLESS.sub(spaces, before + quote)[: len(before)]


def _shown(passage: str, quote: str) -> str:
    words = " ".join(passage.split())
    return words if len(words) <= _MOST_SHOWN else " ".join(quote.split())[:_MOST_SHOWN]
