"""Turns templates into the Markdown files that MkDocs reads.

A page is front matter and one block of raw HTML: Markdown leaves it as it stands, so nothing in a title can be
taken for a mark, and MkDocs is spared the parsing.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.bibliography.results import amount_of, results_in_words
from generator.exports.reference import reference
from generator.latex import html_math
from generator.model import OTHERS, Name, Paper, Result
from generator.names.code_links import host
from generator.partial_dates import in_words
from generator.prose.citation_labels import title_start
from generator.site.parts import addresses
from generator.site.parts.colours import css_class
from generator.site.parts.compared import filled_parts
from generator.site.parts.paper_links import came_out_in, venue_beside_year, without_year
from generator.site.parts.reference_metadata import coins
from generator.site.parts.wording import marked_title, withdrawn_words
from generator.site.reuse.pages_reused import made_if_changed, remembered, worked_out
from generator.storage.yaml import quoted
from generator.text import count, writable

_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that run from right to left (blocks of Unicode), and marks that make text do so."""
_ISOLATED = re.compile("<bdi>([^<]*)</bdi>")
_TEMPLATES = Path(__file__).parents[1] / "templates"


def page(template: str, path: str, meta: Mapping[str, object], **context: object) -> str:
    """One Markdown file.

    Args:
        template: the template of the page's body, in `templates/`.
        path: the file's place in `docs/`, from which links are made.
        meta: what the theme needs to know (`title`, `template`, …); values are text, numbers or lists of these.
        context: what the body shows. The page is only made again where a value changes, so values are frozen; one
            that takes time to work out can be given as `later(…)` (see `generator.site.reuse.pages_reused`).

    Returns:
        Front matter and body. Characters that no markup can hold are left out. Or `UNCHANGED`.
    """
    return made_if_changed(path, lambda: _page(template, path, meta, context), template, path, meta, context)


def fragment(template: str, path: str, context: Mapping[str, object]) -> str:
    """A part of a page that is a file of its own, which a script puts into the page.

    Args:
        template: its template.
        path: the page's place in `docs/`, from which links are made.
        context: what it shows.
    """
    return undirected(writable(environment().get_template(template).render(root=addresses.root_from(path), **context)))


def undirected(html: str) -> str:
    """HTML of ours without `dir="auto"` and `bdi`, where no text runs from right to left: a tenth of a page.

    Without such text no browser shows anything otherwise.

    >>> undirected('<p dir="auto">By <bdi>Ola Owl</bdi></p>')
    '<p>By Ola Owl</p>'
    """
    if _FROM_THE_RIGHT.search(html):
        return html
    return _ISOLATED.sub(r"\1", html.replace(' dir="auto"', ""))


def _page(template: str, path: str, meta: Mapping[str, object], context: Mapping[str, object]) -> str:
    body = environment().get_template(template).render(root=addresses.root_from(path), **worked_out(context))
    return f"---\n{front_matter(worked_out(meta))}---\n\n{undirected(writable(body))}\n"


def front_matter(meta: Mapping[str, object]) -> str:
    """Values as YAML, one a line, each written as JSON, which no text can break out of."""
    return "".join(f"{name}: {quoted(_writable(value))}\n" for name, value in meta.items())


@cache
def environment() -> Environment:
    """The templates, compiled once; whatever they show is escaped for HTML."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=_compiled_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["count"] = count
    environment.filters["math"] = with_math
    environment.filters["date"] = in_words
    environment.globals.update(
        paper_folder=addresses.paper_folder,
        topic_folder=addresses.topic_folder,
        host=host,
        css_class=css_class,
        openurl=openurl,
        came_out_in=came_out_in,
        venue_beside_year=venue_beside_year,
        without_year=without_year,
        names_in_html=names_in_html,
        byline_in_html=byline_in_html,
        marked_title=marked_title,
        withdrawn_words=withdrawn_words,
        others=OTHERS,
        amount_of=shown_amount,
        column_labels=column_labels,
        short_name=short_name,
        filled_parts=filled_parts,
        results_in_words=results_in_words,
    )
    return environment


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, as Python keeps compiled modules; nowhere if that cannot be written."""
    folder = _TEMPLATES / "__pycache__"
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def names_in_html(people: Iterable[Name]) -> Markup:
    """Names in reading order with commas between, each kept apart from text of another direction.

    This and `byline_in_html` are no macros because every list of papers shows thousands of names.
    """
    return Markup(", ".join([f"<bdi>{escape(str(person))}</bdi>" for person in people]))  # noqa: S704  escaped


@lru_cache(maxsize=1 << 15)
def byline_in_html(authors: tuple[Name, ...], shown: int) -> Markup:
    """The first authors of a paper, and how many more there are.

    Args:
        authors: all authors, `OTHERS` last where only some are known.
        shown: how many to name; one more where that spares saying so.
    """
    known = [person for person in authors if person != OTHERS]
    if not known:
        return Markup('<span class="sv-unknown">authors unknown</span>')
    if len(known) > shown + 1:
        return names_in_html(known[:shown]) + f" and {len(known) - shown} more"
    return names_in_html(known) + (" et al." if len(known) != len(authors) else "")


def column_labels(labels: Iterable[str]) -> str:
    r"""What stands above the columns of a table behind its first, for the cards that it becomes on a phone.

    It is the value of the table's `style`: written once, not in each cell.

    >>> column_labels(["Wings", "It's 2"])
    "--c2:'Wings';--c3:'It\\27 s 2'"
    """
    return ";".join(f"--c{place}:'{_css_text(label)}'" for place, label in enumerate(labels, 2))


def _css_text(text: str) -> str:
    """A text as it stands between quotation marks in CSS: whatever is no letter, digit or blank by its number."""
    return "".join(sign if sign.isalnum() or sign == " " else f"\\{ord(sign):x} " for sign in text)


def short_name(paper: Paper) -> Markup:
    """What a paper is called where others stand beside it: the name that it introduces, or the start of its title."""
    return escape(paper.names[0]) if paper.names else Markup(html_math(title_start(paper)))  # noqa: S704  it escapes


@lru_cache(maxsize=1 << 15)
def shown_amount(result: Result) -> str:
    """A value with its unit as people read it: a minus, a dash and a times sign for what stands for them in a file."""
    value = re.sub(r"(?<=[0-9kKMBT])-", "–", result.value).replace("-", "−")
    unit = amount_of(result).removeprefix(result.value)
    return value + ("×" if unit.strip() == "x" else unit)


def openurl(paper: Paper) -> Markup:
    """A paper as COinS tells it, as the value of an attribute; see `generator.site.parts.reference_metadata.coins`.

    Ampersands stand bare, as HTML allows where no name of a character follows: a list of many papers has a thousand.
    """
    coins_text = remembered("coins", paper, lambda: coins(reference(paper)))
    return Markup(str(escape(coins_text)).replace("&amp;", "&"))  # noqa: S704  escaped but for ampersands


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value)
    return [_writable(item) for item in value] if isinstance(value, list) else value


def with_math(text: str) -> str:
    """A text of ours as the content of an element: formulas between dollar signs with `sup`, `sub` and `i`."""
    return Markup(html_math(text)) if "$" in text else text  # noqa: S704  html_math escapes everything else
