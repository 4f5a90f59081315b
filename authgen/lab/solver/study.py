"""A question about some criteria, ready for the solver: the open case, the law, the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from authgen.lab.solver.chart import AS_OF, Pairs, Scene
from authgen.lab.solver.laid import Laid
from authgen.lab.solver.law import SymbolicLaw
from authgen.lab.solver.opened import OpenChart
from authgen.lab.solver.points import Points, points_of
from authgen.lab.solver.predicates import Switch
from authgen.lab.solver.search import Prop, Search
from authgen.lab.solver.shrink import Shrinking
from authgen.policy.policy import Policy
from authgen.policy.tables import Tables


def scene_of(policy: Policy, tables: Tables, pairs: Pairs, as_of: date = AS_OF) -> Scene:
    """Give the scene of some drugs and kinds of a policy."""
    return Scene(pairs, tables, policy.schedules, as_of)


class Study:
    """One open case under one or more policies, and a search through it.

    The policies are compared on the same facts; each law is translated once.
    """

    def __init__(self, policies: Sequence[Policy], ids: Iterable[str], scene: Scene) -> None:
        """Open a case that can show any difference in the criteria named."""
        points, wanted = Points(), tuple(ids)
        for policy in policies:
            held = {c.id for c in policy.criteria}
            points_of(policy, [i for i in wanted if i in held], scene.as_of, points)
        self.chart = OpenChart(scene, points)
        self.search = Search(self.chart.rules)

    def law(self, policy: Policy, switch: Switch | None = None) -> SymbolicLaw:
        """Give a policy over the open case."""
        return SymbolicLaw(policy, self.chart, switch)

    def possible(self, *goals: Prop) -> bool:
        """Tell whether a case can be so."""
        return self.search.possible(*goals)

    def smallest(self, *goals: Prop) -> dict[str, Any]:
        """Give the plain values of the smallest case that is so; there is one."""
        self.search.possible(*goals)
        model = Shrinking(self.search, self.chart, goals).shrunk()
        return Laid(self.chart, model).values()
