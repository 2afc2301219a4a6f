"""Links inside a line of Markdown become plain text and a list of addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = re.compile(
    r"\\(?:['\"`^~=.](?![A-Za-z])|['\"](?=(?:s|t|re|ve|ll|d|m)\b)|(?<![A-Za-z]\\)\"|[\\*_{}\[\]()#+!|<>@$&/:;,?-])"
    r"|!?\["
    r"|\]\(\s*<?[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*>?(?:\s+\"[^\"]*\")?\s*\)(?:\{[^{}]*\})?"
    r"|\]\[[^\[\]]{0,300}\](?:\{[^{}]*\})?"
    r"|\]"
)
_ORG_PICTURE = re.compile(r"\[\[(?:https?:|file:|data:|/)[^\[\]\s]*\]\]")
_ORG_LINK = re.compile(r"\[\[(https?://[^\[\]\s]+)\]\[([^\[\]]*)\]\]")
_ANCHOR = re.compile(r"<a\s[^<>]{0,500}?href=\"([^\"<>\s]*)\"[^<>]{0,500}>([^<>]*)</a>", re.IGNORECASE)
_HARD_BREAK = re.compile(r"(?<!\\)\\++(?=\s|$)")
_PICTURE = re.compile(r"^\[[^\[\]]{0,200}\]\s*")
_DEEPEST = 40  # brackets within brackets; more is noise
_LONGEST_LABEL = 300
_EMPHASIS = re.compile(r"^(\*\*\*|\*\*|__|\*|_)(?=\S)(.+)(?<=\S)\1$")
_TAGS = re.compile(
    r"^(?:</?(?:a|div|span|p|br|hr|section|article|center|ul|li|img|svg|main|details|summary)\b[^<>]*>\s*)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Inline:
    """Text without markup, and the addresses it links to.

    `whole` tells that the first link begins where the text begins.
    """

    text: str
    links: tuple[str, ...] = ()
    whole: bool = False


def unlink(text: str, refer: Callable[[str], str]) -> Inline:
    """The text of a piece of Markdown, its links taken out, its images dropped and its escapes undone.

    Args:
        text: one block; it may run over several lines.
        refer: gives the address of a reference such as the 12 of `[text][12]`, or an empty string.
    """
    if "\\" in text:
        text = _HARD_BREAK.sub(" ", text)
    if "<a" in text:
        text = _ANCHOR.sub(r"[\2](\1)", text)
    if "[[" in text:
        text = _ORG_PICTURE.sub("", text)
        text = _ORG_LINK.sub(r"[\2](\1)", text)
    if "[" not in text and "\\" not in text:
        return Inline(text)
    pieces: list[str] = []
    opened: list[tuple[int, bool]] = []
    links: list[tuple[int, str]] = []
    end = 0
    for mark in _MARKS.finditer(text):
        pieces.append(text[end : mark.start()])
        end = mark.end()
        token = mark.group()
        if token[0] == "\\":
            pieces.append(token[1])
        elif token[-1] == "[" and len(opened) < _DEEPEST:
            opened.append((len(pieces), token[0] == "!"))
            pieces.append(token)
        elif token[-1] == "[" or not opened:
            pieces.append(token)
        else:
            _close(token, pieces, opened.pop(), links, refer)
    pieces.append(text[end:])
    joined = "".join(pieces)
    first = min((place for place, _ in links), default=-1)
    before = "".join(pieces[:first]) if first > 0 else ""
    return Inline(joined, tuple(url for _, url in links), first >= 0 and not before.strip(" *_-•·#"))


def _close(
    mark: str,
    pieces: list[str],
    opening: tuple[int, bool],
    links: list[tuple[int, str]],
    refer: Callable[[str], str],
) -> None:
    """Take a closed pair of brackets apart: a picture, a link, a reference, or just brackets."""
    start, picture = opening
    inside = pieces[start + 1 :]
    if mark == "]":
        label = "" if picture or len(inside) > _DEEPEST else "".join(inside).strip()
        url = refer(label) if 0 < len(label) <= _LONGEST_LABEL else ""
        if url:
            pieces[start] = ""
            links.append((start, url))
        elif picture:
            del pieces[start:]
        else:
            pieces.append("]")
        return
    if picture:
        del pieces[start:]
        return
    if mark[1] == "(":
        url = mark[2:].partition("{")[0].strip().removesuffix(")").split('"')[0].strip().strip("<>")
    else:
        label = mark[2:].partition("]")[0].strip() or "".join(inside).strip()
        url = refer(label) or (f"#{label}" if label.isdigit() else "")
        if not url:
            pieces.append(mark)
            return
    shown = _without_picture("".join(inside).strip())
    if start and shown[:1].isdigit() and pieces[start - 1][-1:].isalnum():
        shown = f" {shown}"  # the count of comments after a date
    pieces[start:] = [shown]
    if url:
        links.append((start, url))


def _without_picture(text: str) -> str:
    """A link's text without the stand-in for a picture before it: `[logo] Example Lab`, `[image: none]`.

    A title may begin with brackets too (`[Re] Reproducing …`): a stand-in tells by a colon or by what is left.
    """
    match = _PICTURE.match(text) if text.startswith("[") else None
    if not match:
        return text
    rest = text[match.end() :]
    return rest if ":" in match.group() or "：" in match.group() or not rest else text


def is_layout(line: str) -> bool:
    """Whether a line of Markdown holds nothing but HTML tags that lay out the page."""
    return line.startswith(":::") or (line.startswith("<") and _TAGS.match(line) is not None)


def without_emphasis(text: str) -> str:
    """A text that is bold or italic as a whole, without the marks."""
    if text[:1] in "*_" and (match := _EMPHASIS.match(text)):
        return match[2]
    return text
