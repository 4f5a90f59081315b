"""How letters name the product that is asked for."""

from __future__ import annotations

from authgen.letters.typeset import sentence
from authgen.policy.tables import Product


def product_name(product: Product | None, drug: str, brand: str | None) -> str:
    """Name the drug as the table does, with a brand that the table's name does not hold."""
    return sentence(drug_name(product, drug, brand)) if product else drug_name(None, drug, brand)


def drug_name(product: Product | None, drug: str, brand: str | None) -> str:
    """Name the drug as above, within a sentence."""
    name = product.label if product else drug
    if brand is None or brand.casefold() in name.casefold():
        return name
    if name.casefold() in brand.casefold():
        return brand
    return f"{name}, {brand}" if "(" in name else f"{name} ({brand})"
