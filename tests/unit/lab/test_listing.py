"""Policies and overlays in a few lines, and the pins that overlays need."""

from msgspec.structs import replace

from authgen.intake.library import Library
from authgen.intake.overlays import overlay_held
from authgen.intake.policies import compiled_policy
from authgen.lab.listing import overlay_lines, pin_lines, policy_lines

LIBRARY = Library()


def test_a_policy_in_three_lines() -> None:
    assert list(policy_lines([compiled_policy(LIBRARY, "ms-methylprednisolone")])) == [
        "ms-methylprednisolone 1.0.0 (active, from 2025-08-01)",
        "  Intravenous methylprednisolone for an acute relapse of multiple sclerosis",
        "  methylprednisolone: acute",
    ]


def test_an_overlay_in_three_lines() -> None:
    assert list(overlay_lines([overlay_held(LIBRARY, "ha-definition-a")])) == [
        "overlay ha-definition-a 1.0.0 (A made-up plan; illustrative, not the payer's policy)",
        "  Highly active disease, definition A",
        "  natalizumab, natalizumab-sztn, alemtuzumab: initial",
    ]


def test_a_payers_own_overlay_has_no_notice() -> None:
    found = overlay_held(LIBRARY, "ha-definition-a")
    own = replace(found, overlay=found.overlay.model_copy(update={"illustrative": False}))
    assert next(overlay_lines([own])) == "overlay ha-definition-a 1.0.0 (A made-up plan)"


def test_a_pin_is_written_as_an_overlay_writes_it() -> None:
    law = compiled_policy(LIBRARY, "ms-rituximab")
    assert list(pin_lines([law])) == [
        f'- {{id: ms-rituximab, version: "1.0.0", digest: "{law.digest}"}}'
    ]
