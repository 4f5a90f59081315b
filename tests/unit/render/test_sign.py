"""A letter signed with a key."""

from __future__ import annotations

import builtins
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from authgen.errors import InvalidSettingsError, UsageError
from authgen.render.sign import sign
from authgen.render.signed import signature
from tests.acceptance.structure import faults
from tests.unit.render.pens import MOMENT, penholder


def test_everything_before_the_signature_is_kept(signed: bytes, unsigned: bytes) -> None:
    assert signed.startswith(unsigned)
    assert sign(unsigned, penholder(), MOMENT).startswith(unsigned)


def test_tags_and_claims_hold_after_it(signed: bytes) -> None:
    assert faults(signed) == []
    with pikepdf.open(BytesIO(signed)) as pdf:
        assert "/Version" not in pdf.Root
        assert "/Extensions" not in pdf.Root
        with pdf.open_metadata() as metadata:
            assert metadata["pdf:Producer"] == str(pdf.docinfo.Producer)
        (field,) = list(pdf.Root.AcroForm.Fields)
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        assert str(field.V.M) == f"D:{MOMENT:%Y%m%d%H%M%S}Z"
        assert field.V.Reference[0].TransformParams.P == 1


def test_an_rsa_key_signs_too(unsigned: bytes) -> None:
    found, wrong = signature(sign(unsigned, penholder(is_rsa=True), MOMENT), ())
    assert wrong == ()
    assert found is not None
    assert found.by == "Daniel Reyes, MD"


@pytest.mark.parametrize("days", [-2, 400])
def test_outside_its_time_a_certificate_signs_nothing(unsigned: bytes, days: int) -> None:
    with pytest.raises(InvalidSettingsError, match="is valid from"):
        sign(unsigned, penholder(), MOMENT + timedelta(days=days))


def test_without_the_library_the_way_out_is_told(
    unsigned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordinary = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "pyhanko":
            raise ImportError(name)
        return ordinary(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"authgen\[sign\]"):
        sign(unsigned, penholder(), MOMENT)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="Debian: poppler-utils")
def test_another_reader_finds_the_signature_valid(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(signed)
    command = ["pdfsig", "-nocert", str(tmp_path / "letter.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
