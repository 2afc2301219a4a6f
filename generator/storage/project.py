"""A survey on disk: where its files are and what its `mkdocs.yml` sets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import yaml

from generator.errors import ErrorKind, Place, SurveyError
from generator.storage.files import read_text
from generator.storage.imprint import UNSAID, Imprint, read_imprint
from generator.storage.recovery import settle
from generator.storage.yaml import compose_yaml, fast_loader, parse_yaml
from generator.text import clean

Abstracts = Literal["store", "omit"]
Keys = Literal["keep", "make"]
Search = Literal["pagefind", "builtin"]
_WHAT = "the site's configuration"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders and files of one survey, all below `root`."""

    root: Path

    @property
    def config_file(self) -> Path:
        """`mkdocs.yml`."""
        return self.root / "mkdocs.yml"

    @property
    def docs(self) -> Path:
        """The folder MkDocs reads."""
        return self.root / "docs"

    @property
    def papers(self) -> Path:
        """The bibliography."""
        return self.root / "bib" / "papers.bib"

    @property
    def topics(self) -> Path:
        """The taxonomy."""
        return self.root / "bib" / "topics.yml"

    @property
    def curation(self) -> Path:
        """Decisions of people."""
        return self.root / "bib" / "curation.yml"

    @property
    def prose(self) -> Path:
        """The folder of the chapters: one Markdown file a topic."""
        return self.root / "bib" / "prose"

    @property
    def derived(self) -> Path:
        """What was computed from texts that are not kept."""
        return self.root / "bib" / "derived.jsonl"

    @property
    def answers(self) -> Path:
        """What sources of metadata said."""
        return self.root / "bib" / "answers.jsonl"

    @property
    def venues(self) -> Path:
        """The venues of the papers, and by which names they go."""
        return self.root / "bib" / "venues.yml"

    @property
    def measures(self) -> Path:
        """The metrics and data sets of results, and by which names they go."""
        return self.root / "bib" / "measures.yml"

    @property
    def ledger(self) -> Path:
        """What became of every record."""
        return self.root / "bib" / "ledger.jsonl"

    @property
    def counts(self) -> Path:
        """How much the files of `bib/` held when the program last wrote them."""
        return self.root / "bib" / "counts.jsonl"

    @property
    def quality(self) -> Path:
        """How good the classifier is, as measured."""
        return self.root / "bib" / "quality.json"

    @property
    def theme(self) -> Path:
        """Where the theme's templates are put for MkDocs (`theme.custom_dir`)."""
        return self.root / ".survey" / "theme"

    @property
    def standing(self) -> Path:
        """What is known of the pages of the last build, to reuse them."""
        return self.root / ".survey" / "pages.json"

    @property
    def written(self) -> Path:
        """Which files in `docs/` the last build wrote, to remove those that are no longer made."""
        return self.root / ".survey" / "written.json"

    @property
    def sites(self) -> Path:
        """Which files of each site a build made, to keep those that a person put there."""
        return self.root / ".survey" / "sites.json"

    @property
    def memo(self) -> Path:
        """What was worked out or written of single papers, to be taken over."""
        return self.root / ".survey" / "memo"

    @property
    def unwritten(self) -> Path:
        """What services have answered and is not yet in `bib/`."""
        return self.root / ".survey" / "answers.jsonl"

    @property
    def paces(self) -> Path:
        """When each service may be asked next."""
        return self.root / ".survey" / "paces"

    @property
    def undo(self) -> Path:
        """The last edits of topics, to take them back."""
        return self.root / ".survey" / "undo.json"

    @property
    def inputs(self) -> Path:
        """What the last build read, as a digest, to know that nothing changed."""
        return self.root / ".survey" / "inputs.json"

    @property
    def built(self) -> Path:
        """What is known of the site of the last build, to reuse its parts."""
        return self.root / ".survey" / "site.json"


@dataclass(frozen=True, slots=True)
class Config:
    """What `mkdocs.yml` says that the program needs.

    Args:
        title: the survey's title.
        description: one sentence on it.
        site_url: where it is published.
        author: who keeps it, as it is to be cited.
        abstracts: whether abstracts are kept in `papers.bib`.
        dumps: folders or files (relative to the survey) where abstracts are looked up when they are at hand.
        search: which search the site has: Pagefind's, or the one built into the site engine.
        accent: the colour of links and marks as `#rrggbb`; the theme's own where it is empty.
        repo_url: the repository in which readers open issues.
        keys: whether a paper keeps the citation key that came with it (`keep`), or gets one of ours (`make`).
        cited_share: how much of its topic a chapter should cite, 0 to 1.
        introduces: what papers of the field give names to, `methods, models and data`; empty where nobody said.
        contact: an address that services of metadata are told, so that their keepers can write to somebody.
        cite: how the survey asks to be cited and reused.
        suggestions: an address of mail to which readers suggest papers, or a sentence that says how, instead of an
            issue in the repository.
    """

    title: str
    description: str = ""
    site_url: str = ""
    author: str = ""
    abstracts: Abstracts = "store"
    dumps: tuple[str, ...] = field(default=())
    search: Search = "pagefind"
    accent: str = ""
    repo_url: str = ""
    keys: Keys = "keep"
    cited_share: float = 0.6
    introduces: str = ""
    contact: str = ""
    cite: Imprint = UNSAID
    suggestions: str = ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who keeps the survey: those whom it asks to cite, or else `site_author`."""
        return self.cite.authors or tuple(filter(None, [clean(self.author)]))

    def dumps_at_hand(self, project: Project) -> list[Path]:
        """Those of the configured dumps that are there."""
        return [path for name in self.dumps if (path := project.root / name).exists()]


class _Loader(fast_loader()):  # type: ignore[misc]  # one of two classes
    """Reads MkDocs' own tags (`!ENV`, `!relative`, `!!python/name:…`) as plain values: we only look."""


