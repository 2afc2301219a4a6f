"""A Markdown extension that makes builds faster: a page that is one block of raw HTML passes without being parsed.

Python-Markdown and MkDocs each walk through all tags of raw HTML in Python, which takes most of the time that a
generated page costs. Without this extension each page has the same bytes, so `mkdocs.yml` may leave it out. It takes
only pages that begin with an element of ours and end with its end; a page that a person writes is parsed as usual.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_STARTS = '<div class="sv-'
_BLOCK = re.compile(r"<(/?)(div|p)[\s>]")
_ID = re.compile(r'<[a-z0-9]+ (?:[^<>]* )?id="([^"<>&]*)"')
_TAGS_ARE_NONE_IN = ("<!", "<?", "<script", "<style", "<textarea", "<xmp", "<iframe", "markdown=")
_NAMED = '<a id="{}">'
_BEFORE_OTHERS, _BEFORE_RAW_HTML = 26, 20.5
"""White space is in order after 30, fenced code is found at 25, anchors by MkDocs at 21, raw HTML taken out at 20."""


class WholeHtml(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """Registers the two steps around MkDocs' search for anchors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the name is Python-Markdown's
        """Called by Python-Markdown."""
        taking = _Taking(md)
        md.preprocessors.register(taking, "whole_html", _BEFORE_OTHERS)
        md.preprocessors.register(_Leaving(taking), "whole_html_anchors", _BEFORE_RAW_HTML)


class _Taking(Preprocessor):  # type: ignore[misc]
    """Replaces a whole page by a placeholder and its anchors, by which MkDocs checks links to places in the page."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.place: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).strip("\n")
        if not is_whole(text):
            self.place = []
            return lines
        self.place = [self.md.htmlStash.store(text), "", ""]
        return [*self.place, *(_NAMED.format(name) for name in _ID.findall(text))]


class _Leaving(Preprocessor):  # type: ignore[misc]
    """Leaves only the place of a page that was put away."""

    def __init__(self, taking: _Taking) -> None:
        super().__init__()
        self._taking = taking

    def run(self, lines: list[str]) -> list[str]:
        return self._taking.place or lines


def is_whole(text: str) -> bool:
    """Whether a page is one element of ours and nothing else, and holds nothing in which tags are no tags."""
    if not text.startswith(_STARTS) or not text.endswith("</div>"):
        return False
    lowered = text.lower()
    if any(mark in lowered for mark in _TAGS_ARE_NONE_IN):
        return False
    depth, end, paragraph = 0, 0, False
    for tag in _BLOCK.finditer(text):
        if tag[2] == "p":
            if paragraph != bool(tag[1]):
                return False  # opened twice or closed twice: what follows is read in another way
            paragraph = not paragraph
            continue
        if paragraph:
            return False  # no paragraph holds a block
        depth += -1 if tag[1] else 1
        end = tag.end()
        if depth == 0:
            break
    return depth == 0 and end == len(text)


def makeExtension(**options: object) -> Extension:  # noqa: N802  the name is Python-Markdown's
    """What Python-Markdown calls for `generator.site.whole_html` among `markdown_extensions`."""
    return WholeHtml(**options)
