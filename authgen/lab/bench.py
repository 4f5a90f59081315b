"""Everything that is tried of policies and overlays, in one report: for `authgen criteria test`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from authgen.intake.library import Library
from authgen.lab.gaps import failure_lines, figure_lines, gap_lines
from authgen.lab.generated import Generated, generate
from authgen.lab.overlay_examples import run_named
from authgen.lab.report import Report


class BenchReport(Struct, frozen=True):
    """The examples, and what was made of the policies; `least` is the coverage asked for."""

    examples: Report
    generated: Generated | None
    least: int

    @property
    def passed(self) -> bool:
        """Whether all examples and made cases hold, and enough was seen."""
        made = self.generated
        return self.examples.passed and (made is None or (made.holds and self._is_covered(made)))

    def told(self, *, gaps: bool = False) -> str:
        """Say the report as a person reads it; with the gaps when asked, or too many."""
        return "\n".join([self.examples.told(), *self._told(gaps=gaps)])

    def _told(self, *, gaps: bool) -> Iterator[str]:
        made = self.generated
        if made is None:
            return
        yield from failure_lines(made)
        listed = list(gap_lines(made))
        shown = gaps or not self._is_covered(made)
        yield from listed if shown else ()
        yield from figure_lines(made, self.least)
        if listed and not shown:
            yield f"  gaps        {len(listed)} leaves are not fully tried: --gaps lists them"

    def _is_covered(self, made: Generated) -> bool:
        return 100 * made.coverage >= self.least


def bench_report(
    library: Library,
    words: Sequence[str],
    *,
    least: int | None,
    begin: Callable[[str], None] = lambda _: None,
) -> BenchReport:
    """Run what is named, or all; without `least`, only the examples. Overlays make no cases.

    `begin` is told each policy that cases are made from.
    """
    examples = run_named(library, words)
    policies = [name for name in words or library.policy_names if name in library.policy_names]
    made = generate(library, policies, begin) if policies and least is not None else None
    return BenchReport(examples, made, least or 0)
