"""XML, record by record: the stream is cut where records begin and end, and each is parsed by itself.

So memory is that of one record, whatever the file's size; a broken record costs nothing but itself; and no declaration
of the file (a DTD, entities) is ever read. Named entities are those of HTML, from our own table; others stay as they
are written.

    READER = XmlReader("owls", "Owl lists", root_of_owls, lambda root: ("owl",), record_of_owl)
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from lxml import etree

from generator.dumps.reader import DumpFile, Items, Recognition, Strength
from generator.model import Record, Rejected, Source

Element = Any
"""An element of lxml, whose types have no stubs for what we use."""

LONGEST = 8 << 20
"""Bytes that a record may have; what is longer is rejected."""
_MOST_MARKS = 500_000  # tags, and references, in a record
_CHUNK = 1 << 18
_TAIL = 200  # bytes that a tag may have before its name is known
_SHOWN = 80
# the declarations that a document has within itself
_SUBSET = r"\[(?:<!--.*?-->|\"[^\"]*\"|'[^']*'|[^\]\"'<]|<(?!!--))*+\]\s*"
_PROLOG = re.compile(rf"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[<>]*(?:{_SUBSET})?>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:([\w.-]{1,50}):)?([\w.-]{1,80})((?:\s[^<>]*)?)>")
_LATER_START = re.compile(r"^[ \t]*(?=<\?xml\s|<!DOCTYPE\s)", re.MULTILINE)
_NAMESPACE = re.compile(r"\sxmlns:([\w.-]+)\s*=\s*(?:\"[^\"<>&]*\"|'[^'<>&]*')")
_ENCODING = re.compile(r"<\?xml[^<>]*\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_NAMESPACES = 100  # that hold for all of a file
_PREFIX = re.compile(rb"[<\s/]([A-Za-z_][\w.-]{0,40}):[A-Za-z_]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_AMPERSAND = re.compile(rb"&(?:(#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6}));|([A-Za-z][A-Za-z0-9]{1,31});)?")
_LESS = re.compile(rb"<(?![A-Za-z_/!?\x80-\xff])")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_ASIDES = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}


@dataclass(frozen=True, slots=True)
class Root:
    """The first element of a document.

    Args:
        name: without a prefix.
        attributes: as written.
        rest: what follows its tag, as far as the head of the file goes.
    """

    name: str
    attributes: str
    rest: str


def root_of(text: str) -> Root | None:
    """The first element of a document, of which this is the start; None for what is no XML.

    Words before the declaration are passed over.
    """
    text = text.lstrip("\ufeff")
    if not text.lstrip().startswith("<"):
        later = _LATER_START.search(text)
        if later is None:
            return None
        text = text[later.end() :]
    place = 0
    while match := _PROLOG.match(text, place):
        place = match.end()
    root = _ROOT.match(text, place)
    return Root(root[2], root[3], text[root.end() :]) if root else None


@dataclass(frozen=True, slots=True)
class XmlReader:
    """A reader of a format of XML.

    Args:
        name: see `Reader`.
        label: see `Reader`.
        reason: of a root that is of this format, in words after "because"; an empty string for any other.
        elements: the names of the elements that are records, for a root.
        convert: the record that such an element holds; None for one that is no record and no fault.
    """

    name: str
    label: str
    reason: Callable[[Root], str]
    elements: Callable[[Root], tuple[str, ...]]
    convert: Callable[[Element, Source], Record | Rejected | None]

    def recognises(self, file: DumpFile) -> Recognition | None:
        """See `Reader`."""
        root = root_of(file.text)
        reason = self.reason(root) if root else ""
        return Recognition(Strength.CERTAIN, reason) if reason else None

    def records(self, file: DumpFile) -> Items:
        """See `Reader`."""
        root = root_of(file.text) or Root("", "", "")
        declared = _ENCODING.search(file.text)
        parse = _Parser(file.text, declared[1] if declared else "")
        with file.open() as stream:
            for piece in _pieces(stream, self.elements(root)):
                source = Source(file.name, piece.line)
                item = parse(piece, source)
                converted = item if isinstance(item, Rejected) else self.convert(item, source)
                if converted is not None:
                    yield converted


class _Parser:
    """Parses pieces of one file, with the namespaces that its first elements declare."""

    def __init__(self, head: str, encoding: str) -> None:
        self._parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        declared = islice(_NAMESPACE.finditer(head), _MOST_NAMESPACES)
        self._spaces = {match[1].encode(): match[0].encode() for match in declared}
        self._encoding = _known(encoding)

    def __call__(self, piece: _Piece, source: Source) -> Element | Rejected:
        text = piece.text[:_SHOWN].decode("utf-8", "replace")
        if piece.problem:
            return Rejected(source, piece.problem, text)
        if max(piece.text.count(b"<"), piece.text.count(b"&")) > _MOST_MARKS:
            return Rejected(source, f"a record of more than {_MOST_MARKS:,} elements", text)
        data = _utf8(piece.text.translate(None, _CONTROLS), self._encoding)
        if b"&" in data:
            data = _AMPERSAND.sub(_reference, data)
        try:
            try:
                element = _parsed(data, self._spaces.values(), self._parser)
            except etree.XMLSyntaxError:  # what stands for "less than" and undeclared prefixes are mended
                names = dict.fromkeys(_PREFIX.findall(data))
                spaces = [self._spaces.get(name) or b' xmlns:%s="%s"' % (name, name) for name in names]
                element = _parsed(_LESS.sub(b"&lt;", data), spaces, self._parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            return Rejected(source, f"broken XML: {getattr(error, 'msg', error)}", text)
        return _without_namespace(element)


def _parsed(data: bytes, spaces: Iterable[bytes], parser: etree.XMLParser) -> Element:
    """The element that a text is.

    Args:
        data: the text.
        spaces: declarations of namespaces that hold for it.
        parser: parses it.

    Raises:
        etree.XMLSyntaxError: the text is not well-formed.
        ValueError: it is more than one element.
    """
    (element,) = etree.fromstring(b"<r%s>%s</r>" % (b"".join(spaces), data), parser)
    return element


def _without_namespace(element: Element) -> Element:
    """An element whose names, as far as they are of its own namespace, are bare."""
    tag = element.tag
    if tag[0] == "{":
        space = tag.partition("}")[0] + "}"
        for part in element.iter(f"{space}*"):
            part.tag = part.tag[len(space) :]
    return element


def _known(encoding: str) -> str:
    """An encoding that keeps ASCII as it is, or Windows-1252, for bytes that are no UTF-8."""
    try:
        name = codecs.lookup(encoding).name if encoding else "cp1252"
        return "cp1252" if name in ("ascii", "utf-8", "iso8859-1") or "<a>".encode(name) != b"<a>" else name
    except (LookupError, UnicodeError):
        return "cp1252"


def _utf8(data: bytes, encoding: str) -> bytes:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace").encode("utf-8", "replace")
    return data


def _reference(match: re.Match[bytes]) -> bytes:
    """A reference that XML knows, for one that may be of HTML, of nothing, or no reference at all."""
    number, name = match[1], match[2]
    if number:
        code = int(number[2:], 16) if number[1:2] in b"xX" else int(number[1:])
        allowed = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code < 0x110000
        return match[0] if allowed else b""
    if name in _OF_XML:
        return match[0]
    text = html.entities.html5.get(f"{name.decode()};") if name else None
    return "".join(f"&#{ord(char)};" for char in text).encode() if text else b"&amp;" + match[0][1:]


# ---- where records begin and end


@dataclass(frozen=True, slots=True)
class _Piece:
    """The text of a record, or the start of one that cannot be used, and why."""

    line: int
    text: bytes
    problem: str = ""


class _Window:
    """A window on a stream that moves on as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        first = stream.read(_CHUNK)
        wide = first[:2] in _WIDE
        self._decode = codecs.getincrementaldecoder("utf-16")("replace").decode if wide else None
        self._stream = stream
        self.data = bytearray(self._utf8(first))
        self.place = 0
        self.line = 1

    def fill(self) -> bool:
        """Drop what is behind and read on; false at the end of the stream."""
        chunk = self._utf8(self._stream.read(_CHUNK))
        del self.data[: self.place]
        self.place = 0
        self.data += chunk
        return bool(chunk)

    def move(self, place: int) -> None:
        self.line += self.data.count(b"\n", self.place, place)
        self.place = place

    def skip_past(self, mark: bytes) -> bool:
        """Go on behind the next mark; false if there is none."""
        while True:
            end = self.data.find(mark, self.place)
            if end >= 0:
                self.move(end + len(mark))
                return True
            self.move(max(self.place, len(self.data) - len(mark) + 1))
            if not self.fill():
                return False

    def _utf8(self, chunk: bytes) -> bytes:
        return self._decode(chunk).encode("utf-8", "replace") if self._decode and chunk else chunk


