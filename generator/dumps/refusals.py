"""Files whose kind we know and do not read: what each is, and what the person can bring instead.

Each kind is a row of a table here. A row says what the file is, in words after "is", and the way out:

    >>> refusal_of_bytes("library.pdf", b"%PDF-1.7").what
    'a PDF'

Signatures of bytes and the names within a zip refuse a file before any reader sees it, and so do answers of services
that are errors (`generator.dumps.service_errors`). What only looks like text of another kind (source code, a log, an
e-mail) is refused where no reader says more than "it is text".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from generator.dumps.input.encodings import wide_encoding


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read.

    Args:
        what: what it is, after "is": `a PDF`.
        mend: what the person can do.
    """

    what: str
    mend: str


_EXPORT = "export the references from your reference manager as BibTeX or RIS and name that file"
_PDF = "export the references from your reference manager, or copy the reference list out of it into a text file"
_WORD = "copy the list of references out of it into a text file, or export it from your reference manager"
_SHEET = "save it as CSV or .xlsx"
_PROGRAMS = "leave it out: it holds programs and no papers"
_PICTURE = "leave it out: text in pictures is not read"
_UNPACK = "unpack it, or pack it again as .zip or .gz"
_DATABASE = f"it may be the library of Zotero, Mendeley, Papers or EndNote: open it there, {_EXPORT}"

_SIGNATURES: tuple[tuple[int, bytes, Refusal], ...] = (
    (0, b"%PDF-", Refusal("a PDF", _PDF)),
    (0, b"SQLite format 3\0", Refusal("an SQLite database", _DATABASE)),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Refusal("an Office file of the old form (.xls, .doc)", _SHEET)),
    (0, b"{\\rtf", Refusal("a rich text document", _WORD)),
    (0, b"\x89PNG", Refusal("a picture", _PICTURE)),
    (0, b"\xff\xd8\xff", Refusal("a picture", _PICTURE)),
    (0, b"GIF8", Refusal("a picture", _PICTURE)),
    (0, b"II*\0", Refusal("a picture", _PICTURE)),
    (0, b"MM\0*", Refusal("a picture", _PICTURE)),
    (0, b"BM", Refusal("a picture", _PICTURE)),
    (0, b"\0\0\1\0", Refusal("a picture", _PICTURE)),
    (0, b"8BPS", Refusal("a picture", _PICTURE)),
    (8, b"WEBP", Refusal("a picture", _PICTURE)),
    (4, b"ftypavif", Refusal("a picture", _PICTURE)),
    (4, b"ftypheic", Refusal("a picture", _PICTURE)),
    (4, b"ftyp", Refusal("a video or a sound", "leave it out")),
    (8, b"AVI ", Refusal("a video or a sound", "leave it out")),
    (8, b"WAVE", Refusal("a video or a sound", "leave it out")),
    (0, b"OggS", Refusal("a video or a sound", "leave it out")),
    (0, b"ID3", Refusal("a video or a sound", "leave it out")),
    (0, b"fLaC", Refusal("a video or a sound", "leave it out")),
    (0, b"\x1aE\xdf\xa3", Refusal("a video or a sound", "leave it out")),
    (0, b"\x7fELF", Refusal("a program", _PROGRAMS)),
    (0, b"MZ", Refusal("a program", _PROGRAMS)),
    (0, b"\xca\xfe\xba\xbe", Refusal("a program", _PROGRAMS)),
    (0, b"\xcf\xfa\xed\xfe", Refusal("a program", _PROGRAMS)),
    (0, b"\0asm", Refusal("a program", _PROGRAMS)),
    (0, b"!<arch>", Refusal("a package of programs", _PROGRAMS)),
    (0, b"\xed\xab\xee\xdb", Refusal("a package of programs", _PROGRAMS)),
    (0, b"wOFF", Refusal("a font", "leave it out")),
    (0, b"wOF2", Refusal("a font", "leave it out")),
    (0, b"OTTO", Refusal("a font", "leave it out")),
    (0, b"\0\1\0\0\0", Refusal("a font", "leave it out")),
    (0, b"BZh", Refusal("an archive that we do not unpack (.bz2)", _UNPACK)),
    (0, b"\xfd7zXZ", Refusal("an archive that we do not unpack (.xz)", _UNPACK)),
    (0, b"7z\xbc\xaf", Refusal("an archive that we do not unpack (.7z)", _UNPACK)),
    (0, b"Rar!", Refusal("an archive that we do not unpack (.rar)", _UNPACK)),
    (0, b"(\xb5/\xfd", Refusal("an archive that we do not unpack (.zst)", _UNPACK)),
    (257, b"ustar", Refusal("an archive that we do not unpack (.tar)", _UNPACK)),
    (0, b"PAR1", Refusal("a Parquet table", _SHEET)),
    (0, b"ARROW1", Refusal("an Arrow table", _SHEET)),
    (0, b"\x89HDF", Refusal("an HDF5 file", "leave it out")),
    (0, b"\x80\x04\x95", Refusal("a pickle of Python, which can run programs", "leave it out")),
    (0, b"\0\1\0\0Standard ACE DB", Refusal("an Access database", f"save its table as CSV, or {_EXPORT}")),
    (0, b"\0\1\0\0Standard Jet DB", Refusal("an Access database", f"save its table as CSV, or {_EXPORT}")),
    (0, b"bplist00", Refusal("a property list of a Mac", _EXPORT)),
)
"""Where a signature stands, the signature, and what has it. The first that fits counts."""

