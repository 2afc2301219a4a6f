"""The sentences of an abstract that report a result in numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.statements.abstract_sentences import AbstractSentence
from generator.statements.contribution import contribution_of

_NUMBER = r"(?:\d[\d,.]*\d|\d)"
_MEASURED = re.compile(
    rf"{_NUMBER} ?\\?%|\b{_NUMBER} ?(?:percent|per cent|percentage points?|points?|pp|times|[x×](?![a-z])|fold)\b"
    rf"|\b{_NUMBER}[x×](?!\w)|\b{_NUMBER}-?fold\b|\b(?:[\w-]+ )?(?:bleu|accuracy|perplexity|ppl|f1|f-?score"
    rf"|f-measure|auc|auroc|map|miou|iou"
    rf"|fid|wer|cer|rouge|rouge-\w|meteor|comet|chrf|top-1|top-5|psnr|ssim|score|error|r2|rmse|mae|bpc|recall"
    rf"|precision"
    rf"|kappa|sensitivity|specificity|mean|median|ratio|(?-i:OR|HR|RR|r)|correlation|prevalence|incidence"
    rf"|success rate)\b"
    rf"(?: (?:score|rate|error|value))?s? ?(?:\([^()]*\) )?(?:of|is|was|were|are|=|:|from|by|at|to|reaches|reached"
    rf"|up to|above|below"
    rf"|around|about|between)? ?(?:about |around |up to |only |over )?[-+±~≈]?{_NUMBER}"
    rf"|\b{_NUMBER} ?(?:bleu|rouge|map|miou|fps|wer|perplexity|psnr|db|f1|ms|hz|khz|accuracy|auc)\b"
    rf"|\bp ?[<=≤>] ?0?\.\d+|\bp-values?\b[^.]{{0,20}}{_NUMBER}|95 ?% ?(?:ci|confidence|credible)"
    rf"|{_NUMBER} ?(?:±|\+/-|\+-) ?{_NUMBER}|\(\d+/\d+\)|\b\d+ (?:of|out of) (?:the )?\d+\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:achiev(?:e|es|ed|ing)|outperform(?:s|ed|ing)?|improv(?:e|es|ed|ing|ement|ements)|reduc(?:e|es|ed|ing"
    r"|tion|tions)"
    r"|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|reach(?:es|ed|ing)?"
    r"|obtain(?:s|ed)?"
    r"|attain(?:s|ed)?|yield(?:s|ed|ing)?|gain(?:s|ed|ing)?|speed-?ups?|faster|lower|higher|better|fewer|smaller"
    r"|less|more than"
    r"|results? in|resulted in|resulting in|led to|leads? to|show(?:s|ed|ing|n)?|demonstrat(?:e|es|ed|ing)|found"
    r"|finds?|reveal(?:s|ed)?|indicat(?:e|es|ed)"
    r"|observed|reported|identified|detected|associated|correlat(?:ed|ion|ions)|predict(?:s|ed)|differ(?:s|ed|ence"
    r"|ences)"
    r"|significan(?:t|tly)|accounted for|ranged|averaged|estimated|was|were|had|has|sav(?:e|es|ed|ing)|retain(?:s"
    r"|ed|ing)?"
    r"|preserv(?:e|es|ed|ing)|maintain(?:s|ed|ing)?|match(?:es|ed|ing)?|beat(?:s|ing)?|accelerat(?:e|es|ed|ing)"
    r"|cut(?:s|ting)?"
    r"|prun(?:e|es|ed|ing)|scor(?:e|es|ed|ing)|boost(?:s|ed|ing)?|enhanc(?:e|es|ed|ing)|compress(?:es|ed|ing)?"
    r"|rais(?:e|es|ed|ing)"
    r"|drop(?:s|ped)?|occur(?:s|red)?|developed|affected|survived|require[sd]?|perform(?:s|ed)?|advance[sd]?"
    r"|deliver(?:s|ed|ing)?"
    r"|provid(?:e|es|ed|ing)|set(?:s|ting)? (?:a |new )+state)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:achiev(?:e|es|ed|ing)|outperform\w*|improv\w+|reduc(?:e|es|ed|ing|tion|tions)|increas(?:e|es|ed|ing)"
    r"|decreas(?:e|es|ed|ing)"
    r"|surpass\w*|exceed\w*|reach(?:es|ed|ing)?|attain\w*|yield\w*|gain(?:s|ed|ing)?|speed-?ups?|faster|lower"
    r"|higher|better|fewer"
    r"|smaller|results? (?:show|in|indicate|demonstrate)|resulted in|results|led to|show(?:s|ed|n)?|demonstrat\w+"
    r"|we (?:find|found|observed?)"
    r"|reveal(?:s|ed)?|associated|correlat\w+|differ(?:s|ed|ence|ences)|significan\w+|sav(?:es?|ed|ing)|retain\w*"
    r"|preserv\w+"
    r"|match(?:es|ing)?|beat|accelerat\w+|boost\w*|compar(?:ed|able)|prevalence|incidence|mean|median|risk"
    r"|survival|detected"
    r"|identified|found|sensitivity|specificity|accuracy)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:previous(?:ly)?|prior|existing|recent(?:ly)?|traditional(?:ly)?|conventional|typically|commonly|usually"
    r"|often|in the past|well[- ]known"
    r"|is estimated|are estimated|have been shown|has been shown|has been reported|have been reported|worldwide"
    r"|each year|annually|et al|most common)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:we|our|ours|proposed|this (?:paper|work|study|method|approach|model)|results?|experiments?|evaluations?"
    r"|experimental"
    r"|it|its|the (?:\w+ )?(?:method|approach|model|algorithm|system|framework))\b",
    re.IGNORECASE,
)
_SETUP = re.compile(
    r"\b(?:we|i) (?:\w+ly |also |then |first )?(?:use[sd]?|collect(?:ed)?|train(?:ed)?|recruit(?:ed)?|propos\w+"
    r"|introduc\w+|analy[sz]ed?|includ\w+|enrol+ed"
    r"|sampled|surveyed|interviewed|select(?:ed)?|conduct(?:ed)?|evaluate[d]?|test(?:ed)?|compar\w+|examined?"
    r"|consider(?:ed)?|present|develop(?:ed)?"
    r"|reviewed|studied|construct(?:ed)?|build|built|release|curate[d]?|create[d]?|pre-?train(?:ed)?"
    r"|fine-?tune[d]?|searched|extracted|assess(?:ed)?)\b"
    r"|\bwere (?:recruited|enrolled|included|randomi[sz]ed|randomly|assigned|collected|used|selected|divided"
    r"|sampled|extracted|examined|obtained from"
    r"|treated|evaluated|tested|performed|reviewed|analy[sz]ed|prepared|measured|placed|considered|allocated"
    r"|assessed|retrieved|searched|invited|asked)\b"
    r"|\bwas (?:performed|conducted|used|carried out|administered|applied|collected|measured|assessed|evaluated"
    r"|set at|defined)\b"
    r"|\b(?:participants|patients|subjects|respondents|children|dogs|students|adults|women"
    r"|men) (?:\([^()]*\) )?(?:completed|underwent|received|participated)\b"
    r"|\bn ?= ?\d+\) (?:were|was|completed)\b|\bmean age\b|\baged? \d",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will be|future work|aim(?:s|ed)? to|objective|purpose|hypothesi[sz]ed?|goal|if |would|could|should"
    r"|can be expected|expected to|p ?< ?0?\.05 (?:was|were)"
    r"|significance (?:level )?was|considered (?:statistically )?significant|need(?:s)? to|unfortunately|suffers?"
    r"|challenging|however, (?:they|these|such|existing))\b",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 30, 700
_MOST = 3


def results_of(sentences: Sequence[AbstractSentence]) -> tuple[AbstractSentence, ...]:
    """The sentences that report a result in numbers, in order, three at most.

    Where the abstract has labels, those behind `RESULTS`; elsewhere those behind the contribution in which a measured
    number stands with a word for an outcome. What is told of how the work was done (`120 dogs were included`), of the
    work of others or of plans is no result.
    """
    contribution = contribution_of(sentences)
    labelled = any(sentence.section == "results" for sentence in sentences)
    results = []
    for sentence in sentences:
        if labelled and sentence.section not in ("results", "conclusions"):
            continue
        if not labelled and (contribution is None or sentence.number < contribution.number):
            continue
        if _reports(sentence, labelled=labelled, contributes=sentence is contribution):
            results.append(sentence)
    return tuple(results[:_MOST])


def up_to_measure(text: str) -> int:
    """Where the first measured number of a sentence ends; 0 without one."""
    match = _MEASURED.search(text)
    return match.end() if match else 0


def _reports(sentence: AbstractSentence, *, labelled: bool, contributes: bool) -> bool:
    text = " ".join(sentence.text.split())
    if not _SHORTEST <= len(text) <= _LONGEST or _PLAN.search(text):
        return False
    if not _MEASURED.search(text) or _BACKGROUND.search(text):
        return False
    if labelled and sentence.section == "results":
        return _OUTCOME.search(text) is not None and (_SETUP.search(text) is None or _STRONG.search(text) is not None)
    if _STRONG.search(text) is None:
        return False
    if _SETUP.search(text) is not None:
        return (
            contributes
            and re.search(r"\b(?:achiev|outperform|improv|reduc|surpass|speed)", text, re.IGNORECASE) is not None
        )
    return True
