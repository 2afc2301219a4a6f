"""What an item, paragraph or row of a list in Markdown says of a work: title, people, venue, year, addresses.

People write these in any order: `**Title** [[paper](…)]`, `[Title](…), Ada Owl, NeurIPS 2023`, `* (2021) Title
[DOI](…)`. The title is what links to a paper, is bold or quoted, or else the words before the first mark that ends
them; what is left over is taken apart into people, venues and dates, each by its own look.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from generator.dumps.cleaning.dates import iso_of
from generator.dumps.cleaning.web_addresses import arxiv_id, arxiv_of, doi_of
from generator.dumps.listing.markdown_inline import BREAK, Run
from generator.dumps.listing.people import leading_people, people_of, without_label

_PAPER_LABELS = frozenset(
    "paper pdf arxiv abs link doi html openreview acl anthology url preprint publication article paperlink "
    "springer ieee "
    "acm elsevier nature science neurips nips iclr icml cvpr iccv eccv aaai pub read abstract fulltext "
    "manuscript thesis "
    "proceedings cvf biorxiv medrxiv 论文 論文 链接 原文".split()
)
_OTHER_LABELS = frozenset(
    "code github project website web site page demo dataset data model models video videos slides slide poster "
    "blog tweet "
    "twitter talk bibtex bib hf huggingface homepage supp supplement supplementary appendix review reviews "
    "colab notebook "
    "tutorial weights checkpoint media news pytorch tensorflow torch tf jax keras star stars official "
    "unofficial post post "
    "repo repository implementation presentation youtube docs documentation wiki discussion citation cite "
    "bench benchmark "
    "leaderboard annotations download site software tool package library app app post 代码 项目 space spaces here more "
    "comment comments note notes summary x linkedin reddit medium zhihu kaggle gitlab gradio author authors "
    "official-code "
    "matlab python r c++ julia torch7 caffe mxnet lua results material materials".split()
)
_SMALL_WORDS = frozenset(
    "the a of and on in with for official our original full link to by via & page version no not".split()
)
_WORD = re.compile(r"[^\W_][\w+'’.-]*")
_PAPER_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|aclanthology\.org|aclweb\.org|openreview\.net|biorxiv\.org|medrxiv\.org|"
    r"chemrxiv\.org|ieeexplore\.ieee\.org|dl\.acm\.org|link\.springer\.com|sciencedirect\.com|nature\.com|science\.org|"
    r"pnas\.org|openaccess\.thecvf\.com|proceedings\.mlr\.press|proceedings\.neurips\.cc|papers\.nips\.cc|jmlr\.org|"
    r"onlinelibrary\.wiley\.com|tandfonline\.com|journals\.\w+\.(?:org|com)|pubmed\.ncbi\.nlm\.nih\.gov|semanticscholar\.org|"
    r"ncbi\.nlm\.nih\.gov|mdpi\.com|frontiersin\.org|plos\.org|iopscience\.iop\.org|aps\.org|hal\.science|ssrn\.com|"
    r"isca-speech\.org|isca-archive\.org|academic\.oup\.com|cell\.com|usenix\.org|ijcai\.org|aaai\.org|papers\.miccai\.org|"
    r"ecva\.net|inspirehep\.net|eprint\.iacr\.org|drops\.dagstuhl\.de|direct\.mit\.edu|epubs\.siam\.org|osapublishing\.org|"
    r"dblp\.org|zenodo\.org/record|alphaxiv\.org|huggingface\.co/papers)(?:[/:?]|$)|https?://\S+\.pdf(?:$|[?#])",
    re.IGNORECASE,
)
_CODE_HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:github\.com|github\.io|gitlab\.com|bitbucket\.org|huggingface\.co|youtube\.com|youtu\.be|"
    r"twitter\.com|x\.com|colab\.research\.google\.com|kaggle\.com|shields\.io|zhihu\.com|medium\.com|paperswithcode\.com)/",
    re.IGNORECASE,
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"(?:{_YEAR}(?:[-/.](?:0?[1-9]|1[0-2]))?(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?|{_MONTH}\s+(?:\d{{1,2}},?\s+)?{_YEAR}"
    rf"|(?:\d{{1,2}}\s+)?{_MONTH},?\s+{_YEAR}|(?:0?[1-9]|1[0-2])[-/.]{_YEAR})"
)
_YEAR_IN = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])['’\s-]{0,2}(\d\d)$|['’](\d\d)\b")
_PREFIX = re.compile(
    rf"\s*(?:[\[(【]\s*(?P<tag>[^\[\]()【】]{{2,40}}?)\s*[\])】]|(?P<year>{_YEAR})\s*[:.,|-])\s*[:.-]?\s*"
)
_GLUED = re.compile(rf"({_YEAR})\s*['’-]?\s*([A-Za-z][\w&.+/ -]*)")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}[.):]|\d{1,4}[.)]|#\d{1,4}:?)\s+")
_SUFFIX = re.compile(r"(?<!\s)\s*[\[({（【]\s*([^\[\](){}（）【】]{2,60}?)\s*[\])}）】]\s*$")
_VENUE_WORD = re.compile(
    r"\b(?:journal|conference|conf|proceedings|proc|transactions|trans|workshop|symposium|review|reviews|letters|lett|nature|"
    r"science|research|findings|bulletin|annals|magazine|communications|advances|archives|intelligence|medicine|physics|"
    r"chemistry|biology|engineering|imaging|surgery|international|int|eur|phys|rev|mach|comput|neural|press|openreview|"
    r"zeitschrift|revue|annual|meeting|congress|lecture)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*(?:[ /&@+-]+(?:[A-Z][\w&.-]*|[a-z]{2,3}|\d+)){0,5}|[A-Z]{2,}")
_PREPRINT = re.compile(
    r"(?:arxiv|preprint|corr|biorxiv|medrxiv|ssrn|under review|submitted|tech(?:nical)? report|openreview)\b.{0,30}",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(authors?|venue|journal|conference|published(?: in| at)?|publication|year|date|title|keywords?|tags?|"
    r"tl;?dr|abstract|"
    r"summary|code|paper|links?|task|dataset|datasets|key ?words?|highlights?|comments?|notes?|bibtex|affiliations?|"
    r"institutions?|type|model|github|doi|pdf|arxiv|url)\s*[:：]\s*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(
    r"[|;·•—\n]|\s[-–]\s|[()\[\]{}（）【】]|(?<!\s)\s*,\s+|(?<=[^\W\d_]{3})\.(?:\s|$)|\.\s*$|(?<=\d)\.(?:\s|$)"
)
_TITLE_ENDS = re.compile(r"\n|\s[—–|]\s|\s-\s|\s\|\s|\.\s+(?=[A-Z*_(\[])|(?<!\s)\s*[\[(（]\s*$")
_MAY_END = re.compile(r",\s+(?=[^\W\d_a-z])|,?\s+by\s+(?=[A-Z])|:\s+(?=[A-Z]\.)")
_QUOTED = re.compile(r"[\"“]([^\"“”]{8,300})[\"”]")
_FEWEST_WORDS = 3
_LONGEST_TITLE = 400
_LONGEST_VENUE = 90
_MOST_WORDS_OF_VENUE = 10
_SUMMARY = 100
_TRIM = " \t\n\r*_~`•·|,;:，。：；"


@dataclass(slots=True)
class MarkdownEntry:
    """What is known of a work that a list names.

    Args:
        title: empty where only an address is known.
        sure: whether something besides the title speaks for a work: an address of a paper, people, a venue or year.
        short: a name that stands where a title should: of a data set or model.
        summary: what the list says about it.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    venue: str = ""
    published: str = ""
    arxiv: str = ""
    doi: str = ""
    url: str = ""
    links: list[str] = field(default_factory=list)
    short: str = ""
    summary: str = ""
    papers: int = 0

    @property
    def sure(self) -> bool:
        """See the class."""
        return bool(self.arxiv or self.doi or self.papers or self.authors or self.venue or self.published)


