"""What kinds of work there are, and what each format calls them: one table for every reader and writer.

    >>> type_of("Conference Proceedings", "endnote")
    'inproceedings'
    >>> WORK_TYPES["phdthesis"].ris
    'THES'

A format may call several kinds by one name (RIS has one `THES`); then `genre` tells them apart where the format has a
field for it. A name that no scheme knows gives no type, never a guess.

Sources: the entry types of BibTeX (Patashnik, "BibTeXing", 1988) and BibLaTeX (manual, section 2.1), the RIS
specification of 2011, CSL 1.0.2, the reference types of EndNote 20, Crossref's and DataCite's lists of types, PubMed's
publication types, Web of Science's field tags PT and DT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class WorkType:
    """A kind of work.

    Args:
        name: ours, as in `papers.bib`.
        bibtex: the entry type that BibTeX's standard styles have for it.
        biblatex: the entry type of BibLaTeX's default data model.
        ris: the value of `TY`.
        csl: the `type` of CSL-JSON.
        genre: what tells it from other kinds of the same name: BibTeX's and BibLaTeX's `type`, RIS's `M3`, CSL's
            `genre`. Empty where the name alone says it.
        label: for people.
    """

    name: str
    bibtex: str
    biblatex: str
    ris: str
    csl: str
    genre: str
    label: str


WORK_TYPES: Mapping[str, WorkType] = {
    kind.name: kind
    for kind in (
        WorkType("article", "article", "article", "JOUR", "article-journal", "", "journal article"),
        WorkType(
            "inproceedings", "inproceedings", "inproceedings", "CPAPER", "paper-conference", "", "conference paper"
        ),
        WorkType("book", "book", "book", "BOOK", "book", "", "book"),
        WorkType("inbook", "inbook", "inbook", "CHAP", "chapter", "Part of a book", "part of a book"),
        WorkType("incollection", "incollection", "incollection", "CHAP", "chapter", "", "chapter"),
        WorkType("proceedings", "proceedings", "proceedings", "CONF", "book", "Proceedings", "proceedings"),
        WorkType("phdthesis", "phdthesis", "thesis", "THES", "thesis", "PhD thesis", "doctoral thesis"),
        WorkType("mastersthesis", "mastersthesis", "thesis", "THES", "thesis", "Master’s thesis", "master’s thesis"),
        WorkType("thesis", "phdthesis", "thesis", "THES", "thesis", "Thesis", "thesis"),
        WorkType("techreport", "techreport", "report", "RPRT", "report", "Technical report", "technical report"),
        WorkType("report", "techreport", "report", "RPRT", "report", "Report", "report"),
        WorkType("manual", "manual", "manual", "BOOK", "book", "Manual", "manual"),
        WorkType("misc", "misc", "misc", "GEN", "document", "", "other work"),
        WorkType("online", "misc", "online", "ELEC", "webpage", "", "web page"),
        WorkType("software", "misc", "software", "COMP", "software", "", "software"),
        WorkType("dataset", "misc", "dataset", "DATA", "dataset", "", "data set"),
        WorkType("unpublished", "unpublished", "unpublished", "UNPB", "manuscript", "", "unpublished work"),
        WorkType("patent", "misc", "patent", "PAT", "patent", "", "patent"),
    )
}
"""Every kind of work by its name."""

THESES = frozenset({"thesis", "phdthesis", "mastersthesis"})
OF_SCHOOLS = THESES | {"report", "techreport"}
"""Kinds that a school or an institution gives out, where other kinds have a publisher."""
WHOLE = frozenset({"book", "proceedings", "manual"})
"""Kinds that are a book of their own: their series stands where parts name their book."""

_COMMON = {
    "article": """
        article journal journalarticle articlejournal research-article review reviewarticle letter editorial note
        shortsurvey erratum retracted datapaper magazinearticle newspaperarticle electronicarticle articleinpress
        articlemagazine articlenewspaper reviewpaper casereport clinicaltrial randomizedcontrolledtrial metaanalysis
        systematicreview comment articlereview journalpaper earlyaccess suppperiodical periodicalarticle
        comparativestudy evaluationstudy multicenterstudy observationalstudy validationstudy historicalarticle
        publishederratum meetingabstract articlereviewreport
    """,
    "inproceedings": """
        inproceedings conference conferencepaper paperconference proceedingsarticle proceedingspaper proceedingsarticles
        conferenceproceedings conferencearticle conferencepublication articleproceedingspaper workshoppaper
        conferenceabstract conferenceproceeding conferencecontribution eventpaper proceeding
        conferenceproceedingsarticle
    """,
    "book": """
        book books monograph mvbook collection mvcollection editedbook referencebook ebook electronicbook wholebook
        bookwhole bookedited authoredbook bookset bookseries reference mvreference
    """,
    "inbook": "inbook bookinbook suppbook",
    "incollection": """
        incollection bookchapter chapter booksection bookpart bookinpart bookcontribution inreference
        encyclopediaarticle dictionaryentry entryencyclopedia entrydictionary entry referenceentry editedbookchapter
        electronicbooksection articlebookchapter suppcollection booktrack encyclopedia dictionary
    """,
    "proceedings": "proceedings mvproceedings conferencereview conferencevolume proceedingsbook editedproceedings",
    "phdthesis": "phdthesis doctoralthesis doctoraldissertation phddissertation phd thesisphd habilitation",
    "mastersthesis": "mastersthesis masterthesis mathesis mscthesis thesismasters mastersdissertation masters",
    "thesis": "thesis dissertation dissertationthesis thesisdissertation bachelorthesis bathesis candthesis",
    "techreport": "techreport technicalreport techreportseries workingpaper researchreport reportseries",
    "report": "report governmentdocument governmentreport reportcomponent reportpaper whitepaper",
    "manual": "manual booklet standard technicalmanual documentation",
    "misc": """
        misc generic document preprint postedcontent posted-content other grayliterature greyliterature presentation
        speech peerreview poster lecture figure image artwork hearing interview email personalcommunication
        letterpersonal electronic
    """,
    "online": """
        online www webpage website electroniccitation web blogpost post postweblog forumpost internetpage
        onlinemultimedia onlinedatabase webresource
    """,
    "software": "software computerprogram program softwarecode code",
    "dataset": "dataset data datasets database aggregateddatabase datacollection",
    "unpublished": "unpublished manuscript unpublishedwork inpress submitted unpublishedmaterial",
    "patent": "patent patents",
}
_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "ris": {
        **dict.fromkeys("JOUR JFULL EJOUR MGZN NEWS ABST INPR EJOU".split(), "article"),
        **dict.fromkeys("CPAPER".split(), "inproceedings"),
        **dict.fromkeys("CONF".split(), "proceedings"),
        **dict.fromkeys("BOOK EBOOK EDBOOK CLSWK SER".split(), "book"),
        **dict.fromkeys("CHAP ECHAP ENCYC DICT".split(), "incollection"),
        **dict.fromkeys("THES".split(), "thesis"),
        **dict.fromkeys("RPRT".split(), "report"),
        **dict.fromkeys("GOVDOC STAND".split(), "report"),
        **dict.fromkeys("ELEC ICOMM BLOG WEB".split(), "online"),
        **dict.fromkeys("COMP".split(), "software"),
        **dict.fromkeys("DATA AGGR DBASE".split(), "dataset"),
        **dict.fromkeys("UNPB MANSCPT UNPD".split(), "unpublished"),
        **dict.fromkeys("PAT".split(), "patent"),
        **dict.fromkeys(
            "GEN MISC UNBILL BILL CASE HEAR STAT SLIDE SOUND VIDEO MPCT ART FIGURE MAP PCOMM".split(), "misc"
        ),
        **dict.fromkeys("ADVS ANCIENT CHART CTLG EQUA GRANT GRNT LEGAL MULTI MUSIC PAMP AUDIO".split(), "misc"),
    },
    "csl": {
        "article": "misc",
        "review": "article",
        "reviewbook": "article",
        "periodical": "misc",
        "chapter": "incollection",
    },
    "wos": {
        **dict.fromkeys("J", "article"),
        **dict.fromkeys("CS", "inproceedings"),
        **dict.fromkeys("B", "book"),
        **dict.fromkeys("P", "patent"),
        **dict.fromkeys("editorialmaterial correction correctionaddition bookreview newsitem".split(), "article"),
        **dict.fromkeys("biographicalitem itemaboutanindividual reprint discussion retraction".split(), "article"),
        **dict.fromkeys("retractedpublication expressionofconcern bibliography chronology".split(), "article"),
        **dict.fromkeys("abstractofpublisheditem artexhibitreview filmreview recordreview".split(), "article"),
        **dict.fromkeys("softwarereview hardwarereview databasereview theaterreview poetry".split(), "article"),
        **dict.fromkeys("danceperformancereview musicperformancereview musicscorereview".split(), "article"),
        **dict.fromkeys("tvreviewradioreview tvreviewradioreviewvideo fictioncreativeprose".split(), "article"),
        **dict.fromkeys("excerpt script musicscore".split(), "article"),
        **dict.fromkeys("meetingpaper meeting meetingsummary meetingposter".split(), "inproceedings"),
        "datastudy": "dataset",
        "repository": "dataset",
    },
    "pubmed": {  # these stand in journals; kinds of research and of support say nothing of the kind of work
        **dict.fromkeys("lecture interview news biography congress autobiography personalnarrative".split(), "article"),
        **dict.fromkeys("festschrift address bibliography portrait legalcase classicalarticle".split(), "article"),
        **dict.fromkeys("introductoryjournalarticle correctedandrepublishedarticle".split(), "article"),
        **dict.fromkeys("retractionofpublication retractedpublication expressionofconcern".split(), "article"),
        **dict.fromkeys("guideline practiceguideline consensusdevelopmentconference casereports".split(), "article"),
        **dict.fromkeys(
            "clinicaltrialprotocol clinicalstudy consensusstatement pragmaticclinicaltrial".split(), "article"
        ),
        **dict.fromkeys("clinicaltrialphasei clinicaltrialphaseii clinicaltrialphaseiii".split(), "article"),
        **dict.fromkeys("clinicaltrialphaseiv controlledclinicaltrial adaptiveclinicaltrial".split(), "article"),
        **dict.fromkeys("equivalencetrial duplicatepublication newspaperarticle scopingreview".split(), "article"),
    },
    "refer": {
        **dict.fromkeys(
            "ancienttext artwork audiovisualmaterial bill case catalog chartortable equation".split(), "misc"
        ),
        **dict.fromkeys("filmorbroadcast grant legalruleorregulation map multimediaapplication music".split(), "misc"),
        **dict.fromkeys("chartortable pamphlet podcast pressrelease statute televisionepisode video".split(), "misc"),
        **dict.fromkeys("blog discussionforum socialmedia onlinemultimedia onlinedatabase".split(), "online"),
        **dict.fromkeys("classicalwork serial".split(), "book"),
        "standard": "report",
        "review": "article",
    },
    "zotero": {
        **dict.fromkeys("letter videorecording audiorecording podcast film map bill case statute".split(), "misc"),
        **dict.fromkeys("instantmessage radiobroadcast tvbroadcast".split(), "misc"),
        "standard": "report",
    },
    "refworks": {
        **dict.fromkeys("abstract journalelectronic periodical".split(), "article"),
        **dict.fromkeys("dissertationthesisunpublished thesisdissertation".split(), "thesis"),
        **dict.fromkeys(
            "artwork billsresolutions casecourtdecisions grant lawsstatutes map motionpicture".split(), "misc"
        ),
        **dict.fromkeys("map motionpicture musicscore soundrecording videodvd".split(), "misc"),
        **dict.fromkeys("onlinediscussionforumblogs".split(), "online"),
    },
    "dblp": {
        "journalarticles": "article",
        "conferenceandworkshoppapers": "inproceedings",
        "booksandtheses": "",  # DBLP's key tells which
        "partsinbooksorcollections": "incollection",
        "editorship": "proceedings",
        "referenceworks": "incollection",
        "informalandotherpublications": "misc",
        "informalorotherpublication": "misc",
        "dataandartifacts": "dataset",
    },
    "mods": {
        "academicjournal": "article",
        "periodical": "article",
        "instruction": "manual",
        "theses": "thesis",
        "thesesphd": "phdthesis",
        "theseslicentiate": "thesis",
        "bachelorthesis": "thesis",
        "bachelorsthesis": "thesis",
        "volume": "book",
    },
    "datacite": {
        **dict.fromkeys("text collection audiovisual event instrument journal model physicalobject".split(), "misc"),
        **dict.fromkeys("project award sound service studyregistration workflow image".split(), "misc"),
        "standard": "report",
        "outputmanagementplan": "report",
        "computationalnotebook": "software",
        "interactiveresource": "online",
        "blogposting": "online",
        "conferenceproceeding": "proceedings",
    },
    "crossref": {
        **dict.fromkeys("journal journalvolume journalissue component grant database peerreview".split(), "misc"),
        **dict.fromkeys("paratext other supplementarymaterials libguides".split(), "misc"),
        **dict.fromkeys("editorial letter erratum retraction".split(), "article"),
        "standard": "report",
        "standardseries": "report",
        "referenceentry": "incollection",
        "reportcomponent": "report",
    },
    "biblatex": {"periodical": "misc", "electronic": "online", "standard": "report"},
}
"""Where one format means something else by a name than the others; see `type_of`."""

_GENRES = (
    (re.compile(r"\b(?:phd|ph\.? ?d|doctoral|doctorate|doctor|dr\.|thèse|proefschrift)", re.IGNORECASE), "phdthesis"),
    (re.compile(r"\b(?:master|m\.? ?sc|m\.? ?a\b|mémoire|diplom|mathesis)", re.IGNORECASE), "mastersthesis"),
)
_GENRE_NAMES = {kind.genre.lower(): kind.name for kind in WORK_TYPES.values() if kind.genre}
_NAMES = {name.replace("-", ""): kind for kind, names in _COMMON.items() for name in names.split()}


@lru_cache(maxsize=1024)
def type_of(name: str, scheme: str = "", genre: str = "") -> str:
    """Our name for the kind of work that a source names.

    Args:
        name: as the source writes it: `Conference Paper`, `journal-article`, `JOUR`; case and hyphens do not matter.
        scheme: the format, where it has codes or meanings of its own: `ris`, `csl`, `wos`, `crossref`, `datacite`,
            `biblatex`.
        genre: what the source says beside it: `PhD thesis`, `Proceedings`.

    Returns:
        A name of `WORK_TYPES`, or an empty string for one that nobody knows.
    """
    own = _SCHEMES.get(scheme, {})
    folded = _bare(name)
    kind = own.get(name.strip().upper()) or own.get(folded) or _NAMES.get(folded, "")
    return _by_genre(kind, genre)


def first_type(names: Iterable[str], scheme: str = "", genre: str = "") -> str:
    """Our name for the first of several kinds that we know; empty if we know none."""
    return next(filter(None, (type_of(name, scheme, genre) for name in names)), "")


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _by_genre(kind: str, genre: str) -> str:
    """The kind that a genre says more exactly: of a thesis which degree, of a book whether proceedings."""
    if not genre or not kind:
        return kind
    named = _GENRE_NAMES.get(genre.lower()) or _NAMES.get(_bare(genre), "")
    one, other = WORK_TYPES.get(named), WORK_TYPES[kind]
    if one and (one.ris == other.ris or one.csl == other.csl or one.bibtex == other.bibtex):
        return named
    if kind in ("thesis", "phdthesis"):
        return next((exact for pattern, exact in _GENRES if pattern.search(genre)), kind)
    return kind
