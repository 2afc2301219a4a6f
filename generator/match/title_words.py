"""What a title says once the traces of listings are off: its words, its numbers, its halves, its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.match.normalise import fold, untangle
from generator.terms.stop_words import IN_TITLES

_LABEL = re.compile(
    r"^\W*(?:(?:paper\s+)?title|(?:retracted|withdrawn)(?:\s+(?:article|paper))?)\s*:\s*", re.IGNORECASE
)
_IDENTIFIER = re.compile(r"^\W*(?:arxiv\s*:\s*)?\d{4}\.\d{4,5}(?:v\d{1,2})?\W+", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\(\d{1,3}\)|\[\d{1,3}\]|#?\d{1,3}[.)])\s+(?=\D)")
_REVISION = re.compile(r"\s*[\[(]\s*(?:version\s*|v)\d{1,2}\s*[\])]\s*|\s+v\d{1,2}\s*$", re.IGNORECASE)
_FORM = re.compile(
    r"\s*[\[(]\s*(?:(?:an?|the|extended|full|long|short|working|technical|conference|journal|preprint|draft|accepted"
    r"|author|arxiv|camera|ready|student|invited|poster|demo|demonstration|oral|spotlight|late|breaking|industrial"
    r"|experience|research|panel|tutorial|keynote|session|talk|abstract|abstracts|summary|version|paper|report"
    r"|manuscript|presentation|workshop|track|position|survey|review|article|exhibit|plenary|address|lecture"
    r"|reprint|in|print|press)[\s-]*)+[\])](?:\s*$|(?=\s*:))",
    re.IGNORECASE,
)
_BRACKETED_END = re.compile(r"(?<=[\w?!.)])\s*\[[^\[\]]{1,120}\]\W*$")
_LANGUAGE_MARK = re.compile(r"\s+LA:\s*[A-Z][a-z]{2}\s*$")
_GLUED_NEW = re.compile(r"^\s*new(?=[A-Z])")
_GLUED_SUBSCRIBE = re.compile(r"^\s*subscribe\s*(?=\S)|(?<=\S)\s*subscribe\s*$", re.IGNORECASE)
_TITLE_BREAK = re.compile(r"\s*(?::|\s[-\u2010-\u2015\u2212]{1,3}\s|[\u2014\u2015]|\?\s|\.\s)\s*")
_MAYBE_LISTING = re.compile(
    r"^\W*(?:subscribe|upvote|new(?-i:[A-Z])|(?:paper\s+)?title|retracted|withdrawn|arxiv|#?\d)|[\[(]|subscribe\s*$|\sv\d{1,2}\s*$|\sLA:"
    r"|\bpp?\.?\s*\d|\bpages?\s+\d",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^\W*(?:(?:an?\s+|the\s+|further\s+|short\s+|some\s+|editorial\s+|(?:author|publisher|editor)\w*(?:'s?)?\s+)*"
    r"(?P<kind>erratum|errata|corrigend\w+|corrections?|addendum|addenda|retraction|withdrawal"
    r"|expression of concern|comments?|commentary|reply|response|responses|rejoinder|rebuttal|discussion|critique"
    r"|suppl\w{4,9}\s+(?:materials?|information|data)"
    r"|reproducib\w+(?:\s+\w+)?|replication(?:\s+\w+)?|book review|review|editorial|note|notes|remarks?)"
    r"(?:\s+(?:article|note|notice|study|report|paper))?)"
    r"(?P<link>\s*(?:[:\u2014-]|to\b|on\b|of\b|for\b|and\b)\s*)",
    re.IGNORECASE,
)
_NOTICE_END = re.compile(
    r"[\[(:.\u2014-]\s*(?P<kind>erratum|errata|corrigend\w+|corrections?|addendum|retraction|comment"
    r"|reply|response|rejoinder|discussion|(?:suppl\w{4,9}|supporting)\s+(?:materials?|information|data)|reproducibility\s+\w+|replication\s+study"
    r"|video(?:\s+(?:contribution|abstract|demonstration|presentation|supplement))?)\s*[\])]?\s*$",
    re.IGNORECASE,
)
_CERTAIN_NOTICE = re.compile(
    r"^(?:errat|corrig|addend|retraction|withdrawal|expression|rejoinder|rebuttal|suppl)", re.IGNORECASE
)
# How Web of Science names a correction: the title of the article with its place behind it.
_CORRECTED_PLACE = re.compile(r"\s*\(vol\.?\s*[\w.:/-]+,[^()]{0,60}\b(?:1[5-9]|20)\d\d\)\W*$", re.IGNORECASE)
_LETTER = re.compile(r"^\W*(?:Re:\s|RE:\s+[\"\u201c\u2018'])")
"""How journals head a letter about a paper; "RE:" may be a name of something, unless a title in quotes follows."""
_LINKED = {"on": ("comment",), "of": ("reprod", "replic", "critique")}
_QUOTES = ('"', "'", "\u201c", "\u2018", "\u00ab", "\u201e")
_PART = re.compile(
    r"\b(?:part|parts|volume|vol|chapter|section|episode|paper|book|phase|number|no|issue|lecture)\s+"
    r"([0-9]+|[ivxl]+|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)\b"
)
ROMAN = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
"""Roman numerals that are no letter alone, and their digits."""
_LONE_ROMAN = {"i": "1", "v": "5", "x": "10"}
_PART_NAMES = "part parts volume vol chapter section episode paper book phase number no issue lecture".split()
_PART_MARKS = frozenset([*ROMAN, *_LONE_ROMAN, *_PART_NAMES])
SPELT = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
"""Numbers written out, and their digits."""
ORDINALS = {word: digits for word, digits in SPELT.items() if word.endswith(("th", "rst", "ond", "ird"))}
"""Ordinal numbers written out, and their digits."""
_NUMBER_TOKEN = re.compile(r"(?<![^\W_])v?(\d+(?:\.\d+)*)(?:st|nd|rd|th)?(?![^\W_])", re.IGNORECASE)
"""A number that stands alone, a version or an ordinal; the digits of a coined name ("A2SF") are no number."""
_COINED = re.compile(r"(?=[^\W_]*[^\W\d_])(?=[^\W_]*\d)[^\W_]+")
_LEADING_PART = re.compile(r"(?:^|(?<=[\s:;,(.\u2013\u2014-]))(?<![A-Z]\.\s)([IVX]{1,4})(?=[:.]\s)")
_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_CHAPTER = re.compile(r"^\W*chapter\s+(\d{1,3}|[ivxl]{1,6})\b\W*(?=\w)", re.IGNORECASE)
_PAGES = re.compile(r"[\s,;(\[]+(?:pp?\.?|pages?)\s*\d{1,5}\s*[-\u2010-\u2015]+\s*\d{1,5}\W*$", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?<![^\W_])([A-Za-z])(\+\+|#)")
_PLACEHOLDER = re.compile(
    r"^(?:(?:this|the) )?(?:(?:paper|article|submission|abstract|title|manuscript) )?(?:(?:has been|was|is) )?"
    r"(?:withdrawn|retracted|removed|deleted|cancelled|canceled|unavailable|not available|to be announced|tba|tbd)"
    r"(?: (?:paper|article|submission|abstract|title|manuscript|by (?:the )?(?:authors?|editors?|publisher)))*$"
)
_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_GENERIC = re.compile(
    r"^(?:(?:guest |special |the |a |an |from the |opening |closing |welcome |general )*"
    r"(?:preface|foreword|editorial|introduction|welcome|message|letter|announcements?|contents|table of contents"
    r"|index|author index|subject index|panel|keynote|tutorial|discussion|conclusions?|bibliography|references|obituary"
    r"|news|call for papers|book reviews?|reviewers?|errat\w+|corrigend\w+|acknowledge?ments?|editors? (?:note|message"
    r"|notes|introduction|comments?|preface)|in memoriam|front ?matter|back ?matter|title page|abstracts?|comments?"
    r"|reminiscences|influential papers|chair\w* message|research surveys|paper abstracts|committees?|proceedings"
    r"|untitled|unknown|no title|not available|title|n a|none|null)"
    r"(?:\s+(?:to|from|for|of|by|on|and|the|this|a|an|in|special|issue|section|theme|minitrack|track|workshop|conference"
    r"|symposium|program\w*|general|guest|new|chairs?\w*|editors?|editorial|president|committee|members|volume|readers?"
    r"|authors?|board|proceedings|column|notes?|remarks|address|abstracts?|session|panel|talk|speech|lecture|\d+))*)$"
)
_SERIES_INTRODUCTION = re.compile(
    r"\b(?:introduction|preface|editorial|foreword|guest editors?\w*|message|welcome)\b.*\b(?:special issue"
    r"|special section"
    r"|special feature|theme issue|minitrack|mini track|track|proceedings|workshop|conference|symposium|chairs?)\b"
)
_DOUBLED_LEAST = 12
# A title longer than this is no title but a text in its place; comparing it in full would take for ever.
_LONGEST = 2000
_MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the matcher reads it.

    Args:
        text: its folded words with one blank between.
        head: how many of the words stand before the first colon, dash or question mark; 0 without one.
        numbers: numbers, versions, parts and ordinals in it, in order, as digits.
        notice: "erratum", "comment" and the like when the title says that it is about another paper.
        generic: whether many works bear such a title ("Preface", "Guest editorial").
        coined: digits within its words ("2" of "A2SF"), which count where they make up the other title's number.
        chapter: the number before it in a book, as digits.
        bracketed: the folded words of its first brackets.
    """

    text: str = ""
    head: int = 0
    numbers: tuple[str, ...] = ()
    notice: str = ""
    generic: bool = True
    coined: tuple[str, ...] = ()
    chapter: str = ""
    bracketed: str = ""

    @property
    def numbered(self) -> bool:
        """Whether there may be a number in it, in whatever form."""
        return bool(self.numbers or self.coined or self.chapter) or not ORDINALS.keys().isdisjoint(self.text.split())

    @property
    def words(self) -> list[str]:
        """The folded words in order."""
        return self.text.split()

    @property
    def content(self) -> list[str]:
        """The words that carry meaning, in order."""
        return [word for word in self.text.split() if word not in IN_TITLES]


