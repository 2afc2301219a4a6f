"""What describes the files of a survey where they are deposited: for citing, for Zenodo, an RO-Crate, checksums."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.errors import ErrorKind, SurveyError
from generator.model import Name
from generator.names.author_strings import names_in
from generator.names.forms import inverted
from generator.storage.imprint import licence_address
from generator.storage.project import Config
from generator.storage.yaml import quoted
from generator.text import clean, to_html

CRATE, SUMS = "ro-crate-metadata.json", "SHA256SUMS"
OWN = ("CITATION.cff", ".zenodo.json", CRATE, SUMS)
"""The files that describe the others, as they are called."""
_DAY = len("YYYY-MM-DD")
_SPDX = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC-BY-SA-4.0",
    "https://creativecommons.org/licenses/by-nc/4.0/": "CC-BY-NC-4.0",
    "https://creativecommons.org/licenses/by-nd/4.0/": "CC-BY-ND-4.0",
    "https://creativecommons.org/licenses/by-nc-sa/4.0/": "CC-BY-NC-SA-4.0",
    "https://creativecommons.org/licenses/by-nc-nd/4.0/": "CC-BY-NC-ND-4.0",
}
_MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".epub": "application/epub+zip",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".ris": "application/x-research-info-systems",
    ".tex": "application/x-tex",
    ".txt": "text/plain",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class DepositedFile:
    """A file of a deposit: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """What a deposit is said to be.

    Args:
        title: of the survey.
        description: one sentence on it.
        authors: who keeps it.
        date: when it last changed, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        version: empty where it has none.
        doi: the same.
        address: where the survey is published.
        licences: of its texts and of its data, each once.
        keywords: the titles of its topics.
    """

    title: str
    description: str
    authors: tuple[Name, ...]
    date: str
    version: str
    doi: str
    address: str
    licences: tuple[str, ...]
    keywords: tuple[str, ...]


def deposit_of(config: Config, date: str, keywords: tuple[str, ...]) -> Deposit:
    """What the settings of a survey say of it.

    Args:
        config: the settings.
        date: of the newest dump as far as it is known, where the settings name no date.
        keywords: the titles of its topics.

    Raises:
        SurveyError: nobody is named as its author, or no date is known; a deposit has both.
    """
    cite = config.cite
    authors = tuple(name for author in config.authors for name in names_in(author))
    for value, setting in ((authors, "authors"), (cite.date or date, "date")):
        if not value:
            mend = f"write `{setting}` under `extra.survey.cite` in mkdocs.yml"
            raise SurveyError(f"a deposit needs its {setting}", mend, kind=ErrorKind.MISSING)
    return Deposit(
        title=clean(config.title),
        description=clean(config.description) or clean(config.title),
        authors=authors,
        date=cite.date or date,
        version=cite.version,
        doi=cite.doi,
        address=clean(config.site_url),
        licences=tuple(dict.fromkeys(filter(None, (cite.licence, cite.data_licence)))),
        keywords=tuple(map(clean, keywords)),
    )


def citation_file(deposit: Deposit) -> str:
    """`CITATION.cff`, by which GitHub, Zenodo and reference managers know how the survey is cited."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this survey, please cite it as below.",
        "type: dataset",
        f"title: {quoted(deposit.title)}",
        f"abstract: {quoted(deposit.description)}",
        "authors:",
    ]
    for name in deposit.authors:
        parts = {"name": name.family} if not name.given else _parted(name)
        lines += (
            f"  {'- ' if not place else '  '}{key}: {quoted(text)}" for place, (key, text) in enumerate(parts.items())
        )
    day = deposit.date if len(deposit.date) == _DAY else ""
    known = {"version": deposit.version, "doi": deposit.doi, "url": deposit.address, "date-released": day}
    lines += (f"{key}: {quoted(text)}" for key, text in known.items() if text)
    if codes := _codes(deposit):
        lines += ["license:", *(f"  - {code}" for code in codes)]
    if deposit.keywords:
        lines += ["keywords:", *(f"  - {quoted(word)}" for word in deposit.keywords)]
    return "\n".join(lines) + "\n"


def _parted(name: Name) -> dict[str, str]:
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": name.prefix,
        "name-suffix": name.suffix,
    }
    return {key: text for key, text in parts.items() if text}


def zenodo_file(deposit: Deposit) -> str:
    """`.zenodo.json`, which fills in Zenodo's form."""
    codes = _codes(deposit)
    fields: dict[str, object] = {
        "title": deposit.title,
        "upload_type": "dataset",
        "description": to_html(deposit.description),  # Zenodo takes it for HTML
        "creators": [{"name": inverted(name)} for name in deposit.authors],
        "version": deposit.version,
        "doi": deposit.doi,
        "publication_date": deposit.date if len(deposit.date) == _DAY else "",
        "license": codes[0].lower() if codes else "",
        "keywords": list(deposit.keywords),
        "related_identifiers": [{"identifier": deposit.address, "relation": "isVariantFormOf"}] * bool(deposit.address),
    }
    return _json({key: value for key, value in fields.items() if value})


def crate_file(deposit: Deposit, files: Mapping[str, DepositedFile]) -> str:
    """`ro-crate-metadata.json`: an RO-Crate 1.1, which lists the files.

    Args:
        deposit: what the deposit is said to be.
        files: the files in it by name, but for those that describe them.
    """
    people = [
        {"@id": f"#author-{place}", "@type": "Person" if name.given else "Organization", "name": str(name)}
        for place, name in enumerate(deposit.authors, 1)
    ]
    listed = [
        {
            "@id": quote(name),
            "@type": "File",
            "name": name,
            "contentSize": str(file.size),
            "encodingFormat": _MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream"),
            "sha256": file.sha256,
        }
        for name, file in sorted(files.items())
    ]
    root: dict[str, object] = {
        "@id": "./",
        "@type": "Dataset",
        "name": deposit.title,
        "description": deposit.description,
        "datePublished": deposit.date,
        "version": deposit.version,
        "identifier": f"https://doi.org/{deposit.doi}" if deposit.doi else "",
        "url": deposit.address,
        "license": [{"@id": _licence_id(text)} for text in deposit.licences],
        "keywords": ", ".join(deposit.keywords),
        "creator": [{"@id": person["@id"]} for person in people],
        "hasPart": [{"@id": file["@id"]} for file in listed],
    }
    about = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    terms = [{"@id": _licence_id(text), "@type": "CreativeWork", "name": text} for text in deposit.licences]
    known = {key: value for key, value in root.items() if value}
    return _json(
        {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [about, known, *people, *terms, *listed]}
    )


def _licence_id(text: str) -> str:
    return licence_address(text) or f"#licence-{quote(text, safe='')}"


def checksums(sums: Mapping[str, str]) -> str:
    """`SHA256SUMS`, which `sha256sum --check` reads; by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


def _codes(deposit: Deposit) -> list[str]:
    """The licences as SPDX calls them, as far as they are known."""
    return [code for text in deposit.licences if (code := _SPDX.get(licence_address(text), ""))]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
