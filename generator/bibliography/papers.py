"""`papers.bib`: papers out of a BibTeX file, and changes back into it that leave every other byte alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from generator.bibliography.bibtex.document import Document, Edit, Entry, Field, Problem, read_document
from generator.bibliography.entry_types import entry_type, guess_type, work_type
from generator.bibliography.field_lines import lines_of_items
from generator.bibliography.properties import read_properties, write_properties
from generator.bibliography.results import read_results, write_results
from generator.bibliography.work_types import WORK_TYPES
from generator.errors import ErrorKind, Place, SurveyError
from generator.identifiers import is_arxiv_id
from generator.latex import decode, encode, encode_title, protected_words
from generator.model import Paper
from generator.names.bibtex_names import read_names, write_names
from generator.storage.files import read_text
from generator.text import clean

_FATAL = {"broken": "mend the entry", "duplicate-key": "give one of the two another key, or remove it"}
_SLUG = re.compile(r"[a-z0-9-]+")
_KEY = re.compile(r"[^\s,{}\"#%'()=\\~]+")
_YEAR = re.compile(r"[0-9]{4}")
_NOT_PLAIN = re.compile(r"[\\{}$~\x00-\x1f\x7f-\U0010ffff]|--|``|''|[?!]`")
_UNSAFE = re.compile(r"[\s{}\\\"<>^`|\x00-\x1f\x7f]")

_VENUE_FIELDS = ("booktitle", "journal", "journaltitle")
_JOURNAL_FIELDS = ("journal", "journaltitle", "booktitle")
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "booktitle": ("journal", "journaltitle"),
    "journal": ("journaltitle", "booktitle"),
    "year": ("date",),
    "archiveprefix": ("eprinttype",),
    "primaryclass": ("eprintclass",),
    "school": ("institution",),
    "institution": ("school",),
    "address": ("location",),
}
KNOWN_FIELDS = frozenset(
    """
    title author year date venueyear booktitle journal journaltitle volume number pages publisher doi eprint
    archiveprefix eprinttype primaryclass eprintclass url links published kind annotation names results
    measured properties keywords abstract ids editor school institution series edition address location note language
    isbn issn pmid pmcid typeguessed withdrawal
    """.split()
)
_EXTRA_NAME = re.compile(r"[^\s\"#%'(),={}0-9@][^\s\"#%'(),={}]*")
_FIELD_ORDER = """
    title author key editor year venueyear booktitle journal volume number series edition pages publisher school
    institution address doi eprint archiveprefix primaryclass isbn issn pmid pmcid url links published language note
    withdrawal kind annotation names measured results properties keywords abstract ids typeguessed
