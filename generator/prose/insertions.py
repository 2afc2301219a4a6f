"""What a chapter asks for in a line by itself: a table or a figure that the program makes from what is known of papers.

    {{table | sparse-attention | pattern, gain | Sparse patterns compared}}
    {{table | @zaheer2020big; @child2019generating | pattern}}
    {{tree}}
    {{timeline}}

A line says what it asks for, and for what: `generator.prose.inserted` makes it. Values are never typed into a chapter
a second time, so that none can differ from what the paper's page says.
"""

from __future__ import annotations

from dataclasses import dataclass

_OPENS, _CLOSES = "{{", "}}"


@dataclass(frozen=True, slots=True)
class Insertion:
    """What a line of a chapter asks for.

    Args:
        name: a table or a figure, as `generator.prose.inserted` names them.
        arguments: what stands behind the name, part by part.
        line: the line of the file, from 1.
    """

    name: str
    arguments: tuple[str, ...] = ()
    line: int = 0

    def argument(self, place: int) -> str:
        """A part by its place from 0; empty where the line ends before."""
        return self.arguments[place] if place < len(self.arguments) else ""

    def __str__(self) -> str:
        """The line as it is written in a chapter."""
        return f"{_OPENS}{' | '.join((self.name, *self.arguments))}{_CLOSES}"


def parse_insertion(text: str, line: int = 0) -> Insertion | None:
    """What a line asks for; None where it is text.

    >>> parse_insertion("{{table | owls | wings, age}}").arguments
    ('owls', 'wings, age')
    >>> parse_insertion("{{owls}} see by night") is None
    True
    """
    text = text.strip()
    if not (text.startswith(_OPENS) and text.endswith(_CLOSES)):
        return None
    inside = text[len(_OPENS) : -len(_CLOSES)]
    if not inside.strip() or _OPENS in inside or _CLOSES in inside:
        return None
    name, *arguments = (" ".join(part.split()) for part in inside.split("|"))
    return Insertion(name.lower(), tuple(arguments), line)