def entry_of(runs: Sequence[Run]) -> MarkdownEntry:
    """What the runs of an item say."""
    entry = MarkdownEntry()
    runs = _without_numbers(list(runs))
    tags, runs = _without_prefix(runs)
    runs = _without_people(runs, entry)
    more, runs = _without_prefix(runs) if entry.authors else ([], runs)
    tags += more
    at, length = _title_at(runs)
    rest: list[Run] = []
    if at >= 0:
        title = "".join(run.text for run in runs[at : at + length])
        url = next((run.url for run in runs[at : at + length] if run.url), "")
        before, after = runs[:at], runs[at + length :]
        if not url or length == 1:
            title, left = _cut_title(title, plain=not (runs[at].url or runs[at].bold))
        else:
            left = ""
        entry.title, suffix = _tidy_title(_LABELLED.sub("", title, count=1) if title[:5].lower() == "title" else title)
        tags += suffix
        if url:
            _address(entry, url, is_title=True)
        rest = [*before, BREAK, Run(left), *after] if left else [*before, BREAK, *after]
    else:
        rest = runs
    _read_rest(entry, rest, tags)
    return entry


def _without_numbers(runs: list[Run]) -> list[Run]:
    """Runs without a number before them: `1) **Title**`."""
    while runs and not runs[0].text.strip() and not runs[0].url:
        runs = runs[1:]
    if runs and not runs[0].url and (match := _NUMBERED.match(runs[0].text)):
        first = runs[0]
        rest = first.text[match.end() :]
        head = [Run(rest, bold=first.bold, italic=first.italic)] if rest.strip() else []
        return head + runs[1:]
    return runs


