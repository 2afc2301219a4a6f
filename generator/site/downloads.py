"""References to take away: the whole bibliography, each topic and each paper, in every export format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.exports import FORMATS, Format
from generator.model import Paper, Topic
from generator.site.addresses import file_name
from generator.site.render import page
from generator.site.survey import Catalogue

_LABELS = {
    "bibtex": "BibTeX",
    "biblatex": "BibLaTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "csv": "CSV",
    "jsonl": "JSON Lines",
}
_WHOLE, _TOPICS, _PAPERS = "downloads/all", "downloads/topics/", "downloads/papers/"
_TABLES = {"csv", "jsonl"}  # of use for many papers, so single ones come without


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to one file: what it is called and where it stands, from the site's root."""

    label: str
    path: str
    media_type: str


def bibtex_path(paper: Paper) -> str:
    """The file whose BibTeX entry a paper's page shows and copies."""
    return paper_stem(paper) + _suffixes()["bibtex"]


def offers(stem: str) -> tuple[Offer, ...]:
    """The files of one download, one a format.

    Args:
        stem: the files' common path without suffix, as made by `whole`, `topic_stem` and `paper_stem`.
    """
    return tuple(
        Offer(_LABELS.get(name, name), stem + suffix, FORMATS[name].media_type)
        for name, suffix in _suffixes().items()
        if _is_offered(name, stem)
    )


def whole() -> str:
    """The path of the whole bibliography's files, without suffix."""
    return _WHOLE


def topic_stem(topic: Topic) -> str:
    """The path of a topic's files, without suffix."""
    return _TOPICS + file_name(topic.slug)


def paper_stem(paper: Paper) -> str:
    """The path of a paper's files, without suffix."""
    return _PAPERS + file_name(paper.key)


def files(catalogue: Catalogue) -> dict[str, str]:
    """All files to download, by their path in `docs/`."""
    papers = catalogue.survey.papers
    groups: dict[str, tuple[Paper, ...]] = {whole(): papers}
    groups |= {topic_stem(topic): catalogue.in_topic(topic) for topic in catalogue.topics}
    groups |= {paper_stem(paper): (paper,) for paper in papers}
    made: dict[str, str] = {}
    for name, suffix in _suffixes().items():
        write = _writer(FORMATS[name])
        made |= {stem + suffix: write(group) for stem, group in groups.items() if _is_offered(name, stem)}
    return made


def downloads_page(catalogue: Catalogue) -> str:
    """The page that lists the files of the whole bibliography and of each topic."""
    rows = [(topic, len(catalogue.in_topic(topic)), offers(topic_stem(topic))) for topic in catalogue.topics]
    return page(
        "downloads.jinja",
        "downloads/index.md",
        {
            "title": "Downloads",
            "template": "plain.html",
            "description": "References of all papers and of each topic, for every reference manager.",
        },
        catalogue=catalogue,
        total=len(catalogue.survey.papers),
        everything=offers(whole()),
        rows=rows,
    )


def _writer(fmt: Format) -> Callable[[Sequence[Paper]], str]:
    """What `fmt.render` does, but each paper's entry is made only once where a file is a row of entries."""
    between = fmt.between
    if between is None:
        return fmt.render
    entries: dict[str, str] = {}

    def write(papers: Sequence[Paper]) -> str:
        for paper in papers:
            if paper.key not in entries:
                entries[paper.key] = fmt.render((paper,))
        return between.join(entries[paper.key] for paper in papers)

    return write


def _is_offered(name: str, stem: str) -> bool:
    return name not in _TABLES or not stem.startswith(_PAPERS)


@cache
def _suffixes() -> Mapping[str, str]:
    """The suffix of each format's files; where two formats share one, the later also carries its name."""
    suffixes: dict[str, str] = {}
    for name, fmt in FORMATS.items():
        suffixes[name] = f".{name}{fmt.suffix}" if fmt.suffix in suffixes.values() else fmt.suffix
    return suffixes
