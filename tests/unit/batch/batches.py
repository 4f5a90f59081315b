"""Batches for tests: folders of cases, and whoever watches."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from authgen.batch.cases import Cases, beginning
from authgen.batch.row import Ask, Row
from authgen.review import Desk, Order

SEEDS = Path(__file__).parents[3] / "seeds"
WORD = Order(formats=("docx",))
BAD = "schema: authgen.case/1\n"


class Notes:
    """Keeps what it hears."""

    def __init__(self) -> None:  # noqa: D107
        self.total = 0
        self.standing: list[Row] = []
        self.rows: list[Row] = []

    def begin(self, total: int, standing: Iterable[Row]) -> None:
        """Hear the beginning."""
        self.total = total
        self.standing = list(standing)

    def done(self, row: Row) -> None:
        """Hear of a case."""
        self.rows.append(row)


def case(root: Path, name: str, seed: str = "hbv-positive", case_id: str | None = None) -> Path:
    """Copy a seed into a batch, under an id of its own where one is given."""
    shutil.copytree(SEEDS / seed, root / name)
    if case_id:
        file = root / name / "case.yaml"
        lines = file.read_text().splitlines(keepends=True)
        file.write_text(
            "".join(f"case_id: {case_id}\n" if x.startswith("case_id:") else x for x in lines)
        )
    return root / name


def bad(root: Path, name: str) -> Path:
    """Make a folder that holds no valid case."""
    (root / name).mkdir(parents=True)
    (root / name / "case.yaml").write_text(BAD)
    return root / name


def cases(tmp_path: Path, **more: Any) -> Cases:
    """Give the cases of the batch in `cases`, to be written to `out`."""
    order = more.pop("order", WORD)
    return Cases(Desk(), tmp_path / "cases", tmp_path / "out", order, **more)


class Here(Executor):
    """An executor that works in this process, at once."""

    def submit(self, work: Any, /, *words: Any, **more: Any) -> Future[Any]:
        """Do it."""
        future: Future[Any] = Future()
        try:
            future.set_result(work(*words, **more))
        except Exception as fault:  # noqa: BLE001 - as executors do
            future.set_exception(fault)
        return future


def here(of: Cases) -> Any:
    """Hire this process."""
    beginning(of)(None)
    return lambda _count: Here()


def threads(count: int) -> Executor:
    """Hire threads."""
    return ThreadPoolExecutor(count)


LABORATORY = Ask("IG-01", "The IgG level, dated within 3 months", "action")
ROWS = (
    Row(
        *("a", "C-1", "request_information", "request-for-information", "R-1"),
        due="2026-11-24T16:00:00-06:00",
        drug="ocrelizumab",
        kind="initial",
        payer="=HYPERLINK(1)",
        received="2026-11-17T09:42:00-06:00",
        answer_by="2027-01-01T00:00:00-06:00",
        missing=(LABORATORY,),
        twin="1",
    ),
    Row("b", "C-2", "certify", drug="natalizumab", payer="<b>Plan & Co</b>", twin="2"),
    Row("-c", None, "invalid", problems=("case.yaml:1: x", "y")),
    Row(
        *("d", "C-4", "refer", None, None),
        due="2026-11-20T16:00:00-06:00",
        received="2026-11-17T09:42:00-06:00",
        drug="ocrelizumab",
        payer="=HYPERLINK(1)",
        missing=(LABORATORY,),
    ),
)
"""Rows of every sort, as reports show them."""
