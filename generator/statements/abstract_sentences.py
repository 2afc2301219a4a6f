"""An abstract cut into sentences, each with its place and the part of the abstract it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Section = Literal["", "background", "aim", "methods", "results", "conclusions"]

_SECTIONS: dict[Section, str] = {
    "aim": "aim|aims|objective|objectives|purpose|purposes|goal|goals|hypothesis|hypotheses|rationale and aim",
    "methods": "method|methods|methodology|design|design and methods|methods and materials|materials and methods"
    "|material and methods|patients and methods|subjects and methods|methods and analysis|study design|data sources"
    "|participants|patients|animals|setting|samples|procedure|procedures|materials|search strategy|data",
    "results": "result|results|findings|main results|key results|main findings|results and discussion"
    "|case presentation"
    "|results and conclusions|results and conclusion",
    "conclusions": "conclusion|conclusions|discussion|interpretation|significance|implications|limitations"
    "|conclusions and clinical importance|conclusions and relevance|discussion and conclusions|clinical relevance"
    "|clinical significance|practice implications|relevance",
    "background": "background|introduction|context|importance|motivation|background and aim|background and aims"
    "|background and objectives|background and purpose|background and objective",
}
_SECTION_OF = {name: section for section, names in _SECTIONS.items() for name in names.split("|")}
_LABEL = re.compile(
    r"(?P<label>[A-Z][A-Za-z]{2,}(?:(?: ?[/&,] ?| )(?:and |of |the )?[A-Za-z]{2,}){0,5})"
    r"(?P<end>\s*:\s+|\s*[.–—-]\s+(?=[A-Z])|\s+(?=[A-Z0-9]))"
)
_LABEL_WORDS = frozenset(word for name in _SECTION_OF for word in name.split())
_STOP = re.compile(r"[.!?]+[\"'”’)\]]*(?P<gap>\s+|(?=[A-Z][a-z]*[ ,]))")
_LAST_WORD = re.compile(r"[\w.]*\w$")
_SHORT = frozenset("al cf ca e.g eq eqs fig figs i.e no nos p pp resp sec tab vs viz vol approx spp sp st dr".split())
_SHORT_MORE = frozenset("subsp var prof inc ltd mr mrs etc u.s w.r.t incl min max avg".split())
_OPENERS = frozenset(
    "a an all although as at both by each finally first for from furthermore further here how however i if in it its"
    " moreover most no on our results second since some such that the there these they this those thus to two under"
    " using we what when where while with".split()
)
_LOOKED_AT, _IN_BRACKETS = 40, 12


@dataclass(frozen=True, slots=True)
class AbstractSentence:
    """A sentence of an abstract.

    Args:
        number: its place among the sentences, from 0.
        start: where it starts in the abstract, behind a label such as `RESULTS:`.
        end: where it ends.
        text: what stands there.
        section: the part that the last label before it opens; empty where the abstract has no labels.
        opens: whether it stands first behind a label.
    """

    number: int
    start: int
    end: int
    text: str
    section: Section = ""
    opens: bool = False


def sentences_of(abstract: str) -> tuple[AbstractSentence, ...]:
    """The sentences of an abstract, in order.

    Labels such as `METHODS:` are no part of a sentence, also without a colon, where a capital follows: `Results Dogs
    lived longer`. Two sentences that ran into each other (`was seen.In this paper`) are two.

    >>> [sentence.text for sentence in sentences_of("AIM: To see. RESULTS: We saw T. gondii.")]
    ['To see.', 'We saw T. gondii.']
    """
    sentences: list[AbstractSentence] = []
    section: Section = ""
    for start, end in _pieces(abstract):
        opened, begin = _label(abstract, start, end)
        section = opened or section
        if abstract[begin:end].strip():
            text = abstract[begin:end]
            sentences.append(AbstractSentence(len(sentences), begin, end, text, section, bool(opened)))
    return tuple(sentences)


def _pieces(abstract: str) -> Iterator[tuple[int, int]]:
    start = len(abstract) - len(abstract.lstrip())
    for match in _STOP.finditer(abstract):
        if match.end() >= len(abstract) or _goes_on(abstract, match):
            continue
        yield start, match.start("gap")
        start = match.end()
    if start < len(abstract.rstrip()):
        yield start, len(abstract.rstrip())


def _goes_on(abstract: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends no sentence."""
    before = abstract[max(match.start() - _LOOKED_AT, 0) : match.start()]
    after = abstract[match.end() : match.end() + _LOOKED_AT].lstrip("\"'“‘([")
    word = _LAST_WORD.search(before)
    last = word[0] if word else ""
    if not match["gap"]:  # a blank is missing: only after a word of small letters and before one with a capital
        return not (len(last) > 3 and last.isalpha() and last.islower())
    if match[0][0] != ".":
        return not after or after[0].islower()
    if ")" in match[0] and "(" in before[-_IN_BRACKETS:]:  # `(Mill.) B.S.P.`, `(et al.) We`
        return True
    if last.lower() in _SHORT or last.lower() in _SHORT_MORE:
        return True
    if not after or after[0].islower() or (len(last) == 1 and last.islower()):
        return True
    if after[0].isdigit():
        return not (len(last) > 2 and last[-1].islower()) and not before.endswith((")", "%"))
    if len(last) == 1 and last.isupper():
        return re.split(r"\W", after, maxsplit=1)[0].lower() not in _OPENERS
    return False


def _label(abstract: str, start: int, end: int) -> tuple[Section, int]:
    """The part that a label at the start of a sentence opens, and where the sentence starts behind it."""
    match = _LABEL.match(abstract, start, min(end, start + 90))
    if match is None:
        return "", start
    if ":" in match["end"]:
        return (section, match.end()) if (section := _section(match["label"])) else ("", start)
    words = match["label"].split()
    for size in range(min(len(words), 4), 0, -1):  # `Results The dogs`: no sign parts the label from the sentence
        name = " ".join(words[:size])
        rest = abstract[start + len(name) :].lstrip(" .–—-")
        if name.lower() in _SECTION_OF and rest[:1].isupper() and words[0][0].isupper():
            return _SECTION_OF[name.lower()], end - len(abstract[start + len(name) : end].lstrip(" .–—-"))
    return "", start


def _section(label: str) -> Section:
    """The part that a label before a colon opens: by the whole, or in capitals by its first word that says it."""
    name = " ".join(re.findall(r"[a-z]+", label.lower()))
    if name in _SECTION_OF:
        return _SECTION_OF[name]
    if not label.isupper():
        return ""
    return next((_SECTION_OF[word] for word in reversed(name.split()) if word in _SECTION_OF), "")
