"""Titles that came in capitals throughout, as old records have them, in the case of a sentence.

`CLEFT-PALATE IN BRITTANY SPANIELS` becomes `Cleft-palate in Brittany spaniels`. A title with one small letter in it is
left alone: somebody chose its case. What a capital means cannot be seen in such a title, so other texts tell it: the
paper's own abstract, then the titles of the bibliography. `DNA`, `Brittany` and `Canis` are written as they mostly are
there. Where no text has a word, a list of names and the look of an acronym decide.

Limits: a name or Latin genus that stands nowhere else and in no list is written small; `curation.yml` says the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.latex.math import formulas
from generator.latex.title_case import proper_names

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDS_SENTENCE = re.compile(r"[.:?!–—][\"”’')\]]*\s+[\"“‘'(\[]*|\s-\s")
_TITLE_CASE = 0.4
"""Share of the longer words of a title that begin with a capital, above which the capitals say nothing."""
_FEW_CAPITALS = 0.25
"""A share up to which one title is enough, as is a lone capital among two words; otherwise it takes a second title."""
_ENOUGH = 2
_LONG = 4
_LONGEST_ACRONYM = 3
_BARE_ACRONYM = 5  # letters without a vowel among them
_PLAIN_WORD = 6  # letters from which on a word with a vowel is hardly an acronym
_FEW_WORDS = 3
_PLAIN_AMONG_FEW = 5  # as `_PLAIN_WORD`, where all words must be
_LONGEST = 2000
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_GERMAN = frozenset("der die das und von zur zum im dem den ein eine einer für mit bei auf aus über als nach".split())
_ENGLISH = frozenset("the of and in for with from on to by an".split())
_LETTERED = frozenset("vitamin hepatitis type group class factor protein part influenza phase model case".split())
"""Words behind which a lone letter is a name: `hepatitis A`."""
_ACRONYMS = frozenset(
    "aids apoe brca camp cnn copd covid crispr cuda dna eeg ecg ekg elisa ieee ifn igf iucn mri mrna nasa nato nmda "
    "oecd pcr pubmed ptsd rna sars spect unesco unicef usa usda".split()
)
_SHORT_WORDS = frozenset(
    """
    a ab ad add age ago aid aim air al all am an and ant any ape arc are arm art as ash ask at ate aye bad bag ban
    bar bat bay be bed bee beg bid big bin bit bog boy bud bug bus but buy by can cap car cat cow cry cub cue cup
    cut day de del der des dew did die dig dim do doe dog dry du due dye ear eat ebb eel egg ego el elk elm en
    end era et eve ewe eye fan far fat fed fee few fin fir fit fix flu fly fog for fox fun fur gap gas gel get gin
    go god got gum gun gut guy had ham has hay he hen her hip his hit hog hot how hub hue hut ice if ill in ink ion
    is it its jaw jet job joy key kid kin kit la lab lag lap law lay las le leg let lid lie lip log los lot low mad
    man map mat may me men met mid mix mob mud my net new nor not now nut oak oar oat odd of off oil old on one or
    ore our out owl own ox pad pan pay pea pen per pet pie pig pin pit pod pot pro pub pup put rat raw ray red rib
    rim rod row rub run rye sac sad sap saw say sea see set sex she shy sit six ski sky so son soy spa spy sub sum
    sun tag tar tax tea ten the tie tin tip to toe too top tow toy try tub two un una une up use van vs via vow wad
    war was wax way we web wet who why win wit yes yet you zoo
    """.split()
)


def written_forms(titles: Iterable[str], texts: Iterable[str] = ()) -> dict[str, str]:
    """How words are written where a capital means something, each by its small letters.

    Words with a capital behind their first letter count wherever they stand; others only within a sentence. A title in
    which most words have a capital tells nothing of the others, one in capitals nothing at all.

    Args:
        titles: titles.
        texts: running texts, such as abstracts.

    Example:
        >>> written_forms(["On the DNA of Brittany spaniels"])["brittany"]
        'Brittany'
    """
    forms: dict[str, Counter[str]] = {}
    for text, is_title in [*((title, True) for title in titles), *((text, False) for text in texts)]:
        if is_title and (text.isupper() or not text):
            continue
        words = list(_WORD.finditer(text))
        longer = [match[0] for match in words[1:] if len(match[0]) >= _LONG]
        capitals = sum(word[0].isupper() for word in longer)
        tells = not is_title or capitals <= _TITLE_CASE * len(longer)
        few = capitals <= _FEW_CAPITALS * len(longer) or (capitals == 1 and len(longer) > _ENOUGH)
        weight = _ENOUGH if few or not is_title else 1
        for match in words:
            word = match[0]
            inner = word[1:] != word[1:].lower()
            if inner or (tells and not _opens(text, match.start())):
                forms.setdefault(word.lower(), Counter())[word] += _ENOUGH if inner else weight
    best = {low: min(counts, key=lambda word: (-counts[word], word != low, word)) for low, counts in forms.items()}
    return {low: word for low, word in best.items() if word == low or forms[low][word] >= _ENOUGH}


def in_sentence_case(title: str, known: Mapping[str, str]) -> str:
    """A title in the case of a sentence, where it came in capitals throughout and is more than an acronym.

    Args:
        title: as the source has it.
        known: how words are written, as `written_forms` gives them.

    Example:
        >>> in_sentence_case("THE ROLE OF DNA REPAIR", {})
        'The role of DNA repair'
    """
    if not title.isupper() or len(title) > _LONGEST:
        return title
    hidden = list(formulas(title)) if "$" in title else []
    words = [m for m in _WORD.finditer(title) if not any(start <= m.start() < stop for start, stop in hidden)]
    lows = [match[0].lower() for match in words]
    if not _is_of_words(lows, known):
        return title
    nouns = len(_GERMAN.intersection(lows)) > 1 and _ENGLISH.isdisjoint(lows)
    pieces, end, before = [], 0, ""
    for match, low in zip(words, lows, strict=True):
        cased = low if nouns and low in _GERMAN else _cased(title, match, before, known)
        if cased == low and (_opens(title, match.start()) or (nouns and low not in _GERMAN)):
            cased = low[:1].upper() + low[1:]
        pieces += [title[end : match.start()], cased if cased.upper() == match[0].upper() else match[0]]
        end, before = match.end(), low
    return "".join(pieces) + title[end:]


def capitals_within(title: str) -> tuple[str, ...]:
    """The words of a title that begin with a capital although none opens there: names, whose capitals are to stay."""
    words = (match for match in _WORD.finditer(title) if match[0][0].isupper() and not _opens(title, match.start()))
    return tuple(dict.fromkeys(match[0] for match in words))


def _opens(text: str, place: int) -> bool:
    """Whether a sentence or a subtitle begins at a place."""
    head = text[max(0, place - 8) : place]
    if not any(map(str.isalnum, text[:place] if place <= 8 else head)):
        return place <= 8 or bool(_ENDS_SENTENCE.search(head))
    return any(match.end() == len(head) for match in _ENDS_SENTENCE.finditer(head))


def _is_of_words(lows: list[str], known: Mapping[str, str]) -> bool:
    """Whether a title is surely one of words: of a few each must be, of many one, as `BERT AND ELMO` may be names."""
    if len(lows) <= _FEW_WORDS:
        return len(lows) > 1 and all(low in known or _is_plain(low, known, _PLAIN_AMONG_FEW) for low in lows)
    return "a" in lows or any(_is_plain(low, known) for low in lows)


def _is_plain(low: str, known: Mapping[str, str], least: int = _PLAIN_WORD) -> bool:
    """Whether a word is surely one: by what is known, as a usual short word, or by its length."""
    if known.get(low) == low or (low in _SHORT_WORDS and len(low) > 1):
        return True
    return len(low) >= least and low.isalpha() and _has_vowel(low) and low not in _ACRONYMS


def _has_vowel(low: str) -> bool:
    """Whether a word has a vowel; of other scripts than Latin that is taken for granted."""
    return not _VOWELS.isdisjoint(low) or not any("a" <= char <= "z" for char in low)


def _cased(title: str, match: re.Match[str], before: str, known: Mapping[str, str]) -> str:
    word, low = match[0], match[0].lower()
    stem, mark, ending = low.partition("'") if "'" in low else low.partition("’")
    if stem in _SHORT_WORDS and len(stem) > 1:
        return low
    form = known.get(low) or _of_stem(stem, known)
    if form:
        return form if form.lower() == low else form + mark + ending
    if any(char.isdigit() for char in word):
        return low if _ORDINAL.fullmatch(low) else word
    if len(stem) == 1:
        beside = title[match.start() - 1 : match.start()] + title[match.end() : match.end() + 1]
        lone = stem == "a" and before not in _LETTERED and "-" not in beside
        return low if lone else word[:1] + (mark + ending if len(ending) == 1 else word[1:])
    name = stem.capitalize()
    if name in proper_names() or (name.endswith("an") and name[:-1] in proper_names()):
        return name + mark + ending
    acronym = stem in _ACRONYMS or _ROMAN.fullmatch(stem) or _in_brackets(title, match)
    acronym = acronym or (len(stem) <= _LONGEST_ACRONYM and stem not in _SHORT_WORDS)
    acronym = acronym or (len(stem) <= _BARE_ACRONYM and not _has_vowel(stem))
    return stem.upper() + mark + ending if acronym else low


def _of_stem(stem: str, known: Mapping[str, str]) -> str:
    """How a word is written by its singular or plural: `Dalmatians` where only `Dalmatian` is known."""
    if stem in known:
        return known[stem]
    if len(stem) > _LONG and stem.endswith("s") and stem[:-1] in known:
        return known[stem[:-1]] + "s"
    if len(stem) >= _LONG and f"{stem}s" in known:
        return known[f"{stem}s"][:-1]
    return ""


def _in_brackets(title: str, match: re.Match[str]) -> bool:
    """Whether a short word stands alone in brackets, as an abbreviation does: `(COPD)`."""
    around = title[match.start() - 1 : match.start()] + title[match.end() : match.end() + 1]
    return around in ("()", "[]") and len(match[0]) < _PLAIN_WORD
