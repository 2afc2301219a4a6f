"""The line by which readers suggest a paper: text in HTML and in a template alike."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.site.parts.suggest_line import suggest_line
from generator.site.theme import override_files
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
    assert (b"sv-suggest" in footer) == bool(line)


@given(
    st.text(max_size=60).map(clean)
    | st.sampled_from(["{{ 7*7 }}", "{% include 'a' %}", "{#", "<script>", "a@b.c{{7*7}}"])
)
def test_no_setting_is_an_expression_or_a_tag(text: str) -> None:
    for config in (Config("Owls", suggestions=text), Config("Owls", repo_url=f"https://a.example/{text}")):
        line = suggest_line(config)
        assert jinja2.Environment(autoescape=True).from_string(line).render() == line
        assert "<script" not in line