_SHORT_SIGNATURES = frozenset((b"BM", b"MZ", b"ID3", b"OTTO", b"PAR1", b"8BPS", b"II*\0", b"GIF8", b"ftyp", b"WAVE"))
"""Signatures that a text may begin with too: they count only in a binary file."""

_BY_ENDING: tuple[tuple[str, Refusal], ...] = (
    (".enl", Refusal("an EndNote library", "in EndNote: File, Export, as RIS, BibTeX or XML")),
    (".eni", Refusal("a part of an EndNote library", "in EndNote: File, Export, as RIS, BibTeX or XML")),
    (".rwb", Refusal("a RefWorks backup", "in RefWorks: Export, as RIS or BibTeX")),
    (".pmd", Refusal("a ProCite library", "export it there as RIS")),
    (".rmd", Refusal("a Reference Manager library", "export it there as RIS")),
    (".ctv6", Refusal("a Citavi project", "in Citavi: File, Export, as RIS or BibTeX")),
    (".ctv5", Refusal("a Citavi project", "in Citavi: File, Export, as RIS or BibTeX")),
)
"""Binary files that have no signature of their own: their ending tells what to say, never whether they are read."""

_PACKED: tuple[tuple[re.Pattern[str], Refusal], ...] = (
    (re.compile(r"word/document\.xml"), Refusal("a Word document", _WORD)),
    (re.compile(r"ppt/presentation\.xml"), Refusal("a PowerPoint file", _WORD)),
    (re.compile(r"(?:META-INF/container\.xml|.*\.opf)"), Refusal("an e-book (.epub)", _WORD)),
    (re.compile(r".*\.iwa"), Refusal("a Numbers, Pages or Keynote file", "export it there as CSV or text")),
    (re.compile(r"Index\.zip"), Refusal("a Numbers, Pages or Keynote file", "export it there as CSV or text")),
    (re.compile(r"[^/]+\.dist-info/WHEEL|EGG-INFO/PKG-INFO"), Refusal("a package of Python", _PROGRAMS)),
    (re.compile(r"AndroidManifest\.xml|classes\.dex"), Refusal("a program", _PROGRAMS)),
    (re.compile(r"META-INF/MANIFEST\.MF"), Refusal("a package of Java", _PROGRAMS)),
    (re.compile(r"(?:.*/)?[^/]+\.enl"), Refusal("an EndNote library", "in EndNote: File, Export, as RIS or XML")),
    (
        re.compile(r"(?:.*/)?(?:zotero\.sqlite|[^/]+\.(?:sqlite|db|papersdb))"),
        Refusal("a backup of a reference manager", f"open it there, {_EXPORT}"),
    ),
    (re.compile(r"content\.xml"), Refusal("an OpenDocument file", f"{_SHEET}, or {_WORD}")),
)
"""Names of members of a zip that tell what it is. A workbook (`xl/workbook.xml`) is read by its reader."""

_PROGRAM_MEMBERS = re.compile(
    r".*\.(?:py|js|ts|c|h|cpp|hpp|java|class|go|rs|rb|php|so|dll|exe|pyc|css|sh|pl|cs|swift|kt|jl|lua|vue|jsx|tsx)",
    re.IGNORECASE,
)
_MOST_PROGRAMS = 0.5


