"""The fields of a BibTeX or BibLaTeX entry as those of a record: each has its place, and what has none is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.bibliography.bibtex.syntax import Problem
from generator.bibliography.work_types import OF_SCHOOLS, type_of
from generator.dumps.cleaning.dates import iso_of, month_and_day
from generator.dumps.cleaning.verbatim import verbatim
from generator.dumps.cleaning.web_addresses import real
from generator.dumps.formats.fields import record_of
from generator.identifiers import ARXIV_ARCHIVES
from generator.latex import decode, protected_words, without_outer_braces
from generator.model import Name, Record, Rejected, Repair, Source
from generator.names.author_strings import names_of_bibtex_field
from generator.names.bibtex_names import read_name
from generator.names.forms import readable
from generator.text import clean

_SHOWN = 80
_ARCHIVE = re.compile(rf"(?:{ARXIV_ARCHIVES})(?:\.[a-z]{{2}}|\.[a-z-]+)?", re.IGNORECASE)
_OLD_NUMBER = re.compile(r"[0-9]{7}(?:v[0-9]+)?")
_EXTENDED = re.compile(
    r"\s*(family|given|prefix|suffix|given-i|family-i|prefix-i|useprefix|id|sortingnamekeytemplatename)\s*="
)
_PIECES = re.compile(r"(?:[^,{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})+")
_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_KEYWORDS = "keywords keyword author_keywords author-keywords keywords-plus mendeley-tags tags groups".split()
_CONSUMED = frozenset(
    """
    title subtitle abstract author editor doi pmid pmcid isbn issn published date year month day journal journaltitle
    booktitle volume number issue pages publisher note addendum language langid url links crossref xdata series edition
    withdrawal address location school institution arxiv arxivid
    """.split()
).union(_KEYWORDS)
_SELF_PUBLISHED = frozenset(("manual", "online", "misc", "software", "dataset"))
_ADDRESS_FIELDS = ("url", "howpublished", "link", "ee", "bdsk-url-1")


def record_of_fields(
    source: Source, kind: str, key: str, fields: Mapping[str, str], problems: Sequence[Problem] = ()
) -> Record | Rejected:
    """The record of an entry.

    Args:
        source: where it starts.
        kind: its type, as `article`.
        key: its key.
        fields: its values as TeX, by names in lower case, with those inherited.
        problems: what was wrong with single fields.
    """
    values = {name: without_outer_braces(tex) if tex[:1] == "{" else tex for name, tex in fields.items()}
    used = set(_CONSUMED)

    def text(*names: str) -> str:
        return next((decode(values[name]) for name in names if values.get(name)), "")

    def take(*names: str) -> str:
        """The first of some fields, which then is not kept besides."""
        name = next((name for name in names if values.get(name)), "")
        used.add(name)
        return decode(values[name]) if name else ""

    genre = text("type")
    work = type_of(kind, "biblatex", genre)
    if work != type_of(kind, "biblatex"):
        used.add("type")
    titles = (
        ("title",) if values.get("title") else ("booktitle", "maintitle") if work in ("proceedings", "book") else ()
    )
    title = text(*titles)
    undefined = {
        problem.reason.split()[2].replace("_", " ") for problem in problems if problem.kind == "undefined-macro"
    }
    if title in undefined:
        return Rejected(source, f"its title is a macro that is not defined ({title})", key[:_SHOWN])
    subtitle = text("subtitle")
    venue = _venue(work, values, used)
    arxiv, pmid = _eprint(values, used)
    addresses = [verbatim(values[name]) for name in _ADDRESS_FIELDS if values.get(name)]
    address = next((url for url in addresses if real(url.split()[0] if url else "")), "")
    if values.get("howpublished") and real(verbatim(values["howpublished"])):
        used.add("howpublished")
    institution = "" if work in OF_SCHOOLS else values.get("institution", "")
    publisher = text("publisher") or (take("organization") if work in _SELF_PUBLISHED else "") or decode(institution)
    return record_of(
        source,
        title=f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title,
        abstract=text("abstract"),
        authors=people(fields.get("author", "")),
        editors=people(fields.get("editor", "")),
        arxiv=arxiv,
        doi=values.get("doi", ""),
        pmid=pmid,
        pmcid=values.get("pmcid", ""),
        isbn=text("isbn"),
        issn=text("issn"),
        published=_published(values),
        type=work,
        venue=venue,
        volume=text("volume"),
        number=text("number", "issue"),
        pages=text("pages") or take("eid", "article-number", "art_number", "articleno"),
        publisher=publisher,
        school=text("school", "institution") if not institution else text("school"),
        series=text("series"),
        edition=text("edition"),
        address=text("address", "location"),
        note="; ".join(filter(None, (text("note"), text("addendum")))),
        language=text("language", "langid"),
        keywords=_keywords(values),
        protected=protected_words(fields.get("title", "")),
        url=address,
        links=values.get("links", "").split(),
        key=key,
        id=key,
        states=[text("withdrawal"), text("pubstate"), text("note"), text("addendum")],
        seen_in=[verbatim(values[name]) for name in ("howpublished", "journal", "preprint", "url") if name in values],
        other_tex={name: tex for name, tex in values.items() if name not in used and tex},
        repairs=_repairs(problems),
    )


def people(tex: str) -> list[str]:
    """The names in an `author` or `editor` field, also in BibLaTeX's extended form (`family=Eule, given=Anna`)."""
    inside = without_outer_braces(tex)
    if inside != tex and all(piece.count(",") == 1 for piece in _AND.split(inside)):
        tex = inside  # braces round a whole list of people; round a group's name they keep it together
    if "=" in tex and _EXTENDED.match(tex):
        return [readable(name) for name in map(_extended, _AND.split(tex)) if name.family]
    return [readable(name) for name in names_of_bibtex_field(tex)]


