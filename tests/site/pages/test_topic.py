"""Topics lead on to each other in their order."""

from __future__ import annotations

import pytest
from lxml import html

from generator.catalogue.catalogue import SurveyContent
from generator.model import Leaf, Taxonomy, Topic
from generator.site.contents import render_site
from generator.storage.project import Config

TOPICS = tuple(
    Topic(slug, slug.title(), "", (Leaf(f"{slug}-leaf", "Leaf", ""),)) for slug in ("owls", "gulls", "terns")
)


@pytest.mark.parametrize(
    ("slug", "before", "behind"),
    [("owls", [], ["../../topics/gulls/"]), ("gulls", ["../../topics/owls/"], ["../../topics/terns/"]),
     ("terns", ["../../topics/gulls/"], [])],
)  # fmt: skip
def test_a_topic_leads_to_those_beside_it(slug: str, before: list[str], behind: list[str]) -> None:
    pages = render_site(SurveyContent(Config("S"), Taxonomy(TOPICS), ()))
    tree = html.fromstring(str(pages[f"topics/{slug}.md"]).split("---\n", 2)[2])
    assert [link.get("href") for link in tree.cssselect("a[rel=prev]")] == before
    assert [link.get("href") for link in tree.cssselect("a[rel=next]")] == behind
