"""A topic as Markdown for programs: its chapter as it was written, and its papers in a line or two each.

Text is text here, too: what a dump or a curator wrote can be no link, image or HTML but those that a chapter's own
engine knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.bibliography.results import results_in_words
from generator.catalogue.catalogue import Catalogue
from generator.exports.citation_styles import STYLES
from generator.model import OTHERS, Leaf, Paper, Topic
from generator.prose.chapter import Prose
from generator.site.parts.addresses import arxiv_url, doi_url, paper_folder, topic_folder, web_url
from generator.text import writable

MOST = 250_000
"""Characters of a twin; papers that find no room are counted, and stand in the data."""
_AUTHORS = 6
_MARKS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|!(?=\[)")
_OPENS = re.compile(r"^(\s*)([#+>-]|\d+[.)])")
_TICKS = re.compile(r"`+")
_ACTIVE = re.compile(r"<(?!https?://[^\s<>]*>)|!(?=\[)|(?<=\])\((?=\s*<?(?P<to>[^\s)>]*))")
_DEFINES = re.compile(r"\s*\[[^\]]*\]:\s*<?(?P<to>[^\s>]*)")


def twin(catalogue: Catalogue, topic: Topic, root: str) -> str:
    """The Markdown of a topic.

    Args:
        catalogue: the papers.
        topic: the topic.
        root: what stands before an address from the site's root: the way from the file, or the site's address.
    """
    number = catalogue.number[f"/{topic.slug}"]
    papers, covered = catalogue.in_topic(topic), catalogue.coverage.get(topic.slug)
    lines = [f"# {number} {inert(topic.title)}", "", inert(topic.definition), ""]
    known = f"{len(papers)} {'paper' if len(papers) == 1 else 'papers'}"
    lines += [f"{known}. The same as a page: <{root}{topic_folder(topic)}>. Keys in brackets are citation keys.", ""]
    if covered:
        prose = catalogue.survey.chapters[topic.slug]
        lines += [f"## {inert(prose.title or 'The survey')}", "", *chapter_lines(prose), ""]
        elsewhere = [f"- [@{inert(paper.key)}] {inert(STYLES['APA'](paper))}" for paper in covered.elsewhere]
        lines += ["### Cited from other topics", "", *elsewhere, ""] if elsewhere else []
    room = MOST - sum(len(line) + 1 for line in lines)
    for leaf in topic.leaves:
        section = list(_section(catalogue, leaf, root, room))
        room -= sum(len(line) + 1 for line in section)
        lines += section
    return writable("\n".join(lines).rstrip("\n") + "\n")


def inert(text: str) -> str:
    r"""One line of text in which Markdown finds no mark.

    >>> inert("1. [a](b) *c* <i>")
    '1\\. \\[a\\](b) \\*c\\* \\<i\\>'
    """
    line = _MARKS.sub(lambda match: "&amp;" if match.group() == "&" else f"\\{match.group()}", " ".join(text.split()))
    return _OPENS.sub(lambda match: f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)


def chapter_lines(prose: Prose, deeper: int = 1) -> Iterator[str]:
    """A chapter's Markdown as it stands below its front matter; its headings go deeper.

    HTML in it is text, and so are images and links that lead anywhere but to the web and within the site, as in the
    chapter's own engine.

    Args:
        prose: the chapter.
        deeper: by how many levels.
    """
    from generator.prose.markdown import parse  # loads the parser, which a survey without chapters spares

    code, heading = set[int](), set[int]()
    for token in parse(prose.body):
        if token.map and token.type in ("fence", "code_block"):
            code.update(range(*token.map))
        elif token.map and token.type == "heading_open" and token.markup.startswith("#"):
            heading.add(token.map[0])
    for number, line in enumerate(prose.body.strip("\n").split("\n"), len(prose.body) - len(prose.body.lstrip("\n"))):
        if number in code:
            yield line
            continue
        text = _tame(line)
        level = len(text) - len(text.lstrip("# ")) if number in heading else 0
        yield f"{'#' * min(deeper, max(6 - text[:level].count('#'), 0))}{text.lstrip()}" if level else text


def _tame(line: str) -> str:
    """A line of a chapter in which HTML, images and unsafe links are text; code stays as it is."""
    pieces, place = [], 0
    for start, stop in _code_spans(line):
        pieces += [_ACTIVE.sub(_as_text, line[place:start]), line[start:stop]]
        place = stop
    text = "".join([*pieces, _ACTIVE.sub(_as_text, line[place:])])
    defined = _DEFINES.match(text)
    return f"\\{text.lstrip()}" if defined and not _leads_somewhere(defined["to"]) else text


def _as_text(match: re.Match[str]) -> str:
    if match.group() == "(":
        return "(" if _leads_somewhere(match["to"]) else "\\("
    return {"<": "&lt;", "!": "\\!"}[match.group()]


def _leads_somewhere(address: str) -> bool:
    """Whether a link may lead there. None that stands on the next line, or in the site and has escapes, is sure."""
    from generator.prose.markdown import is_safe

    if not address:
        return False
    return is_safe(address) and (address.startswith(("http://", "https://")) or not set("&\\") & set(address))


def _code_spans(line: str) -> Iterator[tuple[int, int]]:
    """Where code stands in a line: from a run of ticks to the next one of its length."""
    runs = [match.span() for match in _TICKS.finditer(line)]
    later: dict[int, list[int]] = {}
    for place in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[place][1] - runs[place][0], []).append(place)
    place = 0
    while place < len(runs):
        same = later[runs[place][1] - runs[place][0]]
        while same and same[-1] <= place:
            same.pop()
        if same:
            yield runs[place][0], runs[same[-1]][1]
            place = same[-1]
        place += 1


def _section(catalogue: Catalogue, leaf: Leaf, root: str, room: int) -> Iterator[str]:
    yield f"## {catalogue.number[leaf.slug]} {inert(leaf.title)}"
    yield ""
    yield inert(leaf.definition)
    yield ""
    papers, also = catalogue.on_leaf[leaf.slug], catalogue.also_on_leaf[leaf.slug]
    for place, paper in enumerate(papers):
        line = paper_line(paper, root)
        room -= len(line) + 1
        if room < 0:
            yield f"- and {len(papers) - place} more, in <{root}data/papers.json>"
            break
        yield line
    if also and room > 0:
        keys = ", ".join(f"[@{inert(paper.key)}]" for paper in also[: max(room // 40, 0)])
        yield f"- belonging here too: {keys}"
    yield ""


def paper_line(paper: Paper, root: str) -> str:
    """A paper in a line: where it stands, who wrote it, where it can be read, what it offers and reports."""
    people = [str(name) for name in paper.authors if name != OTHERS]
    more = len(people) > _AUTHORS or len(people) < len(paper.authors)
    names = ", ".join(people[:_AUTHORS]) + (" et al." if more and people else "")
    about = (names, str(paper.year or "n.d."), paper.venue, paper.kind.replace("-", " "))
    address = next(filter(None, (doi_url(paper), arxiv_url(paper), web_url(paper.url))), "")
    status = f"{paper.withdrawal.capitalize()}: " if paper.withdrawal else ""
    said = [
        f"[{inert(status + paper.title)}]({root}{paper_folder(paper.key)}) [@{inert(paper.key)}].",
        _sentence(", ".join(filter(None, about))),
        f"<{address}>." if address and not re.search(r"[\s<>]", address) else "",
        _sentence(paper.annotation),
        _sentence("Reports: " + "; ".join(results_in_words(paper))) if results_in_words(paper) else "",
    ]
    return "- " + " ".join(filter(None, said))


def _sentence(text: str) -> str:
    return inert(text) + ("" if not text or text.endswith((".", "?", "!")) else ".")


def overview(catalogue: Catalogue, topics: Sequence[Topic], root: str) -> str:
    """What `llms.txt` says: what the survey is, its topics, and where its data are."""
    config = catalogue.survey.config
    number = len(catalogue.survey.papers)
    lines = [f"# {inert(config.title or 'Survey')}", ""]
    lines += [f"> {inert(config.description)}", ""] if config.description else []
    lines += [
        f"A survey of {number} {'paper' if number == 1 else 'papers'}, sorted by topic. Each topic below is a Markdown"
        " file with its written chapter, if it has one, and its papers. Citation keys and addresses never change."
        " Abstracts are not included.",
        "",
    ]
    lines += ["## Topics", "", *(_topic_line(topic, root) for topic in topics), ""] if topics else []
    lines += ["## Data", "", *_data_lines(root)]
    return writable("\n".join(lines) + "\n")


def _topic_line(topic: Topic, root: str) -> str:
    return f"- [{inert(topic.title)}]({root}{topic_folder(topic)}index.md): {inert(topic.definition)}"


def _data_lines(root: str) -> Iterable[str]:
    return (
        f"- [papers.json]({root}data/papers.json): every paper, described by [a schema]({root}data/papers.schema.json)",
        f"- [topics.json]({root}data/topics.json): topics and leaves, by [a schema]({root}data/topics.schema.json)",
        f"- [papers.csv]({root}data/papers.csv): the papers as a table",
        f"- [all.bib]({root}downloads/all.bib): the references, in BibTeX",
        f"- [all.json]({root}downloads/all.json): the references, in CSL-JSON",
        f"- [Feeds]({root}feeds/all.atom.xml): what is new, in Atom",
        f"- [What each file holds]({root}data/): for people",
    )
