"""A crew of many machines: the workers of a Dask cluster, as an executor like any other.

What a worker needs to begin travels once to each of them, pickled; then only names of folders go
out and rows come back. The folders of cases and letters must stand at the same place on every
machine, and the ledger of more than one machine is PostgreSQL. A worker that dies is replaced by
the cluster; here its case is told as one over which a process died.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from authgen.batch.cases import Cases
from authgen.batch.crew import Hire
from authgen.batch.row import Row
from authgen.errors import UsageError

_PATIENCE = "30s"


@contextmanager
def cluster(address: str, cases: Cases) -> Iterator[Hire]:
    """Hire the workers of a cluster by its scheduler's address; UsageError when none answers."""
    try:
        from distributed import Client  # noqa: PLC0415 - only with authgen[dask]
    except ModuleNotFoundError:
        raise UsageError("a cluster needs authgen[dask]", "pip install 'authgen[dask]'") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise UsageError("no scheduler answers at that address", "tcp://HOST:8786") from None
    packed = pickle.dumps(cases)
    try:
        yield lambda _count: _Workers(client, packed)
    finally:
        client.close()


class _Workers(Executor):
    """The workers of a cluster. What they are given to do is always the row of a case."""

    def __init__(self, client: Any, packed: bytes) -> None:  # noqa: ANN401 - an optional library's
        self._client = client
        self._packed = packed
        self._running: set[Any] = set()

    def submit(self, work: Callable[..., Any], /, *words: Any, **more: Any) -> Future[Any]:  # noqa: ANN401, ARG002 - as executors have it
        """Let a worker give the row of the case that stands last among the words."""
        ours: Future[Any] = Future()
        theirs = self._client.submit(row_there, self._packed, words[-1], pure=False, retries=0)
        self._running.add(theirs)
        theirs.add_done_callback(lambda done: self._pass_on(done, ours))
        return ours

    def _pass_on(self, theirs: Any, ours: Future[Any]) -> None:  # noqa: ANN401 - an optional library's
        """Give the result of a worker's future to ours."""
        from distributed import KilledWorker  # noqa: PLC0415 - as above

        self._running.discard(theirs)  # the cluster forgets what nobody holds
        if theirs.status == "finished":
            ours.set_result(theirs.result())
        elif theirs.status == "cancelled":
            ours.cancel()
            ours.set_running_or_notify_cancel()  # whoever waits for it wakes up
        else:
            fault = theirs.exception()
            ours.set_exception(BrokenExecutor() if isinstance(fault, KilledWorker) else fault)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002, ARG002 - as executors have it
        """Take back what no worker has begun."""
        self._client.cancel([future for future in tuple(self._running) if not future.done()])


def row_there(packed: bytes, name: str) -> Row:
    """Give the row of a case, in a worker."""
    return _begun(packed).row(name)


@lru_cache(maxsize=2)
def _begun(packed: bytes) -> Cases:
    cases: Cases = pickle.loads(packed)  # noqa: S301 - from our own scheduler, which runs our code
    return cases
