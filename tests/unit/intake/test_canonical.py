"""One form of writing values, so that equal inputs have equal digests."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from authgen.case.fields import Frozen, Many
from authgen.case.people import Effective
from authgen.intake.canonical import canonical, canonical_digest
from authgen.intake.parse import parse
from authgen.terms.dose import Dose
from authgen.terms.words import Severity


class Sample(Frozen):
    effective: Effective
    doses: Many[Dose]
    severity: Severity


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [None, True, False]}, '{"a":[null,true,false],"b":1}'),
        ({"é": "ü\n\u2028"}, '{"é":"ü\\n\u2028"}'),
        (Decimal("3.10"), "3.10"),
        (Decimal("1e5"), "100000"),
        (Decimal("1e-7"), "0.0000001"),
        (date(2026, 1, 2), '"2026-01-02"'),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), '"2026-01-02 03:04:00+00:00"'),
        (("a", ()), '["a",[]]'),
    ],
)
def test_values_have_one_form(value: object, written: str) -> None:
    assert canonical(value) == written.encode()


def test_models_are_written_by_the_keys_of_the_file() -> None:
    effective = Effective.model_validate({"from": "2026-01-02"})
    made = Sample(
        effective=effective, doses=(Dose(Decimal(300), "mg"),), severity=Severity.REQUIRED
    )
    assert canonical(made) == (
        b'{"doses":["300 mg"],"effective":{"from":"2026-01-02","to":null},"severity":"required"}'
    )


def test_order_comments_and_form_do_not_matter() -> None:
    one = parse(b"a: 3.10 # note\nb: [x]\n", "x.yaml").tree
    two = parse(b'{"b": ["x"],\n "a": 3.10}', "x.json").tree
    assert one is not None
    assert two is not None
    assert canonical_digest(one.value) == canonical_digest(two.value)
    assert canonical_digest(one.value) != canonical_digest({"a": Decimal("3.1"), "b": ["x"]})