def refusal_of_bytes(name: str, head: bytes) -> Refusal | None:
    """Why a file with these first bytes is not read, told by its signature; None for one without."""
    binary = is_binary(head)
    for offset, signature, refusal in _SIGNATURES:
        if head.startswith(signature, offset) and (binary or signature not in _SHORT_SIGNATURES):
            return refusal
    if not binary:
        return None
    if b"RefWorks" in head[:4096]:
        return Refusal("a RefWorks backup", "in RefWorks: Export, as RIS or BibTeX")
    for ending, refusal in _BY_ENDING:
        if name.lower().endswith(ending):
            return refusal
    return Refusal("a binary file, no text", "name a text, Markdown, HTML or bibliography file")


def refusal_of_members(names: Collection[str]) -> Refusal | None:
    """Why a zip with members of these names is not opened; None for one that may hold dumps."""
    for pattern, refusal in _PACKED:
        if any(pattern.fullmatch(name) for name in names):
            return refusal
    programs = sum(_PROGRAM_MEMBERS.fullmatch(name) is not None for name in names)
    return Refusal("an archive of programs", _PROGRAMS) if programs > _MOST_PROGRAMS * len(names) else None


_WORKBOOK = b"PK\x03\x04"  # every other zip has been opened before
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b") | {127})
_MOST_CONTROLS = 0.01  # of the bytes: a damaged text has a few, a binary file a tenth and more


def is_binary(start: bytes) -> bool:
    """Whether the start of a file is no text in any encoding we read, and no workbook."""
    if wide_encoding(start) or start.startswith(_WORKBOOK):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(start)


# ---- texts of other kinds

_CODE_LINE = re.compile(
    r"\s*(?:(?:def|class|import|from|return|if|elif|else|for|while|try|except|raise|with|assert|async|await|yield|pass|"
    r"package|using|namespace|public|private|protected|static|final|const|let|var|function|func|fn|impl|struct|enum|"
    r"export|module|require|include|end|do|switch|case|break|continue|echo|fi|done|esac|then|set|local|SELECT|INSERT|"
    r"CREATE|int|void|char|bool|float|double|string|auto|template|typedef|extern|interface|type|use|mod|pub|library|"
    r"self|this|print|printf|console|System)\b.*[:;{}(),\[\]=\"'>].*"
    r"|[^\s].*[;{}]|\s.*[;{}]|\s*[})\]]+[,;]?|#(?:include|define|ifdef|ifndef|endif|pragma|!/).*|\s*//.*|\s*/?\*+/?|"
    r"\s*[\w.\[\]'\"]+\s*(?:[-+*/|&]?=|<-|:=)\s*\S.*|\s*@\w+(?:\(.*\))?|\s*[\w.]+\(.*\)[;,]?|\s*(?:\"\"\"|''').*|"
    r"\s*\"[^\"]*\"\s*:\s*.*|\s*\\\\[A-Za-z@]+.*|%.*|\s*--\s.*|\s*\*.*\*/|\s*<%.*|\s*\w+:(?:\s+\S.*)?)"
)
_LOG_LINE = re.compile(
    r"[\[(<]?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d\d:\d\d:\d\d|"
    r"(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[|\d+\.\d{3,6}\])|"
    r"\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:"
)
_MAIL_HEADER = re.compile(
    r"(From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|Reply-To|Content-Type|"
    r"X-[\w-]+|List-[\w-]+|In-Reply-To|DKIM-Signature)(?::\s| \S+@)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?(?:\d[\d.,:/%-]*|\.\d+)(?:[eE][-+]?\d+)?|nan|NA|null|true|false", re.IGNORECASE)
_CELLS = re.compile(r"[,;|\t ]+")
_CUES = re.compile(r"(?:WEBVTT|\d\d:\d\d:\d\d[.,]\d{3} --> )")
_DIFF = re.compile(r"(?:diff --git |--- \S+.*\n\+\+\+ |Index: \S+\n=+\n|From [0-9a-f]{40} )", re.MULTILINE)
_LOOKED_AT = 400  # lines
_FEWEST_LINES = 5
_MANY = 0.6
_MUCH_CODE = 0.4


