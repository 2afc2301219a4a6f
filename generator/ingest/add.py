"""Papers added by their identifiers: a dump that is a list of them, made on the spot."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from generator.errors import ErrorKind, SurveyError
from generator.ingest.outcome import Ingestion
from generator.ingest.run import ingest_dumps
from generator.ingest.service_rounds import Asking
from generator.storage.project import Project

_READER = "identifiers"
_DIGITS = 8
_MEND = "write an arXiv id, a DOI, `PMID:` and its number, or an address"


def add_identifiers(
    project: Project, identifiers: Sequence[str], *, asking: Asking | None = None, dry_run: bool = False
) -> Ingestion:
    """Add the papers that identifiers name, each under a dump of its own, so that asking again tries it again.

    Args:
        project: the survey.
        identifiers: arXiv ids, DOIs, PMIDs (`PMID:1234`) or addresses.
        asking: which services tell what they are; by default none, and they wait in the ledger.
        dry_run: compute everything, write nothing.

    Raises:
        SurveyError: one of them is no identifier; nothing was written.
    """
    with tempfile.TemporaryDirectory() as folder:
        dumps = []
        for identifier in dict.fromkeys(" ".join(each.split()) for each in identifiers):
            if not identifier or " " in identifier:
                raise SurveyError(f"{identifier!r} is no identifier", _MEND, kind=ErrorKind.USAGE)
            name = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
            dumps.append(Path(folder, f"added-{name}.txt"))
            dumps[-1].write_text(identifier + "\n", "utf-8", "replace")
        try:
            return ingest_dumps(project, dumps, reader=_READER, asking=asking, dry_run=dry_run)
        except SurveyError as error:
            if error.kind != ErrorKind.BAD_DUMP:
                raise
            raise SurveyError(f"{', '.join(identifiers)} is no identifier", _MEND, kind=ErrorKind.USAGE) from None
