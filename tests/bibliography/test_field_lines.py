"""Where the items of a field stand that holds a line an item."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.bibtex.document import read_document
from generator.bibliography.field_lines import lines_in, places_of_items

ENTRY = """% a comment

@misc{gull,
  title = {Gulls},
}

@misc{owl,
  title = {Owls},
  measured = {
    size: eyes = 2 |
    size: wings = 2 |

    size: feet = 2
  },
}
"""


def test_each_item_has_the_line_of_its_first_sign() -> None:
    document = read_document(ENTRY)
    owl = document.entries[1]
    measured = owl.field("measured")
    assert measured
    assert list(map(lines_in(ENTRY), places_of_items(document, measured))) == [10, 11, 13]


@given(st.lists(st.text(st.sampled_from("a \n"), max_size=4), min_size=1, max_size=4), st.integers(0, 3))
def test_lines_are_those_of_the_file(items: list[str], before: int) -> None:
    text = "\n" * before + "@misc{owl,\n  measured = {" + "|".join(items) + "},\n}\n"
    document = read_document(text)
    (owl,) = document.entries
    measured = owl.field("measured")
    assert measured
    starts = [len("|".join(items[:number])) + bool(number) for number in range(len(items))]
    first = text.index("{", text.index("=")) + 1
    firsts = [first + start + len(item) - len(item.lstrip()) for start, item in zip(starts, items, strict=True)]
    lines = list(map(lines_in(text), places_of_items(document, measured)))
    assert lines == [text.count("\n", 0, place) + 1 for place in firsts]
