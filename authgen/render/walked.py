"""How much a template may walk through: loops within loops over long lists end, with a message.

No loop of the template language runs for ever, but five of them within each other, each over
thirty therapies, come to the same. Each loop is counted when it begins, with the text that stands
in it; what would print too much is stopped before it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import DictLoader, TemplateRuntimeError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_WALKED = 50_000_000  # characters of a template, each as often as it is walked through
_WALK, _WALKED = "walk", " walked"  # no name in a template has a space
_TURN = 10  # characters that take as long as a turn of a loop around nothing
_VALUE = 100  # characters that a value is taken to have


class CountingEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose loops are counted."""

    def count(self) -> None:
        """Let loops call the counter; to be called when the filters are settled."""
        self.filters[_WALK] = _walk

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        *rest: Any,  # noqa: ANN401 - as it is there
        **others: Any,  # noqa: ANN401 - as it is there
    ) -> str:
        for loop in source.find_all(nodes.For):
            weight = nodes.Const(self._weight(loop), lineno=loop.lineno)
            loop.iter = nodes.Filter(loop.iter, _WALK, [weight], [], None, None, lineno=loop.lineno)
        return super()._generate(source, name, *rest, **others)

    def _weight(self, loop: nodes.For) -> int:
        """Give the characters that one turn of a loop stands for."""
        held = self.loader.mapping if isinstance(self.loader, DictLoader) else {}
        text = sum(len(piece.data) for piece in loop.find_all(nodes.TemplateData))
        values = sum(len(output.nodes) for output in loop.find_all(nodes.Output))
        included = sum(
            len(held.get(other.template.value, ""))
            for other in loop.find_all(nodes.Include)
            if isinstance(other.template, nodes.Const)
        )
        return _TURN + text + _VALUE * values + included


def counted(context: Mapping[str, object]) -> dict[str, object]:
    """Give the names of a letter with a counter for one filling."""
    return {**context, _WALKED: [0]}


@pass_context
def _walk(context: Context, values: object, weight: int) -> object:
    if isinstance(values, Sequence):
        walked: list[int] = context[_WALKED]
        walked[0] += weight * len(values)
        if walked[0] > MOST_WALKED:
            raise TemplateRuntimeError("its loops would print too much")
    return values
