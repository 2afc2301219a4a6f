"""DBLP's XML: the whole of it (`dblp.xml`, read as a stream), a record, a person's page, an answer of its search.

Elements as in Ley, "DBLP: Some Lessons Learned" (PVLDB 2, 2009). Records of people (`www`) are no papers and are passed
over. The DTD, which declares the entities of accented letters, is never loaded; they are those of HTML.
"""

from __future__ import annotations

from generator.dumps.formats.dblp_values import dblp_record
from generator.dumps.formats.xml_elements import markup, words
from generator.dumps.formats.xml_records import Element, Root, XmlReader
from generator.model import Record, Rejected, Source

_WORKS = ("article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "data")
_SORTS = frozenset(("data", "software"))


def _record(element: Element, source: Source) -> Record | Rejected | None:
    sort = element.get("publtype", "")
    info = element.find("info") if element.tag == "hit" else element
    if info is None:
        return Rejected(source, "a hit that tells nothing", words(element)[:80])
    fields: dict[str, list[str]] = {}
    people: dict[str, list[str]] = {"author": [], "editor": []}
    for child in info.iterfind("*"):
        name = child.tag
        if name in people:
            people[name].append(words(child))
        elif name == "authors":
            people["author"] += [words(author) for author in child.iterfind("author")]
        else:
            fields.setdefault(name, []).append(markup(child) if name == "title" else words(child))
    if element.tag == "hit":
        if "title" not in fields:
            return Rejected(source, "a person or venue, and no paper", words(info)[:80])
        kind, key = "".join(fields.get("type", ())), "".join(fields.get("key", ()))
    else:
        kind, key = sort if sort in _SORTS else element.tag, element.get("key", "")
    if kind == "Editorship":
        people = {"author": [], "editor": people["author"]}
    return dblp_record(
        source, fields, kind=kind, key=key, authors=people["author"], editors=people["editor"], sort=sort
    )


def _reason(root: Root) -> str:
    if root.name in ("dblp", "dblpperson"):
        return f"its first element is `{root.name}`"
    return "an answer of DBLP's search" if root.name == "result" and "<hits" in root.rest[:20_000] else ""


def _elements(root: Root) -> tuple[str, ...]:
    return ("hit",) if root.name == "result" else _WORKS


READER = XmlReader("dblp-xml", "DBLP (XML)", _reason, _elements, _record)
