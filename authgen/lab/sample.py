"""From the plain values of an example to a dossier, without reading any exhibit.

Every part that carries a source has full standing, graded as page only: an example tests the
law, not the reading of documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from authgen.case.case import Case
from authgen.case.dossier import Citation, Dossier, Standing
from authgen.case.lists import Listed
from authgen.case.source import Sourced
from authgen.errors import InvalidSettingsError
from authgen.terms.words import Grade


def dossier_of(values: Mapping[str, Any]) -> Dossier:
    """Give the dossier of an example's case; InvalidSettingsError when it is no case."""
    try:
        case = Case.model_validate(dict(values))
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(step) for step in fault["loc"])
        raise InvalidSettingsError(f"an example is not a case: {place}: {fault['msg']}") from None
    classes: dict[str, str] = {e.id: e.class_ for e in case.exhibits}
    stood = {path: _standing(part, classes) for path, part in _sourced(case) if part.source}
    return Dossier(case, stood)


def _sourced(case: Case) -> Iterator[tuple[str, Sourced]]:
    for name in type(case.clinical).model_fields:
        part: Sourced | None = getattr(case.clinical, name)
        if part is None:
            continue
        path = f"clinical.{name}"
        yield path, part
        if isinstance(part, Listed):
            yield from ((f"{path}.items[{i}]", item) for i, item in enumerate(part.items))


def _standing(part: Sourced, classes: Mapping[str, str]) -> Standing:
    return Standing(
        tuple(
            Citation(s.exhibit, s.page, s.quote, Grade.PAGE_ONLY, classes.get(s.exhibit, "other"))
            for s in part.source
        )
    )