def _lines(text: str) -> list[str]:
    return [line[:300] for line in text[:60_000].split("\n") if line.strip()][:_LOOKED_AT]


def _share(text: str, pattern: re.Pattern[str]) -> float:
    lines = _lines(text)
    return sum(pattern.match(line) is not None for line in lines) / len(lines) if len(lines) >= _FEWEST_LINES else 0.0


def _is_code(text: str) -> bool:
    lines = _lines(text)
    full = sum(_CODE_LINE.fullmatch(line.rstrip()) is not None for line in lines)
    shebang = text.startswith("#!") and not text.startswith("#!bib")
    return shebang or (len(lines) >= _FEWEST_LINES and full > _MUCH_CODE * len(lines))


def _is_mail(text: str) -> bool:
    heads = {match[1].lower() for line in text.split("\n", 60)[:60] if (match := _MAIL_HEADER.match(line))}
    first = text.lstrip().split("\n", 1)[0]
    return len(heads) >= 3 and "from" in heads and (_MAIL_HEADER.match(first) is not None)


def _is_numbers(text: str) -> bool:
    lines = _lines(text)
    numeric = 0
    for line in lines:
        cells = [cell for cell in _CELLS.split(line.strip()) if cell]
        numeric += len(cells) > 1 and 2 * sum(_NUMBER.fullmatch(cell.strip('"')) is not None for cell in cells) > len(
            cells
        )
    return len(lines) >= 3 and numeric > _MANY * len(lines)


_XML = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html)|<\w[\w:.-]*\s[^<>]*\bxmlns", re.IGNORECASE)
_TEXTS: tuple[tuple[Callable[[str], bool], Refusal], ...] = (
    (
        lambda text: text.startswith("version https://git-lfs.github.com/spec/"),
        Refusal("a pointer of Git LFS, not the file itself", "fetch the file with `git lfs pull`"),
    ),
    (
        lambda text: text.startswith(("/annex/objects/", "../.git/annex/", ".git/annex/")),
        Refusal("a pointer of git-annex, not the file itself", "fetch the file with `git annex get`"),
    ),
    (
        lambda text: re.search(r"\\documentclass\b|\\begin\{document\}", text) is not None,
        Refusal("a TeX document", "name the .bib file that it cites from"),
    ),
    (
        lambda text: "\\bibitem" in text,
        Refusal("a bibliography that BibTeX typeset (.bbl)", "name the .bib file that it was made from"),
    ),
    (lambda text: _DIFF.search(text[:4000]) is not None, Refusal("a patch", _PROGRAMS)),
    (lambda text: _CUES.match(text) is not None or _share(text, _CUES) > 0.2, Refusal("subtitles", "leave it out")),
    (
        lambda text: re.match(r"BEGIN:V(?:CALENDAR|CARD)", text) is not None,
        Refusal("a calendar or address book", "leave it out"),
    ),
    (
        lambda text: text.startswith("-----BEGIN "),
        Refusal("a key or certificate", "leave it out, and keep it to yourself"),
    ),
    (_is_mail, Refusal("an e-mail", "copy the list of papers out of it into a text file")),
    (lambda text: _share(text, _LOG_LINE) > _MANY, Refusal("a log", "leave it out")),
    (_is_numbers, Refusal("a table of numbers", "leave it out, or give its columns names such as `title` and `doi`")),
    (
        lambda text: _XML.match(text.lstrip()[:2000]) is not None,
        Refusal("XML of a kind that we do not read", "export BibTeX, RIS or CSL-JSON instead"),
    ),
    (_is_code, Refusal("source code or settings", _PROGRAMS)),
)


def refusal_of_text(text: str) -> Refusal | None:
    """Why a text that no reader knows better is no listing; None for one that may be.

    Args:
        text: the file's start.
    """
    text = text.lstrip("\ufeff")
    return next((refusal for fits, refusal in _TEXTS if fits(text)), None)


def every_refusal() -> tuple[Refusal, ...]:
    """All that these tables hold, in their order, each once: for the reference."""
    packed = (refusal for _, refusal in _PACKED)
    texts = (refusal for _, refusal in _TEXTS)
    return tuple(dict.fromkeys((*(row[2] for row in _SIGNATURES), *(row[1] for row in _BY_ENDING), *packed, *texts)))
