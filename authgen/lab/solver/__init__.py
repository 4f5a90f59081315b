"""The law as questions to a solver: which cases there can be, asked before there are any.

`points` finds the dates, numbers and words that matter; `opened` lays out a case over them that is
left open, kept by `rules`; `law`, `predicates` and `quantified` say the law over it a second time;
`search` asks z3; `shrink` and `laid` make of its answer the smallest case file. What the lint asks
stands in `questions`: `faults` with `reach`, `clash`, `effects`. Never on the decision path: no
verdict of a real case is found here.
"""

from authgen.errors import UsageError

try:
    import z3  # noqa: F401 - every module of this folder needs it
except ModuleNotFoundError as missing:
    raise UsageError(
        "this command needs the solver z3, which is not installed",
        "install it with: pip install 'authgen[lint]'; `criteria lint --quick` does without it",
    ) from missing