""".split()
_RANK = {name: rank for rank, name in enumerate(_FIELD_ORDER)}
for _name, _others in _SYNONYMS.items():
    for _other in _others:
        _RANK.setdefault(_other, _RANK[_name])
_SPELLING = {"archiveprefix": "archivePrefix", "primaryclass": "primaryClass"}


TYPE = "@type"
"""Stands for the type of an entry among its fields; no field can have this name."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The papers of a `papers.bib`, in the order of the file, with the file they stand in.

    `problems` holds what does not keep the file from being used (a field given twice, an undefined macro).
    """

    papers: tuple[Paper, ...]
    document: Document
    problems: tuple[Problem, ...] = ()
    leaves: frozenset[str] = field(default=frozenset())

    def updated(self, papers: Iterable[Paper], leaves: Collection[str] | None = None) -> str:
        """The text of `papers.bib` with these papers in it.

        Args:
            papers: all of them.
            leaves: slugs of the taxonomy's leaves from now on, where they change: a keyword that reads like a new one
                is put into braces.

        A field is rewritten only where the paper differs from what was loaded; whatever is the same keeps every
        byte, its order and the comments around it. New papers go to the end, in the order given; papers that
        are not given any more are removed.

        Raises:
            ValueError: two papers have the same key.
        """
        loaded = {paper.key: paper for paper in self.papers}
        entries = {entry.key: entry for entry in self.document.entries}
        edits: list[Edit] = []
        new: list[Paper] = []
        slugs = self.leaves if leaves is None else frozenset(leaves)
        fresh = slugs - self.leaves
        seen: set[str] = set()
        for paper in papers:
            if paper.key.lower() in seen:
                raise ValueError(f"two papers have the key {paper.key}")
            seen.add(paper.key.lower())
            before = loaded.pop(paper.key, None)
            if before is None:
                new.append(paper)
            elif (paper is not before and paper != before) or (fresh and not fresh.isdisjoint(paper.keywords)):
                old, now = _fields(before, self.leaves), _fields(paper, slugs)
                edits += _entry_edits(self.document, entries[paper.key], before, paper, old, now)
        edits += [self.document.remove_entry(entries[key]) for key in loaded]
        edits.append(self.document.append(write_paper(paper, slugs) for paper in new))
        return self.document.applied(edits)


def load_bibliography(path: Path, leaves: Collection[str] = frozenset()) -> Bibliography:
    """The papers of a `papers.bib`.

    Args:
        path: the file, in UTF-8.
        leaves: slugs of the taxonomy's leaves; keywords among them become `Paper.topics`.

    Raises:
        SurveyError: the file is missing or not UTF-8, an entry cannot be read, a key is used twice (in any
            case), an entry has no title, or a result or property that is data is none; with file and line.
    """
    text = read_text(path, what="the bibliography")
    if path.read_bytes().startswith(b"\xef\xbb\xbf"):
        text = "\ufeff" + text
    return parse_bibliography(text, path, leaves)


def parse_bibliography(text: str, path: Path | str, leaves: Collection[str] = frozenset()) -> Bibliography:
    """The papers of the text of a `papers.bib`; `path` is for messages. Raises as `load_bibliography` does."""
    document = read_document(text)
    for problem in document.problems:
        if problem.kind in _FATAL:
            raise SurveyError(
                problem.reason, _FATAL[problem.kind], Place(str(path), problem.line), kind=ErrorKind.BAD_BIBTEX
            )
    slugs = frozenset(leaves)
    papers = tuple(_read_paper(entry, slugs, _places(document, entry, str(path))) for entry in document.entries)
    for paper, entry in zip(papers, document.entries, strict=True):
        if not paper.title:
            raise SurveyError(
                f"the entry {entry.key} has no title",
                "add one",
                Place(str(path), entry.line),
                kind=ErrorKind.BAD_BIBTEX,
            )
    return Bibliography(papers, document, document.problems, slugs)


def write_paper(paper: Paper, leaves: Collection[str] = ()) -> str:
    """One entry of `papers.bib`, without a newline at its end.

    Args:
        paper: the paper.
        leaves: slugs of the taxonomy's leaves; a keyword that reads like one of them stands in braces, and is read
            back as a keyword.

    Raises:
        ValueError: BibTeX cannot hold the paper's key or entry type.
    """
    for name in (paper.key, entry_type(paper)):
        if not _KEY.fullmatch(name):
            raise ValueError(f"{name!r} cannot stand in a BibTeX file")
    lines = "".join(f"  {_SPELLING.get(name, name)} = {{{tex}}},\n" for name, tex in _fields(paper, leaves).items())
    return f"@{entry_type(paper)}{{{paper.key},\n{lines}}}"


def entry_fields(paper: Paper, leaves: Collection[str] = ()) -> dict[str, str]:
    """What the entry of a paper says: TeX by field, and its type under `TYPE`; `leaves` as for `write_paper`."""
    return {TYPE: entry_type(paper), **_fields(paper, leaves)}


def revised(paper: Paper, changes: Mapping[str, str], leaves: Collection[str]) -> Paper:
    """A paper whose entry says something else in some fields.

    Args:
        paper: the paper.
        changes: TeX by field, as `entry_fields` names them; empty for a field that goes.
        leaves: slugs of the taxonomy's leaves, as for `load_bibliography`.
    """
    fields = entry_fields(paper, leaves) | dict(changes)
    lines = "".join(f"  {name} = {{{tex}}},\n" for name, tex in fields.items() if tex and name != TYPE)
    text = f"@{fields[TYPE] or 'misc'}{{{paper.key},\n{lines}}}"
    (again,) = parse_bibliography(text, paper.key, leaves).papers
    return again


def verbatim(text: str) -> str:
    """An address or identifier as BibTeX takes it: what would break out of the field is percent-encoded."""
    if not text or not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), text.strip())


def write_pages(pages: str) -> str:
    """Pages as LaTeX, with BibTeX's double hyphen for a range."""
    return re.sub(r"(?<=\w)\s*(?:\{\\textendash\}|(?:-\{\})*-)\s*(?=\w)", "--", encode(pages, "bibtex"))


