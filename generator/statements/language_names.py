"""Languages that a text deals with: by their names where the words around say that a language is meant.

Most names of languages are those of peoples too, and `Polish` starts sentences of another kind. So a name counts before
a word such as `text` or `speakers`, behind `into` or `in` with no noun after it, in a pair (`English-German`, `En-De`)
of a text on translation, and in a list with one that counts. The language in which papers were searched does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.statements.subjects import MOST_SUBJECTS, NamedSubject, once_each

_SHARED = (
    "Afrikaans|Albanian|Amharic|Arabic|Armenian|Azerbaijani|Bambara|Basque|Belarusian|Bengali|Bosnian|Breton"
    "|Bulgarian|Burmese|Catalan|Chinese|Croatian|Czech|Danish|Dutch|English|Estonian|Finnish|French|Galician"
    "|Georgian|German|Greek|Haitian Creole|Hausa|Hebrew|Hungarian|Icelandic|Igbo|Indonesian|Irish|Italian"
    "|Japanese|Javanese|Kazakh|Khmer|Kinyarwanda|Korean|Kurdish|Kyrgyz|Lao|Latin|Latvian|Lithuanian"
    "|Luxembourgish|Macedonian|Malagasy|Malay|Maltese|Maori|Mongolian|Nepali|Norwegian|Occitan|Oromo|Pashto"
    "|Persian|Polish|Portuguese|Quechua|Romanian|Russian|Samoan|Scottish Gaelic|Serbian|Sindhi|Sinhala|Slovak"
    "|Slovenian|Somali|Spanish|Sundanese|Swedish|Tajik|Tatar|Thai|Tibetan|Turkish|Turkmen|Ukrainian|Uyghur"
    "|Uzbek|Vietnamese|Welsh|Wolof|Xhosa|Yoruba|Zulu"
)
_ALONE = (
    "Assamese|Bhojpuri|Cantonese|Cebuano|Esperanto|Gujarati|Hindi|Ilocano|Kannada|Malayalam|Mandarin|Marathi|Odia"
    "|Punjabi|Sanskrit|Swahili|Tagalog|Tamil|Telugu|Tigrinya|Urdu|Yiddish"
)
_ALSO = dict(
    pair.split("=")
    for pair in (
        "Farsi=Persian|Mandarin Chinese=Mandarin|Modern Standard Arabic=Arabic|Castilian=Spanish"
        "|Slovene=Slovenian|Filipino=Tagalog|Bangla=Bengali|Kiswahili=Swahili|Oriya=Odia|isiZulu=Zulu"
        "|isiXhosa=Xhosa|Māori=Maori|Brazilian Portuguese=Portuguese|American English=English"
        "|British English=English|Bahasa Indonesia=Indonesian|Simplified Chinese=Chinese"
        "|Traditional Chinese=Chinese|Ancient Greek=Greek"
    ).split("|")
)
_CODES = dict(
    pair.split("=")
    for pair in (
        "ar=Arabic|bg=Bulgarian|cs=Czech|da=Danish|de=German|el=Greek|en=English|es=Spanish|et=Estonian"
        "|fa=Persian|fi=Finnish|fr=French|gu=Gujarati|he=Hebrew|hi=Hindi|hu=Hungarian|id=Indonesian|it=Italian"
        "|ja=Japanese|kk=Kazakh|ko=Korean|lt=Lithuanian|lv=Latvian|ne=Nepali|nl=Dutch|no=Norwegian|pl=Polish"
        "|pt=Portuguese|ro=Romanian|ru=Russian|si=Sinhala|sk=Slovak|sl=Slovenian|sv=Swedish|ta=Tamil|th=Thai"
        "|tr=Turkish|uk=Ukrainian|vi=Vietnamese|zh=Chinese"
    ).split("|")
)
_NAMES = {name: name for names in (_SHARED, _ALONE) for name in names.split("|")} | _ALSO
_LANGUAGE = "|".join(sorted(_NAMES, key=lambda name: (-len(name), name)))
_NAME = re.compile(rf"(?<![\w-])(?P<name>{_LANGUAGE})(?!\w)")
_AFTER = re.compile(
    r"(?:[ -](?:to|and|or|[A-Z]\w{1,20})){0,4}?[ -]"
    r"(?:(?:natural|written|spoken|monolingual|native|web|news|parallel|only|clinical|sign|scientific|medical) )?"
    r"(?:-?languages?|-?speaking|speakers?|texts?|sentences?|speech|corp(?:us|ora)|words?|dialects?"
    r"|grammar|vocabulary|lexicon|treebanks?|tweets|verbs?|nouns?|adjectives|syntax|morphology|phonology|phonemes"
    r"|translations?|Wikipedia|captions|vowels|consonants|orthography|proverbs|poetry|news|documents|subtitles"
    r"|prompts|learners|wordnet|WordNet|Gigaword|tokens|NLP|LLMs?)(?!\w)"
)
_BEFORE = re.compile(
    r"\b(?:[Ii]n|into|to|from|speak|speaking|languages?,?|including|such as|like|e\.g\.,?|namely|both|:|\()\s*$"
)
_LONE_END = re.compile(r"\s*(?:[.,;:)\]]|$|(?:and|or|to|into|as|is|are|but|with|using|from|by|than|on|at)\b)")
_LIST = re.compile(rf"(?:,? (?:and|or|to|into) |, (?:and )?|[-–—/→↔]|\s*(?:→|↔|<->|->)\s*)(?P<name>{_LANGUAGE})(?!\w)")
_PAIR_OF_CODES = re.compile(
    r"(?<![\w-])(?P<one>[A-Z][A-Za-z]|[a-z]{2})(?:-|–|→|↔|->|<->| → | ↔ |⇒|⇔|2)(?P<two>[A-Z][A-Za-z]|[a-z]{2})(?![\w-])"
)
_SPEAKS_OF = re.compile(
    r"\b(?:[Tt]ranslat\w+|[Ll]anguages?|[Mm]ultilingual|[Bb]ilingual"
    r"|[Cc]ross-?lingual|[Ll]inguistic\w*|[Ss]peech|[Cc]orp(?:us|ora)"
    r"|BLEU|WMT\w*|IWSLT\w*|NMT|MT|NLP|[Tt]ranscri\w+|[Dd]ialect\w*|[Pp]arsing)\b"
)
_SEARCHED = re.compile(
    r"\b(?:published|publications?|articles?|literature|studies|papers?|databases?|search\w*|journals?|abstracts?"
    r"|restrict\w*|limited to|reports|questionnaires?|version)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s")
_NO_LANGUAGE = re.compile(
    r"[ -](?:Americans?|America|squares?|hypercubes?|Shepherds?|Setters?|Bulldogs?|Spaniels?|Pointers?)\b"
)


def languages_in(text: str) -> Iterator[NamedSubject]:
    """The languages that a text deals with, each where it stands first.

    >>> [language.name for language in languages_in("Translation from English into Farsi. Polish the rest.")]
    ['English', 'Persian']
    """
    if not _SPEAKS_OF.search(text):
        return
    yield from once_each(sorted(_mentions(text), key=lambda subject: subject.start))


def language_name(words: str) -> str:
    """What a language is called here, by a name or by a code in a pair; empty for what is none."""
    return _NAMES.get(words, "") or _CODES.get(words.lower(), "")


def _mentions(text: str) -> Iterator[NamedSubject]:
    end = 0
    for match in _NAME.finditer(text):
        if match.start() < end or not _is_language(text, match):
            continue
        yield _subject(match)
        end = match.end()
        following = _LIST.match(text, end)
        while following:
            yield _subject(following)
            end = following.end()
            following = _LIST.match(text, end)
    for match in _PAIR_OF_CODES.finditer(text):
        codes = [match["one"], match["two"]]
        same_way = len({(code.islower(), code.isupper()) for code in codes}) == 1
        if same_way and "en" in map(str.lower, codes) and all(code.lower() in _CODES for code in codes):
            for group in ("one", "two"):
                yield NamedSubject(_CODES[match[group].lower()], match.start(group), match.end(group))


def _subject(match: re.Match[str]) -> NamedSubject:
    return NamedSubject(_NAMES[match["name"]], match.start("name"), match.end("name"))


def _is_language(text: str, match: re.Match[str]) -> bool:
    if _NO_LANGUAGE.match(text, match.end()) or _SEARCHED.search(_sentence(text, match)):
        return False
    if match["name"] in _ALONE.split("|"):
        return True
    if _AFTER.match(text, match.end()):
        return True
    following = _LIST.match(text, match.end())
    before = text[max(match.start() - 12, 0) : match.start()]
    if following and following[0][0] in "-–—/→↔ " and " and " not in following[0] and " or " not in following[0]:
        return True  # a pair
    last = following
    for _ in range(MOST_SUBJECTS):
        if following is None:
            break
        last, following = following, _LIST.match(text, following.end())
    end = last.end() if last else match.end()
    return _BEFORE.search(before) is not None and _LONE_END.match(text, end) is not None


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence around a mention, as far as a full stop with a blank ends it; of a long one what is near."""
    near = text[max(match.start() - 150, 0) : match.end() + 100]
    at = min(match.start(), 150)
    start = max((stop.end() for stop in _SENTENCE_END.finditer(near, 0, at)), default=0)
    stop = _SENTENCE_END.search(near, at)
    return near[start : stop.start() if stop else len(near)]
