"""A real cluster of separate processes: the same rows and letters as this machine alone."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from authgen.batch import cluster as clustered
from authgen.batch.cases import Cases, row_here
from authgen.batch.cluster import cluster, row_there
from authgen.batch.crew import each
from authgen.batch.row import QUARANTINED, Row
from authgen.batch.run import Batch
from authgen.errors import UsageError
from tests.unit.batch.batches import Notes, bad, case, cases

pytestmark = pytest.mark.filterwarnings("default")  # the library's own are its affair
NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address=None) as held,
    ):
        yield held.scheduler_address


class Deadly(Cases):
    """Cases of which one kills whoever judges it."""

    def row(self, name: str) -> Row:
        """Die, or give a row without judging."""
        if name == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        return Row(name, None, "certify")


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.glob("C-*/*")}


def test_the_same_cases_give_the_same_bytes(address: str, tmp_path: Path) -> None:
    for name in NAMES:
        case(tmp_path / "cases", name, case_id=f"C-{name}")
    bad(tmp_path / "cases", "d")
    held = cases(tmp_path)
    with cluster(address, held) as hire:
        outcome = Batch(held, jobs=2, hire=hire).run(Notes())
    (tmp_path / "out").rename(tmp_path / "by cluster")
    assert outcome == Batch(cases(tmp_path), jobs=2).run(Notes())
    assert files(tmp_path / "by cluster") == files(tmp_path / "out")
    assert len(files(tmp_path / "out")) == 3 * len(NAMES)


def test_a_case_over_which_workers_die_is_set_aside(address: str, tmp_path: Path) -> None:
    for name in NAMES:
        case(tmp_path / "cases", name, case_id=f"C-{name}")
    held = cases(tmp_path)
    deadly = Deadly(held.desk, held.root, held.out, held.order)
    with cluster(address, deadly) as hire:
        outcome = Batch(held, jobs=2, hire=hire).run(Notes())
    assert [row.outcome for row in outcome.rows] == ["certify", QUARANTINED, "certify"]


def test_what_no_worker_has_begun_is_taken_back(address: str, tmp_path: Path) -> None:
    held = cases(tmp_path)
    with cluster(address, held) as hire:
        crew = hire(1)
        waiting = [crew.submit(row_here, name) for name in NAMES]
        crew.shutdown(cancel_futures=True)
        assert not wait(waiting, 20).not_done


def test_a_fault_reaches_who_asked(address: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")
    case(tmp_path / "cases", "a")
    with (
        cluster(address, cases(tmp_path)) as hire,
        pytest.raises(Exception, match="cannot write to the output folder"),
    ):
        list(each(hire, 1, row_here, ["a"]))


def test_a_worker_reads_once_what_it_needs(tmp_path: Path) -> None:
    case(tmp_path / "cases", "a", case_id="C-1")
    packed = pickle.dumps(cases(tmp_path))
    assert row_there(packed, "a").case_id == "C-1"
    assert row_there(packed, "a").case_id == "C-1"
    held = clustered._begun(packed)  # noqa: SLF001 - looked at from inside
    assert held is clustered._begun(packed)  # noqa: SLF001 - as above
    assert "_register" not in held.__getstate__()
    held._register.close()  # noqa: SLF001 - a worker does so at its end


def test_no_scheduler_and_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustered, "_PATIENCE", "1s")
    for address in ("tcp://127.0.0.1:1", "nonsense://"):
        with pytest.raises(UsageError, match="no scheduler"), cluster(address, cases(tmp_path)):
            pass
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="authgen\\[dask\\]"), cluster("x", cases(tmp_path)):
        pass
