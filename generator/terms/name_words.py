"""What a name of a topic may not hold, begin with, end in or be, in the English of titles and abstracts.

No word of any one field stands here: only those that any field writes.
"""

from __future__ import annotations

from generator.terms.stop_words import IN_KEYS, IN_TERMS, IN_TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS = (
    """
    propose present introduce show demonstrate use improve achieve outperform provide include find describe investigate
    explore examine develop discuss report reveal suggest compare consider aim allow enable require apply address
    evaluate assess analyze analyse determine identify obtain perform reduce increase understand rethink revisit
    study make take give become remain appear lead follow indicate observe conclude contain create exploit leverage
    facilitate enhance estimate
    """
).split()


def _inflected(verb: str) -> tuple[str, ...]:
    base = verb.removesuffix("e")
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"
    past = verb[:-1] + "ied" if third.endswith("ies") else base + "ed"
    return verb, third, past, base + "ing"


VERBS_OF_TITLES = frozenset(form for verb in _VERBS for form in _inflected(verb))
"""Verbs with which titles and sentences begin: no name begins with one."""
_NOUNS_AS_WELL = _words("reports increases address lead aim estimates")
_JUDGING = _words(
    """
    new novel recent different various several many existing effective simple better best good great important
    significant possible potential current present further improved enhanced proposed first second third
    single general key main major overall promising
    """
)
_OF_SENTENCES = _words(
    """
    i me my we us it's its them there here has have having had been be being because since until unless whether
    although despite due per et al eg ie etc versus vs without within across among along around toward towards upon
    one two three four five six seven eight nine ten can cannot could may might must shall should will would do does
    did done study studies paper papers vol pp eds fig figs near beyond inside outside behind beside amid plus
    """
)
BETWEEN_NAMES = IN_TERMS | IN_TITLES | IN_KEYS | _JUDGING | _OF_SENTENCES | (VERBS_OF_TITLES - _NOUNS_AS_WELL)
"""What ends a run of words that may be a name (`generator.terms.noun_phrases`); in small letters, not stemmed."""
ARTICLES = _words("a an the this that these those their its our his her each any every some such")
"""What stands after a verb, and not after a noun."""
NEVER_FIRST = _words(
    """
    al vs de less more most non re fully highly very other others same such comprehensive efficient versatile
    high low higher lower real large-scale high-quality domain-specific fine-tuned downstream next
    state-of-the-art entire whole actual special useful suitable strong weak broad wide specific certain
    common related relevant billion million
    """
)
"""What judges or measures: no name begins with it."""
NEVER_LAST = _words(
    """
    al based vs non multi via like instead still yet later earlier faster beyond social versatile equivalent
    precise learn learns work works matter matters help helps need needs act acts support supports transform
    transforms dominate dominates ago ahead away together alone alike today tomorrow again once long short
    high low large small meets meet found seen known made larger smaller simpler greater fewer longer shorter
    stronger wider deeper easier train run runs years days months weeks millions billions thousands hundreds
    parts lots bit total
    """
)
"""What no noun phrase ends in."""
VAGUE = _words(
    """
    repair reconstruction motion clinical sign
    model method approach system analysis effect role data case review problem application technique
    evaluation study framework algorithm result factor level rate type condition change impact assessment
    performance number measure measurement process design development information time year value group test
    use feature structure function property task domain area field research science experiment comparison
    difference relationship influence strategy theory perspective challenge issue introduction overview survey
    response pattern trend example evidence efficiency quality ability capability capacity parameter setting
    variable set sample size scale term form part point way work tool report program project practice
    implementation state order solution class object component element unit activity investigation observation
    characteristic consequence outcome risk importance need potential limit limitation insight question
    benefit mechanism context computation construction representation space operation prediction estimation
    detection selection learning training improvement increase decrease reduction distribution variation
    estimate criteria criterion control source index phase stage line history status presence occurrence
    existence note notes proof theorem conference proceedings software library package guide aspect
    interaction input output resource series range world life people article letter comment editorial book
    chapter volume thesis database databases dataset datasets benchmark dynamic dynamics behavior subject
    patient individual region country location site relation future experimental definition positive
    presentation finding examination longitudinal basis error male female systematic literature rapid
    synthesis meta short-term global diagnosis treatment management intention county alternative
    generalization experience addition variety amount length period similarity comparative overall
    """
)
"""Words that name no topic by themselves, nor together."""