def _extended(tex: str) -> Name:
    """A name in parts that are named."""
    parts: dict[str, str] = {}
    for piece in _PIECES.findall(tex):
        name, equals, value = piece.partition("=")
        if equals:
            parts[name.strip().lower()] = clean(decode(value.strip().strip('"')))
    if not parts.get("family"):
        return read_name(tex) if "=" not in tex else Name(parts.get("given", ""))
    return Name(parts["family"], parts.get("given", ""), parts.get("prefix", ""), parts.get("suffix", ""))


def _venue(work: str, values: Mapping[str, str], used: set[str]) -> str:
    """The journal, proceedings or book that a work stands in."""
    order = ("journaltitle", "journal", "booktitle") if work == "article" else ("booktitle", "journaltitle", "journal")
    for name, more in (*((name, name.replace("title", "subtitle")) for name in order), ("eventtitle", "")):
        if values.get(name):
            used.update((name, more))
            subtitle = decode(values.get(more, "")) if more != name else ""
            return f"{decode(values[name])}: {subtitle}" if subtitle else decode(values[name])
    printed = values.get("howpublished", "")
    if printed and not real(verbatim(printed).split()[0] if verbatim(printed) else ""):
        used.add("howpublished")
        return decode(printed)
    return ""


def _eprint(values: Mapping[str, str], used: set[str]) -> tuple[str, str]:
    """The arXiv id and the PMID of an entry: `eprint` says which by its archive, by its shape, or not at all."""
    archive = verbatim(values.get("archiveprefix") or values.get("eprinttype", "")).lower()
    eprint = verbatim(values.get("eprint", ""))
    pmid = verbatim(values.get("pmid", ""))
    arxiv = next((verbatim(values[name]) for name in ("arxiv", "arxivid") if values.get(name)), "")
    if eprint and archive in ("pubmed", "pmid"):
        used.update(("eprint", "archiveprefix", "eprinttype"))
        return arxiv, pmid or eprint
    if eprint and (archive in ("", "arxiv", "arxiv.org") or _ARCHIVE.fullmatch(archive)):
        if _OLD_NUMBER.fullmatch(eprint):
            listed = (
                archive if _ARCHIVE.fullmatch(archive) else values.get("primaryclass") or values.get("eprintclass", "")
            )
            eprint = f"{verbatim(listed).partition('.')[0]}/{eprint}" if listed else eprint
        used.update(("eprint", "archiveprefix", "eprinttype"))
        return eprint, pmid
    return arxiv, pmid


def _published(values: Mapping[str, str]) -> str:
    """The date of an entry, from `date`, or from `year`, `month` and `day`."""
    for name in ("published", "date"):
        if values.get(name) and (date := iso_of(verbatim(decode(values[name])))):
            return date
    date = iso_of(verbatim(decode(values.get("year", ""))))
    if len(date) != len("YYYY"):
        return date or iso_of(decode(values.get("early-access-date", "")))
    month, day = month_and_day(decode(values.get("month", "")), decode(values.get("day", "")))
    return iso_of(f"{date}-{month}-{day}" if month and day else f"{date}-{month}" if month else date)


def _keywords(values: Mapping[str, str]) -> list[str]:
    """The keywords and tags of an entry, between semicolons, or between commas where there are none."""
    words: list[str] = []
    for name in _KEYWORDS:
        tex = values.get(name, "")
        if tex:
            tex = tex.replace(",", "{,}").replace(";", ",") if ";" in tex and "\\" not in tex else tex
            words += (decode(piece).strip() for piece in _PIECES.findall(tex))
    return words


def _repairs(problems: Iterable[Problem]) -> list[Repair]:
    """What a record's ledger entry says of fields that could not be read as they stand."""
    return [
        Repair("field", " ".join(problem.text.split())[:_SHOWN], f"left out: {problem.reason}")
        if problem.kind == "bad-field"
        else Repair("macro", problem.reason, "its name stands for it")
        for problem in problems
        if problem.kind in ("bad-field", "undefined-macro")
    ]
