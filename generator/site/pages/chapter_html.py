"""The chapter of a topic as part of its page: the text with its citations, what it covers, its references."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from generator.exports.reference import reference
from generator.latex.formula import NoFormulaError
from generator.latex.shown_formula import mathml
from generator.model import Paper, Topic, by_name
from generator.prose.chapter import Formula, Piece, Prose, plain_line
from generator.prose.citation_labels import Label, labels
from generator.prose.claims import uncited
from generator.prose.coverage import Coverage
from generator.prose.inserted import Material, PaperTable, inserted_if_known
from generator.prose.markdown import citation_in, engine, formula_in, insertion_in, is_label, parse
from generator.prose.sentences import sentences
from generator.site.pages.downloads import Offer, chapter_stem, offers
from generator.site.parts.addresses import file_name, paper_folder
from generator.site.parts.inserted_html import inserted_html
from generator.text import fold, words

_MARK = "\ue000"  # stands for a formula while the rest of a sentence is put in one line
_TOP = 3  # the level that a chapter's `##` has on the page, below the heading of the survey


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a chapter: its level on the page (3 to 6), its place in the page and its text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterReference:
    """An entry of a chapter's references: the paper, its name in the text, and where it came out."""

    paper: Paper
    label: Label
    id: str
    where: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A topic's chapter, ready to be shown.

    Args:
        html: the text; everything in it is escaped.
        headings: for the page's table of contents.
        prose: the chapter as read: its title, authors and last dump.
        coverage: what it cites of its topic and what came since.
        references: what it cites, by author and year.
        times: how often it cites each paper, by citation key.
        parts: the headings under which it cites each paper, by citation key; its own where it does so before any other.
        quotes: the first sentence that cites each paper under each of these headings, by key and the heading's place;
            none where only a table does.
        words: how long it is.
        uncited: how many of its passages cite nothing.
        offers: its references to take away.
        up_to: the dump up to which it takes papers into account, in words.
    """

    html: Markup
    headings: tuple[Heading, ...]
    prose: Prose
    coverage: Coverage
    references: tuple[ChapterReference, ...]
    times: Mapping[str, int]
    parts: Mapping[str, tuple[Heading, ...]]
    quotes: Mapping[str, Mapping[str, Markup]]
    words: int
    uncited: int
    offers: tuple[Offer, ...]
    up_to: str = ""

    @property
    def title(self) -> str:
        """What the chapter stands under."""
        return _title(self.prose)

    @property
    def contents(self) -> list[object]:
        """The title and its parts, `[place in the page, text]` each, for the contents beside the page."""
        return [self.title, [[heading.id, heading.text] for heading in self.headings if heading.level == _TOP]]


def chapter_of(
    prose: Prose, coverage: Coverage, topic: Topic, root: str, up_to: str = "", material: Material | None = None
) -> Chapter:
    """A chapter as part of its topic's page.

    Args:
        prose: the text.
        coverage: the papers behind its citations.
        topic: the topic.
        root: the way from the page to the site's root.
        up_to: the dump up to which it takes papers into account, in words.
        material: what the tables and figures that it asks for are made from; without it they are shown as asked for.
    """
    papers = coverage.references
    named = by_name(papers)
    names = labels(papers)
    headings = _headings(prose)
    parts = _parts(prose, headings, named)
    return Chapter(
        html=_html(prose, named, names, headings, root, material=material),
        headings=headings,
        prose=prose,
        coverage=coverage,
        references=tuple(sorted((_reference(paper, names[paper.key]) for paper in papers), key=_by_label)),
        parts={key: tuple(said) for key, said in parts.items()},
        quotes={key: {part.id: text for part, text in said.items() if text} for key, said in parts.items()},
        times=Counter(named[key].key for block in prose.blocks for key in block.keys if key in named),
        words=prose.length,
        uncited=len(uncited(prose)),
        offers=offers(chapter_stem(topic)) if papers else (),
        up_to=up_to or prose.last_dump,
    )


@dataclass(frozen=True, slots=True)
class Introduction:
    """The text about the whole survey, ready to be shown: what it stands under, and its text, all of it escaped."""

    title: str
    html: Markup


def introduction_html(prose: Prose, papers: Sequence[Paper], root: str) -> Introduction:
    """The text about the whole survey; its citations lead to the papers, as no references stand below it.

    Args:
        prose: the text.
        papers: the bibliography.
        root: the way from the page to the site's root.
    """
    named = by_name(papers)
    cited = {key: named[key] for key in prose.keys if key in named}
    names = labels(tuple({paper.key: paper for paper in cited.values()}.values()))
    html = _html(prose, cited, names, _headings(prose), root)
    return Introduction(prose.title or "About this survey", html)


def _html(
    prose: Prose,
    papers: Mapping[str, Paper],
    names: Mapping[str, Label],
    headings: tuple[Heading, ...],
    root: str,
    *,
    material: Material | None = None,
) -> Markup:
    """The text as HTML."""
    context = {
        "root": root,
        "papers": papers,
        "labels": names,
        "headings": iter(headings),
        "tables": 0,
        "figures": 0,
        "material": material,
        "heads": (),
    }
    html = _RENDERER.render(cast("Sequence[Token]", parse(prose.body)), engine().options, context)
    return Markup(html)  # noqa: S704  the renderer escapes every text


class _Renderer(RendererHTML):
    """Chapters as HTML. A method is named after the kind of token it renders, as markdown-it wants it."""

    def citation(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """`(Vaswani et al., 2017; Name, 2020)`, each a link; a key that no paper has is shown as it is."""
        links: dict[str, str] = {}
        missing: list[str] = []
        for key in citation_in(tokens[at]).keys:
            paper = env["papers"].get(key)
            if paper is None:
                missing.append(f'<span class="sv-lost">[?{escape(key)}]</span>')
            else:
                links.setdefault(paper.key, _link(paper, env))
        named = f"({'; '.join(links.values())})" if links else ""
        return " ".join(filter(None, (named, *dict.fromkeys(missing))))

    def insertion(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A table or figure made from what is known of papers; as asked for where it cannot be, as `check` tells."""
        asked = insertion_in(tokens[at])
        shown = inserted_if_known(asked, env["material"])
        if shown is None:
            return f"<pre><code>{escape(str(asked))}</code></pre>\n"
        counted = "tables" if isinstance(shown, PaperTable) else "figures"
        env[counted] += 1
        return str(inserted_html(shown, env[counted], env["root"]))

    def math_inline(
        self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: MutableMapping[str, Any]
    ) -> str:
        """A formula in running text; as code where it cannot be shown, which `survey check` tells."""
        return _formula(formula_in(tokens[at]), display=False)

    def math_block(
        self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: MutableMapping[str, Any]
    ) -> str:
        """A formula by itself, which scrolls by itself where the page is narrow."""
        shown = _formula(formula_in(tokens[at]), display=True)
        return f'<div class="sv-formula" tabindex="0" role="group" aria-label="Formula">{shown}</div>\n'

    def heading_open(
        self, _tokens: Sequence[Token], _at: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """A heading below that of the survey, with its place in the page."""
        heading = env["heading"] = next(env["headings"])
        return f'<h{heading.level} id="{escape(heading.id)}" dir="auto">'

    def heading_close(
        self, _tokens: Sequence[Token], _at: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """Closes what `heading_open` opened."""
        return f"</h{env['heading'].level}>\n"

    def paragraph_open(
        self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: MutableMapping[str, Any]
    ) -> str:
        """A paragraph in the direction of its own script."""
        return "" if tokens[at].hidden else '<p dir="auto">'

    def list_item_open(
        self, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: MutableMapping[str, Any]
    ) -> str:
        """An item in the direction of its own script."""
        return '<li dir="auto">'

    def link_open(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A link; one without a host starts at the site's root, one to a place in the page stays as it is."""
        target = str(tokens[at].attrs["href"])
        inside = not target.startswith(("http://", "https://", "#"))
        return f'<a href="{escape(env["root"] + target.lstrip("/") if inside else target)}">'

    def table_open(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A table that tells what it is."""
        env["tables"] += 1
        heads: list[str] = []
        for place in range(at, len(tokens)):
            if tokens[place].type == "thead_close":
                break
            if tokens[place].type == "inline":
                heads.append(_plain(tokens[place]))
        env["heads"] = tuple(heads)
        about = f'<span class="sv-hidden">: {escape(env["heading"].text)}</span>' if env.get("heading") else ""
        return f'<table class="sv-compare">\n<caption>Table {env["tables"]}{about}</caption>\n'

    def tr_open(self, _tokens: object, _at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A row, which starts counting its cells."""
        env["column"] = -1
        return "<tr>\n"

    def th_open(self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: MutableMapping[str, Any]) -> str:
        """A column heading; above a column without one, a cell."""
        return '<th scope="col" dir="auto">' if tokens[at + 1].children else "<td>"

    def th_close(self, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: MutableMapping[str, Any]) -> str:
        """Closes what `th_open` opened."""
        return "</th>\n" if tokens[at - 1].children else "</td>\n"

    def td_open(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A cell with its column's heading, or the heading of a row that has one."""
        env["column"] += 1
        if is_label(tokens, at) and tokens[at + 1].children:
            return '<th scope="row" dir="auto">'
        head = env["heads"][env["column"]] if env["column"] < len(env["heads"]) else ""
        return f'<td data-label="{escape(head)}" dir="auto">'

    def td_close(self, tokens: Sequence[Token], at: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """Closes what `td_open` opened."""
        return "</td>\n" if env["column"] or not tokens[at - 1].children else "</th>\n"


_RENDERER = _Renderer()


def _formula(formula: Formula, *, display: bool) -> Markup:
    try:
        return Markup(mathml(formula.tex, display=display))  # noqa: S704  mathml escapes all that it says
    except NoFormulaError:
        return Markup("<code>{}</code>").format(formula.tex)


def _link(paper: Paper, env: Mapping[str, Any]) -> str:
    label = env["labels"][paper.key]
    address = escape(env["root"] + paper_folder(paper.key))
    people, year = escape(label.people.replace(" et al.", " et\u00a0al.")), escape(label.year)
    return f'<a class="sv-cited" href="{address}"><bdi>{people}</bdi>, {year}</a>'


def _id(paper: Paper) -> str:
    """The place of a paper's entry among the references; no leaf has an underscore in its slug."""
    return f"ref_{file_name(paper.key)}"


def _reference(paper: Paper, label: Label) -> ChapterReference:
    item = reference(paper)
    where = item.venue or (f"arXiv:{item.arxiv}" if item.arxiv else "")
    return ChapterReference(paper, label, _id(paper), where)


def _by_label(entry: ChapterReference) -> tuple[str, str, str]:
    return fold(entry.label.people), entry.label.year, entry.paper.key


def _headings(prose: Prose) -> tuple[Heading, ...]:
    """The headings in order; none is more than one level below the one before it."""
    headings: list[Heading] = []
    taken: set[str] = set()
    level = _TOP - 1
    for block in prose.blocks:
        if block.kind != "heading":
            continue
        level = min(max(block.level + 1, _TOP), level + 1, 6)
        text = " ".join(block.text.split())
        name = place = f"text_{'-'.join(words(text))}"
        number = 1
        while place in taken:
            number += 1
            place = f"{name}_{number}"
        taken.add(place)
        headings.append(Heading(level, place, text))
    return tuple(headings)


def _title(prose: Prose) -> str:
    return prose.title or "The survey"


def _parts(
    prose: Prose, headings: tuple[Heading, ...], papers: Mapping[str, Paper]
) -> Mapping[str, Mapping[Heading, Markup]]:
    """The parts of the chapter (not their own parts) that cite each paper, with the first sentence that does."""
    under = Heading(_TOP - 1, "sv-chapter", _title(prose))
    citing: defaultdict[str, dict[Heading, Markup]] = defaultdict(dict)
    following = iter(headings)
    for block in prose.blocks:
        if block.kind == "heading" and (heading := next(following)).level == _TOP:
            under = heading
        for sentence in sentences(block) if block.keys else ():
            quote = _quote(sentence.pieces) if block.kind in ("paragraph", "item") else Markup("")
            for key in sentence.keys:
                if key in papers and not citing[papers[key].key].get(under):
                    citing[papers[key].key][under] = quote
    return citing


def _quote(pieces: Sequence[Piece]) -> Markup:
    """A sentence in one line without its citations, formulas as on the chapter's page."""
    formulas = [_formula(piece, display=False) for piece in pieces if isinstance(piece, Formula)]
    marked = (_MARK if isinstance(piece, Formula) else _unmarked(piece) for piece in pieces)
    first, *others = escape(plain_line(tuple(marked))).split(_MARK)
    return first + Markup("").join(formula + text for formula, text in zip(formulas, others, strict=True))


def _unmarked(piece: Piece) -> Piece:
    return piece.replace(_MARK, "") if isinstance(piece, str) else piece


def _plain(inline: Token) -> str:
    texts = (" " if token.type == "softbreak" else token.content for token in inline.children or ())
    return " ".join("".join(texts).split())
