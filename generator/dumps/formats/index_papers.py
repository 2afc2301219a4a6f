"""Papers in the answers of services that index them: OpenAlex, Semantic Scholar, DBLP, Europe PMC, Unpaywall."""

from __future__ import annotations

from collections.abc import Mapping

from generator.bibliography.work_types import first_type, type_of
from generator.dumps.cleaning.captured_text import web_text
from generator.dumps.cleaning.web_addresses import arxiv_of
from generator.dumps.cleaning.withdrawal import RETRACTED
from generator.dumps.formats.dblp_values import dblp_record
from generator.dumps.formats.fields import record_of, text_of
from generator.dumps.formats.json_values import Object, inside, mapping, mappings, person_of, text, texts
from generator.dumps.formats.reference_values import arxiv_among, group, medline_person, pages, without_stop
from generator.model import Record, Rejected, Source

_MOST_POSITIONS = 100_000  # words of an abstract


# ---- OpenAlex


def is_openalex(value: Object) -> bool:
    """Whether an object is a work of api.openalex.org."""
    return (
        "abstract_inverted_index" in value
        or "authorships" in value
        or text(value, "id").startswith("https://openalex.org/W")
    )


def openalex_record(value: Object, source: Source) -> Record | Rejected:
    """A work of api.openalex.org; its abstract comes as words with their places."""
    location = mapping(value.get("primary_location"))
    venue = mapping(location.get("source"))
    addresses = [text(place, "landing_page_url") for place in (location, *mappings(value.get("locations")))]
    ids, biblio = mapping(value.get("ids")), mapping(value.get("biblio"))
    kind = first_type((text(value, "type_crossref"), text(value, "type")), "crossref")
    if kind == "article" and text(venue, "type") == "conference":
        kind = "inproceedings"
    of_repository = text(venue, "type") == "repository"
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title", "display_name"),
        abstract=_from_index(value.get("abstract_inverted_index")) or text(value, "abstract"),
        authors=[_openalex_person(entry) for entry in mappings(value.get("authorships"))],
        arxiv=next((found for address in addresses if (found := arxiv_of(address))), ""),
        doi=text(value, "doi") or text(ids, "doi"),
        pmid=text(ids, "pmid"),
        pmcid=text(ids, "pmcid"),
        issn="" if of_repository else ", ".join(texts(venue.get("issn"))),
        published=text(value, "publication_date").removesuffix("-01-01") or text(value, "publication_year"),
        type=kind,
        venue="" if of_repository else text(venue, "display_name"),
        volume=text(biblio, "volume"),
        number=text(biblio, "issue"),
        pages=pages(text(biblio, "first_page"), text(biblio, "last_page")),
        publisher="" if of_repository else text(venue, "host_organization_name"),
        language=text(value, "language"),
        keywords=[text(word, "display_name", "keyword") for word in mappings(value.get("keywords"))],
        url=next(filter(None, addresses), ""),
        id=text(value, "id"),
        states=[RETRACTED] if value.get("is_retracted") is True else (),
        other={"openalex": text(value, "id").rpartition("/")[2], "license": text(location, "license")},
    )


def _openalex_person(entry: Object) -> str:
    return text(mapping(entry.get("author")), "display_name") or text(entry, "raw_author_name")


def _from_index(index: object) -> str:
    """The text of an inverted index: `{"word": [place, …]}`."""
    if not isinstance(index, Mapping):
        return ""
    words = [
        (place, word)
        for word, places in index.items()
        if isinstance(places, list)
        for place in places
        if isinstance(place, int) and 0 <= place < _MOST_POSITIONS
    ]
    return " ".join(word for _, word in sorted(words))


# ---- Semantic Scholar


def is_semantic_scholar(value: Object) -> bool:
    """Whether an object is a paper of api.semanticscholar.org."""
    return "paperId" in value or "externalIds" in value or "corpusId" in value


def semantic_scholar_record(value: Object, source: Source) -> Record | Rejected:
    """A paper of api.semanticscholar.org, alone or as a citing or cited paper."""
    ids, journal = mapping(value.get("externalIds")), mapping(value.get("journal"))
    venue = mapping(value.get("publicationVenue"))
    kinds = texts(value.get("publicationTypes"))
    kind = {"journal": "article", "conference": "inproceedings"}.get(text(venue, "type"), "")
    preprint = text(venue, "name").lower().startswith("arxiv")
    if preprint or not kind:
        kind = "inproceedings" if "Conference" in kinds and not preprint else "" if preprint else first_type(kinds)
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title"),
        abstract=text(value, "abstract"),
        authors=[text(person, "name") for person in mappings(value.get("authors"))],
        arxiv=text(ids, "ArXiv"),
        doi=text(ids, "DOI"),
        pmid=text(ids, "PubMed"),
        pmcid=text(ids, "PubMedCentral"),
        issn=text(venue, "issn"),
        published=text(value, "publicationDate", "year"),
        type=kind,
        venue=text(value, "venue") or text(venue, "name") or text(journal, "name"),
        volume=text(journal, "volume"),
        pages=pages(text(journal, "pages")),
        url=text(value, "url"),
        links=[text(mapping(value.get("openAccessPdf")), "url")],
        id=text(value, "paperId"),
        other={"dblp": text(ids, "DBLP"), "fields-of-study": "; ".join(texts(value.get("fieldsOfStudy")))},
    )


