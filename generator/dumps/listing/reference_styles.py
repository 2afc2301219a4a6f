"""A reference as styles print it becomes fields: APA, MLA, Chicago, Harvard, Vancouver, IEEE, ACM, Springer and others.

Styles differ in three things that each reference shows: where the year stands (in brackets or between full stops behind
the people, or later), how the title is set off (quotes, or marks alone), and what ends the list of people. The rest,
from the venue on, is alike enough to be read by one set of rules. Sources: the guides of APA (7th edition), MLA (9th),
Chicago (17th), IEEE, ACM and NLM (Citing Medicine), and the styles of BibTeX and Springer's LNCS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.web_addresses import arxiv_of, found_in
from generator.dumps.listing.people import leading_people, people_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_GROUP_AND_YEAR = re.compile(rf"([A-Z][^.?!,]{{2,100}})\.\s+{_YEAR}\.\s")
_IN_BRACKETS = re.compile(
    rf"[\s.,]{{0,3}}[(\[]\s?(?:c\.?\s?)?({_YEAR})[a-z]?(?:,\s*({_MONTH})?\s*(\d{{1,2}})?(?:[-–]\d{{1,2}})?)?\s?[)\]]\s*[.:,]?\s*|"
    r"[\s.,]{0,3}\((?:n\.\s?d\.|in press|forthcoming|submitted)\)\s*[.:,]?\s*",
    re.IGNORECASE,
)
_BETWEEN_STOPS = re.compile(rf"\s*[.,]?\s*({_YEAR})[a-z]?[.:,]\s+")
_QUOTED = re.compile(
    r"\s*[,.:]?\s*(?:“([^“”]{4,500})”|\"([^\"]{4,500})\"|‘((?:[^‘’]|’(?=\w)){4,500})’|``((?:[^']|'(?!')){4,500})''|'((?:[^']|'(?=\w)){4,500})'(?!\w))\s*[,.]?\s*"
)
_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|\bdoi\s*[:=]?\s*(?:https?://(?:dx\.)?doi\.org/)?)(10\.\d{4,9}/[^\s\"<>]+)|(?<![\w/.])(10\.\d{4,9}/[^\s\"<>]+)",
    re.IGNORECASE,
)
_ARXIV = re.compile(
    r"\[?\b(?:arXiv(?:\s+preprint)?(?:\s+arXiv)?|CoRR,?\s+abs|eprint)\s*[:/.\s]\s*(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\s*(?:\[[\w.-]+\])?\]?",
    re.IGNORECASE,
)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: PMID)?)\s*:\s*(\d{1,9})\b[.;]?")
_PMCID = re.compile(r"\b(?:PMCID\s*:\s*)?(PMC\d{3,9})\b[.;]?")
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*([\dX-]{10,17})", re.IGNORECASE)
_ACCESSED = re.compile(
    rf"[\[(]?\b(?:accessed|retrieved|last accessed|last visited|visited|cited|viewed|available(?: online)?(?: "
    rf"from| at)?)\b[^\])\n]{{0,40}}?(?:{_YEAR}[^\s\])]{{0,6}}|[:.]|$|(?=https?:))[\])]?[,.]?",
    re.IGNORECASE,
)
_LEFT_LABELS = re.compile(
    r"(?:\b(?:doi|url|available|retrieved from|available from|available at|online|link)\s*[:.]?\s*)+(?=[\s.,;)\]]*$)",
    re.IGNORECASE,
)
_PAGES = r"([A-Za-z]{0,2}\d{1,7}(?:\s?[-–—‑]{1,2}\s?[A-Za-z]{0,2}\d{1,7})?|[ivxlc]+[-–][ivxlc]+)"
_RANGE = r"([A-Za-z]{0,2}\d{1,7}\s?[-–—‑]{1,2}\s?[A-Za-z]{0,2}\d{1,7})"
_VOLUMES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), names)
    for pattern, names in (
        (rf"(?<![\d-])({_YEAR}):\s*{_RANGE}", ("year", "pages")),
        (
            rf"\b({_YEAR})(?:\s+{_MONTH}(?:\s+\d{{1,2}})?(?:[-–]\d{{1,2}})?)?\s*;\s*(\w{{1,6}})\s*(?:\(([^()]{{1,20}})\))?\s*:\s*{_PAGES}",
            ("year", "volume", "number", "pages"),
        ),
        (
            rf"\b({_YEAR})(?:\s+{_MONTH}(?:\s+\d{{1,2}})?)?\s*;\s*(\w{{1,6}})\s*(?:\(([^()]{{1,20}})\))?",
            ("year", "volume", "number"),
        ),
        (
            r"\bvol(?:ume|\.)?\s*(\w{1,8})\s*,?\s*(?:\(?(?:no|nr|issue|iss|number)\.?\s*([\w/–-]{1,12})\)?)?",
            ("volume", "number"),
        ),
        (
            rf"(?<![\d–-])(\d{{1,4}}),\s*(?:no|nr|issue)\.?\s*([\w/–-]{{1,12}})\s*\([^()]{{0,16}}?({_YEAR})\)\s*:?\s*{_PAGES}",
            ("volume", "number", "year", "pages"),
        ),
        (
            rf"(?<![\d–-])(\d{{1,4}}),\s*(\d{{1,4}})\s*\((?:{_MONTH}\s+)?({_YEAR})\),?\s*{_PAGES}",
            ("volume", "number", "year", "pages"),
        ),
        (
            rf"(?<![\d–-])(\d{{1,4}})\s*\(([\w/–-]{{1,12}})\)\s*\(({_YEAR})\)\s*:?,?\s*{_PAGES}",
            ("volume", "number", "year", "pages"),
        ),
        (rf"(?<![\d–-])(\d{{1,4}}),\s*{_PAGES}\s*\(({_YEAR})\)", ("volume", "pages", "year")),
        (rf"(?<![\d–-])(\d{{1,4}})\s*\(({_YEAR})\)\s*:?,?\s*{_PAGES}", ("volume", "year", "pages")),
        (r"(?<![\d–-])(\d{1,4}),\s*(?:no|nr|issue)\.?\s*([\w/–-]{1,12})", ("volume", "number")),
        (
            rf"(?<![\d–-])(\d{{1,4}})\s*\(([\w/–.\s-]{{1,16}})\)\s*[:,]\s*(?:pp?\.?\s*|article\s+)?{_PAGES}",
            ("volume", "number", "pages"),
        ),
        (r"(?<![\d–-])(\d{1,4})\s*\(([\w/–-]{1,12})\)(?=\s*[,.(]|\s*$)", ("volume", "number")),
        (rf"(?<![\d–-])(\d{{1,4}})\s*:\s*{_RANGE}", ("volume", "pages")),
        (rf"(?<![\d–-])(\d{{1,4}})\s*:\s*{_PAGES}(?=[.,\s(]|$)", ("volume", "pages")),
        (rf"(?<![\d–-])(\d{{1,4}}),\s*(?:pp?\.?\s*)?{_RANGE}", ("volume", "pages")),
        (r"(?<=[A-Za-z.])\s(\d{1,4}),\s*([A-Za-z]?\d{3,8})(?=\s*\()", ("volume", "pages")),
    )
)
_YEAR_FIRST = re.compile(rf"({_YEAR})\s+({_MONTH})(?:\s+(\d{{1,2}}))?")
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_PP = re.compile(rf"[(,]?\s*\b(?:pp?\.|pages?|S\.)\s*{_PAGES}\)?", re.IGNORECASE)
_TRAILING_RANGE = re.compile(rf",\s*{_RANGE}(?=\s*[.,(]|\s*$)")
_NUMBER = re.compile(r"\b(?:no|nr|issue)\.?\s*(\d[\w/–-]{0,11})", re.IGNORECASE)
_EDITORS = re.compile(r"^(.{3,400}?)[,\s]*\(?\b(?:Eds?\.?|Editors?|Hrsg\.|eds)\)?\.?\s*[,:.]?\s*", re.DOTALL)
_EDITED = re.compile(
    r"(?:,|(?<![\s,]))\s*(?:edited by|ed\. by|eds?\.)\s+(.{3,300}?)(?=,\s*(?:pp?\.|vol|\d)|\.\s|$)", re.IGNORECASE
)
_EDITION = re.compile(
    r"(?:[,(]|(?<![\s,(]))\s*\b(\d{1,2}(?:st|nd|rd|th)|[Ss]econd|[Tt]hird|[Rr]evised)\s+ed(?:ition|n)?\.?\)?"
)
_IN = re.compile(
    r"\s*(?:\bIn\s*:\s*|\bIn\s+(?=[A-Z\d“\"‘'A-Z(])|\bin:\s+|\bin\s+(?=(?:Proc|Proceedings|Advances|International|The|IEEE|ACM|\d{4}|\d+(?:st|nd|rd|th))\b))"
)
_PROCEEDINGS = re.compile(
    r"\b(?:proc(?:eedings|\.)?|conf(?:erence|\.)?|workshops?|symposium|symp\.|congress|meeting|advances in "
    r"neural|nips|neurips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|kdd|sigir|www|chi|interspeech|icassp|lrec|coling)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"\b(?:ph\.?\s?d\.?|doctoral|d\.?phil\.?)\s*(?:thesis|dissertation|diss\.)|\bdissertation\b", "phdthesis"),
        (r"\b(?:master'?s?|m\.?\s?sc\.?|mphil)\s*(?:thesis|dissertation)", "mastersthesis"),
        (
            r"\b(?:tech(?:nical|\.)\s*rep(?:ort|\.)?|working paper|white paper|research report|report no\.?)\b",
            "techreport",
        ),
        (r"\[?\b(?:computer software|software)\b\]?(?=[\s.\]]*$)", "software"),
        (r"\[(?:data ?set)\]|\bdata set\]", "dataset"),
        (r"\bU\.?S\.? patent|\bpatent\s+(?:no\.?\s*)?[A-Z]{0,2}\s?\d", "patent"),
    )
)
_YEAR_AT = re.compile(
    rf"\(\s*(?:{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?({_YEAR})[a-z]?\s*\)|(?<![\d:–-])(?:{_MONTH}\s+(?:\d{{1,2}},?\s+)?)?({_YEAR})[a-z]?(?![\d–-])"
)
_DATED = re.compile(rf"(?:\b(\d{{1,2}})\s+)?\b({_MONTH})\s+(?:(\d{{1,2}}),?\s+)?({_YEAR})")
_PLACE = re.compile(r"\b([A-Z][\w.'-]+(?:[ ,]+[A-Z][\w.'-]*){0,3}):\s*([A-Z][^:.;,]{2,80})")
_PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w*|Verlag|Springer\w*|Wiley|Elsevier|Routledge|Sage|McGraw|Pearson|Academic|Kluwer|"
    r"Addison|O'Reilly|PMLR|ACM|IEEE|Association for|Curran|AAAI Press|OpenReview\.net|MIT|Cambridge|Oxford|"
    r"Prentice|Birkh\w+|De Gruyter|Brill|Palgrave|Taylor|CRC|Morgan Kaufmann|USENIX\w*|Books?|Houghton|Penguin|"
    r"Univ\w*)\b"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[-])(?:[A-Z]|vs|cf|al|etc|approx|[Nn]o|[Vv]ol|[Vv]ols|[Ee]ds?|[Ss]t|[Dd]r|[Mm]r|[Mm]s|e\.g|i\.e|[Pp]t|sp|spp|var|subsp|[Ff]ig|[Ee]q|U\.S|U\.K)$"
)
_SMALL_VENUE = re.compile(r"arXiv|bioRxiv|medRxiv|eLife|in\s|https?:|[a-z][\w &]{2,60}(?:,\s*|\s)\d{1,4}(?:\(|:|,)")
_STOP = re.compile(r"[.?!]['”’\"]?\s+")
_GROUP = re.compile(
    r"\b(?:organi[sz]ation|institute?|association|university|agency|committee|group|team|consortium|council|ministry|"
    r"department|society|cent(?:er|re)|commission|bureau|office|foundation|collaboration|network|board|union|bank)\b",
    re.IGNORECASE,
)
_LONGEST = 5000
_LONGEST_GROUP = 150
_TRIM = " \t\n.,;:"


@dataclass(slots=True)
class ListedReference:
    """What a reference says.

    Args:
        style: how it is printed: where the year stands, how the title is set off, what ends the people.
        fields: as `generator.dumps.formats.fields.record_of` takes them.
        strong: whether the parts behind the title are those of a reference: a volume, pages, a venue, an identifier.
    """

    style: str
    fields: dict[str, Any] = field(default_factory=dict)
    strong: bool = False


def reference_of(text: str) -> ListedReference | None:
    """The fields of a reference; None where it is printed in no style that we know.

    Args:
        text: the whole reference on one line, without a number before it.
    """
    text = " ".join(text.split())
    if not 20 <= len(text) <= _LONGEST:
        return None
    fields: dict[str, Any] = {}
    text = _without_identifiers(text, fields)
    names, end = _people(text)
    if not names:
        return None
    fields["authors"] = names
    rest = text[end:]
    year, style = "", ""
    if bracketed := _IN_BRACKETS.match(rest):
        year, style = bracketed[1] or "", "people (year)"
        if bracketed[2]:
            fields["published"] = iso_of(f"{bracketed[3] or ''} {bracketed[2]} {year}".strip())
        rest = rest[bracketed.end() :]
    elif dotted := _BETWEEN_STOPS.match(rest):
        year, style = dotted[1], "people. year."
        rest = rest[dotted.end() :]
    else:
        style = f"people{rest.lstrip()[:1] if rest.lstrip()[:1] in '.,:' else ''}"
    return _with_title(rest, style, year, fields)


def _people(text: str) -> tuple[tuple[str, ...], int]:
    """Those whom a reference begins with: people, or a group before a year in brackets."""
    names, end = leading_people(text, alone=True)
    if len(names) == 1 and "," not in names[0] and _GROUP.search(names[0]):
        names = (f"{{{names[0]}}}",)
    if not names and (group := _GROUP_AND_YEAR.match(text)):
        return (f"{{{group[1]}}}",), group.end(1)
    bracketed = _IN_BRACKETS.search(text, 0, 3000)
    if bracketed and bracketed.start() > end and bracketed[1]:
        before = text[: bracketed.start()].strip(" ,")
        whole = people_of(before, alone=True)
        if whole and not (len(whole) == 1 and "," not in before and _GROUP.search(before)):
            return whole, bracketed.start()
        stop = re.search(r"[a-z]{2}[.?!]\s", before)
        if len(before) <= _LONGEST_GROUP and not stop and before[:1].isupper() and (whole or not names):
            return (f"{{{before.strip(' .')}}}",), bracketed.start()
    return names, end


def _with_title(rest: str, style: str, year: str, fields: dict[str, Any]) -> ListedReference | None:
    """The reference, once its people and year are read."""
    quoted = _QUOTED.match(rest)
    if quoted:
        title = next(group for group in quoted.groups() if group)
        tail, style = re.sub(r"^in:?\s+", "In: ", rest[quoted.end() :]), f"{style} quoted"
    else:
        rest = rest.lstrip(" .,:")
        title, tail = _plain_title(rest, elsevier=style == "people,")
    title = title.strip(" .,;:")
    if len(title) < 4 or 2 * sum(char.isalpha() for char in title) < len(title.replace(" ", "")):
        return None
    title = _from_title(title, fields)
    fields["title"] = title
    _read_tail(tail, fields, year)
    strong = any(
        fields.get(name) for name in ("volume", "pages", "doi", "arxiv", "venue", "publisher", "school", "url")
    )
    dated = bool(fields.get("published"))
    if not dated and not (strong and quoted):
        return None
    return ListedReference(style, fields, strong)


def _without_identifiers(text: str, fields: dict[str, Any]) -> str:
    """A reference without DOI, arXiv id, PMID and addresses, which go to their fields."""
    if doi := _DOI.search(text):
        fields["doi"] = (doi[1] or doi[2]).rstrip(".,;)]")
        text = f"{text[: doi.start()]} {text[doi.end() :]}"
    if arxiv := _ARXIV.search(text):
        fields["arxiv"] = arxiv[1]
        text = f"{text[: arxiv.start()]} {text[arxiv.end() :]}"
    for name, pattern in (("pmid", _PMID), ("pmcid", _PMCID), ("isbn", _ISBN)):
        if match := pattern.search(text):
            fields[name] = match[1]
            text = f"{text[: match.start()]} {text[match.end() :]}"
    for address in found_in(text):
        if (found := arxiv_of(address)) and "arxiv" not in fields:
            fields["arxiv"] = found
        fields.setdefault("url", address)
        text = text.replace(address, " ")
    if "url" in fields or "ccessed" in text or "etrieved" in text:
        text = _ACCESSED.sub(" ", text)
    text = _LEFT_LABELS.sub("", " ".join(text.split()))
    return re.sub(r"\s*[<(\[]\s*[>)\]]", "", text).strip()


def _plain_title(text: str, *, elsevier: bool) -> tuple[str, str]:
    """A title that no quotes set off: up to the first full stop that ends a sentence."""
    if elsevier and (
        match := re.search(
            r"^(.{8,400}?),\s+(?=(?:in:?\s+)?[A-Z][^,]{2,80}\s\d{1,4}\s(?:\([^()]{1,9}\)\s)?\((?:19|20)\d\d\))|^(.{8,400}?),\s+(?=in:?\s)",
            text,
        )
    ):
        return (match[1] or match[2]), text[match.end() :]
    for match in _STOP.finditer(text, 0, 700):
        before, after = text[: match.start()], text[match.end() :]
        if match[0][0] == "." and _ABBREVIATION.search(before[-8:]):
            continue
        if after[:1].islower() and not _IN.match(after) and not _SMALL_VENUE.match(after):
            continue
        return before + (match[0][0] if match[0][0] in "?!" else ""), after
    if elsevier and (match := re.match(r"(.{8,400}?),\s+(?=[A-Z])", text)):
        return match[1], text[match.end() :]
    return text.rstrip(" ."), ""


def _from_title(title: str, fields: dict[str, Any]) -> str:
    """A title without edition, pages and what kind of work it is in brackets: `Owls (2nd ed.)`, `Owls [Data set]`."""
    if match := re.search(r"\s*[(\[]([^()\[\]]{3,60})[)\]]\s*$", title):
        inside = match[1]
        if edition := _EDITION.search(f" {inside}"):
            fields["edition"] = edition[1]
        if numbered := re.search(r"\bVols?\.\s*(\d{1,4}(?:[-–]\d{1,4})?)", inside):
            fields["volume"] = numbered[1]
        if edition or numbered:
            title = title[: match.start()]
        for pattern, kind in _KINDS:
            if pattern.search(match[0]):
                fields["type"] = kind
                title = title[: match.start()]
                _school(inside, fields)
                break
    return title.strip(
        " ,;:" if title.count("[") == title.count("]") and title.count("(") == title.count(")") else " ,;:[("
    )


def _school(text: str, fields: dict[str, Any]) -> None:
    parts = [part.strip() for part in text.split(",")]
    school = next(
        (part for part in parts if re.search(r"\b(?:Univ|Institut|College|School|Hochschule|ETH|MIT|Polytech)", part)),
        "",
    )
    if school:
        fields["school"] = school


def _read_tail(tail: str, fields: dict[str, Any], year: str) -> None:
    """Venue, volume, number, pages, publisher, editors and year of what stands behind a title."""
    tail = tail.strip()
    in_match = _IN.match(tail)
    if in_match:
        tail = tail[in_match.end() :]
    for pattern, kind in _KINDS:
        if "type" not in fields and (match := pattern.search(tail)):
            fields["type"] = kind
            tail = f"{tail[: match.start()]} {tail[match.end() :]}"
    if edition := _EDITION.search(tail):
        fields["edition"] = edition[1]
        tail = f"{tail[: edition.start()]}, {tail[edition.end() :]}"
    tail = _read_numbers(tail, fields)
    dated = _DATED.search(tail)
    found = fields.pop("year", "")
    if not found and (at := _last_year(tail)):
        found = at[1] or at[2]
        tail = f"{tail[: at.start()]}\0{tail[at.end() :]}"
    fields["published"] = fields.get("published") or year or found
    if dated and (not year or dated[4] == year) and fields["published"] == dated[4]:
        fields["published"] = iso_of(f"{dated[1] or dated[3] or ''} {dated[2]} {dated[4]}".strip()) or dated[4]
        tail = _DATED.sub("\0", tail)
    tail = re.sub(rf"\b{_MONTH}(?=\s*[\0,.]|\s*$)", "\0", tail)
    _read_names(tail, fields, chapter=in_match is not None)


def _last_year(text: str) -> re.Match[str] | None:
    found = None
    for match in _YEAR_AT.finditer(text):
        if match[1] or found is None or not found[1]:
            found = match
    return found


def _read_numbers(tail: str, fields: dict[str, Any]) -> str:
    """Volume, number and pages; what they leave of the text has a mark where they stood."""
    for pattern, names in _VOLUMES:
        match = pattern.search(tail)
        volume = match[1 + names.index("volume")] if match and "volume" in names else ""
        if match and (match.start() > 0 or "year" in names) and not _IS_YEAR.fullmatch(volume):
            if "year" in names and (day := _YEAR_FIRST.match(match[0])):
                fields["published"] = iso_of(f"{day[3] or ''} {day[2]} {day[1]}".strip())
            for name, value in zip(_named(names, match), match.groups(), strict=True):
                if value and not fields.get(name):
                    fields[name] = value.strip()
            tail = f"{tail[: match.start()]}\0{tail[match.end() :]}"
            break
    for name, pattern in (("pages", _PP), ("number", _NUMBER), ("pages", _TRAILING_RANGE)):
        if not fields.get(name) and (match := pattern.search(tail)):
            fields[name] = match[1]
            tail = f"{tail[: match.start()]}\0{tail[match.end() :]}"
    if fields.get("pages"):
        fields["pages"] = re.sub(r"\s?[-–—‑]{1,2}\s?", "-", fields["pages"])
    return tail


def _named(names: tuple[str, ...], match: re.Match[str]) -> tuple[str, ...]:
    """What the groups of a match are: `27 (2014)` is volume and year."""
    if names[:2] == ("volume", "number") and "year" not in names and _IS_YEAR.fullmatch(match[2] or ""):
        return ("volume", "year", *names[2:])
    return names


def _read_names(tail: str, fields: dict[str, Any], *, chapter: bool) -> None:
    """The venue, the editors and the publisher among what numbers left."""
    editors: tuple[str, ...] = ()
    if chapter and (match := _EDITORS.match(tail)) and (named := people_of(match[1], alone=True)):
        editors, tail = named, tail[match.end() :]
    elif match := _EDITED.search(tail):
        editors = people_of(match[1], alone=True)
        tail = f"{tail[: match.start()]}\0{tail[match.end() :]}"
    if editors:
        fields["editors"] = editors
    kind = fields.get("type", "")
    if kind in ("phdthesis", "mastersthesis"):
        _school(re.sub(r"[\0().\[\]]", ",", tail), fields)
        return
    parts = [part for piece in tail.split("\0") for part in _segments(piece) if re.search(r"[^\W\d_]{2}", part)]
    place = next((match for part in parts if (match := _PLACE.search(part))), None)
    if place and not (chapter and parts and place[0] in parts[0] and not _PUBLISHER.search(place[2])):
        fields["address"], fields["publisher"] = place[1], place[2].strip(_TRIM)
        parts = [part for part in parts if place[0] not in part]
    numbered = bool(fields.get("number") or fields.get("pages") or (fields.get("volume") and "edition" not in fields))
    if parts and (chapter or numbered or kind == "techreport" or not _PUBLISHER.search(parts[0])):
        fields["school" if kind == "techreport" else "venue"] = re.split(rf",\s+(?={_MONTH}\s+\d)", parts.pop(0))[0]
    if chapter and fields.get("volume") and parts and not _PUBLISHER.search(parts[0]):
        fields["series"] = parts.pop(0)
    if not fields.get("publisher"):
        publisher = next((part for part in parts if _PUBLISHER.search(part)), "")
        if publisher:
            name, _, town = publisher.partition(", ")
            fields["publisher"] = name
            if town and not fields.get("address"):
                fields["address"] = town
    venue = fields.get("venue", "")
    if re.fullmatch(r"(?:arxiv|corr|biorxiv|medrxiv)(?:\s+preprint)?.{0,20}|preprint.{0,20}", venue, re.IGNORECASE):
        fields["venue"] = "" if "iv" not in venue.lower() or "arxiv" in venue.lower() else venue
        fields.setdefault("type", "misc")
    if "type" not in fields:
        fields["type"] = _type(fields, venue, chapter=chapter, editors=bool(editors))


def _type(fields: dict[str, Any], venue: str, *, chapter: bool, editors: bool) -> str:
    """The kind of a work, as far as the reference says it; an empty string where it does not."""
    if (_PROCEEDINGS.search(venue) or (chapter and re.search(r"\b[A-Z]{2,}[\w-]*\W{0,2}(?:19|20)?\d\d$", venue))) and (
        chapter or not fields.get("number")
    ):
        return "inproceedings"
    if chapter:
        return "incollection" if editors or fields.get("publisher") else "inproceedings"
    if venue and (fields.get("volume") or fields.get("pages")) and "edition" not in fields:
        return "article"
    if fields.get("publisher") and not venue:
        return "book"
    return "misc" if fields.get("arxiv") and not venue else ""


def _segments(text: str) -> list[str]:
    """The parts of a tail: between full stops that end words, semicolons and closing marks; commas stay in venues."""
    parts: list[str] = []
    at = 0
    for match in re.finditer(
        r"\.\s+(?=[A-Z])|[;]\s+|,\s*$|\s*\(\s*\)?|,\s+(?=(?:[A-Z][\w.-]+\s){0,2}(?:Press|Verlag|Publish\w*|Springer|Elsevier|Wiley|ACM|IEEE|PMLR)\b)",
        text,
    ):
        before = text[at : match.start()]
        if (
            match[0].startswith(".")
            and re.search(r"(?:^|\s)[A-Z]\w{0,6}$", before)
            and re.match(r"[A-Z]\w{0,11}\.?(?:[\s,]|$)", text[match.end() :])
        ):
            continue  # an abbreviated name goes on: `Phys. Rev. Lett.`
        parts.append(before)
        at = match.end()
    parts.append(text[at:])
    return [part.strip(" \t,;:.()[]–-") for part in parts if part.strip(" \t,;:.()[]–-")]