def sort_key(title: str) -> str:
    """What BibTeX sorts an entry without authors by: the title up to its first colon, as LaTeX."""
    return encode(clean(title).partition(": ")[0], "bibtex")


def _places(document: Document, entry: Entry, file: str) -> Callable[[str], Callable[[int], Place]]:
    """Where the items of a field stand that are between bars: by the field's name, then by the item's number."""

    @cache
    def lines(name: str) -> list[int]:
        item = entry.field(name)
        return lines_of_items(document, entry, item) if item else [entry.line]

    def place(name: str, number: int) -> Place:
        return Place(file, lines(name)[min(number, len(lines(name)) - 1)])

    return lambda name: partial(place, name)


def _read_paper(entry: Entry, leaves: frozenset[str], places: Callable[[str], Callable[[int], Place]]) -> Paper:
    raw = {item.name: item.value for item in entry.fields}
    keywords = _split_keywords(raw.get("keywords", ""))
    on_leaves = [not braced and word in leaves and bool(_SLUG.fullmatch(word)) for word, braced in keywords]
    authors = read_names(raw["author"]) if "author" in raw else ()
    title = _text(raw.get("title", ""))
    extra = tuple(
        (item.name, item.value)
        for item in entry.fields
        if item.name not in KNOWN_FIELDS and not (item.name == "key" and not authors and item.value == sort_key(title))
    )
    paper = Paper(
        key=entry.key,
        title=title,
        authors=authors,
        year=_year(raw.get("year") or raw.get("date", "")),
        arxiv=_arxiv(raw),
        primary_class=raw.get("primaryclass") or raw.get("eprintclass", ""),
        doi=raw.get("doi", ""),
        venue=_venue(entry.type, raw),
        venue_year=_year(raw.get("venueyear", "")),
        volume=_text(raw.get("volume", "")),
        number=_text(raw.get("number", "")),
        pages=_text(raw.get("pages", "")),
        publisher=_text(raw.get("publisher", "")),
        url=raw.get("url", ""),
        links=tuple(raw.get("links", "").split()),
        published=_text(raw.get("published", "")),
        kind=_text(raw.get("kind", "")),
        annotation=_text(raw.get("annotation", "")),
        names=_items(raw.get("names", "")),
        results=_items(raw.get("results", "")),
        measured=read_results(raw["measured"], places("measured")) if "measured" in raw else (),
        properties=read_properties(raw["properties"], places("properties")) if "properties" in raw else (),
        topics=tuple(word for (word, _), is_leaf in zip(keywords, on_leaves, strict=True) if is_leaf),
        keywords=tuple(word for (word, _), is_leaf in zip(keywords, on_leaves, strict=True) if not is_leaf),
        abstract=_text(raw.get("abstract", "")),
        aliases=tuple(re.split(r"[,\s]+", raw["ids"].strip(", "))) if raw.get("ids", "").strip(", ") else (),
        entry_type=entry.type,
        type_guessed=bool(raw.get("typeguessed")),
        editors=read_names(raw["editor"]) if raw.get("editor") else (),
        school=_text(raw.get("school") or raw.get("institution", "")),
        series=_text(raw.get("series", "")),
        edition=_text(raw.get("edition", "")),
        address=_text(raw.get("address") or raw.get("location", "")),
        note=_text(raw.get("note", "")),
        language=_text(raw.get("language", "")),
        isbn=_text(raw.get("isbn", "")),
        issn=_text(raw.get("issn", "")),
        pmid=_text(raw.get("pmid", "")),
        pmcid=_text(raw.get("pmcid", "")),
        withdrawal=_text(raw.get("withdrawal", "")),
        protected=protected_words(raw.get("title", "")),
        extra=extra,
    )
    unsaid = entry.type == "misc" and not paper.type_guessed and guess_type(paper) == "misc"
    return replace(paper, type_guessed=True) if unsaid else paper


