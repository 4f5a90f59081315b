"""References written out by their keys."""

from __future__ import annotations

from authgen.intake.library import Library
from authgen.lab.sources import OWN, UNCONFIRMED, sources

REFERENCES = Library().references


def test_each_key_is_written_once_in_order() -> None:
    keys = ["ho2017", "policy-base", "ho2017", "magnims2015", "not-there"]
    told = list(sources(keys, REFERENCES))
    assert [key for key, _ in told] == ["ho2017", "policy-base", "magnims2015"]
    assert told[0][1].startswith("Ho PR, Koendgen H, Campbell N, et al. Risk of natalizumab")
    assert told[1][1] == OWN
    assert told[2][1] == UNCONFIRMED