def _any_tag(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_mapping(cast(yaml.MappingNode, node))


_Loader.add_multi_constructor("!", _any_tag)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _any_tag)


def find_project(start: Path) -> Project:
    """The survey in a folder.

    Raises:
        SurveyError: the folder has no `mkdocs.yml`, or an interrupted write to it cannot be finished.
    """
    project = Project(start)
    settle(start)
    if not project.config_file.is_file():
        raise SurveyError(
            "is no survey: it has no mkdocs.yml",
            "go to a survey's folder, name one with `survey --project DIR`, or start one with `survey new DIR`",
            start,
            kind=ErrorKind.MISSING,
        )
    return project


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """`mkdocs.yml` as it stands.

    Args:
        text: of the file.
        settings: what it says, MkDocs' own tags read as plain values.
    """

    text: str
    settings: dict[str, Any]


def load_config_file(project: Project) -> ConfigFile:
    """`mkdocs.yml` as it stands, whatever it sets.

    Raises:
        SurveyError: the file is missing or not YAML.
    """
    text = read_text(project.config_file, what=_WHAT)
    return ConfigFile(text, _mapping(parse_yaml(text, project.config_file, what=_WHAT, loader=_Loader)))


def load_config(project: Project) -> Config:
    """What `mkdocs.yml` sets.

    Raises:
        SurveyError: the file is no YAML mapping, or a setting of ours has no usable value.
    """
    path = project.config_file
    data = load_config_file(project).settings
    if not (isinstance(data.get("site_name"), str) and clean(data["site_name"])):
        raise SurveyError(
            "has no site_name",
            "give the survey's title as `site_name: …`",
            Place(str(path), 1),
            kind=ErrorKind.BAD_VALUE,
        )
    settings = _mapping(_mapping(data.get("extra")).get("survey"))
    abstracts = _choice(path, settings, "abstracts", ("store", "omit"))
    search = _choice(path, settings, "search", ("pagefind", "builtin"))
    keys = _choice(path, settings, "keys", ("keep", "make"))
    accent = settings.get("accent") or ""
    if accent and not (isinstance(accent, str) and re.fullmatch("#[0-9A-Fa-f]{6}", accent)):
        raise SurveyError(
            f"extra.survey.accent is {accent!r}",
            'write a colour, as "#1d5488"',
            _place_of(path, "accent"),
            kind=ErrorKind.BAD_VALUE,
        )
    dumps = settings.get("dumps", [])
    if not isinstance(dumps, list) or not all(isinstance(entry, str) for entry in dumps):
        raise SurveyError(
            "extra.survey.dumps is no list of paths", "write a list", _place_of(path, "dumps"), kind=ErrorKind.BAD_VALUE
        )
    return Config(
        title=clean(data["site_name"]),
        description=clean(str(data.get("site_description") or "")),
        site_url=str(data.get("site_url") or ""),
        author=str(data.get("site_author") or ""),
        abstracts=cast(Abstracts, abstracts),
        dumps=tuple(dumps),
        search=cast(Search, search),
        accent=accent.lower(),
        repo_url=str(data.get("repo_url") or ""),
        keys=cast(Keys, keys),
        cited_share=_share(path, settings.get("cited_share", 0.6)),
        introduces=_words(path, settings, "introduces"),
        contact=clean(str(settings.get("contact") or "")),
        cite=read_imprint(settings.get("cite"), lambda: _place_of(path, "cite")),
        suggestions=_words(path, settings, "suggestions"),
    )


def _place_of(path: Path, name: str) -> Place:
    """Where `mkdocs.yml` sets one of our settings, for messages about a value that is valid YAML."""
    node = compose_yaml(read_text(path, what=_WHAT), path, what=_WHAT)
    line = None
    for key in ("extra", "survey", name):
        settings = [pair for pair in node.value if pair[0].value == key] if isinstance(node, yaml.MappingNode) else []
        if not settings:
            break
        line, node = settings[-1][0].start_mark.line + 1, settings[-1][1]
    return Place(str(path), line)


def _choice(path: Path, settings: dict[str, Any], name: str, choices: tuple[str, ...]) -> str:
    """A setting of ours that is one of a few words, the first of them by default."""
    value = settings.get(name, choices[0])
    if value not in choices:
        one, other = choices
        raise SurveyError(
            f"extra.survey.{name} is {value!r}",
            f"write `{one}` or `{other}`",
            _place_of(path, name),
            kind=ErrorKind.BAD_VALUE,
        )
    return str(value)


def _words(path: Path, settings: dict[str, Any], name: str) -> str:
    """A setting of ours that is a few words, empty by default."""
    value = settings.get(name) or ""
    if not isinstance(value, str):
        raise SurveyError(
            f"extra.survey.{name} is {value!r}",
            "write a few words, in quotes if need be",
            _place_of(path, name),
            kind=ErrorKind.BAD_VALUE,
        )
    return clean(value)


def _share(path: Path, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        problem = f"extra.survey.cited_share is {value!r}"
        raise SurveyError(
            problem, "write a number from 0 to 1, such as 0.6", _place_of(path, "cited_share"), kind=ErrorKind.BAD_VALUE
        )
    return float(value)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
