"""The lines at the foot of every page: text in HTML and in a template alike."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.site.parts.foot_lines import foot_lines, imprint_line, suggest_line
from generator.site.theme import override_files
from generator.storage.imprint import Imprint
from generator.storage.project import Config
from generator.text import clean

FOOTER = "partials/footer.html"


def test_it_leads_to_a_form_or_says_what_the_survey_says() -> None:
    (link,) = html.fromstring(suggest_line(Config("Owls", repo_url="https://github.com/me/owls"))).cssselect("a")
    assert link.get("href", "").startswith("https://github.com/me/owls/issues/new?title=Suggest%20a%20paper&body=")
    line = suggest_line(Config("Owls", repo_url="https://github.com/me/owls", suggestions="Tell us <at> the pier."))
    assert html.fromstring(line).text_content() == "A paper is missing? Tell us <at> the pier."
    assert "<a" not in line
    assert suggest_line(Config("Owls")) == ""


@pytest.mark.parametrize("line", ["", suggest_line(Config("Owls", suggestions="me@example.org"))])
def test_it_stands_in_the_footer(line: str) -> None:
    footer = override_files((), line)[FOOTER]
    assert isinstance(footer, bytes)
    assert b"SUGGEST" not in footer
    assert b"FOOT" not in footer
    assert (b"sv-suggest" in footer) == bool(line)


def test_the_imprint_says_who_keeps_the_survey_and_what_may_be_reused() -> None:
    cite = Imprint(("Ada & Co", "Bea"), licence="CC BY 4.0", data_licence="CC0")
    tree = html.fromstring(imprint_line(Config("Owls", cite=cite)))
    assert tree.text_content() == "By Ada & Co, Bea. Texts under CC BY 4.0. Data under CC0. How to cite and reuse"
    assert html.fromstring(imprint_line(Config("Owls", author="Ada"))).text_content() == "By Ada. How to cite"
    assert imprint_line(Config("Owls")) == ""
    both = foot_lines(Config("Owls", author="Ada", suggestions="me@example.org"))
    assert [line.get("class") for line in html.fromstring(f"<div>{both}</div>").cssselect("p")] == [
        "sv-rights",
        "sv-suggest",
    ]


@given(st.sampled_from(["{{ 7*7 }}", "{% include 'a' %}", "{# x #}", "<script>", "A & B"]))
def test_no_part_of_the_imprint_is_an_expression_or_a_tag(text: str) -> None:
    line = imprint_line(Config("Owls", cite=Imprint((text,), licence=text, data_licence=text)))
    environment = jinja2.Environment(autoescape=True)
    environment.filters["url"] = lambda path: f"{path}/"
    shown = html.fromstring(environment.from_string(line).render())
    assert shown.text_content() == f"By {text}. Texts under {text}. Data under {text}. How to cite and reuse"
    assert [link.get("href") for link in shown.cssselect("a")] == ["./#cite"]


@given(
    st.text(max_size=60).map(clean)
    | st.sampled_from(["{{ 7*7 }}", "{% include 'a' %}", "{#", "<script>", "a@b.c{{7*7}}"])
)
def test_no_setting_is_an_expression_or_a_tag(text: str) -> None:
    for config in (Config("Owls", suggestions=text), Config("Owls", repo_url=f"https://a.example/{text}")):
        line = suggest_line(config)
        assert jinja2.Environment(autoescape=True).from_string(line).render() == line
        assert "<script" not in line
