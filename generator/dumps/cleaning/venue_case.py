"""Venues that a source writes in capitals throughout, as Web of Science and Scopus do, in the case of titles.

`SCIENCE OF THE TOTAL ENVIRONMENT` becomes `Science of the Total Environment`, `2018 25TH IEEE CONFERENCE ON IMAGES
(ICIP)` becomes `2018 25th IEEE Conference on Images (ICIP)`. A name with one small letter in it is left alone: somebody
chose its case.

Acronyms keep their capitals: the words of a list; words of three letters or fewer that are no usual word; words without
a vowel, with a digit, with a year behind them, in brackets of their own, or made of the first letters of the others.
What stands alone is told by length: of a journal, six letters and more are a word (`ZOOTAXA`, `SURGERY`), fewer are an
acronym (`JAMA`, `PNAS`), but for a few usual words (`WATER`, `CELL`). A conference or a source of unknown kind may be
called by an acronym of any length (`SIGGRAPH`, `INTERSPEECH`), so there a name is changed only where it has a word that
no acronym has, such as `on` or `Journal`.

Limits: a journal whose own capitals stand inside (`ChemSusChem`) becomes `Chemsuschem`; `bib/venues.yml` says its name.
"""

from __future__ import annotations

import re

_SMALL = frozenset(
    "a an and as at but by for from in into of on or the to via with "
    "al and da das de del dell della delle der des di die do dos du e ed el en et fur für i il im la las le les lo los "
    "och og per por und und van vom von y zu zum zur".split()
)
_SHORT_WORDS = frozenset(
    "acta age aging agric air am ann appl arch arid art arte arts bee bees bio biol bird birds blood body bone "
    "brain bull cat cell cells chem chest child city clay coast coral cow crop crops data diet dog drug drugs "
    "earth east eco eng environ eur eye eyes fire fish food gas gene genes geo gut hair hand head heart hip hiver "
    "home horse house human ice int iron j joint jpn knee lake lakes land law legal life light lipid liver lung "
    "lungs mammal man map mar math med mind money moon music nano nat neo nerve new news north ocean oil old oral "
    "ore pain paper past peat phys plant plants poem power press proc ray red res rev river rock rocks sci sea "
    "sex sheep sky sleep small soft soil soils solar sound south space spine sport state steel sun swine tax "
    "teeth time times town trade trans tree trees urban vadose value virus vision voice vol war waste water wear "
    "web weed west wind wine wood world year young zone".split()
)
"""Usual words of up to five letters, which a journal may be called by alone."""
_ACRONYMS = frozenset(
    "aaai aaas aacl aama acl acm acs afips aiaa aiche aids aip ajr ama ams api asce asha asm asme asnt astm bjog "
    "bjs bmc bmj cbe ceur chi cirp cmaj cnrs coling cvpr dna eaai eacl ebio elife embo emnlp epj epl eurasip "
    "eurosys faseb febs fems fhwa focs gpu hbrc hiv hpb iaea iasme iasted ibm icarcv icassp iccv iclr icml icra "
    "ide iee ieee ieej ieice iet ifac ifip igarss iihs iiie ijcai ijcnlp ims inria iop ipsj iros isa isme isprs "
    "itu iubmb iucn iucr iwa jacc jama jasa jbjs jetp jmir jnci josa jsme kdd kscse lncs lrec mlsys mri naacl "
    "nasa nato neurips nist nlp nmr oecd osa pacs plos pnas prx raid rairo rbc rfid rilem rna rsc sae siam sigchi "
    "siggraph sigir sigmod spe spie stoc tacl tappi toxnet uai uist unesco usa usenix vldb wsdm www zamm zamp".split()
)
_TELLING = frozenset(
    "academy acta advances american analysis and annals annual applications archives bulletin chemistry "
    "conference congress design development engineering european for forum in industrial international journal "
    "letters magazine management materials medicine meeting methods national notices of on physics proceedings "
    "progress quarterly record reports research review reviews revista science sciences seminar society studies "
    "symposium systems technology the theory transactions workshop".split()
)
"""Words by which a name is one of words, whatever else is in it."""
_NUMBERED = frozenset("part series section ser sect volume vol".split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_]\b)*")
_ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH)")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEAR = re.compile(r"[\s'’-]{1,3}(?:1[89]|20)?\d\d\b")
_VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝŸ")
_LONGEST_ACRONYM = 3
_SHORTEST_WORD = 6
_LONGEST = 1000


def venue_in_title_case(name: str, *, of_journal: bool) -> str:
    """A venue's name, in title case where it came in capitals throughout.

    Args:
        name: as the source has it.
        of_journal: whether it is known to be the name of a journal.

    >>> venue_in_title_case("JOURNAL OF THE ACM", of_journal=True), venue_in_title_case("ZOOTAXA", of_journal=True)
    ('Journal of the ACM', 'Zootaxa')
    >>> venue_in_title_case("PLOS ONE", of_journal=True), venue_in_title_case("JAMA", of_journal=True)
    ('PLOS ONE', 'JAMA')
    """
    if len(name) > _LONGEST or name != name.upper() or name == name.lower():
        return name
    words = [match[0].lower() for match in _WORD.finditer(name)]
    letters = [word for word in words if not word[0].isdigit()]
    if len(letters) < 2:
        if not (of_journal and letters and _is_word_alone(letters[0])):
            return name
    elif not of_journal and _TELLING.isdisjoint(words):
        return name
    kept = [span for match in _BRACKETED.finditer(name) if _is_acronym_in_brackets(match[0]) for span in [match.span()]]
    last = max(match.start() for match in _WORD.finditer(name))
    initials = "".join(word[0] for word in letters if word not in _SMALL)
    pieces, end, before = [], 0, ""
    for match in _WORD.finditer(name):
        inside = any(start <= match.start() < stop for start, stop in kept)
        opens = not before or name[end : match.start()].strip() in (":", ".", "-", "–", "—", "/", "(", "?", "!")
        cased = match[0] if inside else _cased(name, match, before, initials, opens=opens, closes=match.start() == last)
        pieces += [name[end : match.start()], cased]
        end, before = match.end(), match[0].lower()
    return "".join(pieces) + name[end:]


def _is_word_alone(word: str) -> bool:
    """Whether a journal's only word is a word."""
    if word in _ACRONYMS or _VOWELS.isdisjoint(word.upper()):
        return False
    return len(word) >= _SHORTEST_WORD or word in _SHORT_WORDS


def _is_acronym_in_brackets(text: str) -> bool:
    """`(ICIP)`, `(FOI 2018)`: one word, perhaps with a year."""
    return sum(not match[0].isdigit() for match in _WORD.finditer(text)) == 1


def _cased(name: str, match: re.Match[str], before: str, initials: str, *, opens: bool, closes: bool) -> str:
    word, low = match[0], match[0].lower()
    if _ORDINAL.fullmatch(word):
        return low
    if any(char.isdigit() for char in word) or low in _ACRONYMS or _VOWELS.isdisjoint(word):
        return word
    if len(word) == 1:
        return low if low in _SMALL and not (opens or closes or before in _NUMBERED) else word
    if low in _SMALL and not opens:
        return low
    if _ROMAN.fullmatch(word) and not opens:
        return word
    dated = _YEAR.match(name, match.end()) and (opens or name[match.end()] == "-")
    of_initials = len(word) >= _LONGEST_ACRONYM and low in initials
    if (dated or of_initials) and low not in _TELLING | _SHORT_WORDS:
        return word
    if len(word) <= _LONGEST_ACRONYM and low not in _SMALL | _SHORT_WORDS | _TELLING:
        return word
    return word[0] + low[1:]