def _without_prefix(runs: list[Run]) -> tuple[list[str], list[Run]]:
    """What stands in brackets before a title (`[2020ICRA]`, `(2021)`, `**[CVPR 2023]**`), and the runs without it."""
    tags: list[str] = []
    for _ in range(3):
        while runs and not runs[0].text.strip() and not runs[0].url:
            runs = runs[1:]
        if not runs or (runs[0].url and not runs[0].badge):
            break
        first = runs[0]
        if first.code and _is_tag(first.text):
            tags.append(first.text.strip())
            runs = runs[1:]
            continue
        match = _PREFIX.match(first.text)
        if match is None and first.bold and len(runs) > 1 and _is_tag(first.text.strip(_TRIM)):
            tags.append(first.text.strip(_TRIM))
            runs = runs[1:]
            continue
        if match is None or not _is_tag(match["tag"] or match["year"]):
            break
        tags.append((match["tag"] or match["year"]).strip())
        rest = first.text[match.end() :]
        head = [Run(rest, first.url, first.bold, first.italic, first.code)] if rest.strip() else []
        runs = head + runs[1:]
    return tags, runs


def _without_people(runs: list[Run], entry: MarkdownEntry) -> list[Run]:
    """Runs without the names that stand before the title: `O. Owl, B. Barn (2017). **Title**`."""
    first = runs[0] if runs else BREAK
    if first.url or first.bold or first.code or _LABELLED.match(first.text):
        return runs
    names, end = leading_people(first.text.lstrip())
    rest = first.text.lstrip()[end:]
    follows = rest.lstrip(" .,:-–—")
    if not names or (not follows and len(runs) == 1) or not (len(names) > 1 or re.match(r"[.,]?\s*\(\d{4}", rest)):
        return runs
    entry.authors = names
    return ([Run(follows, italic=first.italic)] if follows else []) + runs[1:]


def _is_tag(text: str) -> bool:
    """Whether a text in brackets tells venue or date and is no part of a title."""
    text = text.strip(_TRIM)
    if _DATE.fullmatch(text) or _PREPRINT.fullmatch(text):
        return True
    if _GLUED.fullmatch(text) or (_YEAR_IN.search(text) and len(text.split()) <= 6):
        return True
    words = text.split()
    return len(words) <= 4 and _SHORT_YEAR.search(text) is not None and _ACRONYM.match(text) is not None


def button_of(label: str) -> str:
    """Whether a link's text names what it leads to: `paper`, `other`, or an empty string for a text of its own."""
    label = label.strip(_TRIM + "[]()<>📄📃💻🔗🌐")
    if arxiv_id(label) or not label:
        return "paper" if label else "other"
    words = [word.strip(".'’-").lower() for word in _WORD.findall(label)]
    if not words:
        return "other"
    if _DATE.fullmatch(label) or _PREPRINT.fullmatch(label):
        return "paper"
    known = [word for word in words if word in _PAPER_LABELS or word in _OTHER_LABELS]
    others = [word for word in words if word not in _PAPER_LABELS | _OTHER_LABELS | _SMALL_WORDS and not word.isdigit()]
    if known and not others and len(words) <= 5:
        return "other" if any(word in _OTHER_LABELS for word in known) and known[0] not in _PAPER_LABELS else "paper"
    if len(words) <= 2 and known and words[0] in _PAPER_LABELS | _OTHER_LABELS and len(label) < 24:
        return "paper" if words[0] in _PAPER_LABELS else "other"
    return "paper" if _is_tag(label) else ""