def is_content(word: str) -> bool:
    """Whether a folded word carries meaning (is not an article, a preposition and their like)."""
    return word not in IN_TITLES


def read_title(raw: str) -> Title:
    """Reads a title as captured. One that only says that there is none ("Withdrawn") is an empty title."""
    text = _LANGUAGE.sub(_spelt_language, _strip(untangle(raw[:_LONGEST])))
    corrected = _CORRECTED_PLACE.search(text)
    chapter = _CHAPTER.match(text)
    text = text[chapter.end() if chapter else 0 : corrected.start() if corrected else None]
    words = _undouble(fold(text).split())[:_MOST_WORDS]
    folded = " ".join(words)
    if _PLACEHOLDER.match(folded):
        return Title()
    head, break_at = 0, _TITLE_BREAK.search(text)
    if break_at:
        head = len(fold(text[: break_at.start()]).split())
        head = head if head < len(words) else 0
    return Title(
        text=folded,
        head=head,
        numbers=_numbers(text, folded),
        notice="correction" if corrected else _notice(text),
        generic=_is_generic(folded),
        coined=_coined_digits(words),
        chapter=_as_digits(chapter.group(1).lower()) if chapter else "",
        bracketed=fold(brackets.group(1)) if (brackets := _BRACKETS.search(text)) else "",
    )


