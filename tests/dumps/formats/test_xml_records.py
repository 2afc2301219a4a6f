"""Where records of XML begin and end, whatever stands around and inside them."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dumps.detect import reader_of
from generator.dumps.formats.xml_elements import markup
from generator.dumps.formats.xml_records import LONGEST, XmlReader, root_of
from generator.dumps.input.unusable import UnusableError
from generator.dumps.reader import DumpFile
from generator.model import Record, Rejected
from tests.support.dump_items import dump_file, items_in, reader_for

OWLS = XmlReader(
    "owls",
    "Owl lists",
    lambda root: "it is a list of owls" if root.name == "owls" else "",
    lambda _: ("owl",),
    lambda element, source: Record(markup(element.find("name")), source=source),
)


def owls(text: str | bytes) -> list[Record | Rejected]:
    return list(OWLS.records(dump_file(text)))


def names(text: str | bytes) -> list[str]:
    return [item.title for item in owls(text) if isinstance(item, Record)]


def owl(name: str) -> str:
    return f"<owl><name>{name}</name></owl>"


@pytest.mark.parametrize(
    "start",
    [
        "<owls>",
        '<?xml version="1.0"?>\n<owls a="1">',
        "\ufeff  <!-- a > b --><?x y?><owls>",
        '<!DOCTYPE owls SYSTEM "owls.dtd">\n<owls>',
        '<!DOCTYPE owls [<!ENTITY a "b">\n<!-- ] > -->]>\n<o:owls xmlns:o="x">',
        'A word before\n<?xml version="1.0"?>\n<owls>',
    ],
)
def test_the_root(start: str) -> None:
    root = root_of(start + owl("Barn owl"))
    assert root is not None
    assert (root.name, root.rest) == ("owls", owl("Barn owl"))


@pytest.mark.parametrize("text", ["owls", "a < b", "<", "<!-- <owls>", "<!DOCTYPE owls [", ""])
def test_what_has_no_root(text: str) -> None:
    assert root_of(text) is None


def test_records_and_their_lines() -> None:
    text = f"<owls>\n{owl('Barn')}\n\n<owl id='1'\n><name>Tawny</name></owl>{owl('Little')}</owls>"
    items = owls(text)
    assert names(text) == ["Barn", "Tawny", "Little"]
    assert [item.source and item.source.line for item in items] == [2, 4, 5]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eagle &amp; <i>barn</i> owl", "Eagle &amp; <i>barn</i> owl"),
        ("caf&eacute; owl&nbsp;&#8211; A", "café owl – A"),
        ("owl & owl", "owl & owl"),
        ("&unheard; owl", "&unheard; owl"),
        ("p < 0.05", "p &lt; 0.05"),
        ("ow\x0bl &#x1f;&#0;", "owl"),
        ("<m:math><m:mi>x</m:mi></m:math>", "<math><mi>x</mi></math>"),
        ("<![CDATA[<b>owl</b>]]>", "&lt;b&gt;owl&lt;/b&gt;"),
        ("owl<!-- eagle --><?x y?>", "owl"),
    ],
)
def test_texts(text: str, name: str) -> None:
    assert names(f"<owls>{owl(text)}</owls>") == [name]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings(encoding: str) -> None:
    assert names(f"<owls>{owl('Käuzchen 鴞')}</owls>".encode(encoding)) == ["Käuzchen 鴞"]


def test_a_declared_encoding() -> None:
    declared = '<?xml version="1.0" encoding="{}"?><owls>{}</owls>'
    assert names(declared.format("ISO-8859-1", owl("Käuzchen")).encode("latin-1")) == ["Käuzchen"]
    assert names(declared.format("gbk", owl("雕鸮")).encode("gbk")) == ["雕鸮"]
    assert names(declared.format("ISO-8859-1", owl("Käuzchen")).encode("utf-8")) == ["Käuzchen"]
    assert names(declared.format("no-such", owl("Käuzchen")).encode("latin-1")) == ["Käuzchen"]


def test_prefixes() -> None:
    record = "<o:owl><o:name>Barn</o:name></o:owl>"
    assert names(f'<o:owls xmlns:o="http://example.org/">{record}</o:owls>') == ["Barn"]
    assert names(f"<owls>{record}</owls>") == ["Barn"]
    assert names('<owls><owl xmlns="http://example.org/"><name>Barn</name></owl></owls>') == ["Barn"]


def test_what_stands_between_records_is_passed_over() -> None:
    text = f"<owls><!-- {owl('Eagle')} --><x><![CDATA[{owl('Eagle')}]]></x>{owl('Barn')}<owlets/></owls>"
    assert names(text) == ["Barn"]


def test_a_broken_record_costs_nothing_but_itself() -> None:
    text = f"<owls>{owl('Barn')}\n<owl><name>Tawny</owl>\n<owl><name>Snowy</name>\n{owl('Little')}<owl/></owls>"
    broken, unended, empty = [item for item in owls(text) if isinstance(item, Rejected)]
    assert names(text) == ["Barn", "Little"]
    assert (broken.source.line, broken.reason.split(":")[0]) == (2, "broken XML")
    assert (unended.source.line, unended.reason) == (3, "a record that does not end before the next begins")
    assert empty.reason == "an empty record"


def test_a_file_that_ends_within_a_record() -> None:
    *_, last = owls(f"<owls>{owl('Barn')}<owl><name>Taw")
    assert isinstance(last, Rejected)
    assert (last.reason, last.text) == ("the file ends within a record", "<owl><name>Taw")


def test_entities_of_the_file_are_never_expanded() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(30))
    text = f'<!DOCTYPE owls [<!ENTITY a0 "lol"><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]><owls>'
    assert names(text + owl("&a30;") + owl("&f;") + "</owls>") == ["&a30;", "&f;"]


@contextmanager
def _repeated(first: bytes, middle: bytes, count: int, last: bytes) -> Iterator[IO[bytes]]:
    """A long stream that is never held."""

    class Repeated:
        def __init__(self) -> None:
            self.parts = iter((first, *(middle for _ in range(count)), last))

        def read(self, _: int = -1) -> bytes:
            return next(self.parts, b"")

    yield Repeated()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "middle", "last"),
    [
        (b"<owls><owl><name>", b"w" * 65_536, b"</name></owl>"),
        pytest.param(b"<owls><owl>", b"<a>" * 20_000, b"</owl>", marks=pytest.mark.slow),
        pytest.param(b"<owls>", b"<a/>" * 16_000, b"", marks=pytest.mark.slow),
        (b"<owls><!-- ", b"<owl> " * 10_000, b"-->"),
    ],
)
def test_memory_is_bounded_and_the_rest_is_read(first: bytes, middle: bytes, last: bytes) -> None:
    end = last + owl("Barn").encode() + b"</owls>"
    file = DumpFile("dump", b"", "<owls>", lambda: _repeated(first, middle, 4 * LONGEST // len(middle), end))
    tracemalloc.start()
    items = list(OWLS.records(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.title for item in items if isinstance(item, Record)] == ["Barn"]
    assert all("more than 8 MB" in item.reason for item in items if isinstance(item, Rejected))
    assert peak < 4 * LONGEST


def test_deep_nesting_is_rejected() -> None:
    deep = "<a>" * 5000 + "</a>" * 5000
    (item,) = owls(f"<owls><owl>{deep}</owl></owls>")
    assert isinstance(item, Rejected)


@given(st.binary(max_size=400), st.integers(0, 100))
def test_nothing_raises(noise: bytes, place: int) -> None:
    text = f"<owls>{owl('Barn &amp; <i>x</i>')}{owl('Tawny')}</owls>".encode()
    with suppress(UnusableError):  # it may be no text of any encoding any more
        owls(text[:place] + noise + text[place:])


def test_xml_of_another_kind_is_nobodys() -> None:
    with pytest.raises(UnusableError, match="XML of a kind that we do not read"):
        reader_of(dump_file('<?xml version="1.0"?><owls>' + owl("Barn") + "</owls>"))


def test_words_before_the_declaration() -> None:
    text = 'Saved answer\n<?xml version="1.0"?><dblp><article key="a/B1"><title>Owls.</title></article></dblp>'
    assert reader_for(text) == "dblp-xml"
    assert [item.title for item in items_in(text) if isinstance(item, Record)] == ["Owls"]
