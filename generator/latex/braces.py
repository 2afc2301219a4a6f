"""What the braces of a BibTeX field say: nothing where they stand round the whole, else which capitals stay."""

from __future__ import annotations

import re

from generator.latex.decoding import decode
from generator.latex.title_case import PART, braced, core_of
from generator.text import clean

_BRACE = re.compile(r"[{}]")
_SIGN = re.compile(r"(?<!\\)[{}$]")
_ACCENT = re.compile(r"\\.")
_OPENED, _CLOSED = "\ue000", "\ue001"  # private characters: none survives `clean`, so no title holds them


def without_outer_braces(tex: str) -> str:
    """A value without the braces round the whole of it, however many.

    >>> without_outer_braces("{{Owls {of} Ely}}"), without_outer_braces("{A} {B}")
    ('Owls {of} Ely', '{A} {B}')
    """
    tex = tex.strip()
    if not (tex.startswith("{") and tex.endswith("}")):
        return tex
    opening = len(tex) - len(tex.lstrip("{"))
    closing = len(tex) - len(tex.rstrip("}"))
    inside = tex[opening : len(tex) - closing]
    depth = layers = opening
    for match in _BRACE.finditer(inside):
        depth += 1 if match.group() == "{" else -1
        layers = min(layers, depth)
    if depth != closing or layers <= 0:
        return tex
    layers = min(layers, closing)
    return tex[layers:-layers].strip()


def protected_words(tex: str) -> tuple[str, ...]:
    r"""The words of a title whose capitals its braces protect, and `encode_title` would not: each once, in order.

    Braces round the whole title, and those that only hold a command for a letter, protect nothing.

    Args:
        tex: the title as a BibTeX file has it.

    Example:
        >>> protected_words(r"A proof of {F}ermat and {GPT-4} in {{\'E}cole} and {\'E}tude")
        ('Fermat', 'École')
    """
    tex = without_outer_braces(tex)
    if "{" not in tex:
        return ()
    marked = " ".join(decode(_marked(tex)).split())
    title = marked.replace(_OPENED, "").replace(_CLOSED, "")
    known = {place for start, stop, _ in braced(title, ()) for place in range(start, stop)}
    protected: set[int] = set()
    depth = place = 0
    for char in marked:
        if char in (_OPENED, _CLOSED):
            depth += 1 if char == _OPENED else -1
            continue
        if depth > 0 and char.isupper() and place not in known:
            protected.add(place)
        place += 1
    words = (match.group() for match in PART.finditer(title) if not protected.isdisjoint(range(*match.span())))
    return tuple(dict.fromkeys(core for word in words if (core := clean(core_of(word)))))


def _marked(tex: str) -> str:
    """A title with marks inside each group that protects: none that holds a command for a letter, or math."""
    pieces: list[str] = []
    groups: list[bool] = []
    position = protecting = 0
    math = False
    for match in _SIGN.finditer(tex):
        sign = match.group()
        pieces.append(tex[position : match.start()])
        position = match.end()
        if sign == "}" and groups and groups.pop():
            protecting -= 1
            sign = f"{_CLOSED}}}"
        elif sign == "{":
            accent = _ACCENT.match(tex, match.start() - 2) if match.start() >= 2 else None
            special = tex.startswith("\\", match.end()) and not protecting
            groups.append(not (math or accent or special))
            if groups[-1]:
                protecting += 1
                sign = f"{{{_OPENED}"
        elif sign == "$":
            math = not math
        pieces.append(sign)
    return "".join((*pieces, tex[position:]))
