"""What in `mkdocs.yml` makes a build run code that is neither ours nor that of MkDocs, Material and their libraries.

MkDocs imports what its configuration names: hooks, plugins, Markdown extensions, themes with their templates, and
objects of Python in YAML tags. So a configuration that somebody else wrote is a program that somebody else wrote.
Example: `hooks: [count.py]` runs `count.py` with all rights of whoever builds.

Limits: what runs in a reader's browser (`extra_javascript`, scripts in pages) is no matter of this module.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.storage.project import Project, load_config_file
from generator.storage.yaml import compose_yaml

OUR_EXTENSION = "generator.site.whole_html"
THEME_FOLDER = ".survey/theme"
_WHAT = "the site's configuration"
_PLUGINS = frozenset({"search", "material/search"})
_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
_TAG = "tag:yaml.org,2002:python/"
_PLAIN_TAGS = frozenset("none bool str unicode bytes int long float complex list tuple dict".split())
_USUAL_TAGS = frozenset(
    {
        "name:material.extensions.emoji.to_svg",
        "name:material.extensions.emoji.twemoji",
        "name:pymdownx.arithmatex.arithmatex_fenced_format",
        "name:pymdownx.emoji.to_svg",
        "name:pymdownx.emoji.twemoji",
        "name:pymdownx.superfences.fence_code_format",
        "name:pymdownx.superfences.fence_div_format",
        "object/apply:pymdownx.slugs.slugify",
    }
)
"""What the manuals of Material and of its extensions tell people to write."""
_READ_FILES = frozenset({"pymdownx.b64", "pymdownx.snippets"})


@dataclass(frozen=True, slots=True)
class OwnCode:
    """Something that a survey has run: what it is, in words, and where `mkdocs.yml` names it."""

    what: str
    place: Place


def own_code(project: Project) -> tuple[OwnCode, ...]:
    """All that a survey's `mkdocs.yml` has run beside MkDocs, Material and their libraries, in the order of the kinds.

    Raises:
        SurveyError: the file is missing or not YAML.
    """
    configuration = load_config_file(project)
    path = project.config_file
    root = compose_yaml(configuration.text, path, what=_WHAT)
    lines = {key.value: key.start_mark.line + 1 for key, _ in root.value} if isinstance(root, yaml.MappingNode) else {}
    named = [OwnCode(what, Place(path.name, lines.get(key))) for key, what in _named(configuration.settings)]
    return (*named, *(OwnCode(what, Place(path.name, line)) for what, line in _tagged(root)))


def refuse_own_code(project: Project) -> None:
    """Refuse a survey that runs code of its own.

    Raises:
        SurveyError: it does, or its `mkdocs.yml` cannot be read.
    """
    pieces = own_code(project)
    if pieces:
        more = f" and {len(pieces) - 3:,} more" if len(pieces) > 3 else ""
        raise SurveyError(
            f"this survey runs code of its own: {', '.join(piece.what for piece in pieces[:3])}{more}",
            "look at it; if you trust it, build without --untrusted",
            Place(str(project.config_file), pieces[0].place.line),
            kind=ErrorKind.UNTRUSTED,
        )


def _named(settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The setting and what it names, for each piece of code that a setting names."""
    yield from (("hooks", f"the hook {name}") for name in _names(settings.get("hooks")))
    yield from (("plugins", f"the plugin {name}") for name in _names(settings.get("plugins")) if name not in _PLUGINS)
    for name in _names(settings.get("markdown_extensions")):
        if not is_known_extension(name):
            yield "markdown_extensions", f"the Markdown extension {name}"
    theme = settings.get("theme")
    theme = theme if isinstance(theme, dict) else {"name": theme}
    if theme.get("name") is not None and theme["name"] not in _THEMES:
        yield "theme", f"the theme {theme['name']}"
    folder = theme.get("custom_dir")
    if folder is not None and str(folder).rstrip("/") != THEME_FOLDER:
        yield "theme", f"templates in {folder}"
    yield from (("extra_templates", f"the template {name}") for name in _names(settings.get("extra_templates")))
    if "INHERIT" in settings:
        yield "INHERIT", f"whatever {settings['INHERIT']} names"


def is_known_extension(name: str) -> bool:
    """Whether a Markdown extension is one of Python-Markdown, of PyMdown, or ours, and reads no file by itself."""
    if name == OUR_EXTENSION:
        return True
    if name.startswith("pymdownx."):
        return name not in _READ_FILES
    return is_python_markdowns(name.removeprefix("markdown.extensions."))


def is_python_markdowns(name: str) -> bool:
    """Whether Python-Markdown brings an extension of this short name, such as `toc`."""
    return name.isidentifier() and bool(importlib.util.find_spec(f"markdown.extensions.{name}"))


def _names(setting: object) -> list[str]:
    """The names in a list of names and of mappings from a name to its settings, or in one such mapping, or a text."""
    if not setting:
        return []
    items = setting if isinstance(setting, list) else [setting]
    return [str(name) for item in items for name in (item if isinstance(item, dict) else [item])]


def _tagged(root: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Objects of Python that YAML tags name, each with its line; nodes that stand in several places are seen once."""
    waiting, seen = [root] if root is not None else [], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        tag = str(node.tag).removeprefix(_TAG)
        if tag != node.tag and tag not in _PLAIN_TAGS and tag not in _USUAL_TAGS:
            yield f"!!python/{tag}", node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
