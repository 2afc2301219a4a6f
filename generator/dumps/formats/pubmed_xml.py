"""PubMed's XML, as its site ("PubMed format, XML"), E-utilities (`efetch`) and yearly baseline give it.

Elements as in NLM's "MEDLINE PubMed XML Element Descriptions"; books as in the NCBI Bookshelf's records there.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.bibliography.work_types import first_type
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.withdrawal import RETRACTED
from generator.dumps.formats.fields import record_of
from generator.dumps.formats.reference_values import (
    arxiv_among,
    date,
    group,
    medline_person,
    pages,
    serial_numbers,
    without_stop,
)
from generator.dumps.formats.xml_elements import at, every, markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_SETS = frozenset(("PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle"))
_OLD_SETS = frozenset(("MedlineCitationSet", "MedlineCitation"))
_NO_LABEL = frozenset(("UNLABELLED", "UNASSIGNED", "ABSTRACT", "SUMMARY"))
_IDS = ("PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId")


def _record(element: Element, source: Source) -> Record | Rejected:
    book = element.find("BookDocument")
    return _book(element, book, source) if book is not None else _article(element, source)


def _article(element: Element, source: Source) -> Record | Rejected:
    citation = element if element.tag == "MedlineCitation" else element.find("MedlineCitation")
    article = citation.find("Article") if citation is not None else None
    if article is None:
        return Rejected(source, "an entry without an article", words(element)[:80])
    journal = article.find("Journal")
    journal = journal if journal is not None else article
    title = markup(article.find("ArticleTitle")) or markup(article.find("VernacularTitle"))
    ids = _identifiers(element, article)
    kinds = every(article, "PublicationTypeList/PublicationType")
    _, issn, _ = serial_numbers(every(journal, "ISSN"))
    vernacular = at(article, "VernacularTitle")
    banks = every(article, "DataBankList/DataBank/AccessionNumberList/AccessionNumber")
    return record_of(
        source,
        tidy=web_text,
        title=without_stop(title),
        abstract=_abstract(article.find("Abstract")),
        authors=_people(article.iterfind("AuthorList")),
        doi=ids.get("doi", ""),
        arxiv=arxiv_among([*every(article, "ELocationID"), *banks]),
        pmid=at(citation, "PMID") or ids.get("pubmed", ""),
        pmcid=ids.get("pmc", ""),
        issn=issn,
        published=_date(journal.find("JournalIssue/PubDate")) or _date(article.find("ArticleDate")),
        type=first_type(kinds, "pubmed"),
        venue=at(journal, "Title", "ISOAbbreviation") or at(citation, "MedlineJournalInfo/MedlineTA"),
        volume=at(journal, "JournalIssue/Volume"),
        number=at(journal, "JournalIssue/Issue"),
        pages=_pages(article),
        address=at(citation, "MedlineJournalInfo/Country"),
        language=", ".join(every(article, "Language")),
        keywords=[*every(citation, "KeywordList/Keyword"), *_headings(citation)],
        states=[*kinds, *_retractions(citation)],
        other={
            "publisher-item": ids.get("pii", ""),
            "shortjournal": at(journal, "ISOAbbreviation") or at(citation, "MedlineJournalInfo/MedlineTA"),
            "nlm-journal": at(citation, "MedlineJournalInfo/NlmUniqueID"),
            "original-title": vernacular if words(article.find("ArticleTitle")) else "",
            "affiliation": _joined(every(article, ".//Author/AffiliationInfo/Affiliation", ".//Author/Affiliation")),
            "electronic-publication-date": _date(article.find("ArticleDate")),
            "copyright": at(article, "Abstract/CopyrightInformation"),
            "conflict-of-interest": at(citation, "CoiStatement"),
            "grants": _joined(every(article, "GrantList/Grant/GrantID")),
            "substances": _joined(every(citation, "ChemicalList/Chemical/NameOfSubstance")),
            "investigators": _joined(_people(citation.iterfind("InvestigatorList"))),
            "accession-number": _joined(banks),
        },
    )


def _book(element: Element, document: Element, source: Source) -> Record | Rejected:
    """A book of the Bookshelf or a chapter of one, whose title then is `ArticleTitle`."""
    book = document.find("Book")
    book = book if book is not None else document
    chapter, whole = markup(document.find("ArticleTitle")), markup(book.find("BookTitle"))
    ids = _identifiers(element, document)
    lists = [*document.iterfind("AuthorList"), *book.iterfind("AuthorList")]
    writers = [names for names in lists if names.get("Type") != "editors"]
    return record_of(
        source,
        tidy=web_text,
        title=without_stop(chapter or whole),
        abstract=_abstract(document.find("Abstract")),
        authors=_people(writers[:1]),
        editors=_people(names for names in lists if names.get("Type") == "editors"),
        doi=ids.get("doi", ""),
        pmid=at(document, "PMID") or ids.get("pubmed", ""),
        pmcid=ids.get("pmc", ""),
        isbn=", ".join(every(book, "Isbn")),
        published=_date(book.find("PubDate")) or _date(document.find("ContributionDate")),
        type="incollection" if chapter else "book",
        venue=whole if chapter else "",
        volume=at(book, "Volume"),
        pages=_pages(document),
        publisher=at(book, "Publisher/PublisherName"),
        address=at(book, "Publisher/PublisherLocation"),
        series=at(book, "CollectionTitle"),
        edition=at(book, "Edition"),
        language=", ".join(every(document, "Language")),
        keywords=every(document, "KeywordList/Keyword"),
        other={
            "bookshelf": next((words(part) for part in element.iterfind(".//ArticleId[@IdType='bookaccession']")), ""),
            "report-number": at(book, "ReportNumber"),
            "copyright": at(document, "Abstract/CopyrightInformation"),
            "affiliation": _joined(every(document, ".//Author/AffiliationInfo/Affiliation")),
        },
    )


def _identifiers(element: Element, article: Element) -> dict[str, str]:
    """The identifiers of the work itself by kind; those of its references stand elsewhere."""
    ids: dict[str, str] = {}
    for path in (*_IDS, "BookDocument/ArticleIdList/ArticleId"):
        for part in element.iterfind(path):
            ids.setdefault(part.get("IdType", ""), words(part))
    for part in article.iterfind("ELocationID"):
        if part.get("ValidYN") != "N":
            ids.setdefault(part.get("EIdType", ""), words(part))
    return ids


def _people(lists: Iterable[Element]) -> list[str]:
    """The people of lists; one that says it is not complete ends with `others`."""
    names: list[str] = []
    for people in lists:
        for person in people:
            if person.get("ValidYN") == "N":
                continue
            together = at(person, "CollectiveName")
            family = at(person, "LastName").replace(",", " ")
            given = f"{at(person, 'ForeName', 'FirstName', 'Initials')} {at(person, 'Suffix')}".replace(
                ",", " "
            ).strip()
            name = f"{family}, {given}" if given else family
            names.append(group(together) if together else medline_person(name) if family else "")
        if people.get("CompleteYN") == "N" and any(names):
            names.append("others")
    return list(filter(None, names))


def _abstract(element: Element) -> str:
    """The parts of an abstract, each behind its label."""
    if element is None:
        return ""
    parts: list[str] = []
    for part in element.iterfind("AbstractText"):
        label, text = part.get("Label", "").strip(), markup(part)
        labelled = label and label.upper() not in _NO_LABEL and text
        parts.append(f"{label}: {text}" if labelled else text)
    return " ".join(filter(None, parts))


def _date(element: Element) -> str:
    """A date in parts or, as `MedlineDate`, in words (`2018 Nov-Dec`)."""
    if element is None:
        return ""
    year, month, day = at(element, "Year"), at(element, "Month"), at(element, "Day")
    if month.isdigit():
        return date("-".join(filter(None, (year, month, day))))
    return date(f"{year} {month} {day}".strip() or at(element, "MedlineDate"))


def _pages(article: Element) -> str:
    extent = at(article, "Pagination/MedlinePgn").partition(";")[0]
    return pages(extent) or pages(at(article, "Pagination/StartPage"), at(article, "Pagination/EndPage"))


def _headings(citation: Element) -> Iterable[str]:
    """MeSH headings, as MEDLINE text writes them: `Dogs/genetics/physiology`."""
    for heading in citation.iterfind("MeshHeadingList/MeshHeading"):
        yield "/".join(every(heading, "DescriptorName", "QualifierName"))


def _retractions(citation: Element) -> Iterable[str]:
    """Says that the article was retracted, once for each notice of it."""
    notices = citation.iterfind("CommentsCorrectionsList/CommentsCorrections[@RefType='RetractionIn']")
    return (RETRACTED for _ in notices)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _reason(root: Root) -> str:
    return f"its first element is PubMed's `{root.name}`" if root.name in _SETS | _OLD_SETS else ""


def _elements(root: Root) -> tuple[str, ...]:
    return ("MedlineCitation",) if root.name in _OLD_SETS else ("PubmedArticle", "PubmedBookArticle")


READER = XmlReader("pubmed-xml", "PubMed XML", _reason, _elements, _record)