# ---- DBLP


def is_dblp(value: Object) -> bool:
    """Whether an object is a hit of DBLP's search, or what a hit tells."""
    info = mapping(value.get("info")) or value
    return ("info" in value and isinstance(value["info"], Mapping)) or isinstance(
        inside(info, "authors", "author"), dict | list
    )


def dblp_json_record(value: Object, source: Source) -> Record | Rejected:
    """A hit of DBLP's search; people and venues, which it searches too, are no papers."""
    info = mapping(value.get("info")) or value
    if not text(info, "title"):
        name = text(info, "author", "venue")
        return Rejected(source, "a person or venue, and no paper", name)
    people = [text(person, "text") or text_of(person) for person in mappings(inside(info, "authors", "author"))]
    people = people or texts(inside(info, "authors", "author"))
    kind = text(info, "type")
    of_volume = kind == "Editorship"
    return dblp_record(
        source,
        {name: texts(each) for name, each in info.items() if isinstance(each, str | list | int)},
        kind=kind,
        key=text(info, "key"),
        authors=() if of_volume else people,
        editors=people if of_volume else (),
    )


# ---- Europe PMC


def is_europe_pmc(value: Object) -> bool:
    """Whether an object is a result of Europe PMC's search."""
    return "authorString" in value or ("pubYear" in value and "source" in value) or "journalInfo" in value


def europe_pmc_record(value: Object, source: Source) -> Record | Rejected:
    """A result of Europe PMC's search, in its short form (`lite`) or whole (`core`)."""
    issue, book = mapping(value.get("journalInfo")), mapping(value.get("bookOrReportDetails"))
    journal = mapping(issue.get("journal"))
    kinds = texts(inside(value, "pubTypeList", "pubType")) or text(value, "pubType").split(";")
    people = [_medline_person(person) for person in mappings(inside(value, "authorList", "author"))]
    named = text(value, "authorString").rstrip(".").split(",")
    headings = mappings(inside(value, "meshHeadingList", "meshHeading"))
    preprint = text(value, "source") == "PPR"
    return record_of(
        source,
        tidy=web_text,
        title=without_stop(text(value, "title")),
        abstract=text(value, "abstractText"),
        authors=people or [medline_person(name) for name in named if name.strip()],
        arxiv=arxiv_among([text(value, "doi")]),
        doi=text(value, "doi"),
        pmid=text(value, "pmid"),
        pmcid=text(value, "pmcid"),
        isbn=text(book, "isbn13", "isbn10"),
        issn=", ".join(filter(None, (text(journal, "issn"), text(journal, "essn")))) or text(value, "journalIssn"),
        published=text(value, "firstPublicationDate") or text(issue, "printPublicationDate") or text(value, "pubYear"),
        type=first_type(kinds, "pubmed") or ("misc" if preprint else ""),
        venue=text(journal, "title") or text(value, "journalTitle"),
        volume=text(issue, "volume") or text(value, "journalVolume"),
        number=text(issue, "issue") or text(value, "issue"),
        pages=pages(text(value, "pageInfo")),
        publisher=text(book, "publisher"),
        language=text(value, "language"),
        keywords=[
            *texts(inside(value, "keywordList", "keyword")),
            *(text(heading, "descriptorName") for heading in headings),
        ],
        id=text(value, "id"),
        states=kinds,
        other={
            "shortjournal": text(journal, "medlineAbbreviation", "isoabbreviation"),
            "license": text(value, "license"),
        },
    )


def _medline_person(person: Object) -> str:
    if together := text(person, "collectiveName"):
        return group(together)
    family, given = text(person, "lastName"), text(person, "firstName", "initials")
    return medline_person(f"{family}, {given}" if family and given else family or text(person, "fullName"))


# ---- Unpaywall


def is_unpaywall(value: Object) -> bool:
    """Whether an object is what Unpaywall says of a DOI."""
    return "oa_status" in value or "z_authors" in value or ("is_oa" in value and "doi_url" in value)


def unpaywall_record(value: Object, source: Source) -> Record | Rejected:
    """What Unpaywall says of a DOI."""
    best = mapping(value.get("best_oa_location"))
    places = [text(place, "url_for_landing_page", "url") for place in mappings(value.get("oa_locations"))]
    return record_of(
        source,
        tidy=web_text,
        title=text(value, "title"),
        authors=[person_of(person) for person in mappings(value.get("z_authors"))],
        arxiv=arxiv_among(places),
        doi=text(value, "doi"),
        issn=text(value, "journal_issns", "journal_issn_l").replace(",", ", "),
        published=text(value, "published_date", "year"),
        type=type_of(text(value, "genre"), "crossref"),
        venue=text(value, "journal_name"),
        publisher=text(value, "publisher"),
        url=text(best, "url_for_landing_page", "url"),
        id=text(value, "doi"),
        other={"license": text(best, "license")},
    )
