"""A small dump in each format that is read, with marks in the places of its values, for what may stand in them."""

from __future__ import annotations

import html
import json

VALUES = {
    "TITLE": "Owls that listen in winter nights",
    "PEOPLE": "Ola Owl",
    "VENUE": "Journal of Owls",
    "TEXT": "We study owls in winter. They listen to mice below the snow, and we say how well.",
    "ADDRESS": "https://arxiv.org/abs/2401.00001",
    "DATE": "2024",
    "NOTE": "With a map",
}
"""What stands in the place of each mark, unless something else does."""

SAMPLES: dict[str, str] = {
    "bibtex": (
        "@string{owls = {VENUE}}\n@article{owl24,\n title = {TITLE},\n author = {PEOPLE},\n journal = owls,\n"
        ' year = "DATE",\n url = {ADDRESS},\n abstract = {TEXT},\n keywords = "NOTE",\n pages = {NOTE},\n'
        " doi = {NOTE},\n x-note = {NOTE}\n}\n"
    ),
    "ris": (
        "TY  - JOUR\nTI  - TITLE\nAU  - PEOPLE\nJO  - VENUE\nPY  - DATE\nUR  - ADDRESS\nAB  - TEXT\nKW  - NOTE\n"
        "N1  - NOTE\nSP  - NOTE\nDO  - NOTE\nER  - \n"
    ),
    "pubmed": (
        "PMID- 99000001\nTI  - TITLE\nFAU - PEOPLE\nAU  - PEOPLE\nJT  - VENUE\nTA  - VENUE\nDP  - DATE\n"
        "AB  - TEXT\nLID - NOTE\nPG  - NOTE\nOT  - NOTE\nSO  - ADDRESS\n\n"
    ),
    "wos": (
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU PEOPLE\nAF PEOPLE\nTI TITLE\nSO VENUE\nDE NOTE\n"
        "AB TEXT\nC1 ADDRESS\nPD DATE\nPY DATE\nBP NOTE\nDI NOTE\nER\n\nEF\n"
    ),
    "wos-table": "PT\tAU\tTI\tSO\tPY\tAB\tDI\tDE\nJ\tPEOPLE\tTITLE\tVENUE\tDATE\tTEXT\tADDRESS\tNOTE\n",
    "refer": (
        "%0 Journal Article\n%A PEOPLE\n%T TITLE\n%J VENUE\n%D DATE\n%X TEXT\n%U ADDRESS\n%K NOTE\n%P NOTE\n%Z NOTE\n\n"
    ),
    "refworks": (
        "RT Journal Article\nID 1\nA1 PEOPLE\nT1 TITLE\nJF VENUE\nYR DATE\nFD DATE\nAB TEXT\nLK ADDRESS\nK1 NOTE\n"
        "NO NOTE\nSP NOTE\nDO NOTE\n\n"
    ),
    "csv": (
        "Title,Authors,Source title,Year,Abstract,Link,Author Keywords,Page start\n"
        '"TITLE","PEOPLE","VENUE","DATE","TEXT","ADDRESS","NOTE","NOTE"\n'
    ),
    "json": (
        '[{"title": "TITLE", "authors": ["PEOPLE"], "venue": "VENUE", "year": "DATE", "abstract": "TEXT", '
        '"url": "ADDRESS", "doi": "NOTE", "keywords": ["NOTE"], "pages": "NOTE"}, '
        '{"type": "article-journal", "title": "TITLE", "author": [{"literal": "PEOPLE"}], '
        '"container-title": "VENUE", "issued": {"raw": "DATE"}, "abstract": "TEXT", "URL": "ADDRESS", "note": "NOTE"}]'
    ),
    "jsonl": (
        '{"title": "TITLE", "authors": "PEOPLE", "venue": "VENUE", "year": "DATE", "abstract": "TEXT", '
        '"url": "ADDRESS", "doi": "NOTE", "keywords": "NOTE", "pages": "NOTE"}\n'
    ),
    "pubmed-xml": (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate>"
        "<MedlineDate>DATE</MedlineDate></PubDate></JournalIssue><Title>VENUE</Title></Journal>"
        "<ArticleTitle>TITLE</ArticleTitle><Pagination><MedlinePgn>NOTE</MedlinePgn></Pagination>"
        '<ELocationID EIdType="doi">ADDRESS</ELocationID><Abstract><AbstractText>TEXT</AbstractText></Abstract>'
        "<AuthorList><Author><LastName>PEOPLE</LastName><ForeName>NOTE</ForeName></Author><Author>"
        "<CollectiveName>PEOPLE</CollectiveName></Author></AuthorList></Article><KeywordList><Keyword>NOTE</Keyword>"
        "</KeywordList></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    ),
    "endnote-xml": (
        '<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
        "<author>PEOPLE</author></authors></contributors><titles><title><style>TITLE</style></title>"
        "<secondary-title>VENUE</secondary-title></titles><pages>NOTE</pages><dates><year>DATE</year></dates>"
        "<abstract>TEXT</abstract><keywords><keyword>NOTE</keyword></keywords><urls><related-urls><url>ADDRESS</url>"
        "</related-urls></urls></record></records></xml>"
    ),
    "mods": (
        '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><title>TITLE</title></titleInfo>'
        '<name type="personal"><namePart>PEOPLE</namePart><role><roleTerm>author</roleTerm></role></name><originInfo>'
        "<dateIssued>DATE</dateIssued></originInfo><abstract>TEXT</abstract><note>NOTE</note><location><url>ADDRESS"
        '</url></location><relatedItem type="host"><titleInfo><title>VENUE</title></titleInfo></relatedItem></mods>'
        "</modsCollection>"
    ),
    "dblp-xml": (
        '<dblp>\n<article key="journals/owls/Owl24"><author>PEOPLE</author><title>TITLE</title><journal>VENUE'
        "</journal><year>DATE</year><pages>NOTE</pages><ee>ADDRESS</ee><note>TEXT</note></article>\n</dblp>"
    ),
    "oai-pmh": (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>oai:1'
        '</identifier></header><metadata><dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:x="http://purl.org/dc/elements/1.1/"><x:title>TITLE</x:title><x:creator>PEOPLE</x:creator>'
        "<x:source>VENUE</x:source><x:date>DATE</x:date><x:description>TEXT</x:description>"
        "<x:identifier>ADDRESS</x:identifier><x:subject>NOTE</x:subject></dc></metadata></record></ListRecords>"
        "</OAI-PMH>"
    ),
    "feed": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>TITLE</title><id>ADDRESS</id><author><name>PEOPLE'
        '</name></author><published>DATE</published><summary>TEXT</summary><x:comment xmlns:x="http://arxiv.org/'
        'schemas/atom">NOTE</x:comment><x:journal_ref xmlns:x="http://arxiv.org/schemas/atom">VENUE</x:journal_ref>'
        "</entry></feed>"
    ),
    "results": (
        "Showing 1\u20132 of 2 results\narXiv:2405.00001  [pdf, other]  cs.CL cs.SD\nTITLE\nAuthors: PEOPLE\n"
        "Abstract: TEXT \u25bd More\nTEXT \u25b3 Less\nSubmitted DATE; originally announced May 2024.\n"
        "Comments: NOTE\nJournal ref: VENUE\nADDRESS\n"
    ),
    "markdown-list": (
        "# Owls\n\n## NOTE\n\n- **TITLE** [[paper](ADDRESS)] PEOPLE, *VENUE* DATE\n- [TITLE](ADDRESS), PEOPLE. TEXT\n\n"
        "| Title | Authors | Venue | Date | Link |\n|---|---|---|---|---|\n| TITLE | PEOPLE | VENUE | DATE | [NOTE]"
        "(ADDRESS) |\n\n[NOTE]: ADDRESS\n"
    ),
    "references": (
        "PEOPLE (DATE). TITLE. VENUE, 12(3), 45\u201367. ADDRESS\n"
        '[2] PEOPLE, "TITLE," VENUE, vol. 3, pp. 1\u20132, DATE.\n3. PEOPLE: TITLE. In: VENUE, NOTE (DATE). TEXT\n'
    ),
    "identifiers": "ADDRESS\nNOTE\ndoi:TITLE\nPMID: DATE\narXiv:VENUE\nTEXT\nPEOPLE\n",
    "titles": "TITLE\nVENUE\nTEXT\nPEOPLE\n",
    "html": (
        '<html><body><article><h3><a href="/papers/2401.00001">TITLE</a></h3><p>TEXT</p><p>PEOPLE</p>'
        '<time datetime="DATE">DATE</time><a href="ADDRESS">NOTE</a><span>VENUE</span></article></body></html>'
    ),
    "listing": "# NOTE\n\n### [TITLE](ADDRESS)\n\nTEXT\n\nPEOPLE\n\nDATE\n\nTITLE\n\nTEXT\n\nVENUE\n",
}
"""By the name of the reader. Workbooks, which are no text, have none."""

XML = frozenset(("pubmed-xml", "endnote-xml", "mods", "dblp-xml", "oai-pmh", "feed", "html"))
JSON = frozenset(("json", "jsonl"))


def sample(reader: str, mark: str = "", value: str = "", *, escaped: bool = True) -> str:
    """The sample of a reader, with a value in the place of a mark and the usual ones in those of the others.

    Args:
        reader: its name.
        mark: one of `VALUES`.
        value: what stands there.
        escaped: whether the value is escaped as the format demands; JSON and CSV always are.
    """
    text = SAMPLES[reader]
    for name, usual in VALUES.items():
        if name != mark:
            text = text.replace(name, usual)
    if reader in JSON:
        value = json.dumps(value)[1:-1]
    elif reader == "csv":
        value = value.replace('"', '""')
    elif reader in XML and escaped:
        value = html.escape(value)
    return text.replace(mark, value) if mark else text
