"""Species that a text names: Latin binomials, told by their grammar and by how the text writes them.

No list of species is asked. A genus with a capital and a Latin ending and an epithet in small letters with one count if
the pair stands where no sentence starts, or if the text writes it short elsewhere (`M. georgiana`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.statements.subjects import NamedSubject, once_each

_PAIR = re.compile(r"(?<![\w.'’-])(?P<genus>[A-Z][a-z]{2,24}) (?P<epithet>[a-z]{3,24})(?![\w'’-])")
_SHORT = re.compile(r"(?<![\w.-])(?P<letter>[A-Z])\.\s?(?P<epithet>[a-z]{3,24})(?![\w-])")
_GENUS = re.compile(
    r".*(?:[ao]|[ao]e|ene|mone|[aeiouy]s|um|on|[aeiuy]x|ops)|Acer|Aster|Passer|Anser|Accipiter|Cotoneaster"
)
_EPITHET = re.compile(
    r".*(?:[^o]us|um|[^s]is|i|ae|ensis|ense|oides|[ae]ns|orum|arum|gaster|[bcdglmnrtvx]era|[aeiou][lnrstcbdgmv]a"
    r"|[lnrstcp][tlnrcp]a|ia|ea|[^aeiou]ula|ella)"
)
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?:;]|[-–—]\s)[\s\"'“‘(\[]*$")
_IN_BRACKETS = re.compile(r"[\s]*(?:[,)\]]|L\.|\(L\.\))")
_ILLNESS = re.compile(
    r".*(?:itis|osis|oma|[ae]mia|uria|pathia|plasia|trophia|algia|cele|ectasia|myelia|otonia|tomia|sclera)"
)
_NO_GENUS = frozenset(
    # words that start sentences or are names of other things and end as Latin does
    "africa alabama alaska america american andes angeles angola antarctica arabia arizona argentina armenia"
    " asia athens australia austria bavaria bolivia botswana brazil britannica california cambodia canada"
    " carolina catalonia china colombia columbia corsica costa croatia cuba dakota eritrea estonia ethiopia"
    " eurasia europe florida france gambia georgia ghana greece guinea guyana iberia india indiana indonesia"
    " iowa jamaica java kansas kenya korea latvia liberia libya lithuania louisiana macedonia malaysia malta"
    " manitoba mexico minnesota moldova mongolia montana namibia nebraska nevada nicaragua nigeria oceania"
    " oklahoma ontario panama patagonia pennsylvania puerto romania russia rwanda samoa sardinia saudi"
    " scandinavia serbia siberia slovakia slovenia somalia sonora syria tanzania tasmania texas tunisia"
    " uganda ukraine venezuela virginia victoria wales zambia zimbabwe"
    # medicine, anatomy
    " alopecia angina annulus aorta bulla area arteria asthma ataxia atrophia atresia aura bursa cauda"
    " chordae chorea conus corona coronavirus corpora corpus coxa crista cutis cystitis dementia dermatitis"
    " diabetes ductus dura eczema erythema fascia fistula foramen fossa fovea genu glomerulus hallux hernia"
    " herpes hydrops hyperplasia ictus ileus incontinentia iris keratitis lamina larva leukemia ligamentum"
    " linea lichen livedo locus lupus macula malaria medulla melaena membrana meninges musculus myasthenia"
    " myositis nervus neuritis neuromyelitis nevus nucleus os otitis palatum papilla paralysis pars patella"
    " pectus pelvis pemphigus pes pia placenta plexus porta processus prolapsus pruritus psoas psoriasis"
    " ptosis pyoderma rectus retina rubella sclera septum sinus situs spina status strabismus substantia"
    " sulcus syringomyelia tabes talus tarsus tendo testis tetanus tinea tinnitus torus trachea tunica ulcus"
    " urticaria uterus uvea vagina valgus vena ventriculus vertebra vertigo vesica virus vitiligo volvulus"
    " vulva xerosis"
    # other words
    " across alpha also always apis apollo atlas auto basis besides beta beyond bias both bonus campus census"
    " circus consensus cosmos criteria crisis data delta does due during ebola ehr extra facebook false"
    " firefox focus formula gamma gaussian genus hence hepatitis here homer influenza insta its java jesus"
    " kappa lambda large less lexus linux mandela maria marie media minus more most nasa nexus none nous"
    " omega omicron one other our over per perhaps phase plus polio post previous prior pro python quarantine"
    " sars schema series sigma since size some sparse species stata status such synthesis system tesla than"
    " the their there theta these this those three thus time toyota ultra under unix unless unlike use"
    " various venus versus via vice visa was whereas wikipedia xbox zika zoom zeus".split()
)
_NO_EPITHET = frozenset(
    "abdomina alluvium lens agenda alba albumin algae algebra alibi alumni amoeba anaemia analysis anemia"
    " anti antenna antigenemia apnea area arena aroma asthma aura axis bacilli bacteria basis beta biomedia"
    " bonus bronchi bursa cadmium calcium campus cancers candida capita care cataracta catheter census cilia"
    " circus cirrhosis citrus coma compendium condominium consensus consortium continuum cornea corona"
    " coronavirus corpora corpus cranium criteria crisis curricula curriculum data delta dementia dermis"
    " diabetes diagnosis diaspora dilemma diploma drama eczema edema emphasis emporium encyclopedia enigma"
    " ensemble epidermis equilibrium era esophagus exodus extra fascia fauna fibula fiesta fistula flora foci"
    " focus formula forum fossa fovea fungi gala gallium gamma genesis genera genus geranium guerrilla"
    " gymnasium helium hernia hepatitis hypothesis hysteria ileum immersion impetus influenza insomnia insula"
    " intermedia iris ischemia lactis lamina larva larvae lava lithium loci locus magma magnesium malaria"
    " mania marijuana maxima maximum medium media medulla melanoma memoranda menopausa mesothelium metadata"
    " metabolis metastasis miasma millennium minima minimum minus mitosis momentum moratorium morphea mucosa"
    " multi multimedia myopia naphtha nausea nebula necrosis nemesis neuron neurosis nostalgia nova nuclei"
    " nucleus oasis omega onus opera opossum optima optimum orchestra osteoporosis ova palladium panacea"
    " panda panorama paralysis parenthesis pasta patella pelvis penis per pharmacopoeia phenomena phobia"
    " photosynthesis piazza pizza placenta plasma plateau platinum plaza plus pneumonia podium potassium"
    " premium prognosis propaganda pruritus prosthesis psychosis puma pupae pus quantum quota radium radii"
    " radius rapport ratio referendum regalia retina safari saga saliva sauna savanna schema schemata semi"
    " senus sepsis septicaemia septum series serum siesta sigma sinus sodium spectra spectrum sperm spina"
    " stadium stamina stasis status sternum stigma stigmata stimuli stimulus strata stratum sulci surplus"
    " syllabi syllabus symposium synthesis synopsis taxa taxi tedium tempera terminus thalamus theorema"
    " thesis this thrombosis thus thymus tibia tiara toga topi trachea trauma triumvirate trivia tuba"
    " tuberculosis tundra typhus ultra umbrella uranium urea uterus utopia vacuum vanilla varus vagus"
    " vertebra vertebrae vena versus via villa villi virus viscera vista vitro vivo voxel wifi yoga zebra"
    " zirconia emoji kanji api hoc novo pandemia is his its has was does mellitus erythematosus epilepticus"
    " incognita quo versa".split()
)


def species_in(text: str) -> Iterator[NamedSubject]:
    """The species that a text names, each where it stands first.

    >>> [species.name for species in species_in("Song of the swamp sparrow (Melospiza georgiana) in vitro.")]
    ['Melospiza georgiana']
    """
    short = {(match["letter"], match["epithet"]) for match in _SHORT.finditer(text)}
    pairs = [match for match in _PAIR.finditer(text) if _may_be_one(match["genus"], match["epithet"])]
    sure = {match[0] for match in pairs if _is_sure(text, match, short)}
    yield from once_each(NamedSubject(match[0], *match.span()) for match in pairs if match[0] in sure)


def is_binomial(name: str) -> bool:
    """Whether a name is written as that of a species: a genus with a capital, an epithet in small letters."""
    return re.fullmatch(r"[A-Z][a-z]+(?: [×x])?(?: [a-z][a-z-]+){1,2}", name) is not None


def _may_be_one(genus: str, epithet: str) -> bool:
    return (
        genus.lower() not in _NO_GENUS
        and epithet not in _NO_EPITHET
        and not _ILLNESS.fullmatch(epithet)
        and _GENUS.fullmatch(genus) is not None
        and _EPITHET.fullmatch(epithet) is not None
    )


def _is_sure(text: str, match: re.Match[str], short: set[tuple[str, str]]) -> bool:
    """Whether a mention shows that the pair is a species: written short elsewhere, in brackets, or amid a sentence."""
    if (match["genus"][0], match["epithet"]) in short:
        return True
    before = text[max(match.start() - 6, 0) : match.start()]
    if before.endswith("(") and before != "(" and _IN_BRACKETS.match(text, match.end()):
        return True
    if _ILLNESS.fullmatch(match["genus"].lower()):
        return False
    return _ENDS_SENTENCE.search(before) is None