def _spelt_language(name: re.Match[str]) -> str:
    """The name of a language as a word: folding would turn "C++" and "C#" into "C"."""
    return name.group(1) + ("plusplus" if name.group(2) == "++" else "sharp")


def _coined_digits(words: list[str]) -> tuple[str, ...]:
    digits = [number for word in words if _COINED.fullmatch(word) for number in _DIGITS.findall(word)]
    return tuple(sorted(number.lstrip("0") or "0" for number in digits))


def _as_digits(number: str) -> str:
    """A number of a part in digits, whether written in digits, in Roman numerals or in words."""
    return ROMAN.get(number) or _LONE_ROMAN.get(number) or SPELT.get(number) or number


def _strip(text: str) -> str:
    """Takes off what listings put around a title: labels, numbering, identifiers, revisions, buttons."""
    if not _MAYBE_LISTING.search(text):
        return text
    before = None
    while before != text:
        before = text
        text = _GLUED_NEW.sub("", text, count=1)
        text = _GLUED_SUBSCRIBE.sub("", text)
        text = _LABEL.sub("", text, count=1)
        text = _IDENTIFIER.sub("", text, count=1) or text
        text = _NUMBERING.sub("", text, count=1)
        text = _REVISION.sub(" ", text)
        text = _LANGUAGE_MARK.sub("", text, count=1)
        text = _FORM.sub("", text, count=1) or text
        text = _BRACKETED_END.sub("", text, count=1)
        text = _PAGES.sub("", text, count=1)
    return text