def _pieces(stream: IO[bytes], names: tuple[str, ...]) -> Iterator[_Piece]:
    """The records of a stream; what stands between them, comments too, is passed over."""
    window = _Window(stream)
    start = rb"<((?:[\w.-]{1,50}:)?(?:%s))(?=[\s/>])" % "|".join(names).encode()
    opening = re.compile(rb"<!--|<!\[CDATA\[|" + start)
    while True:
        match = opening.search(window.data, window.place)
        if match is None:
            window.move(max(window.place, len(window.data) - _TAIL))
            if not window.fill():
                return
            continue
        window.move(match.start())
        if aside := _ASIDES.get(match[0]):
            line = window.line
            window.move(match.end())
            if not window.skip_past(aside):
                yield _Piece(line, match[0], "a comment or quoted text that never ends")
                return
            continue
        name = match[1]
        bounds = re.compile(rb"</%s\s{0,50}>|%s" % (re.escape(name), start))
        yield _piece(window, len(name) + 1, bounds)


def _piece(window: _Window, begun: int, bounds: re.Pattern[bytes]) -> _Piece:
    """The record that begins here; the window moves on behind it, or to the next that begins before it ends.

    Args:
        window: stands where the record begins.
        begun: how long the start of its first tag is, up to the end of the name.
        bounds: finds where a record ends or another begins.
    """
    line, scanned = window.line, begun
    while True:
        bound = bounds.search(window.data, window.place + scanned)
        if bound or len(window.data) - window.place > LONGEST:
            break
        scanned = max(begun, len(window.data) - window.place - _TAIL)
        if not window.fill():
            break
    place, data = window.place, window.data
    limit = bound.start() if bound else len(data)
    tag = data.find(b">", place, limit)
    if tag > 0 and data[tag - 1 : tag] == b"/":
        window.move(tag + 1)
        return _Piece(line, bytes(data[place : tag + 1]), "an empty record")
    text = bytes(data[place : bound.end() if bound else place + _SHOWN])
    if limit - place > LONGEST:
        window.move(max(place + begun, limit - _TAIL) if not bound else limit)
        return _Piece(line, text[:_SHOWN], f"a record of more than {LONGEST >> 20} MB")
    if bound is None:
        window.move(limit)
        return _Piece(line, text, "the file ends within a record")
    if bound[1]:
        window.move(limit)
        return _Piece(line, text[:_SHOWN], "a record that does not end before the next begins")
    window.move(bound.end())
    return _Piece(line, text)
