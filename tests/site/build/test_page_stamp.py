"""A page is filled into the page of its kind, byte for byte as MkDocs makes it; what is not plain is left to MkDocs."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils import normalize_url

from generator.site.build.page_stamp import (
    PageSource,
    address_from,
    filled,
    form_of,
    is_plain_address,
    read_skeleton,
    skeleton_source,
    taken_apart,
)

ELSEWHERE = "nav: names/index.md topics/index.md topics/a.md"
PAGE = b'---\ntitle: "A"\nalternate: [["a.bib", "text/x", "BibTeX"]]\n---\n\n<div class="sv-a">\n\n*x*</div>\n'


def test_a_source_is_its_values_and_its_block() -> None:
    source = taken_apart(PAGE)
    assert source
    assert source.meta == {"title": "A", "alternate": [["a.bib", "text/x", "BibTeX"]]}
    assert source.body == '<div class="sv-a">\n\n*x*</div>\n'


@pytest.mark.parametrize(
    "data",
    [
        b"# Written by hand\n",
        b'\xef\xbb\xbf---\ntitle: "A"\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "A"\r\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: A\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: ""\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "A"\ntitle: "B"\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "A"\non: "B"\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "A"\n--- \n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "\xff"\n---\n\n<div class="sv-a"></div>\n',
        b'---\ntitle: "A"\n',
    ],
)
def test_any_other_source_is_left_to_mkdocs(data: bytes) -> None:
    assert taken_apart(data) is None


def test_pages_share_a_form_if_nothing_but_texts_differs() -> None:
    def form(address: str = "papers/a/", **meta: object) -> object:
        return form_of({"title": "A", **meta}, address, ELSEWHERE)

    assert form() == form("papers/b/") == form(title="B") != form(description="x")
    assert form(description="") != form(description="x") == form(description="y")
    assert form(template="a.html") != form(template="b.html")
    assert form(scripts=["a.js"]) != form(scripts=["b.js"])
    assert form(alternate=[["a"]]) == form(alternate=[["b"]]) != form(alternate=[["a"], ["b"]])
    assert form("papers/a/") == form("years/a/") != form("names/a/")  # `names` may be linked to by all pages
    assert form("papers/a/") != form("papers/a/b/")


@pytest.mark.parametrize("address", ["map/", "topics/a/", "papers/ä/", "papers/../a/", "papers/a b/"])
def test_a_page_that_others_see_by_its_address_has_no_form(address: str) -> None:
    assert form_of({"title": "A"}, address, ELSEWHERE) is None
    assert form_of({"title": "A"}, "topics/b/", ELSEWHERE)


@pytest.mark.parametrize("value", [1, None, {"a": "b"}, [["a", 1]]])
def test_values_of_other_kinds_have_no_form(value: object) -> None:
    assert form_of({"title": "A", "more": value}, "papers/a/", ELSEWHERE) is None


def stamped(frame: str, source: PageSource, page: str = "papers/a/", base: str = "https://example.org/") -> str | None:
    """What is stamped where MkDocs' theme were this frame, `{n}` for its n-th value and `{body}`, `{address}`."""
    form = form_of(source.meta, page, ELSEWHERE)
    assert form
    path, text = skeleton_source(form, source.meta, 0)
    marks = taken_apart(text.encode())
    assert marks
    values = [str(marks.meta["title"]), *(str(value) for value in marks.meta.get("alternate", [[]])[0])]
    address = base and base + path.removesuffix(".md") + "/"
    out = frame.format(*values, body=marks.body.strip("\n"), address=address)
    skeleton = read_skeleton(out, source.meta, path, address)
    data = skeleton and filled(skeleton, source, page, base and base + page)
    return data.decode() if data is not None else None


def test_a_value_stands_where_its_mark_came_out_and_as_it_did() -> None:
    source = taken_apart(PAGE)
    assert source
    assert (
        stamped("<{0}|{body}|{address}>", source) == '<A|<div class="sv-a">\n\n*x*</div>|https://example.org/papers/a/>'
    )
    assert stamped("<{0}|{body}>", source, base="") == '<A|<div class="sv-a">\n\n*x*</div>>'
    assert stamped("{body}../../{1}", source) == '<div class="sv-a">\n\n*x*</div>../../a.bib'


@pytest.mark.parametrize("frame", ["{0}", "{body}{body}", "{body}{0:.9}", "{body}{address:.30}"])
def test_a_frame_that_changes_what_it_shows_is_not_trusted(frame: str) -> None:
    source = taken_apart(PAGE)
    assert source
    assert stamped(frame, source) is None


@pytest.mark.parametrize(
    "body", ['<div class="sv-a">\t</div>', '<div class="sv-a">\x02</div>', "<p>x</p>", '<div class="sv-a"></div>x']
)
def test_a_block_that_markdown_may_change_is_left_to_mkdocs(body: str) -> None:
    assert stamped("{body}", PageSource({"title": "A"}, body)) is None
    assert stamped("{body}", PageSource({"title": "A"}, '<div class="sv-a"></div>'))


def test_an_address_that_is_not_plain_is_left_to_mkdocs() -> None:
    for address, plain in (("a.bib", True), ("/a.bib", False), ("a:b", False), ("../a", False), ("a?b", False)):
        source = PageSource({"title": "A", "alternate": [[address]]}, '<div class="sv-a"></div>')
        assert (stamped("{body}../../{1}", source) is not None) == plain, address


segments = st.lists(st.sampled_from(["papers", "a", "b.bib", "new"]), min_size=1, max_size=3).map("/".join)


@given(segments, segments, st.booleans())
@example("papers/a", "papers/a", True)
def test_an_address_is_seen_from_a_page_as_mkdocs_says(page: str, target: str, folder: bool) -> None:
    class Page:
        url = page + "/"

    target += "/" * folder
    assert is_plain_address(target)
    assert address_from(page + "/", target) == normalize_url(target, Page())  # type: ignore[arg-type]
