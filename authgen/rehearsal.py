"""What is done before processes are forked: all that letters need is loaded, and shared by them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from authgen.ledger.register import Register
from authgen.render.files import Rendering, before_fork
from authgen.render.files import rendering_apart as apart
from authgen.review import Desk, Order


def rehearse(desk: Desk, folder: Path, order: Order) -> None:
    """File the letter of an example as an order has it, where nobody keeps it."""
    formats = before_fork(desk.template, order.formats, order.pdf_engine)
    example = Order(formats=formats, full=order.full)
    with TemporaryDirectory(prefix="authgen-") as out, Register(Path(out)) as register:
        desk.file(folder, desk.assess(folder), register, example)


def rendering_apart(desk: Desk, order: Order) -> Rendering | None:
    """Give what renders letters in a process of its own, where an order has pages laid out."""
    if "pdf" not in order.formats and not order.packet:
        return None
    return apart(desk.template, order.pdf_engine)
