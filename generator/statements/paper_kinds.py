"""What kind of paper a paper is, by rules on its title, its type and its abstract.

What its authors say they made decides (`made_things`), then what they say they did; the title may settle it alone.
Where signs of two kinds stand side by side, none is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from generator.statements.abstract_sentences import AbstractSentence
from generator.statements.contribution import contribution_of
from generator.statements.made_things import MadeThing, made_things

Kind = Literal[
    "survey",
    "benchmark-dataset",
    "system-toolkit",
    "theory",
    "position",
    "empirical-study",
    "case-report",
    "model",
    "method",
]

_SURVEY_TITLE = re.compile(
    r"\b(?:surveys?$|(?:a|the|comprehensive|brief|short|systematic|critical|literature|practical|first"
    r"|of) (?:\w+ )?survey"
    r"|survey (?:on|of)|(?:systematic|literature|scoping|critical|brief|comprehensive|narrative|umbrella"
    r"|state-of-the-art|short|clinical) (?:literature )?reviews?|an? (?:\w+ )?overview|overview of|meta-analys[ei]s"
    r"|a (?:\w+ )?review|review (?:of|on)|reviews? and|taxonomy of|a primer|a tutorial|tutorial on"
    r"|(?:recent )?(?:advances"
    r"|progress|developments) in|mini-?review)\b|(?:: |[-–—] )(?:an? )?(?:\w+ )?(?:review|survey)\b",
    re.IGNORECASE,
)
_SURVEY_SAID = re.compile(
    r"\b(?:this|present|our) (?:(?:comprehensive|systematic|literature|brief|short|scoping|narrative"
    r"|review) )*(?:survey"
    r"|review|overview|tutorial)\b(?! (?:data|questionnaire|instrument|respondents))|\b(?:we|paper|article|chapter"
    r"|work"
    r"|study) (?:\w+ly )?(?:surveys?|reviews|review(?= (?:the|recent|existing|current|literature|evidence|work)))\b"
    r"|\b(?:systematic(?:ally)? review(?:ed|s)?|meta-analysis|literature (?:review|survey)|scoping review)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:case (?:reports?|series)|a case of|an? unusual case|report of (?:an?|one|two|three|four|five|[1-9]) cases?"
    r"|(?:one|two|three|four|five|six|[1-9]) cases|in (?:an?|one|two|three|four) (?:\w+ ){0,5}(?:dogs?|cats?|horses?"
    r"|puppy"
    r"|puppies|spaniels?|patients?|child|boy|girl|man|woman|infant)\b\.?$)",
    re.IGNORECASE,
)
_ONE_PATIENT = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:years?|yr|months?|mo|weeks?"
    r"|wk|days?)"
    r"s?[ -]old\b",
    re.IGNORECASE,
)
_DATA_TITLE = re.compile(
    r"\b(?:an? (?:[\w-]+ ){0,5}(?:data ?set|benchmark|corpus|treebank|database|test suite|test set)|data ?sets? for"
    r"|benchmark for|corpus (?:of|for)|(?:data ?set|benchmark|corpus)(?:$|:))",
    re.IGNORECASE,
)
_TOOL_TITLE = re.compile(
    r"\b(?:toolkit|toolbox|software (?:package|library|tool)|open[- ]source (?:library|framework|platform|toolkit"
    r"|system"
    r"|software|tool|package)|(?:python|pytorch|r|matlab|c\+\+) (?:library|package|framework|toolkit|toolbox)"
    r"|(?:a|an|based) (?:\w+ ){0,3}(?:library|package|simulator|software)|library for|package for)\b",
    re.IGNORECASE,
)
_THEORY = re.compile(
    r"\b(?:provabl[ey]|prove[sd]?|proofs?|theorems?|(?:lower|upper|error|regret|generali[sz]ation|risk) bounds?"
    r"|tight bounds?"
    r"|convergence (?:rates?|analysis|guarantees?)|sample complexity|expressive (?:power|ability|capacity)"
    r"|theoretical(?:ly)? (?:analy[sz]e[sd]?|analysis|understanding|study|standpoint|justification|results?)"
    r"|necessary and sufficient|asymptotically|np-hard\w*|identifiability|impossibility|turing[- ]complete\w*)\b",
    re.IGNORECASE,
)
_THEORY_TITLE = re.compile(
    r"\b(?:theory (?:of|for)|theories of|provabl[ey]|convergence (?:analysis|rates?|guarantees?)|(?:lower|upper|regret"
    r"|generali[sz]ation) bounds?|sample complexity|(?:expressive|approximation) power|expressiv(?:eness|ity)"
    r"|theoretical (?:analysis|understanding|study|foundations?)|np-hard\w*|minimax|universal approximat\w+)\b",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\bposition paper\b|^position:|\b(?:a|our|this) perspective (?:paper|article)\b|^(?:a|the) (?:call"
    r"|case) (?:for|to|against)\b"
    r"|\bmanifesto\b|\b(?:our|an?) (?:opinion|viewpoint)\b|\bconsidered harmful\b|^(?:editorial|commentary)\b"
    r"|\bin this (?:position|perspective|opinion) (?:paper|piece|article)\b|\b(?:in )?this (?:paper|essay|article),?"
    r" (?:we |i )?(?:argues?|advocates?|contends?)\b",
    re.IGNORECASE,
)
_STUDY_TITLE = re.compile(
    r"\b(?:an? (?:\w+ )?(?:empirical|experimental|large-scale|comparative|systematic|controlled|exploratory"
    r"|longitudinal"
    r"|retrospective|prospective|cross-sectional|randomi[sz]ed|pilot|cohort|field|diagnostic"
    r"|preliminary) (?:\w+ )?(?:study"
    r"|analysis|evaluation|comparison|investigation|examination|exploration|assessment|trial)|(?:empirical|comparative"
    r"|experimental) (?:study|analysis|evaluation|comparison|investigation)|(?:cohort|pilot|field|reproducibility"
    r"|replication|ablation|case-control) study|prevalence (?:of|and)|risk factors|associations? (?:of|between|with)"
    r"|a closer look|randomi[sz]ed (?:controlled |clinical )?trial|clinical trial|scaling laws for"
    r"|lessons (?:learned|from)|trade-?offs|behaviou?rs? of|roles? of"
    r"|(?:evaluation|comparison|assessment) of|effects? of|impacts? of|influence of|comparing|responses? (?:of"
    r"|to))\b|^(?:how|what|why"
    r"|do|does|are|is|can|when) [^:]*\?|^(?:evaluating|assessing|investigating|comparing|on the (?:effectiveness"
    r"|importance"
    r"|impact|role|effects?))\b",
    re.IGNORECASE,
)
_STUDY_SAID = re.compile(
    r"\b(?:we|i|paper|work|study|article|thesis|authors?|research) (?:\w+ly )?(?:stud(?:y|ies|ied)|investigat(?:e"
    r"|es|ed)"
    r"|examin(?:e|es|ed)|analy[sz](?:e|es|ed)|evaluat(?:e|es|ed)|compar(?:e|es|ed)|assess(?:es|ed)?|revisit(?:s|ed)?"
    r"|test(?:s|ed)?|measured?|quantif(?:y|ies|ied)|characteri[sz](?:e|es|ed)|explor(?:e|es|ed)"
    r"|ask(?:ed)? (?:whether|if"
    r"|how|what|why)|set out to (?:understand|find)|(?:conduct|perform|present|carry out)(?:s|ed)? (?:an?"
    r"|the) (?:[\w-]+ ){0,4}"
    r"(?:study|analysis|evaluation|comparison|investigation))\b"
    r"|\b(?:aims?|objectives?|goals?|purposes?)\b[^.]{0,60}? (?:was|were|is|are|study"
    r"|aimed)?:? ?(?:\(?[i1a]\)? )?(?:to )"
    r"(?:\w+ly )?(?:determine|evaluate|assess|compare|investigate|examine|explore|estimate|identify|test|quantify"
    r"|describe"
    r"|characteri[sz]e|analy[sz]e|study|understand|find|measure|establish|report|document)\b"
    r"|^to (?:\w+ly )?(?:determine|evaluate|assess|compare|investigate|examine|explore|estimate|identify|test|quantify"
    r"|characteri[sz]e|describe|analy[sz]e|study|understand|measure|report|document)\b|\baimed (?:to|at) (?:\w+ly )?"
    r"(?:determin|evaluat|assess|compar|investigat|examin|explor|estimat|identif|test|quantif|characteri[sz]|describ"
    r"|analy[sz]|stud|understand)\w*",
    re.IGNORECASE,
)
_ASKED_PEOPLE = re.compile(
    r"\b(?:questionnaires?|respondents?|interview(?:s|ed)|participants|were surveyed|(?:odds|hazard) ratio"
    r"|p ?[<=] ?0?\.\d)"
    r"|\bwere (?:sampled|collected|recorded)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\b(?:reviews?|meta-analys[ei]s|overview|literature|articles|state[- ]of[- ]the[- ]art)\b", re.IGNORECASE
)
_TRIES = re.compile(
    r"\b(?:methods?|approach(?:es)?|algorithms?|explor(?:e|es|ed|ing)|architectures?|techniques?)\b", re.IGNORECASE
)
_OBSERVED = re.compile(
    r"\bp ?[<=≤>] ?0?\.\d|\bn ?= ?\d|\b95% ?(?:ci|confidence)|\bodds ratio|\bconfidence interval", re.IGNORECASE
)
_NEW = re.compile(r"\b(?:new|novel|propose[sd]?|proposing|introduc(?:e|es|ed|ing))\b", re.IGNORECASE)

_DATA = re.compile(
    r"(?:^|[ -])(?:data ?sets?|benchmarks?|corpus|corpora|test ?suites?|test ?sets?|treebanks?|challenge sets?"
    r"|data collections?|databases?)$"
)
_TOOL = re.compile(
    r"(?:^|[ -])(?:toolkits?|toolbox(?:es)?|librar(?:y|ies)|software(?: \w+)?|packages?|platforms?|simulators?"
    r"|infrastructures?"
    r"|middleware|open[- ]source (?:systems?|frameworks?|projects?|implementations?|tools?)|(?:python|pytorch"
    r"|tensorflow|java"
    r"|c\+\+) (?:framework|module)s?|(?:serving|inference|translation) (?:systems?|engines?)|chatbots?"
    r"|programming language"
    r"|operating system|user interface|web (?:application|server|service)s?)$"
)
_METHOD = re.compile(
    r"^to [a-z]+e?\b|^(?:building|predicting|replacing|learning|training|adding)\b|(?:^|[ -])(?:methods?"
    r"|methodolog(?:y|ies)|approach(?:es)?|algorithms?|techniques?|mechanisms?|strateg(?:y|ies)"
    r"|loss(?:es)?|loss functions?|objectives?|procedures?|schemes?|regulari[sz](?:ers?|ation)|paradigms?"
    r"|attention|modules?"
    r"|layers?|optimi[sz]ers?|kernels?|solvers?|estimators?|heuristics?|controllers?|planners?|control laws?"
    r"|pipelines?"
    r"|frameworks?|recipes?|adapters?|adapter|encodings?|embeddings?|quanti[sz]ation|pruning|decoding|routing"
    r"|parallelism|variants?|extensions?"
    r"|laws?|filters?|descriptors?|classifiers?|policies|policy|formulations?|modifications?|solution|distillation"
    r"|adaptation|fine-?tuning|training|learning|sampling|search|augmentation|controller|attack|defen[cs]e|criterion)$"
)
_MODEL = re.compile(
    r"(?:^|[ -])(?:(?:language|foundation|translation|embedding|multimodal|vision-language|speech|generative|base"
    r"|reasoning"
    r"|encoder|bilingual|multilingual|monolingual|chat|diffusion|pre-?trained|parameter|bi-modal|text|domain|synthesis"
    r"|autoregressive) (?:models?|encoders?)|s?llms?|s?lms?|m-?llms?|v-?lms?|plms?|lvlms?|mt models?|moe models?"
    r"|[a-z]*(?:bert|gpt|t5|llama|mamba)(?:-[\w.]+)? models?|model family|model series|model suite)(?: \([^)]*\))?$"
)
_NAMED_MODEL = re.compile(
    r"^[^:]*\b\w*(?:BERT|GPT|LLaMA|Llama|LMs?|LLMs?|VLMs?|MT5|T5)(?:-[\w.]+)?:|^[^:]*\w-?\d+(?:\.\d+)?B\b"
    r"|\btechnical report\b"
    r"|\b(?:foundation|language|embedding|translation) models? for (?!.*\b(?:via|using|with)\b)"
    r"|\ban? (?:[\w-]+ )*(?:language"
    r"|foundation|embedding|translation|multimodal|synthesis) model\b"
)
_MODEL_TITLE = re.compile(
    r"(?:^|: )(?:an? |the )?(?:[\w-]+ ){0,3}(?:transformer|architecture|[\w-]*model|baseline|modeling|system"
    r"|chatbot|toolkit)s?"
    r"(?:$|:| for\b| with\b)|\b(?:language|sequence) model(?:l?ing|s)?$|^\w*(?:VL|VLA)\w*:",
    re.IGNORECASE,
)
_METHOD_TITLE = re.compile(
    r"\b(?:via|using|by|through|learning to|improving|accelerating|enhancing|efficient|fast(?:er)?|algorithm"
    r"|method|approach"
    r"|adaptive|controller|control|planning|robust|unsupervised|self-supervised|compression|pruning|quanti[sz]ation"
    r"|distillation|attention|fine-?tuning|adaptation|estimation|optimi[sz]ation|learning|detection|decoding"
    r"|reducing)\b",
    re.IGNORECASE,
)
_BY_TYPE: dict[str, Kind | None] = {
    "dataset": "benchmark-dataset",
    "software": "system-toolkit",
    "proceedings": None,
    "collection": None,
}
_OF_MANY = re.compile(r"^(?:proceedings|abstracts|report) (?:of|from)\b", re.IGNORECASE)
_MADE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("benchmark-dataset", _DATA),
    ("system-toolkit", _TOOL),
    ("model", _MODEL),
    ("method", _METHOD),
)
_ANYTHING = re.compile(r"\b(?:methods?|methodology|approach(?:es)?|frameworks?|pipelines?|solution|techniques)$")
"""A thing that is called by no more than a word for anything that can be done."""
_PROPOSED = re.compile(r"\b(?:we|paper|work|study|is|are) (?:\w+ly )?propos(?:e|es|ed)\b", re.IGNORECASE)
_SAYS_SURVEY = re.compile(r"(?:^| )(?:survey|review|overview|taxonomy|tutorial|meta-analysis)$")


def kind_of(title: str, entry_type: str, sentences: Sequence[AbstractSentence]) -> Kind | None:
    """The kind of a paper; None where the rules are not sure enough.

    Args:
        title: of the paper.
        entry_type: what the source says that it is, by a name of `generator.bibliography.work_types`.
        sentences: those of its abstract.
    """
    if entry_type in _BY_TYPE:
        return _BY_TYPE[entry_type]
    if _OF_MANY.search(title):
        return None
    contribution = contribution_of(sentences)
    stated = " ".join(contribution.text.split()) if contribution else ""
    things = list(made_things(stated))
    if _SURVEY_TITLE.search(title) or _SURVEY_SAID.search(stated) or _any(things, _SAYS_SURVEY):
        return _survey(title, stated, things, sentences)
    if _CASE.search(title) and not _STUDY_TITLE.search(title) and (not stated or not _NEW.search(stated)):
        return "case-report"
    if _ONE_PATIENT.search(sentences[0].text if sentences else "") and not _NEW.search(stated):
        return "case-report"
    if _POSITION.search(title) or _POSITION.search(stated):
        return "position"
    return _by_what_was_made(title, stated, things, sentences) or _study(title, stated, sentences)


def _survey(title: str, stated: str, things: Sequence[MadeThing], sentences: Sequence[AbstractSentence]) -> Kind | None:
    """A survey of papers; of people and animals it is a study."""
    if any(_ASKED_PEOPLE.search(sentence.text) for sentence in sentences) and not _REVIEW.search(f"{title} {stated}"):
        return None
    makes = any(pattern.search(thing.phrase) for thing in things for _, pattern in _MADE[:3])
    return None if makes and not _SURVEY_TITLE.search(title) else "survey"


def _by_what_was_made(
    title: str, stated: str, things: Sequence[MadeThing], sentences: Sequence[AbstractSentence]
) -> Kind | None:
    """The kind of what the authors say they made, where they say one only or the title agrees."""
    signs: Counter[Kind] = Counter(kind for kind, pattern in _MADE if _any(things, pattern))
    if _DATA_TITLE.search(title) and (signs["benchmark-dataset"] or not signs):
        return "benchmark-dataset"
    if _TOOL_TITLE.search(title) and not _STUDY_TITLE.search(title):
        return "system-toolkit"
    theory = sum(_THEORY.search(sentence.text) is not None for sentence in sentences)
    if theory >= 2 + 2 * bool(signs["method"]) or (_THEORY_TITLE.search(title) and not signs["method"]):
        return "theory" if not signs["model"] else None
    if signs["model"] and _NAMED_MODEL.search(title):
        return "model"
    if not signs and _PROPOSED.search(stated) and _METHOD_TITLE.search(title):
        signs["method"] = 1
    elif signs["method"] and not (_METHOD_TITLE.search(title) or _says_which(things)):
        return None
    if len(signs) == 1 and not _STUDY_TITLE.search(title):
        (kind,) = signs
        if kind == "method" and (_NAMED_MODEL.search(title) or _MODEL_TITLE.search(title)):
            return None
        if kind == "benchmark-dataset" and _NAMED_MODEL.search(title):
            return None
        if kind == "model":
            return None if _METHOD_TITLE.search(title) else "model"
        return kind
    return None


def _study(title: str, stated: str, sentences: Sequence[AbstractSentence]) -> Kind | None:
    """A study, where nothing new is said to have been made in the whole abstract."""
    new = any(_NEW.search(sentence.text) and any(made_things(sentence.text)) for sentence in sentences)
    named = _STUDY_TITLE.search(title) is not None
    said = _STUDY_SAID.search(stated) is not None
    observed = any(_OBSERVED.search(sentence.text) for sentence in sentences)
    if new and not observed:
        return None
    if (named and (said or observed)) or (said and observed):
        return "empirical-study"
    if said and not _METHOD_TITLE.search(title) and not _TRIES.search(stated):
        return "empirical-study"
    return None


def _says_which(things: Iterable[MadeThing]) -> bool:
    """Whether a method is called by more than a word for anything that can be done."""
    return any(_METHOD.search(thing.phrase) and not _ANYTHING.search(thing.phrase) for thing in things)


def _any(things: Iterable[MadeThing], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(thing.phrase) for thing in things)
