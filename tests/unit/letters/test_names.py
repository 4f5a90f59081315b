"""How letters name the product."""

from __future__ import annotations

from authgen.letters.names import drug_name, product_name
from tests.unit.letters.build import tables


def test_a_brand_is_added_where_the_table_does_not_name_it() -> None:
    product = tables().product("ocrelizumab")
    assert product is not None
    assert product_name(product, "ocrelizumab", "OCREVUS") == "Ocrelizumab (Ocrevus)"
    assert product_name(product, "ocrelizumab", "Other") == "Ocrelizumab (Ocrevus), Other"
    assert product_name(None, "newdrug", None) == "newdrug"
    assert product_name(None, "newdrug", "Brand") == "newdrug (Brand)"
    assert product_name(None, "newdrug", "Newdrug injection") == "Newdrug injection"


def test_within_a_sentence_the_name_has_no_capital() -> None:
    assert drug_name(tables().product("ocrelizumab"), "ocrelizumab", None) == (
        "ocrelizumab (Ocrevus)"
    )
