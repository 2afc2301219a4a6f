"""The sentence of an abstract that states what the paper contributes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.abstract_sentences import AbstractSentence

WORK = (
    r"(?:paper|work|study|article|research|thesis|dissertation|survey|review|report|chapter|letter|tutorial|manuscript"
    r"|monograph|essay|contribution|meta-analysis|trial|investigation|overview|book|technical report|experiment"
    r"|project"
    r"|case report|case series|note)"
)
_NEARBY = (
    r"(?:(?:systematic|literature|technical|retrospective|prospective|short|present|current|scoping|narrative"
    r"|pilot) )*"
)
_CREATE = (
    r"(?:propose[sd]?(?! that)|present(?:s|ed)?|introduce[sd]?|develop(?:s|ed)?|describe[sd]?|designs?|designed"
    r"|contributes?"
    r"|contributed|releases?|released|devise[sd]?|formulate[sd]?|construct(?:s|ed)?|builds?|built|creates?|created"
    r"|puts? forward|advocates?|unveils?|derives?|derived|outlines?|outlined)"
)
_STUDY = (
    r"(?:study|studies|studied|investigates?|investigated|examines?|examined|explores?|explored|analy[sz]e[sd]?"
    r"|evaluate[sd]?|compare[sd]?|surveys?|surveyed|reviews?|reviewed|address(?:es|ed)?|revisits?|revisited"
    r"|assess(?:es|ed)?|characteri[sz]e[sd]?|tackles?|tackled|discuss(?:es|ed)?|summari[sz]e[sd]?"
    r"|quantif(?:y|ies|ied)|synthesi[sz]e[sd]?|document(?:s|ed)?|aims? (?:to|at)|aimed (?:to|at)|seeks? to|sought to"
    r"|sets? out to|extends?|extended|generali[sz]e[sd]?|tested|tests|ask(?:ed)? (?:whether|if|how|what|why)"
    r"|prove[sd]?|adapt(?:s|ed)?)"
)
_OTHER = (
    r"(?:argues?|argued|propose[sd]? that|consider(?:s|ed)?|determine[sd]?|focus(?:es|ed)? on|deals? with"
    r"|demonstrates?|demonstrated"
    r"|shows?|showed"
    r"|reports?|reported|provides?|provided|offers?|offered|measure[sd]?|model(?:s|ed|led)?|identif(?:y|ies|ied)"
    r"|estimate[sd]?|gives?|gave|conduct(?:s|ed)?|perform(?:s|ed)?|applies|apply|applied"
    r"|find|finds|found|takes?|improve[sd]?|test|ask|was (?:designed|undertaken|conducted|carried out|performed|aimed)"
    r" (?:to|at)|highlights?|highlighted|details?|detailed|leverages?|connects?|integrates?|combines?)"
)
_ADVERB = r"(?:(?:\w+ly|here|hereby|also|then|first|thus|therefore|now|next|further|will|have|rather|instead) )*"
_FRAME = re.compile(
    rf"\b(?:in|with|through|for|throughout|within) (?:this|the present|the current|our"
    rf"|the following) {_NEARBY}{WORK}\b"
    rf"|^here,? (?:we|i)\b|\bwe here(?:by|in)?\b|\bherein\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^[^.;:]{{0,90}}?(?<![\w-])(?:this|the present|our|the current|present) {_NEARBY}{WORK} {_ADVERB}"
    rf"(?:(?P<create>{_CREATE})|(?P<study>{_STUDY})|{_OTHER})\b",
    re.IGNORECASE,
)
_WE = re.compile(
    rf"\b(?:we|i|the authors?) {_ADVERB}(?:(?P<create>{_CREATE})|(?P<study>{_STUDY})|{_OTHER})\b", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"\b(?:aims?|objectives?|goals?|purposes?|focus) (?:of|in) (?:this|the present|our|the current|the)\b"
    r"|\b(?:our|the|main|primary|specific|overall) (?:aims?|objectives?|goals?|purposes?) (?:was|were|is|are|here)\b"
    r"|\b(?:we|study|paper|work|article|research|review|trial|survey) (?:therefore |thus )?"
    r"(?:aim(?:s|ed)?|sought|seeks?|set out|sets out|wanted|wished|intend(?:s|ed)?) (?:to|at)\b"
    r"|\b(?:was|were) (?:designed|undertaken|conducted|carried out|performed) (?:in order )?to\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?:in this \w+, )?(?:an?|the|two|three|several|new|novel)\b[^.;:]{3,150}?(?<! that)(?<! which)(?<! who)"
    r" (?:is|are|has been|have been|was|were) (?:proposed|presented|introduced|described|developed|designed|derived"
    r"|discussed|investigated|studied)\b"
    r"(?! (?:for|with|to|because|due|as|at|after)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:also|further(?:more)?|additionally|moreover|in addition|besides|finally|lastly|then|next|second(?:ly)?"
    r"|third(?:ly)?|based on (?:this|these|our)|to (?:validate|verify|evaluate|demonstrate|show|test|this end)"
    r"|specifically|in particular|concretely|for (?:example|instance)|as an? (?:example|application)|using|through"
    r"|empirically|experimentally|on the (?:other|theoretical)|with (?:this|these|our)|we (?:also|then|further|finally"
    r"|additionally|next)\b)|\b(?:we|i|survey|review|paper|work|study|article) "
    r"(?:also|then|further|finally|additionally) ",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|recent) (?:work|paper|study|studies|proposed|we)\b|\bfuture work\b"
    r"|\bwe (?:proposed|presented|introduced|developed) (?:earlier|previously|before)\b|\bit is (?:well )?known\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:present|presents|report|reports|provide|provides|describe|conduct|perform|give) "
    r"(?:\w+ ){0,3}(?:experiment|experiments|experimental|evaluation|evaluations|simulation|simulations|result|results"
    r"|example|examples|evidence|ablation|ablations|case studies)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"https?://|\bour (?:source )?codes?\b|\b(?:source )?codes? (?:is|are|will be)\b"
    r"|\b(?:publicly|openly) (?:released?|available)\b|\bgithub\b"
    r"|\b(?:valuable|useful|important) insights?\b|\binsights? (?:for|into) future\b"
    r"|\b(?:provides?|presents?|offers?|gives?) that\b|\b(?:is|are) (?:organi[sz]ed|structured) as follows\b|©"
    r"|\ball rights reserved\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:this|these|that|those|such) (?:\w+ )?(?:phenomenon|phenomena|problems?|gaps?|issues?|questions?|challenges?"
    r"|limitations?|end|shortcomings?|void|need|deficiency|algorithms)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\W*(?:\(?(?:1|i|a)\)\W*)?(?:To|We|This|The|Our|Here|In this)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:we|paper|work|study|article) (?:\w+ly )?\w+ (?:these|those|such|this|an alternative (?:approach|method))\b",
    re.IGNORECASE,
)
_VAGUE = 70  # characters of a sentence that says nothing without the one before it: `we revisit these designs`
_SHORTEST, _LONGEST = 45, 600
_SAYS_LITTLE = 100  # characters, of which "this problem" is no small part
_LEAST = 3.0


def contribution_of(sentences: Sequence[AbstractSentence]) -> AbstractSentence | None:
    """The sentence that states what the paper contributes; None where none says so plainly.

    What counts is a frame (`in this paper`), a verb of making or studying with `we` or the work itself as its subject,
    a stated purpose (`the aim of this study was`), or the section that it stands in. Of equals the first is taken.
    """
    scored = [(score(sentence), sentence) for sentence in sentences]
    best = max((value for value, _ in scored), default=0.0)
    if best < _LEAST:
        return None
    return next(sentence for value, sentence in scored if value == best)


def score(sentence: AbstractSentence) -> float:
    """How plainly a sentence states what the paper contributes; 3 and more is plain."""
    text = " ".join(sentence.text.split())
    if not _SHORTEST <= len(text) <= _LONGEST or _LIST.search(text) or _ELSEWHERE.search(text):
        return 0.0
    value = max(_by_verb(text), _by_purpose(text), _by_section(sentence))
    if value == 0.0:
        return 0.0
    value -= 1.5 * (_LATER.search(text) is not None) + 1.5 * (_PARTS.search(text) is not None)
    value -= 1.0 * (sentence.section in ("methods", "results", "conclusions"))
    value -= 0.3 * (_POINTS_BACK.search(text) is not None and len(text) < _SAYS_LITTLE)
    value -= 1.5 * (len(text) < _VAGUE and _POINTER.search(_FRAME.sub("", text)) is not None)
    return value - 0.02 * sentence.number


def _by_verb(text: str) -> float:
    framed = _FRAME.search(text) is not None
    if match := _SUBJECT.search(text):
        return 4.5 if match["create"] else 4.2 if match["study"] else 3.9
    if match := _WE.search(text):
        if match["create"]:
            return 4.8 if framed else 3.8
        return (3.7 if framed else 3.1) if match["study"] else (3.4 if framed else 2.4)
    if _PASSIVE.search(text):
        return 4.6 if framed else 3.2
    return 3.05 if framed else 0.0


def _by_purpose(text: str) -> float:
    return 4.6 if _PURPOSE.search(text) else 0.0


def _by_section(sentence: AbstractSentence) -> float:
    """Under a label such as `AIM` stands what is aimed at, and sometimes first what was known before."""
    if sentence.section != "aim":
        return 0.0
    return 4.7 if sentence.opens and _TO_DO.match(sentence.text) else 2.0