def _words(text: str) -> int:
    return len(text.split()) if text.isascii() or " " in text.strip() else max(len(text.split()), len(text) // 4)


def _title_at(runs: Sequence[Run]) -> tuple[int, int]:
    """Where the title stands among runs, and how many it takes; -1 where there is none."""
    best, score = (-1, 0), 0
    first_text = next((index for index, run in enumerate(runs) if run.text.strip(_TRIM + "[]()") and run != BREAK), -1)
    for index, run in enumerate(runs):
        text = run.text.strip(_TRIM + "[]()")
        if not any(char.isalnum() for char in text) or len(text) > 3 * _LONGEST_TITLE or run.badge:
            continue
        words = _words(text)
        if run.url:
            if button_of(run.text) or run.url.startswith(("#", "mailto:")) or people_of(text):
                continue
            value = 60 + min(words, 8) if words >= _FEWEST_WORDS else 22
            value += 10 if is_paper(run.url) else -25 if _CODE_HOST.match(run.url) and words < _FEWEST_WORDS else 0
        elif run.bold:
            if _is_tag(text) or _LABELLED.fullmatch(f"{text}:") or ("," in text and people_of(text)) or button_of(text):
                continue
            value = 62 + min(words, 8) if words >= _FEWEST_WORDS else 21
        elif _QUOTED.search(run.text):
            value = 58
        elif index == first_text and not run.code and not (run.italic and people_of(text)):
            head = _cut_title(run.text, plain=True)[0]
            if people_of(head) or _is_tag(head.strip(_TRIM)) or not any(char.isalpha() for char in head):
                continue
            value = 40 if _words(head) >= _FEWEST_WORDS else 20
        elif run.italic and words >= 4 and not people_of(without_label(text)):
            value = 30
        else:
            continue
        value -= 2 * min(index, 10)
        if value > score:
            best, score = (index, _extent(runs, index)), value
    return best


def _extent(runs: Sequence[Run], at: int) -> int:
    """How many runs a title takes: it goes on through emphasis and code in its middle."""
    first, end = runs[at], at + 1
    while end < len(runs) and runs[end] != BREAK:
        run = runs[end]
        if first.url:
            if run.url != first.url or not run.text:
                break
        elif first.bold:
            if not run.bold or run.url:
                break
        elif (
            run.url
            or run.badge
            or _TITLE_ENDS.search(runs[end - 1].text)
            or (run.bold and _is_tag(run.text.strip(_TRIM)))
        ) or (
            (run.italic or run.bold)
            and (_words(run.text) > 4 or runs[end - 1].text.rstrip().endswith((".", ",", ")", "(")))
        ):
            break
        end += 1
    return end - at


def _cut_title(text: str, *, plain: bool) -> tuple[str, str]:
    """A title and what runs on behind it."""
    if quoted := _QUOTED.search(text) if plain else None:
        return quoted[1], f"{text[: quoted.start()]}\n{text[quoted.end() :]}"
    text = text.strip(" \t\n")
    if not plain:
        return text, ""
    match = _TITLE_ENDS.search(text)
    for comma in islice(_MAY_END.finditer(text, 0, match.start() if match else len(text)), 30):
        if leading_people(text[comma.end() :])[0] or _is_tag(text[comma.end() :].strip(_TRIM)):
            return text[: comma.start()], text[comma.end() :]
    if match is None:
        return text, ""
    return text[: match.start()], text[match.end() :] if match[0].strip() not in "([（" else text[match.start() :]


def _tidy_title(title: str) -> tuple[str, list[str]]:
    """A title without marks around it and without venue or date in brackets behind it."""
    tags: list[str] = []
    title = " ".join(title.split()).strip(_TRIM)
    for _ in range(3):
        match = _SUFFIX.search(title)
        if match is not None and (names := people_of(match[1], alone="et al" in match[1])):
            tags.append(", ".join(names))
            title = title[: match.start()].rstrip(_TRIM)
            continue
        if match is None or not (
            _is_tag(match[1]) or (_ACRONYM.fullmatch(match[1].strip(_TRIM)) and match.start() > 20)
        ):
            break
        tags.append(match[1].strip(_TRIM))
        title = title[: match.start()].rstrip(_TRIM)
    title = title.strip(_TRIM)
    if title[:1] in '"“' and title[-1:] in '"”':
        title = title[1:-1].strip(_TRIM)
    if title.startswith("[") and title.endswith("]") and "[" not in title[1:]:
        title = title[1:-1]
    return title.rstrip(".").rstrip() if not title.endswith("...") else title, tags


def is_paper(url: str) -> bool:
    """Whether an address is one at which papers stand."""
    return bool(arxiv_of(url) or ("10." in url and doi_of(url)) or _PAPER_HOST.match(url))


def _address(entry: MarkdownEntry, url: str, *, is_title: bool = False, label: str = "") -> None:
    """Put an address where it belongs."""
    if not url.startswith(("http://", "https://")):
        return
    arxiv, doi = arxiv_of(url), doi_of(url) if re.search(r"/10\.\d{4,9}/", url) else ""
    kind = button_of(label) if label else ""
    paper = is_paper(url) or (kind == "paper" and not _CODE_HOST.match(url))
    if paper:
        entry.papers += 1
        entry.arxiv = entry.arxiv or arxiv
        entry.doi = entry.doi or (doi if not arxiv else "")
    if (paper or is_title) and (not entry.url or (arxiv and not arxiv_of(entry.url) and not is_paper(entry.url))):
        if entry.url:
            entry.links.append(entry.url)
        entry.url = url
    elif url not in entry.links:
        entry.links.append(url)


def _read_rest(entry: MarkdownEntry, runs: Sequence[Run], tags: Sequence[str]) -> None:
    """Addresses, people, venue and date in what is no title."""
    for tag in tags:
        entry.authors = entry.authors or people_of(tag)
        _read_piece(entry, tag, marked=True)
    text: list[str] = []
    italics: list[str] = []
    for run in runs:
        if run.url:
            _address(entry, run.url, label=run.text)
            shown = run.text.strip()
            if run.badge or button_of(shown) or not shown:
                if _is_tag(shown):
                    _read_piece(entry, shown, marked=True)
                text.append("\n" if run.badge else " ")
            else:
                text.append(shown)
        elif run.italic or run.bold or run.code:
            if run.code and not _is_tag(run.text):
                continue
            italics.append(run.text)
            text.append(
                f"\n{run.text}\n" if people_of(run.text, alone=True) or _is_tag(run.text.strip(_TRIM)) else run.text
            )
        else:
            text.append(run.text)
    _read_text(entry, "".join(text), italics)


def _read_person_and_venue(entry: MarkdownEntry, text: str, italics: Sequence[str]) -> str:
    """`R. Road, *Air and Town*, 2011`: takes the person and the venue; gives what is left of the text.

    One name alone may be anything, and `Air and Town` may be two people. Where the first stands before something in
    italics, and a year behind it, they are an author and a venue.
    """
    for italic in italics:
        before, found, after = text.partition(italic)
        person = people_of(before.strip(" \t\n,.;:-–—"), alone=True)
        if found and person and re.match(rf"[\s,.;:(]*{_YEAR}(?!\d)", after) and not _is_tag(before.strip(_TRIM)):
            entry.authors = entry.authors or person
            if not entry.venue and len(italic) <= _LONGEST_VENUE:
                entry.venue = italic.strip(_TRIM)
            return after
    return text


def _read_text(entry: MarkdownEntry, text: str, italics: Sequence[str]) -> None:
    text = _read_person_and_venue(entry, text, italics)
    for line in re.split(r"\n+", text):
        piece = line.strip(" \t-–—:|")
        if not piece:
            continue
        labelled = _LABELLED.match(piece)
        if labelled:
            label, piece = labelled[1].lower(), piece[labelled.end() :]
            if label.startswith("author"):
                entry.authors = entry.authors or people_of(piece, alone=True)
                continue
            if label.startswith(("tl", "abstract", "summary")):
                entry.summary = entry.summary or piece
                continue
            if not label.startswith(("venue", "journal", "conf", "publi", "year", "date")):
                continue
        if (
            len(piece) > _SUMMARY
            and len(re.findall(r"[a-z]\s+[a-z]", piece)) > 6
            and not entry.summary
            and not people_of(piece)
            and not leading_people(piece)[0]
        ):
            entry.summary = " ".join(piece.split())
            continue
        names = people_of(piece, alone=piece in italics) or leading_people(piece)[0]
        if names and not entry.authors:
            entry.authors = names
            if people_of(piece, alone=True):
                continue
        for part in _SEPARATORS.split(piece):
            if part and part.strip(_TRIM + ".-"):
                _read_piece(entry, part.strip(_TRIM + "-"), marked=part in italics or len(piece) < 60)


_AWARD = re.compile(
    r"(?<![\s,(])[\s,(]*\b(?:oral|spotlight|highlight|poster|best (?:student )?paper(?: award)?|award|notable.{0,12}|"
    r"main|long|short)\b.*$",
    re.IGNORECASE,
)


def _read_piece(entry: MarkdownEntry, piece: str, *, marked: bool) -> None:
    """Take a date, a venue or an identifier from a short piece of text."""
    piece = " ".join(piece.split()).strip(_TRIM + "[]()")
    piece = (_AWARD.sub("", piece) or piece).strip(_TRIM)
    if not piece or len(piece) > _LONGEST_VENUE:
        return
    if found := arxiv_id(piece.removeprefix("abs/")):
        entry.arxiv = entry.arxiv or found
        return
    if _DATE.fullmatch(piece):
        _publish(entry, piece)
        return
    if _PREPRINT.fullmatch(piece):
        if said := _YEAR_IN.search(piece):
            _publish(entry, said[0])
        return
    year, venue = "", piece
    if glued := _GLUED.fullmatch(piece):
        year, venue = glued[1], glued[2]
    elif dated := _YEAR_IN.search(piece):
        year, venue = dated[0], f"{piece[: dated.start()]} {piece[dated.end() :]}"
    elif match := _SHORT_YEAR.search(piece):
        short = match[1] or match[2]
        if int(short) < 50 and _ACRONYM.match(piece):
            year, venue = f"20{short}", piece[: match.start()]
    venue = re.sub(
        r"^(?:in|at|to appear in|accepted (?:by|to|at)|published (?:in|at)|proc\.? of)\s+",
        "",
        venue,
        flags=re.IGNORECASE,
    )
    venue = venue.strip(_TRIM + "'’-()[]/.") if not venue.strip().endswith(("Proc.", "Trans.")) else venue.strip(_TRIM)
    looks = bool(venue) and _is_venue(venue, with_year=bool(year))
    if year and (looks or not venue or _PREPRINT.fullmatch(venue)):
        _publish(entry, year)
    if looks and not _PREPRINT.fullmatch(venue) and not entry.venue and (marked or year or _VENUE_WORD.search(venue)):
        entry.venue = venue


def _is_venue(text: str, *, with_year: bool) -> bool:
    """Whether a short text may name where a work came out."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS_OF_VENUE or not text[0].isalpha() or not text[0].isupper():
        return False
    if not with_year and button_of(text) == "other":
        return False
    if _ACRONYM.fullmatch(text.split(" (", maxsplit=1)[0]):
        return True
    if people_of(text, alone=True) and not _VENUE_WORD.search(text) and not with_year:
        return False
    if _VENUE_WORD.search(text) and sum(word[0].isupper() for word in words) * 2 >= len(words):
        return True
    return with_year and all(
        word[0].isupper() or word in ("of", "on", "and", "in", "the", "for", "&") for word in words
    )


def _publish(entry: MarkdownEntry, date: str) -> None:
    match = re.fullmatch(r"(\d{1,2})[-/.](\d{4})", date)
    found = iso_of(f"{match[2]}-{match[1]}" if match else date)
    if len(found) > len(entry.published):
        entry.published = found
