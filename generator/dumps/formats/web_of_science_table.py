"""Web of Science as a table: its tags of two letters name the columns (`.txt`), or what they stand for (Excel)."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from generator.dumps.formats.table_columns import folded
from generator.dumps.formats.table_records import RowReader
from generator.dumps.formats.table_rows import rows_of
from generator.dumps.formats.tagged_text import TaggedEntry, Tags, head_of
from generator.dumps.formats.web_of_science import record_of_tags
from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source

_TAG = re.compile(r"[A-Z][A-Z0-9]")
_FEWEST = 4  # columns
_LONGEST_HEADER = 16_000  # characters
_OF_LISTS = frozenset("AU AF BA BF CA BE ED".split())  # a semicolon between each two names
_NAMES = """
    PT publicationtype  AU authors  BA bookauthors  BE bookeditors  GP bookgroupauthors  AF authorfullnames
    BF bookauthorfullnames  CA groupauthors  TI articletitle  SO sourcetitle  SE bookseriestitle
    BS bookseriessubtitle  LA language  DT documenttype  CT conferencetitle  CY conferencedate  CL conferencelocation
    SP conferencesponsor  HO conferencehost  DE authorkeywords  ID keywordsplus  AB abstract  C1 addresses
    C3 affiliations  RP reprintaddresses  EM emailaddresses  RI researcherids  OI orcids  FU fundingorgs
    FX fundingtext  CR citedreferences  NR citedreferencecount  TC timescitedwoscore  Z9 timescitedalldatabases
    U1 180dayusagecount  U2 since2013usagecount  PU publisher  PI publishercity  PA publisheraddress  SN issn  EI eissn
    BN isbn  J9 journalabbreviation  JI journalisoabbreviation  PD publicationdate  PY publicationyear  VL volume
    IS issue  PN partnumber  SU supplement  SI specialissue  MA meetingabstract  BP startpage  EP endpage
    AR articlenumber  DI doi  D2 bookdoi  EA earlyaccessdate  PG numberofpages  WC woscategories
    WE webofscienceindex  SC researchareas  GA idsnumber  PM pubmedid  OA openaccessdesignations
    HC highlycitedstatus  HP hotpaperstatus  DA dateofexport  UT utuniquewosid
""".split()
_TAG_OF = dict(zip(_NAMES[1::2], _NAMES[::2], strict=True))


def tags_of(cells: Sequence[str]) -> list[str]:
    """The tags that the columns of a table stand for, or none for a table that is not of Web of Science."""
    names = [cell.strip(' "\ufeff') for cell in cells]
    filled = [name for name in names if name]
    if len(filled) < _FEWEST:
        return []
    if "TI" in filled and not {"AU", "AF", "PT", "SO"}.isdisjoint(filled) and all(map(_TAG.fullmatch, filled)):
        return names
    full = [folded(name) for name in names]
    if {"articletitle", "sourcetitle"} <= set(full) and sum(name in _TAG_OF for name in full) >= _FEWEST:
        return [_TAG_OF.get(name, name) for name in full]
    return []


def tags_reader(tags: Sequence[str]) -> RowReader:
    """Gives the record of a row of a table whose columns stand for tags."""

    def read(cells: Sequence[str], source: Source) -> Record | Rejected:
        entry = TaggedEntry(source.line)
        for tag, cell in zip(tags, cells, strict=False):
            if tag and cell.strip():
                entry.add(tag, cell.split(";") if tag in _OF_LISTS else [cell])
        return record_of_tags(Tags(entry), source)

    return read


class WebOfScienceTableReader:
    """Reads tables whose columns are called by the tags of Web of Science, or by what they stand for."""

    name = "wos-table"
    label = "Web of Science (a table)"

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        if _header(head_of(file))[0]:
            return Recognition(Strength.CERTAIN, "its first line names columns as Web of Science does")
        return None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        separator, tags = _header(head_of(file))
        if not tags:
            yield Rejected(Source(file.name, 1), "its first line does not name columns as Web of Science does")
            return
        read = tags_reader(tags)
        quoting = csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL
        for row in rows_of(file, separator, len(tags), quoting, above=1):
            if row.cut and len(row.cells) <= tags.index("TI") + 1:
                yield row.rejected(file.name)
            else:
                yield read(row.cells, Source(file.name, row.line))


def _header(head: str) -> tuple[str, list[str]]:
    """What stands between the columns, and the tags these stand for; nothing for another table."""
    line = head.split("\n", 1)[0]
    if len(line) <= _LONGEST_HEADER:
        for separator in ("\t", ",", ";"):
            if separator in line:
                tags = tags_of(next(csv.reader([line], delimiter=separator), []))
                if tags:
                    return separator, tags
    return "", []


READER = WebOfScienceTableReader()
