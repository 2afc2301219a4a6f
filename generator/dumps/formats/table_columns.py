"""What products call the columns of their tables: one row a field, the fullest name of several first.

The names are those of Scopus, Web of Science, Dimensions, Embase, Covidence, Rayyan, ASReview, IEEE Xplore, Lens,
PubMed, Cochrane, EBSCO, SpringerLink, Google Scholar, Publish or Perish, Zotero, JabRef, OpenAlex and of tables that
people keep themselves, in the languages those are in. Case, blanks and punctuation do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_FIELDS = {
    "title": "title articletitle documenttitle itemtitle papertitle worktitle primarytitle "
    "titel titre título titolo titulo tytuł název 标题 题名 篇名 タイトル 제목 название displayname",
    "name": "name",
    "original_title": "originaltitle translatedtitle foreigntitle",
    "abstract": "abstract abstractnote summary zusammenfassung résumé resumen riassunto resumo streszczenie "
    "摘要 要旨 초록",
    "description": "description",
    "authors": "authorfullnames authors author authornames authorss creators creator bookauthorfullnames bookauthors "
    "authorshipsauthordisplayname autoren autor auteurs auteur autores autori autorzy 作者 著者 저자 авторы",
    "editors": "editors editor bookeditors herausgeber éditeurs redaktorzy",
    "arxiv": "arxiv arxivid eprint",
    "doi": "doi itemdoi digitalobjectidentifier doilink doiurl",
    "book_doi": "bookdoi",
    "pmid": "pmid pubmedid medlinepmid pubmed medlineid",
    "pmcid": "pmcid pmc pmcidentifier",
    "isbn": "isbn isbns eisbn isbnissn isbn13",
    "issn": "issn issns eissn issne pissn printissn electronicissn issnisbn",
    "year": "publicationyear year pubyear publishedyear yearpublished issueyear copyrightyear "
    "jahr erscheinungsjahr année año anno ano rok 年 年份 出版年 연도 год",
    "date": "publicationdate datepublished published date dateofpublication issuedate coverdate datum fecha 发表时间",
    "month": "publishedmonth month publicationmonth monat mois mes",
    "day": "day publishedday",
    "venue": "sourcetitle publicationtitle journaltitle journalbook journal journalname publicationname booktitle "
    "proceedingstitle anthologytitle containertitle venue publication conference conferencename "
    "primarylocationsourcedisplayname zeitschrift revue revista rivista czasopismo 期刊 刊名 雑誌 저널 журнал",
    "source": "source",
    "citation": "citation",
    "volume": "volume journalvolume vol bibliovolume band tome volumen volumenumber 卷",
    "number": "issue number issuenumber journalissue biblioissue heft numéro número numero 期",
    "pages": "pages page pagination pagerange pagenumbers seiten páginas pagine strony 页码",
    "first_page": "startpage pagestart firstpage beginningpage bibliofirstpage spage",
    "last_page": "endpage pageend lastpage endingpage bibliolastpage epage",
    "article_number": "articlenumber artno articleno elocationid",
    "item_type": "itemtype",
    "type": "documenttype publicationtype contenttype doctype entrytype worktype bibliographytype referencetype type "
    "publicationtypes typedocument dokumenttyp",
    "document_identifier": "documentidentifier",
    "publisher": "publisher verlag éditeur editorial editore wydawca 出版社",
    "school": "school university institution universität hochschule",
    "series": "series booktitleseries bookseriestitle seriestitle reihe",
    "edition": "edition auflage",
    "address": "place publishercity city placeofpublication ort location",
    "note": "note bibnote",
    "language": "languageoforiginaldocument language articlelanguage languages lang sprache langue idioma",
    "keywords": "authorkeywords keywords keyword keywordsplus indexkeywords meshterms meshterm ieeeterms tags "
    "manualtags automatictags subjects topics schlagwörter schlüsselwörter motsclés palabrasclave 关键词",
    "emtree": "emtreemedicalindexterms emtreemedicalindextermsmajorfocus emtreedrugindexterms "
    "emtreedrugindextermsmajorfocus",
    "url": "url link paperurl articleurl externalurl fulltextlink sourcelinkout webofsciencerecord plink uri href",
    "links": "links code project pdflink fulltexturl sourceurls",
    "open_url": "openurllink openurl",
    "key": "citationkey citekey bibtexkey bibkey identifier",
    "own_key": "key",
    "id": "id lensid publicationid recordid ref accessionnumber covidence",
    "extra": "extra",
}
"""Names of columns, folded, by what they hold."""

_KNOWN = """
    abbreviatedsourcetitle devicemanufacturer devicetradenames drugmanufacturer drugtradenames clinicaltrialnumbers
    accessdate access accnum acknowledgements addresses affiliation affiliations age
    altmetric articlecitationcount authoraffiliations authorcount authoraddresses authorids authorsid
    authorsaffiliations authorswithaffiliations authorsrawaffiliation bookgroupauthors bookseriessubtitle callnumber
    chemicals chemicalscas citationcount citations citedby citedbycount
    citedreferencecount citedreferences cites citesperauthor citesperyear
    citesurl citationurl citingpatentscount citingworkscount coden conferencecode conferencedate conferencehost
    conferencelocation conferencesponsor conferencetitle copyright correspondenceaddress correspondingauthors
    createdate dateadded dateaddedtoxplore datemodified dateofexport dimensionsurl earlyaccessdate ecc eid email
    emailaddresses embaseaccessionid embaselink fcr fieldsofresearch fieldsofresearchanzsrc2020 fieldsofstudy
    fileattachments firstauthor funding fundingdetails fundinginformation fundingorgs fundingtext fundingtexts gsrank
    groupauthors highlycitedstatus hotpaperstatus idsnumber isopenaccess journalabbreviation journalisoabbreviation
    librarycatalog license linkattachments manufacturers meetingabstract meetingdate microsoftacademicid
    molecularsequencenumbers nihmsid note notes numberofcitations numberofpages numpages onlinedate openaccess
    openaccesscolour openaccessdesignations openaccesslicense orcids pagecount partnumber patentcitationcount
    publicationdateonline publicationdateprint publicationstage publisheraddress pui querydate rank rcr recentcitations
    referencecount references relatedurl reprintaddresses researchareas researcherids rights serieseditor seriesnumber
    shorttitle since2013usagecount sourcecountry specialissue sponsors study supplement timescited
    timescitedalldatabases timescitedwoscore tradenames translator volumes webofscienceindex woscategories
    180dayusagecount
