"""What came of the examples: outcomes, failures, and what no example tries."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from authgen.terms.words import Advice, Verdict


class Outcome(Struct, frozen=True):
    """One example on one base case: the verdict demanded and the verdict given.

    `reason` says why another one was given. For a base case itself `criterion` is "base", and the
    two are recommendations.
    """

    policy: str
    criterion: str
    base: str
    expected: Verdict | Advice
    got: Verdict | Advice
    reason: str
    kind: str = ""

    @property
    def holds(self) -> bool:
        """Whether the law gives what the example demands."""
        return self.got == self.expected

    def told(self) -> str:
        """Say a failure in one line."""
        place = f"{self.policy} {self.criterion} on {self.base}"
        return f"{place}: expected {self.expected}, got {self.got}: {self.reason}"


class Report(Struct, frozen=True):
    """All outcomes; `untried` are policy, criterion and verdict without an example."""

    outcomes: tuple[Outcome, ...] = ()
    untried: tuple[tuple[str, str, Verdict], ...] = ()

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Report:
        """Join the reports of several policies."""
        held = tuple(reports)
        return cls(
            tuple(o for r in held for o in r.outcomes), tuple(u for r in held for u in r.untried)
        )

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The examples that the law does not bear out."""
        return tuple(o for o in self.outcomes if not o.holds)

    @property
    def passed(self) -> bool:
        """Whether every example holds and every verdict that can occur is tried."""
        return not self.failures and not self.untried

    def told(self) -> str:
        """Say the report as a person reads it: failures, gaps, then the count by policy."""
        lines = [o.told() for o in self.failures]
        lines += [f"{p} {c}: no example expects {v}" for p, c, v in self.untried]
        for policy in dict.fromkeys(o.policy for o in self.outcomes):
            own = [o for o in self.outcomes if o.policy == policy]
            held = sum(o.holds for o in own)
            lines.append(f"{policy}: {held} of {len(own)} examples hold")
        return "\n".join(lines)
