"""A piece of Markdown becomes runs of text: what each says, where it links to, and how it is set.

Pictures are dropped, badges that link somewhere become links, tags and comments go. Every construct is bounded, so that
reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_URL = r"<?([^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*){0,4})>?(?:\s{1,9}(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s{0,9}"
_PLAIN = _URL.replace("(", "(?:", 1)  # the same without a group
_WORDS = r"(?:[^\[\]\\]|\\.){0,400}"
_LABEL = rf"{_WORDS}(?:\[[^\[\]]{{0,200}}\]{_WORDS}){{0,6}}"
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    rf"|\[\s?!\[(?P<alt>[^\[\]]{{0,300}})\]\({_PLAIN}\)\s?(?P<more>[^\[\]]{{0,100}})\]\((?P<badge>{_URL})\)"
    rf"|!\[[^\[\]]{{0,500}}\](?P<picture>\({_PLAIN}\)|\[[^\[\]]{{0,100}}\])"
    rf"|\[(?P<label>{_LABEL})\](?:\((?P<url>{_URL})\)|\[(?P<ref>[^\[\]]{{0,100}})\])"
    r"|<(?P<auto>https?://[^\s<>]{1,2000})>"
    r"|<!--(?P<comment>(?:[^-]|-(?!->)){0,5000})-->"
    r"|<a\s(?P<anchor>[^<>]{0,1500})>"
    r"|</(?P<end>a)\s*>"
    r"|<(?P<break>br|/p|/li|/td|/div|/summary)\s*/?>"
    r"|<(?P<tag>/?[A-Za-z][A-Za-z0-9]{0,12}(?:\s[^<>]{0,1500})?/?)>"
    r"|(?P<bare>https?://[^\s<>\[\]|\"`]{1,2000})"
    r"|`{1,3}(?P<code>[^`\n]{1,1000})`{1,3}"
    r"|(?P<mark>\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|~~|==)"
)
_BLANKS = re.compile(r"[^\S\n]+")
_HREF = re.compile(r"href\s{0,3}=\s{0,3}[\"']?([^\"'\s<>]{1,2000})")
_TRAILING = ".,;:!?*_'\""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is set one way.

    Args:
        text: what a reader sees.
        url: where it links to, or an empty string.
        bold: whether it is bold; `italic` and `code` likewise.
        badge: whether a picture stands for it on the page.
    """

    text: str
    url: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    badge: bool = False


BREAK = Run("\n")
"""A line that ends by a tag."""


def runs_of(text: str, references: Mapping[str, str] | None = None) -> list[Run]:
    """The runs of a piece of Markdown, in order.

    Args:
        text: one item, cell or paragraph.
        references: addresses by the labels that stand for them.
    """
    return _Reader(references or {}).read(_BLANKS.sub(" ", text))


class _Reader:
    def __init__(self, references: Mapping[str, str]) -> None:
        self._references = references
        self._runs: list[Run] = []
        self._bold = self._italic = False
        self._href = ""

    def read(self, text: str) -> list[Run]:
        end = 0
        for match in _TOKEN.finditer(text):
            if match.start() > end:
                self._add(text[end : match.start()])
            end = match.end()
            self._take(match)
        if end < len(text):
            self._add(text[end:])
        return self._runs

    def _add(self, text: str, url: str = "", *, code: bool = False, badge: bool = False) -> None:
        if not text and not url:
            return
        run = Run(text, url or self._href, self._bold, self._italic, code, badge)
        last = self._runs[-1] if self._runs else None
        if last is not None and last != BREAK and _alike(last, run):
            self._runs[-1] = Run(last.text + run.text, run.url, run.bold, run.italic, run.code, run.badge)
        else:
            self._runs.append(run)

    def _take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        groups = match.groupdict()
        if kind == "escape":
            self._add(groups["escape"])
        elif groups["badge"] is not None:
            self._add(f"{groups['alt']} {groups['more']}".strip(), _address(groups["badge"]), badge=True)
        elif groups["label"] is not None:
            self._link(match)
        elif kind in ("auto", "bare"):
            url = groups["auto"] or groups["bare"]
            whole = url if kind == "auto" else _without_sentence(url)
            self._add("", whole)
            if len(whole) < len(url):
                self._add(url[len(whole) :])
        elif kind == "anchor":
            href = _HREF.search(groups["anchor"])
            self._href = href[1] if href else ""
        elif kind == "end":
            self._href = ""
        elif kind == "break":
            self._runs.append(BREAK)
        elif kind == "tag":
            self._tag(groups["tag"].lower())
        elif kind == "code":
            self._add(groups["code"], code=True)
        elif kind == "mark":
            self._mark(groups["mark"])

    def _link(self, match: re.Match[str]) -> None:
        label = match["label"]
        if match["url"] is not None:
            url = _address(match["url"])
        else:
            url = self._references.get(_folded(match["ref"] or label), "")
        inner = _Reader({}).read(label) if label else []
        shown = "".join(run.text for run in inner)
        if not url:
            self._add(f"[{shown}]")
            return
        bold, italic = self._bold, self._italic
        self._bold = bold or (bool(inner) and all(run.bold for run in inner))
        self._add(shown, url, badge="![" in label or "<img" in label)
        self._bold, self._italic = bold, italic

    def _tag(self, tag: str) -> None:
        name = tag.strip("/").split()[0] if tag.strip("/") else ""
        opens = not tag.startswith("/")
        if name in ("b", "strong"):
            self._bold = opens
        elif name in ("i", "em"):
            self._italic = opens
        elif name in ("p", "li", "td", "div", "summary", "details", "ul", "tr"):
            self._runs.append(BREAK)

    def _mark(self, mark: str) -> None:
        if mark in ("**", "__"):
            self._bold = not self._bold
        elif mark in ("*", "_"):
            self._italic = not self._italic
        elif mark in ("***", "___"):
            self._bold = self._italic = not self._bold


def _alike(one: Run, other: Run) -> bool:
    """Whether two runs are set one way, so that they are one."""
    return (one.url, one.bold, one.italic, one.code, one.badge) == (
        other.url,
        other.bold,
        other.italic,
        other.code,
        other.badge,
    ) and not (one.url and not one.text)


def _address(url: str) -> str:
    return url.strip().split(" ")[0].split('"')[0].strip("<> ")


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _without_sentence(url: str) -> str:
    url = url.rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    return url