""".split()
_UNDERSTOOD = frozenset(_KNOWN)

_BY_NAME = {name: (what, rank) for what, names in _FIELDS.items() for rank, name in enumerate(names.split())}
_IDENTIFY = frozenset("authors doi arxiv pmid pmcid isbn".split())
_SUFFICE = _IDENTIFY | {"year", "date", "venue", "editors"}
_ABSTRACT = "abstract"  # another than the one that is read has no place where it would be published
_LONGEST_NAME = 120  # characters
_CODE = re.compile(r"[{}\[\]=<>]")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Args:
        names: as the table has them.
        by_field: where each field stands, the fullest column first.
        strange: columns that nothing is known of.
        run_on: whether nothing stands between the names of authors, as in tables of SpringerLink.
    """

    names: Sequence[str]
    by_field: dict[str, list[int]] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    run_on: bool = False

    @property
    def identifies(self) -> bool:
        """Whether there are columns that only bibliographies have: of authors or identifiers."""
        return not _IDENTIFY.isdisjoint(self.by_field)


def folded(cell: str) -> str:
    """A column's name without case, blanks and punctuation."""
    return _NOT_WORDS.sub("", cell.casefold())


def columns_of(cells: Sequence[str]) -> Columns | None:
    """The columns that a row names, or None where it does not name those of a bibliography.

    A title is needed and beside it something that tells a work: authors, an identifier, a venue or a year. A column
    that is called `name` holds titles only beside authors or an identifier.
    """
    if not all(map(_may_name, cells)):
        return None
    ranked: dict[str, list[tuple[int, int]]] = {}
    strange: list[str] = []
    for index, cell in enumerate(cells):
        name = folded(cell)
        what, rank = _BY_NAME.get(name, ("", 0))
        if what:
            ranked.setdefault(what, []).append((rank, index))
        elif name and name not in _UNDERSTOOD and _ABSTRACT not in name:
            strange.append(cell.strip())
    if "title" not in ranked and "name" in ranked and not _IDENTIFY.isdisjoint(ranked):
        ranked["title"] = ranked.pop("name")
    if "title" not in ranked or _SUFFICE.isdisjoint(ranked):
        return None
    return Columns(
        tuple(cells),
        {what: [index for _, index in sorted(places)] for what, places in ranked.items()},
        tuple(dict.fromkeys(strange)),
        run_on={"itemtitle", "itemdoi"} <= {folded(cell) for cell in cells},
    )


def _may_name(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and not _CODE.search(cell) and cell.count("(") == cell.count(")")
