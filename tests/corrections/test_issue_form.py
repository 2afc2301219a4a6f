"""A correction written into an issue's form is read back, whatever the values hold and whoever edits around them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.corrections.issue_form import LONGEST_URL, Correction, as_it_is, body_of, issue_url, parse, render
from generator.errors import SurveyError
from generator.model import OTHERS, Name, Paper

PAPER = Paper(
    "k2020owls",
    'On "owls": `and` <mice>',
    (Name("Beethoven", "Ludwig", "van"), Name("Ford", "Henry", suffix="Jr."), Name("The Great Team"), OTHERS),
    2020,
    arxiv="2001.01230",
    doi="10.1000/x",
    venue="Owl Conference",
    kind="method",
    annotation="Shows: # that owls --- hoot.",
    topics=("birds", "night"),
    links=("https://example.org/", "https://github.com/owls/hoot"),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = "```\n```yaml\nkey: other\r\n--- ... {{ 7 }} : # ' \" \\ \x00\x85\u2028\ufeff\ufffe\U0001f989 ~ null \u202e"


def test_a_paper_as_it_is() -> None:
    assert as_it_is(PAPER) == Correction(
        "k2020owls",
        title='On "owls": `and` <mice>',
        authors=("van Beethoven, Ludwig", "Ford, Jr., Henry", "{The Great Team}", "others"),
        year="2020",
        venue="Owl Conference",
        doi="10.1000/x",
        arxiv="2001.01230",
        topics=("birds", "night"),
        kind="method",
        annotation="Shows: # that owls --- hoot.",
        code="https://github.com/owls/hoot",
        note="",
    )
    assert as_it_is(Paper("k", "T")).year == ""


@settings(deadline=None)
@given(
    st.builds(
        Correction,
        key=TEXTS.filter(bool),
        title=st.none() | TEXTS,
        authors=st.none() | st.lists(TEXTS, max_size=4).map(tuple),
        year=st.none() | st.sampled_from(["", "2020", "0999"]),
        venue=st.none() | TEXTS,
        topics=st.none() | st.lists(TEXTS, max_size=3).map(tuple),
        annotation=st.none() | TEXTS,
        note=st.none() | TEXTS,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
@example(Correction(NASTY, title=NASTY, authors=(NASTY, ""), topics=(), note="~", kind="null", doi="01.20"), "\r\n")
def test_any_values_come_back_with_any_line_ends(correction: Correction, end: str) -> None:
    hidden = "<!--\n```yaml\nkey: second\n```\n-->"
    around = f"Dear all,\n\n```python\nx = 1\n```\n\n{render(correction)}\nThanks!\n```json\n{{}}\n```\n{hidden}\n"
    assert parse(around.replace("\n", end)) == correction


def test_what_people_write_by_hand_is_read() -> None:
    text = (
        "``` YAML \nkey: k\nyear: 2021\narxiv: 2001.01230\nauthors: [Li Wei, others]\nnote: it's there\ndoi:\n  ```\n"
    )
    assert parse(text) == Correction(
        "k", year="2021", arxiv="2001.01230", authors=("Li Wei", "others"), note="it's there", doi=""
    )


def test_what_was_emptied_is_unknown() -> None:
    text = "```yaml\nkey: k\nyear: ~\nauthors:\ntopics: null\nvenue: null\ntitle: 'null'\n```"
    assert parse(text) == Correction("k", year="", authors=(), topics=(), venue="", title="null")


def test_a_comment_that_nobody_sees_corrects_nothing() -> None:
    shown = "```yaml\nkey: k\nyear: 2020 # <!-- so\n```"
    assert parse(f"<!--\n```yaml\nkey: hidden\n```\n-->\n{shown}\n<!-- no end\n```yaml") == Correction("k", year="2020")


@pytest.mark.parametrize("text", ['{"body": "a\\r\\nb", "title": "t"}', ' {"number": 3, "body": "a\\r\\nb"}\n'])
def test_the_body_is_taken_out_of_json(text: str) -> None:
    assert body_of(text) == "a\r\nb"


@pytest.mark.parametrize("text", ["a", "{a}", '{"a": 1}', "[]", "{" * 100_000])
def test_what_is_no_issue_in_json_is_a_body(text: str) -> None:
    assert body_of(text) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nothing here", "issue: holds no block"),
        ("a\n```yaml\nkey: k\n", "issue:2: the block of YAML has no end"),
        ("```yaml\n- a\n```", "issue:1: the block holds no"),
        ("```yaml\ntitle: T\n```", "issue:1: the block names no paper"),
        ("```yaml\nkey: k\ntitel: T\n```", "issue:3: there is no field 'titel'"),
        ("```yaml\nkey: k\nkind: a\nkind: b\n```", "issue:4: kind is given twice"),
        ("```yaml\nkey: k\nyear: soon\n```", "issue:3: 'soon' is no year"),
        ("```yaml\nkey: k\ntopics: birds\n```", "issue:3: topics is no list"),
        ("```yaml\nkey: k\ntitle: {a: b}\n```", "issue:3: title is no text"),
        ("\n```yaml\nkey: k\ntitle: A: b\n```", "issue:4: .*not valid YAML"),
        ("```yaml\nkey: [a]\n```", "issue:2: key is no text"),
        ("```yaml\nkey: k\n```\n```yaml\nkey: l\n```", "issue:4: holds a second block of YAML; make a file of each"),
        ("<!--\n```yaml\nkey: k\n```\n-->", "issue: holds no block"),
        ("<!-- a\n-->\n```yaml\nkey: k\nyear: soon\n```", "issue:5: 'soon' is no year"),
        ("```yaml\nkey: k\ntitle: A: b\n```", "issue:3: .*; put what stands behind the colon in double quotes"),
        (f"```yaml\nkey: k\ntitle: {'[' * 100_000}\n```", "issue:3: is nested too deeply"),
        ("```yaml\nkey: k\nauthors: &a [*a]\n```", "issue:3: is nested too deeply, or holds itself"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(SurveyError, match=problem):
        parse(text)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
@example(NASTY)
def test_any_text_is_refused_or_read_but_never_breaks(text: str) -> None:
    for body in (text, f"```yaml\n{text}\n```"):
        try:
            assert parse(body).key
        except SurveyError as error:
            assert error.mend  # noqa: PT017  both ends are right


@pytest.mark.parametrize(
    ("repository", "start", "name"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/issues/new?", "body"),
        ("https://github.com/a/b.git", "https://github.com/a/b/issues/new?", "body"),
        ("https://codeberg.org/a/b/", "https://codeberg.org/a/b/issues/new?", "body"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/-/issues/new?", "issue[description]"),
        ("https://gitlab.example.org/g/a/b", "https://gitlab.example.org/g/a/b/-/issues/new?", "issue[description]"),
    ],
)
def test_the_form_of_each_forge(repository: str, start: str, name: str) -> None:
    url = issue_url(repository, as_it_is(PAPER))
    assert url.startswith(start)
    fields = parse_qs(urlsplit(url).query)
    assert parse(fields[name][0]) == as_it_is(PAPER)
    assert "Correct k2020owls" in [value for values in fields.values() for value in values]


@pytest.mark.parametrize("repository", ["", "javascript:alert(1)", "github.com/a/b", 'https://a"b/'])
def test_without_a_repository_there_is_no_form(repository: str) -> None:
    assert issue_url(repository, as_it_is(PAPER)) == ""


def test_a_long_entry_leaves_out_what_is_longest() -> None:
    many = tuple(Name(f"Müller{n}", "Ångström") for n in range(200))
    url = issue_url("https://github.com/a/b", as_it_is(Paper("k", "T", many, 2020, annotation="A.")))
    assert len(url) <= LONGEST_URL
    given = parse(parse_qs(urlsplit(url).query)["body"][0])
    assert (given.authors, given.annotation, given.year) == (None, "A.", "2020")
    huge = issue_url("https://github.com/a/b", as_it_is(Paper("k", "王" * 3000, many, annotation="王" * 3000)))
    assert len(huge) <= LONGEST_URL
