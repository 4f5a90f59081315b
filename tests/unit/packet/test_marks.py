"""A highlight lies where it should, is seen in grey, and says nothing of the patient."""

from __future__ import annotations

import pikepdf

from authgen.packet.frame import Frame
from authgen.packet.marks import SAID, highlight

BOXES = [(10.0, 20.0, 60.0, 30.0), (10.0, 5.0, 40.0, 15.0)]


def test_a_highlight() -> None:
    with pikepdf.new() as pdf:
        drawn = highlight(pdf, BOXES, Frame((0, 0, 100, 100), 0), "quote-A-1-1", "D:20261117")
        assert str(drawn.Contents) == SAID
        assert str(drawn.NM) == "quote-A-1-1"
        assert [float(n) for n in drawn.Rect.as_list()] == [9.6, 4.6, 60.4, 30.4]
        corners = [float(n) for n in drawn.QuadPoints.as_list()]
        assert corners[:8] == [10, 30, 60, 30, 10, 20, 60, 20]
        assert len(corners) == 16
        form = drawn.AP.N
        content = form.read_bytes().decode()
        assert "10.000 20.000 50.000 10.000 re" in content
        assert "10.000 20.000 m 60.000 20.000 l" in content  # the line that a fax keeps
        assert str(form.Resources.ExtGState.Over.BM) == "/Multiply"