def _text(tex: str) -> str:
    return clean(decode(tex)) if _NOT_PLAIN.search(tex) else tex


def _year(tex: str) -> int | None:
    match = _YEAR.match(tex)
    return int(match.group()) if match else None


def _arxiv(raw: Mapping[str, str]) -> str:
    """The arXiv id: an `eprint` that is said to be arXiv's, or looks like it when nothing is said."""
    eprint = raw.get("eprint", "")
    archive = raw.get("archiveprefix") or raw.get("eprinttype", "")
    if archive.lower() == "arxiv" or (not archive and is_arxiv_id(eprint)):
        return eprint
    return ""


def _venue(kind: str, raw: Mapping[str, str]) -> str:
    names = _JOURNAL_FIELDS if kind == "article" else _VENUE_FIELDS
    return next((_text(raw[name]) for name in names if raw.get(name)), "")


def _items(tex: str) -> tuple[str, ...]:
    r"""What stands between the bars of `names` and `results`; a bar in a text is `{\textbar}`."""
    return tuple(text for text in (_text(piece.strip()) for piece in tex.split("|")) if text) if tex else ()


def _split_keywords(tex: str) -> list[tuple[str, bool]]:
    """Keywords between commas outside braces, each with whether it stands in braces, where it is never a leaf."""
    if "{" not in tex:
        return [(word, False) for word in (_text(piece.strip()) for piece in tex.split(",")) if word]
    pieces = re.findall(r"(?:[^,{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})+", tex)
    words = ((_text(piece), piece.startswith("{")) for piece in map(str.strip, pieces))
    return [(word, braced) for word, braced in words if word]


def _fields(paper: Paper, leaves: Collection[str] = ()) -> dict[str, str]:
    """The fields of a paper's entry in `papers.bib`, in order, only those that are known."""
    kind = work_type(paper)
    venue_field = "journal" if kind == "article" else "booktitle"
    school_field = "school" if WORK_TYPES[kind].ris == "THES" else "institution"
    fields = {
        "title": encode_title(paper.title, "bibtex", paper.protected),
        "author": write_names(paper.authors, "bibtex"),
        "key": "" if paper.authors else sort_key(paper.title),
        "editor": write_names(paper.editors, "bibtex"),
        "year": _number(paper.year),
        "venueyear": _number(paper.venue_year),
        venue_field: encode(paper.venue, "bibtex"),
        "volume": encode(paper.volume, "bibtex"),
        "number": encode(paper.number, "bibtex"),
        "pages": write_pages(paper.pages),
        "series": encode(paper.series, "bibtex"),
        "edition": encode(paper.edition, "bibtex"),
        "publisher": encode(paper.publisher, "bibtex"),
        school_field: encode(paper.school, "bibtex"),
        "address": encode(paper.address, "bibtex"),
        "doi": verbatim(paper.doi),
        "eprint": verbatim(paper.arxiv),
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "primaryclass": verbatim(paper.primary_class),
        "isbn": encode(paper.isbn, "bibtex"),
        "issn": encode(paper.issn, "bibtex"),
        "pmid": encode(paper.pmid, "bibtex"),
        "pmcid": encode(paper.pmcid, "bibtex"),
        "url": verbatim(paper.url),
        "links": " ".join(map(verbatim, paper.links)),
        "published": encode(paper.published, "bibtex"),
        "language": encode(paper.language, "bibtex"),
        "note": encode(paper.note, "bibtex"),
        "withdrawal": encode(paper.withdrawal, "bibtex"),
        "kind": encode(paper.kind, "bibtex"),
        "annotation": encode(paper.annotation, "bibtex"),
        "names": " | ".join(encode(item, "bibtex") for item in paper.names),
        "measured": write_results(paper.measured),
        "results": " | ".join(encode(item, "bibtex") for item in paper.results),
        "properties": write_properties(paper.properties),
        "keywords": ", ".join((*paper.topics, *(_keyword(word, leaves) for word in paper.keywords))),
        "abstract": encode(paper.abstract, "bibtex"),
        "ids": ", ".join(map(verbatim, paper.aliases)),
        "typeguessed": "yes" if _marks_guess(paper) else "",
        **{name: _balanced(value) for name, value in paper.extra if _is_extra(name)},
    }
    return {name: tex for name, tex in fields.items() if tex}


