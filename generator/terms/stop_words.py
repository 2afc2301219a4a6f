"""Words that say nothing: each once, in groups, and for each purpose the groups that it passes over.

What says nothing depends on who asks. `not` tells nothing of a paper's subject, but `not-all-words` is a good name for
one; `method` belongs to a term (`kernel method`) and tells no group of papers from the others. So words stand in groups
by what they do in a sentence, and a purpose is a choice of groups.

Words are folded (`generator.text.fold`). Those of `IN_GROUPS` are also stemmed, as `generator.terms.tokens` does it.
"""

from __future__ import annotations

from generator.terms.tokens import tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINKING = _words("a an the this that these those it its of to in on at by for from with as and or but nor than")
_IN_QUESTIONS = _words("what when how we their is are be can do does via using into over under")
_RELATING = _words("based between through our")
_DENYING = _words("not")
_ELSEWHERE_IN_KEYS = _words("de der des die und")
_ELSEWHERE = _words("das den dem von im et du la le les un une y el los las en di il")
_PLACING_IN_TERMS = _words("onto")
_PLACING = _words("though upon among")
_RELATIVE = _words("where which who will")
_OF_TITLES = _words("toward towards use why vs versus")
_OF_SENTENCES = _words(
    """
    they he she if then thus so while whose no only also both either each more most such per however
    was were been being has have had did could may might would shall should must
    about against during before after above below up down out off
    propose proposed show shown paper work approach
    """
)
_OF_KEYS = _words("within without you your s t")
_OF_ABSTRACTS = _words(
    """
    again all almost along already although always am amid another any because become becomes beyond even ever
    every few first second further hence her here him his i ie eg etc indeed instead itself last least less many me
    moreover much my neither never nevertheless next none now often once one other others own part perhaps quite
    rather same several since some still themselves there thereby therefore three throughout together too
    two until us very well whereas whether whole whom yet across around due
    call describe find get give go keep make made put see seem take achieve demonstrate existing experiment improve
    improvement include including introduce outperform present provide used
    approaches art different method new novel performance recent result significantly state study task various
    """
)

UNWEIGHTED = _LINKING
"""No words by themselves of a vector of words (`generator.topics.text_vectors`)."""
IN_TERMS = _LINKING | _IN_QUESTIONS | _RELATING | _DENYING | _RELATIVE | _OF_SENTENCES | _PLACING_IN_TERMS
"""What ends a term of an abstract, and is no feature of papers compared (`generator.topics.abstract_terms`)."""
IN_TITLES = frozenset[str]().union(
    *(_LINKING, _IN_QUESTIONS, _RELATING, _OF_TITLES),
    *(_ELSEWHERE_IN_KEYS, _ELSEWHERE, _PLACING, _PLACING_IN_TERMS),
)
"""What does not tell two titles apart (`generator.match`): `not`, `after` and `without` do."""
IN_KEYS = _LINKING | _IN_QUESTIONS | _OF_TITLES | _RELATIVE | _OF_KEYS | _ELSEWHERE_IN_KEYS
"""What no citation key takes from a title (`generator.bibliography.citation_keys`)."""
IN_GROUPS = frozenset(tokens(" ".join(IN_TERMS | IN_TITLES | IN_KEYS | _OF_ABSTRACTS)))
"""What any abstract may say, whatever it is about: not looked at when papers are put into groups."""
