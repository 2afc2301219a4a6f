"""Pages of other sites: arXiv, bioRxiv, medRxiv, ACL Anthology, OpenReview, DBLP, PubMed, Google Scholar.

Listings and searches, copied as text, or saved as HTML, whose blocks are read as lines.
A site is a row of `SITES`: the line that every entry
of its pages has, how many lines of the entry stand before it, and what reads the lines of one entry. A page is a
site's where its mark stands at least twice, or once beside another sign of the site.

    [1] arXiv:2107.00001 [pdf, html]          Hearing in winter barns
    Title: Hearing in winter barns            O Owl, B Barn - Journal of Owls, 2020 - feather.org
    Authors: Ola Owl, Ben Barn                Save Cite Cited by 12 Related articles
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.dumps.cleaning.dates import iso_of
from generator.dumps.formats.fields import record_of
from generator.dumps.listing.html_blocks import blocks_of, looks_like_html
from generator.dumps.listing.html_segments import Hidden
from generator.dumps.listing.people import OTHERS, people_of
from generator.dumps.listing.reference_styles import reference_of
from generator.dumps.listing.saved_page import rejected
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.identifiers import ARXIV_ID
from generator.model import Rejected, Source

Line = tuple[int, str]
Fields = dict[str, Any]
_MOST_LINES = 400  # of one entry
_SHOWN = 80
_SAMPLE = 3000


@dataclass(frozen=True, slots=True)
class Site:
    """How a site's pages list works.

    Args:
        name: of the site, for people.
        mark: matches the line that every entry has.
        lead: how many lines of an entry stand before that line.
        read: gives the fields of an entry's lines, or None for what is no entry; takes the match of its mark too.
        sign: what else tells the site; where it stands, one mark is enough.
    """

    name: str
    mark: re.Pattern[str]
    lead: int
    read: Callable[[Sequence[str], re.Match[str], int], Fields | None]
    sign: re.Pattern[str]


# ---- arXiv

_LABEL = re.compile(
    r"(Title|Authors?|Comments?|Journal[- ]ref|Subjects?|Categories|Abstract|DOI|Report[- ]no|MSC[- ]classes|"
    r"ACM[- ]classes|Date|"
    r"Submitted|License|Cross-lists?|Keywords|TL;DR|Published|Venue|Conference)\s*:?\s*(?::|(?<=Submitted)\s)\s*(.*)",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"(?:(?:doi\s+)?10\.\d{4,9}/\S+|(?:[a-z-]+(?:\.[A-Za-z-]{2,})?\s*)+|\[?(?:pdf|ps|html|other|show|new)\b.*|\\+.*|-{5,})"
)
_MORE, _LESS = "▽ More", "△ Less"


def _arxiv(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    fields: Fields = {"arxiv": mark["id"], "type": "misc"}
    label, texts = "", dict[str, list[str]]()
    for line in lines[at + 1 :]:
        found = _LABEL.fullmatch(line)
        if found:
            label = found[1].lower().replace("-", " ").removesuffix("s")
            texts.setdefault(label, []).extend([found[2]] if found[2] else [])
        elif label in ("", "title") and not texts.get("author") and texts.get("title") and people_of(line, alone=True):
            texts["author"], label = [line], "author"
        elif label == "title" or (not label and not _CLASSES.fullmatch(line)):
            texts.setdefault("title", []).append(line)
            label = "title"
        elif line.startswith("\\\\"):
            label = "abstract" if label != "abstract" else "end"
        elif label == "subject" and len(line) > 150:
            texts.setdefault("abstract", []).append(line)
            label = "abstract"
        elif label in texts or label == "abstract":
            texts.setdefault(label, []).append(line)
    text = {name: " ".join(parts) for name, parts in texts.items()}
    fields["title"] = text.get("title", "")
    fields["authors"] = _names(text.get("author", ""))
    fields["abstract"] = text.get("abstract", "").rpartition(_MORE)[2].strip().removesuffix(_LESS).rstrip()
    fields["note"] = text.get("comment", "")
    fields["venue"] = ""
    if reference := text.get("journal ref", ""):
        fields["other"] = {"journal-ref": reference}
    fields["doi"] = text.get("doi", "")
    if date := re.match(r"(?:\w{3},\s*)?(\d{1,2} \w+,? \d{4})", text.get("submitted", "") or text.get("date", "")):
        fields["published"] = iso_of(date[1].replace(",", ""))
    fields["keywords"] = [
        part.strip() for part in text.get("subject", text.get("categorie", "")).split(";") if part.strip()
    ]
    return fields


def _names(text: str) -> tuple[str, ...]:
    """The people in a line that a page says to be people's."""
    names = people_of(text, alone=True)
    if names or not text:
        return names
    parts = [part.strip(" .") for part in re.split(r"\s*[,;|·]\s*(?:and\s+)?|\s+and\s+", text)]
    return tuple(
        OTHERS if part.lower() in ("et al", "others") else part for part in parts if re.search(r"[^\W\d_]", part)
    )


