"""Doses in decimal arithmetic: milligrams, or milligrams per square metre of body surface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

_SHAPE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})(\.\d{1,4})? ?(mg/m2|mg|g)")


@dataclass(frozen=True, slots=True)  # not a Struct: pydantic checks its fields
class Dose:
    """An amount with its unit, `mg` or `mg/m2`."""

    amount: Decimal
    unit: str

    @classmethod
    def parse(cls, text: str) -> Dose:
        """Read "300 mg", "1,000 mg", "1 g" or "12 mg/m2"; ValueError tells the form."""
        shape = _SHAPE.fullmatch(text.strip())
        if shape is None:
            raise ValueError("write an amount and a unit, such as 300 mg or 12 mg/m2")
        amount = Decimal(shape[1].replace(",", "") + (shape[2] or ""))
        return cls(amount * 1000, "mg") if shape[3] == "g" else cls(amount, shape[3])

    def __str__(self) -> str:
        """Write the dose with a thousands separator, as orders do."""
        return f"{self.amount:,f} {self.unit}"

    def in_mg(self, bsa_m2: Decimal | None) -> Decimal | None:
        """Give milligrams; None when the dose is per m2 and the body surface is not known."""
        if self.unit == "mg":
            return self.amount
        return None if bsa_m2 is None else self.amount * bsa_m2

    def per_m2(self, bsa_m2: Decimal | None) -> Decimal | None:
        """Give milligrams per m2; None when the dose is in mg and the surface is not known."""
        if self.unit == "mg/m2":
            return self.amount
        return None if not bsa_m2 else self.amount / bsa_m2


def billing_units(milligrams: Decimal, unit_size: Decimal) -> int:
    """Give the HCPCS units of one dose: whole units, a started one counts."""
    return int((milligrams / unit_size).to_integral_value(ROUND_CEILING))
