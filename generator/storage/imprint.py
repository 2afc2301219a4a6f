"""How a survey asks to be cited and reused: `extra.survey.cite` of `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import ErrorKind, Place, SurveyError
from generator.identifiers import bare_doi, is_doi
from generator.partial_dates import is_date
from generator.text import clean, did_you_mean

_LICENCES = {
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc by": "https://creativecommons.org/licenses/by/4.0/",
    "cc by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc by-nc": "https://creativecommons.org/licenses/by-nc/4.0/",
    "cc by-nd": "https://creativecommons.org/licenses/by-nd/4.0/",
    "cc by-nc-sa": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "cc by-nc-nd": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
_VERSIONS = (" 4.0", " 1.0", " international", " universal")


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a survey asks to be cited and reused; an empty field means that nobody said.

    Args:
        authors: who keeps it, each a person ("Ada Lovelace" or "Lovelace, Ada") or a group.
        date: when it last changed, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        version: its version.
        doi: of the survey, if it was deposited.
        licence: under which its texts may be reused.
        data_licence: under which its bibliography and other data may be.
    """

    authors: tuple[str, ...] = ()
    date: str = ""
    version: str = ""
    doi: str = ""
    licence: str = ""
    data_licence: str = ""


UNSAID = Imprint()
"""Of a survey that says nothing of this."""


def read_imprint(value: object, place: Callable[[], Place]) -> Imprint:
    """The block as YAML gives it.

    Example: `{authors: [The Owl Group], date: 2025-06, licence: CC BY 4.0}`.

    Args:
        value: of `extra.survey.cite`; None for none.
        place: where the block stands, for messages; asked only if one is needed.

    Raises:
        SurveyError: it is no mapping, or a field is unknown or has no usable value.
    """
    if value is None:
        return UNSAID
    if not isinstance(value, Mapping):
        raise _refused("is no mapping", "write `authors: […]` and its like below it", place())
    fields = Imprint.__dataclass_fields__
    for name in value:
        if name not in fields:
            mend = did_you_mean(str(name), fields, f"use one of {', '.join(fields)}", "`{}`")
            raise _refused(f"has no {name!r}", mend, place())
    texts = {name: _text(value, name, place) for name in fields if name != "authors"}
    if texts["date"] and not is_date(texts["date"]):
        mend = "write a year, a month or a day that exists, as 2025, 2025-06 or 2025-06-30"
        raise _refused(f"date is {texts['date']!r}", mend, place())
    doi = bare_doi(texts["doi"])
    if doi and not is_doi(doi):
        raise _refused(f"doi is {texts['doi']!r}", "write a DOI, as 10.1234/abc", place())
    return Imprint(_authors(value.get("authors"), place), **(texts | {"doi": doi}))


def licence_address(licence: str) -> str:
    """Where a licence can be read, if it is one of Creative Commons' present ones; otherwise nothing.

    Example: `licence_address("CC BY 4.0")` and `licence_address("CC-BY-4.0")` are the address of that licence.
    """
    name = licence.casefold().replace("_", "-").replace("-4.0", " 4.0").replace("-1.0", " 1.0").strip()
    for version in _VERSIONS:
        name = name.replace(version, "")
    if name.startswith("cc-"):
        name = f"cc {name[3:]}"
    return _LICENCES.get(name.strip(), "")


def _authors(value: object, place: Callable[[], Place]) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _refused("authors are no list of names", "write `authors: [Ada Lovelace, The Owl Group]`", place())
    return tuple(filter(None, map(clean, names)))


def _text(value: Mapping[str, Any], name: str, place: Callable[[], Place]) -> str:
    """A field as text: YAML reads `2025` as a number and `2025-06-30` as a date."""
    field = value.get(name)
    if isinstance(field, Mapping | list):
        raise _refused(f"{name} is no text", f'write `{name}: "…"`', place())
    return "" if field is None else clean(str(field))


def _refused(problem: str, mend: str, place: Place) -> SurveyError:
    return SurveyError(f"extra.survey.cite {problem}", mend, place, kind=ErrorKind.BAD_VALUE)
