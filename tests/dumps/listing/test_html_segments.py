"""A page is cut between elements; what never ends in it is passed over, and told where it hides the rest."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.dumps.listing import html_segments
from generator.dumps.listing.html_blocks import blocks_of
from generator.dumps.listing.html_segments import Hidden, segments_of

PIECES = ("<p>owl</p>", "<script>a<b</script>", "<!-- x<y -->", "<svg><path></svg>", "<a href='/x'>owl</a>\n", "owl ")


@pytest.fixture(name="small")
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a hundred bytes, so that a page of some kilobytes has many."""
    monkeypatch.setattr(html_segments, "CHUNK", 16)
    monkeypatch.setattr(html_segments, "_SEGMENT", 100)


def texts(page: str) -> tuple[list[tuple[int, str]], list[Hidden]]:
    hidden: list[Hidden] = []
    return [(block.line, block.text) for block in blocks_of(BytesIO(page.encode()), hidden)], hidden


@pytest.mark.usefixtures("small")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=80))
def test_all_of_an_honest_page_is_given_and_nothing_is_cut_in_two(pieces: list[str]) -> None:
    page = "".join(pieces).encode()
    hidden: list[Hidden] = []
    segments = list(segments_of(BytesIO(page), hidden))
    assert b"".join(data for _, data in segments) == page
    assert [line for line, _ in segments] == [
        b"".join(data for _, data in segments[:place]).count(b"\n") for place in range(len(segments))
    ]
    assert not hidden
    for _, data in segments[:-1]:
        assert data.count(b"<script") == data.count(b"</script")
        assert data.count(b"<!--") == data.count(b"-->")
        assert data.count(b"<") == data.count(b">") + data.count(b"a<b") + data.count(b"x<y")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("<p>Hoo", "</p>"),
        ("<img src='data:image/png;base64,", "'>"),
        ("<script>var owl = '<p>", "';</script>"),
        ("<style>p {", "}</style>"),
        ("<!-- <p>", "-->"),
        ("<SCRIPT>", "</Script>"),
    ],
)
def test_what_goes_on_for_very_long_is_passed_over_and_what_follows_is_read(start: str, end: str) -> None:
    before, after = "<p>First owl</p>\n", "\n<p>Last owl</p>"
    blocks, hidden = texts(before + start + "hoo\n" * 500 + end + after)
    assert (blocks[0], blocks[-1]) == ((1, "First owl"), (503, "Last owl"))
    assert max(len(text) for _, text in blocks) < 4 * 100 + 16
    assert not hidden
    assert all("var owl" not in text and "{" not in text for _, text in blocks)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("start", "awaited"), [("<script>", "</script"), ("<style>", "</style"), ("<!--", "-->")])
def test_what_hides_the_rest_of_a_page_is_told(start: str, awaited: str) -> None:
    blocks, hidden = texts(f"<p>First owl</p>\n{start}" + "<p>hoo\n" * 500)
    assert blocks == [(1, "First owl")]
    assert hidden == [Hidden(2, f"the rest of the page is hidden: `{awaited}` never comes")]


@pytest.mark.usefixtures("small")
def test_a_text_or_a_drawing_without_an_end_hides_nothing() -> None:
    assert texts("<p>First owl</p>" + "hoo " * 500)[1] == []
    assert texts("<svg>" + "<path d='M 1'/>" * 500 + "<p>Last owl</p>") == ([(1, "Last owl")], [])


@pytest.mark.parametrize("attribute", ["a{}", "a{}=b", "a{} = '>'", 'a{}="<b>"', "/a{}"])
def test_of_a_tag_with_attributes_without_end_the_first_are_read(attribute: str) -> None:
    many = " ".join(attribute.format(number) for number in range(1000))
    (_, data), *_ = segments_of(BytesIO(f"<p><a href='/owl' {many} z=1>owl</a> <b c=1>hoot</b>".encode()), [])
    parser = etree.HTMLParser()
    parser.feed(data)
    link, bold = parser.close().iter("a", "b")
    assert (link.get("href"), link.text, bold.get("c"), bold.text) == ("/owl", "owl", "1", "hoot")
    assert 150 < len(link.attrib) <= 200


def test_an_honest_tag_keeps_all() -> None:
    page = f"<a {' '.join(f'a{number}={number}' for number in range(200))}>owl</a>".encode()
    assert [data for _, data in segments_of(BytesIO(page), [])] == [page]
    script = b"<script>if (i<a " + b"b " * 300 + b"</script><!-- <a " + b"b " * 300 + b"-->"
    assert [data for _, data in segments_of(BytesIO(script), [])] == [script]