def _marks_guess(paper: Paper) -> bool:
    """Whether it must be written that a type is a guess; `misc` says so itself where nothing else could be guessed."""
    guessed = paper.type_guessed or not paper.entry_type
    return guessed and not (entry_type(paper) == "misc" == guess_type(paper))


def _is_extra(name: str) -> bool:
    """Whether a field is none of ours and its name can stand in a BibTeX file."""
    return name.lower() not in KNOWN_FIELDS and _EXTRA_NAME.fullmatch(name) is not None


def _number(year: int | None) -> str:
    return "" if year is None else str(year)


def _keyword(text: str, leaves: Collection[str]) -> str:
    tex = encode(text, "bibtex")
    return f"{{{tex}}}" if "," in tex or text in leaves else tex


def _balanced(tex: str) -> str:
    """A value as a person wrote it, or, should its braces not balance, as plain text."""
    depth = 0
    for char in tex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return encode(tex, "bibtex") if depth else tex


def _entry_edits(
    document: Document, entry: Entry, before: Paper, after: Paper, old: Mapping[str, str], new: Mapping[str, str]
) -> list[Edit]:
    """The edits that turn the entry of one paper into that of another, field by field; `old` and `new` are those."""
    changed = [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]
    edits: list[Edit] = []
    if entry_type(before) != entry_type(after):
        edits.append(document.set_type(entry, entry_type(after)))
    removed = {item for name in changed if name not in new for item in _standing(entry, name)}
    edits += [document.remove_field(entry, item) for item in entry.fields if item in removed]
    for name in sorted((name for name in changed if name in new), key=lambda name: _RANK.get(name, len(_RANK))):
        standing = [item for item in _standing(entry, name) if item not in removed]
        tex = new[name].replace("\n", document.newline)
        if standing:
            edits.append(document.set_value(standing[0], tex))
        else:
            remaining = [item for item in entry.fields if item not in removed]
            edits.append(document.add_field(entry, _SPELLING.get(name, name), tex, _neighbour(remaining, name)))
    return edits


def _standing(entry: Entry, name: str) -> Sequence[Field]:
    """The field of a name, or of another name for the same, in an entry."""
    fields = [entry.field(candidate) for candidate in (name, *_SYNONYMS.get(name, ()))]
    return [item for item in fields if item is not None]


def _neighbour(fields: Sequence[Field], name: str) -> Field | None:
    """The last field that belongs before a new one, by the order of `papers.bib`."""
    rank = _RANK.get(name, len(_RANK))
    return next((item for item in reversed(fields) if _RANK.get(item.name, len(_RANK)) <= rank), None)