# ---- bioRxiv and medRxiv


def _biorxiv(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    if at < 1:
        return None
    above = [line for line in lines[:at] if line.lower() not in _NOISE]
    people = next((index for index in range(len(above) - 1, -1, -1) if _rxiv_people(above[index])), -1)
    title = above[people - 1] if people > 0 else (above[-1] if people < 0 and above else "")
    return {
        "title": title,
        "authors": _rxiv_people(above[people]) if people >= 0 else (),
        "doi": mark["doi"],
        "venue": {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}[mark["site"].lower()],
        "published": iso_of("-".join(mark["date"].split(".")[:3])) if mark["date"] else "",
        "type": "misc",
    }


def _rxiv_people(line: str) -> tuple[str, ...]:
    return people_of(re.sub(r"(?:View )?ORCID Profile\s*", "", line), alone=True)


# ---- ACL Anthology


def _anthology(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    rest = [mark["title"]] if mark["title"] else []
    rest += [line for line in lines[at + 1 :] if line.lower() not in _BUTTONS]
    if not rest:
        return None
    title: list[str] = []
    for index, line in enumerate(rest):
        names = tuple(name.strip() for name in line.split("|")) if "|" in line else people_of(line, alone=True)
        if index and names:
            return {
                "title": " ".join(title),
                "authors": [name for name in names if name],
                "abstract": " ".join(rest[index + 1 :]),
            }
        if index > 2:
            break
        title.append(line)
    return {"title": rest[0]}


_BUTTONS = frozenset("pdf bib abs code data video poster slides software presentation optional dataset (full)".split())
_VOLUME = re.compile(
    r"(?:Proceedings of|Findings of|Transactions of|Conference on|.*\bWorkshop\b.*\d{4}).*", re.IGNORECASE
)

# ---- OpenReview


def _openreview(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    above = list(lines[:at])
    people = people_of(above[-1], alone=True) if above else ()
    title = above[-2] if people and len(above) > 1 else (above[-1] if above and not people else "")
    fields: Fields = {"title": title, "authors": people}
    if date := re.search(r"\d{1,2} [A-Z][a-z]{2} \d{4}", mark[0]):
        fields["published"] = iso_of(date[0])
    venue = re.sub(
        r"(?:Last )?Modified:?\s*\d{1,2} \w+ \d{4}|\(modified:[^)]*\)|(?:Published|Submitted)(?: to)?:?|\d{1,2} "
        r"[A-Z][a-z]{2} \d{4}",
        " ",
        mark[0],
    )
    venue = re.sub(r"(?:Readers:.*|Everyone.*|Show (?:Bibtex|Revisions).*|CC BY.*|•|,)", " ", venue)
    venue = " ".join(
        re.sub(
            r"\b(?:poster|oral|spotlight|conference|withdrawn|desk rejected|submission|notable top \d+%|accept\w*)\b.*",
            "",
            venue,
            flags=re.IGNORECASE,
        ).split()
    )
    if match := re.match(r"(.{2,60}?)\s+((?:19|20)\d\d)\b", venue):
        fields["venue"] = match[1]
    for line in lines[at + 1 :]:
        if found := _LABEL.fullmatch(line):
            label = found[1].lower()
            if label == "abstract":
                fields["abstract"] = found[2]
            elif label == "keywords":
                fields["keywords"] = [word.strip() for word in re.split(r"[,;]", found[2])]
    return fields


# ---- PubMed


def _pubmed_page(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    above = [line for line in lines[:at] if line.lower() not in _NOISE and not line.isdigit()]
    if len(above) < 2:
        return None
    reference = reference_of(
        " ".join(above[-3:] if len(above) > 2 and people_of(above[-2], alone=True) else above[-2:])
    )
    fields: Fields = {
        "title": above[-3].rstrip(".") if len(above) > 2 else above[0].rstrip("."),
        "pmid": mark["pmid"],
        "type": "article",
    }
    if len(above) > 2:
        fields["authors"] = people_of(above[-2], alone=True)
    read = reference_of(f"Nobody AB. {fields['title']}. {above[-1]}") or reference
    if read is not None:
        fields |= {name: value for name, value in read.fields.items() if name in _IN_JOURNAL and value}
    return fields


_IN_JOURNAL = ("venue", "volume", "number", "pages", "published", "doi", "pmcid")
_NOISE = frozenset(
    "cite share save follow favorites item selected selected view abstract full text free pmc article review "
    "title abstract authors "
    "result search results add to cart add to selected citations view more show more actions download".split()
) | {
    "item in clipboard",
    "in clipboard",
    "view abstract",
    "add to selected citations",
    "free pmc article.",
    "full text",
    "view orcid profile",
}


def _pubmed_abstract(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:  # noqa: ARG001
    """The format "abstract (text)": paragraphs of journal, title, people, addresses, abstract, identifiers."""
    paragraphs: list[str] = []
    for line in lines[at:]:
        if not line:
            paragraphs.append("")
        elif paragraphs and paragraphs[-1]:
            paragraphs[-1] += f" {line}"
        elif paragraphs:
            paragraphs[-1] = line
        else:
            paragraphs.append(line)
    paragraphs = [text for text in paragraphs if text]
    if len(paragraphs) < 2:
        return None
    journal = re.sub(r"^\d+[.:]\s+", "", paragraphs[0])
    fields: Fields = {"title": paragraphs[1].rstrip("."), "type": "article"}
    if read := reference_of(f"Nobody AB. {fields['title']}. {journal}"):
        fields |= {name: value for name, value in read.fields.items() if name in _IN_JOURNAL and value}
    fields["authors"] = (
        people_of(re.sub(r"\(\d+(?:\)\(\d+)*\)|\(#?\d*\)", "", paragraphs[2]), alone=True)
        if len(paragraphs) > 2
        else ()
    )
    for text in paragraphs[2:]:
        if match := re.search(r"\bPMID:\s*(\d+)", text):
            fields["pmid"] = match[1]
        if match := re.search(r"\bDOI:\s*(10\.\S+)", text):
            fields.setdefault("doi", match[1].rstrip("."))
        if match := re.search(r"\bPMCID:\s*(PMC\d+)", text):
            fields["pmcid"] = match[1]
    texts = [
        text
        for text in paragraphs[3:]
        if not re.match(
            r"(?:Author information|DOI:|PMID:|PMCID:|Copyright|©|Conflict of interest|Comment in|Erratum|\(\d+\))",
            text,
        )
    ]
    longest = max(texts, key=len, default="")
    fields["abstract"] = " ".join(texts[texts.index(longest) :]) if len(longest) > 150 else ""
    return fields


# ---- Google Scholar

_KIND = re.compile(r"^(?:\[(?:PDF|HTML|BOOK|B|CITATION|C|DOC|PS|TXT)\]\s*)+", re.IGNORECASE)


def _scholar(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:
    above = [
        line
        for line in lines[:at]
        if not re.fullmatch(r"(?:\[(?:PDF|HTML)\]\s*)?[\w-]+(?:\.[\w-]+)+(?:\s.*)?|Full View|Find It.*|[\W\d]*", line)
    ]
    if not above:
        return None
    venue = (mark["venue"] or "").strip(" ,…")
    return {
        "title": _KIND.sub("", above[-1]).strip(" …"),
        "authors": _names(re.sub(r"\s*…\s*$", ", others", mark["people"])),
        "published": mark["year"],
        "venue": "" if re.match(r"arxiv", venue, re.IGNORECASE) or "…" in (mark["venue"] or "") else venue,
        "arxiv": found[1] if (found := re.search(rf"arXiv:({ARXIV_ID})", mark["venue"] or "")) else "",
        "type": "book" if "[BOOK]" in above[-1] else "",
    }


# ---- DBLP

_DBLP_NOISE = re.compile(
    r"view|electronic edition\b.*|references & citations|authority control:|export record|dblp key:|(?:journals|"
    r"conf|books|phd|"
    r"series)/\S+|ask others|google(?: scholar)?|semantic scholar|internet archive scholar|citeseerx|pubpeer|"
    r"share record|"
    r"twitter|reddit|bibsonomy|linkedin|mastodon|bluesky|persistent url:|https?://\S+|bibtex|ris|rdf.*|xml|unpaywall|\[–\]|"
    r"(?:19|20)\d\d|\W*",
    re.IGNORECASE,
)


def _dblp(lines: Sequence[str], mark: re.Match[str], at: int) -> Fields | None:  # noqa: ARG001
    text = " ".join(line for line in lines[at + 1 :] if not _DBLP_NOISE.fullmatch(line))
    reference = reference_of(re.sub(r"(?<=[^\W\d_])\s0\d{3}(?=[,:])", "", text))
    return reference.fields if reference is not None and reference.strong else None


SITES: tuple[Site, ...] = (
    Site(
        "DBLP",
        re.compile(r"\[[a-z]\d{1,4}\](?:\s*view)?|dblp key:.*"),
        0,
        _dblp,
        re.compile(r"^(?:electronic edition|dblp key:|export record|view$|\[[jc]\d+\]$)", re.MULTILINE),
    ),
    Site(
        "arXiv",
        re.compile(
            rf"(?:\[\d+\]|\d+\.)?\s*arXiv:(?P<id>{ARXIV_ID})(?:v\d+)?(?:\s*\(?\s*(?:\[|\(cross-list|\(replaced|pdf|cs\.|math|from|new|replaced|\*cross|$).*)?"
        ),
        0,
        _arxiv,
        re.compile(r"\[\s*pdf\b|Submitted \d|Subjects:|Categories:|originally announced"),
    ),
    Site(
        "bioRxiv or medRxiv",
        re.compile(
            r"(?P<site>bioRxiv|medRxiv)\s+(?P<date>\d{4}\.\d\d\.\d\d)?[\d.v]*\s*;?\s*(?:posted [^;]{0,40};?\s*)?doi:\s*(?:https?://doi\.org/)?(?P<doi>10\.\d{4,9}/\S+).*",
            re.IGNORECASE,
        ),
        5,
        _biorxiv,
        re.compile(r"doi\.org/10\.1101/"),
    ),
    Site(
        "ACL Anthology",
        re.compile(r"pdf[\s|]*bib(?:[\s|]*(?:abs|code|data|video|poster|slides|\(full\)))*[\s|]*(?P<title>.*)"),
        0,
        _anthology,
        re.compile(r"Anthology|Proceedings of the"),
    ),
    Site(
        "OpenReview",
        re.compile(
            r"(?:(?:Published|Submitted)(?: to [^:]{2,60})?:\s*)?\d{1,2} [A-Z][a-z]{2} \d{4},?\s*\(?(?:Last "
            r")?[Mm]odified:?\s*\d{1,2} [A-Z][a-z]{2} \d{4}.*"
        ),
        2,
        _openreview,
        re.compile(r"Readers: Everyone|Show (?:Bibtex|Revisions)|OpenReview"),
    ),
    Site(
        "PubMed",
        re.compile(r"PMID:\s*(?P<pmid>\d{1,9})\b.*"),
        6,
        _pubmed_page,
        re.compile(r"^(?:Cite|Share)$|Free PMC article", re.MULTILINE),
    ),
    Site(
        "Google Scholar",
        re.compile(
            r"(?P<people>[^\n]{2,200}?)\s[-–]\s(?:(?P<venue>[^\n]{2,160}?),\s)?(?P<year>(?:19|"
            r"20)\d\d)(?:\s[-–]\s(?P<publisher>[\w .&'-]{2,80}))?"
        ),
        3,
        _scholar,
        re.compile(r"Cited by \d+|Related articles|All \d+ versions"),
    ),
)
_PUBMED_TEXT = Site(
    "PubMed",
    re.compile(r"\d{1,5}\.\s+[A-Z].*\b(?:19|20)\d\d\b.*(?:;|doi:|Epub|Online).*"),
    0,
    _pubmed_abstract,
    re.compile(r"^PMID:\s*\d+", re.MULTILINE),
)


class ResultPageReader:
    """Reads lines, then entries, then records."""

    name = "results"
    label = "a page of search results or of a listing"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`. A site's mark must stand on the page, and with it another mark or sign of the site."""
        site = site_of(_texts(list(_head(file))))
        return Recognition(Strength.CERTAIN, f"it has the marks of {site.name}") if site is not None else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        site = site_of(_texts(list(_head(file))))
        if site is None:
            yield Rejected(Source(file.name, 1), "a page of no site that we know")
            return
        if looks_like_html(file.head.lstrip()[:4096]):
            with file.open() as stream:
                hidden: list[Hidden] = []
                lines = ((block.line, block.text) for block in blocks_of(stream, hidden))
                yield from records_of(lines, site, file.name)
                yield from rejected(hidden, file.name)
        else:
            yield from records_of(enumerate(file.lines(), 1), site, file.name)


def _head(file: DumpFile) -> Iterator[Line]:
    """The first lines of a page, as far as the file's head goes."""
    if looks_like_html(file.head.lstrip()[:4096]):
        from io import BytesIO

        for block in blocks_of(BytesIO(file.head), []):
            yield block.line, block.text
        return
    yield from enumerate(file.text.split("\n")[:_SAMPLE], 1)


def _texts(lines: Iterable[Line]) -> list[str]:
    return [text for _, line in _buttons_joined(lines) if (text := line.strip())]


def site_of(texts: Sequence[str]) -> Site | None:
    """The site whose page these lines are of, or None."""
    whole = "\n".join(texts)
    starts = (
        [_PUBMED_TEXT] if len(re.findall(r"^PMID: \d+", whole, re.MULTILINE)) and "Author information" in whole else []
    )
    for site in (*starts, *SITES):
        if site.sign.search(whole) is None:
            continue
        marks = sum(site.mark.fullmatch(text) is not None for text in texts if len(text) < 600)
        signs = len(site.sign.findall(whole))
        if marks and signs and (site.name != "Google Scholar" or signs * 3 >= marks):
            return site
    return None


def _buttons_joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines in which buttons that stand below one another (`pdf`, `bib`, `abs`) are one."""
    held: Line | None = None
    for number, line in lines:
        text = line.strip()
        if text in _BUTTONS:
            held = (held[0], f"{held[1]} {text}") if held else (number, text)
            continue
        if held and not text:
            continue
        if held:
            yield held
            held = None
        yield number, line
    if held:
        yield held


def records_of(lines: Iterable[Line], site: Site, dump: str) -> Items:
    """The records of a site's page, in order."""
    venue = ""
    for entry in entries_of(_buttons_joined(lines), site):
        texts = [text for _, text in entry]
        at = next(index for index, text in enumerate(texts) if site.mark.fullmatch(text))
        mark = site.mark.fullmatch(texts[at])
        fields = site.read(texts, mark, at) if mark is not None else None
        source = Source(dump, entry[at][0])
        title = fields.get("title", "") if fields else ""
        if site.read is _anthology and fields and _VOLUME.fullmatch(title) and not fields.get("abstract"):
            venue = title
            yield Rejected(source, "a volume, not a work in it", title[:_SHOWN])
            continue
        if site.read is _dblp and not fields and all(_DBLP_NOISE.fullmatch(text) for text in texts[at + 1 :]):
            continue
        if not fields or not title:
            yield Rejected(source, f"an entry of {site.name} without a title", texts[at][:_SHOWN])
            continue
        if site.read is _anthology and venue:
            fields["venue"] = venue
            fields["published"] = found[0] if (found := re.search(r"(?:19|20)\d\d", venue)) else ""
            fields["type"] = "inproceedings"
        line = next((number for number, text in entry if title[:25] in text), source.line)
        yield record_of(Source(dump, line), **fields)


def entries_of(lines: Iterable[Line], site: Site) -> Iterator[list[Line]]:
    """The lines of each entry: some before its mark, and those up to what stands before the next one's."""
    before: deque[Line] = deque(maxlen=site.lead)
    entry: list[Line] = []
    keep_blank = site.read is _pubmed_abstract
    for number, line in lines:
        text = " ".join(line.split())
        if not text and not keep_blank:
            continue
        if len(text) < 600 and site.mark.fullmatch(text):
            if entry:
                yield entry[: len(entry) - len(before)] if site.lead else entry
            entry = [*before, (number, text)] if site.lead else [(number, text)]
            before.clear()
            continue
        if site.lead:
            before.append((number, text))
        if entry and len(entry) < _MOST_LINES:
            entry.append((number, text))
    if entry:
        yield entry


READER = ResultPageReader()
