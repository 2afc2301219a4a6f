"""A person's name in the forms in which it is shown and written; `str(name)` gives it in reading order.

| form | a person | with a suffix | a group |
|---|---|---|---|
| `str(name)` | `Ludwig van Beethoven` | `Henry Ford Jr.` | `Google Research` |
| `inverted` | `van Beethoven, Ludwig` | `Ford, Henry, Jr.` | `Google Research` |
| `filed` | `Beethoven, Ludwig van` | `Ford, Henry, Jr.` | `Google Research` |
| `bibtex_order` | `van Beethoven, Ludwig` | `Ford, Jr., Henry` | `{Google Research}` |
| `tagged` | `van Beethoven, Ludwig` | `Ford Jr., Henry` | `Google Research,` |
| `readable` | `Ludwig van Beethoven` | `Henry Ford Jr.` | `Google Research`, or in braces |
| `abbreviated` | `van Beethoven, L.` | `Ford, H., Jr.` | `Google Research` |
| `initials_first` | `L. van Beethoven` | `H. Ford Jr.` | `Google Research` |
| `whole_family` | `van Beethoven` | `Ford` | `Google Research` |

BibTeX and BibLaTeX have a notation of their own: `generator.names.bibtex_names`.
"""

from __future__ import annotations

from generator.model import Name
from generator.names.initials import initials
from generator.names.plain_names import parse_name


def whole_family(name: Name) -> str:
    """The family name with its particles: `van Beethoven`."""
    return f"{name.prefix} {name.family}".strip()


def inverted(name: Name) -> str:
    """`van Beethoven, Ludwig`; `Ford, Henry, Jr.`; a group as it is. RIS writes it so."""
    return _with_commas(whole_family(name), name.given, name.suffix)


def tagged(name: Name) -> str:
    """`van Beethoven, Ludwig`; `Ford Jr., Henry`; `Google Research,`. The tags of web pages write it so.

    What reads pages takes a name apart at its first comma and drops what stands behind a second; without any comma it
    takes the last word for the family name. A comma at the end keeps a group whole, as in EndNote.
    """
    if is_whole(name):
        return f"{name.family},"
    return _with_commas(f"{whole_family(name)} {name.suffix}".strip(), name.given)


def filed(name: Name) -> str:
    """A name as an A–Z files it, under the family name without particles: `Beethoven, Ludwig van`."""
    return _with_commas(name.family, " ".join(filter(None, (name.given, name.prefix))), name.suffix)


def bibtex_order(name: Name) -> str:
    """`van Beethoven, Ludwig`; `Ford, Jr., Henry`; a group in braces; `others`. As BibTeX, without its TeX."""
    family = whole_family(name)
    if not (name.given or name.suffix):
        return f"{{{family}}}" if " " in family or "," in family else family
    return _with_commas(family, name.suffix, name.given)


def readable(name: Name) -> str:
    """Text that `parse_name` reads back as the same name: in reading order where that is enough.

    >>> readable(Name("Lovelace", "Ada")), readable(Name("AC", "Baker")), readable(Name("Ford", "", "", "III"))
    ('Ada Lovelace', 'AC, Baker', 'Ford, III,')
    """
    direct = str(name)
    if parse_name(direct) == name:
        return direct
    if not name.given:
        return f"{whole_family(name)}, {name.suffix}," if name.suffix else f"{{{direct}}}"
    return _with_commas(whole_family(name), name.suffix, name.given)


def abbreviated(name: Name) -> str:
    """`van Beethoven, L.`; `Ford, H., Jr.`."""
    return _with_commas(whole_family(name), initials(name), name.suffix)


def initials_first(name: Name) -> str:
    """`L. van Beethoven`; `H. Ford Jr.`."""
    return " ".join(filter(None, (initials(name), name.prefix, name.family, name.suffix)))


def parts(name: Name) -> dict[str, str]:
    """The parts that a name has, for JSON; the family name always."""
    known = {"family": name.family, "given": name.given, "prefix": name.prefix, "suffix": name.suffix}
    return {part: text for part, text in known.items() if text or part == "family"}


def is_whole(name: Name) -> bool:
    """Whether a name stands whole in `family`, in several words, as a group's does."""
    return " " in name.family and not (name.given or name.prefix or name.suffix)


def _with_commas(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))
