"""Values in JSON, which may be missing, null, or of another kind than expected: what they say, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from generator.dumps.formats.fields import text_of
from generator.dumps.formats.reference_values import group
from generator.model import Name
from generator.names.forms import readable

Object = Mapping[str, Any]


def mapping(value: object) -> Object:
    """An object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Object]:
    """The objects in a list, or the one that stands where a list could (as DBLP writes lists of one)."""
    entries: Iterable[object] = value if isinstance(value, list) else (value,)
    return [entry for entry in entries if isinstance(entry, Mapping)]


def texts(value: object) -> list[str]:
    """The texts in a list, or the one that stands where a list could; numbers as they are written."""
    entries: Iterable[object] = value if isinstance(value, list) else (value,)
    return [text for entry in entries if not isinstance(entry, list) and (text := text_of(entry).strip())]


def inside(value: object, *path: str) -> object:
    """The value at a path of names, or None."""
    for name in path:
        value = mapping(value).get(name)
    return value


def text(value: object, *names: str) -> str:
    """The text of the first of some fields of an object that has any."""
    held = mapping(value)
    return next((found for name in names if (found := text_of(held.get(name)).strip())), "")


def person_of(value: object) -> str:
    """A person given as text or in parts, as one name that `parse_name` understands."""
    if not isinstance(value, Mapping):
        return text_of(value)
    if literal := text(value, "literal", "collectiveName"):
        return group(literal)
    family = text(value, "family", "familyName", "lastName", "last_name", "last")
    given = text(value, "given", "givenName", "firstName", "first_name", "first", "initials")
    particles = (text(value, "dropping-particle"), text(value, "non-dropping-particle", "prefix"))
    if family and (given or any(particles)):
        return readable(Name(family, given, " ".join(filter(None, particles)), text(value, "suffix")))
    return (
        text(value, "name", "fullName", "full_name", "fullname", "display_name", "raw_author_name") or family or given
    )


def day_of(milliseconds: object) -> str:
    """The day of a time in milliseconds since 1970, in UTC; of the first moment of a year the year alone."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int | float):
        return ""
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return f"{moment:%Y}" if (moment.month, moment.day, moment.hour) == (1, 1, 0) else f"{moment:%Y-%m-%d}"