def _undouble(words: list[str]) -> list[str]:
    """Half of a title that stands there twice, whether or not a blank was left between the two."""
    joined = "".join(words)
    half = len(joined) // 2
    if half < _DOUBLED_LEAST or joined[:half] != joined[half:]:
        return words
    half_words, length = [], 0
    for word in words:
        half_words.append(word[: half - length])
        length += len(word)
        if length >= half:
            break
    return half_words


def _numbers(text: str, folded: str) -> tuple[str, ...]:
    """Numbers that tell works of a series apart; decimals whole, parts and Roman numerals as digits."""
    numbers = _NUMBER_TOKEN.findall(_THOUSANDS.sub("", text) if "," in text else text)
    words = folded.split()
    if not numbers and _PART_MARKS.isdisjoint(words):
        return ()
    numbers.extend(ROMAN[word] for word in words[1:] if word in ROMAN)
    if len(words) > 1 and words[-1] in _LONE_ROMAN:
        numbers.append(_LONE_ROMAN[words[-1]])
    parts = [part.lower() for part in _LEADING_PART.findall(text)]
    numbers.extend(_as_digits(part) for part in parts if part in _LONE_ROMAN or words[0] == part)
    for part in _PART.findall(folded):
        if not part.isdigit() and part not in ROMAN and part not in ORDINALS:
            numbers.append(_as_digits(part))
    half = len(numbers) // 2
    if numbers[:half] == numbers[half:] and len(fold(text)) > len(folded) + _DOUBLED_LEAST:
        numbers = numbers[:half]
    return tuple(sorted(number.lstrip("0") or "0" for number in numbers))


def _notice(text: str) -> str:
    """What kind of notice about another work a title announces, if any."""
    start = _NOTICE.match(text)
    if start:
        kind, link = start.group("kind").lower(), start.group("link").strip().lower()
        named = link in {":", "to", "\u2014", "-"} or text[start.end() :].lstrip()[:1] in _QUOTES
        if named or _CERTAIN_NOTICE.match(kind) or any(kind.startswith(head) for head in _LINKED.get(link, ())):
            return _kind(kind)
    if _LETTER.match(text):
        return "comment"
    end = _NOTICE_END.search(text)
    return _kind(end.group("kind").lower()) if end else ""


def _kind(words: str) -> str:
    """The notice's kind in a word; "supplementary material" has many spellings and misspellings."""
    return "supplement" if words.startswith("supp") else words.split(maxsplit=1)[0]


def _is_generic(folded: str) -> bool:
    return not folded or bool(_GENERIC.match(folded) or _SERIES_INTRODUCTION.search(folded))
